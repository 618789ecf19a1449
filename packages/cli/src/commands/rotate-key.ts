// For operators: `hoso keys rotate` makes a new key of the log or of the application, and says from which size on it counts.
import { accessSync, constants, existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import {
  formatManifest,
  type KeyManifest,
  keyId,
  manifestDigest,
  openCheckpoint,
  type Signer,
  verifierOf,
} from '@hoso/ledger'
import { type Container, SETTINGS, settingsOf, STORE, verifiersOf, withRecord } from '../container.ts'
import { failure, usage } from '../failure.ts'
import { folder, type Folder } from '../folder.ts'
import { sizeOf } from '../key-counts.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import {
  nextVersion,
  readManifest,
  readRootKey,
  type RootOptions,
  verifierLine,
  writeManifest,
} from '../key-manifest.ts'
import { replaceSettings } from '../settings.ts'
import { createSigningKey, readSigningKey } from '../signing-key.ts'
import { lockForWriting } from '../writer-lock.ts'
import { signWhatIsThere } from './checkpoint.ts'
import { needManifest, print, publish } from './keys.ts'

export const keysRotate = async (run: Invocation, which: string, options: RootOptions): Promise<number> => {
  if (which !== 'application' && which !== 'log')
    throw usage('cần application hoặc log', 'expected application or log')
  const dir = await recordDir(run)
  const places = folder(dir)
  const file = which === 'log' ? places.logKey : places.applicationKey
  const turned = await alone(places, which, dir, async (c) => {
    const settings = c.resolve(SETTINGS)
    const { manifest: present } = await needManifest(c)
    // All that is there is signed by the old keys.
    await signWhatIsThere(c)
    const size = await sizeOf(c.resolve(STORE))
    const old = await readSigningKey(file)
    // An interrupted rotation left the new key: it is gone on with.
    const next = `${file}.next`
    const fresh = existsSync(next) ? await readSigningKey(next) : await createSigningKey(next, old.name)
    const kind = which === 'log' ? 'logs' : 'applications'
    const from = lineOf(present[kind], fresh)?.from
    // A manifest that was signed already stays, and the root key is not asked for again.
    const rotated =
      from === size ? present : nextVersion(present, { [kind]: handOver(present[kind], old, fresh, size) })
    if (rotated !== present)
      await writeManifest(
        places,
        rotated,
        await readRootKey(run, places, options),
        which === 'log' ? fresh : undefined,
      )
    const line = verifierLine(fresh)
    await replaceSettings(
      dir,
      which === 'log'
        ? {
            ...settings,
            logKey: line,
            formerLogKeys: withLine(settings.formerLogKeys ?? [], settings.logKey, line),
          }
        : { ...settings, applicationKeys: withLine(settings.applicationKeys, line) },
    )
    await rename(next, file)
    return { manifest: rotated, digest: manifestDigest(formatManifest(rotated)) }
  })
  if (which === 'application' || isReadable(places.applicationKey)) await sayTurned(dir, turned)
  else
    run.output.note(
      run.output.say({
        vi: 'hoso: tài khoản này không ghi vào hồ sơ được. Bằng tài khoản ghi hồ sơ, chạy: hoso keys manifest --publish',
        en: 'hoso: this account cannot record. By the account that does, run: hoso keys manifest --publish',
      }),
    )
  return print(run, (await readManifest(places, await settingsOf(dir)))?.note ?? '', turned.manifest)
}

interface Turned {
  readonly manifest: KeyManifest
  readonly digest: Uint8Array
}

/** The key of the log is turned by whoever may sign; nobody records meanwhile. */
const alone = async (
  places: Folder,
  which: 'application' | 'log',
  dir: string,
  work: (c: Container) => Promise<Turned>,
): Promise<Turned> => {
  if (which === 'application') return withRecord(dir, 'turn-application-key', work)
  const lock = lockForWriting(places.lock)
  try {
    return await withRecord(dir, 'turn-log-key', work)
  } finally {
    await lock.release()
  }
}

/** Opens the record again, with the new key: what it records and signs first is this. */
const sayTurned = (dir: string, { manifest, digest }: Turned): Promise<void> =>
  withRecord(dir, 'write', async (c) => {
    const note = await publish(c, manifest, digest)
    const { origin, logKey } = c.resolve(SETTINGS)
    if (note !== undefined && openCheckpoint(note, origin, verifiersOf([logKey]))._tag === 'Err')
      throw failure(
        'signer-has-old-key',
        'khóa đã đổi, nhưng tiến trình hoso signer còn ký bằng khóa cũ. Dừng nó, chạy lại, rồi chạy: hoso checkpoint',
        'the key is changed, but a running hoso signer signs with the old one. Stop it, start it again, and run: hoso checkpoint',
      )
  })

const isReadable = (file: string): boolean => {
  try {
    accessSync(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}

type Ranged = KeyManifest['logs']

const lineOf = (keys: Ranged, { name, key }: Signer): Ranged[number] | undefined => {
  const id = keyId(verifierOf(name, key.publicKey))
  return keys.find((ranged) => keyId(ranged.key) === id)
}

/**
 * The old key up to this size, the new one from it on; also where an interrupted rotation said another size. One of the same
 * name that was to follow the old key and was lost counts no further; one that was turned long ago is not brought back.
 */
const handOver = (keys: Ranged, old: Signer, fresh: Signer, size: bigint): Ranged => {
  const [last, first] = [lineOf(keys, old), lineOf(keys, fresh)]
  return [
    ...keys
      .filter((ranged) => ranged !== first)
      .map((ranged) =>
        ranged.key.name === old.name &&
        (ranged.to === undefined || (ranged === last && ranged.to === first?.from))
          ? { ...ranged, to: size }
          : ranged,
      ),
    { key: verifierOf(fresh.name, fresh.key.publicKey), from: size },
  ]
}

/** The lines with this one, once; without the one that took its place. */
const withLine = (lines: ReadonlyArray<string>, line: string, but?: string): ReadonlyArray<string> =>
  [...new Set([...lines, line])].filter((each) => each !== but)
