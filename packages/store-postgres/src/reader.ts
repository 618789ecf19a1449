// For store.ts: pages, receipts and slots. What is committed never changes, so reading the size first and the rows below
// it needs no transaction.
import { isId } from '@hoso/store'
import type {
  Admission,
  Filter,
  LogPage,
  Page,
  Part,
  ReadAdmissions,
  ReadAll,
  ReadStream,
  Recorded,
} from '@hoso/store'
import type pg from 'pg'
import { damaged } from './failure.ts'

type Row = ReadonlyArray<unknown>

export interface Reader {
  readonly readAll: (r: ReadAll) => Promise<LogPage>
  readonly read: (r: ReadStream) => Promise<Page>
  readonly locate: (ids: ReadonlyArray<string>) => Promise<ReadonlyArray<Recorded>>
  readonly readAdmissions: (r: ReadAdmissions) => Promise<ReadonlyArray<Admission>>
  readonly slot: (
    name: string,
  ) => Promise<{ readonly version: number; readonly bytes: Uint8Array | undefined }>
}

/** Every statement of the reader, for the schema. */
export const statements = (schema: string) => {
  const entries = `SELECT e.position, s.name, e.seq, e.id, e.type, e.bytes FROM ${schema}.entry e
    JOIN ${schema}.stream s ON s.key = e.stream WHERE`
  return {
    size: `SELECT size FROM ${schema}.head`,
    all: `${entries} e.position >= $1 AND e.position < $2 ORDER BY e.position`,
    passing: `${entries} e.position >= $1 AND e.position < $2 AND ($3::text[] IS NULL OR e.type = ANY ($3))
      AND starts_with(s.name, $4) ORDER BY e.position LIMIT $5`,
    parts: `SELECT position, name, bytes FROM ${schema}.part WHERE position = ANY ($1::bigint[]) ORDER BY position, place`,
    end: `SELECT s.key, e.seq, e.position FROM ${schema}.stream s
      LEFT JOIN ${schema}.entry e ON e.stream = s.key WHERE s.name = $1 ORDER BY e.seq DESC NULLS LAST LIMIT 1`,
    stream: `${entries} e.stream = $1 AND e.seq >= $2 AND e.seq < $3 ORDER BY e.seq`,
    byId: `${entries} e.id = ANY ($1::uuid[])`,
    admissions: `SELECT first, total, bytes FROM ${schema}.admission WHERE first >= $1 ORDER BY first LIMIT $2`,
    slot: `SELECT version, bytes FROM ${schema}.slot WHERE name = $1`,
  } as const
}

export const createReader = (pool: pg.Pool, schema: string): Reader => {
  const texts = statements(schema)
  const query = async (
    name: keyof typeof texts,
    values: ReadonlyArray<unknown>,
  ): Promise<ReadonlyArray<Row>> => {
    const { rows } = await pool.query<Row[]>({
      name: `hoso-${name}-${schema}`,
      text: texts[name],
      values: [...values],
      rowMode: 'array',
    })
    return rows
  }

  const size = async (): Promise<bigint> => {
    const [row] = await query('size', [])
    if (row === undefined) throw damaged('the counter of positions is missing')
    return integer(row[0])
  }

  const withParts = async (found: ReadonlyArray<Recorded>): Promise<ReadonlyArray<Recorded>> => {
    if (found.length === 0) return found
    const byPosition = new Map<bigint, Part[]>()
    for (const row of await query('parts', [found.map(({ position }) => position)])) {
      const position = integer(row[0])
      const part = { name: text(row[1]), bytes: blob(row[2]) }
      byPosition.set(position, [...(byPosition.get(position) ?? []), part])
    }
    return found.map((entry) => ({ ...entry, parts: byPosition.get(entry.position) ?? [] }))
  }

  /** What is shown of a stream or by id is what a reader of the whole log, and so a verifier, sees. */
  const within = async (found: ReadonlyArray<Recorded>): Promise<bigint> => {
    const total = await size()
    if (found.some(({ position }) => position < 0n || position >= total))
      throw damaged('an entry lies outside the log')
    return total
  }

  const filtered = async (
    { from, limit, parts }: ReadAll,
    total: bigint,
    { types, streamPrefix = '' }: Filter,
  ): Promise<LogPage> => {
    const most = Math.min(limit, Number(total - from))
    const rows = await query('passing', [from, total, types ?? null, streamPrefix, most])
    const found = rows.map(recorded)
    const next = found.length < most ? total : (found.at(-1)?.position ?? total) + 1n
    return { entries: parts ? await withParts(found) : found, size: total, end: next === total, next }
  }

  /** A page ends before what is missing, and a page that begins there says so. */
  const whole = (found: ReadonlyArray<Recorded>, from: bigint): ReadonlyArray<Recorded> => {
    const gap = found.findIndex(({ position }, i) => position !== from + BigInt(i))
    return gap === -1 ? found : found.slice(0, gap)
  }

  return {
    readAll: async (r) => {
      const { from, limit, parts = false, filter } = r
      const total = await size()
      if (from >= total) return { entries: [], size: total, end: true, next: from }
      if (filter !== undefined) return filtered(r, total, filter)
      const stop = from + BigInt(Math.min(limit, Number(total - from)))
      const found = whole((await query('all', [from, stop])).map(recorded), from)
      if (found.length === 0) throw damaged('an entry cannot be read', from)
      const next = from + BigInt(found.length)
      return { entries: parts ? await withParts(found) : found, size: total, end: next === total, next }
    },
    read: async ({ stream, from, limit, backwards = false, parts = false }) => {
      const [row] = await query('end', [stream])
      if (row === undefined) return { entries: [], size: await size(), end: true }
      if (row[1] === null) throw damaged('a stream has no entries')
      const count = Number(integer(row[1])) + 1
      const start = backwards ? Math.min(from ?? count, count - 1) : (from ?? 0)
      const most = backwards ? start + 1 : Math.max(0, count - start)
      const n = Math.min(limit, most)
      if (n === 0) return { entries: [], size: await size(), end: true }
      const low = backwards ? start + 1 - n : start
      const found = (await query('stream', [row[0], low, low + n])).map(recorded)
      if (found.length !== n) throw damaged('an entry of the stream is missing')
      const total = await within(found)
      const entries = parts ? await withParts(found) : found
      return { entries: backwards ? entries.toReversed() : entries, size: total, end: n === most }
    },
    locate: async (ids) => {
      const wanted = [...new Set(ids)].filter(isId)
      if (wanted.length === 0) return []
      const found = (await query('byId', [wanted])).map(recorded)
      await within(found)
      return found
    },
    readAdmissions: async ({ from, limit }) =>
      (await query('admissions', [from, limit])).map((row) => ({
        first: integer(row[0]),
        total: Number(integer(row[1])),
        bytes: blob(row[2]),
      })),
    slot: async (name) => {
      const [row] = await query('slot', [name])
      return row === undefined
        ? { version: 0, bytes: undefined }
        : { version: Number(integer(row[0])), bytes: blob(row[1]) }
    },
  }
}

const recorded = (row: Row): Recorded => ({
  position: integer(row[0]),
  stream: text(row[1]),
  seq: Number(integer(row[2])),
  id: text(row[3]),
  type: text(row[4]),
  bytes: blob(row[5]),
})

const integer = (value: unknown): bigint => {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return BigInt(value)
  throw damaged('a column holds no integer')
}
const text = (value: unknown): string => {
  if (typeof value !== 'string') throw damaged('a column holds no text')
  return value
}
/** A copy of its own: the driver's buffers share the memory of a whole answer. */
const blob = (value: unknown): Uint8Array => {
  if (!(value instanceof Uint8Array)) throw damaged('a column holds no bytes')
  return new Uint8Array(value)
}
