// For group.ts and store.ts: what happens to one append or slot inside the transaction that others share.
import type { Append, AppendError, Appended, Envelope, Expected, PartRef } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { damaged, outside } from './failure.ts'
import type { Transaction } from './group.ts'
import { endOfLog, lastOfStream } from './schema.ts'
import { uuidBytes } from './uuid.ts'

/** `append`, `put` and `erase` are called between `begin` and `commit` or `rollback`, and throw when the engine fails. */
export interface Writer extends Transaction {
  readonly append: (a: Append) => E.Either<AppendError, Appended>
  readonly put: (
    name: string,
    expectedVersion: number,
    bytes: Uint8Array,
  ) => E.Either<AppendError, { readonly version: number }>
  /** How many of the parts are there, and how many were erased before: nothing of them is left to read then. */
  readonly erase: (
    parts: ReadonlyArray<PartRef>,
  ) => E.Either<AppendError, { readonly erased: number; readonly before: number }>
}

interface Row {
  readonly stream: string
  readonly event: Envelope
  readonly id: Uint8Array
}

export const createWriter = (db: DatabaseSync): Writer => {
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const end = db.prepare(endOfLog)
  const last = db.prepare(lastOfStream)
  const known = db.prepare('SELECT position FROM entry WHERE id = ?')
  const stored = db.prepare(
    'SELECT position, name, seq, bytes FROM entry JOIN stream ON key = stream WHERE id = ?',
  )
  const admitted = db.prepare('SELECT total FROM admission WHERE first = ?')
  const addEntry = db.prepare(
    'INSERT INTO entry (position, stream, seq, id, type, bytes) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  )
  const addStream = db.prepare('INSERT INTO stream (key, name) VALUES (?, ?)')
  const addPart = db.prepare('INSERT INTO part (position, place, name, bytes) VALUES (?, ?, ?, ?)')
  const addAdmission = db.prepare('INSERT INTO admission (first, total, bytes) VALUES (?, ?, ?)')
  const slot = db.prepare('SELECT version FROM slot WHERE name = ?')
  const setSlot = db.prepare(
    `INSERT INTO slot (name, version, bytes) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET version = excluded.version, bytes = excluded.bytes`,
  )

  const markErased = db.prepare(
    `INSERT INTO erased (position, name) SELECT position, name FROM part WHERE position = ? AND name = ?
     ON CONFLICT DO NOTHING`,
  )
  const removePart = db.prepare('DELETE FROM part WHERE position = ? AND name = ?')
  const isErased = db.prepare('SELECT 1 FROM erased WHERE position = ? AND name = ?')

  let size = 0

  /** Nothing is built on, or answered from, an entry that no reader of the log would meet. */
  const inLog = (position: SQLOutputValue | undefined): void => {
    if (integer(position) < 0 || integer(position) >= size) throw outside()
  }

  const lookUp = (stream: string): { readonly key?: bigint; readonly count: number } => {
    const row = last.get(stream)
    if (row === undefined) return { count: 0 }
    inLog(row['position'])
    return { key: BigInt(integer(row['key'])), count: integer(row['seq']) + 1 }
  }

  const append = ({ streams, admission }: Append): E.Either<AppendError, Appended> => {
    const plan = streams.map(({ stream, expected, events }) => ({
      stream,
      expected,
      rows: events.map((event) => ({ stream, event, id: uuidBytes(event.id) })),
      ...lookUp(stream),
    }))
    const rows = plan.flatMap((s) => s.rows)
    const conflict = plan.find(({ expected, count }) => !meets(expected, count))
    // Nearly always no id is stored. Inserting the first entry finds that out for its id: only the others are looked up.
    for (const { id } of conflict === undefined ? rows.slice(1) : rows)
      if (known.get(id) !== undefined) return repeat(streams, rows)
    if (conflict !== undefined)
      return E.left({ _tag: 'Conflict', stream: conflict.stream, actual: conflict.count })

    const first = size
    for (const s of plan) {
      const { key = BigInt(size), count } = s
      for (const [i, { event, id }] of s.rows.entries()) {
        const position = BigInt(size)
        const added = addEntry.run(position, key, BigInt(count + i), id, event.type, event.bytes)
        if (added.changes === 0) return repeat(streams, rows)
        for (const [place, part] of event.parts.entries())
          addPart.run(position, BigInt(place), part.name, part.bytes)
        size += 1
      }
      if (count === 0) addStream.run(key, s.stream)
    }
    addAdmission.run(BigInt(first), BigInt(rows.length), admission)
    return E.right({
      streams: plan.map((s) => ({ stream: s.stream, count: s.count + s.rows.length })),
      first: BigInt(first),
      total: rows.length,
      repeated: false,
    })
  }

  /** Some id is stored: either this very call was made before, or it never will be written. */
  const repeat = (streams: Append['streams'], rows: ReadonlyArray<Row>): E.Either<AppendError, Appended> => {
    const found = rows.map(({ id }) => stored.get(id))
    for (const row of found) if (row !== undefined) inLog(row['position'])
    const first = found[0] === undefined ? -1 : integer(found[0]['position'])
    const differs = rows.find(({ stream, event }, i) => {
      const row = found[i]
      return (
        row !== undefined &&
        (row['position'] !== first + i || row['name'] !== stream || !same(row['bytes'], event.bytes))
      )
    })
    const violates = differs ?? (isOneCall(first, found) ? undefined : rows.find((_, i) => found[i]))
    if (violates !== undefined) return E.left({ _tag: 'IdempotencyViolation', id: violates.event.id })
    const count = (stream: string): number =>
      integer(found.findLast((row) => row?.['name'] === stream)?.['seq']) + 1
    return E.right({
      streams: streams.map(({ stream }) => ({ stream, count: count(stream) })),
      first: BigInt(first),
      total: rows.length,
      repeated: true,
    })
  }

  const isOneCall = (first: number, found: ReadonlyArray<unknown>): boolean =>
    !found.includes(undefined) && admitted.get(BigInt(first))?.['total'] === found.length

  return {
    begin: () => {
      begin.run()
      size = integer(end.get()?.['size'])
    },
    append,
    put: (name, expectedVersion, bytes) => {
      const actual = integer(slot.get(name)?.['version'] ?? 0)
      if (actual !== expectedVersion) return E.left({ _tag: 'Conflict', stream: name, actual })
      setSlot.run(name, BigInt(actual + 1), bytes)
      return E.right({ version: actual + 1 })
    },
    erase: (parts) => {
      let erased = 0
      let before = 0
      for (const { position, name } of parts) {
        if (isErased.get(position, name) !== undefined) before += 1
        markErased.run(position, name)
        erased += Number(removePart.run(position, name).changes)
      }
      return E.right({ erased, before })
    },
    commit: () => void commit.run(),
    rollback: () => {
      // After some failures SQLite has rolled back by itself (https://sqlite.org/lang_transaction.html).
      if (db.isTransaction) db.exec('ROLLBACK')
    },
  }
}

const meets = (expected: Expected, actual: number): boolean =>
  expected._tag === 'Exactly'
    ? actual === expected.count
    : expected._tag === 'Unchecked' || (expected._tag === 'Exists') === actual > 0

const same = (stored: SQLOutputValue | undefined, bytes: Uint8Array): boolean =>
  stored instanceof Uint8Array && Buffer.compare(stored, bytes) === 0

const integer = (value: SQLOutputValue | undefined): number => {
  if (typeof value !== 'number') throw damaged('a column holds no integer')
  return value
}
