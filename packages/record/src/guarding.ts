// For append.ts: asks the guards of procedure about each fact of a call, with what they must know.
import { type Fact, isAct, targetOf } from '@hoso/facts'
import {
  followedBy,
  type Guard,
  type GuardFact,
  type Proposal,
  type Refusal,
  type Refuses,
  refusalsOf,
  standing,
} from '@hoso/procedure'
import type { EventStore } from '@hoso/store'
import type { KeyStore } from '@hoso/vault'
import type { Accepted, AcceptedStream } from './accept.ts'
import type { FactProblem, HosoErrorDetails } from './failure.ts'
import { problemsOfAct } from './fitting.ts'
import type { Head } from './head.ts'
import { HosoError } from './hoso-error.ts'
import { readFacts } from './reading.ts'
import { read } from './store-failure.ts'

export interface Guarding {
  /**
   * Throws where an act given as a plain fact does not fit what it acts upon, as the verb for it would: `unknown-event`,
   * `target-retracted`, `wrong-target`, `wrong-link`, `invalid-fact`. Throws `refused-by-guard` with every refusal. Asked inside the turn of the call's streams, so their history is the
   * one that the append follows; of other streams it is what stands when they are read. An act is refused where
   * something else in the stream could not stand any more.
   */
  readonly check: (streams: ReadonlyArray<AcceptedStream>, before: ReadonlyArray<Head>) => Promise<void>
  /** From now on these facts count as recorded, though no store has them. */
  readonly suppose: (streams: ReadonlyArray<AcceptedStream>) => void
}

/** A stream as far as it was read. Entries that this version cannot read are counted, and no guard sees them. */
interface Story {
  readonly count: number
  readonly recorded: ReadonlyArray<Fact>
  readonly standing: ReadonlyArray<GuardFact>
}

const NOTHING: Story = { count: 0, recorded: [], standing: [] }
/** Streams remembered. What was read of a stream stays true, since a stream only grows. */
const REMEMBERED = 512
const PAGE = 500

export interface GuardingMeans {
  readonly guards: ReadonlyArray<Guard>
  readonly entersPaper: boolean
  readonly keys: KeyStore
  readonly clock: () => number
}

export const createGuarding = (
  store: EventStore,
  { guards, entersPaper, keys, clock }: GuardingMeans,
): Guarding => {
  /** The guards that look at facts of a type. */
  const looking = new Map<string, Guard[]>()
  for (const guard of guards)
    for (const type of guard.types) looking.set(type, [...(looking.get(type) ?? []), guard])
  /** Types of facts that an act may make untrue. */
  const doubtful = new Set(
    guards
      .filter(({ refuses, alone }) => UNTRUE.includes(refuses) && alone !== true)
      .flatMap(({ types }) => types),
  )
  const stories = createStories(store)
  const supposed = new Map<string, ReadonlyArray<Fact>>()
  const withSupposed = (stream: string, story: Story): Story => {
    const more = supposed.get(stream)
    if (more === undefined) return story
    return {
      count: story.count + more.length,
      recorded: [...story.recorded, ...more],
      standing: withFacts(story, story.standing, more, more),
    }
  }

  const asks = ({ facts }: AcceptedStream): boolean =>
    looking.size > 0 &&
    facts.some(({ declaration: { type } }) => looking.has(type) || ACTS_ON_OTHERS.includes(type))
  const concerns = ({ facts }: AcceptedStream): boolean =>
    facts.some(
      ({ declaration: { type } }) =>
        ACTS_ON_OTHERS.includes(type) || looking.get(type)?.some(({ alone }) => alone !== true),
    )

  /** What the call's acts would act upon, and records that it links. Sealed parts are opened only to judge changes of them. */
  const fits = async (streams: ReadonlyArray<AcceptedStream>, before: ReadonlyArray<Head>): Promise<void> => {
    const problems: FactProblem[] = []
    for (const [i, { stream, facts }] of streams.entries()) {
      if (!facts.some(({ declaration: { type } }) => isAct(type))) continue
      const count = before[i]?.count ?? 0
      const { recorded } = facts.some(changesSealed)
        ? await opened(store, keys, stream, count)
        : await stories.upTo(stream, count)
      const own = facts.map(pending(stream, clock()))
      const earlier = [...recorded, ...(supposed.get(stream) ?? [])]
      for (const [at, fact] of own.entries()) {
        if (!isAct(fact.type)) continue
        for (const problem of problemsOfAct(fact, [...earlier, ...own.slice(0, at)]))
          problems.push({ stream, fact: at, problem })
      }
    }
    if (problems.length > 0) throw new HosoError('invalid-fact', { problems })
    const isThere = async (stream: string): Promise<boolean> =>
      streams.some((s) => s.stream === stream) ||
      supposed.has(stream) ||
      read(await store.read({ stream, from: 0, limit: 1 })()).entries.length > 0
    for (const { stream, facts } of streams)
      for (const { recording } of facts) {
        const { fact } = recording
        if (fact.type !== 'ChildRecordsLinkedAsOne' && fact.type !== 'LinkUndone') continue
        if (fact.body.absorbed === stream) throw new HosoError('wrong-link', { reason: 'same-record' })
        if (!(await isThere(fact.body.absorbed)))
          throw new HosoError('wrong-link', { reason: 'no-such-record' })
      }
  }

  return {
    check: async (streams, before) => {
      await fits(streams, before)
      if (!streams.some(asks)) return
      // A guard that looks at the fact alone needs no history.
      const reads = streams.some(concerns)
      const now = clock()
      const histories = new Map<string, History>()
      for (const [i, { stream, facts }] of streams.entries())
        histories.set(
          stream,
          historyOf(
            reads ? withSupposed(stream, await stories.upTo(stream, before[i]?.count ?? 0)) : NOTHING,
            facts.map(pending(stream, now)),
          ),
        )
      const others = new Map<string, ReadonlyArray<GuardFact>>()
      const ask: Ask = async ({ kind, fact, personal }, own, place, refuses, ofActor = false) => {
        const asked = (looking.get(fact.type) ?? []).filter(
          (guard) => refuses.includes(guard.refuses) && (!ofActor || guard.ofActor === true),
        )
        if (asked.length === 0) return []
        const proposal = { kind, fact, personal, entersPaper }
        const past = { own, place, of: (other: string) => others.get(other) ?? [] }
        for (;;) {
          const more = asked.flatMap((guard) => guard.needs?.(proposal, past) ?? [])
          const unread = more.filter((other) => !others.has(other))
          if (unread.length === 0) return refusalsOf(asked, proposal, past)
          for (const other of unread)
            others.set(
              other,
              histories.get(other)?.all() ?? withSupposed(other, await stories.toEnd(other)).standing,
            )
        }
      }
      const refusals: Array<HosoErrorDetails['refused-by-guard']['refusals'][number]> = []
      for (const { stream, kind, facts } of streams) {
        const own = histories.get(stream)
        if (own === undefined) continue
        for (const { fact, refusal } of await askOfStream(ask, kind, own, facts, doubtful))
          refusals.push({ stream, fact, refusal })
      }
      if (refusals.length > 0) throw new HosoError('refused-by-guard', { refusals })
    },
    suppose: (streams) => {
      for (const { stream, facts } of streams)
        supposed.set(stream, [...(supposed.get(stream) ?? []), ...facts.map(pending(stream, clock()))])
    },
  }
}

type Asked = Pick<Proposal, 'kind' | 'fact' | 'personal'>
type Ask = (
  about: Asked,
  own: ReadonlyArray<GuardFact>,
  place: number,
  refuses: ReadonlyArray<Refuses>,
  /** Only the guards that ask who acts. */
  ofActor?: boolean,
) => Promise<ReadonlyArray<Refusal>>

const ANY: ReadonlyArray<Refuses> = ['impossible', 'unfounded', 'unlawful']
/** What an act may not bring about. Whether a fact was lawful was asked when it was recorded. */
const UNTRUE: ReadonlyArray<Refuses> = ['impossible', 'unfounded']

/** What is refused, and by which fact of the call for the stream. */
interface Refused {
  readonly fact: number
  readonly refusal: Refusal
}

const askOfStream = async (
  ask: Ask,
  kind: Proposal['kind'],
  own: History,
  facts: AcceptedStream['facts'],
  doubtful: ReadonlySet<string>,
): Promise<ReadonlyArray<Refused>> => {
  const refused: Refused[] = []
  /** What is said already, by guard and fact: of two that cannot both be, once. */
  const said = new Set<string>()
  const refuse = (fact: number, about: string, refusal: Refusal): void => {
    refused.push({ fact, refusal })
    for (const id of [about, ...refusal.because]) said.add(`${refusal.guard} ${id}`)
  }
  for (const [i, { recording }] of facts.entries()) {
    const fact = own.pending[i]
    if (fact === undefined) continue
    const known = own.before(i)
    const about = { kind, fact, personal: recording.fact.personal }
    const asked = [
      ...(await ask(about, known, known.length, ANY)),
      ...(await askOfActor(ask, kind, fact, own, known)),
    ]
    const found =
      fact.corrects === undefined
        ? asked
        : [...asked, ...(await askAgain(ask, kind, fact.corrects, known, own.before(i + 1), ANY))]
    for (const refusal of found) refuse(i, fact.corrects ?? fact.id, refusal)
  }
  for (const { about, fact, refusal } of await askOfTheRest(ask, kind, own, doubtful))
    if (!said.has(`${refusal.guard} ${about}`)) refuse(fact, about, refusal)
  return refused
}

/** Who puts a decision right, or takes it back, needs the power that it took, on the day of the act. */
const askOfActor = async (
  ask: Ask,
  kind: Proposal['kind'],
  act: GuardFact,
  own: History,
  known: ReadonlyArray<GuardFact>,
): Promise<ReadonlyArray<Refusal>> => {
  if (!actsOnOthers(act)) return []
  let target: GuardFact | undefined = act
  // A retraction that is retracted brings a decision back: what counts is the fact at the end.
  while (target !== undefined && actsOnOthers(target)) {
    const id = targetOf(target)
    target = known.find((fact) => fact.id === id) ?? own.recorded.find((fact) => fact.id === id)
  }
  if (target === undefined) return []
  const { backfill: _, ...decided } = target
  const { actor, occurredAt, backfill } = act
  const again = {
    ...decided,
    actor,
    occurredAt,
    ...(backfill === undefined ? {} : { backfill }),
  } as GuardFact
  const because = target.id
  const refusals = await ask({ kind, fact: again, personal: {} }, known, known.length, ANY, true)
  return refusals.map((refusal) => ({ ...refusal, because: [because, ...refusal.because] }))
}

/**
 * An act takes a fact away, brings one back, or changes it: everything else in the stream must still be possible, and have
 * its ground, beside what stands after the call.
 */
const askOfTheRest = async (
  ask: Ask,
  kind: Proposal['kind'],
  own: History,
  doubtful: ReadonlySet<string>,
): Promise<ReadonlyArray<Refused & { readonly about: string }>> => {
  const acts = own.pending.flatMap((fact, i) => (actsOnOthers(fact) ? [i] : []))
  const last = acts.at(-1)
  if (last === undefined) return []
  // What the call records after its last act was asked about with the act known.
  const known = new Set(own.pending.slice(last).map(({ id }) => id))
  const [before, after] = [own.at(0), own.all()]
  const refused: Array<Refused & { readonly about: string }> = []
  for (const { id, type } of after) {
    if (known.has(id) || !doubtful.has(type)) continue
    for (const refusal of await askAgain(ask, kind, id, before, after, UNTRUE)) {
      let by = last
      for (const act of acts.toReversed()) {
        const then = await askAgain(ask, kind, id, before, own.at(act + 1), UNTRUE)
        if (then.some(({ guard }) => guard === refusal.guard)) by = act
      }
      const because = [id, ...refusal.because.filter((other) => other !== id)]
      refused.push({ about: id, fact: by, refusal: { ...refusal, because } })
    }
  }
  return refused
}

/** What is newly said against a fact that stands; what was said against it before is no reason not to mend it. */
const askAgain = async (
  ask: Ask,
  kind: Proposal['kind'],
  id: string,
  before: ReadonlyArray<GuardFact>,
  after: ReadonlyArray<GuardFact>,
  refuses: ReadonlyArray<Refuses>,
): Promise<ReadonlyArray<Refusal>> => {
  const against = async (facts: ReadonlyArray<GuardFact>): Promise<ReadonlyArray<Refusal>> => {
    const place = facts.findIndex((fact) => fact.id === id)
    const fact = facts[place]
    // Its parts are sealed by now.
    return fact === undefined
      ? []
      : ask({ kind, fact, personal: {} }, facts.toSpliced(place, 1), place, refuses)
  }
  const is = await against(after)
  if (is.length === 0) return is
  const was = await against(before)
  return is.filter(({ guard }) => !was.some((earlier) => earlier.guard === guard))
}

/** What stands in a stream before each fact of the call that goes there: a later fact sees the earlier ones. */
interface History {
  readonly pending: ReadonlyArray<GuardFact>
  /** Everything that was recorded, and the call, whether it stands or not. */
  readonly recorded: ReadonlyArray<GuardFact>
  /** Ask in rising order. */
  readonly before: (fact: number) => ReadonlyArray<GuardFact>
  /** The same in any order. */
  readonly at: (fact: number) => ReadonlyArray<GuardFact>
  readonly all: () => ReadonlyArray<GuardFact>
}

const historyOf = (story: Story, facts: ReadonlyArray<GuardFact>): History => {
  let seen = 0
  let known = story.standing
  const before = (fact: number): ReadonlyArray<GuardFact> => {
    if (seen < fact) {
      known = withFacts(story, known, facts.slice(seen, fact), facts.slice(0, fact))
      seen = fact
    }
    return known
  }
  const at = (fact: number): ReadonlyArray<GuardFact> => {
    const earlier = facts.slice(0, fact)
    return withFacts(story, story.standing, earlier, earlier)
  }
  return { pending: facts, recorded: [...story.recorded, ...facts], before, at, all: () => at(facts.length) }
}

/** What stands with more facts. Only a fact that acts on others makes it necessary to settle all of them again. */
const withFacts = (
  story: Story,
  known: ReadonlyArray<GuardFact>,
  more: ReadonlyArray<GuardFact>,
  all: ReadonlyArray<GuardFact>,
): ReadonlyArray<GuardFact> =>
  more.some(actsOnOthers) ? standing([...story.recorded, ...all]) : followedBy(known, more)

/** Acts that change what stands; a dispute does not. */
const ACTS_ON_OTHERS: ReadonlyArray<string> = ['EventCorrected', 'EventRetracted', 'EventSuperseded']
const actsOnOthers = ({ type }: GuardFact): boolean => ACTS_ON_OTHERS.includes(type)

/** A fact of the call as guards read it. Without an id of its own it is named by its place in the call, from 1: `#2`. */
const pending =
  (stream: string, now: number) =>
  ({ recording, declaration }: Accepted, i: number): Fact => {
    const { fact, context, id = `#${i + 1}`, corrects, retracts, subjects = {} } = recording
    // It was decoded against its declaration when it was accepted. A place in the log and a leaf it has not yet.
    return {
      ...context,
      type: declaration.type,
      body: fact.body,
      personal: Object.fromEntries(
        Object.entries(fact.personal).map(([part, value]) => [part, { state: 'open', value }]),
      ),
      subjects,
      stream,
      id,
      recordedAt: new Date(now).toISOString(),
      ...(corrects === undefined ? {} : { corrects }),
      ...(retracts === undefined ? {} : { retracts }),
    } as unknown as Fact
  }

const changesSealed = ({ declaration, recording }: Accepted): boolean =>
  declaration.type === 'EventCorrected' &&
  Object.values(recording.fact.personal).some(
    (part: unknown) => typeof part === 'object' && part !== null && 'changes' in part,
  )

/** A stream with the parts that there are keys for. Nobody remembers it. */
const opened = async (
  store: EventStore,
  keys: KeyStore,
  stream: string,
  count: number,
): Promise<{ readonly recorded: ReadonlyArray<Fact> }> => {
  const recorded: Fact[] = []
  for (let from = 0; from < count; from += PAGE) {
    const limit = Math.min(PAGE, count - from)
    const { entries } = read(await store.read({ stream, from, limit, parts: true })())
    recorded.push(...(await readFacts(entries, keys)).facts)
    if (entries.length < limit) break
  }
  return { recorded }
}

const createStories = (store: EventStore) => {
  /** In order of use, the oldest first. */
  const stories = new Map<string, Story>()

  const remember = (stream: string, story: Story): Story => {
    stories.delete(stream)
    stories.set(stream, story)
    if (stories.size > REMEMBERED)
      for (const oldest of stories.keys()) {
        stories.delete(oldest)
        break
      }
    return story
  }

  const extend = async (stream: string, until: number): Promise<Story> => {
    let story = stories.get(stream) ?? NOTHING
    while (story.count < until) {
      const limit = Math.min(PAGE, until - story.count)
      const page = read(await store.read({ stream, from: story.count, limit })())
      // Without keys: what is remembered holds no opened part.
      const { facts } = await readFacts(page.entries, undefined)
      story = {
        count: story.count + page.entries.length,
        recorded: [...story.recorded, ...facts],
        standing: withFacts(story, story.standing, facts, facts),
      }
      if (page.end || page.entries.length === 0) break
    }
    return story === NOTHING ? story : remember(stream, story)
  }

  return {
    toEnd: (stream: string) => extend(stream, Number.POSITIVE_INFINITY),
    /** Not more of the stream than this, though more may be remembered of it: others wrote, and the append will say so. */
    upTo: (stream: string, count: number) => extend(stream, count),
  }
}
