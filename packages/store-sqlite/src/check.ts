// For verifiers and operators: what is wrong with a file, seen from the engine. Not a proof: content is proved above.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { asOpenError, openReader, readIdentity } from './connection.ts'
import { openError } from './open-error.ts'
import type { OpenError } from './open-error.ts'
import { endOfLog, tables, triggers } from './schema.ts'

const severities = {
  /** A line of `PRAGMA integrity_check`; `name` is that line: page numbers and names of tables, no content. */
  integrity: 'altered',
  /** A table whose rows point at rows that are not there. */
  'foreign-key': 'altered',
  'table-missing': 'altered',
  'table-altered': 'altered',
  /** This package made no such object: rows nobody verifies, or something else that happens on writing. */
  'table-unknown': 'altered',
  'view-unknown': 'altered',
  'index-unknown': 'altered',
  'trigger-unknown': 'altered',
  'trigger-altered': 'altered',
  /** Facts could have been changed without anything refusing it. */
  'trigger-missing': 'unguarded',
  /** Tables of the engine's own ANALYZE: they choose how rows are found, never which. */
  statistics: 'unguarded',
  /** Rows where no reader of the log meets them: below position zero, or without the entry they belong to. */
  'stray-entry': 'altered',
  'stray-part': 'altered',
  'stray-admission': 'altered',
  'stray-stream': 'altered',
  'stray-erased': 'altered',
  /** A part that was erased is there: somebody brought it back, or wrote another in its place. */
  'erased-part': 'altered',
  /** The rows do not add up to the size of the log. */
  'entry-count': 'altered',
  'admission-count': 'altered',
} as const

type Code = keyof typeof severities

export interface SqliteFinding {
  readonly code: Code
  /** `altered`: what the file says may not be what was recorded. `unguarded`: only a protection is missing. */
  readonly severity: 'altered' | 'unguarded'
  /** Of the table, trigger or other object. */
  readonly name: string
}

const finding = (code: Code, name: string): SqliteFinding => ({ code, severity: severities[code], name })

/** Opens the file for reading, looks, and closes it. An empty list means that the engine finds nothing wrong. */
export const checkSqliteFile =
  (file: string): TaskEither<OpenError, ReadonlyArray<SqliteFinding>> =>
  async () => {
    const path = resolve(file)
    if (!existsSync(path)) return E.left(openError('store-not-found', `${path} does not exist`))
    let db: DatabaseSync | undefined
    try {
      db = openReader(path)
      readIdentity(db, path)
      const schema = schemaFindings(db)
      // Rows can be counted only where there are tables.
      const rows = schema.some((f) => f.code === 'table-missing') ? [] : rowFindings(db)
      return E.right([...schema, ...rows, ...integrityFindings(db)])
    } catch (error) {
      return E.left(asOpenError(error, path))
    } finally {
      db?.close()
    }
  }

const integrityFindings = (db: DatabaseSync): ReadonlyArray<SqliteFinding> =>
  db
    .prepare('PRAGMA integrity_check')
    .all()
    .map((row) => String(row['integrity_check']))
    .filter((line) => line !== 'ok')
    .map((line) => finding('integrity', line))

interface SchemaObject {
  readonly type: string
  readonly name: string
  readonly sql: unknown
}

const schemaFindings = (db: DatabaseSync): ReadonlyArray<SqliteFinding> => {
  const objects = db
    .prepare('SELECT type, name, sql FROM sqlite_schema')
    .all()
    .map((row): SchemaObject => ({ type: String(row['type']), name: String(row['name']), sql: row['sql'] }))
  const compare = (kind: 'table' | 'trigger', expected: Readonly<Record<string, string>>) =>
    Object.entries(expected).flatMap(([name, sql]): ReadonlyArray<SqliteFinding> => {
      const found = objects.find((o) => o.type === kind && o.name === name)
      if (found === undefined) return [finding(`${kind}-missing`, name)]
      return found.sql === sql ? [] : [finding(`${kind}-altered`, name)]
    })
  return [...compare('table', tables), ...compare('trigger', triggers), ...objects.flatMap(unknown)]
}

const unknown = ({ type, name, sql }: SchemaObject): ReadonlyArray<SqliteFinding> => {
  switch (type) {
    case 'table':
      if (Object.hasOwn(tables, name)) return []
      return [finding(/^sqlite_stat\d$/.test(name) ? 'statistics' : 'table-unknown', name)]
    case 'trigger':
      return Object.hasOwn(triggers, name) ? [] : [finding('trigger-unknown', name)]
    case 'index':
      // Without a statement of its own, an index comes with the UNIQUE of a table, which is compared.
      return sql === null ? [] : [finding('index-unknown', name)]
    default:
      return [finding('view-unknown', name)]
  }
}

/** Each is one statement, so that an append in another process falls before or after it. */
const asked: ReadonlyArray<readonly [Code, keyof typeof tables, string]> = [
  ['stray-entry', 'entry', 'EXISTS (SELECT 1 FROM entry WHERE position < 0)'],
  ['stray-admission', 'admission', 'EXISTS (SELECT 1 FROM admission WHERE first < 0)'],
  [
    'stray-part',
    'part',
    `EXISTS (SELECT 1 FROM part p
       WHERE p.position < 0 OR NOT EXISTS (SELECT 1 FROM entry e WHERE e.position = p.position))`,
  ],
  [
    'stray-stream',
    'stream',
    'EXISTS (SELECT 1 FROM stream WHERE NOT EXISTS (SELECT 1 FROM entry WHERE entry.stream = stream.key))',
  ],
  [
    'stray-erased',
    'erased',
    `EXISTS (SELECT 1 FROM erased x
       WHERE x.position < 0 OR NOT EXISTS (SELECT 1 FROM entry e WHERE e.position = x.position))`,
  ],
  ['erased-part', 'part', 'EXISTS (SELECT 1 FROM part JOIN erased USING (position, name))'],
  ['entry-count', 'entry', `(SELECT count(*) FROM entry) <> (${endOfLog})`],
  // As a floating number the sum cannot overflow, and up to 2^53 it is exact.
  ['admission-count', 'admission', `(SELECT total(total) FROM admission) <> (${endOfLog})`],
]

const rowFindings = (db: DatabaseSync): ReadonlyArray<SqliteFinding> => [
  ...asked.flatMap(([code, table, sql]) =>
    db.prepare(`SELECT ${sql} AS wrong`).get()?.['wrong'] === 1 ? [finding(code, table)] : [],
  ),
  ...db
    .prepare('SELECT DISTINCT "table" FROM pragma_foreign_key_check')
    .all()
    .map((row) => finding('foreign-key', String(row['table']))),
]
