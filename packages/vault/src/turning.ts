// For file-keys.ts: the steps of a turn. A crash after any of them loses no key and brings none back.
import { join } from 'node:path'
import { append, removeWiped, rename, syncDirectory, wiped, writeNew } from './disk.ts'
import { formatLines } from './key-file.ts'
import { failure, orThrow } from './key-failure.ts'
import { draftsIn, epochsIn, keyFile, type KeyLog, refresh, survivors } from './key-log.ts'
import type { ClearKey, KekSource } from './kek-source.ts'
import { turningAlone } from './turn-lock.ts'

/** Names of the steps, for the test that stops after each. */
export type Step = 'begun' | 'kek-made' | 'written' | 'in-force' | 'old-wiped' | 'old-kek-destroyed' | 'done'

interface Turn {
  readonly dir: string
  readonly kek: KekSource
  /** Of this turn: random. */
  readonly id: string
  readonly step: (step: Step) => void
}

/**
 * A new file with what is left, wrapped under a new key-encryption key, takes the place of the old one in one rename.
 * Whoever appended to the old file in the meantime saw the line of this turn before his own, and appends again.
 * Throws; before the rename, the turn is abandoned then.
 */
export const turned = (turn: Turn, known: KeyLog): Promise<KeyLog> =>
  turningAlone(turn.dir, () => turnedAlone(turn, known))

const turnedAlone = async (turn: Turn, known: KeyLog): Promise<KeyLog> => {
  const { dir, kek, id, step } = turn
  // Nobody else puts a file in place now: the line goes into the file in force.
  const inForce = refresh(dir, known)
  append(inForce.file, formatLines([{ _tag: 'Turning', turn: id }]), true)
  const log = refresh(dir, inForce)
  const draft = join(dir, `keys.draft-${id}`)
  let epoch: number
  try {
    step('begun')
    for (const left of draftsIn(dir)) removeWiped(left)
    epoch = await orThrow(kek.create(log.epoch))
    step('kek-made')
    const wrapped = await rewrapped(log, kek, epoch)
    writeNew(draft, formatLines(survivors(log, wrapped)))
    step('written')
    rename(draft, keyFile(dir, epoch))
  } catch (error) {
    removeWiped(draft)
    append(log.file, formatLines([{ _tag: 'Abandoned', turn: id }]), true)
    throw error
  }
  syncDirectory(dir)
  step('in-force')
  // Also those that a turn left which was interrupted here.
  const old = epochsIn(dir)
    .filter((one) => one < epoch)
    .map((one) => keyFile(dir, one))
  for (const file of old) wiped(file)
  step('old-wiped')
  await orThrow(kek.destroyBefore(epoch))
  step('old-kek-destroyed')
  for (const file of old) removeWiped(file)
  syncDirectory(dir)
  step('done')
  return refresh(dir, log)
}

/** Keys a call: a source of key-encryption keys may be on the other side of a network. */
const BATCH = 256

const rewrapped = async (
  log: KeyLog,
  kek: KekSource,
  epoch: number,
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const kept = Array.from(log.keys).flatMap(([k, { wrapped, destroyed }]) =>
    wrapped === undefined || destroyed !== undefined ? [] : [{ k, wrapped }],
  )
  const result = new Map<string, Uint8Array>()
  for (let at = 0; at < kept.length; at += BATCH) {
    const batch = kept.slice(at, at + BATCH)
    const bytes = await orThrow(kek.unwrap(log.epoch, batch))
    const clear = batch.map(({ k }, i): ClearKey => {
      const key = bytes[i]
      if (key === undefined)
        throw failure(
          'keys-damaged',
          `the key ${k} does not unwrap, and a turn would lose it for good: restore the file of keys from its backup, or destroy that key`,
        )
      return { k, key }
    })
    const again = await orThrow(kek.wrap(epoch, clear))
    for (const [i, { k, key }] of clear.entries()) {
      key.fill(0)
      const one = again[i]
      if (one === undefined)
        throw failure('keys-unavailable', 'the source of key-encryption keys gave fewer answers than keys')
      result.set(k, one)
    }
  }
  return result
}
