// For the state machine: what must hold after every move, and what verifiers must say.
import {
  type Finding,
  openCheckpoint,
  type Report,
  verifyConsistency,
  verifyTiles,
  worst,
} from '@hoso/ledger'
import { createProver, memoryTiles, verifyRecord, writeStaticTiles } from '@hoso/record'
import type { EventStore } from '@hoso/store'
import { checkSqliteFile } from '@hoso/store-sqlite'
import { expect } from 'vitest'
import { right } from '@hoso/store-conformance'
import { sizeOf } from './model.ts'
import { databaseIn, keyOf, manifestNote, type Released, type Town, trustOf } from './town.ts'

/** Positions without a gap, each place of a stream once, each entry covered once. */
export const checkLog = async ({ open: { store }, model }: Town): Promise<void> => {
  const { entries } = await right(store.readAll({ from: 0n, limit: 100_000 }))
  expect(entries.map(({ position }) => position)).toEqual(entries.map((_, i) => BigInt(i)))
  const streams = new Map<string, string[]>()
  for (const { stream, seq, type } of entries) {
    const types = streams.get(stream) ?? []
    streams.set(stream, types)
    expect(seq).toBe(types.length)
    types.push(type)
  }
  const told = [...model.streams].filter(([, facts]) => facts.length > 0)
  expect(streams).toEqual(new Map(told.map(([stream, facts]) => [stream, facts.map(({ type }) => type)])))
  let covered = 0n
  for (const { first, total } of await right(store.readAdmissions({ from: 0n, limit: 100_000 }))) {
    expect(first).toBe(covered)
    covered += BigInt(total)
  }
  expect(covered).toBe(BigInt(entries.length))
}

/** What was erased never opens; all else always does, with the value that was written. */
const checkParts = async ({ open: { record }, model }: Town): Promise<void> => {
  for (const [stream, facts] of model.streams) {
    const history = await record.read(stream, { open: true })
    expect(history.unreadable).toEqual([])
    const read = history.facts.map(({ personal }) => new Map(Object.entries(personal)))
    expect(read).toEqual(
      facts.map(
        ({ parts }) =>
          new Map(
            Array.from(parts, ([name, { value, erased }]) => [
              name,
              erased ? expect.objectContaining({ state: 'erased' }) : { state: 'open', value },
            ]),
          ),
      ),
    )
  }
}

/** Any two checkpoints that went out are of one history. */
export const checkReleased = async (town: Town, all: boolean): Promise<void> => {
  const { open, released } = town
  const newest = released.at(-1)
  if (newest === undefined) return
  for (const newer of all ? released : [newest]) {
    const prover = createProver({ store: open.store, tiles: open.tiles, checkpoint: newer })
    for (const older of released.slice(0, released.indexOf(newer))) {
      expect(older.size <= newer.size).toBe(true)
      const claim = { oldSize: older.size, oldRoot: older.root, newSize: newer.size, newRoot: newer.root }
      expect(verifyConsistency(claim, await prover.consistency(older.size))).toBe(true)
    }
  }
}

/** As `hoso verify` does it: the record, and what the engine says of its file. */
export const verdictOf = async (
  town: Town,
  store: EventStore,
  file = databaseIn(town.open.dir),
): Promise<Report> => {
  const report = await verifyRecord({
    store,
    keys: town.open.keys,
    origin: town.origin,
    trust: trustOf(town),
    manifest: manifestNote(town),
  })
  if (town.kind === 'memory') return report
  const engine = await right(checkSqliteFile(file))
  const findings = [
    ...report.findings,
    ...engine.map(
      (f): Finding => ({
        code: `sqlite-${f.code}`,
        severity: f.severity === 'altered' ? 'invalid' : 'warning',
        rule: f.name,
      }),
    ),
  ]
  return {
    ...report,
    findings,
    verdict: worst(findings, report.verdict === 'WITNESSED' ? 'WITNESSED' : 'SIGNED-ONLY'),
  }
}

/** Of a record that nobody touched. */
const expectedVerdict = ({ model, released, cosigned }: Town): string => {
  const newest = released.at(-1)
  if (newest === undefined || newest.size < BigInt(sizeOf(model))) return 'INCOMPLETE'
  return cosigned ? 'WITNESSED' : 'SIGNED-ONLY'
}

const QUIET = ['not-in-checkpoint', 'checkpoint-missing']
const loud = ({ findings }: Report): ReadonlyArray<string> =>
  findings
    .filter(({ severity, code }) => severity !== 'info' && !QUIET.includes(code))
    .map(({ severity, code }) => `${severity} ${code}`)

export const checkRecord = async (town: Town): Promise<void> => {
  await checkLog(town)
  await checkParts(town)
  const report = await verdictOf(town, town.open.store)
  expect([report.verdict, ...loud(report)]).toEqual([expectedVerdict(town)])
  const erased = [...town.model.streams.values()]
    .flat()
    .flatMap(({ parts }) => [...parts.values()].filter((part) => part.erased))
  const said = report.findings.filter(({ code }) => code === 'part-erased')
  expect(said.reduce((sum, { more = 0 }) => sum + 1 + more, 0)).toBe(erased.length)
}

/** The layout for other tools: verifies as the newest checkpoint does. */
export const checkStaticTiles = async (town: Town): Promise<void> => {
  const newest = town.released.at(-1)
  if (newest === undefined || newest.size === 0n) return
  const to = memoryTiles()
  await writeStaticTiles({ store: town.open.store, checkpoint: newest, to, entries: true })
  await to.write('key-manifest.note', Buffer.from(manifestNote(town)))
  const report = await verifyTiles({ read: to.read }, trustOf(town))
  expect([report.verdict, ...loud(report)]).toEqual([town.cosigned ? 'WITNESSED' : 'SIGNED-ONLY'])
}

/** The tiles that the integrator keeps, with the checkpoint of their size: hashes alone. */
export const checkKeptTiles = async (town: Town, { size, note }: Released): Promise<void> => {
  if (size === 0n) return
  const source = { checkpoint: Buffer.from(note), read: town.open.tiles.read }
  const report = await verifyTiles(source, { ...trustOf(town), manifest: manifestNote(town), held: [] })
  expect(loud(report).toSorted()).toEqual(['incomplete admissions-missing', 'incomplete entries-missing'])
  expect(report.verdict).toBe('INCOMPLETE')
}

export const releasedOf = (town: Town, note: string): Released => {
  const opened = openCheckpoint(note, town.origin, [keyOf(town.logKey)])
  if (opened._tag === 'Err') throw new Error(opened.error.code)
  const { size, root } = opened.value.checkpoint
  return { size, root, note }
}
