// For auditors and operators: `hoso verify` gives the verdict, every finding, and an exit status to act on.
import { lstat, readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { EXIT_CODES, type Finding, type Report, type TrustSources, worst } from '@hoso/ledger'
import { verifyRecord } from '@hoso/record'
import { checkSqliteFile } from '@hoso/store-sqlite'
import { KEYS, STORE, settingsOf, verifiersOf, withRecord } from '../container.ts'
import { failure, isFailure } from '../failure.ts'
import { folder } from '../folder.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { keptCheckpoints } from '../kept-checkpoints.ts'
import { verifyBundleAt, verifyTilesAt } from './verify-handed-over.ts'
import { verdictLines } from '../verdict-lines.ts'
import { SETTINGS_FILE } from '../settings.ts'
import { broughtKeys, readTrust, type TrustOptions } from '../trust-options.ts'

export interface VerifyOptions extends TrustOptions {
  /** Files of checkpoints that the auditor kept from earlier. */
  readonly checkpoint?: ReadonlyArray<string>
  readonly sealed?: boolean
  /** Of a bundle: what was asked to be written into the record. */
  readonly nonce?: string
  /** File of an age identity, for a bundle that is encrypted. */
  readonly identity?: string
}

const ENGINE = new Set([
  'store-damaged',
  'not-a-store',
  'schema-version',
  'not-durable',
  'other-identity',
  'store-not-found',
])

/** A store that cannot even be opened is a finding like any other: the record that was there is not there now. */
const unopened = (code: string): Report => ({
  verdict: 'INVALID',
  entries: 0n,
  root: '',
  findings: [
    { code, severity: 'invalid', rule: 'the event store opens and is the one that the settings name' },
  ],
})

/** What the engine says about its file, as findings. A missing guard changes no content; what was altered may have. */
const engineFindings = async (file: string): Promise<ReadonlyArray<Finding>> => {
  const found = await checkSqliteFile(file)()
  if (found._tag === 'Left')
    return [{ code: found.left.code, severity: 'invalid', rule: 'the file of the event store is whole' }]
  return found.right.map((f) => ({
    code: `sqlite-${f.code}`,
    severity: f.severity === 'altered' ? 'invalid' : 'warning',
    rule: f.name,
  }))
}

/** A report, and whose keys it rests on. */
interface Verified extends Report {
  readonly keysFrom: 'command-line' | 'record'
}

const report = async (run: Invocation, dir: string, options: VerifyOptions): Promise<Verified> => {
  const { origin, store, ...settings } = await settingsOf(dir)
  const given = await readTrust(run, options)
  const keysFrom = broughtKeys(given).length > 0 ? 'command-line' : 'record'
  const manifest = await readFile(folder(dir).manifest).catch(() => undefined)
  const { logKey, formerLogKeys = [], rootKey } = settings
  const trust: TrustSources = {
    ...given,
    ...(keysFrom === 'record'
      ? { keys: verifiersOf([logKey, ...formerLogKeys, ...(rootKey === undefined ? [] : [rootKey])]) }
      : {}),
    // Whoever can write hoso.json could add an application: with a manifest, that alone says which there are.
    ...(given.applicationKeys.length === 0 && manifest === undefined && given.manifest === undefined
      ? { applicationKeys: verifiersOf(settings.applicationKeys) }
      : {}),
  }
  const paths = (options.checkpoint ?? []).map((file) => resolve(run.cwd, file))
  const own = keysFrom === 'record' ? trust.keys : undefined
  const kept = await keptCheckpoints(paths, folder(dir).checkpoint, origin, own)
  const engine = await engineFindings(join(dir, store))
  const content = await withRecord(dir, 'verify', (c) => {
    const keys = options.sealed !== false && c.isRegistered(KEYS) ? { keys: c.resolve(KEYS) } : {}
    return verifyRecord({
      store: c.resolve(STORE),
      origin,
      trust: { ...trust, held: kept.notes },
      ...(manifest === undefined ? {} : { manifest }),
      ...keys,
    })
  }).catch((error: unknown) => {
    if (isFailure(error) && ENGINE.has(error.code)) return unopened(error.code)
    throw error
  })
  const findings = [...content.findings, ...kept.findings, ...engine]
  const best = content.verdict === 'WITNESSED' ? 'WITNESSED' : 'SIGNED-ONLY'
  return { ...content, verdict: worst(findings, best), findings, keysFrom }
}

/** A folder with `hoso.json` is a record; a bag or a file is a bundle; a folder with a checkpoint and tiles is one of tiles. */
const kindOf = async (path: string): Promise<'record' | 'bundle' | 'tiles' | undefined> => {
  const stat = await lstat(path).catch(() => undefined)
  if (stat?.isFile() === true) return 'bundle'
  const names = stat?.isDirectory() === true ? await readdir(path) : []
  if (names.includes(SETTINGS_FILE)) return 'record'
  if (BAG_FILES.some((name) => names.includes(name))) return 'bundle'
  return names.includes('tile') ? 'tiles' : undefined
}

/** One of them is enough: what is missing is for the verifier to say. */
const BAG_FILES = ['bagit.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt']

export const verify = async (
  run: Invocation,
  asked: string | undefined,
  options: VerifyOptions,
): Promise<number> => {
  const path = asked === undefined ? undefined : resolve(run.cwd, asked)
  const what = path === undefined ? 'record' : await kindOf(path)
  if (path !== undefined && what === undefined)
    throw failure(
      'nothing-to-verify',
      `ở ${path} không có hồ sơ, gói hay cây băm nào. Kiểm tra đường dẫn`,
      `there is no record, bundle or folder of tiles at ${path}. Check the path`,
    )
  if (path !== undefined && what === 'bundle') return verifyBundleAt(run, path, options)
  if (path !== undefined && what === 'tiles') return verifyTilesAt(run, path, options)
  const dir = await recordDir(run, asked ?? run.record)
  const result = await report(run, dir, options)
  run.output.document({
    verdict: result.verdict,
    checkpoint: result.checkpoint ?? null,
    cosignatures: result.cosignatures ?? [],
    manifest: result.manifest ?? null,
    entries: result.entries,
    root: result.root,
    findings: result.findings,
    keysFrom: result.keysFrom,
  })
  for (const text of verdictLines(run.output, result)) run.output.line(text)
  if (result.keysFrom === 'record') {
    run.output.line(
      run.output.say({
        vi: '  khóa công khai lấy từ hoso.json của hồ sơ; kiểm toán viên đưa khóa mình đã giữ: --vkey',
        en: '  public keys taken from hoso.json of the record; an auditor gives the one he kept: --vkey',
      }),
    )
  }
  return EXIT_CODES[result.verdict]
}
