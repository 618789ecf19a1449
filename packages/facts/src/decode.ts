// For whoever takes facts in from outside: unknown values to facts, or every problem at once.
import { type AnyNewFact, CATALOGUE, type ErasedDeclaration } from './catalogue.ts'
import { type Codec, closed, literal } from './codec.ts'
import { isPlainObject } from './plain.ts'
import { type Problem, problemsOf, step } from './problem.ts'

/** An `Either` of fp-ts, without asking for fp-ts. */
export type Decoded<A> =
  | { readonly _tag: 'Right'; readonly right: A }
  | { readonly _tag: 'Left'; readonly left: ReadonlyArray<Problem> }

const right = <A>(value: A): Decoded<A> => ({ _tag: 'Right', right: value })
const left = (problems: ReadonlyArray<Problem>): Decoded<never> => ({ _tag: 'Left', left: problems })

/** A value of this codec; problems carry paths below `at`, a JSON pointer. Nothing is copied or changed. */
export const decode = <A>(codec: Codec<A>, u: unknown, at = ''): Decoded<A> =>
  codec.is(u) ? right(u) : left(problemsOf(codec, u, at))

/** The clear members of a fact; paths begin with `/body`. */
export const decodeBody = (declaration: ErasedDeclaration, u: unknown): Decoded<unknown> =>
  decode(declaration.body, u, '/body')

/** One personal part of a fact; paths begin with `/personal/<part>`. A part that the declaration lacks is refused. */
export const decodePart = (declaration: ErasedDeclaration, part: string, u: unknown): Decoded<unknown> => {
  const at = `/personal${step(part)}`
  const found = Object.hasOwn(declaration.personal, part) ? declaration.personal[part] : undefined
  return found === undefined ? left([{ code: 'unknown-member', path: at }]) : decode(found.codec, u, at)
}

/** A whole new fact as one codec: schema, generator and decoding are derived from it. */
export const newFactCodec = (declaration: ErasedDeclaration): Codec<unknown> =>
  closed(
    { type: literal(declaration.type), body: declaration.body },
    {
      personal: closed(
        {},
        Object.fromEntries(
          Object.entries(declaration.personal).map(([part, { codec }]) => [part, codec] as const),
        ),
      ),
    },
  )

const CODECS: ReadonlyMap<string, Codec<unknown>> = new Map(
  Array.from(CATALOGUE.values(), (d) => [d.type, newFactCodec(d)]),
)

/** A fact of the catalogue with all its parts. `personal` may be left out where nothing is personal. */
export const decodeNewFact = (u: unknown): Decoded<AnyNewFact> => {
  if (!isPlainObject(u)) return left([{ code: 'not-an-object', path: '' }])
  if (!Object.hasOwn(u, 'type')) return left([{ code: 'missing-member', path: '/type' }])
  const codec = typeof u.type === 'string' ? CODECS.get(u.type) : undefined
  if (codec === undefined) return left([{ code: 'unknown-type', path: '/type' }])
  const decoded = decode(codec, u)
  if (decoded._tag === 'Left') return decoded
  return right((Object.hasOwn(u, 'personal') ? u : { ...u, personal: {} }) as unknown as AnyNewFact)
}
