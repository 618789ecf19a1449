// For file-keys.ts: the few things it does with files, each done or thrown when it returns.
import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'

const withFile = <A>(path: string, flags: string, use: (file: number) => A): A => {
  const file = openSync(path, flags, 0o600)
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

/** Everything from an offset on. */
export const readFrom = (path: string, offset: number): Buffer =>
  withFile(path, 'r', (file) => {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - offset))
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, offset))
  })

/** One write at the end, whoever else writes; then to disk where it must be there before anything goes on. */
export const append = (path: string, text: string, flush: boolean): void =>
  withFile(path, 'a', (file) => {
    const bytes = Buffer.from(text)
    if (writeSync(file, bytes) !== bytes.length)
      throw new Error('a file took a part of a write only: the disk may be full')
    if (flush) fdatasyncSync(file)
  })

/** Throws EEXIST where the file is there. */
export const writeNew = (path: string, text: string): void =>
  withFile(path, 'wx', (file) => {
    writeSync(file, text)
    fsyncSync(file)
  })

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
