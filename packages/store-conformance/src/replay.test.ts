// The checker of concurrent writers: silent on a healthy log, and seen to find each kind of problem that is planted in one.
import { memoryStore } from '@hoso/store'
import type { Admission, EventStore, Recorded } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { brokenStores } from './broken-stores.ts'
import { faulty } from './faulty.ts'
import { replay } from './replay.ts'
import type { Problem } from './replay.ts'
import { origin, right, text } from './samples.ts'
import { randomFaults } from './schedules.ts'
import { storyOf } from './story.ts'
import type { Attempt } from './story.ts'
import { writers } from './writers.ts'

interface Run {
  readonly log: ReadonlyArray<Recorded>
  readonly admissions: ReadonlyArray<Admission>
  readonly attempts: ReadonlyArray<Attempt>
}

const run = async (breaks: (store: EventStore) => EventStore = (s) => s, seed = 1): Promise<Run> => {
  const healthy = memoryStore({ origin })
  const store = breaks(healthy)
  const attempts = await writers({ handles: [store], count: 6, each: 30, streams: 3, seed })
  return {
    log: (await right(store.readAll({ from: 0n, limit: 10_000 }))).entries,
    admissions: await right(store.readAdmissions({ from: 0n, limit: 10_000 })),
    attempts,
  }
}

const problemsOf = ({ log, admissions, attempts }: Run): ReadonlyArray<Problem> =>
  replay(log, admissions, attempts)
const kinds = (one: Run): ReadonlyArray<string> => [...new Set(problemsOf(one).map((p) => p.problem))]

const tagOf = ({ answer }: Attempt): string => (E.isLeft(answer) ? answer.left._tag : 'Right')
const attempt = (one: Run, is: (a: Attempt) => boolean): Attempt => {
  const found = one.attempts.find(is)
  if (found === undefined) throw new Error('the run has no such attempt')
  return found
}
const changed = (one: Run, which: Attempt, to: Partial<Attempt>): Run => ({
  ...one,
  attempts: one.attempts.map((a) => (a === which ? { ...a, ...to } : a)),
})
/** The log with positions and seqs as they must be, whatever was moved in it. */
const renumbered = (one: Run, entries: ReadonlyArray<Recorded>): Run => {
  const counts = new Map<string, number>()
  return {
    ...one,
    log: entries.map((e, i) => {
      const seq = counts.get(e.stream) ?? 0
      counts.set(e.stream, seq + 1)
      return { ...e, position: BigInt(i), seq }
    }),
  }
}

describe('on a healthy store', () => {
  it.each([1, 2, 3])('finds nothing (seed %i), and the writers disturbed each other', async (seed) => {
    const healthy = await run(undefined, seed)
    expect(problemsOf(healthy)).toEqual([])
    const tags = healthy.attempts.map(tagOf)
    expect(tags.filter((tag) => tag === 'Conflict').length).toBeGreaterThan(20)
    expect(tags.filter((tag) => tag === 'Right').length).toBeGreaterThan(50)
    expect(healthy.attempts.some(({ answer }) => E.isRight(answer) && answer.right.repeated)).toBe(true)
    expect(healthy.attempts.some(({ call }) => call.streams.length === 2)).toBe(true)
  })
  it('finds nothing where answers are lost and writes fail', async () => {
    const troubled = await run((store) => faulty(store, randomFaults(3)))
    expect(problemsOf(troubled)).toEqual([])
    expect(new Set(troubled.attempts.map(tagOf))).toEqual(
      new Set(['Right', 'Conflict', 'Unavailable', 'OutcomeUnknown']),
    )
  })
  it('accuses nobody where the writers could not always look', async () => {
    let looks = 0
    const healthy = memoryStore({ origin })
    const blind: EventStore = {
      ...healthy,
      readAll: (r) =>
        ++looks % 3 === 0 ? async () => E.left({ _tag: 'Unavailable', cause: 'a test' }) : healthy.readAll(r),
    }
    const attempts = await writers({ handles: [blind], count: 6, each: 30, streams: 3, seed: 4 })
    const { entries } = await right(healthy.readAll({ from: 0n, limit: 10_000 }))
    const admissions = await right(healthy.readAdmissions({ from: 0n, limit: 10_000 }))
    expect(attempts.some(({ size }) => size === undefined)).toBe(true)
    expect(replay(entries, admissions, attempts)).toEqual([])
  })
  it('is told of the calls one by one, and of nothing else', async () => {
    const told: Attempt[] = []
    const answered = (attempts: ReadonlyArray<Attempt>) => {
      expect(new Set(attempts.map(({ call }) => call)).size).toBe(1)
      told.push(...attempts)
    }
    const store = faulty(memoryStore({ origin }), randomFaults(5))
    const attempts = await writers({ handles: [store], count: 3, each: 20, streams: 2, seed: 5, answered })
    expect(new Set(told)).toEqual(new Set(attempts))
  })
  it('makes the same choices for the same seed', async () => {
    const [one, two] = await Promise.all([run(undefined, 9), run(undefined, 9)])
    const first = (r: Run) => r.attempts.filter(({ call }) => call.call === 0).map(({ call }) => call.streams)
    expect(first(one)).toEqual(first(two))
  })
})

describe('finds', () => {
  let one: Run
  beforeAll(async () => {
    one = await run()
  })
  /** An attempt that wrote, of whose call there is no other. */
  const alone = (): Attempt =>
    attempt(
      one,
      (a) =>
        tagOf(a) === 'Right' &&
        a.append.streams.length === 1 &&
        a.append.streams[0]?.events.length === 2 &&
        one.attempts.filter(({ call }) => call === a.call).length === 1,
    )
  const callOf = (e: Recorded): string => `${storyOf(e.bytes)?.writer} ${storyOf(e.bytes)?.call}`
  const isOf = (a: Attempt) => (e: Recorded) => callOf(e) === `${a.call.writer} ${a.call.call}`

  it('a gap', () => {
    expect(
      kinds({ ...one, log: one.log.map((e, i) => (i < 9 ? e : { ...e, position: e.position + 1n })) }),
    ).toContain('gap')
  })
  it('a stream out of order', () => {
    expect(kinds({ ...one, log: one.log.map((e, i) => (i === 9 ? { ...e, seq: e.seq + 1 } : e)) })).toEqual([
      'order',
    ])
  })
  it('an id that is there twice', () => {
    const [first, second] = one.log as [Recorded, Recorded]
    expect(kinds({ ...one, log: [first, { ...second, id: first.id }, ...one.log.slice(2)] })).toContain(
      'id-twice',
    )
  })
  it('an entry that is not what was given', () => {
    for (const other of [{ type: 'Other' }, { id: crypto.randomUUID() }])
      expect(kinds({ ...one, log: one.log.map((e, i) => (i === 9 ? { ...e, ...other } : e)) })).toEqual([
        'changed',
      ])
  })
  it('an entry that nobody wrote', () => {
    const last = one.log.at(-1) as Recorded
    const foreign = { ...last, id: crypto.randomUUID(), stream: 'other', bytes: text('foreign') }
    expect(kinds(renumbered(one, [...one.log, foreign]))).toEqual(['unasked'])
  })
  it('a call that was never made, unless its writer was killed while it made it', () => {
    const mine = one.attempts.filter(({ call }) => call.writer === 'writer-0' && call.call < 29)
    const others = one.attempts.filter(({ call }) => call.writer !== 'writer-0')
    expect(problemsOf({ ...one, attempts: [...mine, ...others] })).toEqual([])
    const written = alone()
    const without = one.attempts.filter((a) => a !== written)
    expect(kinds({ ...one, attempts: without })).toEqual(['unasked'])
  })
  it('a call whose entries are torn', () => {
    const [head, ...rest] = one.log.filter(isOf(alone())) as [Recorded, ...Recorded[]]
    expect(kinds(renumbered(one, [...one.log.filter((e) => e !== rest[0])]))).toContain('torn')
    const apart = one.log.filter((e) => e !== head)
    expect(kinds(renumbered(one, [...apart, head]))).toContain('torn')
  })
  it('a call that was written twice', () => {
    const again = one.log.filter(isOf(alone())).map((e) => ({ ...e, id: crypto.randomUUID() }))
    expect(kinds(renumbered(one, [...one.log, ...again]))).toContain('call-twice')
  })
  it('a condition that was not true', () => {
    const ids = new Set(
      one.log
        .filter((e) => storyOf(e.bytes)?.streams.every(({ expected }) => expected._tag === 'Exactly'))
        .map((e) => e.id),
    )
    const moved = one.log.find((e, i) => i > 20 && ids.has(e.id)) as Recorded
    const mine = one.log.filter((e) => callOf(e) === callOf(moved))
    const rest = one.log.filter((e) => !mine.includes(e))
    expect(kinds(renumbered(one, [...mine, ...rest]))).toContain('untrue-condition')
  })
  it('a call that was written before what its writer had seen', () => {
    const late = one.log.filter((e) => callOf(e) === callOf(one.log.at(-1) as Recorded))
    const rest = one.log.filter((e) => !late.includes(e))
    expect(kinds(renumbered(one, [...late, ...rest]))).toContain('before-what-was-seen')
  })
  it('an admission record that is missing, changed or nobody’s', () => {
    const [first, ...rest] = one.admissions as [Admission, ...Admission[]]
    const more = { first: BigInt(one.log.length), total: 1, bytes: text('more') }
    for (const admissions of [
      rest,
      [{ ...first, bytes: text('another') }, ...rest],
      [{ ...first, total: first.total + 1 }, ...rest],
      [first, ...rest, more],
    ])
      expect(kinds({ ...one, admissions })).toEqual(['admission'])
  })
  it('an acknowledged call that is lost', () => {
    const lost = alone()
    const gone = renumbered(
      one,
      one.log.filter((e) => !isOf(lost)(e)),
    )
    expect(kinds(gone)).toContain('lost')
  })
  it('a receipt that is untrue', () => {
    const written = alone()
    if (E.isLeft(written.answer)) throw new Error('written')
    const receipt = written.answer.right
    for (const other of [
      { first: receipt.first + 1n },
      { total: receipt.total + 1 },
      { repeated: true },
      { streams: receipt.streams.map((s) => ({ ...s, count: s.count + 1 })) },
    ])
      expect(kinds(changed(one, written, { answer: E.right({ ...receipt, ...other }) }))).toEqual(['receipt'])
  })
  it('two receipts that both say that they wrote', () => {
    const again = attempt(one, ({ answer }) => E.isRight(answer) && answer.right.repeated)
    if (E.isLeft(again.answer)) throw new Error('written')
    const answer = E.right({ ...again.answer.right, repeated: false })
    expect(kinds(changed(one, again, { answer }))).toEqual(['receipt'])
  })
  it('an acknowledgement before the entries were there', () => {
    expect(kinds(changed(one, alone(), { size: 0 }))).toEqual(['acknowledged-too-early'])
  })
  it('a refused call that was written', () => {
    for (const left of [
      { _tag: 'Unavailable', cause: 'a test' },
      { _tag: 'Conflict', stream: 'stream-0', actual: 0 },
    ] as const)
      expect(kinds(changed(one, alone(), { answer: E.left(left) }))).toContain('refused-but-written')
    const unknown = E.left({ _tag: 'OutcomeUnknown', cause: 'a test' } as const)
    expect(problemsOf(changed(one, alone(), { answer: unknown }))).toEqual([])
  })
  it('a refusal for what was not so', () => {
    const refused = attempt(one, (a) => tagOf(a) === 'Conflict' && a.call.call > 5)
    if (E.isRight(refused.answer) || refused.answer.left._tag !== 'Conflict') throw new Error('refused')
    const { left } = refused.answer
    for (const other of [{ actual: 0 }, { actual: 100_000 }, { stream: 'stream-9' }])
      expect(kinds(changed(one, refused, { answer: E.left({ ...left, ...other }) }))).toEqual([
        'untrue-refusal',
      ])
    const rejected = E.left({ _tag: 'Rejected', reason: 'a test' } as const)
    expect(kinds(changed(one, refused, { answer: rejected }))).toEqual(['untrue-refusal'])
  })
})

describe('finds what is wrong with a store that', () => {
  const named = [
    'ignores what is expected',
    'checks first and writes later',
    'writes before it checks',
    'writes a batch entry by entry',
    'writes several streams one after the other',
    'never says that a call was a repeat',
    'takes the count from the batch',
    'leaves a gap in the log for what it refused',
    'reports the expected count as the actual one',
  ]
  it.each(named)('%s', async (name) => {
    const broken = brokenStores.find((store) => store.name === name)
    if (broken === undefined) throw new Error('there is no such store')
    expect(problemsOf(await run((store) => broken.breaks(store, 'first')))).not.toEqual([])
  })
})
