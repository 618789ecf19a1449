// For the bundle verifier: is what is disclosed what was committed to, and is what is absent erased?
import { toB64url } from './base64.ts'
import type { BundleIndex } from './bundle.ts'
import { parseDisclosures } from './bundle.ts'
import { type BundleEntry, placeOf } from './bundle-entries.ts'
import { commitment } from './commitment.ts'
import { createStreamErasures, ERASURE_RULES, isErasureBody, type StreamErasures } from './erasure.ts'
import { type Findings, sayer } from './findings.ts'
import { utf8 } from './primitives.ts'

export interface ErasedPart {
  readonly position: bigint
  /** Its name. */
  readonly part: string
  /** Position of the erasure. */
  readonly erasure: bigint
}

export interface PartsSeen {
  readonly erased: ReadonlyArray<ErasedPart>
  /** How many parts were disclosed, and are what was committed to. */
  readonly disclosed: number
  /** How many are neither disclosed nor absent nor erased. */
  readonly withheld: number
}

export function checkBundleParts(
  files: ReadonlyMap<number, Uint8Array>,
  entries: ReadonlyMap<number, BundleEntry>,
  index: BundleIndex | undefined,
  findings: Findings,
): PartsSeen {
  const say = sayer(findings, RULES)
  const disclosed = checkDisclosures(files, entries, findings)
  const streams = checkErasures(entries, findings)
  const erasureOf = ({ position, entry }: BundleEntry, k: string): bigint | undefined =>
    streams.get(entry?.stream ?? '')?.after(BigInt(position), k)

  const erased: ErasedPart[] = []
  const absent = new Set<string>()
  for (const { p, position } of index?.absent ?? []) {
    absent.add(partKey(position, p))
    const one = entries.get(position)
    const ref = one?.entry?.sealed.find((sealed) => sealed.p === p)
    if (one === undefined || ref === undefined) {
      say('bundle-format')
      continue
    }
    const erasure = erasureOf(one, ref.k)
    if (erasure === undefined) say('part-missing', placeOf(one))
    else {
      say('part-erased', placeOf(one))
      erased.push({ position: BigInt(position), part: p, erasure })
    }
  }

  let withheld = 0
  for (const one of entries.values())
    for (const { p, k } of one.entry?.sealed ?? []) {
      const key = partKey(one.position, p)
      if (!disclosed.has(key) && !absent.has(key) && erasureOf(one, k) === undefined) withheld++
    }
  if (withheld > 0) {
    const rule = `parts of the bundle's entries are disclosed: ${withheld} are withheld`
    findings.add({ code: 'parts-withheld', severity: 'info', rule })
  }
  return { erased, disclosed: disclosed.size, withheld }
}

const partKey = (position: number, p: string): string => `${position} ${p}`

/** The parts whose disclosure is good. */
function checkDisclosures(
  files: ReadonlyMap<number, Uint8Array>,
  entries: ReadonlyMap<number, BundleEntry>,
  findings: Findings,
): ReadonlySet<string> {
  const say = sayer(findings, RULES)
  const good = new Set<string>()
  for (const [position, bytes] of files) {
    const one = entries.get(position)
    const list = parseDisclosures(bytes)
    if (one?.entry === undefined || list === undefined) {
      say('disclosure-format', one === undefined ? { position: BigInt(position) } : placeOf(one))
      continue
    }
    const refs = new Map(one.entry.sealed.map(({ p, c }) => [p, c]))
    for (const { p, salt, value } of list) {
      const expected = refs.get(p)
      // The value was read from canonical bytes: its members are in order, and so spelled as they were.
      const actual = toB64url(commitment(salt, one.entry.id, p, utf8(JSON.stringify(value))))
      if (expected === undefined) say('disclosure-unknown', placeOf(one))
      else if (expected !== actual) say('disclosure-commitment', placeOf(one))
      else good.add(partKey(position, p))
    }
  }
  return good
}

function checkErasures(
  entries: ReadonlyMap<number, BundleEntry>,
  findings: Findings,
): ReadonlyMap<string, StreamErasures> {
  const say = sayer(findings, RULES)
  const streams = new Map<string, StreamErasures>()
  for (const one of entries.values()) {
    const { position, entry } = one
    if (entry === undefined) continue
    if (!isErasureBody(entry.type, entry.body)) say('erasure-format', placeOf(one))
    const erasures = streams.get(entry.stream) ?? createStreamErasures()
    streams.set(entry.stream, erasures)
    for (const code of erasures.next(BigInt(position), entry)) say(code, placeOf(one))
  }
  return streams
}

const RULES = {
  'bundle-format': ['invalid', 'a part that is listed as absent is one that an entry of the bundle has'],
  'disclosure-format': [
    'invalid',
    'a disclosure is a list in canonical JSON of p, salt and value, beside an entry that can be read',
  ],
  'disclosure-unknown': ['invalid', 'a part that is disclosed is one that the entry has'],
  'disclosure-commitment': ['invalid', 'a part that is disclosed is what the entry committed to'],
  'part-missing': ['invalid', ERASURE_RULES['part-missing']],
  'part-erased': ['info', ERASURE_RULES['part-erased']],
  'erasure-format': ['invalid', ERASURE_RULES['erasure-format']],
  'erasure-approvals': ['invalid', ERASURE_RULES['erasure-approvals']],
  'erasure-list': ['invalid', ERASURE_RULES['erasure-list']],
  'part-under-erased-key': ['warning', ERASURE_RULES['part-under-erased-key']],
} as const
