// For whoever changes guards or how the record asks them: no forbidden state gets in, and nothing allowed is kept out, on memory and on SQLite.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKey } from '@hoso/ledger'
import {
  type CaseRecord,
  type Change,
  isHosoError,
  openRecord,
  type Receipt,
  type Recording,
} from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import { createSqliteStore } from '@hoso/store-sqlite'
import { memoryKeys } from '@hoso/vault'
import * as fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { contextOn, dayOf, factOf, fresh, type Move, move, moves, ofItem, PEOPLE, play } from './model.ts'
import { untrue } from './untrue.ts'

const origin = 'example.vn/guards'
const application = { name: 'guards', key: generateKey() }
const openOn = (store: EventStore): Promise<CaseRecord> =>
  openRecord({ store, keys: memoryKeys(), application })

const dir = await mkdtemp(join(tmpdir(), 'hoso-guards-'))
afterAll(() => rm(dir, { recursive: true }))
let files = 0
const STORES: ReadonlyArray<readonly [string, number, () => Promise<EventStore>]> = [
  ['memory', 120, async () => memoryStore({ origin })],
  [
    'SQLite',
    8,
    async () => {
      const store = await createSqliteStore(join(dir, `${files++}.db`), { origin })()
      if (store._tag === 'Left') throw new Error(store.left.code)
      return store.right
    },
  ],
]

interface Tried {
  readonly record: CaseRecord
  readonly streams: { readonly case: string; readonly item: string }
  readonly accepted: ReadonlyArray<boolean>
}

const begin = async (store: EventStore): Promise<Omit<Tried, 'accepted'>> => {
  const record = await openOn(store)
  return { record, streams: { case: record.newStream('case'), item: record.newStream('evidence') } }
}

/** Records each move on its day, in calls of their own; the last consent of each giver is the one that is used. */
const tryAll = async (store: EventStore, played: ReadonlyArray<readonly [Move, number]>): Promise<Tried> => {
  const { record, streams } = await begin(store)
  const consents = new Map<string, string>()
  const accepted: boolean[] = []
  for (const [m, day] of played) {
    const stream = ofItem(m) ? streams.item : streams.case
    const recording: Recording = {
      fact: factOf(m, (giver) => consents.get(giver)),
      context: contextOn(day),
    }
    try {
      const receipt = await record.append(stream, [recording], { expected: { unchecked: 'trial' } })
      if (m._tag === 'Grant') consents.set(m.giver, receipt.ids[0] ?? '')
      accepted.push(true)
    } catch (error) {
      if (!isHosoError(error, 'refused-by-guard')) throw error
      accepted.push(false)
    }
  }
  return { record, streams, accepted }
}

/** A move that is on record and not retracted, with the consent that it cites. */
interface Stood {
  readonly m: Move
  readonly id: string
  readonly cites: string | undefined
}

const giverOf = (m: Move): string | undefined => ('giver' in m ? m.giver : undefined)
const byTwo = (day: number) => ({ context: contextOn(day), second: PEOPLE[1] ?? '' })

const played = (stood: ReadonlyArray<Stood>): ReturnType<typeof fresh> => {
  const model = fresh()
  for (const { m } of stood) play(model, m)
  return model
}

/** Whether each move, on its day, finds what must have gone before it. */
const isFounded = (stood: ReadonlyArray<Stood>): boolean => {
  const model = fresh()
  return stood.every(({ m, cites }) =>
    m._tag === 'Share' ? stood.some(({ id }) => id === cites) : play(model, m),
  )
}

/** The receipt; undefined where it is refused, by a guard or since there is nothing to act upon. */
const accepts = async (call: Promise<Receipt>): Promise<Receipt | undefined> => {
  try {
    return await call
  } catch (error) {
    if (!isHosoError(error)) throw error
    if (!['refused-by-guard', 'target-retracted', 'wrong-target', 'invalid-fact'].includes(error.code))
      throw error
    return undefined
  }
}

type Command =
  | { readonly _tag: 'Do'; readonly move: Move }
  | { readonly _tag: 'Retract'; readonly target: number }
  | { readonly _tag: 'Supersede'; readonly target: number; readonly by: number }
  | { readonly _tag: 'Mend'; readonly target: number; readonly change: Change }

const LENGTH = 40
const nth = fc.nat({ max: LENGTH })
/** Days between those of the moves: what is corrected happens on a day of its own, too. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .nat({ max: LENGTH })
    .map((n) => ({ path: '/occurredAt', to: { precision: 'day', on: dayOf(2 * n + 1) } })),
  fc.constantFrom(...PEOPLE).map((from) => ({ path: '/body/from', to: from })),
  fc.constantFrom(...PEOPLE).map((to) => ({ path: '/body/to', to })),
  fc.constantFrom('CG-1', 'CG-2').map((to) => ({ path: '/body/referral', to })),
)
const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ _tag: fc.constant('Do' as const), move }) },
  { weight: 1, arbitrary: fc.record({ _tag: fc.constant('Retract' as const), target: nth }) },
  { weight: 1, arbitrary: fc.record({ _tag: fc.constant('Supersede' as const), target: nth, by: nth }) },
  { weight: 1, arbitrary: fc.record({ _tag: fc.constant('Mend' as const), target: nth, change }) },
)
const commandsOnDays = fc
  .array(anyCommand, { minLength: 5, maxLength: LENGTH })
  .chain((commands) =>
    fc
      .shuffledSubarray([...commands.keys()], { minLength: commands.length })
      .map((days) => commands.map((c, i) => [c, 2 * (days[i] ?? 0)] as const)),
  )

describe.each(STORES)('on %s', (_, runs, open) => {
  test('what the model allows is recorded, and nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(moves, async (tried) => {
        const model = fresh()
        const allowed = tried.map((m) => play(model, m))
        const { accepted } = await tryAll(
          await open(),
          tried.map((m, day) => [m, day] as const),
        )
        expect(accepted).toEqual(allowed)
      }),
      { numRuns: runs },
    )
  })

  test('whatever the order of recording, what stands is possible in the order of happening', async () => {
    const shuffled = moves.chain((tried) =>
      fc
        .shuffledSubarray([...tried.keys()], { minLength: tried.length })
        .map((days) => tried.map((m, i) => [m, days[i] ?? 0] as const)),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, async (tried) => {
        const { record, streams } = await tryAll(await open(), tried)
        expect(await untrue(record, streams)).toEqual([])
      }),
      { numRuns: runs },
    )
  })

  test('a call is accepted just when its facts would be, one after the other', async () => {
    const noShares = fc.array(
      move.filter(({ _tag }) => _tag !== 'Share'),
      { minLength: 1, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(noShares, async (tried) => {
        const model = fresh()
        const allowed = tried.map((m) => play(model, m)).every(Boolean)
        const record = await openOn(await open())
        const facts = tried.map((m, day) => ({
          item: ofItem(m),
          recording: { fact: factOf(m, () => undefined), context: contextOn(day) },
        }))
        const streams = [false, true].flatMap((item) => {
          const own = facts.filter((f) => f.item === item).map(({ recording }) => recording)
          return own.length === 0
            ? []
            : [{ stream: record.newStream(item ? 'evidence' : 'case'), expected: 'new' as const, facts: own }]
        })
        const done = await record.appendMany(streams).then(
          () => true,
          (error: unknown) => {
            if (!isHosoError(error, 'refused-by-guard')) throw error
            return false
          },
        )
        expect(done).toBe(allowed)
      }),
      { numRuns: runs },
    )
  })

  test('a retraction is accepted just when what is left could have been recorded without it', async () => {
    const tried = fc.array(fc.oneof({ weight: 3, arbitrary: move }, fc.nat({ max: 30 })), {
      minLength: 5,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(tried, async (commands) => {
        const { record, streams } = await begin(await open())
        let stood: ReadonlyArray<Stood> = []
        for (const [day, command] of commands.entries()) {
          if (typeof command === 'number') {
            const target = stood[command % Math.max(1, stood.length)]
            if (target === undefined) continue
            const left = stood.filter((s) => s !== target)
            const done = await accepts(record.retract({ target: target.id, ...byTwo(day) }))
            expect([done !== undefined, target.m._tag]).toEqual([isFounded(left), target.m._tag])
            if (done !== undefined) stood = left
            continue
          }
          const given = stood.findLast(({ m }) => m._tag === 'Grant' && giverOf(m) === giverOf(command))?.id
          const fact = factOf(command, () => given)
          const expected = { expected: { unchecked: 'trial' } }
          const stream = ofItem(command) ? streams.item : streams.case
          const done = await accepts(record.append(stream, [{ fact, context: contextOn(day) }], expected))
          const cites = command._tag === 'Share' ? given : undefined
          const next = { m: command, id: done?.ids[0] ?? '', cites }
          expect([done !== undefined, command._tag]).toEqual([play(played(stood), command), command._tag])
          if (done !== undefined) stood = [...stood, next]
        }
        expect(await untrue(record, streams)).toEqual([])
      }),
      { numRuns: runs },
    )
  })

  test('no correction, retraction or supersession, of facts or of acts, lets in what cannot be', async () => {
    await fc.assert(
      fc.asyncProperty(commandsOnDays, async (commands) => {
        const { record, streams } = await begin(await open())
        const ids: Array<{ readonly id: string; readonly item: boolean }> = []
        const grants = new Map<string, string>()
        for (const [command, day] of commands) {
          const some = (n: number) => ids[n % Math.max(1, ids.length)]
          const target = command._tag === 'Do' ? undefined : some(command.target)
          if (command._tag !== 'Do' && target === undefined) continue
          const item = target?.item ?? (command._tag === 'Do' && ofItem(command.move))
          const attempt = (): Promise<Receipt> => {
            const acting = { target: target?.id ?? '', ...byTwo(day) }
            switch (command._tag) {
              case 'Do': {
                const fact = factOf(command.move, (giver) => grants.get(giver))
                const recording = { fact, context: contextOn(day) }
                return record.append(item ? streams.item : streams.case, [recording], {
                  expected: { unchecked: 'trial' },
                })
              }
              case 'Retract':
                return record.retract(acting)
              case 'Supersede':
                return record.supersede({ ...acting, by: some(command.by)?.id ?? '' })
              case 'Mend':
                return record.correct({ ...acting, changes: [command.change] })
            }
          }
          const done = await accepts(attempt())
          const id = done?.ids[0]
          if (id === undefined) continue
          ids.push({ id, item })
          if (command._tag === 'Do' && command.move._tag === 'Grant') grants.set(command.move.giver, id)
          expect(await untrue(record, streams)).toEqual([])
        }
      }),
      { numRuns: runs },
    )
  })
})
