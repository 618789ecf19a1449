// For the state machine: plays moves against real records, and looks after each whether all is as it must be.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkLog, checkRecord, checkReleased, checkStaticTiles } from './checks.ts'
import { attack, crash, oldTiles, restore, snapshot } from './harm.ts'
import { type BundleModel, checkBundle, exportCase, importCase } from './hand-over.ts'
import type { Move, Step } from './moves.ts'
import { closeOpen, createTown, type Kind, type Town } from './town.ts'
import { append, erase, integrate, picked, race, rotate, sign } from './work.ts'

/** How often each move did something, over all runs. */
export const played = new Map<string, number>()

export const play = async (kind: Kind, steps: ReadonlyArray<Step>): Promise<void> => {
  const base = mkdtempSync(join(tmpdir(), 'hoso-machine-'))
  const towns = [await createTown(kind, base, 'north'), await createTown(kind, base, 'south')] as const
  const bundles: BundleModel[] = []
  try {
    for (const { at, move } of steps) {
      await perform(towns[at], towns, bundles, move)
      played.set(move._tag, (played.get(move._tag) ?? 0) + 1)
      await checkLog(towns[at])
    }
    for (const town of towns) await verifyAll(town, bundles)
  } finally {
    for (const town of towns) {
      await closeOpen(town)
      town.witness.close()
    }
    rmSync(base, { recursive: true, force: true })
  }
}

const verifyAll = async (town: Town, bundles: ReadonlyArray<BundleModel>): Promise<void> => {
  await checkRecord(town)
  await checkReleased(town, true)
  await checkStaticTiles(town)
  for (const bundle of bundles) checkBundle(bundle)
}

const perform = async (
  town: Town,
  towns: readonly [Town, Town],
  bundles: BundleModel[],
  move: Move,
): Promise<void> => {
  switch (move._tag) {
    case 'append':
      return append(town, move.streams, move.count, move.person)
    case 'race':
      return race(town, move.streams, move.person)
    case 'integrate':
      return integrate(town)
    case 'sign':
      await sign(town, move.cosign)
      return
    case 'crash':
      return crash(town, move)
    case 'snapshot':
      return snapshot(town)
    case 'restore':
      return restore(town, move.pick, move.more)
    case 'old-tiles':
      return oldTiles(town, move.pick)
    case 'erase':
      return erase(town, move.person, move.approvals)
    case 'rotate':
      return rotate(town, move.key)
    case 'export': {
      const bundle = await exportCase(town, move.streams, move.discloses)
      if (bundle !== undefined) bundles.push(bundle)
      return
    }
    case 'import': {
      const bundle = picked(bundles, move.pick)
      const other = towns.find((each) => each !== bundle?.from)
      if (bundle !== undefined && other !== undefined) await importCase(other, bundle)
      return
    }
    case 'attack':
      return attack(town, move)
    case 'verify':
      return verifyAll(town, bundles)
  }
}
