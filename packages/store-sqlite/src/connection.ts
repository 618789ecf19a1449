// For store.ts and check.ts: connections with the settings that durability and safe reading depend on.
import { DatabaseSync } from 'node:sqlite'
import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { StoreIdentity } from '@hoso/store'
import { isDamage, sqliteCode } from './failure.ts'
import { openError } from './open-error.ts'
import type { OpenError } from './open-error.ts'
import { applicationId, schemaVersion } from './schema.ts'

/** How long a call waits for another process that is writing, in milliseconds. The event loop waits with it. */
const busyTimeout = 5000

/** https://sqlite.org/security.html: a file may come from anywhere. */
const careful = 'PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON'

/** Never creates a file and never changes one. */
export const openReader = (file: string): DatabaseSync =>
  opened(file, { readOnly: true }, (db) => db.exec(`${careful}; PRAGMA query_only = ON`))

/** Creates the file when it is missing: callers look first. Throws an OpenError when commits would not be durable. */
export const openWriter = (file: string): DatabaseSync =>
  opened(file, {}, (db) => {
    if (isNetworkFileSystem(statfsSync(dirname(file)).type))
      throw openError('not-durable', `${file} is on a network file system`)
    db.exec(`${careful}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL`)
    // An append touches a page of the stream index far from the last one: keep those in memory (16 MB), and write
    // each to the file once in a longer while (a write-ahead log of 16 MB).
    db.exec('PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000')
    // What is deleted is overwritten with zeros, in pages that are still used and in free ones.
    db.exec('PRAGMA secure_delete = ON')
    // A setting that cannot be honoured is not an error to SQLite: what counts is what it says afterwards.
    const journal = pragma(db, 'journal_mode')
    if (journal !== 'wal') throw openError('not-durable', `journal_mode is ${String(journal)}, not wal`)
    const synchronous = pragma(db, 'synchronous')
    if (synchronous !== 2)
      throw openError('not-durable', `synchronous is ${String(synchronous)}, not 2 (FULL)`)
    if (pragma(db, 'secure_delete') !== 1)
      throw openError('not-erasing', 'secure_delete is not on in this build of SQLite')
  })

/** NFS, SMB, CIFS, SMB2, by the numbers of statfs(2): locks and shared memory of a write-ahead log do not work there. */
export const isNetworkFileSystem = (type: number): boolean =>
  [0x6969, 0x517b, 0xff534d42, 0xfe534d42].includes(type >>> 0)

/** Reads who the file says it is. Throws an OpenError when it is not a store of this version. */
export const readIdentity = (db: DatabaseSync, file: string): StoreIdentity => {
  if (pragma(db, 'application_id') !== applicationId) throw openError('not-a-store', `${file} is not a store`)
  const version = pragma(db, 'user_version')
  if (version !== schemaVersion)
    throw openError('schema-version', `${file} has schema ${String(version)}, not ${schemaVersion}`)
  const row = db.prepare('SELECT id, epoch, origin FROM identity').get()
  const { id, epoch, origin } = row ?? {}
  if (typeof id !== 'string' || typeof epoch !== 'number' || typeof origin !== 'string')
    throw openError('store-damaged', `the identity in ${file} cannot be read`)
  return { id, epoch, origin }
}

/** What went wrong while opening, as the caller sees it. */
export const asOpenError = (error: unknown, file: string): OpenError => {
  if (typeof error === 'object' && error !== null && '_tag' in error && error._tag === 'OpenError')
    return error as OpenError
  if (sqliteCode(error) === 26) return openError('not-a-store', `${file} is not a database`, error)
  if (isDamage(error)) return openError('store-damaged', `${file} is damaged`, error)
  return openError('store-unavailable', `${file} cannot be opened`, error)
}

const opened = (
  file: string,
  options: { readonly readOnly?: boolean },
  prepare: (db: DatabaseSync) => void,
): DatabaseSync => {
  const db = new DatabaseSync(file, options)
  try {
    db.exec(`PRAGMA busy_timeout = ${busyTimeout}`)
    prepare(db)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

const pragma = (db: DatabaseSync, name: string): unknown =>
  Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]
