// For whoever changes the verifier of tiles: each way to tamper with a folder, and the check that must see it.
import {
  type Report,
  addSignatures,
  cosign,
  edgeRange,
  emptyEdge,
  encodeEntryBundle,
  type Entry,
  entryBundlePath,
  erasureRoot,
  formatWitness,
  growEdge,
  leafHash,
  parsePolicy,
  rangeRoot,
  rootOf,
  tilePath,
  tilesOf,
  toB64,
  toB64url,
  verifyTiles,
  witnessOf,
} from '@hoso/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  COMMITMENT,
  type Files,
  NOW,
  ORIGIN,
  SIZE,
  clean,
  codes,
  entries,
  file,
  flipped,
  folder,
  found,
  idOf,
  leaves,
  options,
  signed,
  signer,
  verify,
  withFile,
  without,
  write,
} from './folder.ts'

describe('a folder with nothing wrong', () => {
  test('is as good as its log', async () => {
    const report = await verify(clean)
    expect(report).toMatchObject({
      verdict: 'SIGNED-ONLY',
      entries: BigInt(SIZE),
      root: toB64(rootOf(leaves)),
      checkpoint: { origin: ORIGIN, size: BigInt(SIZE), root: toB64(rootOf(leaves)) },
    })
    expect(found(report)).toEqual(['parts-not-read'])
    expect(report.findings[0]).toMatchObject({
      severity: 'info',
      rule: expect.stringContaining('of 1 entries'),
    })
  })

  test('has exactly the files of the format', () => {
    expect([...clean.keys()].toSorted()).toEqual([
      'admissions.ndjson',
      'checkpoint',
      'tile/0/000',
      'tile/0/001',
      'tile/0/002.p/88',
      'tile/1/000.p/2',
      'tile/entries/000',
      'tile/entries/001',
      'tile/entries/002.p/88',
    ])
  })

  test.each([0, 1, 255, 256, 257, 512, 513])('of %i entries', async (size) => {
    const report = await verify(folder(entries.slice(0, size)))
    expect([report.verdict, report.entries, codes(report)]).toEqual(['SIGNED-ONLY', BigInt(size), []])
  })

  test.each<[string, (text: string) => string, string]>([
    ['as it is', (text) => text, 'SIGNED-ONLY'],
    ['without its last line end', (text) => text.slice(0, -1), 'SIGNED-ONLY'],
    ['with lines that are no records', (text) => `\n${text}x\n\n`, 'INVALID'],
    ['without a line', (text) => text.slice(text.indexOf('\n') + 1), 'INVALID'],
    ['empty', () => '', 'INVALID'],
  ])('says the same where the records come in pieces of any size: %s', async (_, change, verdict) => {
    const records = Buffer.from(change(Buffer.from(clean.get('admissions.ndjson') ?? []).toString()))
    const files = new Map([...clean, ['admissions.ndjson', records]])
    const whole = await verify(files)
    expect(whole.verdict).toBe(verdict)
    for (const size of [1, 7, 1000, 1 << 20]) {
      const pieces = async function* (): AsyncGenerator<Uint8Array> {
        for (let at = 0; at < records.length; at += size) yield records.subarray(at, at + size)
      }
      const source = { read: async (path: string) => files.get(path), stream: async () => pieces() }
      expect(await verifyTiles(source, options)).toEqual(whole)
    }
  })

  test('is read file by file, each once, from the first tile on', async () => {
    const asked: string[] = []
    const read = async (path: string): Promise<Uint8Array | undefined> => {
      asked.push(path)
      return clean.get(path)
    }
    await verifyTiles({ read }, options)
    expect(asked).toEqual([
      'checkpoint',
      'admissions.ndjson',
      'key-manifest.note',
      'tile/0/000',
      'tile/entries/000',
      'tile/0/001',
      'tile/entries/001',
      'tile/0/002.p/88',
      'tile/entries/002.p/88',
      'tile/1/000.p/2',
    ])
  })

  test('may have files that are none of it', async () => {
    const files = new Map(clean).set('tile/0/003', new Uint8Array(1)).set('tile/2/000.p/1', new Uint8Array(1))
    expect(codes(await verify(files.set('tile/0/002.p/87', new Uint8Array(1))))).toEqual([])
  })

  test('may have grown beyond its checkpoint', async () => {
    const files = folder(write(800, () => ({})))
    for (const path of ['checkpoint', 'admissions.ndjson', 'tile/1/000.p/2'])
      files.set(path, file(clean, path))
    const report = await verify(files)
    expect([report.verdict, report.entries, codes(report)]).toEqual(['SIGNED-ONLY', BigInt(SIZE), []])
    expect(codes(await verify(new Map(files).set('tile/0/002', new Uint8Array(32 * 88))))).toEqual([
      'tile-format',
    ])
  })

  test('is witnessed where the quorum signed', async () => {
    const witness = signer('witness.example', 5)
    const policy = parsePolicy(
      `witness w ${formatWitness(witnessOf(witness.name, witness.key.publicKey))}\nquorum w\n`,
    )
    const note = Buffer.from(file(clean, 'checkpoint')).toString()
    const line = cosign(note, witness, NOW - 60)
    if (policy._tag === 'Err' || line._tag === 'Err') throw new Error('bad example')
    const cosigned = addSignatures(note, line.value)
    if (cosigned._tag === 'Err') throw new Error(cosigned.error.code)
    const checkpoint = Buffer.from(cosigned.value)
    const report = await verifyTiles(
      { checkpoint, read: async (path) => clean.get(path) },
      { ...options, policy: policy.value },
    )
    expect(report).toMatchObject({ verdict: 'WITNESSED', cosignatures: [{ name: 'w', time: NOW - 60 }] })
    expect(codes(await verify(clean, { policy: policy.value }))).toEqual(['quorum-missing'])
  })
})

describe('a folder that lacks something', () => {
  const hashesOnly = new Map([...clean].filter(([path]) => !path.startsWith('tile/entries/')))

  test.each<[string, Files, ReadonlyArray<string>]>([
    ['the entries', hashesOnly, ['entries-missing']],
    ['the admission records', without('admissions.ndjson'), ['admissions-missing']],
    ['the checkpoint', without('checkpoint'), ['checkpoint-missing']],
    ['everything', new Map(), ['admissions-missing', 'checkpoint-missing']],
  ])('%s: nothing contradicts', async (_, files, expected) => {
    const report = await verify(files)
    expect([report.verdict, codes(report)]).toEqual(['INCOMPLETE', expected])
    expect(report.findings.every(({ more }) => more === undefined)).toBe(true)
  })

  test.each([...clean.keys()].filter((path) => path.startsWith('tile/')))('%s', async (path) => {
    const report = await verify(without(path))
    expect(report.verdict).toBe('INVALID')
    expect(codes(report)).toContain(path.includes('entries') ? 'entries-missing' : 'tile-missing')
    expect(report.findings.some(({ rule }) => rule.endsWith(`: ${path}`))).toBe(true)
    // The hash stands in for the entry, and the entry for the hash.
    expect([report.entries, report.root]).toEqual([BigInt(SIZE), toB64(rootOf(leaves))])
  })

  test('hash and entry of one place: the tree has a gap there', async () => {
    const files = without('tile/0/001')
    files.delete('tile/entries/001')
    expect(found(await verify(files))).toEqual(
      expect.arrayContaining(['256 position-gap', '344 log-truncated', 'tile-missing', 'entries-missing']),
    )
  })

  test('a lack of hashes is seen where there are no entries', async () => {
    const files = new Map(hashesOnly)
    files.delete('tile/0/002.p/88')
    expect(codes(await verify(files))).toEqual([
      'admission-leaves',
      'entries-missing',
      'log-truncated',
      'tile-missing',
    ])
  })

  test('files that were given other names', async () => {
    for (const [from, to] of [
      ['tile/0/002.p/88', 'tile/0/002.p/87'],
      ['tile/1/000.p/2', 'tile/2/000.p/2'],
      ['tile/entries/001', 'tile/entries/x000/001'],
    ] as const) {
      const files = without(from).set(to, file(clean, from))
      expect(codes(await verify(files))).toContain(
        from.includes('entries') ? 'entries-missing' : 'tile-missing',
      )
    }
  })

  test('nearly everything: a claimed size costs no more than a look at the first tiles', async () => {
    let reads = 0
    const checkpoint = Buffer.from(signed(10n ** 18n, new Uint8Array(32)))
    const read = async (): Promise<undefined> => void reads++
    const report = await verifyTiles({ checkpoint, read }, options)
    expect(reads).toBeLessThan(2000)
    expect([report.verdict, report.entries]).toEqual(['INVALID', 0n])
    expect(codes(report)).toEqual(['admissions-missing', 'entries-missing', 'log-truncated', 'tile-missing'])
  })
})

describe('a folder that was changed', () => {
  test.each<[string, string, (bytes: Uint8Array) => Uint8Array, ReadonlyArray<string>]>([
    ['a hash of a full tile', 'tile/0/000', flipped(5 * 32), ['entry-hash', 'tile-hash']],
    ['a hash of the last tile', 'tile/0/002.p/88', flipped(87 * 32 + 31), ['entry-hash']],
    ['a hash above', 'tile/1/000.p/2', flipped(40), ['tile-hash']],
    ['a hash left out', 'tile/0/001', (bytes) => bytes.subarray(32), ['tile-format']],
    ['a byte left out', 'tile/0/001', (bytes) => bytes.subarray(1), ['tile-format']],
    [
      'a hash too many',
      'tile/0/002.p/88',
      (bytes) => Buffer.concat([bytes, bytes.subarray(32)]),
      ['tile-format'],
    ],
    ['a hash too many, above', 'tile/1/000.p/2', (bytes) => Buffer.concat([bytes, bytes]), ['tile-format']],
    ['nothing in it', 'tile/1/000.p/2', () => new Uint8Array(), ['tile-format']],
    ['entries cut short', 'tile/entries/001', (bytes) => bytes.subarray(0, -1), ['tile-format']],
    ['no entries in it', 'tile/entries/000', () => new Uint8Array(), ['tile-format']],
    [
      'an entry too few',
      'tile/entries/002.p/88',
      () => encodeEntryBundle(entries.slice(512, 599)),
      ['tile-format'],
    ],
  ])('%s', async (_, path, change, expected) => {
    const report = await verify(withFile(path, change))
    expect(report.verdict).toBe('INVALID')
    // Where the entries cannot be read, their streams are seen to have gaps.
    expect(codes(report).filter((code) => !/^stream-gap|^prev-/.test(code))).toEqual(expected)
  })

  test('an entry is named, and so is the tile above a hash', async () => {
    const entry = await verify(
      withFile('tile/entries/001', () =>
        encodeEntryBundle(entries.slice(256, 512).with(44, file(clean, 'checkpoint'))),
      ),
    )
    expect(found(entry)).toEqual(
      expect.arrayContaining([
        '300 entry-hash',
        '300 entry-unreadable',
        '300 admission-leaves',
        'checkpoint-root',
      ]),
    )
    const hash = await verify(withFile('tile/0/001', flipped(0)))
    expect(hash.findings.find(({ code }) => code === 'tile-hash')?.rule).toContain('tile/1/000.p/2, hash 1')
    expect(found(hash)).toContain('256 entry-hash')
  })

  test('one entry for another that is an entry, too', async () => {
    const other = write(SIZE, (i) => (i === 300 ? { body: { level: 'thấp', n: i } } : {})).slice(0, 301)
    const changed = [...entries.slice(256, 300), ...other.slice(300), ...entries.slice(301, 512)]
    const report = await verify(withFile('tile/entries/001', () => encodeEntryBundle(changed)))
    expect(found(report)).toEqual(
      expect.arrayContaining([
        '300 entry-hash',
        '300 admission-leaves',
        '303 prev-mismatch',
        'checkpoint-root',
      ]),
    )
  })

  test('two tiles changed over, or two bundles', async () => {
    const swap = (a: string, b: string): Files => new Map(clean).set(a, file(clean, b)).set(b, file(clean, a))
    expect(codes(await verify(swap('tile/0/000', 'tile/0/001')))).toEqual(['entry-hash', 'tile-hash'])
    expect(codes(await verify(swap('tile/entries/000', 'tile/entries/001')))).toContain('entry-hash')
  })

  test('without entries the checkpoint speaks for the hashes', async () => {
    for (const path of ['tile/0/000', 'tile/0/002.p/88']) {
      const files = withFile(path, flipped(0))
      for (const bundle of ['tile/entries/000', 'tile/entries/001', 'tile/entries/002.p/88'])
        files.delete(bundle)
      expect(codes(await verify(files))).toEqual(
        expect.arrayContaining(['admission-leaves', 'checkpoint-root', 'entries-missing']),
      )
    }
  })

  test('wholly, by whoever has no key of the log', async () => {
    const files = folder(write(SIZE, (i) => (i === 300 ? { body: { level: 'thấp', n: i } } : {})))
    files.set('checkpoint', file(clean, 'checkpoint'))
    expect(codes(await verify(files))).toEqual(['checkpoint-root'])
    const stranger = signer(ORIGIN, 3)
    const own = signed(BigInt(SIZE), rootOf(leaves), stranger)
    const report = await verify(new Map(clean).set('checkpoint', Buffer.from(own)))
    expect([report.verdict, codes(report), report.entries]).toEqual([
      'INVALID',
      ['checkpoint-unverified'],
      BigInt(SIZE),
    ])
    expect(report.checkpoint).toBeUndefined()
  })

  test('any byte of any file', async () => {
    const paths = [...clean.keys()]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.nat(), fc.nat(7), async (path, any, bit) => {
        const bytes = file(clean, path)
        const at = any % bytes.length
        const report = await verify(new Map(clean).set(path, bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit))))
        expect(report.verdict).toBe('INVALID')
      }),
      { numRuns: 60 },
    )
  })

  test('any file is gone', async () => {
    for (const path of clean.keys()) expect((await verify(without(path))).verdict).not.toBe('SIGNED-ONLY')
  })
})

describe('admission records', () => {
  const lines = Buffer.from(file(clean, 'admissions.ndjson')).toString().trimEnd().split('\n')
  const admit = (list: ReadonlyArray<string>): Promise<Report> =>
    verify(new Map(clean).set('admissions.ndjson', Buffer.from(list.map((line) => `${line}\n`).join(''))))

  test('one is gone', async () => {
    expect(codes(await admit(lines.toSpliced(40, 1)))).toEqual(['admission-leaves', 'admission-missing'])
    expect(codes(await admit(lines.slice(0, -1)))).toEqual(['admission-missing'])
    expect(found(await admit([]))).toEqual(expect.arrayContaining(['0 admission-missing']))
  })

  test('one too many, one twice, two changed over', async () => {
    expect(codes(await admit([...lines, lines[0] ?? '']))).toEqual(['admission-leaves'])
    const many = await admit([...lines, ...lines.slice(0, 40)])
    expect(codes(many)).toEqual(['admission-leaves'])
    expect(many.findings.find(({ more }) => more !== undefined)?.more).toBe(40 * 7 - 20)
    expect(codes(await admit(lines.toSpliced(3, 0, lines[3] ?? '')))).toContain('admission-leaves')
    expect(found(await admit(lines.with(3, lines[4] ?? '').with(4, lines[3] ?? '')))).toEqual(
      expect.arrayContaining(['21 admission-leaves', '28 admission-leaves']),
    )
  })

  test('one that is none is named first', async () => {
    const [first] = found(await admit(lines.with(2, '{}'))).filter((one) => !one.endsWith('parts-not-read'))
    expect(first).toBe('14 admission-format')
    expect(codes(await admit(lines.toSpliced(2, 0, '')))).toEqual(['admission-format'])
  })

  test('by a key that nobody knows', async () => {
    expect(codes(await verify(clean, { applicationKeys: [] }))).toEqual(['admission-unknown-key'])
  })

  test('the last line may lack its end', async () => {
    const files = withFile('admissions.ndjson', (bytes) => bytes.subarray(0, -1))
    expect(codes(await verify(files))).toEqual([])
  })
})

describe('checkpoints kept from earlier', () => {
  const held = (size: number, list = leaves): string => signed(BigInt(size), rootOf(list.slice(0, size)))

  test('are where the tree passes through', async () => {
    expect(codes(await verify(clean, { held: [held(0), held(300), held(512), held(SIZE)] }))).toEqual([])
  })

  test('or it has diverged', async () => {
    const other = leaves.with(3, leafHash(Uint8Array.of(3)))
    const report = await verify(clean, { held: [held(300, other)] })
    expect([report.verdict, codes(report)]).toEqual(['DIVERGED', ['held-root']])
    const longer = await verify(folder(entries.slice(0, 500)), { held: [held(501)] })
    expect([longer.verdict, codes(longer)]).toEqual(['DIVERGED', ['held-longer']])
  })

  test('say nothing of a folder that states no size', async () => {
    const report = await verify(without('checkpoint'), { held: [held(300)] })
    expect([report.verdict, codes(report)]).toEqual(['INCOMPLETE', ['checkpoint-missing']])
    const garbled = await verify(new Map(clean).set('checkpoint', Buffer.from('600\n')))
    expect([garbled.verdict, codes(garbled)]).toEqual(['INVALID', ['checkpoint-unverified']])
  })
})

describe('whose log it is', () => {
  test('the verifier may say', async () => {
    expect(codes(await verify(clean, { origin: ORIGIN }))).toEqual([])
    const report = await verify(clean, { origin: 'ledger.99.example/case-log/2026' })
    expect(report.verdict).toBe('INVALID')
    expect(codes(report)).toEqual(expect.arrayContaining(['checkpoint-unverified', 'wrong-log']))
  })

  test('without keys nothing vouches for it', async () => {
    const report = await verify(clean, { keys: [] })
    expect(report.verdict).not.toBe('SIGNED-ONLY')
    expect(codes(report)).toContain('keys-not-given')
  })
})

describe('an erasure', () => {
  const approval = (role: string, id: string): Partial<Entry> => ({
    type: 'ErasureApproved',
    actor: { id, role },
    body: { subject: 's1' },
  })
  const erased = (root: Uint8Array, size = SIZE): Files =>
    folder(
      write(size, (i) => {
        if (i === 301) return approval('commune-officer', 'st-4kq2')
        if (i === 304) return approval('chair', 'st-9zzz')
        if (i !== 307) return {}
        const approvals = [idOf(301), idOf(304)]
        const body = { subject: 's1', keys: ['k1'], parts: 1, root: toB64url(root), approvals }
        return { type: 'SubjectErased', body }
      }),
    )
  const right = erasureRoot([{ id: idOf(7), p: '/child/name', c: COMMITMENT }])

  test('is compared with the entries before it', async () => {
    const good = await verify(erased(right))
    expect([good.verdict, codes(good)]).toEqual(['SIGNED-ONLY', []])
    const bad = await verify(erased(erasureRoot([])))
    expect([bad.verdict, found(bad)]).toEqual(['INVALID', ['307 erasure-list', 'parts-not-read']])
  })

  test('also where the folder has grown beyond its checkpoint', async () => {
    const files = erased(right, 800)
    for (const path of ['checkpoint', 'admissions.ndjson', 'tile/1/000.p/2'])
      files.set(path, file(erased(right), path))
    expect(codes(await verify(files))).toEqual([])
  })
})

describe('a tree of three levels', () => {
  const inputOf = (i: number): Uint8Array => Uint8Array.of(i >> 16, i >> 8, i)
  const many = Array.from({ length: 66_000 }, (_, i) => leafHash(inputOf(i)))
  const { edge, tiles } = growEdge(emptyEdge(), many)
  const files: Files = new Map(tiles.map(({ tile, bytes }) => [tilePath(tile), bytes]))
  files.set('checkpoint', Buffer.from(signed(edge.size, rangeRoot(edgeRange(edge)))))
  const LACKS = ['admissions-missing', 'entries-missing']

  test('holds', async () => {
    const report = await verify(files)
    expect([report.verdict, codes(report)]).toEqual(['INCOMPLETE', LACKS])
  })

  test('is told by entries alone, however many tiles are missing', async () => {
    const alone: Files = new Map([['checkpoint', file(files, 'checkpoint')]])
    for (const { level, index, width } of tilesOf(edge.size)) {
      const bytes = Array.from({ length: width }, (_, i) => inputOf(Number(index) * 256 + i))
      if (level === 0) alone.set(entryBundlePath(index, width), encodeEntryBundle(bytes))
    }
    const report = await verify(alone)
    expect([report.entries, report.root]).toEqual([edge.size, toB64(rangeRoot(edgeRange(edge)))])
    expect(codes(report)).toEqual(['admissions-missing', 'entry-unreadable', 'tile-missing'])
    expect(
      report.findings.find(({ code, more }) => code === 'tile-missing' && more !== undefined)?.more,
    ).toBe(241)
  })

  test('is looked through where tiles are missing here and there', async () => {
    const few = new Map([...files].filter(([path]) => !path.startsWith('tile/0/') || path === 'tile/0/128'))
    const report = await verify(few.set('tile/2/000.p/1', flipped(0)(file(files, 'tile/2/000.p/1'))))
    expect(codes(report)).toContain('tile-hash')
  })

  test.each([
    ['tile/0/200', ['checkpoint-root', 'tile-hash'], ['tile/1/000, hash 200']],
    ['tile/1/000', ['tile-hash'], ['tile/1/000, hash 3', 'tile/2/000.p/1, hash 0']],
    ['tile/1/001.p/1', ['tile-hash'], ['tile/1/001.p/1, hash 0']],
    ['tile/2/000.p/1', ['tile-hash'], ['tile/2/000.p/1, hash 0']],
  ] as const)('a hash of %s', async (path, expected, places) => {
    const bytes = file(files, path)
    const report = await verify(new Map(files).set(path, flipped(path === 'tile/1/000' ? 100 : 0)(bytes)))
    expect(codes(report)).toEqual([...LACKS, ...expected].toSorted())
    const rules = report.findings.filter(({ code }) => code === 'tile-hash').map(({ rule }) => rule)
    expect(rules.map((rule) => rule.slice(rule.indexOf('tile/')))).toEqual(places)
  })
})
