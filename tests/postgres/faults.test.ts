// For maintainers: connections that are killed, locks that others hold, addresses that are wrong. What a caller is told is
// true, and says nothing of a password or of content.
import { inspect } from 'node:util'
import type { EventStore } from '@hoso/store'
import {
  add,
  appendOf,
  empty,
  event,
  idsOf,
  left,
  origin,
  right,
  text,
  to,
  unchecked,
  wholeLog,
} from '@hoso/store-conformance'
import {
  checkPostgresStore,
  createPostgresStore,
  migratePostgresStore,
  openPostgresStore,
} from '@hoso/store-postgres'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { startPostgres } from './server.ts'

const server = await startPostgres()
afterAll(() => server.stop())

const open: Array<{ readonly close: () => Promise<unknown> }> = []
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close()
})

/** Stores of one database; its connections carry the schema as their name, so that a test finds them. */
const filled = async (query = '') => {
  const schema = server.freshSchema()
  const url = `${server.url}?application_name=${schema}${query}`
  const store = await right(createPostgresStore(url, { origin, schema }))
  open.push(store)
  await add(store, 'a', event())
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    open.push({ close: () => client.end() })
    return client
  }
  // What one of them sees of the others stays as it was until its transaction ends.
  const [owner, watch] = [await connect(), await connect()]
  /** Of the store, those whose last statement is like this: how many were killed. */
  const kill = async (statement: string): Promise<number> => {
    const { rowCount } = await watch.query(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
       WHERE application_name = $1 AND query LIKE $2 AND pid <> pg_backend_pid()`,
      [schema, statement],
    )
    return rowCount ?? 0
  }
  /** Until a statement of the store waits for a lock. */
  const waiting = async (): Promise<void> => {
    for (;;) {
      const { rowCount } = await watch.query(
        `SELECT FROM pg_stat_activity WHERE application_name = $1 AND wait_event_type = 'Lock'`,
        [schema],
      )
      if (rowCount === 1) return
    }
  }
  return { schema, url, store, owner, kill, waiting }
}

const another = async (url: string, schema: string): Promise<EventStore> => {
  const store = await right(openPostgresStore(url, { schema }))
  open.push(store)
  return store
}

/** Positions from 0 on, no id twice. */
const sound = async (store: EventStore): Promise<ReadonlyArray<string>> => {
  const all = await wholeLog(store)
  expect(all.map(({ position }) => position)).toEqual(all.map((_, i) => BigInt(i)))
  const ids = idsOf(all)
  expect(new Set(ids).size).toBe(ids.length)
  return ids
}

const written = '%.append(%'

describe('the connection of the writer is killed', () => {
  test('before an append: it is written, or the caller knows that it is not', async () => {
    const { store, kill } = await filled()
    await add(store, 'a', event())
    expect(await kill(written)).toBe(1)
    const call = appendOf(to('b', empty, event()))
    const first = await store.append(call)()
    if (first._tag === 'Left') expect(['Unavailable', 'OutcomeUnknown']).toContain(first.left._tag)
    const again = await right(store.append(call))
    expect(again.repeated).toBe(first._tag === 'Right')
    await add(store, 'a', event())
    expect(await sound(store)).toHaveLength(4)
  })

  test('during the one statement of an append: the outcome is unknown, and asking again tells', async () => {
    const { schema, store, owner, kill, waiting } = await filled()
    await add(store, 'a', event())
    await owner.query('BEGIN')
    await owner.query(`SELECT ${schema}.lock_head()`)
    const call = appendOf(to('b', empty, event({ bytes: text('Nguyễn Văn A') })))
    const pending = left(store.append(call), 'OutcomeUnknown')
    await waiting()
    expect(await kill(written)).toBe(1)
    expect(said(await pending)).not.toContain('Nguyễn')
    await owner.query('ROLLBACK')
    expect((await right(store.append(call))).repeated).toBe(false)
    expect(await sound(store)).toHaveLength(3)
  })

  test('while it waits for the lock: nothing was written, and that is what is said', async () => {
    const { schema, store, owner, kill, waiting } = await filled()
    const other = await another(server.url, schema)
    await add(other, 'o', event())
    await owner.query('BEGIN')
    await owner.query(`SELECT ${schema}.lock_head()`)
    // It has not written since another did, so it takes the lock first.
    await kill(written)
    await kill('%COMMIT%')
    const pending = left(store.append(appendOf(to('b', empty, event()))), 'Unavailable')
    await waiting()
    expect(await kill('%lock_head%')).toBe(1)
    expect((await pending).cause).toMatchObject({ answered: false })
    await owner.query('ROLLBACK')
    expect(await sound(store)).toHaveLength(2)
    await add(store, 'a', event())
    expect(await sound(store)).toHaveLength(3)
  })

  test('again and again: what was acknowledged is there once, and there is no gap', async () => {
    const { store, kill } = await filled()
    const done = new AbortController()
    const killing = (async () => {
      while (!done.signal.aborted) await kill('%')
    })()
    const told: string[] = []
    for (let i = 0; i < 40; i++) {
      const one = event()
      const outcome = await store.append(appendOf(to(`s${i % 3}`, unchecked, one)))()
      if (outcome._tag === 'Right') told.push(one.id)
      else expect(['Unavailable', 'OutcomeUnknown']).toContain(outcome.left._tag)
    }
    done.abort()
    await killing
    // The first read may meet a connection that was killed.
    await store.readAll({ from: 0n, limit: 1 })()
    expect(await sound(store)).toEqual(expect.arrayContaining(told))
  })
})

describe('another session holds a lock', () => {
  test('on the counter: Unavailable in the end, and nothing is written', async () => {
    const { schema, store, owner } = await filled('&lock_timeout=100')
    await add(store, 'a', event())
    await owner.query('BEGIN')
    await owner.query(`SELECT ${schema}.lock_head()`)
    const refused = await left(store.append(appendOf(to('b', empty, event()))), 'Unavailable')
    expect(refused.cause).toEqual({ _tag: 'PostgresFailure', code: '55P03', answered: true })
    await owner.query('COMMIT')
    expect(await sound(store)).toHaveLength(2)
    await add(store, 'b', event())
    expect(await sound(store)).toHaveLength(3)
  })

  test('on a slot: Unavailable, and it stays as it was', async () => {
    const { schema, store, owner } = await filled('&lock_timeout=100')
    await right(store.slot('x').put(0, text('1')))
    await owner.query('BEGIN')
    await owner.query(`SELECT FROM ${schema}.slot FOR UPDATE`)
    await left(store.slot('x').put(1, text('2')), 'Unavailable')
    await owner.query('COMMIT')
    expect(await right(store.slot('x').get)).toEqual({ version: 1, bytes: text('1') })
  })

  test('on the tables: a read is Unavailable, not empty', async () => {
    const { schema, store, owner } = await filled('&lock_timeout=100')
    await owner.query('BEGIN')
    await owner.query(`LOCK TABLE ${schema}.entry IN ACCESS EXCLUSIVE MODE`)
    await left(store.readAll({ from: 0n, limit: 1 }), 'Unavailable')
    await owner.query('COMMIT')
    expect(await wholeLog(store)).toHaveLength(1)
  })
})

test('a group that is rolled back leaves no gap', async () => {
  const { schema, store, owner } = await filled()
  await owner.query('BEGIN')
  const ids = [crypto.randomUUID(), crypto.randomUUID()]
  const { rows } = await owner.query(
    `SELECT ${schema}.append(1, '{1}', '{z}', '{1,1}', '{0,1}', $1, '{t,t}', '{1,1}', '{}', '{}', '{}', '{}', '{1}', '{2}', '{1}', 'xyz') AS done`,
    [ids],
  )
  expect(rows).toEqual([{ done: true }])
  await owner.query('ROLLBACK')
  await add(store, 'b', event())
  expect(await sound(store)).toHaveLength(2)
  expect(await right(checkPostgresStore(server.url, { schema }))).toEqual([])
})

test('of calls in one group, the one that the engine cannot take fails alone', async () => {
  const { schema, store, owner } = await filled()
  await owner.query(`ALTER TABLE ${schema}.entry ADD CONSTRAINT no_bad CHECK (type <> 'bad')`)
  for (const known of [false, true]) {
    const calls = ['good', 'bad', 'good', 'bad', 'good'].map((type, i) =>
      store.append(appendOf(to(`${known}${i}`, empty, event({ type, bytes: text('Nguyễn Văn A') }))))(),
    )
    const outcomes = await Promise.all(calls)
    expect(outcomes.map(({ _tag }) => _tag)).toEqual(['Right', 'Left', 'Right', 'Left', 'Right'])
    for (const outcome of outcomes)
      if (outcome._tag === 'Left') {
        expect(outcome.left).toMatchObject({ _tag: 'Unavailable', cause: { code: '23514' } })
        expect(said(outcome.left)).not.toContain('Nguyễn')
      }
  }
  expect(await sound(store)).toHaveLength(7)
})

test('a follower whose connection is killed sees what others write', async () => {
  const { schema, store, kill } = await filled()
  const seen: bigint[] = []
  const stop = new AbortController()
  let arrived = (): void => undefined
  const until = (size: number): Promise<void> =>
    new Promise((resolve) => {
      arrived = () => {
        if (seen.length >= size) resolve()
      }
      arrived()
    })
  const following = (async () => {
    for await (const page of store.follow({ from: 0n, limit: 10, signal: stop.signal })) {
      seen.push(...page.entries.map(({ position }) => position))
      arrived()
    }
  })()
  await until(1)
  const other = await another(server.url, schema)
  await add(other, 'o', event())
  await until(2)
  while ((await kill('%LISTEN%')) === 0);
  await add(other, 'o', event())
  await until(3)
  stop.abort()
  await following
  expect(seen).toEqual([0n, 1n, 2n])
})

/** Everything that an error could show to whoever logs it. */
const said = (error: unknown): string =>
  inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null }) +
  JSON.stringify(error, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))

const password = 'of-nobody-7f3a'
const changed = (change: (url: URL) => void): string => {
  const url = new URL(server.url)
  change(url)
  return url.href
}

const wrong: ReadonlyArray<readonly [what: string, url: () => string, code: string, schema?: string]> = [
  ['no such schema', () => server.url, 'store-not-found', 'nothing_here'],
  ['no such database', () => changed((url) => (url.pathname = '/nothing_here')), 'store-not-found'],
  ['a schema that is no store', () => server.url, 'not-a-store', 'public'],
  ['a wrong password', () => changed((url) => (url.password = password)), 'access-denied'],
  [
    'an unknown account',
    () => changed((url) => ((url.username = 'nobody'), (url.password = password))),
    'access-denied',
  ],
  [
    'nobody listens there',
    () => changed((url) => ((url.port = '1'), (url.password = password))),
    'store-unavailable',
  ],
  ['another protocol', () => `mysql://u:${password}@h/d`, 'bad-address'],
  ['no address', () => password, 'bad-address'],
  ['a slash in the password', () => `postgres://u:12/${password}@h/d`, 'bad-address'],
  ['a hash in the password', () => `postgres://u:12#${password}@h/d`, 'bad-address'],
  ['a question mark in the password', () => `postgres://u:12?${password}@h/d`, 'bad-address'],
  ['a schema that is no name', () => server.url, 'bad-address', 'a"; DROP SCHEMA public; --'],
]

test.for(wrong)(
  '%s: said with a code and what to do, and without the password',
  async ([, url, code, schema]) => {
    const options = schema === undefined ? {} : { schema }
    for (const error of [
      await left(openPostgresStore(url(), options), 'OpenError'),
      await left(checkPostgresStore(url(), options), 'OpenError'),
      await left(migratePostgresStore(url(), options), 'OpenError'),
    ]) {
      expect(error.code).toBe(code)
      expect(error.remedy).not.toBe('')
      expect(said(error)).not.toContain(password)
      expect(said(error)).not.toContain('only-for-tests')
    }
  },
)

describe('a store', () => {
  test('is refused where it exists, or another is expected', async () => {
    const { schema, store } = await filled()
    const again = createPostgresStore(server.url, { origin, schema })
    expect((await left(again, 'OpenError')).code).toBe('store-exists')
    for (const expected of [{ id: crypto.randomUUID() }, { origin: 'example.org/other' }, { epoch: 1 }])
      expect(
        (await left(openPostgresStore(server.url, { schema, expect: expected }), 'OpenError')).code,
      ).toBe('other-identity')
    const opened = await right(openPostgresStore(server.url, { schema, expect: store.identity }))
    await opened.close()
  })

  test('of two that create it at once one does', async () => {
    const schema = server.freshSchema()
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, createPostgresStore(server.url, { origin, schema })),
    )
    for (const outcome of outcomes)
      if (outcome._tag === 'Right') open.push(outcome.right)
      else expect(outcome.left.code).toBe('store-exists')
    expect(outcomes.filter(({ _tag }) => _tag === 'Right')).toHaveLength(1)
  })

  test('of another version is refused', async () => {
    const { schema, owner } = await filled()
    await owner.query(`INSERT INTO ${schema}.migration (version) VALUES (2)`)
    expect((await left(openPostgresStore(server.url, { schema }), 'OpenError')).code).toBe('schema-version')
    expect((await left(migratePostgresStore(server.url, { schema }), 'OpenError')).code).toBe(
      'schema-version',
    )
  })

  test('is refused on a server that confirms what is not on disk', async () => {
    const { schema, owner } = await filled()
    const database = `d_${schema}`
    await owner.query(`CREATE DATABASE ${database}`)
    await owner.query(`ALTER DATABASE ${database} SET synchronous_commit = off`)
    const url = changed((address) => (address.pathname = `/${database}`))
    const waiver = process.env['HOSO_POSTGRES_NOT_DURABLE']
    delete process.env['HOSO_POSTGRES_NOT_DURABLE']
    try {
      expect((await left(createPostgresStore(url, { origin, schema }), 'OpenError')).code).toBe('not-durable')
      expect((await left(openPostgresStore(url, { schema }), 'OpenError')).code).toBe('not-durable')
    } finally {
      process.env['HOSO_POSTGRES_NOT_DURABLE'] = waiver
    }
    // Nothing was made before it was refused.
    expect((await left(openPostgresStore(url, { schema }), 'OpenError')).code).toBe('store-not-found')
  })
})
