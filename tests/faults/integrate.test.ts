// For maintainers: whatever befalls any one write of append, integrate and sign, what was acknowledged and signed stays true.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  consistencyProof,
  leafHash,
  openCheckpoint,
  type Report,
  rootOf,
  toB64,
  verifyConsistency,
  verifyTiles,
} from '@hoso/ledger'
import { fileTiles, verifyRecord, writeStaticTiles } from '@hoso/record'
import { createSqliteStore, openSqliteStore } from '@hoso/store-sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { right } from '@hoso/store-conformance'
import { origin, slotText, stored } from '../signing/small-log.ts'
import { applicationKeys, live, logKeys, type Said, storeFile, tileFolder } from './life.ts'
import { type Blow, type Point, POINTS, type Strike } from './strike.ts'

const victim = fileURLToPath(new URL('signing-victim.ts', import.meta.url))
const trust = { keys: logKeys, applicationKeys, now: 1_800_000_000 }

let directory = ''
let empty = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hoso-integrate-'))
  empty = join(directory, 'empty')
  await cp(await mkdtemp(join(directory, 'new-')), empty, { recursive: true })
  await (await right(createSqliteStore(storeFile(empty), { origin }))).close()
})
afterAll(() => rm(directory, { recursive: true }))

/** A new record without entries. */
let count = 0
const fresh = async (): Promise<string> => {
  const dir = join(directory, `record-${count++}`)
  await cp(empty, dir, { recursive: true })
  return dir
}

const slotNote = async (dir: string): Promise<ReadonlyArray<Said>> => {
  const store = await right(openSqliteStore(storeFile(dir)))
  const note = await slotText(store, 'checkpoint')
  await store.close()
  return note === undefined ? [] : [{ said: 'released', note }]
}

/** All that must be true of the record in the end, after everything that was said. */
const expectWhole = async (dir: string, said: ReadonlyArray<Said>): Promise<void> => {
  const store = await right(openSqliteStore(storeFile(dir)))
  try {
    const report = await verifyRecord({ store, origin, trust })
    expect([report.verdict, report.findings]).toEqual(['SIGNED-ONLY', []])

    const entries = await stored(store)
    const there = new Set(entries.map(({ id }) => id))
    for (const line of said) {
      if (line.said === 'stored') expect(line.ids.every((id) => there.has(id))).toBe(true)
      // Tried and not confirmed: either may be, but nothing between.
      if (line.said === 'try') expect(new Set(line.ids.map((id) => there.has(id))).size).toBe(1)
    }

    const note = (await slotText(store, 'checkpoint')) ?? ''
    const leaves = entries.map(({ bytes }) => leafHash(bytes))
    const last = checkpointOf(note)
    expect([last.size, toB64(last.root)]).toEqual([BigInt(leaves.length), toB64(rootOf(leaves))])
    const released = said.filter((line) => line.said === 'released')
    expect(released.length).toBeGreaterThan(0)
    for (const { note: before } of released) {
      const { size, root } = checkpointOf(before)
      const proof = consistencyProof(size, last.size, (i) => leaves[Number(i)] ?? new Uint8Array())
      const claim = { oldSize: size, oldRoot: root, newSize: last.size, newRoot: last.root }
      expect(verifyConsistency(claim, proof)).toBe(true)
    }

    const kept = await verifyFolder(tileFolder(dir), note)
    expect(kept.findings.map(({ code }) => code)).toEqual(['entries-missing', 'admissions-missing'])
    const to = join(dir, 'static')
    await writeStaticTiles({ store, checkpoint: { ...last, note }, to: fileTiles(to), entries: true })
    const layout = await verifyFolder(to)
    expect(layout.verdict).toBe('SIGNED-ONLY')
  } finally {
    await store.close()
  }
}

const checkpointOf = (note: string): { readonly size: bigint; readonly root: Uint8Array } => {
  const opened = openCheckpoint(note, origin, logKeys)
  if (opened._tag === 'Err') throw new Error(opened.error.expected)
  const { size, root } = opened.value.checkpoint
  return { size, root }
}

const verifyFolder = (dir: string, checkpoint?: string): Promise<Report> =>
  verifyTiles(
    {
      ...(checkpoint === undefined ? {} : { checkpoint: Buffer.from(checkpoint) }),
      read: (path) => readFile(join(dir, path)).catch(() => undefined),
    },
    { ...trust, origin },
  )

/** Every write of a life without faults, in order. */
const writes = async (): Promise<ReadonlyArray<Point>> => {
  const trace: Point[] = []
  const dir = await fresh()
  const said: Said[] = []
  await live(
    dir,
    (point) => void trace.push(point),
    (line) => said.push(line),
  )
  await expectWhole(dir, said)
  return trace
}

/** Strikes once: the write with this number. */
const onceAt = (at: number, blow: Blow): Strike => {
  let left = at
  return () => (left-- === 0 ? blow : undefined)
}

describe('one write fails, and the process goes on', () => {
  it.each(['not-persisted', 'persisted'] as const)(
    '%s: each of its writes',
    async (blow) => {
      const trace = await writes()
      for (const point of POINTS) expect(trace).toContain(point)
      for (const at of trace.keys()) {
        const dir = await fresh()
        const said: Said[] = []
        await live(dir, onceAt(at, blow), (line) => said.push(line))
        await expectWhole(dir, said)
      }
    },
    300_000,
  )

  it('many fail', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      let state = seed
      const strike: Strike = () => {
        // Park and Miller's generator.
        state = (state * 48_271) % 2_147_483_647
        return (['not-persisted', 'persisted'] as const)[state % 25]
      }
      const dir = await fresh()
      const said: Said[] = []
      await live(dir, strike, (line) => said.push(line))
      await expectWhole(dir, said)
    }
  }, 300_000)
})

/** Runs a victim to the write at which it is killed; what it said, and whether it was. */
const kill = async (
  dir: string,
  point: Point,
  nth: number,
  blow: Blow,
): Promise<{ readonly said: ReadonlyArray<Said>; readonly killed: boolean }> => {
  const child = spawn(process.execPath, ['--conditions=@hoso/source', victim, dir, point, `${nth}`, blow], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (complaint += chunk))
  const [, signal] = await once(child, 'close')
  expect(complaint).toBe('')
  const lines = output.split('\n').slice(0, -1)
  return { said: lines.map((line) => JSON.parse(line) as Said), killed: signal === 'SIGKILL' }
}

describe('the process is killed, and another one goes on', () => {
  const nths = process.env['HOSO_KILLS'] === undefined ? [1, 2] : [1, 2, 3, 4, 5, 6, 7]
  it.each(
    POINTS.flatMap((point) =>
      (['killed-before', 'killed-after'] as const).map((blow) => [point, blow] as const),
    ),
  )(
    '%s: %s',
    async (point, blow) => {
      for (const nth of nths) {
        const dir = await fresh()
        const { said, killed } = await kill(dir, point, nth, blow)
        // There are not as many writes of every kind.
        if (nth <= 2) expect(killed).toBe(true)
        const left = await slotNote(dir)
        const after: Said[] = []
        await live(
          dir,
          () => undefined,
          (line) => after.push(line),
        )
        await expectWhole(dir, [...said, ...left, ...after])
      }
    },
    120_000,
  )
})
