// For integrate.test.ts and the process that it kills: every write of append, integrate and sign, and what can befall one.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import type { TileStore } from '@hoso/record'
import type { AppendError, EventStore } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'

/** What is written: an append, a tile, the removal of partial tiles, the slots `tree` and `checkpoint`, the signer's state. */
export const POINTS = ['append', 'tile', 'removal', 'tree', 'state', 'checkpoint'] as const
export type Point = (typeof POINTS)[number]

export const BLOWS = ['not-persisted', 'persisted', 'killed-before', 'killed-after'] as const
/** The write fails and nothing is stored; it is stored and its answer is lost; the process ends before it, or after it. */
export type Blow = (typeof BLOWS)[number]

/** Asked before each write, in the order of the writes. */
export type Strike = (point: Point) => Blow | undefined

const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}

const struck = async <A>(
  blow: Blow | undefined,
  write: () => Promise<A>,
  failed: { readonly before: () => A; readonly after: (outcome: A) => A },
): Promise<A> => {
  if (blow === 'killed-before') die()
  if (blow === 'not-persisted') return failed.before()
  const outcome = await write()
  if (blow === 'killed-after') die()
  return blow === 'persisted' ? failed.after(outcome) : outcome
}

const struckTask =
  <A>(strike: Strike, point: Point, write: TaskEither<AppendError, A>): TaskEither<AppendError, A> =>
  () =>
    struck(strike(point), write, {
      before: () => E.left({ _tag: 'Unavailable', cause: 'a fault of the test' }),
      // What was refused anyway was not written either.
      after: (outcome) =>
        E.isRight(outcome) ? E.left({ _tag: 'OutcomeUnknown', cause: 'a fault of the test' }) : outcome,
    })

const struckFile = (strike: Strike, point: Point, write: () => Promise<void>): Promise<void> => {
  const fail = (): never => {
    throw new Error('a fault of the test')
  }
  return struck(strike(point), write, { before: fail, after: fail })
}

export const struckStore = (store: EventStore, strike: Strike): EventStore => ({
  ...store,
  append: (a) => struckTask(strike, 'append', store.append(a)),
  slot: (name) => {
    const slot = store.slot(name)
    const point = name === 'tree' ? 'tree' : 'checkpoint'
    return { ...slot, put: (version, bytes) => struckTask(strike, point, slot.put(version, bytes)) }
  },
})

export const struckTiles = (tiles: TileStore, strike: Strike): TileStore => ({
  read: tiles.read,
  write: (path, bytes) => struckFile(strike, 'tile', () => tiles.write(path, bytes)),
  remove: (path) => struckFile(strike, 'removal', () => tiles.remove(path)),
})

/** The write of this state file is the renaming of a draft to its name. Until the answer is called. */
export const strikeState = (path: string, strike: Strike): (() => void) => {
  const { rename } = fs.promises
  fs.promises.rename = (from, to) =>
    to === path ? struckFile(strike, 'state', () => rename(from, to)) : rename(from, to)
  syncBuiltinESMExports()
  return () => {
    fs.promises.rename = rename
    syncBuiltinESMExports()
  }
}
