// For whoever changes the bundle verifier: good bundles, and each rule of the format page broken by itself.
import {
  CHECKPOINT_PATH,
  consistencyPath,
  INDEX_PATH,
  type Json,
  KEY_MANIFEST_PATH,
  verifyBundle,
} from '@hoso/ledger'
import { describe, expect, test } from 'vitest'
import { COSIGNED_AT, makeBundle } from './make.ts'
import { after, type Change, check, end, from, nth, of, PLAIN, plain, type Row } from './plain.ts'
import { chanceOf, ORIGIN, signer, verifierFor } from './signers.ts'
import { changed, edited, flipped, forged, found, textAt } from './tamper.ts'

const { files, trust } = plain
const without = (row: Row, name: string): Row =>
  Object.fromEntries(Object.entries(row).filter(([key]) => key !== name))

describe('a good bundle', () => {
  test('is WITNESSED, and says what is in it', () => {
    const bundle = makeBundle()
    const report = check(bundle)
    expect(report).toMatchObject({
      verdict: 'WITNESSED',
      entries: BigInt(bundle.positions.length),
      stream: 'case-0',
      checkpoint: { origin: ORIGIN, size: BigInt(bundle.size) },
      cosignatures: [
        { name: 'W1', time: COSIGNED_AT },
        { name: 'W2', time: COSIGNED_AT },
      ],
      exported: { position: nth(of('case-0', bundle), -1) },
    })
    expect(report.erased.map(({ part, position }) => ({ p: part, position: Number(position) }))).toEqual(
      bundle.absent,
    )
    expect(new Set(found(report))).toEqual(
      new Set([...bundle.absent.map(({ position }) => `${position} part-erased`), 'parts-withheld']),
    )
    const parts = bundle.positions.flatMap((i) => bundle.log.written[i]?.secrets ?? [])
    expect(report.disclosed + report.withheld + report.erased.length).toBe(parts.length)
    const counts = bundle.streams.map((stream) => ({ stream, entries: of(stream, bundle).length }))
    expect(new Set(report.streams)).toEqual(new Set(counts))
  })

  test('is one whatever its shape', () => {
    const chance = chanceOf(7)
    for (let seed = 0; seed < 25; seed++) {
      const witnesses = chance.upTo(4)
      const bundle = makeBundle({
        seed,
        streams: 1 + chance.upTo(4),
        length: 1 + chance.upTo(5),
        foreign: chance.upTo(6),
        erase: chance.upTo(2) === 0,
        nonce: chance.upTo(2) === 0 ? undefined : 'n',
        witnesses,
        manifest: nth(['none', 'bundle', 'own'] as const, chance.upTo(3)),
        disclosed: chance.upTo(3) / 2,
        held: chance.upTo(2) === 0,
      })
      const report = check(bundle)
      const heard = report.findings.filter(({ severity }) => severity !== 'info')
      expect([seed, report.verdict, heard]).toEqual([seed, witnesses >= 2 ? 'WITNESSED' : 'SIGNED-ONLY', []])
    }
  })

  test('has nothing to say where everything is disclosed', () => expect(found(check(plain))).toEqual([]))

  test('never has a disclosed value in its report', () => {
    const texts = plain.log.written.flatMap(({ secrets }) =>
      secrets.map(({ value }) => (value as Row)['text']),
    )
    const report = JSON.stringify(check(plain), (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}` : value,
    )
    expect(texts.length).toBeGreaterThan(0)
    expect(texts.filter((text) => report.includes(JSON.stringify(text).slice(1, -1)))).toEqual([])
  })
})

describe('the bag', () => {
  const raw = (change: Change) => found(check({ files: changed(files, change), trust }))
  const manifest = textAt(files, 'manifest-sha256.txt')
  const policyLine = `${/.*data\/policy.txt\n/.exec(manifest)?.[0]}`
  const retagged = (bagged: ReturnType<typeof changed>, path: string, text: string) => {
    const digest = Buffer.from(text)
    return changed(bagged, { [path]: digest })
  }

  test.each<[string, Change, ReadonlyArray<string>]>([
    [
      'a declaration of another version',
      { 'bagit.txt': 'BagIt-Version: 0.97\n' },
      ['bag-format', 'bag-digest'],
    ],
    ['no declaration', { 'bagit.txt': undefined }, ['bag-format', 'bag-digest']],
    ['no bag-info.txt', { 'bag-info.txt': undefined }, ['bag-format', 'bag-digest']],
    ['another bag-info.txt', { 'bag-info.txt': 'A: b\n' }, ['bag-digest']],
    ['no tag manifest', { 'tagmanifest-sha256.txt': undefined }, ['bag-format']],
    [
      'a tag manifest without a line',
      { 'tagmanifest-sha256.txt': textAt(files, 'tagmanifest-sha256.txt').replace(/.*bagit.txt\n/, '') },
      ['bag-format'],
    ],
    [
      'a tag manifest with a line more',
      { 'tagmanifest-sha256.txt': textAt(files, 'tagmanifest-sha256.txt') + policyLine },
      ['bag-format'],
    ],
    [
      'a tag manifest with a line in the place of another',
      {
        'tagmanifest-sha256.txt': textAt(files, 'tagmanifest-sha256.txt').replace(
          /.*bagit.txt\n/,
          policyLine,
        ),
      },
      ['bag-format'],
    ],
    ['a file that is not named', { 'data/note.txt': 'x' }, ['bag-digest']],
    ['a file that is not there', { 'data/policy.txt': undefined }, ['bag-digest']],
    ['another file', { 'data/policy.txt': 'quorum none\n' }, ['bag-digest']],
    ['a file beside data', { 'note.txt': 'x' }, []],
    // Unpacked by another program, they become files of the bag.
    ['an absolute path beside data', { '/data/note.txt': 'x' }, ['bag-format']],
    ['a path beside data that leads into it', { 'x/../data/note.txt': 'x' }, ['bag-format']],
  ])('%s', (_, change, expected) => expect(raw(change)).toEqual(expected))

  test.each<[string, string]>([
    ['a path that leaves the bag', manifest.replace('data/policy.txt', 'data/../../policy.txt')],
    ['an absolute path', manifest.replace('data/policy.txt', '/data/policy.txt')],
    ['a path twice', `${manifest}${nth(manifest.split('\n'), 0)}\n`],
    ['one space', manifest.replace('  ', ' ')],
    ['upper case', manifest.replace(/^[0-9a-f]{64}/, (digest) => digest.toUpperCase())],
    ['no last line feed', manifest.slice(0, -1)],
    ['a control character', manifest.replace('policy', 'pol\u0007icy')],
    ['a carriage return', manifest.replace('\n', '\r\n')],
  ])('a manifest with %s', (_, text) => {
    const list = found(check({ files: retagged(files, 'manifest-sha256.txt', text), trust }))
    expect(list.filter((code) => code === 'bag-format')).toHaveLength(1)
    expect(list.every((code) => code.startsWith('bag-'))).toBe(true)
  })

  test('no manifest at all', () => {
    const list = raw({ 'manifest-sha256.txt': undefined })
    expect(list[0]).toBe('bag-format')
    expect(list).toHaveLength(1 + 20)
  })
})

describe('the index', () => {
  const index = (edit: (value: Row) => Json) => found(after(edited<Row>(files, INDEX_PATH, edit)))
  const streams = plain.streams.map((stream) => ({ count: of(stream).length, stream }))

  test.each<[string, (value: Row) => Json]>([
    ['another version', (value) => ({ ...value, v: 2 })],
    ['a member too many', (value) => ({ ...value, w: 1 })],
    ['no list of absent parts', (value) => without(value, 'absent')],
    ['a log that is none', (value) => ({ ...value, log: 'a+b' })],
    ['a stream that is not listed', (value) => ({ ...value, stream: 'case-9' })],
    ['a stream twice', (value) => ({ ...value, streams: [...streams, nth(streams, 0)] })],
    ['a count below 0', (value) => ({ ...value, streams: [{ count: -1, stream: 'case-0' }] })],
    ['a stream with more', (value) => ({ ...value, streams: streams.map((s) => ({ ...s, x: 1 })) })],
    [
      'an absent part twice',
      (value) => ({
        ...value,
        absent: [
          { p: '/a', position: 1 },
          { p: '/a', position: 1 },
        ],
      }),
    ],
    ['an absent part without a name', (value) => ({ ...value, absent: [{ p: '', position: 1 }] })],
    ['an absent part without a place', (value) => ({ ...value, absent: [{ p: '/a', position: -1 }] })],
    ['another value', () => []],
  ])('with %s', (_, edit) => expect(index(edit)).toEqual(['bundle-format']))

  test('left out, or not canonical: nothing is said of what it would say', () => {
    expect(found(after({ [INDEX_PATH]: undefined }))).toEqual(['bundle-format'])
    expect(found(after({ [INDEX_PATH]: `${textAt(files, INDEX_PATH)} ` }))).toEqual(['bundle-format'])
  })

  test('of a stream that is in the bundle and not listed', () => {
    const list = index((value) => ({
      ...value,
      streams: streams.filter(({ stream }) => stream !== 'case-1'),
    }))
    expect(list).toEqual([...of('case-1').map((i) => `${i} stream-not-listed`), `${end} export-streams`])
  })

  test('with a count that is not that of the bundle', () => {
    const more = streams.map((s) => ({ ...s, count: s.count + Number(s.stream === 'case-1') }))
    expect(index((value) => ({ ...value, streams: more }))).toEqual([`${nth(of('case-1'), -1)} stream-count`])
    const none = [...streams, { count: 1, stream: 'case-7' }]
    expect(index((value) => ({ ...value, streams: none }))).toEqual([`${end} export-streams`, 'stream-count'])
  })

  test('with absent parts that no entry has', () => {
    const absent = [
      { p: '/x', position: from(0) },
      { p: '/x', position: 999 },
    ]
    expect(index((value) => ({ ...value, absent }))).toEqual(['bundle-format', 'bundle-format'])
  })

  test.each([
    'data/entries/1.json',
    'data/entries/000000000001.txt',
    'data/proofs/000000000001.json',
    'data/admissions/a/000000000001.json',
    'data/disclosures/0000000000001.json',
    'data/consistency/000000000001.txt',
  ])('a name that is none: %s', (path) => expect(found(after({ [path]: 'x' }))).toEqual(['bundle-format']))
})

describe('the checkpoint', () => {
  const withKeys = makeBundle({ ...PLAIN, manifest: 'none', witnesses: 0 })

  test('is there', () => {
    const list = found(after({ [CHECKPOINT_PATH]: undefined }))
    expect(list.at(-1)).toBe('checkpoint-missing')
    expect(list.slice(0, -1)).toEqual(plain.positions.map((i) => `${i} proof-format`))
  })

  test('is signed by a key that the verifier brought', () => {
    const keys = [verifierFor(signer(ORIGIN, 9))]
    const report = check({ ...withKeys, trust: { ...withKeys.trust, keys } })
    expect(found(report)).toEqual(['checkpoint-unverified', 'held-unverified'])
    expect(report).not.toHaveProperty('checkpoint')
    const none = check({ ...withKeys, trust: { ...withKeys.trust, keys: [] } })
    expect(found(none)).toContain('keys-not-given')
  })

  test('is that of the log which the verifier expects', () => {
    const report = verifyBundle(files, { ...trust, origin: 'other.example/log' })
    expect(found(report)).toContain('checkpoint-unverified')
    expect(found(report).filter((code) => code.endsWith('wrong-log'))).toHaveLength(plain.positions.length)
  })

  test('is WITNESSED by a quorum only, and lately', () => {
    const alone = check(makeBundle({ ...PLAIN, witnesses: 1 }))
    expect(alone.verdict).toBe('SIGNED-ONLY')
    expect(found(alone)).toEqual(['quorum-missing'])
    expect(check({ files, trust: { ...trust, maxAge: 60 } }).verdict).toBe('SIGNED-ONLY')
    const early = check({ files, trust: { ...trust, now: COSIGNED_AT - 3600 } })
    expect(found(early)).toEqual(['cosignature-future', 'cosignature-future', 'quorum-missing'])
  })

  test('a spoiled cosignature counts as nothing', () => {
    const note = textAt(files, CHECKPOINT_PATH)
    const line = nth(
      note.split('\n').filter((text) => text.startsWith('— witness-1')),
      0,
    )
    const [mark = '', name = '', encoded = ''] = line.split(' ')
    const bytes = Buffer.from(encoded, 'base64')
    const bad = [mark, name, Buffer.from(flipped(bytes, 40, 1)).toString('base64')].join(' ')
    const swapped = Object.fromEntries(
      [...files]
        .filter(([path]) => path === CHECKPOINT_PATH || path.startsWith('data/proofs/'))
        .map(([path, file]) => [path, Buffer.from(file).toString().replace(line, bad)]),
    )
    expect(found(after(swapped))).toEqual(['cosignature-bad', 'quorum-missing'])
  })

  test('the key manifest of the bundle is good', () => {
    const managed = makeBundle({ ...PLAIN, manifest: 'bundle' })
    expect(found(check(managed))).toEqual([])
    const spoiled = { ...managed, files: forged(managed.files, { [KEY_MANIFEST_PATH]: 'x' }) }
    const list = found(check(spoiled))
    expect(list.at(-1)).toBe('manifest-unverified')
    expect(list).toContain(`${from(0)} admission-unknown-key`)
  })
})

describe('checkpoints kept from earlier', () => {
  const held = Math.ceil(plain.size / 2)
  const path = consistencyPath(BigInt(held), BigInt(plain.size))
  const other = makeBundle({ ...PLAIN, seed: 2 })
  const holding = (list: ReadonlyArray<string>) => check({ files, trust: { ...trust, held: list } })

  test('need a proof, and the proof is good', () => {
    expect(found(after({ [path]: undefined }))).toEqual(['consistency-missing'])
    expect(after({ [path]: undefined }).verdict).toBe('INCOMPLETE')
    const text = textAt(files, path)
    for (const bad of ['', 'x\n', text.slice(0, -1), `${text}${text}`, text.replace(/^..../, 'AAAA')])
      expect(found(after({ [path]: bad }))).toEqual(['consistency-bad'])
    expect(found(holding([other.noteAt(held)]))).toEqual(['consistency-bad'])
    expect(found(holding([plain.noteAt(held), plain.noteAt(held - 1)]))).toEqual(['consistency-missing'])
  })

  test('of equal size have the same root', () => {
    expect(found(holding([plain.noteAt(plain.size, 0)]))).toEqual([])
    expect(other.size).toBe(plain.size)
    const report = holding([other.noteAt(plain.size)])
    expect(found(report)).toEqual(['held-root'])
    expect(report.verdict).toBe('DIVERGED')
  })

  test('may be newer', () => {
    const long = makeBundle({ ...PLAIN, held: false })
    const early = BigInt(long.size)
    const later = plain.noteAt(plain.size)
    expect(found(check({ files: long.files, trust: { ...long.trust, held: [later] } }))).toEqual([])
    expect(early).toBe(BigInt(plain.size))
  })

  test('are good notes of this log', () => {
    expect(found(holding(['x']))).toEqual(['held-unverified'])
    expect(holding(['x']).verdict).toBe('INCOMPLETE')
  })
})
