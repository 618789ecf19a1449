// For `hoso keys`: the key manifest in a record's folder, and the root key that signs it.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  formatManifest,
  formatVerifier,
  type KeyManifest,
  manifestDigest,
  openManifest,
  signManifest,
  type Signer,
  verifierOf,
} from '@hoso/ledger'
import { failure } from './failure.ts'
import type { Folder } from './folder.ts'
import type { Invocation } from './invocation.ts'
import { replaceFile } from './replace-file.ts'
import type { Settings } from './settings.ts'
import { readSigningKey } from './signing-key.ts'
import { verifiersOf } from './verifiers.ts'

export interface RootOptions {
  /** File of the root key, where it was carried away to. */
  readonly root?: string
}

export const rootFile = (run: Invocation, places: Folder, { root }: RootOptions): string =>
  root === undefined ? places.rootKey : resolve(run.cwd, root)

export const readRootKey = async (run: Invocation, places: Folder, options: RootOptions): Promise<Signer> => {
  const file = rootFile(run, places, options)
  if (existsSync(file)) return readSigningKey(file)
  throw failure(
    'root-key-missing',
    `không có khóa gốc ở ${file}. Mang khóa gốc đến rồi thêm --root FILE`,
    `no root key at ${file}. Bring the root key, and add --root FILE`,
  )
}

/** The manifest as the record has it, where the root key of its settings signed it. */
export const readManifest = async (
  places: Folder,
  settings: Settings,
): Promise<{ readonly note: string; readonly manifest: KeyManifest } | undefined> => {
  const note = await readFile(places.manifest, 'utf8').catch(() => undefined)
  if (note === undefined) return undefined
  const opened = openManifest(note, verifiersOf(settings.rootKey === undefined ? [] : [settings.rootKey]))
  if (opened._tag === 'Ok' && opened.value.origin === settings.origin) return { note, manifest: opened.value }
  throw failure(
    'manifest-unverified',
    `${places.manifest}: không có chữ ký của khóa gốc của hồ sơ này. Khôi phục tệp từ bản sao`,
    `${places.manifest}: not signed by the root key of this record. Restore the file from a copy`,
  )
}

/** Version 1: these keys from the first entry on. */
export const firstManifest = (
  settings: Pick<Settings, 'origin' | 'logKey' | 'applicationKeys'>,
  root: Signer,
): KeyManifest => ({
  origin: settings.origin,
  version: 1,
  previous: undefined,
  roots: verifiersOf([verifierLine(root)]),
  logs: verifiersOf([settings.logKey]).map((key) => ({ key, from: 0n })),
  applications: verifiersOf(settings.applicationKeys).map((key) => ({ key, from: 0n })),
  witnesses: [],
  revoked: [],
})

/**
 * Signs and writes. The log signs as well, for verifiers who have nothing but its key. The digest is that of the text, as
 * the next version names it.
 */
export const writeManifest = async (
  places: Pick<Folder, 'manifest' | 'logKey'>,
  manifest: KeyManifest,
  root: Signer,
  log?: Signer,
): Promise<{ readonly note: string; readonly digest: Uint8Array }> => {
  // Where the key of the log is another account's, the root key alone vouches.
  const own = log ?? (await readSigningKey(places.logKey).catch(() => undefined))
  const note = signManifest(manifest, own === undefined ? [root] : [root, own])
  if (note._tag === 'Err')
    throw failure(
      'root-key-other',
      `khóa này không phải là khóa gốc trong bản kê khóa. Dùng --root với đúng tệp khóa gốc`,
      `this key is no root key of the manifest. Give the file of the right one with --root`,
    )
  await replaceFile(places.manifest, note.value)
  return { note: note.value, digest: manifestDigest(formatManifest(manifest)) }
}

/** The next version of a manifest, with these members in place of its own. */
export const nextVersion = (manifest: KeyManifest, changed: Partial<KeyManifest>): KeyManifest => ({
  ...manifest,
  ...changed,
  version: manifest.version + 1,
  previous: manifestDigest(formatManifest(manifest)),
})

export const verifierLine = ({ name, key }: Signer): string => formatVerifier(verifierOf(name, key.publicKey))
