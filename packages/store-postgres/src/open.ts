// For applications: make, open or migrate the store in a schema of a database. Two functions, so that a wrong address is
// an error and not a new store.
import type { EventStore, StoreIdentity } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type pg from 'pg'
import { type Address, addressOf } from './address.ts'
import { connectTo, endOf, poolOf } from './connection.ts'
import { asOpenError, failureOf } from './failure.ts'
import { migrate, readerRole, schemaVersion, writerRole } from './migrations.ts'
import { identityOf, versionOf } from './identity.ts'
import { isOpenError, type OpenError, openError } from './open-error.ts'
import { storeOn } from './store.ts'

export interface SchemaOptions {
  /** Schema of the database that holds the store; `hoso` unless given. Small letters, digits and `_`. */
  readonly schema?: string
}

/** Connections that read, of one open store. One more writes, and one listens while somebody follows. */
const readers = 4

/**
 * Creates a store and opens it; refuses a schema that exists, whatever is in it. Makes the roles `<schema>_reader` and
 * `<schema>_writer` where they are missing: accounts are given one of them. `url` is `postgres://user@host:port/database`.
 */
export const createPostgresStore = (
  url: string,
  options: SchemaOptions & { readonly origin: string },
): TaskEither<OpenError, EventStore> =>
  attempt(url, options, async (address) => {
    const client = await connectTo(address)
    try {
      await durable(client, address)
      await client.query('BEGIN')
      await make(client, address, options.origin)
      await client.query('COMMIT')
    } finally {
      await endOf(client)
    }
    return assemble(address, {})
  })

/**
 * Opens a store that exists; never creates one. With `expect`, refuses another log than the one named. With `readOnly`,
 * everything that writes is `Rejected`.
 */
export const openPostgresStore = (
  url: string,
  options: SchemaOptions & { readonly expect?: Partial<StoreIdentity>; readonly readOnly?: boolean } = {},
): TaskEither<OpenError, EventStore> => attempt(url, options, (address) => assemble(address, options))

/** Brings the tables of an older version of this package up to this one, in one transaction. Run by their owner. */
export const migratePostgresStore = (
  url: string,
  options: SchemaOptions = {},
): TaskEither<OpenError, { readonly from: number; readonly to: number }> =>
  attempt(url, options, async (address) => {
    const client = await connectTo(address)
    try {
      await client.query('BEGIN')
      const from = await versionOf(client, address)
      if (from > schemaVersion) throw openError('schema-version', `${address.shown} is newer`)
      await migrate(client, address.schema, from)
      await client.query('COMMIT')
      return { from, to: schemaVersion }
    } finally {
      await endOf(client)
    }
  })

const attempt =
  <A>(
    url: string,
    { schema }: SchemaOptions,
    work: (address: Address) => Promise<A>,
  ): TaskEither<OpenError, A> =>
  async () => {
    let shown = 'the address'
    try {
      const address = addressOf(url, schema)
      shown = address.shown
      return E.right(await work(address))
    } catch (error) {
      return E.left(isOpenError(error) ? error : asOpenError(error, shown))
    }
  }

/** What a server must do for a commit to survive the loss of power. */
const durable = async (client: pg.ClientBase, { shown }: Address): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'`,
  )
  if (rows.length > 0 && !isForTests())
    throw openError('not-durable', `${shown}: ${rows.map(({ name }) => name).join(', ')} is off`)
}

/** A server that a test run starts and throws away flushes nothing, to be quick. */
const isForTests = (): boolean => process.env['HOSO_POSTGRES_NOT_DURABLE'] === 'accepted'

const make = async (client: pg.ClientBase, { schema, shown }: Address, origin: string): Promise<void> => {
  // Where an administrator has made them, whoever makes the store needs no right to make roles.
  for (const role of [readerRole(schema), writerRole(schema)])
    await client.query(
      `DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END $$`,
    )
  try {
    await client.query(`CREATE SCHEMA ${schema}`)
  } catch (error) {
    // 42P06: there is one. 23505: somebody makes one at this moment.
    if (['42P06', '23505'].includes(failureOf(error).code)) throw openError('store-exists', `${shown} exists`)
    throw error
  }
  await migrate(client, schema, 0)
  await client.query(`INSERT INTO ${schema}.head (size) VALUES (0)`)
  await client.query(`INSERT INTO ${schema}.identity (id, epoch, origin) VALUES (gen_random_uuid(), 0, $1)`, [
    origin,
  ])
}

const assemble = async (
  address: Address,
  { expect, readOnly = false }: { readonly expect?: Partial<StoreIdentity>; readonly readOnly?: boolean },
): Promise<EventStore> => {
  const pool = poolOf(address, readers)
  try {
    const client = await pool.connect()
    try {
      if (!readOnly) await durable(client, address)
      const identity = await identityOf(client, address)
      for (const key of ['id', 'epoch', 'origin'] as const)
        if (expect?.[key] !== undefined && expect[key] !== identity[key])
          throw openError('other-identity', `${address.shown} has another ${key}`)
      return storeOn({ address, pool, identity, readOnly })
    } finally {
      client.release()
    }
  } catch (error) {
    await endOf(pool)
    throw error
  }
}
