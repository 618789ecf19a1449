// For whoever hands a bundle over or receives one: a bag as a folder, as one tar file, or as an age file of that.
import { existsSync } from 'node:fs'
import { lstat, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { type BundleFiles, readTarFiles } from '@hoso/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { createTar } from 'nanotar'
import { isAgeFile } from './age-file.ts'

export type BagError =
  /** There is no such file or folder. */
  | { readonly code: 'bundle-not-found'; readonly path: string }
  /** Something is there already; nothing was written. */
  | { readonly code: 'bundle-exists'; readonly path: string }
  /** It is encrypted: an identity or passphrase is needed. */
  | { readonly code: 'bundle-encrypted'; readonly path: string }
  /** Not a folder, a tar file or an age file. */
  | { readonly code: 'bundle-unreadable'; readonly path: string }
  /** A file in it cannot be read. */
  | { readonly code: 'bundle-file-unreadable'; readonly path: string }
  /** Larger than a bundle may be. */
  | { readonly code: 'bundle-too-large'; readonly path: string }

const refused = (code: BagError['code'], path: string): E.Either<BagError, never> => E.left({ code, path })

/** Far above any case; it keeps a hostile file from filling the memory. */
const MAX_BYTES = 1 << 30
const MAX_FILES = 1_000_000
const NOTHING = new Uint8Array()

/** Whether a bag can be written there: nothing is, or an empty folder. Asked before an export is put on record. */
export const isFree = async (dir: string): Promise<boolean> => {
  const stat = await lstat(dir).catch(() => undefined)
  return stat === undefined || (stat.isDirectory() && (await readdir(dir)).length === 0)
}

/** Writes the bag into a folder that does not exist yet, or is empty. Readable by its owner only. */
export const writeBag = async (to: string, files: BundleFiles): Promise<E.Either<BagError, string>> => {
  const dir = resolve(to)
  if (!(await isFree(dir))) return refused('bundle-exists', dir)
  const folders = new Set([dir, ...Array.from(files.keys(), (path) => dirname(join(dir, path)))])
  for (const folder of folders) await makeFolder(folder)
  for (const [path, bytes] of files)
    await writeFile(join(dir, path), bytes, { flag: 'wx', mode: 0o600, flush: true })
  for (const folder of folders) await syncFolder(folder)
  return E.right(dir)
}

/** Not with `recursive`: where the system makes no folder, as in /proc, Node then tries for ever. */
const makeFolder = async (dir: string): Promise<void> => {
  if (existsSync(dir)) return
  await makeFolder(dirname(dir))
  await mkdir(dir, { mode: 0o700 })
  await syncFolder(dirname(dir))
}

/** The names in it outlive a loss of power; content alone does not help who cannot find it. */
const syncFolder = async (dir: string): Promise<void> => {
  const handle = await open(dir, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** One tar file: the same bytes for the same bag. */
export const tarOf = (files: BundleFiles): Uint8Array =>
  createTar(
    [...files].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, data]) => ({ name, data })),
    { attrs: { mtime: 0, mode: '600', uid: 0, gid: 0 } },
  )

/**
 * Every file of the bag. Links and other kinds of files are not followed: they stand under a path that no bag may have, and
 * so are found. What is in the files is the verifier's to judge.
 */
export const readBag = async (from: string): Promise<E.Either<BagError, BundleFiles>> => {
  const path = resolve(from)
  const stat = await lstat(path).catch(() => undefined)
  if (stat === undefined) return refused('bundle-not-found', path)
  if (stat.isDirectory()) return readFolder(path)
  if (!stat.isFile()) return refused('bundle-unreadable', path)
  if (stat.size > MAX_BYTES) return refused('bundle-too-large', path)
  const bytes = await readFile(path)
  return isAgeFile(bytes) ? refused('bundle-encrypted', path) : readTar(bytes, path)
}

/** The bag in a tar file. */
export const readTar = (bytes: Uint8Array, path: string): E.Either<BagError, BundleFiles> => {
  const files = readTarFiles(bytes)
  return files === undefined ? refused('bundle-unreadable', path) : E.right(files)
}

const readFolder = async (dir: string): Promise<E.Either<BagError, BundleFiles>> => {
  const files = new Map<string, Uint8Array>()
  let bytes = 0
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory()) continue
    const file = join(entry.parentPath, entry.name)
    const path = relative(dir, file).replaceAll(sep, '/')
    if (!entry.isFile()) {
      files.set(`./${path}`, NOTHING)
      continue
    }
    // Before it is in memory: a file may claim any size.
    bytes += (await lstat(file).catch(() => undefined))?.size ?? 0
    if (bytes > MAX_BYTES || files.size >= MAX_FILES) return refused('bundle-too-large', dir)
    const content = await readFile(file).catch((error: NodeJS.ErrnoException) =>
      // A name that is not UTF-8 is found by no name: it is listed as a file that no manifest can name.
      error.code === 'ENOENT' ? NOTHING : undefined,
    )
    if (content === undefined) return refused('bundle-file-unreadable', file)
    files.set(path, content)
  }
  return E.right(files)
}
