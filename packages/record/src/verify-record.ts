// For auditors and `hoso verify`: checks a whole record in its store.
import {
  createLogVerifier,
  decodeEntry,
  type Finding,
  type LogVerifier,
  type Report,
  type TrustSources,
} from '@hoso/ledger'
import type { EventStore, ReadError, Recorded } from '@hoso/store'
import type { KeyStore } from '@hoso/vault'
import type { Either } from 'fp-ts/lib/Either.js'
import { CHECKPOINT_SLOT } from './published.ts'
import { openParts, type PartState } from './reading.ts'
import { read } from './store-failure.ts'

export interface VerifyOptions {
  readonly store: EventStore
  readonly origin: string
  /** What the auditor brings along: keys, policy, checkpoints kept from earlier, clock. Never from the record itself. */
  readonly trust: TrustSources
  /** The key manifest that comes with the record, a signed note. */
  readonly manifest?: string | Uint8Array
  /** With it, every sealed part there is a key for is opened and compared with its commitment. */
  readonly keys?: KeyStore
}

const PAGE = 500

/** Reads the log once, in pages, and once more the streams in which somebody was erased. Rejects only where the store or the key store cannot be used at all. */
export const verifyRecord = async (options: VerifyOptions): Promise<Report> => {
  const { store, origin, trust, manifest, keys } = options
  const damaged: Finding[] = []
  const bytes = orDamage(await store.slot(CHECKPOINT_SLOT).get(), damaged)?.bytes
  const verifier = createLogVerifier({
    ...trust,
    origin,
    ...(bytes === undefined ? {} : { checkpoint: Buffer.from(bytes).toString() }),
    ...(manifest === undefined ? {} : { presentedManifest: manifest }),
  })
  const admissions = admissionReader(store, verifier.admissionInBackground, damaged)
  const destroyed: Destroyed[] = []
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
    await admissions(from)
    for (const { position, stream, seq, id, type, bytes: stored, parts = [] } of entries) {
      const names = parts.map(({ name }) => name)
      verifier.entry({ position, stream, seq, id, type, bytes: stored, parts: names })
      unopened += parts.length
    }
    if (keys !== undefined)
      for (const finding of await partFindings(entries, keys, destroyed)) verifier.finding(finding)
    if (end || entries.length === 0) break
  }
  for (const stream of verifier.erasedStreams())
    for await (const entry of streamOf(store, stream, damaged)) verifier.again(entry)
  for (const { k, ...place } of destroyed)
    if (!verifier.isErased(place.position, place.stream, k))
      verifier.finding({ code: 'part-key-destroyed', severity: 'incomplete', ...place, rule: DESTROYED })
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

/** All entries of a stream, up to one that cannot be read. */
async function* streamOf(store: EventStore, stream: string, damaged: Finding[]): AsyncGenerator<Recorded> {
  for (let from = 0; ; ) {
    const page = orDamage(await store.read({ stream, from, limit: PAGE })(), damaged)
    yield* page?.entries ?? []
    if (page === undefined || page.end || page.entries.length === 0) return
    from += page.entries.length
  }
}

/**
 * Has the verifier take the admission records up to a position, each once, in order. Their signatures are checked on
 * another thread, which is kept a page ahead of the entries.
 */
const admissionReader = (
  store: EventStore,
  begin: LogVerifier['admissionInBackground'],
  damaged: Finding[],
): ((before: bigint) => Promise<void>) => {
  const begun: Array<{ readonly first: bigint; readonly checked: Promise<() => void> }> = []
  let from = 0n
  let readable = true
  return async (before) => {
    while (readable && from < before + BigInt(PAGE)) {
      // Entries whose record cannot be read are named by the verifier.
      const page = orDamage(await store.readAdmissions({ from, limit: PAGE })(), damaged)
      readable = page !== undefined
      const last = page?.at(-1)
      if (page === undefined || last === undefined || last.first < from) break
      for (const admission of page) begun.push({ first: admission.first, checked: begin(admission) })
      from = last.first + 1n
    }
    const later = begun.findIndex(({ first }) => first >= before)
    for (const { checked } of begun.splice(0, later === -1 ? begun.length : later)) (await checked)()
  }
}

const RULES = {
  'part-format': 'a sealed part has the form that its first byte names',
  'part-does-not-open':
    'a sealed part opens with the key that its entry names, in the place it was sealed for',
  'part-commitment': 'an opened part is what its entry committed to',
  'part-key-missing': 'the key store has the key that the entry names: the part was not opened',
  'part-key-damaged': 'the key that the entry names unwraps: the part was not opened',
} as const
const DESTROYED = 'no key is destroyed without a record of erasure: the part was not opened'

/** A part whose key the key store says is destroyed. */
interface Destroyed {
  readonly position: bigint
  readonly stream: string
  readonly seq: number
  readonly k: string
}

/** Those whose key is destroyed are put aside: whether that is right is known when the whole log was read. */
const partFindings = async (
  entries: ReadonlyArray<Recorded>,
  keys: KeyStore,
  destroyed: Destroyed[],
): Promise<ReadonlyArray<Finding>> => {
  // What cannot be read as an entry is a finding already.
  const parsed = entries.map(({ bytes }) => {
    const entry = decodeEntry(bytes)
    return entry._tag === 'Ok' ? entry.value : undefined
  })
  const opened = await openParts(entries, parsed, keys)
  return entries.flatMap(({ position, stream, seq }, i) =>
    Array.from(opened[i]?.values() ?? []).flatMap((state): ReadonlyArray<Finding> => {
      if (state._tag === 'Erased') destroyed.push({ position, stream, seq, k: state.k })
      const code = problemOf(state)
      if (code === undefined) return []
      const severity = code.startsWith('part-key-') ? 'incomplete' : 'invalid'
      return [{ code, severity, position, stream, seq, rule: RULES[code] }]
    }),
  )
}

/** A missing part is a finding of the log verifier, and a destroyed key one of the whole log. */
const problemOf = (state: PartState): keyof typeof RULES | undefined => {
  switch (state._tag) {
    case 'Damaged':
      return state.code
    case 'Sealed':
      return `part-key-${state.key}`
    default:
      return undefined
  }
}
