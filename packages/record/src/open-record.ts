// For applications: opens the record on a store and a key store.
import type { AnyNewFact, Context, Fact } from '@hoso/facts'
import { GUARDS } from '@hoso/procedure'
import { systemRandom } from '@hoso/vault'
import { createAppend, createRehearsal, type Means } from './append.ts'
import { answering, disputing, retracting, superseding } from './act.ts'
import { correcting } from './correct.ts'
import { HosoError, isHosoError } from './hoso-error.ts'
import type {
  AppendOptions,
  CaseRecord,
  ChildUnlink,
  DecideOptions,
  FactPage,
  FactsOptions,
  History,
  ReadOptions,
  Receipt,
  Recording,
  RecordOptions,
  StreamRecordings,
} from './model.ts'
import { createErasure, refuseErasures } from './erasure.ts'
import { linking, twoRecords, unlinking } from './link.ts'
import { readFacts } from './reading.ts'
import { isEventId, newPerson, newStream } from './reference.ts'
import { read } from './store-failure.ts'

const STREAM_PAGE = 500
const LOG_PAGE = 1000
const DECISIONS = 8

/** The record on an open store. Closing the store and the key store stays with whoever opened them. */
export const openRecord = async (options: RecordOptions): Promise<CaseRecord> => {
  const means: Means = {
    store: options.store,
    keys: options.keys,
    application: options.application,
    guards: options.guards ?? GUARDS,
    entersPaper: options.entersPaper ?? false,
    clock: options.clock ?? Date.now,
    random: options.random ?? systemRandom,
  }
  const { store, keys, random } = means
  const recordAll = createAppend(means)
  const appendMany = async (streams: ReadonlyArray<StreamRecordings>): Promise<ReadonlyArray<Receipt>> => {
    refuseErasures(streams)
    return recordAll(streams)
  }

  const appendOne = async (streams: StreamRecordings): Promise<Receipt> => {
    const [receipt] = await appendMany([streams])
    if (receipt === undefined) throw new TypeError('one stream has one receipt')
    return receipt
  }

  const append = async (
    stream: string,
    facts: ReadonlyArray<Recording | AnyNewFact>,
    { expected, context }: AppendOptions & { readonly context?: Context },
  ): Promise<Receipt> =>
    appendOne({
      stream,
      expected,
      facts: facts.map(
        (fact): Recording =>
          context === undefined ? (fact as Recording) : { fact: fact as AnyNewFact, context },
      ),
    })

  const history = async (stream: string, { open }: ReadOptions = {}): Promise<History> => {
    const facts: Fact[] = []
    const unreadable: Array<History['unreadable'][number]> = []
    for (let count = 0; ; ) {
      const page = read(await store.read({ stream, from: count, limit: STREAM_PAGE, parts: open === true })())
      const readings = await readFacts(page.entries, open ? keys : undefined)
      facts.push(...readings.facts)
      unreadable.push(...readings.unreadable)
      count += page.entries.length
      if (page.end || page.entries.length === 0) return { stream, count, facts, unreadable }
    }
  }

  async function* pages({
    from = 0n,
    pageSize = LOG_PAGE,
    open,
  }: FactsOptions = {}): AsyncGenerator<FactPage> {
    for (let at = from; ; ) {
      const page = read(await store.readAll({ from: at, limit: pageSize, parts: open === true })())
      const next = at + BigInt(page.entries.length)
      if (page.entries.length === 0) return
      yield { from: at, next, size: page.size, ...(await readFacts(page.entries, open ? keys : undefined)) }
      if (page.end) return
      at = next
    }
  }

  const decide = async (
    stream: string,
    decider: (history: History) => ReadonlyArray<Recording> | Promise<ReadonlyArray<Recording>>,
    { attempts = DECISIONS, open }: DecideOptions = {},
  ): Promise<Receipt | undefined> => {
    for (let attempt = 1; ; attempt++) {
      const seen = await history(stream, { open: open === true })
      const facts = await decider(seen)
      if (facts.length === 0) return undefined
      try {
        return await appendOne({ stream, expected: seen.count, facts })
      } catch (error) {
        if (!isHosoError(error, 'stale-version') || attempt >= attempts) throw error
      }
    }
  }

  const streamOf = async (id: string): Promise<string> => {
    const [recorded] = read(await store.locate([id])())
    if (recorded === undefined) throw new HosoError('unknown-event', { id: isEventId(id) ? id : '?' })
    return recorded.stream
  }

  const required = (receipt: Receipt | undefined): Receipt => {
    if (receipt === undefined) throw new TypeError('a correction is at least one fact')
    return receipt
  }

  const act = async (target: string, acting: (seen: History) => Recording): Promise<Receipt> =>
    required(await decide(await streamOf(target), (seen) => [acting(seen)]))

  const join = async (
    link: ChildUnlink,
    joining: (survivor: History, absorbed: History) => Recording,
  ): Promise<Receipt> => {
    twoRecords(link)
    return required(
      await decide(link.survivor, async (seen) => [joining(seen, await history(link.absorbed))]),
    )
  }

  return {
    identity: store.identity,
    newStream: (kind) => newStream(kind, random),
    newPerson: () => newPerson(random),
    append,
    appendMany,
    rehearse: () => createRehearsal(means),
    decide,
    correct: async (correction) =>
      required(
        await decide(await streamOf(correction.target), (seen) => [correcting(correction, seen)], {
          open: true,
        }),
      ),
    retract: (retraction) => act(retraction.target, (seen) => retracting(retraction, seen)),
    dispute: (dispute) => act(dispute.target, (seen) => disputing(dispute, seen)),
    answerDispute: (answer) => act(answer.dispute, (seen) => answering(answer, seen)),
    supersede: (supersession) => act(supersession.target, (seen) => superseding(supersession, seen)),
    link: (link) => join(link, (survivor, absorbed) => linking(link, survivor, absorbed)),
    unlink: (link) => join(link, (survivor, absorbed) => unlinking(link, survivor, absorbed)),
    erasure: createErasure({
      ...means,
      appendMany: recordAll,
      ...(options.erasureRules === undefined ? {} : { rules: options.erasureRules }),
    }),
    read: history,
    facts: pages,
    locate: async (id, { open } = {}) => {
      const [recorded] = read(await store.locate([id])())
      if (recorded === undefined) return undefined
      const { stream, seq } = recorded
      const page = read(await store.read({ stream, from: seq, limit: 1, parts: open === true })())
      const { facts } = await readFacts(page.entries, open ? keys : undefined)
      if (facts[0] === undefined) throw new HosoError('unknown-event', { id })
      return facts[0]
    },
  }
}
