// For open.ts and check.ts: which log a schema holds, once it is known to be a store of this version. Apart from open.ts,
// whose declarations must not need those of the driver.
import type { StoreIdentity } from '@hoso/store'
import type pg from 'pg'
import type { Address } from './address.ts'
import { failureOf } from './failure.ts'
import { schemaVersion } from './migrations.ts'
import { openError } from './open-error.ts'

export const versionOf = async (client: pg.ClientBase, { schema, shown }: Address): Promise<number> => {
  const there = await client.query(`SELECT FROM pg_namespace WHERE nspname = $1`, [schema])
  if (there.rowCount === 0) throw openError('store-not-found', `${shown} does not exist`)
  try {
    const { rows } = await client.query<{ version: number | null }>(
      `SELECT max(version) AS version FROM ${schema}.migration`,
    )
    return rows[0]?.version ?? 0
  } catch (error) {
    // 42P01: there is no such table.
    if (failureOf(error).code === '42P01') throw openError('not-a-store', `${shown} is no store`)
    throw error
  }
}

/** Of the store behind this client, once it is known to be one of this version. */
export const identityOf = async (client: pg.ClientBase, address: Address): Promise<StoreIdentity> => {
  const { schema, shown } = address
  // 3D000: there is no such database.
  const version = await versionOf(client, address)
  if (version !== schemaVersion)
    throw openError('schema-version', `${shown} has tables of version ${version}`)
  const { rows } = await client.query<StoreIdentity>(`SELECT id, epoch, origin FROM ${schema}.identity`)
  const [identity] = rows
  if (identity === undefined) throw openError('store-damaged', `${shown} does not say which log it is`)
  return { id: identity.id, epoch: identity.epoch, origin: identity.origin }
}
