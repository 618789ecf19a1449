// For applications: the key store in a directory of its own, which belongs neither into the event database nor into its backups.
import { dirname, join, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { append, isCode, isExposed, makeDirectory, readFrom, syncDirectory, writeNew } from './disk.ts'
import { type DataKey, dataKey, type KeyState, type NamedKey } from './key.ts'
import {
  formatKek,
  formatLine,
  type Kek,
  type KeyLine,
  parseKek,
  parseLine,
  unwrap,
  wrap,
} from './key-file.ts'
import type { KeyStore, KeyStoreError, KeyStoreErrorCode } from './key-store.ts'
import { newKeyRef, type Random, systemRandom } from './primitives.ts'

/** `kek` and, beside it, one append-only file of wrapped keys for the epoch that `kek` names. */
export interface FileKeyStore extends KeyStore {
  /** Lines that are none: torn by a crash before anything was sealed under their key, or damaged. */
  readonly damagedLines: () => number
}

/** Makes the directory and an empty key store in it. Refuses a directory that holds one. */
export const createFileKeys =
  (directory: string, options: { readonly random?: Random } = {}): TaskEither<KeyStoreError, FileKeyStore> =>
  async () => {
    const dir = resolve(directory)
    const random = options.random ?? systemRandom
    try {
      makeDirectory(dir)
      writeNew(keyFile(dir, 1), '')
      writeNew(join(dir, 'kek'), `${formatKek(1, random(32))}\n`)
      syncDirectory(dir)
      syncDirectory(dirname(dir))
    } catch (cause) {
      return E.left(
        isCode(cause, 'EEXIST')
          ? failure('keys-exist', `${dir} holds a key store: open it, or name another directory`)
          : failure('keys-unavailable', `a key store cannot be created in ${dir}`, cause),
      )
    }
    return openFileKeys(dir, options)()
  }

/** Opens the key store in a directory; never creates one. Refuses keys that other users of the machine can reach. */
export const openFileKeys =
  (directory: string, options: { readonly random?: Random } = {}): TaskEither<KeyStoreError, FileKeyStore> =>
  async () => {
    const dir = resolve(directory)
    try {
      for (const path of [dir, join(dir, 'kek')])
        if (isExposed(path)) throw failure('keys-exposed', `others can reach ${path}: chmod go-rwx ${path}`)
      return E.right(fileKeys(dir, refresh(dir, undefined), options.random ?? systemRandom))
    } catch (cause) {
      return E.left(asError(dir, cause))
    }
  }

/** How many keys are made ahead at the most, so that a new person does not cost a flush to disk each. */
const AHEAD = 256

const fileKeys = (dir: string, initial: Loaded, random: Random): FileKeyStore => {
  let loaded = initial
  let closed = false
  /** On disk, and nobody's yet. What a process leaves over stays unused: another may have it in hand. */
  const spare: string[] = []
  let ahead = 0

  const current = (persons: ReadonlyArray<string>): ReadonlyArray<NamedKey> => {
    const known = persons.map((person) => currentOf(loaded, person))
    if (known.every((key) => key !== undefined)) return known
    // Another process may have met these persons.
    loaded = refresh(dir, loaded)
    const strangers = new Set(persons.filter((person) => currentOf(loaded, person) === undefined))
    if (strangers.size > spare.length) makeSpare(strangers.size - spare.length)
    const bound = Array.from(
      strangers,
      (person): KeyLine => ({ _tag: 'Person', k: spare.shift() ?? '', person }),
    )
    // Not flushed: without this line the key is still found by its reference, and the person gets another one.
    if (bound.length > 0) append(loaded.file, block(bound), false)
    for (const line of bound) take(loaded, line)
    return persons.map((person) => currentOf(loaded, person) ?? missing(loaded))
  }

  const makeSpare = (needed: number): void => {
    const made = Array.from({ length: needed + ahead }, () => ({ k: newKeyRef(random), key: random(32) }))
    ahead = Math.min(AHEAD, Math.max(8, ahead * 2))
    // Once, unless the key-encryption key is being replaced just now.
    for (let attempt = 0; attempt < 3; attempt++) {
      const { kek, file } = loaded
      append(
        file,
        block(made.map(({ k, key }) => ({ _tag: 'Key', k, wrapped: wrap(k, key, kek, random) }))),
        true,
      )
      loaded = refresh(dir, loaded)
      if (loaded.kek.epoch !== kek.epoch) continue
      for (const { k, key } of made) {
        const row = loaded.keys.get(k) ?? missing(loaded)
        row.key = dataKey(key)
        key.fill(0)
        spare.push(k)
      }
      return
    }
    throw failure('keys-unavailable', 'the keys are being replaced: try again')
  }

  const find = (ks: ReadonlyArray<string>): ReadonlyArray<KeyState> => {
    const states = ks.map((k) => stateOf(loaded, k))
    if (states.every(({ _tag }) => _tag !== 'Absent')) return states
    loaded = refresh(dir, loaded)
    return ks.map((k) => stateOf(loaded, k))
  }

  const guarded =
    <A>(answer: () => A) =>
    async (): Promise<E.Either<KeyStoreError, A>> => {
      if (closed) return E.left(failure('keys-unavailable', 'the key store is closed'))
      try {
        return E.right(answer())
      } catch (cause) {
        return E.left(asError(dir, cause))
      }
    }

  return {
    current: (persons) => guarded(() => current(persons)),
    find: (ks) => guarded(() => find(ks)),
    damagedLines: () => loaded.damaged,
    close: async () => {
      closed = true
    },
  }
}

// ---- what was read

interface Row {
  wrapped: Uint8Array | undefined
  /** Once it was asked for. */
  key: DataKey | undefined
  destroyed: string | undefined
}

interface Loaded {
  readonly kek: Kek
  readonly file: string
  readonly keys: Map<string, Row>
  /** Reference of each person's key. */
  readonly persons: Map<string, string>
  /** Bytes of whole lines that were read. */
  offset: number
  damaged: number
}

/** Reads what is new. A new epoch of the key-encryption key means a new file, read from its start. */
const refresh = (dir: string, known: Loaded | undefined): Loaded => {
  const path = join(dir, 'kek')
  const kek = parseKek(readFrom(path, 0).toString().trimEnd())
  if (kek === undefined) throw failure('keys-damaged', `${path} is no key-encryption key: restore it`)
  const loaded: Loaded =
    known?.kek.epoch === kek.epoch
      ? known
      : { kek, file: keyFile(dir, kek.epoch), keys: new Map(), persons: new Map(), offset: 0, damaged: 0 }
  const text = readFrom(loaded.file, loaded.offset)
  const whole = text.subarray(0, text.lastIndexOf(0x0a) + 1)
  loaded.offset += whole.length
  for (const one of whole.toString().split('\n')) {
    if (one === '') continue
    const line = parseLine(one)
    if (line === undefined) loaded.damaged += 1
    else take(loaded, line)
  }
  return loaded
}

/** Lines may be taken twice: our own as they are written, and when they are read. */
const take = ({ keys, persons }: Loaded, line: KeyLine): void => {
  const row = keys.get(line.k) ?? { wrapped: undefined, key: undefined, destroyed: undefined }
  keys.set(line.k, row)
  switch (line._tag) {
    case 'Key':
      if (row.destroyed === undefined) row.wrapped ??= line.wrapped
      return
    case 'Person': {
      // The first key that is not destroyed is the person's.
      const known = keys.get(persons.get(line.person) ?? '')
      if (known === undefined || known.destroyed !== undefined) persons.set(line.person, line.k)
      return
    }
    case 'Destroyed':
      row.destroyed ??= line.at
      row.wrapped = row.key = undefined
  }
}

const stateOf = (loaded: Loaded, k: string): KeyState => {
  const row = loaded.keys.get(k)
  if (row?.destroyed !== undefined) return { _tag: 'Destroyed', at: row.destroyed }
  if (row?.wrapped === undefined) return { _tag: 'Absent' }
  if (row.key === undefined) {
    const bytes = unwrap(k, row.wrapped, loaded.kek)
    if (bytes === undefined) return { _tag: 'Damaged' }
    row.key = dataKey(bytes)
    bytes.fill(0)
  }
  return { _tag: 'Held', key: row.key }
}

const currentOf = (loaded: Loaded, person: string): NamedKey | undefined => {
  const k = loaded.persons.get(person)
  const state = k === undefined ? undefined : stateOf(loaded, k)
  // A second key for the person would hide the damage.
  if (state?._tag === 'Damaged') return missing(loaded)
  return k !== undefined && state?._tag === 'Held' ? { k, key: state.key } : undefined
}

const keyFile = (dir: string, epoch: number): string => join(dir, `keys-${epoch}`)

/** The leading line feed closes what a crash may have left without one. */
const block = (lines: ReadonlyArray<KeyLine>): string => `\n${lines.map(formatLine).join('\n')}\n`

// ---- errors

interface Failure extends KeyStoreError {
  readonly _tag: 'KeyStoreFailure'
}

const failure = (code: KeyStoreErrorCode, reason: string, cause?: unknown): Failure => ({
  _tag: 'KeyStoreFailure',
  code,
  reason,
  ...(cause === undefined ? {} : { cause }),
})

const missing = ({ file }: Loaded): never => {
  throw failure('keys-damaged', `a key in ${file} does not unwrap: restore the file and kek together`)
}

const isFailure = (error: unknown): error is Failure =>
  typeof error === 'object' && error !== null && '_tag' in error && error._tag === 'KeyStoreFailure'

const asError = (dir: string, cause: unknown): KeyStoreError =>
  isFailure(cause)
    ? cause
    : isCode(cause, 'ENOENT')
      ? failure('keys-not-found', `there is no key store in ${dir}: create one, or name its directory`, cause)
      : failure('keys-unavailable', `the key store in ${dir} cannot be used now`, cause)
