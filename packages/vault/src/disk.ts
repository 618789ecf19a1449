// For file-keys.ts and file-kek.ts: the few things they do with files, each done or thrown when it returns.
import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'

const withFile = <A>(path: string, flags: string, use: (file: number) => A): A => {
  const file = openSync(path, flags, 0o600)
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

export const fileBytes = (path: string): Buffer => readFileSync(path)

/** A file that is there, to read it and to add at its end, whoever else does. Never creates one. */
export const openLog = (path: string): number => openSync(path, constants.O_RDWR | constants.O_APPEND)

export const closeLog = (file: number): void => closeSync(file)

/** How long an open file is now; undefined where it was removed or replaced by another. */
export const sizeOf = (file: number): number | undefined => {
  const { size, nlink } = fstatSync(file)
  return nlink > 0 ? size : undefined
}

/** Everything from an offset on. */
export const readFrom = (file: number, offset: number): Buffer => {
  const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - offset))
  return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset))
}

/** One write at the end, whoever else writes; then to disk where it must be there before anything goes on. */
export const append = (file: number, text: string, flush: boolean): void => {
  const bytes = Buffer.from(text)
  if (writeSync(file, bytes) !== bytes.length)
    throw new Error('a file took a part of a write only: the disk may be full')
  if (flush) fdatasyncSync(file)
}

/** Throws EEXIST where the file is there. */
export const writeNew = (path: string, text: string): void =>
  withFile(path, 'wx', (file) => {
    writeAll(file, Buffer.from(text))
    fsyncSync(file)
  })

const writeAll = (file: number, bytes: Uint8Array): void => {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

/**
 * The new content or the old one, whole, at every moment; then the old bytes are overwritten. A draft that an interrupted
 * call left is overwritten as well.
 */
export const replace = (path: string, text: string): void => {
  const draft = `${path}.draft`
  removeWiped(draft)
  writeNew(draft, text)
  withFile(path, 'r+', (old) => {
    renameSync(draft, path)
    syncDirectory(dirname(path))
    wipe(old)
  })
}

const ZEROS = Buffer.alloc(65_536)

const wipe = (file: number): void => {
  const { size } = fstatSync(file)
  for (let at = 0; at < size; ) at += writeSync(file, ZEROS, 0, Math.min(ZEROS.length, size - at), at)
  fsyncSync(file)
  ftruncateSync(file, 0)
  fsyncSync(file)
}

/** Overwrites the file with zeros and leaves it empty. One that is not there is passed over. */
export const wiped = (path: string): void => {
  try {
    withFile(path, 'r+', wipe)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
}

export const removeWiped = (path: string): void => {
  wiped(path)
  rmSync(path, { force: true })
}

/** In one step, whatever was there. */
export const rename = (from: string, to: string): void => renameSync(from, to)

export const makeDirectory = (path: string): void => void mkdirSync(path, { recursive: true, mode: 0o700 })

/** A new name must survive a loss of power as its content does. Not every system can open a directory. */
export const syncDirectory = (path: string): void => {
  if (process.platform !== 'win32') withFile(path, 'r', fsyncSync)
}

/** Can other users of the machine read or write it? */
export const isExposed = (path: string): boolean =>
  process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0

export const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code
