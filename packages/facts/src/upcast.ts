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

/** All upcasts there are: none yet, every declaration stands at its first schema. */
export const UPCASTS: Upcasts = new Map()

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
