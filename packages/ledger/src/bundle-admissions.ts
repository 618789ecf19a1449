// For the bundle verifier: is every entry covered by exactly one good admission record?
import { ADMISSION_RULES, parseAdmission, verifyAdmissionSignature } from './admission.ts'
import { toB64 } from './base64.ts'
import { type BundleEntry, placeOf } from './bundle-entries.ts'
import { type Findings, sayer } from './findings.ts'
import type { Trust } from './trust.ts'

/** A record may list leaves of entries that are not in the bundle: an append can be one to several streams. */
export function checkBundleAdmissions(
  files: ReadonlyMap<number, Uint8Array>,
  entries: ReadonlyMap<number, BundleEntry>,
  origin: string,
  applicationKeys: Trust['applicationKeys'],
  findings: Findings,
): void {
  const say = sayer(findings, RULES)
  const covered = new Set<number>()
  const repeated = new Set<number>()
  for (const [first, bytes] of files) {
    const parsed = parseAdmission(bytes)
    if (parsed._tag === 'Err') {
      const one = entries.get(first)
      say('admission-format', one === undefined ? {} : placeOf(one))
      continue
    }
    let begin: BundleEntry | undefined
    for (const [i, listed] of parsed.value.leaves.entries()) {
      const one = entries.get(first + i)
      if (one === undefined) continue
      begin ??= one
      if (toB64(one.leaf) !== listed) say('admission-leaves', placeOf(one))
      if (covered.has(one.position)) repeated.add(one.position)
      covered.add(one.position)
    }
    const place = begin === undefined ? {} : placeOf(begin)
    const keys = applicationKeys(BigInt(first), parsed.value.leaves.length)
    const signed = verifyAdmissionSignature(parsed.value, origin, keys)
    if (signed._tag === 'Ok') continue
    if (signed.error.code === 'admission-unknown-key') say('admission-unknown-key', place)
    else say('admission-bad-signature', place)
  }
  for (const one of entries.values()) {
    if (!covered.has(one.position)) say('admission-missing', placeOf(one))
    if (repeated.has(one.position)) say('admission-repeated', placeOf(one))
  }
}

const RULES = {
  'admission-format': ['invalid', ADMISSION_RULES['admission-format']],
  'admission-unknown-key': ['invalid', ADMISSION_RULES['admission-unknown-key']],
  'admission-bad-signature': ['invalid', ADMISSION_RULES['admission-bad-signature']],
  'admission-leaves': ['invalid', 'an admission record lists the leaf of each entry that it covers'],
  'admission-missing': ['invalid', 'every entry is covered by an admission record'],
  'admission-repeated': ['invalid', 'no entry is covered by two admission records'],
} as const
