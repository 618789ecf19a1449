// For store.ts, and for applications that keep a view in the same database: a slot, set in a transaction of anybody's.
import type { AppendError } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'

/** What it takes of a client of `pg`. */
export interface Queryable {
  readonly query: (text: string, values: unknown[]) => Promise<{ readonly rows: ReadonlyArray<unknown> }>
}

/**
 * Sets a slot inside the transaction of the caller, so that a view and its cursor commit together. `Conflict` where the
 * slot has another version: then roll back. What the driver throws is thrown.
 */
export const putSlotIn = async (
  client: Queryable,
  {
    schema = 'hoso',
    name,
    expectedVersion,
    bytes,
  }: {
    readonly schema?: string
    readonly name: string
    readonly expectedVersion: number
    readonly bytes: Uint8Array
  },
): Promise<E.Either<AppendError, { readonly version: number }>> => {
  const { rows } = await client.query(`SELECT ${schema}.put_slot($1, $2, $3) AS version`, [
    name,
    expectedVersion,
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  ])
  const [row] = rows as ReadonlyArray<{ readonly version: number | null }>
  if (typeof row?.version === 'number') return E.right({ version: row.version })
  const there = await client.query(`SELECT version FROM ${schema}.slot WHERE name = $1`, [name])
  const [found] = there.rows as ReadonlyArray<{ readonly version: number }>
  return E.left({ _tag: 'Conflict', stream: name, actual: found?.version ?? 0 })
}
