// For the verifier and the signer: is each entry the next one of its stream?
import { toB64url } from './base64.ts'
import { type Entry, genesis } from './entry.ts'
import type { Finding, Severity } from './verdict.ts'

/** Where one stream stands. */
export interface StreamHead {
  readonly stream: string
  readonly seq: number
  /** base64url leaf hash: what the next entry's `prev` must say. */
  readonly leaf: string
  readonly recordedAt: string
}

/** What a checker remembers between entries; plain JSON, one head for each stream. */
export interface ChainState {
  readonly origin: string
  /** Latest `recordedAt` of the log so far, '' before the first entry. */
  readonly latest: string
  readonly heads: ReadonlyArray<StreamHead>
}

/** The members of an entry that say where it belongs. */
export type EntryPlace = Pick<Entry, 'log' | 'stream' | 'seq' | 'prev' | 'recordedAt'>

export interface Chain {
  /** Takes the log's next entry and says what is wrong with its place. Goes on from that entry either way. */
  readonly next: (position: bigint, entry: EntryPlace, leaf: Uint8Array) => ReadonlyArray<Finding>
  /** Goes on from an entry that cannot be read, knowing only where the store says it belongs. */
  readonly skip: (stream: string, seq: number, leaf: Uint8Array) => void
  readonly state: () => ChainState
}

/** Entries of one log are prepared side by side, so their clocks may overtake one another by this much. */
const CLOCK_TOLERANCE_MS = 60_000

/**
 * A checker that has seen nothing, or one that goes on from an earlier state. That ids are unique in the log is not
 * part of it: that takes all ids, and `verify-log.ts` has them.
 */
export function createChain(origin: string, from?: ChainState): Chain {
  const heads = new Map<string, Head>(from?.heads.map((head) => [head.stream, { ...head }]))
  let latest = from?.latest ?? ''

  const next: Chain['next'] = (position, entry, leaf) => {
    const { log, stream, seq, prev, recordedAt } = entry
    const head = heads.get(stream) ?? {
      stream,
      seq: -1,
      leaf: toB64url(genesis(origin, stream)),
      recordedAt: '',
    }
    const problems: Array<keyof typeof RULES> = []
    if (log !== origin) problems.push('wrong-log')
    if (seq !== head.seq + 1) problems.push('stream-gap')
    // With the entry before it missing, there is nothing to compare `prev` with.
    else if (prev !== head.leaf) problems.push('prev-mismatch')
    if (recordedAt < head.recordedAt) problems.push('recorded-at-decreases')
    if (recordedAt >= latest) latest = recordedAt
    else if (Date.parse(latest) - Date.parse(recordedAt) > CLOCK_TOLERANCE_MS)
      problems.push('recorded-at-behind-log')
    heads.set(stream, head)
    head.seq = seq
    head.leaf = toB64url(leaf)
    head.recordedAt = recordedAt
    return problems.map((code) => ({
      code,
      severity: SEVERITY[code],
      position,
      stream,
      seq,
      rule: RULES[code],
    }))
  }

  const skip: Chain['skip'] = (stream, seq, leaf) => {
    const recordedAt = heads.get(stream)?.recordedAt ?? ''
    heads.set(stream, { stream, seq, leaf: toB64url(leaf), recordedAt })
  }

  return {
    next,
    skip,
    state: () => ({ origin, latest, heads: Array.from(heads.values(), (head) => ({ ...head })) }),
  }
}

interface Head {
  readonly stream: string
  seq: number
  leaf: string
  recordedAt: string
}

const RULES = {
  'wrong-log': 'the entry names the log that it is in',
  'stream-gap': 'seq counts the entries of the stream from 0 without a gap',
  'prev-mismatch': 'prev is the leaf hash of the entry before it in the stream; at seq 0 the genesis hash',
  'recorded-at-decreases': 'recordedAt never decreases within a stream',
  'recorded-at-behind-log': `recordedAt is at most ${CLOCK_TOLERANCE_MS / 1000} s behind the latest of the log before it`,
} as const

const SEVERITY: { readonly [code in keyof typeof RULES]: Severity } = {
  'wrong-log': 'invalid',
  'stream-gap': 'invalid',
  'prev-mismatch': 'invalid',
  'recorded-at-decreases': 'invalid',
  'recorded-at-behind-log': 'warning',
}
