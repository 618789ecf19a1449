// For whoever declares, reads or folds facts: one declaration gives the type, the codec, the labels, and whose personal data it holds.
import { type Closed, type Codec, closed, type Props } from './codec.ts'
import type { ROLES } from './codes/context.ts'
import type { Envelope } from './envelope.ts'
import type { Label } from './label.ts'

/** Streams are consistency boundaries; a stream id is `<kind>-<uuid>`. */
export const STREAM_KINDS = [
  'child',
  'concern',
  'case',
  'evidence',
  'carer',
  'unit',
  'programme',
  'actor',
] as const
export type StreamKind = (typeof STREAM_KINDS)[number]

export type Role = keyof typeof ROLES.codes

/** Whose personal data a part holds. `child` is the child the stream is about; every other person has a reference of their own. */
export type Whose = 'child' | 'father' | 'mother' | 'carer' | 'reporter' | 'staff' | 'participant'

export interface PersonalPart<A> {
  readonly whose: Whose
  readonly codec: Codec<A>
}

/** Members of a fact that are sealed under the key of one person. */
export const personal = <R extends Props, O extends Props = Record<never, never>>(
  whose: Whose,
  required: R,
  optional?: O,
): PersonalPart<Closed<R, O>> => ({
  whose,
  codec: closed(required, optional),
})

export interface Declaration<T extends string, B, P> {
  readonly type: T
  /** Version of the stored shape; older ones are upcast on reading. */
  readonly schema: number
  readonly streams: ReadonlyArray<StreamKind>
  readonly label: Label
  /** Who records it. */
  readonly by: ReadonlyArray<Role>
  /** Law, plan item, catalogue row. */
  readonly basis: ReadonlyArray<string>
  /** Clear members: never identify a person by themselves. */
  readonly body: Codec<B>
  /** Sealed members by part name. Every part may be absent. */
  readonly personal: { readonly [K in keyof P]: PersonalPart<P[K]> }
}

export type AnyDeclaration = Declaration<string, unknown, Readonly<Record<string, unknown>>>

/**
 * A declaration that makes its fact when called: `concernReported({ … }, { reporter: { … } })`.
 * The compiler checks the members; their values are checked once, when the record takes the fact in.
 */
export interface FactMaker<T extends string, B, P> extends Declaration<T, B, P> {
  (body: B, personal?: Partial<P>): NewFact<T, B, P>
}

const NOTHING_PERSONAL = Object.freeze({})

/** Declares a fact. */
export const fact = <const T extends string, B, P extends Readonly<Record<string, unknown>>>(
  d: Declaration<T, B, P>,
): FactMaker<T, B, P> =>
  Object.assign(
    (body: B, parts: Partial<P> = NOTHING_PERSONAL): NewFact<T, B, P> => ({
      type: d.type,
      body,
      personal: parts,
    }),
    d,
  )

/** A new fact, before anybody says who, when and why. */
export interface NewFact<T extends string = string, B = unknown, P = Readonly<Record<string, unknown>>> {
  readonly type: T
  readonly body: B
  readonly personal: Partial<P>
}

export type NewFactOf<D> = D extends Declaration<infer T, infer B, infer P> ? NewFact<T, B, P> : never

/** A sealed part as a reader sees it: opened, or why not. Unknown is a value. */
export type Opened<A> =
  | { readonly state: 'open'; readonly value: A }
  /** The reader has no key, or did not ask. */
  | { readonly state: 'sealed' }
  /** The person was erased. */
  | { readonly state: 'erased' }

/** A fact as it was recorded. */
export interface RecordedFact<T extends string = string, B = unknown, P = Readonly<Record<string, unknown>>>
  extends Envelope {
  readonly type: T
  readonly schema: number
  readonly body: B
  readonly personal: { readonly [K in keyof P]?: Opened<P[K]> }
  /** Whose key each present part is under. */
  readonly subjects: { readonly [K in keyof P]?: string }
}

export type RecordedFactOf<D> =
  D extends Declaration<infer T, infer B, infer P> ? RecordedFact<T, B, P> : never
