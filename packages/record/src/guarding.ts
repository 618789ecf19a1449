// For append.ts: asks the guards of procedure about each fact of a call, with what they must know.
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
import type { Accepted, AcceptedStream } from './accept.ts'
import type { HosoErrorDetails } from './failure.ts'
import type { Head } from './head.ts'
import { HosoError } from './hoso-error.ts'
import { readFacts } from './reading.ts'
import { read } from './store-failure.ts'

export interface Guarding {
  /**
   * Throws `refused-by-guard` with every refusal. Asked inside the turn of the call's streams, so their history is the
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
  readonly recorded: ReadonlyArray<GuardFact>
  readonly standing: ReadonlyArray<GuardFact>
}

const NOTHING: Story = { count: 0, recorded: [], standing: [] }
/** Streams remembered. What was read of a stream stays true, since a stream only grows. */
const REMEMBERED = 512
const PAGE = 500

export const createGuarding = (
  store: EventStore,
  { guards, entersPaper }: { readonly guards: ReadonlyArray<Guard>; readonly entersPaper: boolean },
): Guarding => {
  /** The guards that look at facts of a type. */
  const looking = new Map<string, Guard[]>()
  for (const guard of guards)
    for (const type of guard.types) looking.set(type, [...(looking.get(type) ?? []), guard])
  /** Types of facts that an act may make untrue. */
  const doubtful = new Set(
    guards.filter(({ refuses }) => UNTRUE.includes(refuses)).flatMap(({ types }) => types),
  )
  const stories = createStories(store)
  const supposed = new Map<string, ReadonlyArray<GuardFact>>()
  const withSupposed = (stream: string, story: Story): Story => {
    const more = supposed.get(stream)
    if (more === undefined) return story
    return {
      count: story.count + more.length,
      recorded: [...story.recorded, ...more],
      standing: withFacts(story, story.standing, more, more),
    }
  }

  const concerns = ({ facts }: AcceptedStream): boolean =>
    facts.some(({ declaration: { type } }) => looking.has(type) || ACTS_ON_OTHERS.includes(type))

  return {
    check: async (streams, before) => {
      if (looking.size === 0 || !streams.some(concerns)) return
      const histories = new Map<string, History>()
      for (const [i, { stream, facts }] of streams.entries())
        histories.set(
          stream,
          historyOf(
            withSupposed(stream, await stories.upTo(stream, before[i]?.count ?? 0)),
            facts.map(pending(stream)),
          ),
        )
      const others = new Map<string, ReadonlyArray<GuardFact>>()
      const ask: Ask = async ({ kind, fact, personal }, own, place, refuses) => {
        const asked = (looking.get(fact.type) ?? []).filter((guard) => refuses.includes(guard.refuses))
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
        supposed.set(stream, [...(supposed.get(stream) ?? []), ...facts.map(pending(stream))])
    },
  }
}

type Asked = Pick<Proposal, 'kind' | 'fact' | 'personal'>
type Ask = (
  about: Asked,
  own: ReadonlyArray<GuardFact>,
  place: number,
  refuses: ReadonlyArray<Refuses>,
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
    const asked = await ask(about, known, known.length, ANY)
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
  return { pending: facts, before, at, all: () => at(facts.length) }
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
  (stream: string) =>
  ({ recording, declaration }: Accepted, i: number): GuardFact => {
    const { fact, context, id = `#${i + 1}`, corrects, retracts } = recording
    // It was decoded against its declaration when it was accepted.
    return {
      ...context,
      type: declaration.type,
      body: fact.body,
      stream,
      id,
      recordedAt: '',
      ...(corrects === undefined ? {} : { corrects }),
      ...(retracts === undefined ? {} : { retracts }),
    } as GuardFact
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
