// For whoever asks what is due: every obligation at a moment, as known at a moment, in order of due.
import type { Clock, Fact } from '@hoso/facts'
import type { Streams } from './casework.ts'
import { decree56 } from './decree56.ts'
import { endOf } from './deadline.ts'
import type { Obligation, Rule } from './obligation.ts'
import type { Procedure } from './rule-pack.ts'
import { RULES } from './rules.ts'
import { settle } from './settle.ts'
import { awayIn } from './suspension.ts'
import { instantOf, tell, type Told } from './told.ts'
import { type World, worldAt } from './world.ts'

/**
 * Every obligation at `T` as known at `K`: epoch milliseconds, or moments as text. `history` holds recorded facts of any
 * streams in log order; nothing recorded after `K`, and nothing that happened after `T`, has any part in the answer.
 * In order of due, those without a deadline last: without a calendar of the year a duty is neither overdue nor lapsed, and
 * stays open until it is done or ended. Throws RangeError when a text is no moment.
 */
export const obligations = (
  history: ReadonlyArray<Fact>,
  T: number | string,
  K: number | string,
  procedure: Procedure = decree56,
  clock: Clock = 'record',
): ReadonlyArray<Obligation> => {
  const at = (moment: number | string): number => (typeof moment === 'number' ? moment : instantOf(moment))
  const streams = new Map<string, Told[]>()
  for (const told of tell(history, at(K), clock)) {
    const others = streams.get(told.fact.stream)
    if (others === undefined) streams.set(told.fact.stream, [told])
    else others.push(told)
  }
  return obligationsOf(streams, at(T), procedure)
}

/** The same of streams that were already told at a moment of knowledge. `T` in epoch milliseconds. */
export const obligationsOf = (
  streams: Streams,
  T: number,
  procedure: Procedure = decree56,
): ReadonlyArray<Obligation> => obligationsIn(worldAt(streams, T, procedure))

/** The same of a world that was already read, by all rules or by some. A rule whose limit no pack holds is not asked. */
export const obligationsIn = (world: World, rules: ReadonlyArray<Rule> = RULES): ReadonlyArray<Obligation> =>
  rules
    .filter(({ kind, domain }) =>
      world.procedure.packs.some((pack) => pack.domain === domain && Object.hasOwn(pack.limits, kind)),
    )
    .flatMap((rule) =>
      rule
        .duties(world)
        .map((duty) =>
          settle(
            rule,
            duty,
            world.T,
            world.procedure,
            rule.followsResidence === true ? awayIn(world.told(duty.stream)) : [],
          ),
        )
        .filter((o) => o !== undefined),
    )
    .map((o) => ({ o, due: dueAt(o) }))
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.o.openedBy.order - b.o.openedBy.order))
    .map(({ o }) => o)

const dueAt = (o: Obligation): number => (o.due === undefined ? Number.POSITIVE_INFINITY : endOf(o.due))
