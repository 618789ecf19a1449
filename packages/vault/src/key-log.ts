// For file-keys.ts: what the key file in force says, kept in memory and brought up to date before each answer.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { closeLog, isCode, openLog, readFrom, sizeOf } from './disk.ts'
import type { DataKey } from './key.ts'
import { type KeyLine, parseLine } from './key-file.ts'
import { failure } from './key-failure.ts'

export interface Row {
  wrapped: Uint8Array | undefined
  /** Once it was asked for. */
  key: DataKey | undefined
  /** It was asked for, and does not unwrap. */
  damaged: boolean
  destroyed: string | undefined
}

/** One key file, open. Only ever appended to, until a turn puts the next one in its place. */
export interface KeyLog {
  readonly epoch: number
  readonly file: number
  readonly keys: Map<string, Row>
  /** Reference of each person's key. */
  readonly persons: Map<string, string>
  /** Turns that were begun and not abandoned. */
  readonly turns: Set<string>
  /** Bytes of whole lines that were read. */
  offset: number
  /** Size of the file when it was read. */
  seen: number
  /** Lines that are none. */
  damaged: number
}

export const keyFile = (dir: string, epoch: number): string => join(dir, `keys-${epoch}`)

const KEY_FILE = /^keys-([1-9]\d{0,14})$/

/** Epochs that have a file, the one in force last. A turn puts its file in place whole, and then removes the older ones. */
export const epochsIn = (dir: string): ReadonlyArray<number> =>
  readdirSync(dir)
    .flatMap((name) => KEY_FILE.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)

/** Files that an interrupted turn did not put in place. */
export const draftsIn = (dir: string): ReadonlyArray<string> =>
  readdirSync(dir)
    .filter((name) => /^keys\.draft-/.test(name))
    .map((name) => join(dir, name))

/**
 * True where another process may have changed something since `log` was read. One system call, but for a turn under way:
 * then the directory says which file is in force.
 */
export const isStale = (dir: string, log: KeyLog): boolean =>
  sizeOf(log.file) !== log.seen || (log.turns.size > 0 && epochsIn(dir).at(-1) !== log.epoch)

/** Reads what is new, from the file in force. Where that is another one than `known`, `known` is closed. */
export const refresh = (dir: string, known: KeyLog | undefined): KeyLog => {
  let log = known
  for (let attempt = 0; attempt < 10; attempt++) {
    if (log === undefined || !isInForce(dir, log)) log = reopened(dir, log)
    if (log === undefined) continue
    const text = readFrom(log.file, log.offset)
    // A file is overwritten once another is in force: what was read of it in between is not what was written.
    if (text.length > 0 && epochsIn(dir).at(-1) !== log.epoch) {
      closeLog(log.file)
      log = undefined
      continue
    }
    log.seen = log.offset + text.length
    const whole = text.subarray(0, text.lastIndexOf(0x0a) + 1)
    log.offset += whole.length
    for (const one of whole.toString().split('\n')) {
      if (one === '') continue
      const line = parseLine(one)
      if (line === undefined) log.damaged += 1
      else take(log, line)
    }
    return log
  }
  throw failure('keys-unavailable', `the keys in ${dir} are being replaced: try again`)
}

/** Undefined where the file was removed before it was open. */
const reopened = (dir: string, known: KeyLog | undefined): KeyLog | undefined => {
  if (known !== undefined) closeLog(known.file)
  const epoch = epochsIn(dir).at(-1)
  if (epoch === undefined)
    throw failure('keys-not-found', `there is no key store in ${dir}: create one, or name its directory`)
  try {
    return {
      epoch,
      file: openLog(keyFile(dir, epoch)),
      keys: new Map(),
      persons: new Map(),
      turns: new Set(),
      offset: 0,
      seen: 0,
      damaged: 0,
    }
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** A turn begins with a line in the file it replaces: without one, no other file can be in force. */
const isInForce = (dir: string, log: KeyLog): boolean => {
  const size = sizeOf(log.file)
  return (
    size !== undefined && size >= log.offset && (log.turns.size === 0 || epochsIn(dir).at(-1) === log.epoch)
  )
}

const rowOf = ({ keys }: KeyLog, k: string): Row => {
  const known = keys.get(k)
  if (known !== undefined) return known
  const row: Row = { wrapped: undefined, key: undefined, damaged: false, destroyed: undefined }
  keys.set(k, row)
  return row
}

/** Lines may come twice: a write that a turn cut off is made again. */
const take = (log: KeyLog, line: KeyLine): void => {
  switch (line._tag) {
    case 'Key': {
      const row = rowOf(log, line.k)
      if (row.destroyed === undefined) row.wrapped ??= line.wrapped
      return
    }
    case 'Person': {
      // The first key that is not destroyed is the person's.
      const known = log.keys.get(log.persons.get(line.person) ?? '')
      if (known === undefined || known.destroyed !== undefined) log.persons.set(line.person, line.k)
      return
    }
    case 'Destroyed': {
      const row = rowOf(log, line.k)
      row.destroyed ??= line.at
      row.wrapped?.fill(0)
      row.wrapped = row.key = undefined
      return
    }
    case 'Turning':
      log.turns.add(line.turn)
      return
    case 'Abandoned':
      log.turns.delete(line.turn)
  }
}

/** What a new file begins with: every key that was not destroyed, whose it is, and what was destroyed. */
export const survivors = (log: KeyLog, wrapped: ReadonlyMap<string, Uint8Array>): ReadonlyArray<KeyLine> => [
  ...Array.from(wrapped, ([k, bytes]): KeyLine => ({ _tag: 'Key', k, wrapped: bytes })),
  ...Array.from(log.persons, ([person, k]): KeyLine => ({ _tag: 'Person', k, person })).filter(
    (line) => line._tag === 'Person' && wrapped.has(line.k),
  ),
  ...Array.from(log.keys).flatMap(
    ([k, { destroyed }]): ReadonlyArray<KeyLine> =>
      destroyed === undefined ? [] : [{ _tag: 'Destroyed', k, at: destroyed }],
  ),
]
