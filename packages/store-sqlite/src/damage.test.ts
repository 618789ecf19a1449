// A damaged file: every answer is an error of the port or what is left of the log; nothing else is ever thrown.
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EventStore, Recorded } from '@hoso/store'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkSqliteFile } from './check.ts'
import { createSqliteStore, openSqliteStore } from './open.ts'
import { triggers } from './schema.ts'

const directory = mkdtempSync(join(tmpdir(), 'hoso-damage-'))
const good = join(directory, 'good.sqlite')
const bad = join(directory, 'bad.sqlite')
const total = 200

const envelope = (n: number) => ({
  id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
  type: 'Noted',
  bytes: new Uint8Array(300).fill(n),
  parts: n % 3 === 0 ? [{ name: 'p', bytes: new Uint8Array(100) }] : [],
})

beforeAll(async () => {
  const store = await createSqliteStore(good, { origin: 'example.org/register' })()
  if (store._tag === 'Left') throw new Error(store.left.message)
  for (let n = 0; n < total; n += 4) {
    const events = [n, n + 1, n + 2, n + 3].map(envelope)
    const expected = { _tag: 'Unchecked', why: 'a test' } as const
    await store.right.append({
      streams: [{ stream: `s-${n % 5}`, expected, events }],
      admission: new Uint8Array(9),
    })()
  }
  await store.right.close()
})
afterAll(() => rmSync(directory, { recursive: true }))

const clean = (): void => {
  for (const suffix of ['', '-wal', '-shm']) rmSync(bad + suffix, { force: true })
}

const opened = async (): Promise<EventStore> => {
  const store = await openSqliteStore(bad)()
  if (store._tag === 'Left') throw new Error(store.left.message)
  return store.right
}

/** Changes a copy of the good file through SQL, without the triggers. */
const tamper = (sql: string): void => {
  clean()
  copyFileSync(good, bad)
  const db = new DatabaseSync(bad, { enableForeignKeyConstraints: false, defensive: false })
  for (const name of Object.keys(triggers)) db.exec(`DROP TRIGGER ${name}`)
  db.exec(sql)
  for (const trigger of Object.values(triggers)) db.exec(trigger)
  db.close()
}

/** Everything that can be read, going on after each entry that cannot. */
const salvage = async (
  store: EventStore,
): Promise<readonly [ReadonlyArray<Recorded>, ReadonlyArray<bigint>]> => {
  const entries: Recorded[] = []
  const lost: bigint[] = []
  for (let from = 0n; ; ) {
    const read = await store.readAll({ from, limit: 64, parts: true })()
    if (read._tag === 'Left') {
      expect(read.left._tag).toBe('Damaged')
      if (read.left._tag !== 'Damaged' || read.left.position === undefined) return [entries, lost]
      lost.push(read.left.position)
      from = read.left.position + 1n
      continue
    }
    entries.push(...read.right.entries)
    from += BigInt(read.right.entries.length)
    if (read.right.end) return [entries, lost]
  }
}

/** Asks everything once; the answers are Left or Right, and that is all that is asked for. */
const askEverything = async (): Promise<void> => {
  const findings = await checkSqliteFile(bad)()
  expect(['Left', 'Right']).toContain(findings._tag)
  const store = await openSqliteStore(bad)()
  if (store._tag === 'Left') {
    expect(store.left._tag).toBe('OpenError')
    return
  }
  const { read, readAll, readAdmissions, locate, slot, append, follow, close } = store.right
  await salvage(store.right)
  const tags = [
    await read({ stream: 's-1', limit: 50, parts: true })(),
    await read({ stream: 's-2', limit: 50, backwards: true })(),
    await readAll({ from: 100n, limit: 1000 })(),
    await readAdmissions({ from: 0n, limit: 1000 })(),
    await locate([envelope(1).id, envelope(150).id])(),
    await slot('head').get(),
    await slot('head').put(0, new Uint8Array(1))(),
    await append({
      streams: [{ stream: 's-1', expected: { _tag: 'Unchecked', why: 'a test' }, events: [envelope(total)] }],
      admission: new Uint8Array(1),
    })(),
  ]
  for (const answer of tags)
    if (answer._tag === 'Left')
      expect(['Damaged', 'Unavailable', 'Conflict', 'OutcomeUnknown']).toContain(answer.left._tag)
  try {
    for await (const page of follow({ from: 0n, limit: 50 })) if (page.entries.length === 0) break
  } catch (error) {
    expect(error).toMatchObject({ _tag: 'Damaged' })
  }
  await close()
}

describe('a file', () => {
  it('with flipped bytes gives errors and never an exception', async () => {
    const bytes = readFileSync(good)
    const flips = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(flips, async (changes) => {
        clean()
        const copy = Buffer.from(bytes)
        for (const [at, mask] of changes) copy.writeUInt8(copy.readUInt8(at) ^ mask, at)
        writeFileSync(bad, copy)
        await askEverything()
      }),
      { numRuns: 150 },
    )
  })

  it('that was cut gives errors and never an exception', async () => {
    const bytes = readFileSync(good)
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length }), async (length) => {
        clean()
        writeFileSync(bad, bytes.subarray(0, length))
        await askEverything()
      }),
      { numRuns: 60, examples: [[0], [1], [99], [100], [4096], [8192]] },
    )
  })
})

describe('what was changed behind the back of the store', () => {
  it('an entry that is missing ends the page before it, is named, and the rest can be read', async () => {
    tamper('DELETE FROM entry WHERE position IN (0, 70, 71, 199)')
    const store = await opened()
    const [entries, lost] = await salvage(store)
    expect(lost).toEqual([0n, 70n, 71n, 199n])
    expect(entries).toHaveLength(total - 4)
    expect(await store.read({ stream: 's-0', limit: 99 })()).toMatchObject({ left: { _tag: 'Damaged' } })
    const followed: bigint[] = []
    const following = async (): Promise<void> => {
      for await (const page of store.follow({ from: 60n, limit: 99 }))
        followed.push(...page.entries.map((e) => e.position))
    }
    await expect(following()).rejects.toMatchObject({ _tag: 'Damaged', position: 70n })
    expect(followed).toEqual(Array.from({ length: 10 }, (_, i) => BigInt(60 + i)))
    await store.close()
  })

  it('a value of another type is damage', async () => {
    tamper(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(replace(sql, ') STRICT', ')'), 'CHECK (length(id) = 16)', '')`)
    const db = new DatabaseSync(bad, { enableForeignKeyConstraints: false })
    db.exec(`DROP TRIGGER entry_no_update; DROP TRIGGER part_no_update; DROP TRIGGER admission_no_update;
      UPDATE entry SET bytes = 'text' WHERE position = 3;
      UPDATE entry SET id = x'00' WHERE position = 4;
      UPDATE entry SET seq = 9007199254740993 WHERE position = 5;
      UPDATE part SET bytes = 7 WHERE position = 9;
      UPDATE admission SET bytes = 'text' WHERE first = 8`)
    db.close()
    const store = await opened()
    expect((await salvage(store))[1]).toEqual([3n, 4n, 5n, 9n])
    expect(await store.readAdmissions({ from: 0n, limit: 9 })()).toMatchObject({ left: { _tag: 'Damaged' } })
    await store.close()
  })

  it('an entry at a position that no reader of the log meets is shown nowhere, and nothing is built on it', async () => {
    const id = envelope(999).id
    const key = "(SELECT key FROM stream WHERE name = 's-1')"
    const expected = { _tag: 'Unchecked', why: 'a test' } as const
    const append = (stream: string, n: number) => ({
      streams: [{ stream, expected, events: [{ ...envelope(n), bytes: new Uint8Array([7]), parts: [] }] }],
      admission: new Uint8Array(1),
    })
    // The next entry of a stream, without and with an admission record.
    const stray = `PRAGMA ignore_check_constraints = ON;
      INSERT INTO entry SELECT -1, ${key}, max(seq) + 1, x'${id.replaceAll('-', '')}', 'Noted', x'07'
        FROM entry WHERE stream = ${key};`
    for (const admission of ['', "INSERT INTO admission VALUES (-1, 1, x'00');"]) {
      tamper(stray + admission)
      const store = await opened()
      const damage = { left: { _tag: 'Damaged' } }
      for (const backwards of [false, true])
        expect(await store.read({ stream: 's-1', limit: 99, backwards })()).toMatchObject(damage)
      expect(await store.locate([envelope(4).id, id])()).toMatchObject(damage)
      expect(await store.append(append('s-1', 500))()).toMatchObject({ left: { _tag: 'Unavailable' } })
      // The very same call is not answered with a place in the log that is none.
      expect(await store.append(append('s-1', 999))()).toMatchObject({ left: { _tag: 'Unavailable' } })
      expect(await store.append(append('s-2', 999))()).toMatchObject({ left: { _tag: 'Unavailable' } })
      // Other streams go on.
      expect(await store.read({ stream: 's-2', limit: 99 })()).toMatchObject({ _tag: 'Right' })
      expect(await store.append(append('s-2', 500))()).toMatchObject({ right: { first: BigInt(total) } })
      await store.close()
    }

    // In place of an entry, and as a stream of its own.
    tamper(`PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;
      UPDATE entry SET position = -5 WHERE position = 57; INSERT INTO stream VALUES (-7, 'forged');
      INSERT INTO entry VALUES (-7, -7, 0, x'${id.replaceAll('-', '')}', 'Noted', x'07')`)
    const store = await opened()
    expect((await salvage(store))[1]).toEqual([57n])
    // The entry that was moved was number 9 of its stream.
    expect(await store.read({ stream: 's-1', from: 9, limit: 1 })()).toMatchObject({
      left: { _tag: 'Damaged' },
    })
    expect(await store.read({ stream: 's-1', from: 8, limit: 1 })()).toMatchObject({ _tag: 'Right' })
    expect(await store.read({ stream: 'forged', limit: 1 })()).toMatchObject({ left: { _tag: 'Damaged' } })
    await store.close()
  })

  it('an admission record that is missing hides no entry, and lets no append overwrite one', async () => {
    tamper('DELETE FROM admission WHERE first = 196')
    const store = await opened()
    const expected = { _tag: 'Unchecked', why: 'a test' } as const
    const append = {
      streams: [{ stream: 'x', expected, events: [envelope(total)] }],
      admission: new Uint8Array(1),
    }
    expect((await salvage(store))[0]).toHaveLength(total)
    expect(await store.append(append)()).toMatchObject({ right: { first: BigInt(total) } })
    await store.close()
  })
})
