// For whoever changes the bundle verifier: rules about entries and what comes with them, each broken by itself.
import {
  admissionPath,
  CHECKPOINT_PATH,
  disclosurePath,
  type Entry,
  entryPath,
  INDEX_PATH,
  type Json,
  proofPath,
  signAdmission,
  toB64url,
} from '@hoso/ledger'
import { describe, expect, test } from 'vitest'
import { type BundleOptions, makeBundle } from './make.ts'
import { after, type Change, check, end, from, nth, of, PLAIN, plain, type Row } from './plain.ts'
import { ORIGIN, SIGNERS } from './signers.ts'
import { bytesAt, edited, flipped, found, textAt } from './tamper.ts'

const { files, trust } = plain
const one = nth(of('case-1'), 1)
const next = nth(of('case-1'), 2)

describe('entries', () => {
  const signedAgain = (options: Partial<BundleOptions>) => found(check(makeBundle({ ...PLAIN, ...options })))
  const editing = (position: bigint, change: (entry: Entry) => Partial<Entry>) =>
    signedAgain({ edit: (entry, i) => (BigInt(i) === position ? { ...entry, ...change(entry) } : entry) })

  test.each<[string, () => ReadonlyArray<string>, ReadonlyArray<string>]>([
    ['of another log', () => editing(one, () => ({ log: 'other.example/log' })), [`${one} wrong-log`]],
    [
      'with an id used before',
      () => editing(next, () => ({ id: plain.log.written[Number(one)]?.entry.id ?? '' })),
      [`${next} id-repeated`],
    ],
    [
      'with a broken prev',
      () => editing(one, () => ({ prev: toB64url(new Uint8Array(32)) })),
      [`${one} prev-mismatch`],
    ],
    [
      'with a clock set back',
      () => editing(next, () => ({ recordedAt: '2026-11-23T07:00:00.000Z' })),
      [`${next} recorded-at-decreases`],
    ],
  ])('%s', (_, list, expected) => {
    // With another id, what is disclosed is not what was committed to.
    const others = list().filter((code) => !/ disclosure-commitment$|^parts-withheld$/.test(code))
    expect(others).toEqual(expected)
  })

  test('with a seq left out', () => {
    const list = editing(one, ({ seq }) => ({ seq: seq + 1 }))
    expect(list).toContain(`${one} stream-gap`)
    expect(list.some((code) => code.endsWith('prev-mismatch'))).toBe(false)
  })

  test('that cannot be read', () => {
    const list = signedAgain({
      spell: (bytes, i) => (BigInt(i) === one ? Buffer.concat([bytes, Buffer.from(' ')]) : bytes),
    })
    expect(list).toContain(`${one} entry-unreadable`)
    expect(list).toContain(`${next} stream-gap`)
    expect(list).toContain(`${nth(of('case-1'), -1)} stream-count`)
  })

  test('with text out of NFC', () => {
    const spell = (bytes: Uint8Array, i: number): Uint8Array =>
      BigInt(i) === one
        ? Buffer.from(Buffer.from(bytes).toString().replace('cao', 'cơ'.normalize('NFD')))
        : bytes
    const report = check(makeBundle({ ...PLAIN, spell }))
    expect(found(report)).toEqual([`${one} not-nfc`])
    expect(report.verdict).toBe('WITNESSED')
  })

  test('left out, with all that belongs to it', () => {
    const list = found(
      after({ [entryPath(one)]: undefined, [proofPath(one)]: undefined, [disclosurePath(one)]: undefined }),
    )
    expect(list).toContain(`${next} stream-gap`)
    expect(list).toContain(`${nth(of('case-1'), -1)} stream-count`)
  })

  test('changed by one byte', () => {
    const list = found(after({ [entryPath(one)]: flipped(bytesAt(files, entryPath(one)), 200, 1) }))
    expect(list).toContain(`${one} proof-inclusion`)
    expect(list).toContain(`${one} admission-leaves`)
  })
})

describe('proofs', () => {
  const text = textAt(files, proofPath(one))
  const proof = (bytes: string | undefined) => found(after({ [proofPath(one)]: bytes }))

  test('one that is missing', () => {
    expect(proof(undefined)).toEqual([`${one} proof-missing`])
    expect(after({ [proofPath(one)]: undefined }).verdict).toBe('INCOMPLETE')
  })

  test.each<[string, string]>([
    ['of another version', text.replace('@v1', '@v2')],
    ['of another position', textAt(files, proofPath(next))],
    ['with another note', text.replace(/\n— witness-2.*\n/, '\n')],
    ['with an extra line', text.replace('\nindex', '\nextra AAAA\nindex')],
    ['with a hash cut short', text.replace(/\n[^\n]{44}\n/, '\nAAAA\n')],
    ['with a leading zero', text.replace('index ', 'index 0')],
    ['with nothing', ''],
  ])('%s', (_, bytes) => expect(proof(bytes)).toEqual([`${one} proof-format`]))

  test('one of no entry', () => {
    const moved = text.replace(/\nindex [0-9]+\n/, '\nindex 998\n')
    for (const bytes of [text, moved])
      expect(found(after({ [proofPath(998n)]: bytes }))).toEqual(['998 proof-format'])
  })

  test('one that proves something else', () => {
    const lines = text.split('\n')
    expect(lines.length).toBeGreaterThan(8)
    for (const bad of [
      lines.toSpliced(2, 1),
      lines.toSpliced(2, 0, nth(lines, 3)),
      lines.with(2, nth(lines, 3)),
    ])
      expect(proof(bad.join('\n'))).toEqual([`${one} proof-inclusion`])
  })

  test('is not asked of a note that is no checkpoint', () => {
    const note = textAt(files, CHECKPOINT_PATH).replace(/\n[0-9]+\n/, '\nmany\n')
    const broken = Object.fromEntries(
      plain.positions.map((i) => [
        proofPath(BigInt(i)),
        textAt(files, proofPath(BigInt(i))).replace(textAt(files, CHECKPOINT_PATH), note),
      ]),
    )
    expect(found(after({ ...broken, [CHECKPOINT_PATH]: note }))).toEqual(['checkpoint-unverified'])
  })
})

describe('admission records', () => {
  const appends = plain.log.appends.filter(({ first }) => files.has(admissionPath(BigInt(first))))
  const append = nth(appends, 2)
  const path = admissionPath(BigInt(append.first))
  const place = from(append.first)
  const leaves = plain.log.written.slice(append.first, append.first + append.total).map(({ leaf }) => leaf)
  const covered = plain.positions.filter((i) => i >= append.first && i < append.first + append.total)

  test('one that is missing', () =>
    expect(found(after({ [path]: undefined }))).toEqual(covered.map((i) => `${i} admission-missing`)))

  test('one that is none', () => {
    const format = covered.includes(append.first) ? `${append.first} admission-format` : 'admission-format'
    const expected = [format, ...covered.map((i) => `${i} admission-missing`)]
    expect(found(after({ [path]: '{}' })).toSorted()).toEqual(expected.toSorted())
  })

  test.each<[string, Uint8Array, string]>([
    ['by a stranger', signAdmission(ORIGIN, leaves, SIGNERS.stranger), 'admission-unknown-key'],
    [
      'for another log',
      signAdmission('other.example/log', leaves, SIGNERS.apps[0]),
      'admission-bad-signature',
    ],
  ])('one %s', (_, bytes, code) => expect(found(after({ [path]: bytes }))).toEqual([`${place} ${code}`]))

  test('one with another leaf', () => {
    const i = nth(covered, 0)
    const bad = leaves.with(i - append.first, new Uint8Array(32))
    const bytes = signAdmission(ORIGIN, bad, SIGNERS.apps[1])
    expect(found(after({ [path]: bytes }))).toEqual([`${i} admission-leaves`])
  })

  test('two for one entry', () => {
    const i = nth(
      plain.positions.filter((at) => !plain.log.appends.some(({ first }) => first === at)),
      0,
    )
    const bytes = signAdmission(ORIGIN, [nth(plain.log.written, i).leaf], SIGNERS.apps[0])
    expect(found(after({ [admissionPath(BigInt(i))]: bytes }))).toEqual([`${i} admission-repeated`])
  })

  test('one of nothing that is here', () => {
    const bytes = signAdmission(ORIGIN, [new Uint8Array(32)], SIGNERS.stranger)
    expect(found(after({ [admissionPath(998n)]: bytes }))).toEqual(['admission-unknown-key'])
    expect(found(after({ [admissionPath(998n)]: 'x' }))).toEqual(['admission-format'])
  })
})

describe('disclosed parts', () => {
  const at = BigInt(
    nth(
      plain.positions.filter((i) => files.has(disclosurePath(BigInt(i)))),
      0,
    ),
  )
  const path = disclosurePath(at)
  const disclosure = (edit: (list: ReadonlyArray<Row>) => Json) =>
    found(after(edited<ReadonlyArray<Row>>(files, path, edit)))

  test.each<[string, (list: ReadonlyArray<Row>) => Json]>([
    ['none', () => []],
    ['a part twice', (list) => [...list, nth(list, 0)]],
    ['a short salt', (list) => list.map((row) => ({ ...row, salt: 'AAAA' }))],
    ['a member too many', (list) => list.map((row) => ({ ...row, k: '' }))],
    ['no list', () => ({})],
  ])('with %s', (_, edit) => {
    const list = disclosure(edit)
    expect(list).toEqual([`${at} disclosure-format`, 'parts-withheld'])
  })

  test('beside no entry', () => {
    const bytes = bytesAt(files, path)
    expect(found(after({ [disclosurePath(998n)]: bytes }))).toEqual(['998 disclosure-format'])
  })

  test('that the entry does not have', () => {
    expect(disclosure((list) => [...list, { ...nth(list, 0), p: '/x' }])).toEqual([
      `${at} disclosure-unknown`,
    ])
  })

  test('that are not what was committed to', () => {
    const list = disclosure((rows) => rows.map((row, i) => (i === 0 ? { ...row, value: 'x' } : row)))
    expect(list).toEqual([`${at} disclosure-commitment`, 'parts-withheld'])
    const salted = disclosure((rows) =>
      rows.map((row, i) => (i === 0 ? { ...row, salt: 'A'.repeat(43) } : row)),
    )
    expect(salted).toEqual([`${at} disclosure-commitment`, 'parts-withheld'])
  })

  test('withheld', () => {
    const report = after({ [path]: undefined })
    expect(found(report)).toEqual(['parts-withheld'])
    expect(report.verdict).toBe('WITNESSED')
  })
})

describe('the tail', () => {
  const drop = (position: bigint, bundle = plain): Change => ({
    [entryPath(position)]: undefined,
    [proofPath(position)]: undefined,
    [disclosurePath(position)]: undefined,
    ...edited<Row>(bundle.files, INDEX_PATH, (index) => ({
      ...index,
      streams: (index['streams'] as ReadonlyArray<Row>).map((row) =>
        row['stream'] === bundle.log.written[Number(position)]?.entry.stream
          ? { ...row, count: Number(row['count']) - 1 }
          : row,
      ),
    })),
  })

  test('cut off with the export', () => {
    const report = after(drop(end))
    const last = nth(of('case-0'), -2)
    expect(found(report).toSorted()).toEqual([`${last} export-missing`, `${last} nonce-missing`])
    expect(report.verdict).toBe('INCOMPLETE')
    expect(report).not.toHaveProperty('exported')
  })

  test('of another stream cut off', () => {
    expect(found(after(drop(nth(of('case-1'), -1))))).toEqual([`${end} export-streams`])
  })

  test('a nonce that is another, or none', () => {
    const asked = check({ files, trust: { ...trust, nonce: 'other' } })
    expect(found(asked)).toEqual([`${end} nonce-missing`])
    expect(asked.verdict).toBe('INCOMPLETE')
    const rest = { ...trust }
    delete rest.nonce
    expect(found(check({ files, trust: rest }))).toEqual([])
    const silent = makeBundle({ ...PLAIN, nonce: undefined })
    expect(found(check({ ...silent, trust }))).toEqual([`${end} nonce-missing`])
  })

  test.each<[string, (streams: ReadonlyArray<Row>) => Json]>([
    ['not listed', () => ({})],
    ['one of them left out', (streams) => streams.slice(1)],
    ['one more', (streams) => [...streams, { ...nth(streams, 0), stream: 'case-0' }]],
    ['one longer', ([first, ...streams]) => [{ ...first, count: 5 }, ...streams]],
    ['one with another leaf', ([first, ...streams]) => [{ ...first, leaf: 'A'.repeat(43) }, ...streams]],
    ['one shorter', ([first, ...streams]) => [{ ...first, count: 3 }, ...streams]],
    ['one twice', (streams) => [...streams, nth(streams, 0)]],
    ['one with a number for a name', ([first, ...streams]) => [{ ...first, stream: 5 }, ...streams]],
    ['one with a text for a number', ([first, ...streams]) => [{ ...first, count: '4' }, ...streams]],
    ['one with more', ([first, ...streams]) => [{ ...first, more: 1 }, ...streams]],
    ['one of none', ([first, ...streams]) => [{ ...first, count: 0 }, ...streams]],
  ])('other streams: %s', (_, edit) => {
    const editing = (entry: Entry): Entry =>
      entry.type === 'EvidenceExported'
        ? { ...entry, body: { ...entry.body, streams: edit(entry.body['streams'] as ReadonlyArray<Row>) } }
        : entry
    expect(found(check(makeBundle({ ...PLAIN, edit: editing })))).toEqual([`${end} export-streams`])
  })
})
