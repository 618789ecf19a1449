// For applications: make or open the store in a file. Two functions, so that a wrong path is an error and not a new store.
import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { EventStore, StoreIdentity } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { asOpenError, openReader, openWriter, readIdentity } from './connection.ts'
import { openError } from './open-error.ts'
import type { OpenError } from './open-error.ts'
import { applicationId, schemaVersion, tables, triggers } from './schema.ts'
import { storeOn } from './store.ts'

/** Creates a store and opens it. Refuses a file that exists, whatever is in it. */
export const createSqliteStore =
  (file: string, options: { readonly origin: string }): TaskEither<OpenError, EventStore> =>
  async () => {
    const path = resolve(file)
    try {
      closeSync(openSync(path, 'wx'))
    } catch (error) {
      return E.left(
        existsSync(path)
          ? openError('store-exists', `${path} exists`)
          : openError('store-unavailable', `${path} cannot be created`, error),
      )
    }
    try {
      initialise(path, options.origin)
      syncDirectory(dirname(path))
      return E.right(assemble(path, {}))
    } catch (error) {
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
      return E.left(asOpenError(error, path))
    }
  }

/**
 * Opens a store that exists; never creates one. With `expect`, refuses another log than the one named.
 * With `readOnly`, appends and slot writes are `Rejected`; the directory must still be writable, for the index that
 * SQLite shares between processes.
 */
export const openSqliteStore =
  (
    file: string,
    options: { readonly expect?: Partial<StoreIdentity>; readonly readOnly?: boolean } = {},
  ): TaskEither<OpenError, EventStore> =>
  async () => {
    const path = resolve(file)
    if (!existsSync(path)) return E.left(openError('store-not-found', `${path} does not exist`))
    try {
      return E.right(assemble(path, options))
    } catch (error) {
      return E.left(asOpenError(error, path))
    }
  }

const initialise = (path: string, origin: string): void => {
  const db = openWriter(path)
  try {
    db.exec(
      `BEGIN IMMEDIATE; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${schemaVersion}`,
    )
    for (const sql of [...Object.values(tables), ...Object.values(triggers)]) db.exec(sql)
    db.prepare('INSERT INTO identity (one, id, epoch, origin) VALUES (1, ?, 0, ?)').run(
      crypto.randomUUID(),
      origin,
    )
    db.exec('COMMIT')
  } finally {
    db.close()
  }
}

/** The name of the new file must survive a loss of power as its content does. Not every system can open a directory. */
const syncDirectory = (directory: string): void => {
  if (process.platform === 'win32') return
  const handle = openSync(directory, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const assemble = (
  path: string,
  options: { readonly expect?: Partial<StoreIdentity>; readonly readOnly?: boolean },
): EventStore => {
  const connections: DatabaseSync[] = []
  try {
    const reading = openReader(path)
    connections.push(reading)
    const identity = readIdentity(reading, path)
    for (const key of ['id', 'epoch', 'origin'] as const)
      if (options.expect?.[key] !== undefined && options.expect[key] !== identity[key])
        throw openError('other-identity', `the store in ${path} has another ${key}`)
    const writing = options.readOnly ? undefined : openWriter(path)
    if (writing !== undefined) connections.unshift(writing)
    return storeOn(reading, writing, identity)
  } catch (error) {
    for (const db of connections) db.close()
    throw error
  }
}
