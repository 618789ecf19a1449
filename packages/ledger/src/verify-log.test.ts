// For whoever changes the verifier: each way to tamper with a log, and the check that must see it.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signAdmission } from './admission.ts'
import type { PresentedAdmission } from './admission-check.ts'
import { toB64, toB64url } from './base64.ts'
import { signCheckpoint } from './checkpoint.ts'
import { importPrivateKey } from './ed25519.ts'
import { type Entry, encodeEntry, genesis, leafHash } from './entry.ts'
import { type Signer, verifierOf } from './note-key.ts'
import { appendLeaf, type CompactRange, emptyRange, rangeRoot, rootOf } from './tree.ts'
import { createLogVerifier, type LogVerifierOptions, type PresentedEntry, type Report } from './verify-log.ts'

const ORIGIN = 'ledger.38.example/case-log/2026'

const signer = (name: string, seed: number): Signer => {
  const key = importPrivateKey(new Uint8Array(32).fill(seed))
  if (key._tag === 'Err') throw new Error(key.error)
  return { name, key: key.value }
}
const verifierFor = ({ name, key }: Signer) => verifierOf(name, key.publicKey)
const logSigner = signer(ORIGIN, 1)
const app = signer('app-1.example', 2)
const stranger = signer(ORIGIN, 3)

// ---- A log, and a dishonest hand that can write one

interface Draft {
  readonly stream: string
  /** What the hand writes in place of what an honest one would. */
  readonly change?: Partial<Entry>
  /** The bytes it stores in place of the canonical ones. */
  readonly spell?: (bytes: Uint8Array) => Uint8Array
}

interface Log {
  readonly entries: ReadonlyArray<PresentedEntry>
  readonly admissions: ReadonlyArray<PresentedAdmission>
  /** The checkpoint note at a size. */
  readonly at: (size: number, by?: Signer) => string
}

const idOf = (i: number): string => `01939f0a-7c1e-7000-8000-${i.toString(16).padStart(12, '0')}`

/** Everything that is signed and hashed is consistent with what `drafts` say, so that one check only can object. */
function build(drafts: ReadonlyArray<Draft>, appendSizes: ReadonlyArray<number> = [2, 1, 3]): Log {
  const heads = new Map<string, { readonly seq: number; readonly leaf: string }>()
  const ranges: CompactRange[] = [emptyRange()]
  const leaves: Uint8Array[] = []
  const entries = drafts.map(({ stream, change, spell }, i): PresentedEntry => {
    const head = heads.get(stream)
    const entry: Entry = {
      v: 1,
      log: ORIGIN,
      stream,
      seq: head === undefined ? 0 : head.seq + 1,
      prev: head?.leaf ?? toB64url(genesis(ORIGIN, stream)),
      id: idOf(i),
      type: 'InitialRiskAssessed',
      schema: 1,
      recordedAt: new Date(Date.parse('2026-11-23T08:00:00.000Z') + i * 1000).toISOString(),
      occurredAt: { at: '2026-11-22', precision: 'day' },
      actor: { id: 'st-4kq2', role: 'commune-officer' },
      body: { level: 'cao', n: i },
      sealed:
        i % 3 === 0
          ? [{ p: '/child/name', subj: 's1', k: 'k1', c: toB64url(leafHash(Uint8Array.of(i))) }]
          : [],
      ...change,
    }
    const encoded = encodeEntry(entry)
    if (encoded._tag === 'Err') throw new Error(encoded.error.code)
    const bytes = spell === undefined ? encoded.value : spell(encoded.value)
    const leaf = leafHash(bytes)
    heads.set(entry.stream, { seq: entry.seq, leaf: toB64url(leaf) })
    leaves.push(leaf)
    ranges.push(appendLeaf(ranges[i] ?? emptyRange(), leaf))
    const { seq, id, type, sealed } = entry
    return {
      position: BigInt(i),
      stream: entry.stream,
      seq,
      id,
      type,
      bytes,
      parts: sealed.map(({ p }) => p),
    }
  })
  const admissions: PresentedAdmission[] = []
  for (let first = 0, call = 0; first < leaves.length; call++) {
    const list = leaves.slice(first, first + (appendSizes[call % appendSizes.length] ?? 1))
    admissions.push({ first: BigInt(first), total: list.length, bytes: signAdmission(ORIGIN, list, app) })
    first += list.length
  }
  const at = (size: number, by = logSigner): string => {
    const note = signCheckpoint(ORIGIN, BigInt(size), rangeRoot(ranges[size] ?? emptyRange()), by)
    if (note._tag === 'Err') throw new Error(note.error.code)
    return note.value
  }
  return { entries, admissions, at }
}

interface Presented {
  readonly entries: ReadonlyArray<PresentedEntry>
  readonly admissions: ReadonlyArray<PresentedAdmission>
}

function verify({ entries, admissions }: Presented, more: Partial<LogVerifierOptions>): Report {
  const verifier = createLogVerifier({
    origin: ORIGIN,
    keys: [verifierFor(logSigner)],
    applicationKeys: [verifierFor(app)],
    now: 0,
    ...more,
  })
  for (const entry of entries) verifier.entry(entry)
  for (const admission of admissions) verifier.admission(admission)
  return verifier.finish()
}

const found = (report: Report): ReadonlyArray<string> =>
  report.findings.map(({ code, position }) => (position === undefined ? code : `${position} ${code}`))

const STREAMS = ['a', 'b', 'a', 'c', 'a', 'b', 'c', 'b', 'a', 'a', 'c', 'b']
const SIZE = STREAMS.length
const drafts: ReadonlyArray<Draft> = STREAMS.map((stream) => ({ stream }))
const log = build(drafts)
const checkpoint = log.at(SIZE)

const nth = <T>(list: ReadonlyArray<T>, index: number): T => {
  const item = list[index]
  if (item === undefined) throw new RangeError(`no item ${index}`)
  return item
}
const withEntry = (index: number, change: Partial<PresentedEntry>): Presented => ({
  ...log,
  entries: log.entries.with(index, { ...nth(log.entries, index), ...change }),
})
const leavesOf = (from: number, to: number): ReadonlyArray<Uint8Array> =>
  log.entries.slice(from, to).map(({ bytes }) => leafHash(bytes))
const withAdmission = (index: number, change: Partial<PresentedAdmission>): Presented => ({
  ...log,
  admissions: log.admissions.with(index, { ...nth(log.admissions, index), ...change }),
})
const flipped = (bytes: Uint8Array, at: number, mask = 1): Uint8Array => {
  const copy = Uint8Array.from(bytes)
  copy.set([nth([...copy], at) ^ mask], at)
  return copy
}
const renumbered = (entries: ReadonlyArray<PresentedEntry>): ReadonlyArray<PresentedEntry> =>
  entries.map((entry, i) => ({ ...entry, position: BigInt(i) }))

// ---- Good logs

describe('a good log', () => {
  test('is SIGNED-ONLY, with nothing to say', () => {
    expect(verify(log, { checkpoint })).toEqual({
      verdict: 'SIGNED-ONLY',
      entries: BigInt(SIZE),
      root: toB64(rootOf(log.entries.map(({ bytes }) => leafHash(bytes)))),
      checkpoint: {
        origin: ORIGIN,
        size: BigInt(SIZE),
        root: toB64(rootOf(log.entries.map(({ bytes }) => leafHash(bytes)))),
      },
      findings: [],
    })
  })

  test('may be empty', () => {
    const empty = build([])
    expect(verify(empty, { checkpoint: empty.at(0), held: [empty.at(0)] })).toMatchObject({
      verdict: 'SIGNED-ONLY',
      entries: 0n,
      findings: [],
    })
  })

  test('may hold text out of NFC, which is a warning', () => {
    const spell = (bytes: Uint8Array): Uint8Array =>
      new TextEncoder().encode(new TextDecoder().decode(bytes).replace('cao', 'nguy cơ'.normalize('NFD')))
    const other = build(drafts.with(4, { stream: 'a', spell }))
    const report = verify(other, { checkpoint: other.at(SIZE) })
    expect(report.verdict).toBe('SIGNED-ONLY')
    expect(found(report)).toEqual(['4 not-nfc'])
  })

  test('may hold other scripts, without a warning', () => {
    const other = build(drafts.with(4, { stream: 'a', change: { body: { text: 'ꪼꪕꪒꪾ 儿童 😀' } } }))
    expect(verify(other, { checkpoint: other.at(SIZE) }).findings).toEqual([])
  })

  test('gives the same report when asked twice', () => {
    const verifier = createLogVerifier({ origin: ORIGIN, keys: [], applicationKeys: [], now: 0 })
    expect(verifier.finish()).toBe(verifier.finish())
  })
})

// ---- Somebody with full rights on the store, and no key

describe('in an entry', () => {
  test('no byte can be changed, and the report begins with its position', () => {
    for (const index of [3, SIZE - 1]) {
      const { bytes } = nth(log.entries, index)
      for (let at = 0; at < bytes.length; at++) {
        const report = verify(withEntry(index, { bytes: flipped(bytes, at, 1 << (at % 7)) }), { checkpoint })
        if (report.verdict !== 'INVALID' || report.findings[0]?.position !== BigInt(index))
          expect([index, at, report.verdict, found(report)]).toBe('INVALID at its position')
      }
    }
  })

  test('nothing can be left out or added', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: SIZE - 1 }),
        fc.nat(),
        fc.uint8Array({ maxLength: 3 }),
        fc.nat({ max: 3 }),
        (index, cut, put, drop) => {
          const { bytes } = nth(log.entries, index)
          const from = cut % bytes.length
          const changed = Uint8Array.of(...bytes.subarray(0, from), ...put, ...bytes.subarray(from + drop))
          fc.pre(Buffer.compare(changed, bytes) !== 0)
          const report = verify(withEntry(index, { bytes: changed }), { checkpoint })
          expect(report.verdict).toBe('INVALID')
          expect(report.findings[0]?.position).toBe(BigInt(index))
        },
      ),
    )
  })

  test('even a reader without the admission records sees a change, from the root', () => {
    const changed = withEntry(SIZE - 1, { bytes: flipped(nth(log.entries, SIZE - 1).bytes, 200) })
    expect(found(verify(changed, { checkpoint }))).toContain('checkpoint-root')
  })

  test.each<[string, Partial<PresentedEntry>]>([
    ['stream', { stream: 'b' }],
    ['seq', { seq: 7 }],
    ['id', { id: idOf(99) }],
    ['type', { type: 'CaseClosed' }],
  ])('the column %s cannot say something else', (_, change) => {
    const report = verify(withEntry(4, change), { checkpoint })
    expect(report.verdict).toBe('INVALID')
    expect(found(report)).toEqual(['4 column-mismatch'])
  })

  test.each<[string, ReadonlyArray<string> | undefined, string, string]>([
    ['a part that is missing', [], '3 part-missing', 'INVALID'],
    ['a part of another name', ['/child/address'], '3 part-unexpected', 'INVALID'],
    ['a part too many', ['/child/name', '/child/address'], '3 part-unexpected', 'INVALID'],
    ['a part twice', ['/child/name', '/child/name'], '3 part-unexpected', 'INVALID'],
    ['parts that were not read', undefined, '3 parts-not-read', 'INCOMPLETE'],
  ])('%s is seen', (_, parts, finding, verdict) => {
    const { parts: _parts, ...entry } = nth(log.entries, 3)
    const entries = log.entries.with(3, parts === undefined ? entry : { ...entry, parts })
    const report = verify({ ...log, entries }, { checkpoint })
    expect(found(report)).toEqual([finding])
    expect(report.verdict).toBe(verdict)
  })

  test('a part where none belongs is seen, and none need be read there', () => {
    expect(found(verify(withEntry(4, { parts: ['/x'] }), { checkpoint }))).toEqual(['4 part-unexpected'])
    const { parts: _parts, ...entry } = nth(log.entries, 4)
    expect(verify({ ...log, entries: log.entries.with(4, entry) }, { checkpoint }).findings).toEqual([])
  })
})

describe('among entries', () => {
  const index = fc.nat({ max: SIZE - 1 })

  test('none can be left out', () => {
    fc.assert(
      fc.property(index, fc.boolean(), (at, hides) => {
        const entries = log.entries.toSpliced(at, 1)
        const report = verify({ ...log, entries: hides ? renumbered(entries) : entries }, { checkpoint })
        expect(report.verdict).toBe('INVALID')
        expect(report.findings[0]?.position).toBe(BigInt(at))
        expect(found(report)).toContain(`${SIZE - 1} log-truncated`)
        if (!hides && at < SIZE - 1) expect(found(report)).toContain(`${at} position-gap`)
      }),
    )
  })

  test('none can be put in', () => {
    fc.assert(
      fc.property(index, index, fc.boolean(), (at, from, hides) => {
        const entries = log.entries.toSpliced(at, 0, nth(log.entries, from))
        const report = verify({ ...log, entries: hides ? renumbered(entries) : entries }, { checkpoint })
        expect(report.verdict).toBe('INVALID')
        const first = Number(report.findings[0]?.position)
        // A copy of the entry that stands there already shows at the next position.
        expect(first).toBeLessThanOrEqual(Math.max(at, Math.min(at, from)) + 1)
        if (hides && from !== at) expect(first).toBe(at)
      }),
    )
  })

  test('no two can change places', () => {
    fc.assert(
      fc.property(index, index, (a, b) => {
        fc.pre(a !== b)
        const [one, two] = [nth(log.entries, a), nth(log.entries, b)]
        const report = verify(
          { ...log, entries: renumbered(log.entries.with(a, two).with(b, one)) },
          { checkpoint },
        )
        expect(report.verdict).toBe('INVALID')
        expect(report.findings[0]?.position).toBe(BigInt(Math.min(a, b)))
      }),
    )
  })

  test('a whole append call at the end cannot be cut off', () => {
    const short = { entries: log.entries.slice(0, 9), admissions: log.admissions.slice(0, 5) }
    const report = verify(short, { checkpoint })
    expect(report.verdict).toBe('INVALID')
    expect(found(report)).toEqual(['9 log-truncated'])
    expect(report.entries).toBe(9n)
  })

  test('positions come once and in order', () => {
    const twice = { ...log, entries: log.entries.toSpliced(5, 0, nth(log.entries, 4)) }
    expect(found(verify(twice, { checkpoint }))).toContain('4 position-repeated')
    const back = { ...log, entries: log.entries.toSpliced(5, 0, nth(log.entries, 2)) }
    const list = found(verify(back, { checkpoint }))
    expect(list).toContain('2 position-repeated')
    expect(list.some((one) => one.endsWith('position-gap'))).toBe(false)
    const late = log.entries.map((entry) => ({ ...entry, position: entry.position + 1n }))
    expect(found(verify({ ...log, entries: late }, { checkpoint }))[0]).toMatch(/^0 /)
  })

  test('a flood of findings is cut short, and begins at the first bad position', () => {
    const many = build(
      Array.from({ length: 200 }, () => ({ stream: 'a' })),
      [1],
    )
    const report = verify(
      { ...many, entries: renumbered(many.entries.toSpliced(30, 1)) },
      { checkpoint: many.at(200) },
    )
    expect(report.findings[0]?.position).toBe(30n)
    expect(report.findings.length).toBeLessThan(50)
    const leaves = report.findings.filter(({ code }) => code === 'admission-leaves')
    expect(leaves).toHaveLength(20)
    expect(leaves.at(-1)?.more).toBe(150)
  })
})

describe('beside the entries', () => {
  test.each<[string, Presented, ReadonlyArray<string>]>([
    [
      'an admission record left out',
      { ...log, admissions: log.admissions.toSpliced(2, 1) },
      ['3 admission-missing'],
    ],
    [
      'one of another key',
      withAdmission(2, { bytes: signAdmission(ORIGIN, leavesOf(3, 6), stranger) }),
      ['3 admission-unknown-key'],
    ],
    [
      'one of another log',
      withAdmission(2, { bytes: signAdmission('other.example/log', leavesOf(3, 6), app) }),
      ['3 admission-bad-signature'],
    ],
  ])('%s is seen', (_, presented, expected) => {
    const report = verify(presented, { checkpoint })
    expect(report.verdict).toBe('INVALID')
    expect(found(report)).toEqual(expected)
  })

  test('a checkpoint of another key is seen', () => {
    const report = verify(log, { checkpoint: log.at(SIZE, stranger) })
    expect(report.verdict).toBe('INVALID')
    expect(found(report)).toEqual(['checkpoint-unverified'])
    expect(report).not.toHaveProperty('checkpoint')
  })

  test('a checkpoint that is missing, or older than the last entries, leaves the verdict open', () => {
    expect(verify(log, {})).toMatchObject({
      verdict: 'INCOMPLETE',
      findings: [{ code: 'checkpoint-missing' }],
    })
    const report = verify(log, { checkpoint: log.at(9) })
    expect(report).toMatchObject({ verdict: 'INCOMPLETE', checkpoint: { size: 9n } })
    expect(found(report)).toEqual(['9 not-in-checkpoint'])
  })

  test('checkpoints that somebody kept show a log rewritten or rolled back', () => {
    const other = build(drafts.with(3, { stream: 'c', change: { body: { level: 'thấp' } } }))
    const rewritten = verify(other, { checkpoint: other.at(SIZE), held: [log.at(2), log.at(6)] })
    expect(rewritten.verdict).toBe('DIVERGED')
    expect(found(rewritten)).toEqual(['held-root'])
    const short = { entries: log.entries.slice(0, 9), admissions: log.admissions.slice(0, 5) }
    const rolledBack = verify(short, { checkpoint: log.at(9), held: [checkpoint] })
    expect(rolledBack.verdict).toBe('DIVERGED')
    expect(found(rolledBack)).toEqual(['9 held-longer'])
  })
})

// ---- Somebody who can also sign as the application and as the log: one check at a time

describe('with everything signed again', () => {
  const whole = (list: ReadonlyArray<Draft>): ReadonlyArray<string> => {
    const other = build(list)
    const report = verify(other, { checkpoint: other.at(SIZE) })
    expect(report.verdict).toBe('INVALID')
    return found(report)
  }

  test.each<[string, number, Draft, ReadonlyArray<string>]>([
    ['an id used twice', 6, { stream: 'c', change: { id: idOf(2) } }, ['6 id-repeated']],
    ['an entry of another log', 6, { stream: 'c', change: { log: 'other.example/log' } }, ['6 wrong-log']],
    ['a seq left out', 6, { stream: 'c', change: { seq: 2 } }, ['6 stream-gap']],
    [
      'a broken prev',
      6,
      { stream: 'c', change: { prev: toB64url(genesis(ORIGIN, 'c')) } },
      ['6 prev-mismatch'],
    ],
    [
      'a clock set back',
      6,
      { stream: 'c', change: { recordedAt: '2026-11-23T08:00:02.999Z' } },
      ['6 recorded-at-decreases'],
    ],
    [
      'white space',
      6,
      { stream: 'c', spell: (bytes) => Uint8Array.of(...bytes, 0x20) },
      ['6 entry-unreadable'],
    ],
    [
      'an unknown member',
      6,
      {
        stream: 'c',
        spell: (bytes) => Uint8Array.of(0x7b, ...new TextEncoder().encode('"a":1,'), ...bytes.subarray(1)),
      },
      ['6 entry-unreadable'],
    ],
    ['no bytes', 6, { stream: 'c', spell: () => new Uint8Array() }, ['6 entry-unreadable']],
  ])('%s is seen, and the log goes on from there', (_, index, draft, expected) => {
    expect(whole(drafts.with(index, draft))).toEqual(expected)
  })

  test('a back-dated first entry of a stream is a warning', () => {
    const other = build(drafts.with(3, { stream: 'c', change: { recordedAt: '2026-11-23T07:00:00.000Z' } }))
    const report = verify(other, { checkpoint: other.at(SIZE) })
    expect(found(report)).toEqual(['3 recorded-at-behind-log'])
    expect(report.verdict).toBe('SIGNED-ONLY')
  })
})

test('a damaged entry comes before the root that it spoils', () => {
  const report = verify(withEntry(7, { bytes: flipped(nth(log.entries, 7).bytes, 200) }), {
    checkpoint,
    held: [log.at(10)],
  })
  expect(report.verdict).toBe('INVALID')
  const list = found(report)
  expect(list[0]).toMatch(/^7 /)
  expect(list.indexOf('checkpoint-root')).toBeGreaterThan(list.findIndex((one) => one.startsWith('7 ')))
  expect(list).toContain('held-root')
})

test('nothing that a store can present makes it throw, and no data comes out', () => {
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.constantFrom(...log.entries.map(({ bytes }) => bytes)),
  )
  const entry = fc.record({
    position: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    stream: fc.string(),
    seq: fc.double(),
    id: fc.string(),
    type: fc.string(),
    bytes: any,
    parts: fc.array(fc.string(), { maxLength: 2 }),
  })
  const admission = fc.record({
    first: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    total: fc.integer(),
    bytes: fc.oneof(any, fc.constantFrom(...log.admissions.map(({ bytes }) => bytes))),
  })
  fc.assert(
    fc.property(
      fc.array(entry, { maxLength: 5 }),
      fc.array(admission, { maxLength: 5 }),
      fc.string(),
      (entries, admissions, note) => {
        const report = verify({ entries, admissions }, { checkpoint: note, held: [note] })
        expect(report.verdict).toBe('INVALID')
        expect(report.findings.some(({ rule }) => rule.includes('st-4kq2'))).toBe(false)
      },
    ),
  )
})
