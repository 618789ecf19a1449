// For auditors and operators: `hoso verify` gives the verdict, every finding, and an exit status to act on.
import { lstat, readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { EXIT_CODES, type Finding, type Report, type TrustSources, worst } from '@hoso/ledger'
import { verifyRecord } from '@hoso/record'
import type { EventStore } from '@hoso/store'
import type { KeyStore } from '@hoso/vault'
import { KEYS, KEYS_CLOSED, STORE, settingsOf, verifiersOf, withRecord } from '../container.ts'
import { checkStore, folderName, isAddress, openStore } from '../engine.ts'
import { type Failure, failure, isFailure, usage } from '../failure.ts'
import { folder } from '../folder.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { keptCheckpoints } from '../kept-checkpoints.ts'
import { verifyBundleAt, verifyTilesAt } from './verify-handed-over.ts'
import { verdictLines } from '../verdict-lines.ts'
import { publicSettings, type PublicSettings, publicSettingsOf } from '../public-settings.ts'
import { type Settings, SETTINGS_FILE } from '../settings.ts'
import { broughtKeys, readTrust, type TrustOptions } from '../trust-options.ts'

export interface VerifyOptions extends TrustOptions {
  /** Files of checkpoints that the auditor kept from earlier. */
  readonly checkpoint?: ReadonlyArray<string>
  readonly sealed?: boolean
  /** Address of a store elsewhere, without the folder of its record. */
  readonly store?: string
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

/** What the engine says about what it keeps. A missing guard changes no content; what was altered may have. */
const engineFindings = async (store: string, dir: string): Promise<ReadonlyArray<Finding>> => {
  const found = await checkStore(store, dir)
  if ('remedy' in found)
    return [{ code: found.code, severity: 'invalid', rule: 'what the event store keeps is whole' }]
  return found.map(({ code, severity, name }) => ({
    code,
    severity: severity === 'altered' ? 'invalid' : 'warning',
    rule: name,
  }))
}

/** A report, and whose keys it rests on. */
interface Verified extends Report {
  readonly keysFrom: 'command-line' | 'record'
  /** Why the keys of persons did not open, where they were to. */
  readonly closed?: Failure
}

/** What is verified, and what it says about itself. */
interface Subject {
  readonly origin: string
  /** File or address, as in the settings. */
  readonly store: string
  readonly dir: string
  /** Absent where a store elsewhere does not carry them. */
  readonly known: PublicSettings | undefined
  /** File of the newest checkpoint, outside of the store. */
  readonly beside: string | undefined
  readonly open: <A>(work: (opened: Opened) => Promise<A>) => Promise<A>
}

interface Opened {
  readonly store: EventStore
  readonly keys?: KeyStore
  readonly closed?: Failure
}

const recordAt = async (dir: string): Promise<Subject> => {
  const settings = await settingsOf(dir)
  const known = await publicSettingsOf(settings, folder(dir))
  return {
    origin: settings.origin,
    store: settings.store,
    dir,
    known,
    beside: folder(dir).checkpoint,
    open: (work) =>
      withRecord(dir, 'verify', (c) =>
        work({
          store: c.resolve(STORE),
          ...(c.isRegistered(KEYS_CLOSED) ? { closed: c.resolve(KEYS_CLOSED) } : {}),
          ...(c.isRegistered(KEYS) ? { keys: c.resolve(KEYS) } : {}),
        }),
      ),
  }
}

/** A store elsewhere, without the folder of its record: nobody's keys are at hand. */
const storeAt = async (run: Invocation, address: string): Promise<Subject> => {
  if (!isAddress(address))
    throw usage(
      '--store: cần địa chỉ postgres://… hoặc esdb://…; hồ sơ trong thư mục: hoso verify DIR',
      '--store: an address postgres://… or esdb://… is needed; a record in a folder: hoso verify DIR',
    )
  const opened = async <A>(work: (opened: Opened) => Promise<A>): Promise<A> => {
    const store = await openStore(address, run.cwd, { readOnly: true })
    try {
      return await work({ store })
    } finally {
      await store.close()
    }
  }
  const about = await opened(async ({ store }) => ({
    origin: store.identity.origin,
    known: await publicSettings(store),
  }))
  return { ...about, store: address, dir: run.cwd, beside: undefined, open: opened }
}

const report = async (run: Invocation, subject: Subject, options: VerifyOptions): Promise<Verified> => {
  const { origin, known } = subject
  const given = await readTrust(run, options)
  const keysFrom = broughtKeys(given).length > 0 ? 'command-line' : 'record'
  const manifest = known?.manifest === undefined ? undefined : new TextEncoder().encode(known.manifest)
  const trust: TrustSources = {
    ...given,
    ...(keysFrom === 'record' && known !== undefined ? { keys: ownKeys(known.settings) } : {}),
    // Whoever can write hoso.json could add an application: with a manifest, that alone says which there are.
    ...(given.applicationKeys.length === 0 &&
    known !== undefined &&
    manifest === undefined &&
    given.manifest === undefined
      ? { applicationKeys: verifiersOf(known.settings.applicationKeys) }
      : {}),
  }
  const paths = (options.checkpoint ?? []).map((file) => resolve(run.cwd, file))
  const own = keysFrom === 'record' ? trust.keys : undefined
  const kept = await keptCheckpoints(paths, subject.beside, origin, own)
  const engine = await engineFindings(subject.store, subject.dir)
  let closed: Failure | undefined
  const content = await subject
    .open((opened) => {
      const sealed = options.sealed !== false
      if (sealed) closed = opened.closed
      return verifyRecord({
        store: opened.store,
        origin,
        trust: { ...trust, held: kept.notes },
        ...(manifest === undefined ? {} : { manifest }),
        ...(sealed && opened.keys !== undefined ? { keys: opened.keys } : {}),
      })
    })
    .catch((error: unknown) => {
      if (isFailure(error) && ENGINE.has(error.code)) return unopened(error.code)
      throw error
    })
  const findings = [...content.findings, ...kept.findings, ...engine]
  const best = content.verdict === 'WITNESSED' ? 'WITNESSED' : 'SIGNED-ONLY'
  const verdict = worst(findings, best)
  return { ...content, verdict, findings, keysFrom, ...(closed === undefined ? {} : { closed }) }
}

const ownKeys = ({ logKey, formerLogKeys = [], rootKey }: Settings): TrustSources['keys'] =>
  verifiersOf([logKey, ...formerLogKeys, ...(rootKey === undefined ? [] : [rootKey])])

/** A folder with `hoso.json` is a record; a bag or a file is a bundle; a folder with a checkpoint and tiles is one of tiles. */
const kindOf = async (path: string): Promise<'record' | 'bundle' | 'tiles' | undefined> => {
  const stat = await lstat(path).catch(() => undefined)
  if (stat?.isFile() === true) return 'bundle'
  const names = stat?.isDirectory() === true ? await readdir(path) : []
  if (names.includes(SETTINGS_FILE)) return 'record'
  if (BAG_FILES.some((name) => names.includes(name))) return 'bundle'
  return names.includes('tile') ? 'tiles' : undefined
}

/** An option that does nothing would leave somebody to believe that it was checked. */
const refuseIdle = (what: 'record' | 'bundle' | 'tiles' | undefined, options: VerifyOptions): void => {
  const { nonce, identity, sealed } = options
  if (what !== 'bundle' && (nonce !== undefined || identity !== undefined))
    throw usage('--nonce và --identity chỉ dùng cho gói', '--nonce and --identity are for bundles only')
  if (what !== 'record' && sealed === false)
    throw usage('--no-sealed chỉ dùng cho hồ sơ', '--no-sealed is for records only')
}

/** One of them is enough: what is missing is for the verifier to say. */
const BAG_FILES = ['bagit.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt']

export const verify = async (
  run: Invocation,
  asked: string | undefined,
  options: VerifyOptions,
): Promise<number> => {
  const path = asked === undefined ? undefined : resolve(run.cwd, folderName(asked))
  const what = path === undefined ? 'record' : await kindOf(path)
  if (path !== undefined && what === undefined)
    throw failure(
      'nothing-to-verify',
      `ở ${path} không có hồ sơ, gói hay cây băm nào. Kiểm tra đường dẫn`,
      `there is no record, bundle or folder of tiles at ${path}. Check the path`,
    )
  refuseIdle(what, options)
  if (path !== undefined && what === 'bundle') return verifyBundleAt(run, path, options)
  if (path !== undefined && what === 'tiles') return verifyTilesAt(run, path, options)
  if (options.store !== undefined && (path !== undefined || run.record !== undefined))
    throw usage('--store hoặc DIR, không cả hai', '--store or DIR, not both')
  const subject =
    options.store === undefined
      ? await recordAt(await recordDir(run, asked))
      : await storeAt(run, options.store)
  const result = await report(run, subject, options)
  run.output.document({
    verdict: result.verdict,
    checkpoint: result.checkpoint ?? null,
    cosignatures: result.cosignatures ?? [],
    manifest: result.manifest ?? null,
    entries: result.entries,
    root: result.root,
    findings: result.findings,
    keysFrom: result.keysFrom,
    ...(result.closed === undefined ? {} : { keysClosed: result.closed.code }),
  })
  for (const text of verdictLines(run.output, result)) run.output.line(text)
  // An auditor without any keys has none to restore: that the parts were not opened is among the findings.
  if (result.closed !== undefined && result.closed.code !== 'keys-not-found') {
    const { code, label } = result.closed
    run.output.line(
      run.output.say({
        vi: `  các phần riêng tư chưa được kiểm tra (${code}): ${label.vi}`,
        en: `  the sealed parts were not checked (${code}): ${label.en}`,
      }),
    )
  }
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
