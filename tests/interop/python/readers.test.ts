// For whoever changes a reader of the format, in either language: both take and refuse the same bytes.
import {
  decodeCanonical,
  decodeEntry,
  parseBundleIndex,
  parseCheckpoint,
  parseConsistency,
  parseDisclosures,
  parseManifest,
  parseNote,
  parsePolicy,
  parseVerifier,
  parseWitness,
} from '@hoso/ledger'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeBundle } from '../../bundles/make.ts'
import { chanceOf } from '../../bundles/signers.ts'
import { changeBytes, changeJson, oneOf } from './bytes.ts'
import {
  APPS,
  cosignatureLine,
  LOG,
  NEXT_LOG,
  noteOf,
  ORIGIN,
  ROOT,
  verifierKey,
  WITNESSES,
} from './notes.ts'
import { python } from './python.ts'

const RUNS = Number(process.env['HOSO_DIFFERENTIAL'] ?? 4000)

interface Reader {
  readonly takes: (bytes: Uint8Array) => boolean
  readonly samples: ReadonlyArray<string | Uint8Array>
  readonly json?: true
}

const text = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
const isOk = (result: { readonly _tag: string }): boolean => result._tag === 'Ok'
const ofText =
  (parse: (text: string) => { readonly _tag: string }) =>
  (bytes: Uint8Array): boolean => {
    const read = text(bytes)
    return read !== undefined && isOk(parse(read))
  }
const ofNote =
  (parse: (text: string) => { readonly _tag: string }) =>
  (bytes: Uint8Array): boolean => {
    const note = parseNote(bytes)
    return note._tag === 'Ok' && isOk(parse(note.value.text))
  }

const bundle = makeBundle({ seed: 5 })
const below = (folder: string): ReadonlyArray<Uint8Array> =>
  [...bundle.files].filter(([path]) => path.startsWith(`data/${folder}`)).map(([, bytes]) => bytes)

const checkpoint = `${ORIGIN}\n12\n${Buffer.alloc(32, 7).toString('base64')}\n`
const log = verifierKey(LOG)
const [first, second, third] = WITNESSES.map((witness) => verifierKey(witness, 4))
const POLICIES = [
  `log ${log}\nwitness W1 ${first}\nquorum W1\n`,
  `# of the court\n\nlog ${log} https://log.example/\nlog ${verifierKey(NEXT_LOG)}\nwitness A ${first} https://a.example\nwitness B\t${second}\n  witness C ${third}\ngroup ab any A B\ngroup all 2 ab C\nquorum all\n`,
  `log ${log}\nquorum none`,
  `witness A ${first}\nwitness B ${second}\ngroup g all A B\ngroup h 1 g\nquorum h\n`,
]
const manifestOf = (lines: ReadonlyArray<string>, version = 1, before = '-'): string =>
  noteOf(['hoso-key-manifest/1', ORIGIN, String(version), before, ...lines, ''].join('\n'), [ROOT])
const MANIFESTS = [
  manifestOf([
    `root ${verifierKey(ROOT)}`,
    `log ${log} 0 10`,
    `log ${verifierKey(NEXT_LOG)} 10 -`,
    `application ${verifierKey(APPS[0])} 0 -`,
    `witness org-1 ${first}`,
    `revoked ${log} 9 2026-11-20T00:00:00Z`,
  ]),
  manifestOf([`root ${verifierKey(ROOT)}`], 2, Buffer.alloc(32, 9).toString('base64')),
]

const READERS: Readonly<Record<string, Reader>> = {
  canonical: {
    takes: (bytes) => isOk(decodeCanonical(bytes)),
    samples: [
      '{"a":[1,{"b":"x\\n\\t\\"\\\\"}],"b":null,"c":[true,false,-12]}',
      '"é"',
      '[[[[]]]]',
      '[]',
      ...below('entries/'),
    ],
  },
  entry: { takes: (bytes) => isOk(decodeEntry(bytes)), samples: below('entries/'), json: true },
  note: {
    takes: (bytes) => isOk(parseNote(bytes)),
    samples: [...below('checkpoint.note'), noteOf('a\n\nb\n', [LOG, ROOT])],
  },
  checkpoint: {
    takes: ofNote(parseCheckpoint),
    samples: [
      noteOf(checkpoint, [LOG]),
      noteOf(checkpoint, [LOG]) + cosignatureLine(checkpoint, WITNESSES[0], 1n),
    ],
  },
  policy: { takes: (bytes) => isOk(parsePolicy(bytes)), samples: POLICIES },
  manifest: { takes: ofNote(parseManifest), samples: MANIFESTS },
  key: {
    takes: ofText(parseVerifier),
    samples: [log, ...[ROOT, ...APPS].map((signer) => verifierKey(signer))],
  },
  'witness-key': { takes: ofText(parseWitness), samples: [first ?? '', second ?? '', log] },
  bundle: {
    takes: (bytes) => parseBundleIndex(bytes) !== undefined,
    samples: below('bundle.json'),
    json: true,
  },
  consistency: { takes: (bytes) => parseConsistency(bytes) !== undefined, samples: below('consistency/') },
  disclosures: {
    takes: (bytes) => parseDisclosures(bytes) !== undefined,
    samples: below('disclosures/'),
    json: true,
  },
}

/** The text of a note is changed and signed again: what stands in it is looked at, not only its signature. */
const signedAgain = (bytes: Uint8Array): Uint8Array => {
  const note = Buffer.from(bytes).toString()
  return Buffer.from(noteOf(note.slice(0, note.lastIndexOf('\n\n') + 1), [ROOT]))
}

test('both verifiers take and refuse the same bytes', () => {
  const chance = chanceOf(Number(process.env['HOSO_SEED'] ?? 1))
  const kinds = Object.keys(READERS)
  const cases = Array.from({ length: RUNS }, (_, i) => {
    const kind = kinds[i % kinds.length] ?? ''
    const { takes, samples, json } = READERS[kind] as Reader
    let bytes: Uint8Array = Buffer.from(oneOf(chance, samples))
    if (json === true && chance.upTo(2) === 0) bytes = changeJson(bytes, chance)
    else {
      bytes = changeBytes(bytes, chance)
      if ((kind === 'manifest' || kind === 'checkpoint') && chance.upTo(2) === 0) bytes = signedAgain(bytes)
    }
    if (chance.upTo(4) === 0) bytes = changeBytes(bytes, chance)
    return { kind, hex: Buffer.from(bytes).toString('hex'), takes: takes(bytes) }
  })
  const folder = mkdtempSync(join(tmpdir(), 'readers-'))
  const file = join(folder, 'cases.ndjson')
  writeFileSync(file, cases.map(({ kind, hex }) => `${JSON.stringify({ kind, hex })}\n`).join(''))
  const { stdout, stderr } = python('hoso_verify.py', ['--read', file])
  expect(stderr).toBe('')
  const takes = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line === '1')
  rmSync(folder, { recursive: true })
  expect(takes.length).toBe(cases.length)

  const differ = cases.flatMap((one, i) =>
    one.takes === takes[i]
      ? []
      : [{ ...one, python: takes[i], text: Buffer.from(one.hex, 'hex').toString() }],
  )
  expect(differ.filter((x) => x.kind !== 'checkpoint').slice(0, 40), `${differ.length} differ`).toEqual([])
  for (const kind of kinds)
    expect(
      cases.some((one) => one.kind === kind && one.takes),
      `${kind}: some are taken`,
    ).toBe(true)
})
