// For maintainers: processes that write are killed at random moments; what they were told is stored is there, whole.
// SIGKILL takes the process and leaves the kernel: that a commit also survives the loss of power rests on fsync.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStore, Recorded } from '@hoso/store'
import { checkSqliteFile, createSqliteStore, openSqliteStore } from '@hoso/store-sqlite'
import { expect, it } from 'vitest'
import { origin, right } from '../conformance/samples.ts'
import { eventOf } from './traffic.ts'
import type { Said } from './traffic.ts'

const kills = Number(process.env['HOSO_KILLS'] ?? 200)
const victim = fileURLToPath(new URL('victim.ts', import.meta.url))

/** Runs a victim for a random while and kills it; what it said. */
const killOne = async (file: string): Promise<ReadonlyArray<Said>> => {
  const child = spawn(process.execPath, ['--conditions=@hoso/source', victim, file], {
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
  const closed = once(child, 'close')
  // One in eight is killed while it starts, opens the file and recovers what the last one left.
  if (Math.random() > 1 / 8) await Promise.race([once(child.stdout, 'data'), closed])
  await sleep(Math.random() * 40)
  child.kill('SIGKILL')
  await closed
  expect(complaint).toBe('')
  const lines = output.split('\n')
  // What comes after the last line feed was cut by the kill.
  return lines.slice(0, -1).map((line) => JSON.parse(line) as Said)
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
  const admissions = await right(store.readAdmissions({ from: 0n, limit: 1_000_000 }))
  let next = 0n
  for (const { first, total } of admissions) {
    expect(first).toBe(next)
    next += BigInt(total)
  }
  expect(next).toBe(BigInt(size))
  return new Map(admissions.map((a) => [a.first, a.total]))
}

const verify = async (file: string, said: ReadonlyArray<Said>): Promise<ReadonlyArray<string>> => {
  const store = await right(openSqliteStore(file, { expect: { origin } }))
  const log = await readFrom(store, 0n)
  verifyLog(log)
  const totals = await verifyAdmissions(store, log.length)
  const slot = await right(store.slot('head').get)
  if (slot.version > 0) expect(new TextDecoder().decode(slot.bytes)).toBe(`version ${slot.version}`)
  await store.close()
  expect(await right(checkSqliteFile(file))).toEqual([])

  const positions = new Map(log.map((e) => [e.id, e.position]))
  for (const line of said) {
    if (line.said === 'slot') {
      expect(slot.version).toBeGreaterThanOrEqual(line.version)
      continue
    }
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
 * Kills `crowd` writers of one file at a time, `count` in all, and gives the number of appends that were confirmed.
 * Looks at the file after every other round, else the next writer recovers it.
 */
const killOn = async (file: string, crowd: number, count: number): Promise<number> => {
  await (await right(createSqliteStore(file, { origin }))).close()
  const said: Said[] = []
  let before: ReadonlyArray<string> = []
  for (let killed = 0, round = 0; killed < count; killed += crowd, round++) {
    const heard = await Promise.all(Array.from({ length: crowd }, () => killOne(file)))
    said.push(...heard.flat())
    if (round % 2 === 0 && killed + crowd < count) continue
    const now = await verify(file, said)
    expect(now.slice(0, before.length)).toEqual(before)
    before = now
  }
  return said.filter((line) => line.said === 'stored').length
}

/** Twenty kills on each file: it grows with each, and is read from the start. */
const lane = async (directory: string, crowd: number, count: number): Promise<number> => {
  let stored = 0
  for (let left = count; left > 0; left -= 20)
    stored += await killOn(join(directory, `${crowd}-${left}.sqlite`), crowd, Math.min(20, left))
  return stored
}

it(
  `nothing that was acknowledged is lost, and nothing is half written, in ${kills} kills`,
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'hoso-kill-'))
    try {
      const stored = await Promise.all([
        lane(directory, 1, Math.ceil(kills / 2)),
        lane(directory, 2, Math.floor(kills / 2)),
      ])
      // The test means something only if the victims came to write.
      for (const n of stored) expect(n).toBeGreaterThan(kills / 2)
    } finally {
      await rm(directory, { recursive: true })
    }
  },
  60_000 + kills * 1_000,
)
