// For history.ts, and for whoever makes a correction: a fact with some of its members changed.
import type { Opened } from './fact.ts'
import { isPlainObject } from './plain.ts'
import type { OccurredAt } from './time.ts'

/** One member changed by a correction: `to` absent takes it away. */
export interface Change {
  readonly path: string
  readonly from?: unknown
  readonly to?: unknown
}

/** What `applyChanges` reads of a fact. */
export interface Changeable {
  readonly occurredAt: OccurredAt
  readonly body: unknown
  readonly personal?: Readonly<Record<string, Opened<unknown> | undefined>>
  readonly subjects?: Readonly<Record<string, string | undefined>>
}

/**
 * The fact with these changes, or undefined when a path leads nowhere: to another member than `/occurredAt`,
 * `/body/…` and `/personal/<part>/…`, or through something that has no members. A part that is sealed or erased
 * stays so. `subject` owns a part that a change brings into being. What comes out may be no valid fact: decode it.
 */
export const applyChanges = <F extends Changeable>(
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

const withBody = <F extends Changeable>(fact: F, body: unknown): F | undefined =>
  body === undefined ? undefined : { ...fact, body }

const withPersonal = <F extends Changeable>(
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
