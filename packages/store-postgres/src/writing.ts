// For the sequencer: the statements of a group. Each is one round trip.
import type { Append, AppendError, Appended } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type pg from 'pg'
import { damaged } from './failure.ts'
import type { Known, Planned, StreamEnd } from './plan.ts'

/** The end of the log and of these streams, in one statement and so as of one moment. */
export const lookUp = async (
  client: pg.ClientBase,
  schema: string,
  names: ReadonlyArray<string>,
): Promise<Known> => {
  const { rows } = await client.query<Array<bigint | number | null>>({
    name: `hoso-ends-${schema}`,
    text: `SELECT h.size, s.key, (SELECT e.seq FROM ${schema}.entry e WHERE e.stream = s.key ORDER BY e.seq DESC LIMIT 1)
      FROM ${schema}.head h LEFT JOIN unnest($1::text[]) WITH ORDINALITY AS n (name, at) ON true
      LEFT JOIN ${schema}.stream s ON s.name = n.name COLLATE "C" ORDER BY n.at`,
    values: [names],
    rowMode: 'array',
  })
  const size = rows[0]?.[0]
  if (typeof size !== 'bigint') throw damaged('the counter of positions is missing')
  const ends = names.map((name, i): readonly [string, StreamEnd] => {
    const [, key, seq] = rows[i] ?? []
    if (key === null || key === undefined) return [name, { count: 0 }]
    if (typeof key !== 'bigint' || typeof seq !== 'number') throw damaged('a stream has no entries')
    return [name, { key, count: seq + 1 }]
  })
  return { size, streams: new Map(ends) }
}

/** Nobody else appends until the transaction of this client ends. */
export const lock = async (client: pg.ClientBase, schema: string): Promise<void> => {
  await client.query(`SELECT ${schema}.lock_head()`)
}

/** False: the log does not end where the plan begins, and nothing is written. */
export const write = async (
  client: pg.ClientBase,
  schema: string,
  plan: Planned,
  base: bigint,
): Promise<boolean> => {
  const { streams, entries, admissions } = plan
  const parts = entries.flatMap(({ event }, i) =>
    event.parts.map((part, place) => ({ ...part, place, position: base + BigInt(i) })),
  )
  const payload = Buffer.concat([
    ...entries.map(({ event }) => event.bytes),
    ...parts.map(({ bytes }) => bytes),
    ...admissions.map(({ bytes }) => bytes),
  ])
  const { rows } = await client.query<[boolean]>({
    name: `hoso-append-${schema}`,
    text: `SELECT ${schema}.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    values: [
      base,
      streams.map(({ key }) => key),
      streams.map(({ name }) => name),
      entries.map(({ stream }) => stream),
      entries.map(({ seq }) => seq),
      entries.map(({ event }) => event.id),
      entries.map(({ event }) => event.type),
      entries.map(({ event }) => event.bytes.length),
      parts.map(({ position }) => position),
      parts.map(({ place }) => place),
      parts.map(({ name }) => name),
      parts.map(({ bytes }) => bytes.length),
      admissions.map(({ first }) => first),
      admissions.map(({ total }) => total),
      admissions.map(({ bytes }) => bytes.length),
      payload,
    ],
    rowMode: 'array',
  })
  return rows[0]?.[0] === true
}

interface Stored {
  readonly id: string
  readonly position: bigint
  readonly stream: string
  readonly seq: number
  readonly bytes: Uint8Array
}

/** What is stored under these ids, by id. */
export const stored = async (
  client: pg.ClientBase,
  schema: string,
  ids: ReadonlyArray<string>,
): Promise<ReadonlyMap<string, Stored>> => {
  const { rows } = await client.query<Stored>({
    name: `hoso-stored-${schema}`,
    text: `SELECT e.id, e.position, s.name AS stream, e.seq, e.bytes FROM ${schema}.entry e
      JOIN ${schema}.stream s ON s.key = e.stream WHERE e.id = ANY ($1::uuid[])`,
    values: [ids],
  })
  return new Map(rows.map((row) => [row.id, row]))
}

/** Some id is stored: either this very call was made before, or it never will be written. */
export const repeated = async (
  client: pg.ClientBase,
  schema: string,
  { streams }: Append,
  known: ReadonlyMap<string, Stored>,
): Promise<E.Either<AppendError, Appended>> => {
  const events = streams.flatMap((s) => s.events.map((event) => ({ stream: s.stream, event })))
  const found = events.map(({ event }) => known.get(event.id))
  const first = found[0]?.position ?? -1n
  const differs = events.find(({ stream, event }, i) => {
    const row = found[i]
    return (
      row !== undefined &&
      (row.position !== first + BigInt(i) ||
        row.stream !== stream ||
        Buffer.compare(row.bytes, event.bytes) !== 0)
    )
  })
  const whole = !found.includes(undefined) && (await totalAt(client, schema, first)) === events.length
  const violates = differs ?? (whole ? undefined : events.find((_, i) => found[i] !== undefined))
  if (violates !== undefined) return E.left({ _tag: 'IdempotencyViolation', id: violates.event.id })
  const count = (stream: string): number => (found.findLast((row) => row?.stream === stream)?.seq ?? -1) + 1
  return E.right({
    streams: streams.map(({ stream }) => ({ stream, count: count(stream) })),
    first,
    total: events.length,
    repeated: true,
  })
}

const totalAt = async (client: pg.ClientBase, schema: string, first: bigint): Promise<number | undefined> => {
  const { rows } = await client.query<{ total: number }>(
    `SELECT total FROM ${schema}.admission WHERE first = $1`,
    [first],
  )
  return rows[0]?.total
}
