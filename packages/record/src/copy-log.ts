// For operators and `hoso copy`: a whole log from one store into another, and the proof that the two are the same.
import { appendLeaf, emptyRange, leafHash, rangeRoot, toB64 } from '@hoso/ledger'
import type { Admission, Append, EventStore, PartRef, Recorded } from '@hoso/store'
import type { CopyRefusal } from './failure.ts'
import { HosoError } from './hoso-error.ts'
import { CHECKPOINT_SLOT, putSlot } from './published.ts'
import { read } from './store-failure.ts'
import { bytesOf, submit } from './submit.ts'
import { TREE_SLOT } from './tree-slot.ts'

export interface CopyOptions {
  readonly from: EventStore
  /** Empty, or an earlier copy of the same log, which is continued. */
  readonly to: EventStore
  /** Ends the copy after the append under way; a later call goes on from there. */
  readonly signal?: AbortSignal
  /** How many entries the copy holds, of how many. */
  readonly progress?: (copied: bigint, of: bigint) => void
}

/** What was found to be the same in both. */
export interface CopiedLog {
  readonly entries: bigint
  /** Root of the tree over the entries, in base64; the same of both. */
  readonly root: string
  /** Entries that this call wrote. */
  readonly appended: bigint
  /** Parts erased in the copy because they were erased in the log meanwhile. */
  readonly erased: number
  /** Parts that are erased in the log, and that the copy's engine cannot erase: without keys, unreadable. */
  readonly kept: number
}

const PAGE = 500

/**
 * Brings `to` up to `from`: each append as one append, with its admission record and its sealed parts; then the newest
 * checkpoint. Then reads both from the start and compares every entry, part and admission record. Rejects with
 * `copy-refused` where the two are not one log; nothing in `from` is ever changed.
 */
export const copyLog = async (options: CopyOptions): Promise<CopiedLog> => {
  const { from, to } = options
  if (from.identity.origin !== to.identity.origin) throw refused('other-origin')
  if (from.identity.id === to.identity.id) throw refused('same-store')
  const begun = await sizeOf(to)
  if (begun > (await sizeOf(from))) throw refused('copy-ahead')
  if (begun > 0n) await compareEntry(from, to, begun - 1n)
  const end = await catchUp(options, begun)
  const same = await compareLogs(from, to, end)
  for (const name of [CHECKPOINT_SLOT, TREE_SLOT]) await copySlot(from, to, name)
  return { ...same, entries: end, appended: end - begun }
}

const refused = (reason: CopyRefusal, position?: bigint): HosoError =>
  new HosoError('copy-refused', { reason, ...(position === undefined ? {} : { position }) })

const sizeOf = async (store: EventStore): Promise<bigint> =>
  read(await store.readAll({ from: 0n, limit: 1 })()).size

/** A copy that was begun belongs to this log: found out before anything is added to it. */
const compareEntry = async (from: EventStore, to: EventStore, position: bigint): Promise<void> => {
  const [one, other] = await Promise.all(
    [from, to].map(async (store) => read(await store.readAll({ from: position, limit: 1 })()).entries[0]),
  )
  if (one === undefined || other === undefined || !isSameEntry(one, other)) throw refused('differs', position)
}

/** Where the copy ends then. */
const catchUp = async ({ from, to, signal, progress }: CopyOptions, begun: bigint): Promise<bigint> => {
  const isStopped = (): boolean => signal?.aborted ?? false
  let at = begun
  while (!isStopped()) {
    const admissions = read(await from.readAdmissions({ from: at, limit: PAGE })())
    if (admissions.length === 0) return at
    for await (const { admission, entries } of appendsOf(from, at, admissions)) {
      const append = appendOf(entries, admission)
      if (bytesOf(append) > to.supports.largestAppend) throw refused('append-too-large', admission.first)
      if (!to.supports.multiStream && append.streams.length > 1)
        throw refused('several-streams', admission.first)
      const written = await submit(to, append)
      if (written._tag !== 'Written' || written.first !== at) throw refused('differs', at)
      at += BigInt(entries.length)
      if (isStopped()) return at
    }
    progress?.(at, await sizeOf(from))
  }
  return at
}

interface AppendOf {
  readonly admission: Admission
  readonly entries: ReadonlyArray<Recorded>
}

/** The appends that these admission records are of, each with its entries; they follow each other without a gap. */
async function* appendsOf(
  store: EventStore,
  from: bigint,
  admissions: ReadonlyArray<Admission>,
): AsyncGenerator<AppendOf> {
  let waiting: ReadonlyArray<Recorded> = []
  let at = from
  for (const admission of admissions) {
    if (admission.first !== at) throw refused('not-whole', at)
    while (waiting.length < admission.total) {
      const next = at + BigInt(waiting.length)
      const { entries } = read(await store.readAll({ from: next, limit: PAGE, parts: true })())
      if (entries.length === 0) throw refused('not-whole', next)
      waiting = [...waiting, ...entries]
    }
    yield { admission, entries: waiting.slice(0, admission.total) }
    waiting = waiting.slice(admission.total)
    at += BigInt(admission.total)
  }
}

/** The very append that was made: log order is stream by stream. */
const appendOf = (entries: ReadonlyArray<Recorded>, { bytes: admission }: Admission): Append => ({
  streams: [...Map.groupBy(entries, ({ stream }) => stream)].map(([stream, own]) => ({
    stream,
    expected: { _tag: 'Exactly', count: own[0]?.seq ?? 0 },
    events: own.map(({ id, type, bytes, parts = [] }) => ({ id, type, bytes, parts })),
  })),
  admission,
})

/** Entry by entry, part by part, record by record. Parts that only the copy still has are erased there. */
const compareLogs = async (
  from: EventStore,
  to: EventStore,
  end: bigint,
): Promise<Pick<CopiedLog, 'root' | 'erased' | 'kept'>> => {
  let range = emptyRange()
  let erased = 0
  let kept = 0
  for (let at = 0n; at < end; ) {
    const limit = end - at < BigInt(PAGE) ? Number(end - at) : PAGE
    const [ours, copied] = await Promise.all(
      [from, to].map(async (store) => read(await store.readAll({ from: at, limit, parts: true })()).entries),
    )
    const pairs = (ours ?? []).map((entry, i) => [entry, copied?.[i]] as const)
    if (pairs.length === 0) throw refused('not-whole', at)
    const surplus: PartRef[] = []
    for (const [entry, copy] of pairs) {
      if (copy === undefined || !isSameEntry(entry, copy)) throw refused('differs', entry.position)
      surplus.push(...onlyInCopy(entry, copy))
    }
    if (to.supports.erasesParts && surplus.length > 0) erased += await erase(to, surplus)
    else kept += surplus.length
    for (const [{ bytes }] of pairs) range = appendLeaf(range, leafHash(bytes))
    at += BigInt(pairs.length)
  }
  await compareAdmissions(from, to, end)
  return { root: toB64(rangeRoot(range)), erased, kept }
}

const compareAdmissions = async (from: EventStore, to: EventStore, end: bigint): Promise<void> => {
  for (let at = 0n; at < end; ) {
    const [ours = [], copied = []] = await Promise.all(
      [from, to].map(async (store) => read(await store.readAdmissions({ from: at, limit: PAGE })())),
    )
    for (const [i, { first, total, bytes }] of ours.entries()) {
      if (first >= end) return
      const copy = copied[i]
      if (copy?.first !== first || copy.total !== total || !isSame(copy.bytes, bytes))
        throw refused('differs', first)
      at = first + BigInt(total)
    }
    if (ours.length === 0) throw refused('not-whole', at)
  }
}

const erase = async (store: EventStore, parts: ReadonlyArray<PartRef>): Promise<number> => {
  const done = await store.eraseParts(parts)()
  if (done._tag === 'Right') return done.right.erased
  throw new HosoError('store-unavailable', { during: 'erase' }, done.left)
}

/** Throws where the log has a part that the copy has not, or has otherwise. */
const onlyInCopy = ({ position, parts = [] }: Recorded, copy: Recorded): ReadonlyArray<PartRef> => {
  const copied = new Map((copy.parts ?? []).map((part) => [part.name, part.bytes]))
  for (const { name, bytes } of parts) {
    const other = copied.get(name)
    if (other === undefined || !isSame(other, bytes)) throw refused('differs', position)
    copied.delete(name)
  }
  return [...copied.keys()].map((name) => ({ position, name }))
}

const isSameEntry = (a: Recorded, b: Recorded): boolean =>
  a.position === b.position &&
  a.stream === b.stream &&
  a.seq === b.seq &&
  a.id === b.id &&
  a.type === b.type &&
  isSame(a.bytes, b.bytes)

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** What was published is not lost by the move; a slot that somebody else writes meanwhile is his. */
const copySlot = async (from: EventStore, to: EventStore, name: string): Promise<void> => {
  const { bytes } = read(await from.slot(name).get())
  const there = read(await to.slot(name).get())
  if (bytes === undefined || (there.bytes !== undefined && isSame(bytes, there.bytes))) return
  await putSlot(to, name, there.version, bytes)
}
