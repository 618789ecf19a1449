// For whoever changes the rules of one stream, or the memory of ids.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toB64url } from './base64.ts'
import { type ChainState, createChain, type EntryPlace } from './chain.ts'
import { genesis, leafHash } from './entry.ts'
import { createFindings, LISTED } from './findings.ts'
import { createIdSet } from './id-set.ts'
import { EXIT_CODES, type Severity, worst } from './verdict.ts'

const ORIGIN = 'ledger.38.example/case-log/2026'
const START = Date.parse('2026-11-23T08:00:00.000Z')
const at = (ms: number): string => new Date(START + ms).toISOString()

interface Step {
  readonly place: EntryPlace
  readonly leaf: Uint8Array
}

/** A good log over these streams, one entry a second. */
function steps(streams: ReadonlyArray<string>): Step[] {
  const heads = new Map<string, { readonly seq: number; readonly leaf: string }>()
  return streams.map((stream, i) => {
    const head = heads.get(stream)
    const seq = head === undefined ? 0 : head.seq + 1
    const prev = head?.leaf ?? toB64url(genesis(ORIGIN, stream))
    const leaf = leafHash(Uint8Array.of(i, seq))
    heads.set(stream, { seq, leaf: toB64url(leaf) })
    return { place: { log: ORIGIN, stream, seq, prev, recordedAt: at(i * 1000) }, leaf }
  })
}

const codes = (list: ReadonlyArray<Step>, from?: ChainState): ReadonlyArray<string> => {
  const chain = createChain(ORIGIN, from)
  return list.flatMap(({ place, leaf }, i) =>
    chain
      .next(BigInt(i), place, leaf)
      .map((finding) => `${finding.position} ${finding.code} ${finding.severity}`),
  )
}

const change = (list: ReadonlyArray<Step>, index: number, place: Partial<EntryPlace>): Step[] =>
  list.map((step, i) => (i === index ? { ...step, place: { ...step.place, ...place } } : step))

const someStreams = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 })

describe('a chain', () => {
  test('takes a good log, and goes on from any state of it', () => {
    fc.assert(
      fc.property(someStreams, fc.nat(), (streams, cut) => {
        const list = steps(streams)
        expect(codes(list)).toEqual([])
        const half = cut % (list.length + 1)
        const chain = createChain(ORIGIN)
        for (const { place, leaf } of list.slice(0, half)) chain.next(0n, place, leaf)
        const state = JSON.parse(JSON.stringify(chain.state())) as ChainState
        expect(codes(list.slice(half), state)).toEqual([])
      }),
    )
  })

  const list = steps(['a', 'b', 'a', 'a', 'b'])

  test.each<[string, ReadonlyArray<Step>, ReadonlyArray<string>]>([
    ['an entry of another log', change(list, 2, { log: 'other' }), ['2 wrong-log invalid']],
    [
      'a stream that does not begin at 0',
      change(list, 0, { seq: 1 }),
      ['0 stream-gap invalid', '2 stream-gap invalid'],
    ],
    ['an entry left out', list.toSpliced(2, 1), ['2 stream-gap invalid']],
    ['the first entry left out', list.toSpliced(0, 1), ['1 stream-gap invalid']],
    ['an entry twice', list.toSpliced(3, 0, ...list.slice(2, 3)), ['3 stream-gap invalid']],
    ['a number twice', change(list, 3, { seq: 1 }), ['3 stream-gap invalid']],
    [
      'a wrong prev',
      change(list, 3, { prev: toB64url(leafHash(Uint8Array.of())) }),
      ['3 prev-mismatch invalid'],
    ],
    [
      'a first prev of another stream',
      change(list, 1, { prev: toB64url(genesis(ORIGIN, 'a')) }),
      ['1 prev-mismatch invalid'],
    ],
    [
      'a first prev of another log',
      change(list, 1, { prev: toB64url(genesis('x', 'b')) }),
      ['1 prev-mismatch invalid'],
    ],
    [
      'a clock that goes back in the stream',
      change(list, 3, { recordedAt: at(1999) }),
      ['3 recorded-at-decreases invalid'],
    ],
    ['a clock that stands still', change(list, 3, { recordedAt: at(2000) }), []],
    ['a clock one minute behind the log', change(list, 1, { recordedAt: at(-60_000) }), []],
    [
      'a clock further behind',
      change(list, 1, { recordedAt: at(-60_001) }),
      ['1 recorded-at-behind-log warning'],
    ],
  ])('%s', (_, log, found) => {
    expect(codes(log)).toEqual(found)
  })

  test('another leaf shows at the next entry of the stream', () => {
    const other = list.map((step, i) => (i === 2 ? { ...step, leaf: leafHash(Uint8Array.of(99)) } : step))
    expect(codes(other)).toEqual(['3 prev-mismatch invalid'])
  })

  test('goes on past an entry that cannot be read', () => {
    const chain = createChain(ORIGIN)
    const found = list.flatMap(({ place, leaf }, i) => {
      if (i !== 0 && i !== 2) return chain.next(BigInt(i), place, leaf)
      chain.skip(place.stream, place.seq, leaf)
      return []
    })
    expect(found).toEqual([])
    expect(chain.state().heads).toHaveLength(2)
    const [step] = steps(['a'])
    if (step === undefined) throw new Error('no step')
    chain.skip('a', 9, step.leaf)
    const early = { ...step.place, seq: 10, prev: toB64url(step.leaf) }
    expect(chain.next(5n, early, step.leaf).map(({ code }) => code)).toEqual(['recorded-at-decreases'])
  })

  test('names the place and the rule, and no data', () => {
    const chain = createChain(ORIGIN)
    const [step] = steps(['case-1'])
    if (step === undefined) throw new Error('no step')
    expect(chain.next(7n, { ...step.place, seq: 3 }, step.leaf)).toEqual([
      {
        code: 'stream-gap',
        severity: 'invalid',
        position: 7n,
        stream: 'case-1',
        seq: 3,
        rule: 'seq counts the entries of the stream from 0 without a gap',
      },
    ])
  })
})

describe('the memory of ids', () => {
  test('is a set', () => {
    const few = fc.constantFrom(
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.uuid(), few), { maxLength: 300 }), (ids) => {
        const set = createIdSet()
        const seen = new Set<string>()
        for (const id of [...ids, ...ids]) {
          expect(set.add(id)).toBe(!seen.has(id))
          seen.add(id)
        }
      }),
    )
  })

  test('tells ids apart that differ in one digit, and grows', () => {
    const set = createIdSet()
    const base = '01939f0a-7c1e-7000-8000-0123456789ab'
    const ids = new Set([base])
    for (let i = 0; i < base.length; i++)
      if (base[i] !== '-')
        for (const digit of '0123456789abcdef') ids.add(base.slice(0, i) + digit + base.slice(i + 1))
    for (let i = 0; i < 20_000; i++) ids.add(`01939f0a-7c1e-7000-8000-${i.toString(16).padStart(12, '0')}`)
    let fresh = 0
    for (const id of ids) if (set.add(id)) fresh++
    for (const id of ids) if (set.add(id)) fresh++
    expect(fresh).toBe(ids.size)
  })
})

describe('findings', () => {
  const finding = (code: string, position?: bigint, severity: Severity = 'invalid') => ({
    code,
    severity,
    rule: 'r',
    ...(position === undefined ? {} : { position }),
  })

  test('come by position, the worst first, those without a position last', () => {
    const findings = createFindings()
    for (const one of [
      finding('whole'),
      finding('c', 5n),
      finding('b', 2n, 'warning'),
      finding('a', 2n),
      finding('other', undefined, 'incomplete'),
      finding('c', 1n),
    ])
      findings.add(one)
    expect(findings.list().map(({ code, position }) => `${code} ${position}`)).toEqual([
      'c 1',
      'a 2',
      'b 2',
      'c 5',
      'whole undefined',
      'other undefined',
    ])
  })

  test('of one kind are twenty at the most, and say when there is one more', () => {
    const findings = createFindings()
    for (let i = 0n; i < 20n; i++) findings.add(finding('x', i))
    expect(findings.list().at(-1)).toEqual(finding('x', 19n))
    findings.add(finding('x', 20n))
    expect(findings.list()).toHaveLength(20)
    expect(findings.list().at(-1)).toEqual({ ...finding('x', 19n), more: 1 })
  })

  test('of one kind are cut short, the first kept and the rest counted', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.bigInt({ min: 0n, max: 1000n }), { maxLength: 150 }),
        fc.nat({ max: 9 }),
        (positions, others) => {
          const findings = createFindings()
          for (const position of positions) findings.add(finding('x', position), others)
          const list = findings.list()
          const first = positions.toSorted((a, b) => (a < b ? -1 : 1)).slice(0, LISTED)
          expect(list.map(({ position }) => position)).toEqual(first)
          const more = positions.length * (1 + others) - first.length
          expect(list.at(-1)?.more).toBe(more > 0 ? more : undefined)
        },
      ),
    )
  })
})

test('the worst finding is the verdict', () => {
  const of = (...severities: ReadonlyArray<Severity>): string =>
    worst(
      severities.map((severity) => ({ code: 'x', severity, rule: 'r' })),
      'SIGNED-ONLY',
    )
  expect(of()).toBe('SIGNED-ONLY')
  expect(worst([], 'WITNESSED')).toBe('WITNESSED')
  expect(of('warning', 'info')).toBe('SIGNED-ONLY')
  expect(of('warning', 'incomplete')).toBe('INCOMPLETE')
  expect(of('incomplete', 'diverged')).toBe('DIVERGED')
  expect(of('diverged', 'invalid', 'info')).toBe('INVALID')
  expect(EXIT_CODES).toEqual({ WITNESSED: 0, 'SIGNED-ONLY': 10, INCOMPLETE: 20, DIVERGED: 30, INVALID: 40 })
})
