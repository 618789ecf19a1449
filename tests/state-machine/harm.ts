// For the state machine: what happens to a record: crashes, older copies, and people who change what is stored.
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as tick } from 'node:timers/promises'
import { isHosoError } from '@hoso/record'
import { openSqliteStore } from '@hoso/store-sqlite'
import { expect } from 'vitest'
import { join } from 'node:path'
import { right } from '@hoso/store-conformance'
import { releasedOf, verdictOf } from './checks.ts'
import { copyOf, type Table } from './memory-copy.ts'
import { sizeOf } from './model.ts'
import type { Move } from './moves.ts'
import { closeOpen, copyAll, copyDatabase, databaseIn, reopen, tilesIn, type Town } from './town.ts'
import { approve, chair, integrate, newFacts, officer, picked, remember, stepsOf } from './work.ts'

// ---- Crash

/** The machine stops in the middle of something: what lies on the disk at that moment is all there is. */
export const crash = async (
  town: Town,
  { during, ticks, pick }: Extract<Move, { readonly _tag: 'crash' }>,
): Promise<void> => {
  const { model, open, kind } = town
  if (kind === 'memory') {
    await closeOpen(town)
    return reopen(town, open.dir, open.store)
  }
  const made = newFacts(model, [pick], 2, pick)
  const person = picked(model.persons, pick) ?? ''
  const works = {
    nothing: async () => undefined,
    append: () => open.record.appendMany(made.recordings),
    sign: () => open.signer.integrate(),
    integrate: () => open.integrator.integrate(),
    erase: async () => {
      await approve(town, person, officer)
      await approve(town, person, chair)
    },
  }
  // What comes of it after the copy was made is lost.
  const lost = works[during]().catch((error: unknown) => {
    if (!isHosoError(error)) throw error
  })
  for (let i = 0; i < ticks; i++) await tick()
  const to = copyAll(town)
  await lost
  await closeOpen(town)
  rmSync(open.dir, { recursive: true })
  await reopen(town, to, undefined)
  const { size } = await right(town.open.store.readAll({ from: 0n, limit: 1 }))
  // What the signer had published went out, although nobody was answered.
  const { bytes } = await right(town.open.store.slot('checkpoint').get)
  const note = Buffer.from(bytes ?? []).toString()
  if (bytes !== undefined && note !== town.released.at(-1)?.note) {
    town.released.push(releasedOf(town, note))
    town.cosigned = false
  }
  if (during === 'append' && size > BigInt(sizeOf(model))) remember(model, made)
  if (during === 'erase') {
    for (const step of stepsOf(model, person).slice(0, 3)) if (BigInt(sizeOf(model)) < size) step(model)
    // Taken up where it stopped.
    const due = await town.open.record.erasure.finish(person, chair).catch((error: unknown) => {
      if (!isHosoError(error, 'unknown-person')) throw error
    })
    if (due !== undefined)
      for (const { stream } of due.streams)
        model.streams.get(stream)?.push({ type: 'ErasureCompleted', parts: new Map() })
  }
}

// ---- Older copies

export const snapshot = async (town: Town): Promise<void> => {
  const { size } = await right(town.open.store.readAll({ from: 0n, limit: 1 }))
  town.snapshots.push({ size, ...(await copyDatabase(town)) })
}

/** An older database in its place, and work that goes on in it: nothing is signed, and whoever kept a checkpoint sees it. */
export const restore = async (town: Town, pick: number, more: number): Promise<void> => {
  const old = picked(town.snapshots, pick)
  const newest = town.released.at(-1)
  if (old === undefined || newest === undefined || old.size >= newest.size) return
  const { open, kind, model } = town
  const aside = await copyDatabase(town)
  const put = async ({ dir, store }: typeof aside): Promise<void> => {
    await closeOpen(town)
    if (kind === 'disk') {
      rmSync(join(open.dir, 'db'), { recursive: true })
      cpSync(join(dir, 'db'), join(open.dir, 'db'), { recursive: true })
    }
    await reopen(town, open.dir, store === undefined ? undefined : await copyOf(store))
  }
  await put(old)
  const { record, store, signer } = town.open
  // Nobody who was erased comes back.
  for (const [stream, facts] of model.streams) {
    const { facts: read } = await record.read(stream, { open: true })
    for (const [i, { parts }] of facts.slice(0, read.length).entries())
      for (const [name, { erased }] of parts)
        if (erased)
          expect(new Map(Object.entries(read[i]?.personal ?? {})).get(name)).not.toMatchObject({
            state: 'open',
          })
  }
  for (let i = 0; i < more; i++) {
    const made = newFacts({ ...model, streams: new Map() }, [i], 1, i)
    await record.appendMany(
      made.recordings.map((one) => ({ ...one, expected: { unchecked: 'an older copy' } })),
    )
  }
  await expect(signer.integrate()).rejects.toMatchObject({ code: 'signer-refused' })
  expect(['DIVERGED', 'INVALID']).toContain((await verdictOf(town, store)).verdict)
  await put(aside)
}

/** Older tiles, none, or none that are right: the integrator makes them again. */
export const oldTiles = async (town: Town, pick: number): Promise<void> => {
  const tiles = tilesIn(town.open.dir)
  const copy = join(town.base, `tiles-${crypto.randomUUID()}`)
  const old = picked([undefined, ...town.tileCopies], pick)
  cpSync(tiles, copy, { recursive: true })
  town.tileCopies.push(copy)
  rmSync(tiles, { recursive: true })
  if (old === undefined) mkdirSync(tiles)
  else cpSync(old, tiles, { recursive: true })
  await integrate(town)
}

// ---- Changes

const SQL: Readonly<Record<Table, { readonly key: string; readonly where: string }>> = {
  entry: { key: 'position', where: 'position = :key' },
  part: { key: 'position || name', where: 'position || name = :key' },
  admission: { key: 'first', where: 'first = :key' },
  slot: { key: 'name', where: "name = :key AND name = 'checkpoint'" },
}

/** One bit of what is stored is another: the verdict says so. Then everything is as it was. */
export const attack = async (town: Town, move: Extract<Move, { readonly _tag: 'attack' }>): Promise<void> => {
  const rows = await rowsOf(town, move.table)
  const row = picked(rows, move.row)
  if (row === undefined) return
  let line = ''
  const flipped = (bytes: Uint8Array): Uint8Array => {
    const at = move.byte % bytes.length
    line = Buffer.from(bytes.subarray(0, at)).toString()
    return bytes.with(at, (bytes[at] ?? 0) ^ (1 << move.bit))
  }
  if (town.kind === 'memory') {
    const changed = await copyOf(town.open.store, (table, key, bytes) =>
      table === move.table && key === row ? flipped(bytes) : bytes,
    )
    return checkFound(move.table, (await verdictOf(town, changed)).verdict, line)
  }
  const { dir } = await copyDatabase(town)
  const file = databaseIn(dir)
  const db = new DatabaseSync(file)
  const { where } = SQL[move.table]
  for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER ${String(name)}`)
  const found = db.prepare(`SELECT bytes FROM ${move.table} WHERE ${where}`).get({ key: row })
  const { changes } = db
    .prepare(`UPDATE ${move.table} SET bytes = :bytes WHERE ${where}`)
    .run({ key: row, bytes: flipped(found?.['bytes'] as Uint8Array) })
  db.close()
  expect(Number(changes)).toBe(1)
  const store = await right(openSqliteStore(file))
  const report = await verdictOf(town, store, file)
  await store.close()
  rmSync(dir, { recursive: true })
  checkFound(move.table, report.verdict, line)
}

/** Lines of witnesses stand after that of the log: whoever changes one takes its worth away, and no more. */
const checkFound = (table: Table, verdict: string, before: string): void => {
  const isWitnessLine =
    table === 'slot' && before.includes('\n\n') && (before.split('\n\n')[1] ?? '').includes('\n')
  expect(isWitnessLine ? ['SIGNED-ONLY', 'INCOMPLETE', 'INVALID'] : ['INVALID']).toContain(verdict)
}

const rowsOf = async ({ open: { store } }: Town, table: Table): Promise<ReadonlyArray<string>> => {
  const { entries } = await right(store.readAll({ from: 0n, limit: 100_000, parts: true }))
  if (table === 'entry') return entries.map(({ position }) => String(position))
  if (table === 'part')
    return entries.flatMap(({ position, parts = [] }) => parts.map(({ name }) => `${position}${name}`))
  if (table === 'admission')
    return (await right(store.readAdmissions({ from: 0n, limit: 100_000 }))).map(({ first }) => String(first))
  return (await right(store.slot('checkpoint').get)).bytes === undefined ? [] : ['checkpoint']
}
