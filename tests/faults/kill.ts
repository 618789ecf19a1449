// For the tests that kill: writers of a store at any address, killed at random or left without their server, and what must be true then.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { EventStore, Recorded } from '@hoso/store'
import { origin, right } from '@hoso/store-conformance'
import { expect } from 'vitest'
import { type Address, createAt, openAt } from '../engines/at.ts'
import { eventOf } from './traffic.ts'
import type { Said } from './traffic.ts'

/** Where it happens. */
export interface Arena {
  readonly address: Address
  /** What the engine finds wrong with what it keeps, while nobody writes. */
  readonly check: () => Promise<ReadonlyArray<unknown>>
}

interface Victim {
  readonly child: ChildProcess
  /** What it said until now, in whole lines. */
  readonly said: () => ReadonlyArray<Said>
  readonly complaint: () => string
  readonly closed: Promise<unknown>
}

const victimOn = (address: Address, ...rest: ReadonlyArray<string>): Victim => {
  const file = fileURLToPath(new URL('victim.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@hoso/source', file, address, ...rest], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk
  })
  return {
    child,
    // What comes after the last line feed was cut by the kill.
    said: () =>
      output
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as Said),
    complaint: () => complaint,
    closed: once(child, 'close'),
  }
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await sleep(5)
}

/** Runs a victim for a random while and kills it; what it said. */
const killOne = async (address: Address, delay: number): Promise<ReadonlyArray<Said>> => {
  const { child, said, complaint, closed } = victimOn(address)
  // One in eight is killed while it starts, opens the store and recovers what the last one left. The others have written.
  if (Math.random() > 1 / 8)
    await Promise.race([until(() => confirmed(said()) > 0 || child.exitCode !== null), closed])
  await sleep(Math.random() * delay)
  child.kill('SIGKILL')
  await closed
  expect(complaint()).toBe('')
  return said()
}

const readFrom = async (store: EventStore, from: bigint): Promise<ReadonlyArray<Recorded>> => {
  const entries: Recorded[] = []
  for (;;) {
    const start = from + BigInt(entries.length)
    const page = await right(store.readAll({ from: start, limit: 500, parts: true }))
    entries.push(...page.entries)
    if (page.end) return entries
  }
}

/** Everything that must be true of a log, whoever was killed. */
const verifyLog = (log: ReadonlyArray<Recorded>): void => {
  const counts = new Map<string, number>()
  for (const [i, entry] of log.entries()) {
    const seq = counts.get(entry.stream) ?? 0
    counts.set(entry.stream, seq + 1)
    expect([entry.position, entry.seq]).toEqual([BigInt(i), seq])
    expect(isWhole(entry)).toBe(true)
  }
}

const isWhole = ({ id, type, bytes, parts = [] }: Recorded): boolean => {
  const given = eventOf(id)
  return (
    type === given.type &&
    Buffer.compare(bytes, given.bytes) === 0 &&
    parts.length === given.parts.length &&
    parts.every((p, i) => {
      const part = given.parts[i]
      return part !== undefined && p.name === part.name && Buffer.compare(p.bytes, part.bytes) === 0
    })
  )
}

const verifyAdmissions = async (store: EventStore, size: number): Promise<ReadonlyMap<bigint, number>> => {
  const all = await right(store.readAdmissions({ from: 0n, limit: 1_000_000 }))
  // Writers that go on have added more since the log was read.
  const admissions = all.filter(({ first }) => first < BigInt(size))
  let next = 0n
  for (const { first, total } of admissions) {
    expect(first).toBe(next)
    next += BigInt(total)
  }
  expect(next).toBe(BigInt(size))
  return new Map(admissions.map((a) => [a.first, a.total]))
}

/** The ids of the log in order, once everything is found to be there that was said to be. */
const verify = async ({ address }: Arena, said: ReadonlyArray<Said>): Promise<ReadonlyArray<string>> => {
  const store = await openAt(address)
  const log = await readFrom(store, 0n)
  verifyLog(log)
  const totals = await verifyAdmissions(store, log.length)
  const slot = await right(store.slot('head').get)
  expect(store.identity.origin).toBe(origin)
  if (slot.version > 0) expect(new TextDecoder().decode(slot.bytes)).toBe(`version ${slot.version}`)
  await store.close()

  const positions = new Map(log.map((e) => [e.id, e.position]))
  for (const line of said) {
    if (line.said === 'slot') {
      expect(slot.version).toBeGreaterThanOrEqual(line.version)
      continue
    }
    if (line.said === 'unsure') continue
    const found = line.ids.map((id) => positions.get(id))
    const [first] = found
    if (line.said === 'stored') expect(first).toBe(BigInt(line.first))
    // Tried and not confirmed: either may be, but nothing between.
    if (first === undefined) expect(found.every((position) => position === undefined)).toBe(true)
    else {
      expect(found).toEqual(line.ids.map((_, i) => first + BigInt(i)))
      expect(totals.get(first)).toBe(line.ids.length)
    }
  }
  return log.map((e) => e.id)
}

/**
 * Kills `crowd` writers of one store at a time, `count` in all, and gives the number of appends that were confirmed.
 * Looks at the store after every other round, else the next writer recovers it.
 */
export const killWriters = async (
  arena: Arena,
  { crowd, count, delay = 40 }: { readonly crowd: number; readonly count: number; readonly delay?: number },
): Promise<number> => {
  await (await createAt(arena.address, origin)).close()
  const said: Said[] = []
  let before: ReadonlyArray<string> = []
  for (let killed = 0, round = 0; killed < count; killed += crowd, round++) {
    const heard = await Promise.all(Array.from({ length: crowd }, () => killOne(arena.address, delay)))
    said.push(...heard.flat())
    if (round % 2 === 0 && killed + crowd < count) continue
    const now = await verify(arena, said)
    expect(await arena.check()).toEqual([])
    expect(now.slice(0, before.length)).toEqual(before)
    before = now
  }
  return confirmed(said)
}

/**
 * Kills the server `count` times under `writers` that go on; `strike` kills it and brings it back. Looks at the store
 * every so often, and when the writers have ended.
 */
export const killServer = async (
  arena: Arena,
  strike: () => Promise<void>,
  { writers, count }: { readonly writers: number; readonly count: number },
): Promise<number> => {
  await (await createAt(arena.address, origin)).close()
  const victims = Array.from({ length: writers }, () => victimOn(arena.address, 'patient'))
  const heard = (): ReadonlyArray<Said> => victims.flatMap(({ said }) => said())
  let before: ReadonlyArray<string> = []
  try {
    for (const { child, closed } of victims)
      if (child.stdout !== null) await Promise.race([once(child.stdout, 'data'), closed])
    for (let killed = 1; killed <= count; killed++) {
      await sleep(50 + Math.random() * 250)
      await strike()
      if (killed % 10 !== 0) continue
      const now = await verify(arena, heard())
      expect(now.slice(0, before.length)).toEqual(before)
      before = now
    }
  } finally {
    for (const { child } of victims) child.kill('SIGKILL')
    await Promise.all(victims.map(({ closed }) => closed))
  }
  for (const { complaint } of victims) expect(complaint()).toBe('')
  const now = await verify(arena, heard())
  expect(await arena.check()).toEqual([])
  expect(now.slice(0, before.length)).toEqual(before)
  return confirmed(heard())
}

const confirmed = (said: ReadonlyArray<Said>): number => said.filter((line) => line.said === 'stored').length
