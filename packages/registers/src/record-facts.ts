// For the importer: planned facts into the record, in their order, hundreds an append.
import type { Context } from '@hoso/facts'
import {
  type CaseRecord,
  isHosoError,
  type Receipt,
  type Recording,
  type StreamRecordings,
} from '@hoso/record'
import { fileName } from './clear-words.ts'
import type { Actors } from './actors.ts'
import type { Known } from './known.ts'
import type { PlannedFact } from './plan.ts'

/** What is to be recorded: actors first, then facts, then what links the facts of several rows. */
export interface ToRecord {
  readonly actors: Actors
  readonly facts: ReadonlyArray<PlannedFact>
  readonly links: ReadonlyArray<PlannedFact>
}

/** What the facts say of the book they come from, and who is told how far it is. */
export interface Source {
  readonly register: string
  readonly file: string
  readonly onProgress?: (recorded: number, of: number) => void
}

/** Facts an append: one admission signature and one transaction for all of them. */
const BATCH = 500

/** Appends to several streams at once, or one after the other where the store cannot. */
const append = async (
  record: CaseRecord,
  streams: ReadonlyArray<StreamRecordings>,
): Promise<ReadonlyArray<Receipt>> => {
  try {
    return await record.appendMany(streams)
  } catch (error) {
    if (!isHosoError(error, 'multi-stream-unsupported')) throw error
    const receipts: Receipt[] = []
    for (const one of streams) receipts.push(...(await record.appendMany([one])))
    return receipts
  }
}

const targetsOf = (f: PlannedFact): ReadonlyArray<string> =>
  [f.corrects, f.retracts, f.cause].filter((key) => key !== undefined)

/** Records everything. What was appended before an error stays; whoever plans again finds it by its keys. */
export const recordAll = async (
  record: CaseRecord,
  known: Known,
  source: Source,
  { actors, facts, links }: ToRecord,
): Promise<void> => {
  const total = actors.fresh.length + facts.length + links.length
  let done = 0
  const progress = (n: number): void => {
    done += n
    source.onProgress?.(done, total)
  }
  for (let i = 0; i < actors.fresh.length; i += BATCH) {
    const some = actors.fresh.slice(i, i + BATCH)
    await append(
      record,
      some.map(({ actor, fact }) => ({
        stream: actor.id,
        expected: 'new' as const,
        facts: [{ fact, context: { actor: actors.importer, occurredAt: { precision: 'unknown' } } }],
      })),
    )
    progress(some.length)
  }

  const targets = new Set(facts.flatMap(targetsOf))
  const ids = new Map<string, string>()
  const idOf = (key: string): string | undefined => ids.get(key) ?? known.keys.get(key)?.id
  const counts = new Map(known.counts)
  let batch: PlannedFact[] = []
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    const byStream = Map.groupBy(batch, (f) => f.stream)
    const streams = [...byStream].map(([stream, own]) => ({
      stream,
      expected: counts.get(stream) ?? ('new' as const),
      facts: own.map((f) => recording(f, source, actors, idOf)),
    }))
    for (const { stream, count, ids: given } of await append(record, streams)) {
      counts.set(stream, count)
      byStream.get(stream)?.forEach((f, i) => {
        const id = given[i]
        if (id !== undefined && targets.has(f.key)) ids.set(f.key, id)
      })
    }
    progress(batch.length)
    batch = []
  }
  const put = async (fact: PlannedFact): Promise<void> => {
    // What a fact points at must have its id: it belongs into an earlier append.
    const pending = targetsOf(fact).some((key) => idOf(key) === undefined)
    if (batch.length >= BATCH || pending) await flush()
    batch.push(fact)
  }
  for (const fact of facts) await put(fact)
  // An append goes stream by stream: in one with the facts they link, links would stand before some of them.
  await flush()
  for (const link of links) await put(link)
  await flush()
}

const recording = (
  f: PlannedFact,
  source: Source,
  actors: Actors,
  idOf: (key: string) => string | undefined,
): Recording => {
  const [corrects, retracts, cause] = [f.corrects, f.retracts, f.cause].map((key) =>
    key === undefined ? undefined : idOf(key),
  )
  const context: Context = {
    actor: actors.of(f.performer),
    occurredAt: f.occurredAt,
    ...(f.legalBasis === undefined ? {} : { legalBasis: f.legalBasis }),
    ...(cause === undefined ? {} : { cause }),
    backfill: {
      register: source.register,
      file: fileName(source.file, source.register),
      line: Math.max(1, f.line),
      key: f.key,
      ...(f.writtenAt === undefined ? {} : { writtenAt: f.writtenAt }),
    },
  }
  return {
    fact: f.fact,
    context,
    ...(f.child === undefined || f.child === f.stream ? {} : { subjects: { child: f.child } }),
    ...(corrects === undefined ? {} : { corrects }),
    ...(retracts === undefined ? {} : { retracts }),
  }
}
