// For auditors and `hoso verify`: checks a whole record in its store.
import { createLogVerifier, decodeEntry, type Finding, type Report, type Verifier } from '@hoso/ledger'
import type { Admission, EventStore, ReadError, Recorded } from '@hoso/store'
import type { KeyStore } from '@hoso/vault'
import type { Either } from 'fp-ts/lib/Either.js'
import { CHECKPOINT_SLOT } from './published.ts'
import { openParts, type PartState } from './reading.ts'
import { read } from './store-failure.ts'

/** Keys never come from the record that is being checked. */
export interface VerifyOptions {
  readonly store: EventStore
  readonly origin: string
  readonly logKeys: ReadonlyArray<Verifier>
  readonly applicationKeys: ReadonlyArray<Verifier>
  /** Checkpoint notes that the auditor kept from earlier. */
  readonly held?: ReadonlyArray<string>
  /** With it, every sealed part there is a key for is opened and compared with its commitment. */
  readonly keys?: KeyStore
}

const PAGE = 500

/** Reads the log once, in pages. Rejects only where the store or the key store cannot be used at all. */
export const verifyRecord = async (options: VerifyOptions): Promise<Report> => {
  const { store, origin, logKeys, applicationKeys, held, keys } = options
  const damaged: Finding[] = []
  const bytes = orDamage(await store.slot(CHECKPOINT_SLOT).get(), damaged)?.bytes
  const verifier = createLogVerifier({
    origin,
    logKeys,
    applicationKeys,
    ...(bytes === undefined ? {} : { checkpoint: Buffer.from(bytes).toString() }),
    ...(held === undefined ? {} : { held }),
  })
  const admissions = admissionReader(store, damaged)
  let unopened = 0
  for (let from = 0n; ; ) {
    const answer = await store.readAll({ from, limit: PAGE, parts: true })()
    const page = orDamage(answer, damaged)
    if (page === undefined) {
      const position = damaged.at(-1)?.position
      if (position === undefined || position < from) break
      from = position + 1n
      continue
    }
    const { entries, end } = page
    from += BigInt(entries.length)
    for (const admission of await admissions(from)) verifier.admission(admission)
    for (const { parts, ...entry } of entries) {
      verifier.entry({ ...entry, parts: parts?.map(({ name }) => name) ?? [] })
      unopened += parts?.length ?? 0
    }
    if (keys !== undefined) for (const finding of await partFindings(entries, keys)) verifier.finding(finding)
    if (end || entries.length === 0) break
  }
  for (const finding of damaged) verifier.finding(finding)
  if (keys === undefined && unopened > 0)
    verifier.finding({
      code: 'parts-not-opened',
      severity: 'info',
      rule: `sealed parts are opened and compared with their commitments: without keys ${unopened} were not`,
    })
  return verifier.finish()
}

/** The answer; where what is stored cannot be read, a finding and undefined. Throws where the store cannot be used. */
const orDamage = <A>(answer: Either<ReadError, A>, found: Finding[]): A | undefined => {
  if (answer._tag === 'Right' || answer.left._tag !== 'Damaged') return read(answer)
  const { position } = answer.left
  found.push({
    code: 'store-damaged',
    severity: 'invalid',
    rule: 'the store can read what it holds',
    ...(position === undefined ? {} : { position }),
  })
  return undefined
}

/** Records up to a position, each once, read by the page. */
const admissionReader = (
  store: EventStore,
  damaged: Finding[],
): ((before: bigint) => Promise<ReadonlyArray<Admission>>) => {
  let from = 0n
  let ahead: ReadonlyArray<Admission> = []
  let ended = false
  return async (before) => {
    const taken: Admission[] = []
    for (;;) {
      const cut = ahead.findIndex(({ first }) => first >= before)
      taken.push(...(cut === -1 ? ahead : ahead.slice(0, cut)))
      ahead = cut === -1 ? [] : ahead.slice(cut)
      if (cut !== -1 || ended) return taken
      // Entries whose record cannot be read are named by the verifier.
      ahead = orDamage(await store.readAdmissions({ from, limit: PAGE })(), damaged) ?? []
      ended = ahead.length < PAGE
      from = (ahead.at(-1)?.first ?? from) + 1n
    }
  }
}

const RULES = {
  'part-format': 'a sealed part has the form that its first byte names',
  'part-does-not-open':
    'a sealed part opens with the key that its entry names, in the place it was sealed for',
  'part-commitment': 'an opened part is what its entry committed to',
  'part-key-missing': 'the key store has the key that the entry names: the part was not opened',
  'part-key-damaged': 'the key that the entry names unwraps: the part was not opened',
  'part-key-destroyed': 'no key is destroyed without a record of erasure: the part was not opened',
} as const

const partFindings = async (
  entries: ReadonlyArray<Recorded>,
  keys: KeyStore,
): Promise<ReadonlyArray<Finding>> => {
  // What cannot be read as an entry is a finding already.
  const parsed = entries.map(({ bytes }) => {
    const entry = decodeEntry(bytes)
    return entry._tag === 'Ok' ? entry.value : undefined
  })
  const opened = await openParts(entries, parsed, keys)
  return entries.flatMap(({ position, stream, seq }, i) =>
    Array.from(opened[i]?.values() ?? []).flatMap((state): ReadonlyArray<Finding> => {
      const code = problemOf(state)
      if (code === undefined) return []
      const severity = code.startsWith('part-key-') ? 'incomplete' : 'invalid'
      return [{ code, severity, position, stream, seq, rule: RULES[code] }]
    }),
  )
}

/** A missing part is a finding of the log verifier. */
const problemOf = (state: PartState): keyof typeof RULES | undefined => {
  switch (state._tag) {
    case 'Damaged':
      return state.code
    case 'Sealed':
      return `part-key-${state.key}`
    case 'Erased':
      return 'part-key-destroyed'
    default:
      return undefined
  }
}
