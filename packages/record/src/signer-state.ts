// For signer.ts: what the signer remembers, in a file of its own that no administrator of the event database can write.
import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import {
  type CompactRange,
  decodeCanonical,
  emptyRange,
  encodeCanonical,
  fromB64,
  parseRange,
  rangeRoot,
  rangeSize,
  serialiseRange,
  toB64,
} from '@hoso/ledger'
import { HosoError } from './hoso-error.ts'

export interface SignerState {
  readonly origin: string
  /** Of everything this signer has signed or was about to sign. */
  readonly range: CompactRange
  /** The last note it is known to have released; '' before the first. */
  readonly note: string
}

/** The state in this file; that of an empty log where there is no file yet. */
export const loadState = async (path: string, origin: string): Promise<SignerState> => {
  const target = resolve(path)
  const bytes = await readIfThere(target)
  if (bytes === undefined) return { origin, range: emptyRange(), note: '' }
  const state = parseState(bytes)
  if (state === undefined) throw new HosoError('signer-refused', { reason: 'state-damaged', path: target })
  if (state.origin !== origin) throw new HosoError('signer-refused', { reason: 'other-origin', path: target })
  return state
}

/** On disk when it resolves, whole or not at all. The caller holds the lock, and extended what he loaded under it. */
export const saveState = async (path: string, state: SignerState): Promise<void> => {
  const target = resolve(path)
  const temporary = `${target}.${randomUUID()}.new`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(formatState(state))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
    await syncDirectory(dirname(target))
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new HosoError('signer-refused', { reason: 'state-unavailable', path: target }, cause)
  }
}

const formatState = ({ origin, range, note }: SignerState): Uint8Array => {
  const bytes = encodeCanonical({
    note,
    origin,
    range: toB64(serialiseRange(range)),
    root: toB64(rangeRoot(range)),
    size: String(rangeSize(range)),
    v: 1,
  })
  if (bytes._tag === 'Err') throw new TypeError(`a signer state has no canonical form: ${bytes.error.code}`)
  return bytes.value
}

/** Size and root are in the file for people; they must agree with the range. */
const parseState = (bytes: Uint8Array): SignerState | undefined => {
  const decoded = decodeCanonical(bytes)
  if (decoded._tag === 'Err') return undefined
  const { v, origin, note, range, root, size } = Object(decoded.value) as {
    readonly [member: string]: unknown
  }
  if (v !== 1 || typeof origin !== 'string' || typeof note !== 'string' || typeof range !== 'string')
    return undefined
  const parsed = parseRange(fromB64(range) ?? new Uint8Array())
  if (parsed._tag === 'Err') return undefined
  const agrees = root === toB64(rangeRoot(parsed.value)) && size === String(rangeSize(parsed.value))
  return agrees ? { origin, note, range: parsed.value } : undefined
}

const readIfThere = async (path: string): Promise<Uint8Array | undefined> => {
  try {
    return await readFile(path)
  } catch (cause) {
    if (typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'ENOENT')
      return undefined
    throw new HosoError('signer-refused', { reason: 'state-unavailable', path }, cause)
  }
}

/** Not every system can open a directory. */
const syncDirectory = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const directory = await open(path, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
