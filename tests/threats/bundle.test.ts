// For whoever is handed a case: what a dishonest exporter or a thief can do with a bundle. Rows TM-14 to TM-17 and TM-26 of the threat model.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  decryptWith,
  encryptFor,
  exportBundle,
  type ExportOptions,
  readBag,
  receiveBundle,
  tarOf,
} from '@hoso/audit'
import {
  type BundleFiles,
  decodeEntry,
  disclosurePath,
  entryPath,
  formatBundleIndex,
  formatDisclosures,
  formatVerifier,
  INDEX_PATH,
  KEY_MANIFEST_PATH,
  parseBundleIndex,
  parseDisclosures,
  proofPath,
  rootName,
  signManifest,
  verifyBundle,
} from '@hoso/ledger'
import { openRecord } from '@hoso/record'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { describe, expect, test } from 'vitest'
import { forged } from '../bundles/tamper.ts'
import { officer } from '../erasure/world.ts'
import { infos, key, type Log, origin, place, said, type Town, town, verifier } from './town.ts'

/** What is handed to a court: the case and the report it came of, with what is said of the child. */
const options = (t: Town, more: Partial<ExportOptions> = {}): ExportOptions => ({
  store: t.store,
  keys: t.keys,
  record: t.record,
  checkpoint: () => t.signer.integrate(),
  logKeys: t.trust.keys,
  stream: t.kept,
  others: [t.concern],
  mandate: (_, part) => part === 'child',
  use: 'proceedings',
  recipientKind: 'court',
  context: officer,
  ...more,
})
type Checking = Partial<Parameters<typeof verifyBundle>[1]>
const check = ({ trust }: Pick<Log, 'trust'>, files: BundleFiles, more: Checking = {}) =>
  verifyBundle(files, { ...trust, ...more })
const exported = async (more: Partial<ExportOptions> = {}) => {
  const t = await town()
  const { files } = await exportBundle(options(t, more))
  const asked = more.nonce === undefined ? {} : { nonce: more.nonce }
  const report = check(t, files, asked)
  expect([said(report), infos(report)]).toEqual([['SIGNED-ONLY'], ['parts-withheld']])
  return { t, files }
}

/** Without the entry at this position and what belongs to it; counts and digests fit. */
const without = (files: BundleFiles, position: bigint): BundleFiles => {
  const index = parseBundleIndex(files.get(INDEX_PATH) ?? new Uint8Array())
  const entry = decodeEntry(files.get(entryPath(position)) ?? new Uint8Array())
  if (index === undefined || entry._tag === 'Err') throw new Error('no such entry')
  const streams = index.streams.map(({ stream, count }) => ({
    stream,
    count: stream === entry.value.stream ? count - 1 : count,
  }))
  return forged(files, {
    [entryPath(position)]: undefined,
    [proofPath(position)]: undefined,
    [disclosurePath(position)]: undefined,
    [INDEX_PATH]: formatBundleIndex({ ...index, streams }),
  })
}

describe('TM-14 an entry in the middle is left out', () => {
  test('TM-14 the chain of the stream says so', async () => {
    const { t, files } = await exported()
    expect(said(check(t, without(files, 3n)))).toEqual(['INVALID', '4 stream-gap'])
  })
})

describe('TM-15 the end is cut off, or the bundle is old', () => {
  test('TM-15 cut: it does not end with the record of its export', async () => {
    const { t, files } = await exported()
    expect(said(check(t, without(files, 5n)))).toEqual(['INCOMPLETE', '4 export-missing'])
  })

  test('TM-15 the end of another stream of the case is cut', async () => {
    const { t, files } = await exported()
    expect(said(check(t, without(files, 1n)))).toEqual(['INVALID', '5 export-streams'])
  })

  test('TM-15 old: it is not the answer to this question', async () => {
    const { t, files } = await exported({ nonce: 'court-1' })
    expect(said(check(t, files, { nonce: 'court-2' }))).toEqual(['INCOMPLETE', '5 nonce-missing'])
    // What remains: who asks without a nonce.
    expect(said(check(t, files))).toEqual(['SIGNED-ONLY'])
  })
})

describe('TM-16 what is disclosed is changed', () => {
  const shown = (files: BundleFiles) =>
    parseDisclosures(files.get(disclosurePath(0n)) ?? new Uint8Array()) ?? []

  test('TM-16 another value, or another salt', async () => {
    const { t, files } = await exported()
    expect(check(t, files)).toMatchObject({ disclosed: 1, withheld: 2 })
    const value = forged(files, {
      [disclosurePath(0n)]: formatDisclosures(
        shown(files).map((one) => ({ ...one, value: { names: ['Khác'] } })),
      ),
    })
    expect(said(check(t, value))).toEqual(['INVALID', '0 disclosure-commitment'])
    const salt = forged(files, {
      [disclosurePath(0n)]: formatDisclosures(
        shown(files).map((one) => ({ ...one, salt: new Uint8Array(32) })),
      ),
    })
    expect(said(check(t, salt))).toEqual(['INVALID', '0 disclosure-commitment'])
  })

  test('TM-16 as a part of another entry, or as another part', async () => {
    const { t, files } = await exported()
    const moved = forged(files, {
      [disclosurePath(0n)]: undefined,
      [disclosurePath(3n)]: formatDisclosures(shown(files)),
    })
    expect(said(check(t, moved))).toEqual(['INVALID', '3 disclosure-unknown'])
    const renamed = forged(files, {
      [disclosurePath(0n)]: formatDisclosures(shown(files).map((one) => ({ ...one, p: '/reporter' }))),
    })
    expect(said(check(t, renamed))).toEqual(['INVALID', '0 disclosure-commitment'])
  })

  test('TM-16 remains: what is withheld is counted, and no more', async () => {
    const { t, files } = await exported()
    const report = check(t, forged(files, { [disclosurePath(0n)]: undefined }))
    expect([said(report), infos(report), report.withheld]).toEqual([['SIGNED-ONLY'], ['parts-withheld'], 3])
  })

  test('TM-16 a record that takes the case over refuses what does not verify', async () => {
    const { t, files } = await exported()
    const other = await town()
    const bad = forged(files, { [disclosurePath(3n)]: formatDisclosures(shown(files)) })
    const record = await openRecord({ ...other, application: key('other.example') })
    const received = await receiveBundle({ record, files: bad, trust: t.trust, context: officer })
    expect(received).toMatchObject({ _tag: 'Left', left: { verdict: 'INVALID' } })
  })
})

describe('TM-17 the exporter puts its own keys, policy and manifest into the bundle', () => {
  /** A record of the exporter's own under the same name, with everything that a verifier could take from it. */
  const invented = async () => {
    const theirs = await town()
    const [root, app] = [key(rootName(origin)), theirs.trust.applicationKeys[0]]
    const [logKey] = theirs.trust.keys
    if (app === undefined || logKey === undefined) throw new Error('no keys')
    const signed = signManifest(
      {
        origin,
        version: 1,
        previous: undefined,
        roots: [verifier(root)],
        logs: [{ key: logKey, from: 0n }],
        applications: [{ key: app, from: 0n }],
        witnesses: [],
        revoked: [],
      },
      [root, theirs.logKey],
    )
    if (signed._tag === 'Err') throw new Error(JSON.stringify(signed.error))
    const manifest = Buffer.from(signed.value)
    const policy = Buffer.from(`log ${formatVerifier(logKey)}\nquorum none\n`)
    const { files } = await exportBundle(options(theirs, { manifest, policy }))
    return { theirs, root, files }
  }

  test('TM-17 the verifier has keys of its own', async () => {
    const { files } = await invented()
    const { t } = await exported()
    expect(files.has(KEY_MANIFEST_PATH)).toBe(true)
    const brought = { keys: t.trust.keys, applicationKeys: [] }
    const [verdict, ...codes] = said(check(t, files, brought))
    expect(verdict).toBe('INVALID')
    expect([...new Set(codes)]).toEqual(
      expect.arrayContaining(['checkpoint-unverified', 'manifest-unverified', '0 admission-unknown-key']),
    )
  })

  test('TM-17 without a key: INCOMPLETE at the best', async () => {
    const { theirs, files } = await invented()
    const report = check(theirs, files, { keys: [], applicationKeys: [] })
    expect(said(report)).toEqual(['INCOMPLETE', 'keys-not-given'])
  })

  test('TM-17 remains: who takes keys from the bundle, or brings no root key where the log key is theirs', async () => {
    const { theirs, root, files } = await invented()
    const byBundle = check(theirs, files, { keys: [verifier(root)], applicationKeys: [] })
    expect(said(byBundle)).toEqual(['SIGNED-ONLY'])
    const byLog = check(theirs, files, { applicationKeys: [] })
    expect([said(byLog), infos(byLog)]).toEqual([
      ['SIGNED-ONLY'],
      expect.arrayContaining(['manifest-by-log']),
    ])
    const honest = check(theirs, files, {
      keys: [...theirs.trust.keys, verifier(key(rootName(origin)))],
      applicationKeys: [],
    })
    expect(said(honest)).toEqual(expect.arrayContaining(['INVALID', 'manifest-unverified']))
  })
})

describe('TM-26 a bundle is stolen', () => {
  const NAME = 'Lê Thị Mai Chi'

  test('TM-26 encrypted for its recipient, it opens for nobody else; the record names what was disclosed', async () => {
    const { t, files } = await exported()
    const [court, thief] = [await generateIdentity(), await generateIdentity()]
    const sent = await encryptFor([await identityToRecipient(court)], tarOf(files))
    if (sent._tag === 'Left') throw new Error(sent.left)
    const file = join(place(), 'case.tar.age')
    writeFileSync(file, sent.right)
    expect(Buffer.from(tarOf(files)).includes(NAME)).toBe(true)
    expect(Buffer.from(sent.right).includes(NAME)).toBe(false)
    expect(await readBag(file)).toMatchObject({ _tag: 'Left', left: { code: 'bundle-encrypted' } })
    expect(await decryptWith([thief], sent.right)).toEqual({ _tag: 'Left', left: 'does-not-open' })
    expect(await decryptWith([court], sent.right)).toMatchObject({ _tag: 'Right' })
    const { facts } = await t.record.read(t.kept)
    expect(facts.at(-1)).toMatchObject({
      type: 'EvidenceExported',
      body: { recipientKind: 'court', disclosed: ['ConcernReported/child'] },
    })
  })

  test('TM-26 remains: a bundle that was not encrypted shows what it discloses, and nothing besides', async () => {
    const { files } = await exported()
    const all = Buffer.concat([...files.values()])
    expect(all.includes(NAME)).toBe(true)
    for (const secret of ['Bùi Văn Sáng', 'Ông Sáng kể lại']) expect(all.includes(secret)).toBe(false)
  })
})
