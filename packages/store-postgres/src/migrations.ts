// For open.ts: the objects of a store, from the files in ./sql, one folder a version.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'

/** The folders in ./sql, from the first to this one. */
export const schemaVersion = 1

// The sources are packed beside what they compile to.
const folder = fileURLToPath(new URL('../src/sql', import.meta.url))

export const readerRole = (schema: string): string => `${schema}_reader`
export const writerRole = (schema: string): string => `${schema}_writer`

const filesOf = (version: number): ReadonlyArray<string> => {
  const own = join(folder, String(version))
  return readdirSync(own)
    .toSorted()
    .map((name) => readFileSync(join(own, name), 'utf8'))
}

/** Every file of every version, as it stands. */
export const sources = (): ReadonlyArray<string> =>
  Array.from({ length: schemaVersion }, (_, i) => filesOf(i + 1)).flat()

/** Runs every version after `from`, inside the transaction of the client. The schema and the roles are there. */
export const migrate = async (client: pg.ClientBase, schema: string, from: number): Promise<void> => {
  await client.query(`SET LOCAL search_path TO ${schema}, pg_temp`)
  for (let version = from + 1; version <= schemaVersion; version++) {
    for (const sql of filesOf(version)) await client.query(named(sql, schema))
    await client.query('INSERT INTO migration (version) VALUES ($1)', [version])
  }
}

const named = (sql: string, schema: string): string =>
  sql
    .replaceAll(':schema', schema)
    .replaceAll(':reader', readerRole(schema))
    .replaceAll(':writer', writerRole(schema))
