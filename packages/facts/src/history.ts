// For whoever reads facts back: what was known at a moment, with corrections and retractions applied. The only place where they are.
import type { Opened } from './fact.ts'
import { isPlainObject } from './plain.ts'
import { interval, type OccurredAt } from './time.ts'

/**
 * Which clock says when something was known.
 * `record`: when the record took it in; provable. `commune`: for a fact entered later from paper, when that
 * paper says it was written, if it does; a claim of the book.
 */
export type Clock = 'record' | 'commune'

/** What `knownAt` reads of a fact. */
export interface Known {
  readonly recordedAt: string
  readonly backfill?: { readonly writtenAt?: OccurredAt }
}

/** What `resolve` reads of a fact: a `Fact`, or less of one. */
export interface Resolvable extends Known {
  readonly id: string
  readonly type: string
  readonly occurredAt: OccurredAt
  readonly body: unknown
  readonly personal?: Readonly<Record<string, Opened<unknown> | undefined>>
  readonly subjects?: Readonly<Record<string, string | undefined>>
  readonly corrects?: string
  readonly retracts?: string
}

/**
 * When this was known, epoch milliseconds. A paper's claim counts to the end of its precision, and never
 * makes anything known later than the record had it.
 */
export const knownAt = (fact: Known, clock: Clock): number => {
  const recorded = Date.parse(fact.recordedAt)
  const written = clock === 'commune' ? fact.backfill?.writtenAt : undefined
  return written === undefined ? recorded : Math.min(interval(written).to, recorded)
}

/** One member changed by a correction: `to` absent takes it away. */
export interface Change {
  readonly path: string
  readonly from?: unknown
  readonly to?: unknown
}

/** A fact as corrected, and by which corrections (ids, in log order). */
export interface Resolved<F> {
  readonly fact: F
  readonly corrected: ReadonlyArray<string>
}

const NONE: ReadonlyArray<string> = []

/**
 * What holds, as known at `K` (epoch milliseconds, infinity for all): corrected facts in log order, without the
 * retracted ones and without the corrections and retractions themselves. `facts` are in log order and are left as
 * they are. Corrections and retractions may themselves be corrected or retracted; each acts only on what stands
 * before it in the log. A personal change that is sealed, or of a part that is, is named in `corrected` and changes
 * nothing; so is a change whose path leads nowhere, which the record refuses to take in.
 */
export const resolve = <F extends Resolvable>(
  facts: ReadonlyArray<F>,
  K: number,
  clock: Clock,
): ReadonlyArray<Resolved<F>> => {
  const all = K === Number.POSITIVE_INFINITY
  const retracted = new Set<string>()
  const corrections = new Map<string, F[]>()
  const out: Resolved<F>[] = []
  // From the last to the first: whatever acts on a fact stands after it and is settled before it.
  for (let i = facts.length - 1; i >= 0; i--) {
    const recorded = facts[i] as F
    if (retracted.has(recorded.id) || !(all || knownAt(recorded, clock) <= K)) continue
    const acting = corrections.get(recorded.id)?.toReversed()
    const fact = acting === undefined ? recorded : acting.reduce<F>(correctedBy, recorded)
    if (fact.type === 'EventRetracted') {
      if (fact.retracts !== undefined) retracted.add(fact.retracts)
    } else if (fact.type === 'EventCorrected') {
      if (fact.corrects === undefined) continue
      const others = corrections.get(fact.corrects)
      if (others === undefined) corrections.set(fact.corrects, [fact])
      else others.push(fact)
    } else {
      out.push({ fact, corrected: acting === undefined ? NONE : acting.map((c) => c.id) })
    }
  }
  return out.reverse()
}

/** The fact after one correction: its clear changes, then those of each part that is open. */
const correctedBy = <F extends Resolvable>(fact: F, correction: F): F => {
  let corrected = applyChanges(fact, changesIn(correction.body)) ?? fact
  for (const [part, opened] of Object.entries(correction.personal ?? {})) {
    if (opened?.state !== 'open') continue
    corrected = applyChanges(corrected, changesIn(opened.value), correction.subjects?.[part]) ?? corrected
  }
  return corrected
}

const changesIn = (u: unknown): ReadonlyArray<Change> =>
  (u as { readonly changes?: ReadonlyArray<Change> } | undefined)?.changes ?? []

/**
 * The fact with these changes, or undefined when a path leads nowhere: to another member than `/occurredAt`,
 * `/body/…` and `/personal/<part>/…`, or through something that has no members. A part that is sealed or erased
 * stays so. `subject` owns a part that a change brings into being. What comes out may be no valid fact: decode it.
 */
export const applyChanges = <F extends Resolvable>(
  fact: F,
  changes: ReadonlyArray<Change>,
  subject?: string,
): F | undefined => {
  let changed = fact
  for (const { path, to } of changes) {
    const [head, ...rest] = path.split('/').slice(1)
    const next =
      head === 'personal'
        ? withPersonal(changed, rest, to, subject)
        : head === 'body' && rest.length > 0
          ? withBody(changed, put(changed.body, rest, to))
          : head === 'occurredAt' && rest.length === 0 && to !== undefined
            ? { ...changed, occurredAt: to as OccurredAt }
            : undefined
    if (next === undefined) return undefined
    changed = next
  }
  return changed
}

const withBody = <F extends Resolvable>(fact: F, body: unknown): F | undefined =>
  body === undefined ? undefined : { ...fact, body }

const withPersonal = <F extends Resolvable>(
  fact: F,
  [part, ...rest]: ReadonlyArray<string>,
  to: unknown,
  subject?: string,
): F | undefined => {
  if (part === undefined || rest.length === 0) return undefined
  const parts = fact.personal ?? {}
  const present = Object.hasOwn(parts, part) ? parts[part] : undefined
  if (present !== undefined && present.state !== 'open') return fact
  const value = put(present?.value ?? {}, rest, to)
  if (value === undefined) return undefined
  const personal = { ...parts, [part]: { state: 'open', value } }
  if (present !== undefined || subject === undefined) return { ...fact, personal }
  return { ...fact, personal, subjects: { ...fact.subjects, [part]: subject } }
}

/** A copy with the member at `steps` set to `to`, or without it; objects on the way are made where absent. Undefined: no such place. */
const put = (u: unknown, [step, ...rest]: ReadonlyArray<string>, to: unknown): unknown => {
  if (step === undefined) return to
  if (Array.isArray(u)) {
    const i = /^(?:0|[1-9][0-9]{0,5})$/.test(step) ? Number(step) : u.length + 1
    if (i > u.length) return undefined
    if (rest.length === 0 && to === undefined) return u.toSpliced(i, 1)
    const item = put(i < u.length || rest.length === 0 ? u[i] : {}, rest, to)
    return item === undefined ? undefined : u.toSpliced(i, 1, item)
  }
  if (!isPlainObject(u)) return undefined
  if (rest.length === 0 && to === undefined) {
    return Object.fromEntries(Object.entries(u).filter(([key]) => key !== step))
  }
  const member = put(Object.hasOwn(u, step) || rest.length === 0 ? u[step] : {}, rest, to)
  return member === undefined ? undefined : { ...u, [step]: member }
}
