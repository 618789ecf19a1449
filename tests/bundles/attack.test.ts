// For whoever changes the bundle verifier: no byte of a bundle can be changed unseen, and nothing makes it throw.
import {
  admissionPath,
  type BundleFiles,
  type BundleReport,
  CHECKPOINT_PATH,
  KEY_MANIFEST_PATH,
  signAdmission,
  type Signer,
  signManifest,
  verifyBundle,
} from '@hoso/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeBundle, seal } from './make.ts'
import { ORIGIN, SIGNERS, verifierFor } from './signers.ts'
import { bytesAt, flipped, forged, textAt } from './tamper.ts'

/** Without a key manifest, whose keys take longer to enrol than all the rest to verify. */
const small = makeBundle({ streams: 2, length: 2, foreign: 2, disclosed: 0.7, manifest: 'none' })
const { files, trust } = small
const clean = verifyBundle(files, trust)
const isGood = ({ verdict }: BundleReport): boolean => verdict === 'WITNESSED' || verdict === 'SIGNED-ONLY'

/** A file, a place in it, and bits to turn over. */
const flip = (paths: ReadonlyArray<string>) =>
  fc
    .tuple(fc.constantFrom(...paths), fc.nat(), fc.integer({ min: 1, max: 255 }))
    .map(([path, place, mask]) => ({ path, at: place % Math.max(1, bytesAt(files, path).length), mask }))

const below = (...folders: ReadonlyArray<string>): ReadonlyArray<string> =>
  [...files.keys()].filter((path) => folders.some((folder) => path.startsWith(`data/${folder}`)))

test('the bundle is good as long as nobody touches it', () => {
  expect(clean.verdict).toBe('WITNESSED')
  expect(verifyBundle(seal(files), trust)).toEqual(clean)
})

test('no byte of any file can be changed by somebody who leaves the digests as they are', () => {
  fc.assert(
    fc.property(flip([...files.keys()]), ({ path, at, mask }) => {
      const changed = new Map(files).set(path, flipped(bytesAt(files, path), at, mask))
      expect(verifyBundle(changed, trust).verdict).toBe('INVALID')
    }),
    { numRuns: 300 },
  )
})

describe('by somebody who makes the digests again', () => {
  test('no byte of what the verdict rests on', () => {
    const paths = below('entries/', 'proofs/', 'admissions/', 'disclosures/', 'consistency/', 'bundle.json')
    fc.assert(
      fc.property(flip(paths), ({ path, at, mask }) => {
        const report = verifyBundle(forged(files, { [path]: flipped(bytesAt(files, path), at, mask) }), trust)
        if (isGood(report)) expect([path, at, mask, report.verdict]).toBe('found')
      }),
      { numRuns: 400 },
    )
  })

  test('no byte of the checkpoint, in all the places where it stands', () => {
    const note = textAt(files, CHECKPOINT_PATH)
    const places = below('checkpoint.note', 'proofs/')
    const bytes = Buffer.from(note)
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 127 }), (at, mask) => {
        const changed = Buffer.from(flipped(bytes, at, mask))
        const everywhere = Object.fromEntries(
          places.map((path) => {
            const file = Buffer.from(bytesAt(files, path))
            return [path, Buffer.concat([file.subarray(0, file.length - bytes.length), changed])]
          }),
        )
        const report = verifyBundle(forged(files, everywhere), trust)
        // A cosignature can be spoiled by whoever carries the note. Then it does not count, and the quorum is gone.
        if (report.verdict === 'WITNESSED') expect([at, mask]).toBe('found')
        if (report.verdict === 'SIGNED-ONLY')
          expect(report.findings.map(({ code }) => code)).toContain('quorum-missing')
      }),
      { numRuns: 300 },
    )
  })

  test('the key manifest can only be made useless', () => {
    const managed = makeBundle({ streams: 1, length: 1, foreign: 0 })
    const note = bytesAt(managed.files, KEY_MANIFEST_PATH)
    fc.assert(
      fc.property(fc.nat({ max: note.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const change = { [KEY_MANIFEST_PATH]: flipped(note, at, mask) }
        expect(isGood(verifyBundle(forged(managed.files, change), managed.trust))).toBe(false)
      }),
      { numRuns: 100 },
    )
  })

  test.each<[string, { readonly [path: string]: string }]>([
    ['the policy, which is for information', { 'data/policy.txt': 'quorum none\n' }],
    ['a file that has no meaning', { 'data/report.html': '<p>' }],
    ['a timestamp, which changes no verdict', { 'data/checkpoint.tsr': 'x' }],
  ])('harmless by the format: %s', (_, change) => {
    expect(verifyBundle(forged(files, change), trust)).toEqual(clean)
  })

  test('harmless by the format: a signature line of somebody unknown', () => {
    const line = `— unknown.example ${Buffer.alloc(68, 7).toString('base64')}\n`
    const change = Object.fromEntries(
      below('checkpoint.note', 'proofs/').map((path) => [path, `${textAt(files, path)}${line}`]),
    )
    expect(verifyBundle(forged(files, change), trust)).toEqual(clean)
  })
})

test('no file can be left out or put in the place of another', () => {
  const optional = new Set(['data/policy.txt'])
  const paths = [...files.keys()].filter((path) => path.startsWith('data/') && !optional.has(path))
  const said = JSON.stringify(clean, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))
  for (const path of paths) {
    const report = verifyBundle(forged(files, { [path]: undefined }), trust)
    const now = JSON.stringify(report, (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}` : value,
    )
    if (isGood(report)) {
      // Disclosing less is allowed, and is said.
      expect(path).toMatch(/disclosures/)
      expect(report.withheld).toBeGreaterThan(clean.withheld)
    }
    expect(now).not.toBe(said)
  }
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.constantFrom(...paths), (to, from) => {
      fc.pre(!Buffer.from(bytesAt(files, to)).equals(bytesAt(files, from)))
      expect(isGood(verifyBundle(forged(files, { [to]: bytesAt(files, from) }), trust))).toBe(false)
    }),
    { numRuns: 200 },
  )
})

describe('nothing makes it throw', () => {
  const own = [...files.values()]
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.constantFrom(...own),
    fc
      .tuple(fc.constantFrom(...own), fc.nat(), fc.nat({ max: 20 }), fc.uint8Array({ maxLength: 10 }))
      .map(([file, place, drop, put]) => {
        const at = place % (file.length + 1)
        return Uint8Array.of(...file.subarray(0, at), ...put, ...file.subarray(at + drop))
      }),
    fc.json().map((text) => Buffer.from(text)),
  )
  const path = fc.oneof(
    fc.constantFrom(...files.keys()),
    fc.string(),
    fc
      .tuple(
        fc.constantFrom('entries', 'proofs', 'admissions', 'disclosures', 'consistency'),
        fc.nat({ max: 30 }),
        fc.constantFrom('.json', '.tlog-proof', '.txt'),
      )
      .map(([folder, n, end]) => `data/${folder}/${String(n).padStart(12, '0')}${end}`),
  )
  const origin = fc.option(fc.string(), { nil: undefined })

  const never = (bundle: BundleFiles, expected: string | undefined): void => {
    const report = verifyBundle(bundle, expected === undefined ? trust : { ...trust, origin: expected })
    expect(report.verdict === 'WITNESSED' ? report : 'not good').toEqual(
      report.verdict === 'WITNESSED' ? clean : 'not good',
    )
  }

  test('any files at all', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(path, bytes), { maxLength: 12 }), origin, (list, expected) =>
        never(new Map(list), expected),
      ),
      { numRuns: 300 },
    )
  })

  test('any files in the place of some, with digests that fit', () => {
    const safe = path.filter((name) => name.startsWith('data/') && !/\p{Cc}|\/\/|\.\.|\/\.?$/u.test(name))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(safe, bytes), { minLength: 1, maxLength: 4 }),
        origin,
        (list, expected) => {
          const report = verifyBundle(forged(files, Object.fromEntries(list)), {
            ...trust,
            ...(expected === undefined ? {} : { origin: expected }),
          })
          expect(report.findings.filter(({ code }) => code.startsWith('bag-'))).toEqual([])
        },
      ),
      { numRuns: 200 },
    )
  })
})

test('a retired key of an application admits nothing later, by whatever name its record goes', () => {
  const whole = makeBundle({ streams: 1, length: 6, foreign: 3, erase: false, held: false })
  const [old, young] = SIGNERS.apps
  const until = 1n
  const manifest = signManifest(
    {
      origin: ORIGIN,
      version: 1,
      previous: undefined,
      roots: [verifierFor(SIGNERS.root)],
      logs: [{ key: verifierFor(SIGNERS.log), from: 0n }],
      applications: [
        { key: verifierFor(old), from: 0n, to: until },
        { key: verifierFor(young), from: until },
      ],
      witnesses: [],
      revoked: [],
    },
    [SIGNERS.root],
  )
  if (manifest._tag === 'Err') throw new Error(manifest.error.code)
  const leaves = whole.log.written.map(({ leaf }) => leaf)
  // The name of the file says where the list begins, and says what its writer likes.
  const by = (signer: Signer): BundleReport =>
    verifyBundle(
      seal(
        new Map([
          ...[...whole.files].filter(([path]) => !path.startsWith('data/admissions/')),
          [admissionPath(0n), signAdmission(ORIGIN, leaves, signer)],
          [KEY_MANIFEST_PATH, Buffer.from(manifest.value)],
        ]),
      ),
      whole.trust,
    )
  expect(by(old)).toMatchObject({ verdict: 'INVALID' })
  expect(by(old).findings.map(({ code }) => code)).toContain('admission-unknown-key')
})
