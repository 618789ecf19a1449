// For applications: the key store in a directory of its own, which belongs neither into the event database nor into its backups.
import { dirname, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { append, closeLog, isCode, isExposed, makeDirectory, syncDirectory, writeNew } from './disk.ts'
import { attempt, failure, orThrow } from './key-failure.ts'
import { formatLines, type KeyLine } from './key-file.ts'
import { epochsIn, isStale, keyFile, type KeyLog, refresh, type Row } from './key-log.ts'
import type { KekSource } from './kek-source.ts'
import { dataKey, type KeyState, type NamedKey } from './key.ts'
import type { KeyStore, KeyStoreError } from './key-store.ts'
import { newKeyRef, type Random, systemRandom } from './primitives.ts'
import { unlessTurning } from './turn-lock.ts'
import { type Step, turned } from './turning.ts'

/** One append-only file of wrapped keys for each epoch, of which the highest is in force. */
export interface FileKeyStore extends KeyStore {
  /** Lines that are none: torn by a crash before anything was sealed under their key, or damaged. */
  readonly damagedLines: () => number
}

export interface FileKeys {
  readonly directory: string
  /** Keeps what the keys are wrapped under: apart from the directory. */
  readonly kek: KekSource
  readonly random?: Random
}

/** Makes the directory, a key-encryption key, and an empty key store. Refuses a directory that holds one. */
export const createFileKeys = (options: FileKeys): TaskEither<KeyStoreError, FileKeyStore> => {
  const dir = resolve(options.directory)
  return attempt(`a key store cannot be created in ${dir}`, async () => {
    makeDirectory(dir)
    if (epochsIn(dir).length > 0) throw exists(dir)
    const epoch = await orThrow(options.kek.create(0))
    try {
      writeNew(keyFile(dir, epoch), '')
    } catch (error) {
      throw isCode(error, 'EEXIST') ? exists(dir) : error
    }
    syncDirectory(dir)
    syncDirectory(dirname(dir))
    return orThrow(openFileKeys(options))
  })
}

const exists = (dir: string) =>
  failure('keys-exist', `${dir} holds a key store: open it, or name another directory`)

/** Opens the key store in a directory; never creates one. Refuses keys that other users of the machine can reach. */
export const openFileKeys = (options: FileKeys): TaskEither<KeyStoreError, FileKeyStore> =>
  openFileKeysWith(options, () => undefined)

/** For the tests of this package: told each step of a turn. */
export const openFileKeysWith = (
  options: FileKeys,
  step: (step: Step) => void,
): TaskEither<KeyStoreError, FileKeyStore> => {
  const dir = resolve(options.directory)
  return attempt(`the key store in ${dir} cannot be used now`, async () => {
    let log: KeyLog
    try {
      if (isExposed(dir)) throw failure('keys-exposed', `others can reach ${dir}: chmod go-rwx ${dir}`)
      log = refresh(dir, undefined)
    } catch (error) {
      throw isCode(error, 'ENOENT')
        ? failure('keys-not-found', `there is no key store in ${dir}: create one, or name its directory`)
        : error
    }
    // Says at once, not at the first name that is asked for, that this is another key or that its passphrase is missing.
    for (let wrapped = await options.kek.wrap(log.epoch, [])(); wrapped._tag === 'Left'; ) {
      const { epoch } = log
      log = refresh(dir, log)
      if (log.epoch === epoch) await orThrow(async () => wrapped)
      wrapped = await options.kek.wrap(log.epoch, [])()
    }
    return fileKeys(dir, options.kek, log, options.random ?? systemRandom, step)
  })
}

/** How often a writer begins again because the epoch turned under it. Turns are rare; a hundred of them in a row are a fault. */
const OVERTAKEN = 100

/** How many keys are made ahead at the most, so that a new person does not cost a flush to disk each. */
const AHEAD = 256

/** How long a call waits for a turn in another process, in milliseconds. */
const PATIENCE = 30_000

const fileKeys = (
  dir: string,
  kek: KekSource,
  opened: KeyLog,
  random: Random,
  step: (step: Step) => void,
): FileKeyStore => {
  let log = opened
  let closed = false
  /** On disk, and nobody's yet. What a process leaves over stays unused: another may have it in hand. */
  const spare: string[] = []
  let ahead = 0

  /** Nothing that another process destroyed is handed out, and nothing that it made is made again. */
  const update = (): void => {
    if (isStale(dir, log)) log = refresh(dir, log)
  }

  /** The keys of these references are unwrapped, where that was not done before. */
  const unwrap = async (ks: ReadonlyArray<string | undefined>): Promise<void> => {
    for (;;) {
      const { epoch, keys } = log
      const wanted = [...new Set(ks)].flatMap((k) => {
        const row = k === undefined ? undefined : keys.get(k)
        return k === undefined || row?.wrapped === undefined || row.key !== undefined || row.damaged
          ? []
          : [{ k, row, wrapped: row.wrapped }]
      })
      if (wanted.length === 0) return
      const bytes = await kek.unwrap(epoch, wanted)()
      update()
      if (log.epoch !== epoch) continue
      const clear = await orThrow(async () => bytes)
      for (const [i, { row }] of wanted.entries()) unwrapped(row, clear[i])
      return
    }
  }

  /** Durable where `flush`, and in the file in force when it is back, whatever other processes do. */
  const write = async (lines: () => Promise<ReadonlyArray<KeyLine>>, flush: boolean): Promise<void> => {
    for (let again = 0; again < OVERTAKEN; again++) {
      const { epoch } = log
      append(log.file, formatLines(await lines()), flush)
      log = refresh(dir, log)
      await settled()
      if (log.epoch === epoch) return
    }
    throw failure('keys-unavailable', `the keys in ${dir} are being replaced: try again`)
  }

  /** Until no turn is under way that began before what was appended last. */
  const settled = async (): Promise<void> => {
    for (const until = Date.now() + PATIENCE; log.turns.size > 0; ) {
      const { epoch } = log
      // No turn is alive. Whoever died after the rename is seen by it; what is left here was given up.
      const alone = await unlessTurning(dir, async () => {
        log = refresh(dir, log)
        if (log.epoch !== epoch) return
        const lines = Array.from(log.turns, (turn): KeyLine => ({ _tag: 'Abandoned', turn }))
        append(log.file, formatLines(lines), false)
        log = refresh(dir, log)
      })
      if (alone !== undefined) return
      log = refresh(dir, log)
      if (log.epoch !== epoch) return
      if (Date.now() > until)
        throw failure(
          'keys-unavailable',
          `another process has been turning the keys in ${dir} for long: try again, or end it`,
        )
      await sleep(10)
    }
  }

  const makeSpare = async (needed: number): Promise<void> => {
    const made = Array.from({ length: needed + ahead }, () => ({ k: newKeyRef(random), key: random(32) }))
    ahead = Math.min(AHEAD, Math.max(8, ahead * 2))
    await write(async () => {
      const wrapped = await orThrow(kek.wrap(log.epoch, made))
      return made.map(({ k }, i): KeyLine => ({ _tag: 'Key', k, wrapped: wrapped[i] ?? new Uint8Array(0) }))
    }, true)
    for (const { k, key } of made) {
      unwrapped(log.keys.get(k) ?? lost(dir), key)
      spare.push(k)
    }
  }

  const held = (persons: ReadonlyArray<string>): ReadonlyArray<NamedKey | undefined> =>
    persons.map((person) => {
      const k = log.persons.get(person)
      const row = k === undefined ? undefined : log.keys.get(k)
      // A second key for the person would hide the damage.
      if (row?.damaged === true && row.destroyed === undefined) return lost(dir)
      return k === undefined || row?.key === undefined ? undefined : { k, key: row.key }
    })

  const isWhole = (keys: ReadonlyArray<NamedKey | undefined>): keys is ReadonlyArray<NamedKey> =>
    !keys.includes(undefined)

  const current = async (persons: ReadonlyArray<string>): Promise<ReadonlyArray<NamedKey>> => {
    for (let again = 0; again < OVERTAKEN; again++) {
      await unwrap(persons.map((person) => log.persons.get(person)))
      update()
      const known = held(persons)
      if (isWhole(known)) return known
      const strangers = new Set(persons.filter((_, i) => known[i] === undefined))
      if ([...strangers].some((person) => isWrapped(log, person))) continue
      if (strangers.size > spare.length) await makeSpare(strangers.size - spare.length)
      const bound = Array.from(
        strangers,
        (person): KeyLine => ({ _tag: 'Person', k: spare.shift() ?? '', person }),
      )
      // Not flushed: without this line the key is still found by its reference, and the person gets another one.
      await write(async () => bound, false)
    }
    throw failure('keys-unavailable', `the keys in ${dir} are being replaced: try again`)
  }

  const find = async (ks: ReadonlyArray<string>): Promise<ReadonlyArray<KeyState>> => {
    for (;;) {
      await unwrap(ks)
      const before = log
      const { seen } = before
      update()
      if (log === before && log.seen === seen) return ks.map((k) => stateOf(log, k))
    }
  }

  // What waits is done one after the other: it goes on where the one before it left the file.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <A>(work: () => Promise<A>): TaskEither<KeyStoreError, A> =>
    attempt(`the key store in ${dir} cannot be used now`, () => {
      const done = last.then(() => {
        if (closed) throw isClosed()
        update()
        return work()
      })
      last = done.catch(() => undefined)
      return done
    })

  return {
    current: (persons) =>
      attempt(`the key store in ${dir} cannot be used now`, async () => {
        if (closed) throw isClosed()
        // Nearly always all of them are known.
        if (!isStale(dir, log)) {
          const known = held(persons)
          if (isWhole(known)) return known
        }
        return orThrow(inTurn(() => current(persons)))
      }),
    find: (ks) => inTurn(() => find(ks)),
    destroy: (ks, at) =>
      inTurn(async () => {
        const lines = [...new Set(ks)].map((k): KeyLine => ({ _tag: 'Destroyed', k, at }))
        if (lines.length > 0) await write(async () => lines, true)
      }),
    turn: () =>
      inTurn(async () => {
        log = await turned({ dir, kek, id: newKeyRef(random), step }, log).catch((error: unknown) => {
          log = refresh(dir, log)
          throw error
        })
        return { epoch: log.epoch }
      }),
    damagedLines: () => log.damaged,
    close: async () => {
      if (closed) return
      closed = true
      await last
      closeLog(log.file)
    },
  }
}

const isClosed = () => failure('keys-unavailable', 'the key store is closed')

/** Takes the bytes over, and wipes them. */
const unwrapped = (row: Row, bytes: Uint8Array | undefined): void => {
  if (row.destroyed !== undefined) bytes?.fill(0)
  else if (bytes?.length === 32) row.key = dataKey(bytes)
  else row.damaged = true
  bytes?.fill(0)
}

const isWrapped = (log: KeyLog, person: string): boolean => {
  const row = log.keys.get(log.persons.get(person) ?? '')
  return row?.wrapped !== undefined && row.key === undefined
}

const stateOf = (log: KeyLog, k: string): KeyState => {
  const row = log.keys.get(k)
  if (row?.destroyed !== undefined) return { _tag: 'Destroyed', at: row.destroyed }
  if (row?.key !== undefined) return { _tag: 'Held', key: row.key }
  return { _tag: row?.damaged === true ? 'Damaged' : 'Absent' }
}

const lost = (dir: string): never => {
  throw failure('keys-damaged', `a key in ${dir} does not unwrap: restore the file of keys from its backup`)
}
