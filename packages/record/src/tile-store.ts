// For the integrator and whoever reads proofs: a folder of named byte files, in which the tiles of a tree lie (ledger format §10).
import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { HosoError } from './hoso-error.ts'

/**
 * Files under relative paths with `/`. Everything in it can be made again from the entries: nothing in it is trusted, and
 * what a loss of power takes from it is found missing and made again.
 */
export interface TileStore {
  /** The bytes; undefined where there is no such file. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>
  /** Whole or not at all, also for readers meanwhile and where the process is killed. The same bytes again write nothing. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>
  /** The file, or all that lies below this path. What is not there is passed over. */
  readonly remove: (path: string) => Promise<void>
}

/** In memory: for tests, and for trees that are made for one proof. */
export const memoryTiles = (): TileStore => {
  const files = new Map<string, Uint8Array>()
  return {
    read: async (path) => files.get(path)?.slice(),
    write: async (path, bytes) => void files.set(path, bytes.slice()),
    remove: async (path) => {
      for (const name of files.keys()) if (name === path || name.startsWith(`${path}/`)) files.delete(name)
    },
  }
}

/** In a folder, which is made when it is first written to. Rejects with `tiles-unavailable` where the disk does not serve. */
export const fileTiles = (dir: string): TileStore => {
  const read = async (path: string): Promise<Uint8Array | undefined> =>
    readFile(join(dir, path)).catch((cause: unknown) => {
      // Not a directory: a file lies where a folder is wanted; what is wanted is not there.
      if (isCode(cause, 'ENOENT') || isCode(cause, 'ENOTDIR')) return undefined
      throw unavailable(dir, cause)
    })
  return {
    read,
    write: async (path, bytes) => {
      const there = await read(path)
      if (there !== undefined && Buffer.compare(there, bytes) === 0) return
      const target = join(dir, path)
      // No reader of the layout looks at such a name.
      const draft = join(dirname(target), `.${randomUUID()}.new`)
      try {
        await mkdir(dirname(target), { recursive: true })
        const file = await open(draft, 'wx')
        try {
          await file.writeFile(bytes)
          // A name that is lost with the power is found missing; a name without its content would lie.
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(draft, target)
      } catch (cause) {
        await rm(draft, { force: true }).catch(() => undefined)
        throw unavailable(dir, cause)
      }
    },
    remove: (path) =>
      rm(join(dir, path), { recursive: true, force: true }).catch((cause: unknown) => {
        throw unavailable(dir, cause)
      }),
  }
}

const unavailable = (path: string, cause: unknown): HosoError =>
  new HosoError('tiles-unavailable', { path }, cause)

const isCode = (cause: unknown, code: string): boolean =>
  typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === code
