// For the log verifier: is every entry covered by exactly one good admission record, in its place?
import {
  type AdmissionError,
  ADMISSION_RULES,
  type AdmissionRecord,
  parseAdmission,
  verifyAdmissionSignature,
  verifyAdmissionSignatureInBackground,
} from './admission.ts'
import { toB64 } from './base64.ts'
import type { Findings } from './findings.ts'
import type { Verifier } from './note-key.ts'
import type { Result } from './result.ts'

/** One admission record as the store returned it. */
export interface PresentedAdmission {
  readonly first: bigint
  readonly total: number
  readonly bytes: Uint8Array
}

export interface AdmissionCheck {
  readonly entry: (position: bigint, leaf: Uint8Array) => void
  readonly admission: (admission: PresentedAdmission) => void
  /** The same in two steps: checks the signature on another thread, and then is what it resolves to to be called. */
  readonly admissionInBackground: (admission: PresentedAdmission) => Promise<() => void>
  readonly finish: () => void
}

type Checked = Result<AdmissionError, AdmissionRecord>

interface Waiting {
  readonly presented: PresentedAdmission
  readonly parsed: Checked
  readonly signed: Checked
  /** Position after the last entry it speaks of. */
  readonly end: bigint
}

/** Not worth moving the rest of a queue for. */
const FEW = 1000

/** `keysAt`: those that count for a record whose first entry has that position. */
export function createAdmissionCheck(
  origin: string,
  keysAt: (first: bigint, total: number) => ReadonlyArray<Verifier>,
  findings: Findings,
): AdmissionCheck {
  /** Leaf hashes by position that no record has spoken of yet. Stays small where records come close to their entries. */
  const open = new Map<number, Uint8Array>()
  /** Records that came before their last entry; those before `judged` are done with. */
  const queue: Waiting[] = []
  let judged = 0
  let seen = 0n
  let covered = 0n

  const say = (code: keyof typeof RULES, position: bigint, others = 0): void =>
    findings.add({ code, severity: 'invalid', position, rule: RULES[code] }, others)

  const judge = ({ presented, parsed, signed, end }: Waiting): void => {
    const { first, total } = presented
    if (first < covered) say('admission-repeated', first)
    covered = end > covered ? end : covered
    if (parsed._tag === 'Err') {
      say(parsed.error.code, first)
      for (const position of open.keys()) if (position >= first && position < end) open.delete(position)
      return
    }
    const { leaves } = parsed.value
    if (leaves.length !== total) say('admission-range', first)
    if (signed._tag === 'Err') say(signed.error.code, first)
    for (const [i, listed] of leaves.entries()) {
      const position = Number(first) + i
      const leaf = open.get(position)
      if (leaf === undefined || toB64(leaf) !== listed) say('admission-leaves', BigInt(position))
      open.delete(position)
    }
  }

  const settle = (end: bigint): void => {
    for (let next = queue[judged]; next !== undefined && next.end <= end; next = queue[judged]) {
      judge(next)
      judged++
    }
    if (judged >= FEW && judged * 2 >= queue.length) judged -= queue.splice(0, judged).length
  }

  const keysOf = ({ first }: PresentedAdmission, { leaves }: AdmissionRecord): ReadonlyArray<Verifier> =>
    keysAt(first, leaves.length)

  const put = (presented: PresentedAdmission, parsed: Checked, signed: Checked): void => {
    const total = parsed._tag === 'Ok' ? parsed.value.leaves.length : presented.total
    const end = presented.first + BigInt(Number.isSafeInteger(total) ? total : 0)
    queue.push({ presented, parsed, signed, end })
    settle(seen)
  }

  return {
    entry: (position, leaf) => {
      open.set(Number(position), leaf)
      if (position >= seen) seen = position + 1n
      if (judged < queue.length) settle(seen)
    },
    admission: (presented) => {
      const parsed = parseAdmission(presented.bytes)
      const signed =
        parsed._tag === 'Ok'
          ? verifyAdmissionSignature(parsed.value, origin, keysOf(presented, parsed.value))
          : parsed
      put(presented, parsed, signed)
    },
    admissionInBackground: async (presented) => {
      const parsed = parseAdmission(presented.bytes)
      const signed =
        parsed._tag === 'Ok'
          ? await verifyAdmissionSignatureInBackground(parsed.value, origin, keysOf(presented, parsed.value))
          : parsed
      return () => put(presented, parsed, signed)
    },
    finish: () => {
      for (const waiting of queue.slice(judged)) judge(waiting)
      const [first] = open.keys()
      if (first !== undefined) say('admission-missing', BigInt(first), open.size - 1)
    },
  }
}

const RULES = {
  ...ADMISSION_RULES,
  'admission-missing': 'every entry is covered by an admission record',
  'admission-repeated': 'no entry is covered by two admission records, and records are in log order',
  'admission-range': 'the record lists as many entries as it is stored for',
} as const
