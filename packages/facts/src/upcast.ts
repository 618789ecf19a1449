// For whoever reads old entries: facts stored under an older schema, brought to the present one. Stored bytes never change.
import { CATALOGUE } from './catalogue.ts'
import type { Opened } from './fact.ts'

/** What an upcast reads of a stored fact; the rest of it passes through. */
export interface Stored {
  readonly type: string
  readonly schema: number
  readonly body: unknown
  readonly personal: Readonly<Record<string, Opened<unknown> | undefined>>
}

/** From one schema version to the next. Parts that are not open pass through: open them before upcasting. */
export interface Upcast {
  readonly body: (body: unknown) => unknown
  readonly part?: (part: string, value: unknown) => unknown
}

/** An upcast and where it starts: it takes facts of `type` from schema `from` to the next. */
export interface UpcastStep extends Upcast {
  readonly type: string
  readonly from: number
}

/** Keys are `<Type>.v<schema>`: the version an upcast starts from. */
export type Upcasts = ReadonlyMap<string, Upcast>

/** Why a stored fact cannot be read here. It is kept, shown and counted; a newer release reads it. */
export interface Unreadable {
  readonly code: 'unknown-type' | 'newer-schema' | 'missing-upcast'
  readonly type: string
  readonly schema: number
}

/** An `Either` of fp-ts, without asking for fp-ts. */
export type Upcasted<S> =
  | { readonly _tag: 'Right'; readonly right: S }
  | { readonly _tag: 'Left'; readonly left: Unreadable }

/** All steps there are: none yet, every declaration stands at its first schema. */
export const UPCAST_STEPS: ReadonlyArray<UpcastStep> = []

/** Steps by the version they start from; `stepFaults` says whether they are one chain for each type. */
export const upcastsOf = (steps: ReadonlyArray<UpcastStep>): Upcasts =>
  new Map(steps.map((step) => [`${step.type}.v${step.from}`, step]))

const UPCASTS = upcastsOf(UPCAST_STEPS)

/** Why steps are not exactly one chain to the present schema of each type. */
export interface StepFault {
  readonly code: 'missing-step' | 'two-steps' | 'beyond-present' | 'unknown-type'
  readonly type: string
  /** The version the step starts from. */
  readonly from: number
}

/** Every fault of the steps: a version without a way on, with two of them, or a step that leads nowhere. None: every older fact has one reading. */
export const stepFaults = (
  steps: ReadonlyArray<UpcastStep>,
  catalogue: ReadonlyMap<string, { readonly schema: number }> = CATALOGUE,
): ReadonlyArray<StepFault> => {
  const counts = new Map<string, number>()
  const faults: StepFault[] = []
  for (const { type, from } of steps) {
    const key = `${type}.v${from}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    const present = catalogue.get(type)?.schema
    if (present === undefined) faults.push({ code: 'unknown-type', type, from })
    else if (!Number.isInteger(from) || from < 1 || from >= present)
      faults.push({ code: 'beyond-present', type, from })
    if (count === 2) faults.push({ code: 'two-steps', type, from })
  }
  for (const [type, { schema }] of catalogue)
    for (let from = 1; from < schema; from += 1)
      if (!counts.has(`${type}.v${from}`)) faults.push({ code: 'missing-step', type, from })
  return faults
}

/** The fact under the present schema of its type; the same object when it already is. */
export const upcast = <S extends Stored>(
  stored: S,
  upcasts: Upcasts = UPCASTS,
  catalogue: ReadonlyMap<string, { readonly schema: number }> = CATALOGUE,
): Upcasted<S> => {
  const present = catalogue.get(stored.type)?.schema
  if (stored.schema === present) return { _tag: 'Right', right: stored }
  if (present === undefined) return unreadable('unknown-type', stored)
  if (stored.schema > present) return unreadable('newer-schema', stored)
  let fact = stored
  while (fact.schema < present) {
    const step = upcasts.get(`${fact.type}.v${fact.schema}`)
    if (step === undefined) return unreadable('missing-upcast', stored)
    fact = {
      ...fact,
      schema: fact.schema + 1,
      body: step.body(fact.body),
      personal: Object.fromEntries(
        Object.entries(fact.personal).map(([part, opened]) => [
          part,
          opened?.state === 'open' && step.part !== undefined
            ? { state: 'open', value: step.part(part, opened.value) }
            : opened,
        ]),
      ),
    }
  }
  return { _tag: 'Right', right: fact }
}

const unreadable = (
  code: Unreadable['code'],
  { type, schema }: Stored,
): { readonly _tag: 'Left'; readonly left: Unreadable } => ({ _tag: 'Left', left: { code, type, schema } })
