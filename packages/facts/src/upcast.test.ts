// For whoever changes a stored shape: older facts are brought forward step by step, newer and unknown ones are reported.
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from './catalogue.ts'
import { stepFaults, type Stored, upcast, UPCAST_STEPS, type UpcastStep, upcastsOf } from './upcast.ts'

// A made-up type in its third schema: `n` became `count`, then a text; the part `p` got a member.
const catalogue = new Map([['Counted', { schema: 3 }]])
const first: UpcastStep = {
  type: 'Counted',
  from: 1,
  body: (b) => ({ count: (b as { readonly n: number }).n }),
}
const second: UpcastStep = {
  type: 'Counted',
  from: 2,
  body: (b) => ({ count: String((b as { readonly count: number }).count) }),
  part: (part, value) => (part === 'p' ? { ...(value as object), added: true } : value),
}
const upcasts = upcastsOf([first, second])
const stored = (schema: number, body: unknown, personal: Stored['personal'] = {}) => ({
  type: 'Counted',
  schema,
  body,
  personal,
  seq: 4,
})

describe('upcast', () => {
  it('takes a fact through every version to the present one, and leaves the rest of it alone', () => {
    const old = stored(
      1,
      { n: 7 },
      {
        p: { state: 'open', value: { a: 1 } },
        q: { state: 'open', value: 2 },
        r: { state: 'sealed' },
        s: { state: 'erased' },
      },
    )
    const frozen = structuredClone(old)
    expect(upcast(old, upcasts, catalogue)).toEqual({
      _tag: 'Right',
      right: stored(
        3,
        { count: '7' },
        {
          p: { state: 'open', value: { a: 1, added: true } },
          q: { state: 'open', value: 2 },
          r: { state: 'sealed' },
          s: { state: 'erased' },
        },
      ),
    })
    expect(old).toEqual(frozen)
    expect(upcast(stored(2, { count: 7 }), upcasts, catalogue)).toEqual({
      _tag: 'Right',
      right: stored(3, { count: '7' }),
    })
  })

  it('hands a present fact through as it is', () => {
    const present = stored(3, { count: '7' })
    const result = upcast(present, upcasts, catalogue)
    expect(result._tag === 'Right' && result.right).toBe(present)
  })

  it('reports what it cannot read, and does not drop it', () => {
    const report = (code: string, type: string, schema: number) => ({
      _tag: 'Left',
      left: { code, type, schema },
    })
    expect(upcast(stored(4, {}), upcasts, catalogue)).toEqual(report('newer-schema', 'Counted', 4))
    expect(upcast({ ...stored(1, {}), type: 'Weighed' }, upcasts, catalogue)).toEqual(
      report('unknown-type', 'Weighed', 1),
    )
    expect(upcast(stored(1, { n: 7 }), new Map(), catalogue)).toEqual(report('missing-upcast', 'Counted', 1))
    expect(upcast(stored(0, {}), upcasts, catalogue)).toEqual(report('missing-upcast', 'Counted', 0))
  })

  it('has exactly one way from every earlier schema of the catalogue', () => {
    expect(stepFaults(UPCAST_STEPS)).toEqual([])
    for (const { type, schema } of CATALOGUE.values())
      expect(upcast({ type, schema: schema + 1, body: {}, personal: {} })._tag).toBe('Left')
  })
})

describe('the steps', () => {
  const faults = (...steps: ReadonlyArray<UpcastStep>) =>
    stepFaults(steps, catalogue).map(({ code, type, from }) => `${code} ${type}.v${from}`)

  it('are one chain for each type', () => {
    expect(faults(first, second)).toEqual([])
    expect(faults(second, first)).toEqual([])
  })
  it('may not be missing', () => {
    expect(faults(second)).toEqual(['missing-step Counted.v1'])
    expect(faults(first)).toEqual(['missing-step Counted.v2'])
    expect(faults()).toEqual(['missing-step Counted.v1', 'missing-step Counted.v2'])
  })
  it('may not be two from one version', () => {
    expect(faults(first, second, { ...first })).toEqual(['two-steps Counted.v1'])
  })
  it('may not lead beyond the present schema, start before the first, or belong to no type', () => {
    expect(faults(first, second, { ...second, from: 3 })).toEqual(['beyond-present Counted.v3'])
    expect(faults(first, second, { ...second, from: 0 })).toEqual(['beyond-present Counted.v0'])
    expect(faults(first, second, { ...first, type: 'Weighed' })).toEqual(['unknown-type Weighed.v1'])
  })
})
