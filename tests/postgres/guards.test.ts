// For maintainers and security reviewers: who may do what to the tables, and that the check names whatever was altered.
import { add, appendOf, empty, event, left, origin, right, text, to, wholeLog } from '@hoso/store-conformance'
import type { EventStore } from '@hoso/store'
import { checkPostgresStore, createPostgresStore, openPostgresStore, putSlotIn } from '@hoso/store-postgres'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { startPostgres } from './server.ts'

const server = await startPostgres()
afterAll(() => server.stop())

const open: Array<{ readonly close: () => Promise<unknown> }> = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

const kept = <A extends EventStore>(store: A): A => {
  open.push(store)
  return store
}

const connect = async (url = server.url): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  open.push({ close: () => client.end() })
  return client
}

/** A store with two streams, a part, a slot and an erased part. */
const filled = async () => {
  const schema = server.freshSchema()
  const store = kept(await right(createPostgresStore(server.url, { origin, schema })))
  await add(store, 'a', event({ parts: [{ name: 'p', bytes: text('sealed') }] }), event())
  await add(store, 'b', event({ parts: [{ name: 'gone', bytes: text('sealed') }] }))
  await right(store.slot('cursor').put(0, text('1')))
  await right(store.eraseParts([{ position: 2n, name: 'gone' }]))
  return { schema, store, owner: await connect() }
}

/** The address of a new account that is given a role of the store. */
const account = async (owner: pg.Client, role: string): Promise<string> => {
  const name = `${role}_account`
  await owner.query(`CREATE ROLE ${name} LOGIN PASSWORD 'of-a-test'`)
  await owner.query(`GRANT ${role} TO ${name}`)
  open.push({
    close: async () => {
      await owner.query(`DROP ROLE ${name}`)
    },
  })
  const url = new URL(server.url)
  url.username = name
  url.password = 'of-a-test'
  return url.href
}

/** SQLSTATE of the refusal; fails where nothing was refused. */
const refusal = async (client: pg.Client, sql: string): Promise<string> => {
  try {
    await client.query(sql)
  } catch (error) {
    return String(Object(error).code)
  }
  return expect.fail(`was not refused: ${sql}`)
}

const tables = ['identity', 'head', 'stream', 'entry', 'part', 'erased', 'admission', 'slot', 'migration']
const changes = (schema: string): ReadonlyArray<string> =>
  tables.flatMap((table) => [
    `INSERT INTO ${schema}.${table} SELECT * FROM ${schema}.${table}`,
    `UPDATE ${schema}.${table} SET ${columnOf[table]} = ${columnOf[table]}`,
    `DELETE FROM ${schema}.${table}`,
    `TRUNCATE ${schema}.${table} CASCADE`,
  ])
const columnOf: Readonly<Record<string, string>> = {
  identity: 'epoch',
  head: 'size',
  stream: 'name',
  entry: 'bytes',
  part: 'bytes',
  erased: 'name',
  admission: 'bytes',
  slot: 'bytes',
  migration: 'run_at',
}
const insufficientPrivilege = '42501'
const neverChanged = 'HS001'

describe('the writer', () => {
  test('appends, sets slots and erases parts through the store', async () => {
    const { schema, owner } = await filled()
    const store = kept(await right(openPostgresStore(await account(owner, `${schema}_writer`), { schema })))
    await add(store, 'a', event({ parts: [{ name: 'p', bytes: text('sealed') }] }))
    await add(store, 'c', event())
    expect(await wholeLog(store)).toHaveLength(5)
    expect(await right(store.slot('cursor').put(1, text('2')))).toEqual({ version: 2 })
    expect(await right(store.eraseParts([{ position: 3n, name: 'p' }]))).toEqual({ erased: 1 })
    expect(await right(checkPostgresStore(server.url, { schema }))).toEqual([])
  })

  test('changes no table in any other way', async () => {
    const { schema, owner } = await filled()
    const client = await connect(await account(owner, `${schema}_writer`))
    for (const sql of [
      ...changes(schema),
      `ALTER TABLE ${schema}.entry DISABLE TRIGGER ALL`,
      `DROP TABLE ${schema}.entry`,
      `DROP FUNCTION ${schema}.refuse`,
      `CREATE TABLE ${schema}.mine ()`,
      `SET session_replication_role = replica`,
      `SELECT FROM ${schema}.entry FOR UPDATE`,
    ])
      expect(await refusal(client, sql), sql).toBe(insufficientPrivilege)
  })

  test('makes no store, and its own tables of the same name are not taken for those of the store', async () => {
    const { schema, owner } = await filled()
    const url = await account(owner, `${schema}_writer`)
    expect((await left(createPostgresStore(url, { origin, schema: `${schema}_x` }), 'OpenError')).code).toBe(
      'access-denied',
    )
    const client = await connect(url)
    await client.query('CREATE TEMP TABLE slot (name text PRIMARY KEY, version integer, bytes bytea)')
    await client.query('SET search_path TO pg_temp')
    expect(await putSlotIn(client, { schema, name: 'view', expectedVersion: 0, bytes: text('x') })).toEqual({
      _tag: 'Right',
      right: { version: 1 },
    })
    expect((await client.query('SELECT FROM pg_temp.slot')).rowCount).toBe(0)
  })
})

describe('the reader', () => {
  test('reads, and nothing else', async () => {
    const { schema, owner, store } = await filled()
    const url = await account(owner, `${schema}_reader`)
    const reading = kept(await right(openPostgresStore(url, { schema, readOnly: true })))
    expect(await wholeLog(reading, true)).toEqual(await wholeLog(store, true))
    expect(await right(reading.slot('cursor').get)).toEqual({ version: 1, bytes: text('1') })
    expect(await right(checkPostgresStore(url, { schema }))).toEqual([])
    const client = await connect(url)
    for (const sql of [
      ...changes(schema),
      `SELECT ${schema}.lock_head()`,
      `SELECT ${schema}.put_slot('x', 0, '')`,
      `SELECT ${schema}.erase_parts('{0}', '{p}')`,
    ])
      expect(await refusal(client, sql), sql).toBe(insufficientPrivilege)
    // Opened for writing, it is the server that refuses.
    const trying = kept(await right(openPostgresStore(url, { schema })))
    const refused = await left(trying.append(appendOf(to('d', empty, event()))), 'Unavailable')
    expect(refused.cause).toMatchObject({ code: insufficientPrivilege })
    expect(await wholeLog(store)).toHaveLength(3)
  })

  test('an account without a role is denied', async () => {
    const { schema, owner } = await filled()
    const url = await account(owner, `${schema}_reader`)
    await owner.query(`REVOKE ${schema}_reader FROM ${schema}_reader_account`)
    expect((await left(openPostgresStore(url, { schema }), 'OpenError')).code).toBe('access-denied')
    expect((await left(checkPostgresStore(url, { schema }), 'OpenError')).code).toBe('access-denied')
  })
})

test('the owner of a store needs no right to make roles where they are there', async () => {
  const owner = await connect()
  const schema = server.freshSchema()
  const { rows } = await owner.query<{ name: string }>('SELECT current_database() AS name')
  const database = rows[0]?.name ?? ''
  const maker = `${schema}_maker`
  await owner.query(`CREATE ROLE ${maker} NOLOGIN`)
  await owner.query(`GRANT CREATE ON DATABASE "${database}" TO ${maker}`)
  const url = await account(owner, maker)
  const make = createPostgresStore(url, { origin, schema })
  expect((await left(make, 'OpenError')).code).toBe('access-denied')
  for (const role of ['reader', 'writer']) await owner.query(`CREATE ROLE ${schema}_${role} NOLOGIN`)
  const store = kept(await right(make))
  await add(store, 'a', event())
  expect(await right(checkPostgresStore(url, { schema }))).toEqual([])
  await owner.query(`REASSIGN OWNED BY ${maker}_account TO CURRENT_USER`)
})

test('triggers refuse the owner', async () => {
  const { schema, owner, store } = await filled()
  const before = await wholeLog(store, true)
  const facts = ['stream', 'entry', 'part', 'erased', 'admission', 'head', 'identity']
  for (const table of facts) {
    expect(await refusal(owner, `DELETE FROM ${schema}.${table}`), table).toBe(neverChanged)
    expect(await refusal(owner, `TRUNCATE ${schema}.${table} CASCADE`), table).toBe(neverChanged)
  }
  for (const sql of [
    `UPDATE ${schema}.entry SET bytes = 'x'`,
    `UPDATE ${schema}.entry SET bytes = 'x' WHERE false`,
    `UPDATE ${schema}.part SET bytes = 'x'`,
    `UPDATE ${schema}.stream SET name = 'x' WHERE name = 'a'`,
    `UPDATE ${schema}.erased SET name = 'x'`,
    `UPDATE ${schema}.admission SET bytes = 'x'`,
    `UPDATE ${schema}.head SET size = size - 1`,
    `UPDATE ${schema}.identity SET origin = 'x'`,
    `UPDATE ${schema}.identity SET id = gen_random_uuid()`,
    `UPDATE ${schema}.identity SET epoch = epoch - 1`,
  ])
    expect(await refusal(owner, sql), sql).toBe(neverChanged)
  expect(await wholeLog(store, true)).toEqual(before)
  await owner.query(`UPDATE ${schema}.identity SET epoch = epoch + 1`)
  const raised = kept(await right(openPostgresStore(server.url, { schema })))
  expect(raised.identity).toEqual({ ...store.identity, epoch: 1 })
})

/** What somebody with the rights of the owner does, and what is said of it. `S` stands for the schema. */
const alterations: ReadonlyArray<readonly [what: string, sql: string, found: ReadonlyArray<string>]> = [
  ['a trigger is dropped', 'DROP TRIGGER entry_stays ON S.entry', ['trigger-missing entry_stays']],
  [
    'a trigger is switched off',
    'ALTER TABLE S.part DISABLE TRIGGER part_stays',
    ['trigger-missing part_stays'],
  ],
  [
    'a trigger fires for replicas only',
    'ALTER TABLE S.part ENABLE REPLICA TRIGGER part_goes',
    ['trigger-missing part_goes'],
  ],
  [
    'a trigger is made on another table',
    'DROP TRIGGER entry_stays ON S.entry; CREATE TRIGGER entry_stays BEFORE DELETE ON S.slot EXECUTE FUNCTION S.refuse()',
    ['trigger-missing entry_stays'],
  ],
  [
    'a trigger has a condition',
    'DROP TRIGGER head_grows ON S.head; CREATE TRIGGER head_grows BEFORE UPDATE ON S.head FOR EACH ROW WHEN (false) EXECUTE FUNCTION S.refuse_shrinking()',
    ['trigger-missing head_grows'],
  ],
  [
    'a trigger is added',
    'CREATE TRIGGER more AFTER INSERT ON S.entry EXECUTE FUNCTION S.refuse()',
    ['trigger-unknown more'],
  ],
  [
    'a rule is added',
    'CREATE RULE hidden AS ON INSERT TO S.admission DO INSTEAD NOTHING',
    ['rule-unknown hidden'],
  ],
  [
    'the body of a function is replaced',
    `CREATE OR REPLACE FUNCTION S.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'`,
    ['function-altered refuse'],
  ],
  ['a function is dropped', 'DROP FUNCTION S.put_slot', ['function-missing put_slot']],
  ['a right to insert is granted', 'GRANT INSERT ON S.entry TO S_writer', ['may-write S_writer entry']],
  [
    'a right to change one column is granted',
    'GRANT UPDATE (bytes) ON S.entry TO S_reader',
    ['may-write S_reader entry'],
  ],
  ['everybody may delete', 'GRANT DELETE ON S.part TO PUBLIC', ['may-write PUBLIC part']],
  ['everybody may append', 'GRANT EXECUTE ON FUNCTION S.append TO PUBLIC', ['may-write PUBLIC append']],
  ['a table is dropped', 'DROP TABLE S.slot', ['table-missing slot']],
  [
    'an entry is deleted',
    'SET LOCAL session_replication_role = replica; DELETE FROM S.entry WHERE position = 1',
    ['entry-count entry'],
  ],
  [
    'the entry of a part is deleted',
    'SET LOCAL session_replication_role = replica; DELETE FROM S.entry WHERE position = 0',
    ['entry-count entry', 'stray-part part', 'stray-stream stream'],
  ],
  [
    'an entry is added behind the end',
    `INSERT INTO S.entry VALUES (3, 0, 2, gen_random_uuid(), 't', 'x')`,
    ['entry-count entry', 'stray-entry entry'],
  ],
  [
    'an entry is moved to a stream that there is not',
    'SET LOCAL session_replication_role = replica; UPDATE S.entry SET stream = 77 WHERE position = 1',
    ['stray-entry entry'],
  ],
  ['a stream is added', `INSERT INTO S.stream VALUES (77, 'z')`, ['stray-stream stream']],
  [
    'an admission record is deleted',
    'SET LOCAL session_replication_role = replica; DELETE FROM S.admission WHERE first = 0',
    ['admission-count admission'],
  ],
  [
    'an admission record is added',
    `INSERT INTO S.admission VALUES (3, 1, 'x')`,
    ['admission-count admission', 'stray-admission admission'],
  ],
  [
    'an erased part is brought back',
    `INSERT INTO S.part VALUES (2, 0, 'gone', 'sealed')`,
    ['erased-part part'],
  ],
  ['the counter is raised', 'UPDATE S.head SET size = 4', ['admission-count admission', 'entry-count entry']],
]

test('nothing is found in a store that nobody altered', async () => {
  const { schema } = await filled()
  expect(await right(checkPostgresStore(server.url, { schema }))).toEqual([])
})

test.for(alterations)('%s: the check names it', async ([, sql, found]) => {
  const { schema, owner } = await filled()
  await owner.query('BEGIN')
  await owner.query(sql.replaceAll(/\bS(?=[._])/g, schema))
  await owner.query('COMMIT')
  const findings = await right(checkPostgresStore(server.url, { schema }))
  expect(findings.map(({ code, name }) => `${code} ${name}`).toSorted()).toEqual(
    found.map((one) => one.replaceAll(/\bS(?=_)/g, schema)),
  )
})
