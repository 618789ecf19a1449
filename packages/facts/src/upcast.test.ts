// For whoever changes a stored shape: older facts are brought forward step by step, newer and unknown ones are reported.
import { describe, expect, it } from 'vitest'
import { CATALOGUE } from './catalogue.ts'
import { type Stored, upcast, type Upcasts } from './upcast.ts'

// A made-up type in its third schema: `n` became `count`, then a text; the part `p` got a member.
const catalogue = new Map([['Counted', { schema: 3 }]])
const upcasts: Upcasts = new Map([
  ['Counted.v1', { body: (b) => ({ count: (b as { readonly n: number }).n }) }],
  [
    'Counted.v2',
    {
      body: (b) => ({ count: String((b as { readonly count: number }).count) }),
      part: (part, value) => (part === 'p' ? { ...(value as object), added: true } : value),
    },
  ],
])
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

  it('knows a way from every earlier schema of the catalogue', () => {
    for (const { type, schema } of CATALOGUE.values()) {
      for (let v = 1; v < schema; v++)
        expect(upcast({ type, schema: v, body: {}, personal: {} })._tag, `${type}.v${v}`).toBe('Right')
      expect(upcast({ type, schema: schema + 1, body: {}, personal: {} })._tag).toBe('Left')
    }
  })
})
