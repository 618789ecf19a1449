// For whoever lets several processes write to one record: each learns what came of every call, and the log bears it out.
// HOSO_PROCESSES and HOSO_APPENDS: how many processes, and how many appends each of them makes.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize } from 'node:v8'
import type { Admission, EventStore } from '@hoso/store'
import { type Attempt, replay, right } from '@hoso/store-conformance'
import { afterAll, expect, it } from 'vitest'
import { startPostgres } from '../postgres/server.ts'
import { type Address, createAt, entriesOf } from './at.ts'

const processes = Number(process.env['HOSO_PROCESSES'] ?? 4)
const each = Number(process.env['HOSO_APPENDS'] ?? 60)
/** Few enough that the writers get in each other's way. */
const STREAMS = 5

const dir = await mkdtemp(join(tmpdir(), 'hoso-processes-'))
const closing: Array<() => Promise<void>> = [() => rm(dir, { recursive: true })]
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
})

const program = fileURLToPath(new URL('writing-process.ts', import.meta.url))

/** A writer that is open and waits; `begin` lets it write and settles with all that it tried. */
const writer = async (address: Address, n: number) => {
  const file = join(dir, `${crypto.randomUUID()}.attempts`)
  const args = [program, address, n, each, STREAMS, file].map(String)
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const closed = once(child, 'close')
  await Promise.race([once(child.stdout, 'data'), closed])
  return {
    begin: async (): Promise<ReadonlyArray<Attempt>> => {
      child.stdin.end()
      expect((await closed)[0]).toBe(0)
      return deserialize(await readFile(file)) as ReadonlyArray<Attempt>
    },
  }
}

const allAdmissions = async (store: EventStore): Promise<ReadonlyArray<Admission>> => {
  const all: Admission[] = []
  for (let from = 0n; ; ) {
    const page = await right(store.readAdmissions({ from, limit: 1_000 }))
    const last = page.at(-1)
    if (last === undefined) return all
    all.push(...page)
    from = last.first + BigInt(last.total)
  }
}

const outcomeOf = ({ answer }: Attempt): string =>
  answer._tag === 'Left' ? answer.left._tag : answer.right.repeated ? 'repeated' : 'written'

const places = {
  SQLite: async () => `file:${join(dir, 'events.db')}`,
  PostgreSQL: async () => {
    const server = await startPostgres({ durable: true })
    closing.push(server.stop)
    return `${server.url}#${server.freshSchema()}`
  },
}

it.for(Object.entries(places))(
  `%s: ${processes} processes make ${each} appends each, and every outcome is true`,
  { timeout: 120_000 + processes * each * 100 },
  async ([, place]) => {
    const address = await place()
    const store = await createAt(address, 'example.vn/processes')
    try {
      const waiting = await Promise.all(Array.from({ length: processes }, (_, n) => writer(address, n)))
      const attempts = (await Promise.all(waiting.map(({ begin }) => begin()))).flat()

      const calls = Map.groupBy(attempts, ({ call }) => `${call.writer} ${call.call}`)
      expect(calls.size).toBe(processes * each)
      const outcomes = Map.groupBy(attempts, outcomeOf)
      const count = (outcome: string): number => outcomes.get(outcome)?.length ?? 0
      // Nobody was killed: nothing is left open. Unavailable: it waited too long for its turn, and wrote nothing.
      const known = new Set(['written', 'repeated', 'Conflict', 'Unavailable'])
      expect([...outcomes.keys()].filter((outcome) => !known.has(outcome))).toEqual([])
      for (const outcome of ['written', 'Conflict']) expect(count(outcome)).toBeGreaterThan(0)
      const admissions = await allAdmissions(store)
      expect(admissions).toHaveLength(count('written'))
      expect(replay(await entriesOf(store), admissions, attempts)).toEqual([])
      console.info(Object.fromEntries([...outcomes].map(([outcome, all]) => [outcome, all.length])))
    } finally {
      await store.close()
    }
  },
)
