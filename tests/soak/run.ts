// For maintainers: `npm run soak -- --minutes 60 --store ADDRESS`. Followers are killed and started again while a writer
// writes; one stays. Memory and open handles must stay flat, and every view must be what a fold from zero gives.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { EventStore } from '@hoso/store'
import { origin, right } from '@hoso/store-conformance'
import { createAt, openAt } from '../engines/at.ts'
import { fold, nothing, readView, type View } from './view.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    store: { type: 'string' },
    pace: { type: 'string', default: '100' },
    followers: { type: 'string', default: '3' },
    /** Seconds between two kills of a follower, on average. */
    kill: { type: 'string', default: '3' },
  },
})
const minutes = Number(values.minutes)
if (!(minutes > 0)) throw new RangeError('--minutes is a number above 0')

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const started = (file: string, ...args: ReadonlyArray<string>): ChildProcess =>
  spawn(
    process.execPath,
    ['--conditions=@hoso/source', fileURLToPath(new URL(file, import.meta.url)), ...args],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )

interface Sample {
  readonly heap: number
  readonly handles: number
}

/** After a full collection: what is held, not what lies about. */
const sample = (): Sample => {
  collect()
  const handles =
    process.platform === 'linux'
      ? readdirSync('/proc/self/fd').length
      : process.getActiveResourcesInfo().length
  return { heap: process.memoryUsage().heapUsed / 1e6, handles }
}

const megabytes = (n: number): string => `${n.toFixed(1)} MB`

/** Kills the follower every few seconds and starts it again at once, until told to stop; how often. */
const harass = async (address: string, name: string, until: number): Promise<number> => {
  let kills = 0
  while (Date.now() < until) {
    const follower = started('follower.ts', address, name)
    const ended = once(follower, 'exit')
    const early = await Promise.race([
      ended,
      sleep(Math.min((0.5 + Math.random()) * Number(values.kill) * 1_000, until - Date.now())),
    ])
    if (early !== undefined) throw new Error(`follower ${name} ended by itself`)
    follower.kill('SIGKILL')
    await ended
    kills += 1
  }
  return kills
}

const foldFromZero = async (store: EventStore): Promise<View> => {
  let view = nothing
  for (;;) {
    const page = await right(store.readAll({ from: view.next, limit: 1_000 }))
    view = fold(view, page.entries)
    if (page.end) return view
  }
}

const isSame = (a: View, b: View): boolean => a.next === b.next && a.digest === b.digest

const soak = async (address: string): Promise<ReadonlyArray<string>> => {
  const problems: string[] = []
  await (await createAt(address, origin)).close()
  const until = Date.now() + minutes * 60_000
  const writer = started('writer.ts', address, values.pace)
  let said = ''
  writer.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const written = once(writer, 'exit')

  const store = await openAt(address)
  const stopping = new AbortController()
  let staying = nothing
  const following = (async () => {
    for await (const page of store.follow({ from: 0n, limit: 200, signal: stopping.signal }))
      staying = fold(staying, page.entries)
  })()
  const names = Array.from({ length: Number(values.followers) }, (_, i) => `follower-${i}`)
  const harassed = Promise.all(names.map((name) => harass(address, name, until)))

  const samples: Sample[] = []
  const every = Math.max(1_000, (minutes * 60_000) / 60)
  // Starting up is not the state that is measured.
  await sleep(Math.min(10_000, every))
  while (Date.now() < until) {
    samples.push(sample())
    await sleep(Math.max(0, Math.min(every, until - Date.now())))
  }
  const kills = (await harassed).reduce((sum, n) => sum + n, 0)
  writer.stdin?.end()
  await written
  const { entries } = JSON.parse(said) as { entries: number }

  const truth = await foldFromZero(store)
  if (truth.next < BigInt(entries)) problems.push(`${entries} acknowledged, ${truth.next} in the log`)
  for (const name of names) {
    const follower = started('follower.ts', address, name)
    const ended = once(follower, 'exit')
    for (let i = 0; i < 300 && (await readView(store, name)).view.next < truth.next; i++) await sleep(100)
    follower.kill('SIGKILL')
    await ended
    if (!isSame((await readView(store, name)).view, truth)) problems.push(`the view of ${name} differs`)
  }
  for (let i = 0; i < 300 && staying.next < truth.next; i++) await sleep(100)
  if (!isSame(staying, truth)) problems.push('the view of the follower that stayed differs')
  stopping.abort()
  await following

  const quarter = Math.max(1, Math.floor(samples.length / 4))
  const most = (of: ReadonlyArray<Sample>, what: keyof Sample): number => Math.max(...of.map((s) => s[what]))
  const [early, late] = [samples.slice(0, quarter), samples.slice(-quarter)]
  const heap = [most(early, 'heap'), most(late, 'heap')] as const
  const handles = [most(early, 'handles'), most(late, 'handles')] as const
  if (heap[1] > heap[0] * 1.2 + 4)
    problems.push(`memory grew from ${megabytes(heap[0])} to ${megabytes(heap[1])}`)
  if (handles[1] > handles[0] + 2) problems.push(`open handles grew from ${handles[0]} to ${handles[1]}`)
  process.stdout.write(
    `${minutes} min: ${entries} entries acknowledged, ${truth.next} in the log; ${names.length} followers killed ${kills} times\n` +
      `heap after collection, first and last quarter: ${megabytes(heap[0])}, ${megabytes(heap[1])}; open files: ${handles[0]}, ${handles[1]}\n`,
  )
  await store.close()
  return problems
}

const directory = await mkdtemp(join(tmpdir(), 'hoso-soak-'))
try {
  const problems = await soak(values.store ?? `file:${join(directory, 'log.sqlite')}`)
  for (const problem of problems) process.stdout.write(`FAILED: ${problem}\n`)
  if (problems.length === 0)
    process.stdout.write('views equal to a fold from zero, memory flat, no handle left open\n')
  process.exitCode = problems.length === 0 ? 0 : 1
} finally {
  await rm(directory, { recursive: true, force: true })
}
