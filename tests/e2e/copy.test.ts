// For operators: a record that goes from engine to engine stays the same record, and no password stays behind on the way.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { copyLog, markMoved } from '@hoso/record'
import type { EventStore } from '@hoso/store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAt, openAt } from '../engines/at.ts'
import { type PostgresServer, startPostgres } from '../postgres/server.ts'
import { type SomeServer, someServer } from '../protocol-server/start.ts'
import { commandsIn } from './commands.ts'
import { DATA, hoso, json, temporary, type Ran } from './hoso.ts'

let place: Awaited<ReturnType<typeof temporary>>
let postgres: PostgresServer
let eventstoredb: SomeServer
/** Of the record `first`, which is copied and never written to after this. */
let root: unknown
let entries: unknown

const { path } = commandsIn(() => place.dir)

/** What must be nowhere: the passwords of the addresses below. */
const PASSWORD = 'only-for-tests'
const secrets = [PASSWORD, 'secret-of-a-test']

const withoutSecrets = (text: string): string => {
  for (const secret of secrets) expect(text).not.toContain(secret)
  return text
}

const run = async (...args: ReadonlyArray<string>): Promise<Ran> => {
  const ran = await hoso(place.dir, [...args, '--lang', 'en'], {
    HOSO_STORE_PASSWORD: PASSWORD,
  })
  withoutSecrets(ran.out + ran.err)
  return ran
}
const good = async (...args: ReadonlyArray<string>): Promise<Record<string, unknown>> => {
  const ran = await run(...args, '--json')
  expect([ran.exit, ran.err.split('\n').filter((line) => line.includes('"error"'))]).toEqual([0, []])
  return json(ran)
}
const failed = async (...args: ReadonlyArray<string>): Promise<{ code: string; message: string }> => {
  const ran = await run(...args, '--json')
  expect([1, 2]).toContain(ran.exit)
  return (JSON.parse(ran.err) as { error: { code: string; message: string } }).error
}
const codeOf = async (...args: ReadonlyArray<string>): Promise<string> => (await failed(...args)).code

const verified = async (...args: ReadonlyArray<string>): Promise<Record<string, unknown>> => {
  const ran = await run('verify', ...args, '--json')
  expect(ran.exit).toBe(10)
  const { verdict, root: found, entries: many } = json(ran)
  return { verdict, root: found, entries: many }
}
const asFirst = () => ({ verdict: 'SIGNED-ONLY', root, entries })

const inPostgres = (): string => `${postgres.url}#${postgres.freshSchema()}`
const inEventStoreDB = (): string => `${eventstoredb.url}#log-${crypto.randomUUID()}`
const engines = { PostgreSQL: inPostgres, EventStoreDB: inEventStoreDB }

const settings = (name: string): Record<string, unknown> =>
  JSON.parse(withoutSecrets(readFileSync(path(name, 'hoso.json'), 'utf8'))) as Record<string, unknown>

/** The record `first` in a folder of its own. */
const asIn = (name: string): string => {
  execFileSync('cp', ['-a', path('first'), path(name)])
  return name
}

/** A copy that ends after so many appends: how many entries it holds. */
const begin = async (to: EventStore, appends: number): Promise<number> => {
  const from = await openAt(`file:${path('first', 'events.db')}`)
  const ending = new AbortController()
  let left = appends
  const counted: EventStore = {
    ...to,
    append: (append) => () => {
      left -= 1
      if (left === 0) ending.abort()
      return to.append(append)()
    },
  }
  const { appended } = await copyLog({ from, to: counted, signal: ending.signal })
  await from.close()
  await to.close()
  return Number(appended)
}

const server = { tls: true, users: [{ username: 'hoso', password: PASSWORD, groups: [] }] }
beforeAll(async () => {
  ;[place, postgres, eventstoredb] = await Promise.all([temporary(), startPostgres(), someServer(server)])
  const book = readFileSync(`${DATA}danh-sach-tre-em.csv`, 'utf8').split('\n')
  writeFileSync(path('children.csv'), book.slice(0, 25).join('\n'))
  writeFileSync(path('more-children.csv'), book.slice(0, 26).join('\n'))
  await good('init', 'first', '--commune', 'xã Thử', '--units', '10')
  await good('keys', 'manifest', '--publish', '--record', 'first')
  await good('import', 'children', path('children.csv'), '--record', 'first')
  await good('checkpoint', '--record', 'first')
  ;({ root, entries } = json(await run('verify', 'first', '--json')))
  expect(Number(entries)).toBeGreaterThan(20)
})
afterAll(async () => {
  await Promise.all([postgres.stop(), eventstoredb.stop()])
  await place.remove()
})

it('from SQLite to PostgreSQL to EventStoreDB to SQLite it keeps its root', async () => {
  expect(await verified('first')).toEqual(asFirst())
  const [second, third] = [inPostgres(), inEventStoreDB()]
  for (const [from, to] of [
    ['first', second],
    [second, third],
    [third, 'back'],
  ] as const)
    expect(await good('copy', '--from', from, '--to', to)).toMatchObject({
      root,
      entries,
      appended: entries,
      equal: true,
      switched: false,
    })
  expect(await verified('--store', second)).toEqual(asFirst())
  expect(await verified('--store', third)).toEqual(asFirst())
  expect(await verified('back')).toEqual(asFirst())
  // Keys are not copied along.
  expect(readdirSync(path('back'))).not.toContain('keys')
  expect(readdirSync(path('back'))).not.toContain('signer')
  expect({ ...settings('back'), storeId: '' }).toEqual({ ...settings('first'), storeId: '' })
  expect(await good('copy', '--from', third, '--to', 'back')).toMatchObject({ appended: 0, root })
})

describe('a copy that was cut off is gone on with', () => {
  const origin = () => String(settings('first')['origin'])

  it.for(Object.entries(engines))('in %s', async ([, fresh]) => {
    const to = fresh()
    const begun = await begin(await createAt(to, origin()), 2)
    expect(begun).toBeGreaterThan(1)
    const left = Number(entries) - begun
    expect(left).toBeGreaterThan(0)
    expect(await good('copy', '--from', 'first', '--to', to)).toMatchObject({ root, entries, appended: left })
    expect(await verified('--store', to)).toEqual(asFirst())
  })

  it('in a folder, which is a record only once it is proved', async () => {
    mkdirSync(path('begun'))
    await begin(await createAt(`file:${path('begun', 'events.db')}`, origin()), 2)
    expect(await codeOf('verify', 'begun')).toBe('nothing-to-verify')
    expect(await good('copy', '--from', 'first', '--to', 'begun')).toMatchObject({ root, entries })
    expect(await verified('begun')).toEqual(asFirst())
  })
})

describe('--switch', () => {
  it.for(Object.entries(engines))('keeps the record in %s from then on', async ([name, fresh]) => {
    const dir = asIn(`moved-to-${name}`)
    const before = settings(dir)
    const to = fresh()
    expect(await good('copy', '--from', dir, '--to', to, '--switch')).toMatchObject({ root, switched: true })
    const after = settings(dir)
    expect(after).toEqual({ ...before, store: after['store'], storeId: after['storeId'] })
    expect(String(after['store'])).toContain(to.slice(to.indexOf('#')))
    expect(after['storeId']).not.toBe(before['storeId'])
    expect(await verified(dir)).toEqual(asFirst())

    await good('keys', 'rotate', 'application', '--record', dir)
    await good('checkpoint', '--record', dir)
    const grown = await verified(dir)
    expect(grown).toMatchObject({ verdict: 'SIGNED-ONLY', entries: Number(entries) + 1 })
    expect(await verified('--store', to)).toEqual(grown)
    expect((await run('doctor', '--record', dir)).exit).toBe(0)

    // With the settings of before, somebody finds the old store: it takes nothing more, and lost nothing.
    const old = asIn(`old-of-${name}`)
    copyFileSync(path(dir, 'events.db'), path(old, 'events.db'))
    expect(await codeOf('keys', 'rotate', 'application', '--record', old)).toBe('record-moved')
    expect(await codeOf('import', 'children', path('more-children.csv'), '--record', old)).toBe(
      'record-moved',
    )
    expect(await verified(old)).toEqual(asFirst())
  })
})

describe('--switch, more than once', () => {
  it('the record comes back to where it was kept before', async () => {
    const dir = asIn('there-and-back')
    const [one, other] = [inPostgres(), inPostgres()]
    for (const to of [one, other]) await good('copy', '--from', dir, '--to', to, '--switch')
    await good('keys', 'rotate', 'application', '--record', dir)
    expect(await good('copy', '--from', dir, '--to', one, '--switch')).toMatchObject({ appended: 1 })
    await good('keys', 'rotate', 'application', '--record', dir)
  })

  it('a move that was cut off is gone on with', async () => {
    const dir = asIn('half-moved')
    const to = inPostgres()
    await begin(await createAt(to, String(settings(dir)['origin'])), 1)
    const [from, half] = [await openAt(`file:${path(dir, 'events.db')}`), await openAt(to)]
    await markMoved(from, half.identity.id)
    await Promise.all([from.close(), half.close()])
    expect(await codeOf('keys', 'rotate', 'application', '--record', dir)).toBe('record-moved')
    expect(await good('copy', '--from', dir, '--to', to, '--switch')).toMatchObject({ root, switched: true })
    await good('keys', 'rotate', 'application', '--record', dir)
  })
})

describe('a record begins on a server', () => {
  it.for(Object.entries(engines))('of %s', async ([name, fresh]) => {
    const dir = `new-in-${name}`
    const store = fresh()
    await good('init', dir, '--store', store, '--units', '10')
    expect(settings(dir)['store']).toBe(store.replace(/:[^/:]*@/, '@'))
    expect(readdirSync(path(dir))).not.toContain('events.db')
    await good('keys', 'manifest', '--publish', '--record', dir)
    await good('import', 'children', path('children.csv'), '--record', dir)
    await good('checkpoint', '--record', dir)
    const there = await verified(dir)
    expect(there['verdict']).toBe('SIGNED-ONLY')
    expect(await verified('--store', store)).toEqual(there)
    expect(await good('doctor', '--record', dir)).toMatchObject({ ok: true })
    expect(await codeOf('init', 'twice', '--store', store)).toBe('store-exists')
  })
})

describe('is refused', () => {
  it('where the addresses are none, or not of what is asked', async () => {
    const store = inPostgres()
    for (const args of [
      ['--from', 'first'],
      ['--to', 'first'],
      ['--from', 'first', '--to', 'other', '--switch'],
      ['--from', store, '--to', 'other', '--switch'],
      ['--from', store, '--to', inEventStoreDB(), '--switch'],
      ['--from', 'first', '--to', 'mysql://somebody:secret-of-a-test@127.0.0.1/x'],
    ])
      expect([args, await codeOf('copy', ...args)]).toEqual([args, 'usage'])
    expect(await codeOf('copy', '--from', 'nowhere', '--to', store)).toBe('no-record')
    for (const fresh of Object.values(engines))
      expect(await codeOf('copy', '--from', fresh(), '--to', 'other')).toBe('store-not-found')
    expect(readdirSync(place.dir)).not.toContain('other')
  })

  it('where the two are not one log', async () => {
    const store = inPostgres()
    await good('copy', '--from', 'first', '--to', store)
    expect(await codeOf('copy', '--from', 'first', '--to', 'first')).toBe('copy-refused')
    expect(await codeOf('copy', '--from', store, '--to', store)).toBe('copy-refused')
    await good('init', 'stranger', '--commune', 'xã Khác')
    expect(await codeOf('copy', '--from', 'stranger', '--to', store)).toBe('copy-refused')
    const longer = asIn('longer')
    await good('keys', 'rotate', 'application', '--record', longer)
    expect(await good('copy', '--from', longer, '--to', store)).toMatchObject({ appended: 1 })
    expect(await codeOf('copy', '--from', 'first', '--to', store)).toBe('copy-refused')
  })
})

describe('a password is told to nobody', () => {
  const address = 'postgres://somebody:secret-of-a-test@127.0.0.1:1/db'

  it.for([
    ['copy', '--from', 'first', '--to', address],
    ['copy', '--from', 'first', '--to', 'esdb://somebody:p@secret-of-a-test@127.0.0.1:1?tls=false'],
    ['init', 'never', '--store', 'postgres://somebody:/secret-of-a-test@127.0.0.1:1/db'],
    ['init', address],
    ['verify', '--store', address],
    ['verify', address],
    ['doctor', '--record', address],
  ])('%s %s %s', async (args) => {
    expect((await run(...args)).exit).not.toBe(0)
    expect(readdirSync(place.dir)).not.toContain('postgres:')
  })

  it('also where it is given as a parameter', async () => {
    const { username, host, pathname } = new URL(postgres.url)
    const schema = postgres.freshSchema()
    const given = `postgres://${host}${pathname}?user=${username}&password=${PASSWORD}#${schema}`
    await good('init', 'by-parameter', '--store', given)
    expect(settings('by-parameter')['store']).toBe(`postgres://${host}${pathname}?user=${username}#${schema}`)
  })
})
