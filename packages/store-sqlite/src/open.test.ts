// Opening: what is refused, and what is really switched on.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EventStore } from '@hoso/store'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isNetworkFileSystem, openReader, openWriter } from './connection.ts'
import type { OpenError } from './open-error.ts'
import { createSqliteStore, openSqliteStore } from './open.ts'
import { schemaVersion, tables, triggers } from './schema.ts'

let directory = ''
let file = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hoso-open-'))
  file = join(directory, 'log.sqlite')
})
afterEach(() => rmSync(directory, { recursive: true }))

const origin = 'example.org/register'

const opened = async (task: TaskEither<OpenError, EventStore>): Promise<EventStore> => {
  const result = await task()
  if (result._tag === 'Left') throw new Error(result.left.message, { cause: result.left.cause })
  return result.right
}

const refusal = async (task: TaskEither<OpenError, EventStore>): Promise<string> => {
  const result = await task()
  if (result._tag === 'Right') {
    await result.right.close()
    throw new Error('expected a refusal')
  }
  expect(result.left.remedy).not.toBe('')
  return result.left.code
}

const withDatabase = (change: (db: DatabaseSync) => void): void => {
  const db = new DatabaseSync(file)
  change(db)
  db.close()
}

describe('creating', () => {
  it('refuses a file that exists, whatever is in it, and leaves it as it is', async () => {
    writeFileSync(file, 'not ours')
    expect(await refusal(createSqliteStore(file, { origin }))).toBe('store-exists')
    expect(statSync(file).size).toBe(8)
    rmSync(file)
    await (await opened(createSqliteStore(file, { origin }))).close()
    expect(await refusal(createSqliteStore(file, { origin }))).toBe('store-exists')
  })

  it('needs the directory, and leaves nothing behind when it fails', async () => {
    expect(await refusal(createSqliteStore(join(directory, 'absent', 'x'), { origin }))).toBe(
      'store-unavailable',
    )
    expect(readdirSync(directory)).toEqual([])
  })

  it('leaves one file after closing', async () => {
    await (await opened(createSqliteStore(file, { origin }))).close()
    expect(readdirSync(directory)).toEqual(['log.sqlite'])
  })
})

describe('opening', () => {
  it('never creates a store, and says how one is created', async () => {
    const result = await openSqliteStore(file)()
    expect(result).toMatchObject({
      left: { code: 'store-not-found', remedy: expect.stringContaining('createSqliteStore') },
    })
    expect(readdirSync(directory)).toEqual([])
  })

  it('refuses what is not a store', async () => {
    writeFileSync(file, '')
    expect(await refusal(openSqliteStore(file))).toBe('not-a-store')
    writeFileSync(
      file,
      'a diary of at least one hundred characters, which is not a database at all. '.repeat(9),
    )
    expect(await refusal(openSqliteStore(file))).toBe('not-a-store')
    rmSync(file)
    withDatabase((db) => db.exec('CREATE TABLE entry (position INTEGER PRIMARY KEY)'))
    expect(await refusal(openSqliteStore(file))).toBe('not-a-store')
    mkdirSync(`${file}.directory`)
    expect(await refusal(openSqliteStore(`${file}.directory`))).toBe('store-unavailable')
  })

  it('refuses a schema of another version, and a store without its identity', async () => {
    await (await opened(createSqliteStore(file, { origin }))).close()
    withDatabase((db) => db.exec(`PRAGMA user_version = ${schemaVersion + 1}`))
    expect(await refusal(openSqliteStore(file))).toBe('schema-version')
    withDatabase((db) => db.exec(`PRAGMA user_version = ${schemaVersion}; DROP TABLE identity`))
    expect(await refusal(openSqliteStore(file))).toBe('store-damaged')
  })

  it('refuses another log than the one expected', async () => {
    const { identity, close } = await opened(createSqliteStore(file, { origin }))
    await close()
    for (const other of [
      { id: 'other' },
      { epoch: 1 },
      { origin: 'example.org/other' },
      { ...identity, epoch: 1 },
    ])
      expect(await refusal(openSqliteStore(file, { expect: other }))).toBe('other-identity')
    await (await opened(openSqliteStore(file, { expect: identity }))).close()
  })

  it('reads and does not write when asked to', async () => {
    const writing = await opened(createSqliteStore(file, { origin }))
    const reading = await opened(openSqliteStore(file, { readOnly: true }))
    const append = {
      streams: [
        {
          stream: 's',
          expected: { _tag: 'Empty' as const },
          events: [{ id: crypto.randomUUID(), type: 'T', bytes: new Uint8Array(1), parts: [] }],
        },
      ],
      admission: new Uint8Array(1),
    }
    expect(await reading.append(append)()).toMatchObject({ left: { _tag: 'Rejected' } })
    expect(await reading.slot('s').put(0, new Uint8Array(1))()).toMatchObject({ left: { _tag: 'Rejected' } })
    expect(await writing.append(append)()).toMatchObject({ _tag: 'Right' })
    expect(await reading.readAll({ from: 0n, limit: 1 })()).toMatchObject({ right: { size: 1n } })
    await Promise.all([reading.close(), writing.close()])
  })
})

describe('connections', () => {
  it('write with a full flush, read without being able to write, and wait for others', async () => {
    await (await opened(createSqliteStore(file, { origin }))).close()
    const writer = openWriter(file)
    expect(writer.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    expect(writer.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    const reader = openReader(file)
    for (const db of [writer, reader])
      expect(db.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 5000 })
    expect(reader.prepare('PRAGMA query_only').get()).toEqual({ query_only: 1 })
    expect(() => reader.exec("INSERT INTO slot VALUES ('a', 1, x'00')")).toThrow(/readonly/)
    reader.close()
    writer.close()
  })

  it('know network file systems by their numbers', () => {
    // The kernel's numbers of NFS and of SMB 2, the second as it looks when read as a signed number; then ext4 and btrfs.
    expect([0x6969, 0xfe534d42 | 0].map(isNetworkFileSystem)).toEqual([true, true])
    expect([0xef53, 0x9123683e].map(isNetworkFileSystem)).toEqual([false, false])
  })
})

it('a schema of this version never changes: raise schemaVersion, and add a line', async () => {
  const text = [...Object.values(tables), ...Object.values(triggers)].join(';\n')
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('hex')
  expect({ [schemaVersion]: hash }).toEqual({
    2: 'fa984c8f6e575d9fc2ae6998b067601541edf0e469eafd483559642994917c92',
  })
})
