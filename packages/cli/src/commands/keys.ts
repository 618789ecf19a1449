// For operators: `hoso keys` says which keys count from when on, and revokes one that was lost.
import { existsSync } from 'node:fs'
import { keyManifestPublished } from '@hoso/facts'
import { formatManifest, rootName, type KeyManifest, keyId, manifestDigest } from '@hoso/ledger'
import { actorOf } from '../acting.ts'
import { type Container, FOLDER, RECORD, SETTINGS, settingsOf, SIGNER, withRecord } from '../container.ts'
import { failure, usage } from '../failure.ts'
import { folder } from '../folder.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import {
  firstManifest,
  nextVersion,
  readManifest,
  readRootKey,
  rootFile,
  type RootOptions,
  verifierLine,
  writeManifest,
} from '../key-manifest.ts'
import { replaceSettings } from '../settings.ts'
import { createSigningKey, readSigningKey } from '../signing-key.ts'
import { signNow, signWhatIsThere } from './checkpoint.ts'

export interface ManifestOptions extends RootOptions {
  /** Make the root key and version 1. */
  readonly init?: boolean
  /** Say in the log that the newest version counts: where the account that turned a key could not. */
  readonly publish?: boolean
}

export const keysManifest = async (run: Invocation, options: ManifestOptions): Promise<number> => {
  const dir = await recordDir(run)
  const places = folder(dir)
  const settings = await settingsOf(dir)
  const found = await readManifest(places, settings)
  if (found !== undefined && options.init !== true) {
    if (options.publish === true)
      await withRecord(dir, 'write', async (c) => {
        await signWhatIsThere(c)
        return publish(c, found.manifest, manifestDigest(formatManifest(found.manifest)))
      })
    return print(run, found.note, found.manifest)
  }
  if (options.init !== true)
    throw failure(
      'no-manifest',
      'hồ sơ chưa có bản kê khóa. Lập bằng: hoso keys manifest --init',
      'the record has no key manifest. Make it: hoso keys manifest --init',
    )
  if (found !== undefined)
    throw failure(
      'manifest-exists',
      `${places.manifest} đã có; --init chỉ dùng một lần`,
      `${places.manifest} exists; --init is for once only`,
    )
  const manifest = await withRecord(dir, 'write', async (c) => {
    await signWhatIsThere(c)
    const file = rootFile(run, places, options)
    // One that an interrupted run left is used.
    const root = existsSync(file)
      ? await readSigningKey(file)
      : await createSigningKey(file, rootName(settings.origin))
    const first = firstManifest(settings, root)
    await replaceSettings(dir, { ...settings, rootKey: verifierLine(root) })
    const { digest } = await writeManifest(places, first, root)
    await publish(c, first, digest)
    return first
  })
  const file = rootFile(run, places, options)
  run.output.note(
    run.output.say({
      vi: `hoso: khóa gốc ở ${file}. Chuyển tệp này ra khỏi máy (hai bản, hai nơi); chỉ cần đến khi đổi khóa: --root FILE. Đưa khóa công khai của nó cho người kiểm chứng`,
      en: `hoso: the root key is ${file}. Carry this file away from the machine (two copies, two places); it is needed to change keys only: --root FILE. Hand its public key to verifiers`,
    }),
  )
  return print(run, (await readManifest(places, await settingsOf(dir)))?.note ?? '', manifest)
}

export interface RevokeOptions extends RootOptions {
  /** Up to this size the key is trusted. */
  readonly size: string
}

export const keysRevoke = async (run: Invocation, asked: string, options: RevokeOptions): Promise<number> => {
  if (!/^(0|[1-9][0-9]{0,17})$/.test(options.size))
    throw usage(
      '--size: số sự kiện đến đó khóa còn được tin',
      '--size: number of entries up to which the key is trusted',
    )
  const dir = await recordDir(run)
  const places = folder(dir)
  const root = await readRootKey(run, places, options)
  const { manifest, note } = await withRecord(dir, 'write', async (c) => {
    const { manifest: present } = await needManifest(c)
    await signWhatIsThere(c)
    const named = present.logs.find(({ key }) => keyId(key) === asked.split('+').slice(0, 2).join('+'))
    if (named === undefined)
      throw failure(
        'unknown-key',
        `bản kê khóa không có khóa nhật ký ${asked}. Xem: hoso keys manifest`,
        `the manifest has no log key ${asked}. See: hoso keys manifest`,
      )
    const id = keyId(named.key)
    const time = `${new Date().toISOString().slice(0, 19)}Z`
    const revoked = [
      ...present.revoked.filter((other) => other.id !== id),
      { id, size: BigInt(options.size), time },
    ]
    const next = nextVersion(present, { revoked })
    const written = await writeManifest(places, next, root)
    await publish(c, next, written.digest)
    return { manifest: next, note: written.note }
  })
  return print(run, note, manifest)
}

type Ranged = KeyManifest['logs']

export const needManifest = async (
  c: Container,
): Promise<{ readonly note: string; readonly manifest: KeyManifest }> => {
  const found = await readManifest(c.resolve(FOLDER), c.resolve(SETTINGS))
  if (found !== undefined) return found
  throw failure(
    'no-manifest',
    'hồ sơ chưa có bản kê khóa. Lập bằng: hoso keys manifest --init',
    'the record has no key manifest. Make it: hoso keys manifest --init',
  )
}

/** Says in the log that this version counts from now on, and signs. */
export const publish = async (
  c: Container,
  { version }: KeyManifest,
  digest: Uint8Array,
): Promise<string | undefined> => {
  const record = c.resolve(RECORD)
  const fact = keyManifestPublished({ version, digest: Buffer.from(digest).toString('hex') })
  const context = {
    actor: actorOf({}, c.resolve(SETTINGS)),
    occurredAt: { precision: 'exact', at: new Date().toISOString() },
  } as const
  await record.append(record.newStream('programme'), [{ fact, context }], { expected: 'new' })
  return c.isRegistered(SIGNER) ? signNow(c.resolve(SIGNER), c.resolve(FOLDER)) : undefined
}

export const print = (run: Invocation, note: string, manifest: KeyManifest): number => {
  const ranged = ({ key, from, to }: Ranged[number]) => ({ key: keyId(key), from, to: to ?? null })
  run.output.document({
    version: manifest.version,
    roots: manifest.roots.map(keyId),
    logs: manifest.logs.map(ranged),
    applications: manifest.applications.map(ranged),
    revoked: manifest.revoked,
    note,
  })
  run.output.line(note.trimEnd())
  return 0
}
