// For the signer and the integrator: goes over entries that are checked, each of them, from their bytes.
import {
  appendLeaf,
  type ChainState,
  type CompactRange,
  createChain,
  emptyRange,
  applicationsCounting,
  decodeEntry,
  type Entry,
  type KeyManifest,
  leafHash,
  rangeRoot,
  rangeSize,
  type StreamHead,
  toB64,
  toB64url,
  type Verifier,
  verifyAdmission,
} from '@hoso/ledger'
import type { Admission, EventStore, Recorded } from '@hoso/store'
import { HosoError } from './hoso-error.ts'
import { read } from './store-failure.ts'

/** What integration keeps between calls to spare reading; everything in it was checked. */
export interface ChainMemory {
  latest: string
  readonly heads: Map<string, StreamHead>
}

export const emptyMemory = (): ChainMemory => ({ latest: '', heads: new Map() })

/** Whose admission records are taken. */
export interface ApplicationKeys {
  /** Count for all entries, where there is no manifest or none that names an application. */
  readonly applicationKeys: ReadonlyArray<Verifier>
  /**
   * The newest key manifest, opened against the root key; asked at each integration, so that a turn of keys counts at once.
   * Where it names applications, those keys count, each for its entries only, and `applicationKeys` for nothing.
   */
  readonly manifest?: () => Promise<KeyManifest | undefined>
}

/** The manifest as it is now. */
export const keysNow = async ({ applicationKeys, manifest }: ApplicationKeys): Promise<NamedKeys> => {
  const named = await manifest?.()
  return { applicationKeys, ...(named === undefined || named.applications.length === 0 ? {} : { named }) }
}

interface NamedKeys {
  readonly applicationKeys: ReadonlyArray<Verifier>
  /** Names one application at least. */
  readonly named?: Pick<KeyManifest, 'applications'>
}

export interface Integration extends NamedKeys {
  readonly store: EventStore
  readonly origin: string
  readonly memory: ChainMemory
}

const PAGE = 1000
const REMEMBERED = 100_000

/**
 * The leaves of one append after the other, each entry and admission record checked, over everything that is stored now;
 * with `until`, to the first append that reaches that size. Goes by whole appends, so that each admission record is checked
 * against the leaf hashes of all its entries. Throws `signer-refused` at the first entry that is not as it must be.
 */
export async function* checkedAppends(
  means: Integration,
  from: bigint,
  until?: bigint,
): AsyncGenerator<ReadonlyArray<Uint8Array>> {
  let at = from
  const stored = read(await means.store.readAll({ from, limit: 1 })()).size
  const size = until ?? stored
  if (stored < from || stored < size)
    throw new HosoError('signer-refused', { reason: 'store-shorter', position: stored })
  const next = entryReader(means.store, from)
  while (at < size) {
    const admissions = read(await means.store.readAdmissions({ from: at, limit: PAGE })())
    if (admissions.length === 0) throw badAdmission(at, 'an admission record for every append')
    for (const admission of admissions) {
      if (at >= size) break
      if (admission.first !== at || admission.total < 1)
        throw badAdmission(at, 'an admission record for every append')
      const leaves = await takeAppend(means, admission, await next(admission.total))
      at += BigInt(leaves.length)
      yield leaves
    }
  }
}

/** The range with all that `checkedAppends` gives after it. */
export const integrateAll = async (
  means: Integration,
  from: CompactRange,
  until?: bigint,
): Promise<CompactRange> => {
  let range = from
  for await (const leaves of checkedAppends(means, rangeSize(from), until))
    for (const leaf of leaves) range = appendLeaf(range, leaf)
  return range
}

/** Size and root of a tree. */
export interface Point {
  readonly size: bigint
  readonly root: Uint8Array
}

/** The range at the last of these points, made again from entry 0; refuses where the tree misses one. Smallest first. */
export const derive = async (means: Integration, points: ReadonlyArray<Point>): Promise<CompactRange> => {
  const anew = { ...means, memory: emptyMemory() }
  let range = emptyRange()
  for (const { size, root } of points) {
    range = await integrateAll(anew, range, size)
    if (rangeSize(range) !== size || toB64(rangeRoot(range)) !== toB64(root))
      throw new HosoError('signer-refused', { reason: 'checkpoint-differs', position: size })
  }
  return range
}

/** The leaves of an append in which everything is as it must be. */
const takeAppend = async (
  means: Integration,
  admission: Admission,
  entries: ReadonlyArray<Recorded>,
): Promise<ReadonlyArray<Uint8Array>> => {
  const decoded = entries.map((recorded, i) => checked(recorded, admission.first + BigInt(i)))
  const leaves = entries.map(({ bytes }) => leafHash(bytes))
  admit(means, admission, leaves)

  const chain = createChain(means.origin, await chainBefore(means, decoded, admission.first))
  decoded.forEach((entry, i) => {
    const position = admission.first + BigInt(i)
    const finding = chain
      .next(position, entry, leaves[i] ?? new Uint8Array())
      .find(({ severity }) => severity === 'invalid')
    if (finding !== undefined) throw badEntry(position, finding.rule)
  })
  remember(means.memory, chain.state())
  return leaves
}

/** Refuses where no application whose key counts for all these entries signed them. */
const admit = (
  { origin, applicationKeys, named }: Integration,
  { bytes, first, total }: Admission,
  leaves: ReadonlyArray<Uint8Array>,
): void => {
  const counting = named === undefined ? applicationKeys : applicationsCounting(named, first, total)
  const admitted = verifyAdmission(bytes, origin, leaves, counting)
  if (admitted._tag === 'Ok') return
  const others = named?.applications.map(({ key }) => key) ?? []
  if (verifyAdmission(bytes, origin, leaves, others)._tag === 'Ok')
    throw new HosoError('signer-refused', {
      reason: 'application-key-not-counting',
      position: first,
      rule: 'an application key that the key manifest lets count for every entry of the append',
    })
  throw badAdmission(first, admitted.error.expected)
}

/** The entry, where the bytes are canonical and say what the store's columns say. */
const checked = (recorded: Recorded, position: bigint): Entry => {
  const entry = decodeEntry(recorded.bytes)
  if (entry._tag === 'Err') throw badEntry(position, entry.error.expected)
  const { stream, seq, id, type } = entry.value
  const same =
    stream === recorded.stream && seq === recorded.seq && id === recorded.id && type === recorded.type
  if (!same || recorded.position !== position) throw badEntry(position, 'the columns say what the bytes say')
  return entry.value
}

/** Heads of the streams that these entries go on with. */
const chainBefore = async (
  { store, origin, memory }: Integration,
  entries: ReadonlyArray<Entry>,
  first: bigint,
): Promise<ChainState> => {
  const heads = new Map<string, StreamHead>()
  const seen = new Set<string>()
  for (const [i, { stream, seq }] of entries.entries()) {
    // Only the first entry of a stream goes on with what was before; the others go on with each other.
    if (seen.has(stream)) continue
    seen.add(stream)
    const known = memory.heads.get(stream)
    if (known === undefined && seq === 0) await beginsAt(store, stream, first + BigInt(i))
    const head = known ?? (seq === 0 ? undefined : await readHead(store, stream, seq - 1))
    if (head !== undefined) heads.set(stream, head)
  }
  return { origin, latest: memory.latest, heads: [...heads.values()] }
}

/** Refuses a stream that has another first entry. */
const beginsAt = async (store: EventStore, stream: string, position: bigint): Promise<void> => {
  const { entries } = read(await store.read({ stream, limit: 2 })())
  const firsts = entries.filter(({ seq }) => seq === 0)
  if (firsts.length !== 1 || firsts[0]?.position !== position)
    throw badEntry(position, 'a stream begins once')
}

const readHead = async (store: EventStore, stream: string, seq: number): Promise<StreamHead | undefined> => {
  const [recorded] = read(await store.read({ stream, from: seq, limit: 1 })()).entries
  if (recorded === undefined) return undefined
  const { recordedAt } = checked(recorded, recorded.position)
  return { stream, seq: recorded.seq, leaf: toB64url(leafHash(recorded.bytes)), recordedAt }
}

const remember = (memory: ChainMemory, { latest, heads }: ChainState): void => {
  memory.latest = latest
  for (const head of heads) {
    memory.heads.delete(head.stream)
    memory.heads.set(head.stream, head)
  }
  for (const oldest of memory.heads.keys()) {
    if (memory.heads.size <= REMEMBERED) return
    memory.heads.delete(oldest)
  }
}

/** Hands out entries in log order, so many at a time, and reads them by the page. */
const entryReader = (
  store: EventStore,
  first: bigint,
): ((count: number) => Promise<ReadonlyArray<Recorded>>) => {
  let from = first
  let ahead: ReadonlyArray<Recorded> = []
  return async (count) => {
    const taken = [...ahead]
    while (taken.length < count) {
      const { entries } = read(await store.readAll({ from, limit: PAGE })())
      if (entries.length === 0) break
      from += BigInt(entries.length)
      for (const entry of entries) taken.push(entry)
    }
    ahead = taken.slice(count)
    return taken.slice(0, count)
  }
}

const badEntry = (position: bigint, rule: string): HosoError =>
  new HosoError('signer-refused', { reason: 'bad-entry', position, rule })
const badAdmission = (position: bigint, rule: string): HosoError =>
  new HosoError('signer-refused', { reason: 'bad-admission', position, rule })
