// For maintainers: no statement of the store reads a whole table to find one row, whether the server plans for the values
// or once for all. On a log of some thousand entries.
import type { EventStore } from '@hoso/store'
import { appendOf, event, origin, right, text, to, unchecked } from '@hoso/store-conformance'
import { createPostgresStore } from '@hoso/store-postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf } from '../../packages/store-postgres/src/address.ts'
import { connectTo } from '../../packages/store-postgres/src/connection.ts'
import { statements } from '../../packages/store-postgres/src/reader.ts'
import { lookUp, repeated, stored } from '../../packages/store-postgres/src/writing.ts'
import { startPostgres } from './server.ts'

const streams = 1_500
const known = event({ type: 'rare' })
const server = await startPostgres()
const schema = server.freshSchema()
const client = new pg.Client({ connectionString: server.url })
let store: EventStore

beforeAll(async () => {
  await client.connect()
  store = await right(createPostgresStore(server.url, { origin, schema }))
  const one = (i: number) => event({ parts: [{ name: 'p', bytes: text(`sealed ${i}`) }] })
  await Promise.all(
    Array.from({ length: streams }, (_, i) =>
      store.append(appendOf(to(`case/${i}`, unchecked, one(i), one(i), one(i))))(),
    ),
  )
  await right(store.append(appendOf(to('case/0', unchecked, known))))
  await right(store.slot('cursor').put(0, text('1')))
  await client.query('SET enable_seqscan = on')
  for (const table of ['entry', 'part', 'stream', 'admission', 'slot', 'head'])
    await client.query(`ANALYZE ${schema}.${table}`)
})
afterAll(async () => {
  await store.close()
  await client.query(`DROP SCHEMA ${schema} CASCADE`)
  await client.end()
  await server.stop()
})

interface Node {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly Plans?: ReadonlyArray<Node>
}

const nodesOf = (node: Node): ReadonlyArray<Node> => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** How each table is read, as `table: node`; `generic`: planned once for all values, as the server may from the sixth time on. */
const planOf = async (
  sql: string,
  values: ReadonlyArray<unknown>,
  generic: boolean,
): Promise<ReadonlyArray<string>> => {
  type Plan = { readonly 'QUERY PLAN': readonly [{ readonly Plan: Node }] }
  const { rows } = generic
    ? await client.query<Plan>(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${sql}`)
    : await client.query<Plan>(`EXPLAIN (FORMAT JSON) ${sql}`, [...values])
  const [row] = rows
  if (row === undefined) throw new Error('there is no plan')
  return nodesOf(row['QUERY PLAN'][0].Plan)
    .filter((node) => node['Relation Name'] !== undefined)
    .map((node) => `${node['Relation Name']}: ${node['Node Type']}`)
}

const some = Array.from({ length: 10 }, (_, i) => BigInt(i * 100))

/** With what a caller asks for: a page, a stream, some ids. */
const asked: Readonly<Record<keyof ReturnType<typeof statements>, ReadonlyArray<unknown>>> = {
  size: [],
  all: [2_000n, 2_010n],
  passing: [0n, 4_500n, ['rare'], '', 10],
  parts: [some],
  end: ['case/7'],
  stream: [21n, 0, 3],
  byId: [[known.id]],
  admissions: [2_000n, 10],
  slot: ['cursor'],
}

/** Tables that grow with every append. That of streams is small beside them: a page may read it whole for its names. */
const growing = ['entry', 'part', 'admission']
const wholes = (plan: ReadonlyArray<string>): ReadonlyArray<string> =>
  plan.filter((one) => growing.some((table) => one === `${table}: Seq Scan`))

describe.each([
  ['with the values', false],
  ['once for all', true],
])('planned %s', (_, generic) => {
  test.for(Object.entries(statements(schema)))('the reader: %s', async ([name, sql]) => {
    const plan = await planOf(sql, asked[name as keyof typeof asked], generic)
    expect(plan.length).toBeGreaterThan(0)
    expect(wholes(plan)).toEqual([])
    if (name === 'end') expect(plan).not.toContain('stream: Seq Scan')
  })

  test('the writer: what it looks up before it writes', async () => {
    const sent: Array<{ readonly text: string; readonly values: ReadonlyArray<unknown> }> = []
    const noting = await connectTo(addressOf(server.url, schema))
    const query = noting.query.bind(noting)
    noting.query = ((given: string | pg.QueryConfig, values: unknown[] = []) => {
      const statement = typeof given === 'string' ? { text: given, values } : given
      sent.push({ text: statement.text, values: statement.values ?? [] })
      return query(statement)
    }) as typeof noting.query
    try {
      await lookUp(noting, schema, ['case/7', 'case/8', 'nobody'])
      const found = await stored(noting, schema, [known.id, crypto.randomUUID()])
      await repeated(noting, schema, appendOf(to('case/0', unchecked, known)), found)
    } finally {
      await noting.end()
    }
    expect(sent).toHaveLength(3)
    for (const { text: sql, values } of sent) {
      const plan = await planOf(sql, values, generic)
      expect(plan.length).toBeGreaterThan(0)
      expect(wholes(plan), sql).toEqual([])
    }
  })
})

test('a table that is read whole is seen', async () => {
  const plan = await planOf(`SELECT FROM ${schema}.entry WHERE length(bytes) = $1`, [7], false)
  expect(wholes(plan)).toEqual(['entry: Seq Scan'])
})
