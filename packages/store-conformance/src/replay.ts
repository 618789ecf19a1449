// For whoever tests a store under load, or has a log left of it: reads the log offline and finds what cannot have been.
import * as E from 'fp-ts/lib/Either.js'
import type { Admission, Recorded } from '@hoso/store'
import { admissionOf, keyOf, meets, storyOf } from './story.ts'
import type { Attempt, Call, Story } from './story.ts'

/** What is wrong, and where: an entry of the log, a call of a writer, or both. */
export interface Problem {
  readonly problem: /** The position is not one more than that of the entry before. */
    | 'gap'
    /** The seq is not one more than that of the entry before in its stream. */
    | 'order'
    /** The id was in the log before. */
    | 'id-twice'
    /** The entry is not what the call gave: its stream, type, id or bytes. */
    | 'changed'
    /** No writer wrote this, or made this call. */
    | 'unasked'
    /** The entries of the call are not next to each other, whole and in order. */
    | 'torn'
    /** The call wrote more than once. */
    | 'call-twice'
    /** What the call expected of a stream was not so where it was written. */
    | 'untrue-condition'
    /** The call was written before what its writer had seen when it called. */
    | 'before-what-was-seen'
    /** The admission record of the call is missing or another one, or belongs to no call. */
    | 'admission'
    /** The call was acknowledged and is not in the log. */
    | 'lost'
    /** The receipt says something else than the log, or which of equal calls wrote it. */
    | 'receipt'
    /** The call was acknowledged, and the writer did not find it in the log then. */
    | 'acknowledged-too-early'
    /** The call was refused, and is in the log. */
    | 'refused-but-written'
    /** The call was refused for a reason that was not so at any time while it was made. */
    | 'untrue-refusal'
  readonly position?: bigint
  readonly writer?: string
  readonly call?: number
}

/** The entries of one call, by place; where they begin and end in the log. */
interface Written {
  readonly story: Story
  readonly entries: ReadonlyArray<Recorded>
  readonly first: number
  readonly end: number
}

/**
 * What is wrong with a log that only `writers` wrote to, given in full with its admission records and with what they
 * tried. A writer that was killed may have made one call more than it tells of. An empty list means: no gap, each stream
 * in order, every condition true where it was written, everything acknowledged there once and as its receipt says,
 * nothing refused there, and whatever had an unknown outcome there whole and once, or not at all.
 */
export const replay = (
  log: ReadonlyArray<Recorded>,
  admissions: ReadonlyArray<Admission>,
  attempts: ReadonlyArray<Attempt>,
): ReadonlyArray<Problem> => {
  const calls = callsOf(log)
  const tried = Map.groupBy(attempts, ({ call }) => keyOf(call))
  const positions = Map.groupBy(log.keys(), (at) => log[at]?.stream ?? '')
  const owners = new Map(
    [...calls.values()].flatMap((written) =>
      written.entries.map((e) => [Number(e.position), written] as const),
    ),
  )
  const countAt = (stream: string, size: number): number => below(positions.get(stream) ?? [], size)

  return [
    ...inLog(log),
    ...unasked(log, calls, attempts),
    ...[...calls.values()].flatMap((written) => ofCall(written, countAt)),
    ...ofAdmissions(calls, admissions),
    ...[...tried].flatMap(([key, same]) => [
      ...unchanged(same, calls.get(key)),
      ...acknowledged(same, calls.get(key), countAt),
      ...refusals(same, owners, positions),
    ]),
  ]
}

const callsOf = (log: ReadonlyArray<Recorded>): ReadonlyMap<string, Written> => {
  const found = new Map<string, Array<{ entry: Recorded; story: Story; at: number }>>()
  for (const [at, entry] of log.entries()) {
    const story = storyOf(entry.bytes)
    if (story === undefined) continue
    const key = keyOf(story)
    found.set(key, [...(found.get(key) ?? []), { entry, story, at }])
  }
  const calls = new Map<string, Written>()
  for (const [key, [head, ...rest]] of found)
    if (head !== undefined)
      calls.set(key, {
        story: head.story,
        entries: [head, ...rest].map(({ entry }) => entry),
        first: head.at,
        end: (rest.at(-1) ?? head).at + 1,
      })
  return calls
}

const inLog = (log: ReadonlyArray<Recorded>): ReadonlyArray<Problem> => {
  const seqs = new Map<string, number>()
  const ids = new Set<string>()
  return log.flatMap(({ position, stream, seq, id }, at) => {
    const expected = seqs.get(stream) ?? 0
    seqs.set(stream, seq + 1)
    const known = ids.has(id)
    ids.add(id)
    return [
      ...found(position !== BigInt(at), 'gap', { position }),
      ...found(seq !== expected, 'order', { position }),
      ...found(known, 'id-twice', { position }),
    ]
  })
}

const unasked = (
  log: ReadonlyArray<Recorded>,
  calls: ReadonlyMap<string, Written>,
  attempts: ReadonlyArray<Attempt>,
): ReadonlyArray<Problem> => {
  const last = new Map<string, number>()
  const made = new Set(attempts.map(({ call }) => keyOf(call)))
  for (const { call } of attempts) last.set(call.writer, Math.max(call.call, last.get(call.writer) ?? -1))
  return [
    ...log.flatMap(({ bytes, position }) => found(storyOf(bytes) === undefined, 'unasked', { position })),
    ...[...calls].flatMap(([key, { story }]) =>
      found(!made.has(key) && story.call !== (last.get(story.writer) ?? -1) + 1, 'unasked', at(story)),
    ),
  ]
}

/** What the log alone says of a call. */
const ofCall = (
  { story, entries, first, end }: Written,
  countAt: (stream: string, size: number) => number,
): ReadonlyArray<Problem> => {
  const streams = story.streams.flatMap(({ stream, events }) => Array.from({ length: events }, () => stream))
  const places = entries.map(({ bytes }) => storyOf(bytes)?.place)
  const twice = new Set(places).size < places.length
  const whole =
    end - first === streams.length &&
    places.every((place, i) => place === i) &&
    entries.every(({ stream }, i) => stream === streams[i])
  return [
    ...found(twice, 'call-twice', at(story)),
    ...found(!twice && !whole, 'torn', at(story)),
    ...story.streams.flatMap(({ stream, expected }) =>
      found(!meets(expected, countAt(stream, first)), 'untrue-condition', at(story)),
    ),
    ...found(first < story.size, 'before-what-was-seen', at(story)),
  ]
}

const ofAdmissions = (
  calls: ReadonlyMap<string, Written>,
  admissions: ReadonlyArray<Admission>,
): ReadonlyArray<Problem> => {
  const byFirst = Map.groupBy(admissions, ({ first }) => Number(first))
  const belonging = new Set<Admission>()
  const missing = [...calls.values()].flatMap(({ story, entries, first }) => {
    const [admission, more] = byFirst.get(first) ?? []
    const right =
      admission?.total === entries.length && more === undefined && same(admission.bytes, admissionOf(story))
    if (admission !== undefined) belonging.add(admission)
    return found(!right, 'admission', at(story))
  })
  return [
    ...missing,
    ...admissions.flatMap((admission) =>
      found(!belonging.has(admission), 'admission', { position: admission.first }),
    ),
  ]
}

const unchanged = (
  [attempt]: ReadonlyArray<Attempt>,
  written: Written | undefined,
): ReadonlyArray<Problem> => {
  const given = attempt?.append.streams.flatMap(({ stream, events }) => events.map((e) => ({ ...e, stream })))
  return (written?.entries ?? []).flatMap((entry) => {
    const event = given?.[storyOf(entry.bytes)?.place ?? -1]
    const is =
      event !== undefined &&
      event.id === entry.id &&
      event.type === entry.type &&
      event.stream === entry.stream &&
      same(event.bytes, entry.bytes)
    return found(!is, 'changed', { position: entry.position })
  })
}

const acknowledged = (
  tried: ReadonlyArray<Attempt>,
  written: Written | undefined,
  countAt: (stream: string, size: number) => number,
): ReadonlyArray<Problem> => {
  const unknown = tried.some(({ answer }) => E.isLeft(answer) && answer.left._tag === 'OutcomeUnknown')
  const receipts = tried.flatMap(({ answer, call, size }) =>
    E.isRight(answer) ? [{ receipt: answer.right, call, size }] : [],
  )
  const head = tried[0]
  if (head === undefined) return []
  if (written === undefined) return found(receipts.length > 0, 'lost', at(head.call))
  const firstTime = receipts.filter(({ receipt }) => !receipt.repeated).length
  return [
    ...found(receipts.length === 0 && !unknown, 'refused-but-written', at(head.call)),
    // Of equal calls one writes. Its answer may be the one that was lost.
    ...found(firstTime > 1 || (firstTime === 0 && receipts.length > 0 && !unknown), 'receipt', at(head.call)),
    ...receipts.flatMap(({ receipt, call, size }) => {
      const agrees =
        receipt.first === BigInt(written.first) &&
        receipt.total === written.entries.length &&
        receipt.streams.length === call.streams.length &&
        call.streams.every(({ stream, events }, i) => {
          const said = receipt.streams[i]
          return said?.stream === stream && said.count === countAt(stream, written.first) + events
        })
      return [
        ...found(!agrees, 'receipt', at(call)),
        ...found(size !== undefined && size < written.end, 'acknowledged-too-early', at(call)),
      ]
    }),
  ]
}

const refusals = (
  tried: ReadonlyArray<Attempt>,
  owners: ReadonlyMap<number, Written>,
  positions: ReadonlyMap<string, ReadonlyArray<number>>,
): ReadonlyArray<Problem> =>
  tried.flatMap(({ call, answer, size }) => {
    if (E.isRight(answer) || answer.left._tag === 'OutcomeUnknown' || answer.left._tag === 'Unavailable')
      return []
    if (answer.left._tag !== 'Conflict') return found(true, 'untrue-refusal', at(call))
    const { stream, actual } = answer.left
    const expected = call.streams.find((s) => s.stream === stream)?.expected
    const instant = instantsOf(actual, positions.get(stream) ?? [], owners)
    const wasSo =
      instant.from <= instant.to &&
      instant.from <= (size ?? Number.POSITIVE_INFINITY) &&
      instant.to >= call.size
    return found(expected === undefined || meets(expected, actual) || !wasSo, 'untrue-refusal', at(call))
  })

/** The sizes of the log at which a stream had so many entries; none where `from` is above `to`. */
const instantsOf = (
  count: number,
  positions: ReadonlyArray<number>,
  owners: ReadonlyMap<number, Written>,
): { readonly from: number; readonly to: number } => {
  if (count < 0 || count > positions.length) return { from: 1, to: 0 }
  const [last, next] = [positions[count - 1], positions[count]]
  // Nobody sees the log as it is in the middle of a call.
  return {
    from: last === undefined ? 0 : (owners.get(last)?.end ?? last + 1),
    to: next === undefined ? Number.POSITIVE_INFINITY : (owners.get(next)?.first ?? next),
  }
}

const found = (
  is: boolean,
  problem: Problem['problem'],
  where: Omit<Problem, 'problem'>,
): ReadonlyArray<Problem> => (is ? [{ problem, ...where }] : [])

const at = ({ writer, call }: Call): Omit<Problem, 'problem'> => ({ writer, call })

/** How many of these ascending numbers are below a limit. */
const below = (ascending: ReadonlyArray<number>, limit: number): number => {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? limit) < limit) low = middle + 1
    else high = middle
  }
  return low
}

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
