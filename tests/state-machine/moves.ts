// For the state machine: what can happen, as data. Numbers are picks from what is there at the time, so that every list of moves makes sense.
import fc from 'fast-check'

export type Move =
  | {
      readonly _tag: 'append'
      readonly streams: ReadonlyArray<number>
      readonly count: number
      readonly person: number
    }
  | { readonly _tag: 'race'; readonly streams: readonly [number, number]; readonly person: number }
  | { readonly _tag: 'integrate' }
  | { readonly _tag: 'sign'; readonly cosign: boolean }
  | {
      readonly _tag: 'crash'
      readonly during: 'nothing' | 'append' | 'sign' | 'integrate' | 'erase'
      readonly ticks: number
      readonly pick: number
    }
  | { readonly _tag: 'snapshot' }
  | { readonly _tag: 'restore'; readonly pick: number; readonly more: number }
  | { readonly _tag: 'old-tiles'; readonly pick: number }
  | { readonly _tag: 'erase'; readonly person: number; readonly approvals: 1 | 2 }
  | { readonly _tag: 'rotate'; readonly key: 'application' | 'log' }
  | { readonly _tag: 'export'; readonly streams: ReadonlyArray<number>; readonly discloses: boolean }
  | { readonly _tag: 'import'; readonly pick: number }
  | {
      readonly _tag: 'attack'
      readonly table: 'entry' | 'part' | 'admission' | 'slot'
      readonly row: number
      readonly byte: number
      readonly bit: number
    }
  | { readonly _tag: 'verify' }

/** In which of the two communes. */
export interface Step {
  readonly at: 0 | 1
  readonly move: Move
}

const pick = fc.nat(1000)
const some = fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 })
const tag = <T extends Move['_tag']>(name: T) => fc.constant(name)

const moves: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      _tag: tag('append'),
      streams: some,
      count: fc.oneof({ weight: 12, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.constant(140)),
      person: pick,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ _tag: tag('race'), streams: fc.tuple(fc.nat(2), fc.nat(2)), person: pick }),
  },
  { weight: 2, arbitrary: fc.record({ _tag: tag('integrate') }) },
  { weight: 4, arbitrary: fc.record({ _tag: tag('sign'), cosign: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      _tag: tag('crash'),
      during: fc.constantFrom('nothing', 'append', 'sign', 'integrate', 'erase'),
      ticks: fc.nat(12),
      pick,
    }),
  },
  { weight: 1, arbitrary: fc.record({ _tag: tag('snapshot') }) },
  { weight: 2, arbitrary: fc.record({ _tag: tag('restore'), pick, more: fc.nat(6) }) },
  { weight: 1, arbitrary: fc.record({ _tag: tag('old-tiles'), pick }) },
  {
    weight: 3,
    arbitrary: fc.record({ _tag: tag('erase'), person: pick, approvals: fc.constantFrom(1, 2, 2) }),
  },
  { weight: 2, arbitrary: fc.record({ _tag: tag('rotate'), key: fc.constantFrom('application', 'log') }) },
  { weight: 2, arbitrary: fc.record({ _tag: tag('export'), streams: some, discloses: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ _tag: tag('import'), pick }) },
  {
    weight: 3,
    arbitrary: fc.record({
      _tag: tag('attack'),
      table: fc.constantFrom('entry', 'part', 'admission', 'slot'),
      row: pick,
      byte: fc.nat(100_000),
      bit: fc.nat(7),
    }),
  },
  { weight: 2, arbitrary: fc.record({ _tag: tag('verify') }) },
)

/** Mostly in the first commune. */
const where: fc.Arbitrary<0 | 1> = fc.constantFrom(0, 0, 0, 1)

export const steps: fc.Arbitrary<ReadonlyArray<Step>> = fc.array(fc.record({ at: where, move: moves }), {
  minLength: 4,
  maxLength: 24,
  size: 'max',
})
