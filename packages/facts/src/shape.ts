// For whoever derives something from a codec (schema, generator, page, problems): what a codec accepts, as data.
import type * as t from 'io-ts'
import type { CodeList } from './code-list.ts'
import type { Label } from './label.ts'

/** An io-ts decoder with a guard. What it accepts it leaves as it is, so there is nothing to encode. */
export interface Codec<A> extends t.Decoder<unknown, A> {
  readonly is: (u: unknown) => u is A
}
export type Props = Readonly<Record<string, Codec<unknown>>>
export type TypeOf<C> = C extends t.Decoder<unknown, infer A> ? A : never

/** A demand on several members of one object, reported at the member `at`. */
export interface Rule {
  readonly at: string
  readonly meaning: Label
  readonly holds: (object: Readonly<Record<string, unknown>>) => boolean
}

/** Every interpreter switches over this union; the switch ends in `never`, so a new kind breaks the build. */
export type Shape =
  | { readonly kind: 'text'; readonly maxLength: number; readonly lines: boolean }
  | {
      readonly kind: 'pattern'
      readonly pattern: RegExp
      readonly meaning: Label
      readonly example: string
      readonly real?: (s: string) => boolean
    }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'code'; readonly list: CodeList }
  | { readonly kind: 'list'; readonly of: Codec<unknown>; readonly max: number }
  | { readonly kind: 'closed'; readonly required: Props; readonly optional: Props; readonly rule?: Rule }
  | { readonly kind: 'tagged'; readonly tag: string; readonly options: Props }
  | { readonly kind: 'json' }

const shapes = new WeakMap<object, Shape>()
const labels = new WeakMap<object, Label>()

export const setShape = (codec: Codec<unknown>, shape: Shape): void => void shapes.set(codec, shape)
export const setLabel = (codec: Codec<unknown>, label: Label): void => void labels.set(codec, label)

/** The shape a codec was made with. A codec from elsewhere has none and may not be part of a fact. */
export const shapeOf = (codec: Codec<unknown>): Shape => {
  const shape = shapes.get(codec)
  if (shape === undefined)
    throw new TypeError(`codec ${codec.name} has no shape: build facts from codec.ts only`)
  return shape
}

/** The name people read for a value of this codec, where it was given one by `named`. */
export const labelOf = (codec: Codec<unknown>): Label | undefined => labels.get(codec)
