// For verifiers and operators: what is wrong with a store, seen from the engine. Not a proof: content is proved above.
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import type pg from 'pg'
import { addressOf } from './address.ts'
import { connectTo, endOf } from './connection.ts'
import { asOpenError } from './failure.ts'
import { sources, writerRole } from './migrations.ts'
import { isOpenError, type OpenError } from './open-error.ts'
import { identityOf } from './identity.ts'
import type { SchemaOptions } from './open.ts'

const severities = {
  'table-missing': 'altered',
  /** A function of the store with another body: it may write something else than it was given. */
  'function-altered': 'altered',
  'function-missing': 'unguarded',
  /** This package made no such trigger or rule: something else happens on writing. */
  'trigger-unknown': 'altered',
  'rule-unknown': 'altered',
  /** Facts could have been changed without anything refusing it. One that is switched off, or is not as made, is missing. */
  'trigger-missing': 'unguarded',
  /**
   * A role other than the owner may write to a table without the functions, or one that is not the writer may run a
   * function; `name` is the role and the table or function.
   */
  'may-write': 'unguarded',
  /** The server does not notice pages that the disk has changed. */
  'no-checksums': 'unguarded',
  /** Rows where no reader of the log meets them. */
  'stray-entry': 'altered',
  'stray-part': 'altered',
  'stray-admission': 'altered',
  'stray-stream': 'altered',
  /** A part that was erased is there: somebody brought it back, or wrote another in its place. */
  'erased-part': 'altered',
  /** The rows do not add up to the size of the log. */
  'entry-count': 'altered',
  'admission-count': 'altered',
} as const

type Code = keyof typeof severities

export interface PostgresFinding {
  readonly code: Code
  /** `altered`: what the tables say may not be what was recorded. `unguarded`: only a protection is missing. */
  readonly severity: 'altered' | 'unguarded'
  /** Of the table, trigger or other object. */
  readonly name: string
}

const finding = (code: Code, name: string): PostgresFinding => ({ code, severity: severities[code], name })

/** Looks, in one transaction that only reads. An empty list means that the engine finds nothing wrong. */
export const checkPostgresStore =
  (url: string, options: SchemaOptions = {}): TaskEither<OpenError, ReadonlyArray<PostgresFinding>> =>
  async () => {
    let shown = 'the address'
    try {
      const address = addressOf(url, options.schema)
      shown = address.shown
      const client = await connectTo(address)
      try {
        await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
        await client.query('SET LOCAL statement_timeout = 0')
        await identityOf(client, address)
        const objects = await objectFindings(client, address.schema)
        const rows = objects.some(({ code }) => code === 'table-missing')
          ? []
          : await rowFindings(client, address.schema)
        return E.right([...objects, ...rows])
      } finally {
        await endOf(client)
      }
    } catch (error) {
      return E.left(isOpenError(error) ? error : asOpenError(error, shown))
    }
  }

const namesIn = async (
  client: pg.ClientBase,
  text: string,
  schema: string,
): Promise<ReadonlyArray<string>> => {
  const { rows } = await client.query<{ name: string }>(text, [schema])
  return rows.map(({ name }) => name)
}

const writes = `a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')`

/** What the files of the migrations make: tables, triggers as the server shows them, functions with their bodies. */
const made = () => {
  const sql = sources().join(';\n')
  const tables = [...sql.matchAll(/CREATE TABLE (\w+)/g)]
  const triggers = [...sql.matchAll(/CREATE TRIGGER (\w+) [^;]*/g)]
  const functions = [...sql.matchAll(/CREATE FUNCTION (\w+)[^$]*\$\$(.*?)\$\$/gs)]
  return {
    tables: tables.map(([, name = '']) => name),
    triggers: new Map(triggers.map(([text, name = '']) => [name, text.trim()])),
    bodies: new Map(functions.map(([, name = '', body = '']) => [name, body])),
  }
}

const objectFindings = async (
  client: pg.ClientBase,
  schema: string,
): Promise<ReadonlyArray<PostgresFinding>> => {
  const { tables, triggers, bodies } = made()
  const thereTables = await namesIn(
    client,
    'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1',
    schema,
  )
  const thereTriggers = await client.query<{ name: string; on: boolean; text: string }>(
    `SELECT t.tgname AS name, t.tgenabled IN ('O', 'A') AS on,
       replace(pg_get_triggerdef(t.oid), $1 || '.', '') AS text FROM pg_trigger t
     JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND NOT t.tgisinternal`,
    [schema],
  )
  const { rows: functions } = await client.query<{ name: string; body: string }>(
    `SELECT p.proname AS name, p.prosrc AS body FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname = $1`,
    [schema],
  )
  const rules = await namesIn(client, 'SELECT rulename AS name FROM pg_rules WHERE schemaname = $1', schema)
  const writers = await namesIn(
    client,
    `SELECT DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END || ' ' || object AS name FROM (
       SELECT c.relname AS object, c.relowner AS owner, a.grantee FROM pg_class c
         CROSS JOIN aclexplode(c.relacl) a WHERE c.relnamespace = $1::regnamespace AND ${writes}
       UNION SELECT c.relname, c.relowner, a.grantee FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid
         CROSS JOIN aclexplode(t.attacl) a WHERE c.relnamespace = $1::regnamespace AND ${writes}
       UNION SELECT p.proname, p.proowner, a.grantee FROM pg_proc p
         CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
         WHERE p.pronamespace = $1::regnamespace
           AND a.grantee IS DISTINCT FROM (SELECT oid FROM pg_roles WHERE rolname = '${writerRole(schema)}')
     ) AS granted WHERE grantee <> owner`,
    schema,
  )
  const { rows: settings } = await client.query<{ setting: string }>(
    `SELECT setting FROM pg_settings WHERE name = 'data_checksums'`,
  )
  const isOn = new Set(
    thereTriggers.rows
      .filter(({ name, on, text }) => on && text === triggers.get(name))
      .map(({ name }) => name),
  )
  const bodiesThere = new Map(functions.map(({ name, body }) => [name, body]))
  return [
    ...tables.filter((name) => !thereTables.includes(name)).map((name) => finding('table-missing', name)),
    ...[...bodies.keys()]
      .filter((name) => !bodiesThere.has(name))
      .map((name) => finding('function-missing', name)),
    ...[...bodies]
      .filter(([name, body]) => bodiesThere.has(name) && bodiesThere.get(name) !== body)
      .map(([name]) => finding('function-altered', name)),
    ...[...triggers.keys()].filter((name) => !isOn.has(name)).map((name) => finding('trigger-missing', name)),
    ...thereTriggers.rows
      .filter(({ name }) => !triggers.has(name))
      .map(({ name }) => finding('trigger-unknown', name)),
    ...rules.map((name) => finding('rule-unknown', name)),
    ...writers.map((name) => finding('may-write', name)),
    ...settings
      .filter(({ setting }) => setting !== 'on')
      .map(() => finding('no-checksums', 'data_checksums')),
  ]
}

const rowFindings = async (
  client: pg.ClientBase,
  schema: string,
): Promise<ReadonlyArray<PostgresFinding>> => {
  const one = async (text: string): Promise<boolean> => {
    const { rows } = await client.query<{ wrong: boolean }>(`SELECT ${text} AS wrong`)
    return rows[0]?.wrong === true
  }
  const s = schema
  const checks: ReadonlyArray<readonly [Code, string, string]> = [
    [
      'stray-entry',
      'entry',
      `EXISTS (SELECT FROM ${s}.entry WHERE position >= (SELECT size FROM ${s}.head))
       OR EXISTS (SELECT FROM ${s}.entry e WHERE NOT EXISTS (SELECT FROM ${s}.stream t WHERE t.key = e.stream))`,
    ],
    [
      'stray-part',
      'part',
      `EXISTS (SELECT FROM ${s}.part p WHERE NOT EXISTS (SELECT FROM ${s}.entry e WHERE e.position = p.position))`,
    ],
    [
      'stray-admission',
      'admission',
      `EXISTS (SELECT FROM ${s}.admission WHERE first + total > (SELECT size FROM ${s}.head))`,
    ],
    [
      'stray-stream',
      'stream',
      `EXISTS (SELECT FROM ${s}.stream t WHERE NOT EXISTS (SELECT FROM ${s}.entry e WHERE e.stream = t.key AND e.position = t.key))`,
    ],
    ['erased-part', 'part', `EXISTS (SELECT FROM ${s}.part JOIN ${s}.erased USING (position, name))`],
    ['entry-count', 'entry', `(SELECT count(*) FROM ${s}.entry) <> (SELECT size FROM ${s}.head)`],
    [
      'admission-count',
      'admission',
      `(SELECT coalesce(sum(total), 0) FROM ${s}.admission) <> (SELECT size FROM ${s}.head)`,
    ],
  ]
  const found: PostgresFinding[] = []
  for (const [code, name, text] of checks) if (await one(text)) found.push(finding(code, name))
  return found
}
