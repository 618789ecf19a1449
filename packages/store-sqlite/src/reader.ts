// For store.ts: pages, receipts and slots from the read-only connection.
// What is committed never changes, so reading the size first and the rows below it needs no transaction.
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
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import { damaged, isDamage, outside } from './failure.ts'
import { endOfLog, lastOfStream } from './schema.ts'
import { uuidBytes, uuidText } from './uuid.ts'

type Row = ReadonlyArray<SQLOutputValue>

export interface Reader {
  readonly size: () => bigint
  readonly readAll: (r: ReadAll) => LogPage
  readonly read: (r: ReadStream) => Page
  readonly locate: (ids: ReadonlyArray<string>) => ReadonlyArray<Recorded>
  readonly readAdmissions: (r: ReadAdmissions) => ReadonlyArray<Admission>
  readonly slot: (name: string) => { readonly version: number; readonly bytes: Uint8Array | undefined }
}

const select =
  'SELECT e.position, s.name, e.seq, e.id, e.type, e.bytes FROM entry e CROSS JOIN stream s ON s.key = e.stream WHERE'

export const createReader = (db: DatabaseSync): Reader => {
  const query = (sql: string) => {
    const statement = db.prepare(sql)
    statement.setReturnArrays(true)
    // The driver's types know only rows as objects.
    return (...values: SQLInputValue[]) => statement.all(...values) as unknown as ReadonlyArray<Row>
  }
  const end = query(endOfLog)
  const entries = query(`${select} e.position >= ? AND e.position < ? ORDER BY e.position`)
  const passing = query(
    `${select} e.position >= ? AND e.position < ? AND (? IS NULL OR e.type IN (SELECT value FROM json_each(?)))
     AND substr(s.name, 1, length(?)) = ? ORDER BY e.position LIMIT ?`,
  )
  const parts = query(
    'SELECT position, name, bytes FROM part WHERE position >= ? AND position < ? ORDER BY position, place',
  )
  const last = query(lastOfStream)
  const streamEntries = query(`${select} e.stream = ? AND e.seq >= ? AND e.seq < ? ORDER BY e.seq`)
  const streamParts = query(
    `SELECT p.position, p.name, p.bytes FROM entry e CROSS JOIN part p ON p.position = e.position
     WHERE e.stream = ? AND e.seq >= ? AND e.seq < ? ORDER BY e.seq, p.place`,
  )
  const byId = query(`${select} e.id = ?`)
  const admissions = query(
    'SELECT first, total, bytes FROM admission WHERE first >= ? ORDER BY first LIMIT ?',
  )
  const slot = query('SELECT version, bytes FROM slot WHERE name = ?')

  const size = (): bigint => BigInt(integer(end()[0]?.[0]))

  /**
   * What is shown of a stream or by id is what a reader of the whole log, and so a verifier, sees. The size is read
   * after the rows: an entry that another process appended in between is within it.
   */
  const within = (found: ReadonlyArray<Recorded>): ReadonlyArray<Recorded> => {
    const total = size()
    if (found.some(({ position }) => position < 0n || position >= total)) throw outside()
    return found
  }

  const readAll = (from: bigint, stop: bigint, withParts: boolean): ReadonlyArray<Recorded> => {
    const rows = entries(from, stop)
    const found = recorded(rows, withParts ? grouped(parts(from, stop)) : undefined)
    if (found.length !== Number(stop - from)) throw damaged('an entry is missing')
    return found
  }

  /** Only what passes is read: an entry that is missing is not noticed here. */
  const filtered = (
    from: bigint,
    total: bigint,
    limit: number,
    withParts: boolean,
    filter: Filter,
  ): LogPage => {
    // SQLite reads no more rows than there are; a larger limit does not fit its integers.
    const most = BigInt(Math.min(limit, Number(total - from)))
    const rows = passing(from, total, ...passingValues(filter), most)
    const stop = rows.length < Number(most) ? total : BigInt(integer(rows.at(-1)?.[0])) + 1n
    const found = recorded(rows, undefined)
    const passed = withParts
      ? found.map((e) => ({
          ...e,
          parts: grouped(parts(e.position, e.position + 1n)).get(Number(e.position)) ?? [],
        }))
      : found
    return { entries: passed, size: total, end: stop === total, next: stop }
  }

  const readStream = (key: bigint, from: number, stop: number, withParts: boolean) => {
    const range = [key, BigInt(from), BigInt(stop)] as const
    const rows = streamEntries(...range)
    const found = within(recorded(rows, withParts ? grouped(streamParts(...range)) : undefined))
    if (found.length !== stop - from) throw damaged('an entry of the stream is missing')
    return found
  }

  return {
    size,
    readAll: ({ from, limit, parts: withParts = false, filter }) => {
      const total = size()
      if (from >= total) return { entries: [], size: total, end: true, next: from }
      if (filter !== undefined) return filtered(from, total, limit, withParts, filter)
      const most = Number(total - from)
      const found = longest(Math.min(limit, most), from, (n) => readAll(from, from + BigInt(n), withParts))
      return {
        entries: found,
        size: total,
        end: found.length === most,
        next: from + BigInt(found.length),
      }
    },
    read: ({ stream, from, limit, backwards = false, parts: withParts = false }) => {
      const row = last(stream)[0]
      if (row === undefined) return { entries: [], size: size(), end: true }
      const key = BigInt(integer(row[0]))
      const count = integer(row[1]) + 1
      if (integer(row[2]) < 0 || integer(row[2]) >= size()) throw outside()
      const start = backwards ? Math.min(from ?? count, count - 1) : (from ?? 0)
      const most = backwards ? start + 1 : Math.max(0, count - start)
      if (most === 0) return { entries: [], size: size(), end: true }
      const found = longest(Math.min(limit, most), undefined, (n) =>
        backwards
          ? readStream(key, start + 1 - n, start + 1, withParts).toReversed()
          : readStream(key, start, start + n, withParts),
      )
      return { entries: found, size: size(), end: found.length === most }
    },
    locate: (ids) =>
      within([...new Set(ids)].flatMap((id) => (isId(id) ? recorded(byId(uuidBytes(id)), undefined) : []))),
    readAdmissions: ({ from, limit }) =>
      admissions(from, BigInt(limit)).map((row) => ({
        first: BigInt(integer(row[0])),
        total: integer(row[1]),
        bytes: blob(row[2]),
      })),
    slot: (name) => {
      const row = slot(name)[0]
      return row === undefined
        ? { version: 0, bytes: undefined }
        : { version: integer(row[0]), bytes: blob(row[1]) }
    },
  }
}

const passingValues = ({ types, streamPrefix = '' }: Filter): ReadonlyArray<SQLInputValue> => {
  const wanted = types === undefined ? null : JSON.stringify(types)
  return [wanted, wanted, streamPrefix, streamPrefix]
}

/** Half as many rows for as long as something among them cannot be read: a page ends before what is damaged. */
const longest = <A>(limit: number, position: bigint | undefined, attempt: (limit: number) => A): A => {
  try {
    return attempt(limit)
  } catch (error) {
    if (!isDamage(error)) throw error
    if (limit > 1) return longest(limit >> 1, position, attempt)
    throw {
      ...damaged('an entry cannot be read'),
      cause: error,
      ...(position === undefined ? {} : { position }),
    }
  }
}

const recorded = (
  rows: ReadonlyArray<Row>,
  parts: ReadonlyMap<SQLOutputValue | undefined, ReadonlyArray<Part>> | undefined,
): ReadonlyArray<Recorded> =>
  rows.map((row) => {
    const entry = {
      position: BigInt(integer(row[0])),
      stream: text(row[1]),
      seq: integer(row[2]),
      id: uuidText(blob(row[3], 16)),
      type: text(row[4]),
      bytes: blob(row[5]),
    }
    return parts === undefined ? entry : { ...entry, parts: parts.get(row[0]) ?? [] }
  })

const grouped = (rows: ReadonlyArray<Row>): ReadonlyMap<SQLOutputValue | undefined, ReadonlyArray<Part>> => {
  const byPosition = new Map<SQLOutputValue | undefined, Part[]>()
  for (const row of rows) {
    const part = { name: text(row[1]), bytes: blob(row[2]) }
    const known = byPosition.get(row[0])
    if (known === undefined) byPosition.set(row[0], [part])
    else known.push(part)
  }
  return byPosition
}

// A damaged file may give any type in any column, whatever the schema says.
const integer = (value: SQLOutputValue | undefined): number => {
  if (typeof value !== 'number') throw damaged('a column holds no integer')
  return value
}
const text = (value: SQLOutputValue | undefined): string => {
  if (typeof value !== 'string') throw damaged('a column holds no text')
  return value
}
const blob = (value: SQLOutputValue | undefined, length?: number): Uint8Array => {
  if (!(value instanceof Uint8Array) || (length !== undefined && value.length !== length))
    throw damaged('a column holds no bytes')
  return value
}
