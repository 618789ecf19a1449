// For the commands: opens a record's parts and hands them out through a tsyringe container that really closes them.
import 'reflect-metadata'
import { openFileKeys, type KeyStore, memoryKeys } from '@hoso/vault'
import {
  createIntegrator,
  createSigner,
  type CaseRecord,
  fileTiles,
  type Integrator,
  type LogSigner,
  openRecord,
  type SignerOptions,
} from '@hoso/record'
import { generateKey, type KeyManifest, type Signer } from '@hoso/ledger'
import type { EventStore } from '@hoso/store'
import { container, type DependencyContainer, type InjectionToken } from 'tsyringe'
import { debug } from './debug.ts'
import { isAddress, openStore } from './engine.ts'
import { type Failure, failure } from './failure.ts'
import { type Folder, folder } from './folder.ts'
import { readManifest } from './key-manifest.ts'
import { applicationKeyCounts, logKeyCounts } from './key-counts.ts'
import { keysFailure } from './opening.ts'
import { kekOf } from './passphrase.ts'
import { publicSettingsOf, publishSettings } from './public-settings.ts'
import { readSettings, type Settings } from './settings.ts'
import { isOthers, readSigningKey } from './signing-key.ts'
import { verifiersOf } from './verifiers.ts'
import { lockForWriting } from './writer-lock.ts'

export { verifiersOf } from './verifiers.ts'

/** What a command resolves its collaborators from. */
export type Container = DependencyContainer

export const SETTINGS: InjectionToken<Settings> = Symbol('Settings')
export const FOLDER: InjectionToken<Folder> = Symbol('Folder')
export const STORE: InjectionToken<EventStore> = Symbol('EventStore')
export const KEYS: InjectionToken<KeyStore> = Symbol('KeyStore')
/** Why the keys of persons do not open; absent where they do. */
export const KEYS_CLOSED: InjectionToken<Failure> = Symbol('KeysClosed')
/** Signs appends, and what is derived from the record; absent where its key is not at hand. */
export const APPLICATION: InjectionToken<Signer> = Symbol('Application')
export const RECORD: InjectionToken<CaseRecord> = Symbol('CaseRecord')
/** What the signer is made of; its recovery takes the same. */
export const SIGNER_OPTIONS: InjectionToken<SignerOptions> = Symbol('SignerOptions')
/** Absent where the log's key is another account's: then `hoso signer` runs there. */
export const SIGNER: InjectionToken<LogSigner> = Symbol('LogSigner')
export const INTEGRATOR: InjectionToken<Integrator> = Symbol('Integrator')

export const settingsOf = async (dir: string): Promise<Settings> => {
  const settings = await readSettings(dir)
  if (!('_tag' in settings)) return settings
  throw settings._tag === 'NoRecord'
    ? failure(
        'no-record',
        `không có hồ sơ ở ${dir}. Tạo bằng: hoso init ${dir}`,
        `there is no record at ${dir}. Create one: hoso init ${dir}`,
      )
    : failure(
        'bad-settings',
        `${settings.file}: cần ${settings.expected}`,
        `${settings.file}: expected ${settings.expected}`,
      )
}

/**
 * What a command needs of a record: to verify, public keys are enough; to sign, the log's key beside them; to read, the
 * keys of persons; to write, all. To enter a register is to write what a book tells, also where it was not lawful. To turn a
 * key is to write, or to sign, also where that key counts no more: so a turn that was cut off is gone on with.
 */
export type Access =
  | 'verify'
  | 'sign'
  | 'read'
  | 'write'
  | 'enter-register'
  | 'turn-application-key'
  | 'turn-log-key'

/**
 * Opens the record in `dir`, runs the work with a child container, and closes what it opened in reverse order, also
 * when the work fails. Disposing a tsyringe container does not dispose registered instances, so this does.
 */
export const withRecord = async <A>(
  dir: string,
  access: Access,
  work: (c: Container) => Promise<A>,
): Promise<A> => {
  const child = container.createChildContainer()
  const writes = access === 'write' || access === 'enter-register' || access === 'turn-application-key'
  const onlySigns = access === 'sign' || access === 'turn-log-key'
  const closing: Array<() => Promise<void>> = []
  try {
    debug('open for %s', access)
    const settings = await settingsOf(dir)
    const places = folder(dir)
    child.register(SETTINGS, { useValue: settings })
    child.register(FOLDER, { useValue: places })
    if (writes) closing.push(lockForWriting(places.lock).release)

    const store = await openStore(settings.store, dir, {
      expect: { id: settings.storeId, origin: settings.origin },
      readOnly: !writes && access !== 'sign',
    })
    closing.push(store.close)
    // A store elsewhere can be verified by its address alone: it carries the public keys along.
    if (isAddress(settings.store) && (writes || access === 'sign'))
      closing.push(async () => publishSettings(store, await publicSettingsOf(await settingsOf(dir), places)))
    child.register(STORE, { useValue: store })

    const manifest = async (): Promise<KeyManifest | undefined> =>
      (await readManifest(places, await settingsOf(dir)))?.manifest
    const named = writes || onlySigns ? await manifest() : undefined
    if (writes || onlySigns) {
      const logKey = await readSigningKey(places.logKey).catch((error: unknown) => {
        if (onlySigns || !isOthers(places.logKey)) throw error
        return undefined
      })
      if (logKey !== undefined) {
        if (named !== undefined && access !== 'turn-log-key') await logKeyCounts(named, logKey, store)
        await registerSigner(child, store, settings, places, logKey, manifest)
      }
    }
    if (onlySigns) return await work(child)

    const keys = await openFileKeys({ directory: places.persons, kek: await kekOf(places) })()
    if (keys._tag === 'Right') {
      closing.push(keys.right.close)
      child.register(KEYS, { useValue: keys.right })
    } else child.register(KEYS_CLOSED, { useValue: keysFailure(keys.left) })
    if (access === 'verify') return await work(child)
    if (writes && keys._tag === 'Left') throw keysFailure(keys.left)
    // Who only reads needs no key: without those of persons their parts stay sealed, and nothing is signed.
    const application = await readSigningKey(places.applicationKey).catch((error: unknown) => {
      if (writes) throw error
      return undefined
    })
    if (application !== undefined && named !== undefined && access !== 'turn-application-key')
      await applicationKeyCounts(named, application, store)
    if (application !== undefined) child.register(APPLICATION, { useValue: application })
    child.register(RECORD, {
      useValue: await openRecord({
        store: store,
        keys: keys._tag === 'Right' ? keys.right : memoryKeys(),
        application: application ?? { name: 'reader', key: generateKey() },
        entersPaper: access === 'enter-register',
      }),
    })
    return await work(child)
  } finally {
    for (const close of closing.toReversed()) await close()
    await child.dispose()
  }
}

const registerSigner = async (
  child: Container,
  store: EventStore,
  settings: Settings,
  places: Folder,
  logKey: Signer,
  manifest: () => Promise<KeyManifest | undefined>,
): Promise<void> => {
  const { origin } = settings
  const applicationKeys = verifiersOf(settings.applicationKeys)
  const signer: SignerOptions = {
    store,
    origin,
    logKey,
    state: places.signerState,
    applicationKeys,
    manifest,
    formerKeys: verifiersOf(settings.formerLogKeys ?? []),
  }
  child.register(SIGNER_OPTIONS, { useValue: signer })
  child.register(SIGNER, { useValue: await createSigner(signer) })
  const tiles = fileTiles(places.tiles)
  const integrator = createIntegrator({ store, origin, applicationKeys, manifest, tiles })
  child.register(INTEGRATOR, { useValue: integrator })
}
