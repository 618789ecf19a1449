// For whoever declares facts: the small set of codecs a fact may be made of. Each carries its shape, from which schema, generator and docs are derived.
import * as t from 'io-ts'
import type { CodeList } from './code-list.ts'
import type { Label } from './label.ts'
import { isCleanString, isJson, isPlainObject } from './plain.ts'
import { explain, problemsOf } from './problem.ts'
import {
  type Codec,
  type Props,
  type Rule,
  type Shape,
  setLabel,
  setShape,
  shapeOf,
  type TypeOf,
} from './shape.ts'

type Fields<R extends Props> = { readonly [K in keyof R]: TypeOf<R[K]> }
type Maybe<O extends Props> = { readonly [K in keyof O]?: TypeOf<O[K]> }
type Flat<A> = { readonly [K in keyof A]: A[K] }
/** The object that `closed(required, optional)` accepts. */
export type Closed<R extends Props, O extends Props> = Flat<Fields<R> & Maybe<O>>

// The guard is the fast path; only a refused value is walked once more to say why.
const made = <A>(name: string, is: (u: unknown) => u is A, shape: Shape): Codec<A> => {
  const codec: Codec<A> = new t.Type<A>(
    name,
    is,
    (u, context) =>
      is(u)
        ? t.success(u)
        : t.failures(
            problemsOf(codec, u).map((problem) => ({
              value: undefined,
              message: explain(problem, 'en'),
              context: problem.path
                .split('/')
                .slice(1)
                .reduce((c, key) => t.appendContext(c, key, codec), context),
            })),
          ),
    t.identity,
  )
  setShape(codec, shape)
  return codec
}

/** The same codec under a name that people read. */
export const named = <A>(vi: string, en: string, codec: Codec<A>): Codec<A> => {
  const copy = made(codec.name, codec.is, shapeOf(codec))
  setLabel(copy, { vi, en })
  return copy
}

const isText =
  (maxLength: number, lines: boolean) =>
  (u: unknown): u is string =>
    typeof u === 'string' &&
    u.length > 0 &&
    u.length <= maxLength &&
    u.trim() === u &&
    (lines || !/[\n\t\u2028\u2029]/.test(u)) &&
    isCleanString(u)

/** Free text: 1 to `maxLength` UTF-16 units, NFC, trimmed, no control characters but line feed and tab. */
export const text = (maxLength = 8000): Codec<string> =>
  made(`text of 1 to ${maxLength} characters`, isText(maxLength, true), {
    kind: 'text',
    maxLength,
    lines: true,
  })

/** Free text on one line. */
export const line = (maxLength = 200): Codec<string> =>
  made(`one line of 1 to ${maxLength} characters`, isText(maxLength, false), {
    kind: 'text',
    maxLength,
    lines: false,
  })

/** A string of a fixed form; `real` refuses strings that have the form but name nothing (31 February). */
export const pattern = (
  meaning: Label,
  regex: RegExp,
  example: string,
  real?: (s: string) => boolean,
): Codec<string> =>
  made(
    meaning.en,
    (u): u is string => typeof u === 'string' && regex.test(u) && (real === undefined || real(u)),
    {
      kind: 'pattern',
      pattern: regex,
      meaning,
      example,
      ...(real === undefined ? {} : { real }),
    },
  )

export const integer = (min: number, max: number = Number.MAX_SAFE_INTEGER): Codec<number> =>
  made(
    `whole number from ${min} to ${max}`,
    (u): u is number =>
      typeof u === 'number' && Number.isSafeInteger(u) && !Object.is(u, -0) && u >= min && u <= max,
    { kind: 'integer', min, max },
  )

export const boolean: Codec<boolean> = made('true or false', (u): u is boolean => typeof u === 'boolean', {
  kind: 'boolean',
})

export const literal = <const V extends string | number>(value: V): Codec<V> =>
  made(JSON.stringify(value), (u): u is V => u === value, { kind: 'literal', value })

/** One code of a list. */
export const code = <L extends CodeList>(list: L): Codec<keyof L['codes'] & string> =>
  made(
    `a code of ${list.name}`,
    (u): u is keyof L['codes'] & string => typeof u === 'string' && Object.hasOwn(list.codes, u),
    { kind: 'code', list },
  )

/** Any JSON value; only for corrections, whose old and new values have the type of the field they correct. */
export const json: Codec<unknown> = made('a JSON value', (u): u is unknown => isJson(u), { kind: 'json' })

export const list = <A>(of: Codec<A>, max = 100): Codec<ReadonlyArray<A>> => {
  // Here and below: a codec from elsewhere fails when it is declared, not when somebody asks for its schema.
  shapeOf(of)
  return made(
    `at most ${max} of: ${of.name}`,
    (u): u is ReadonlyArray<A> => {
      if (!Array.isArray(u) || u.length > max) return false
      // By index: `every` would pass over holes.
      for (let i = 0; i < u.length; i++) if (!of.is(u[i])) return false
      return true
    },
    { kind: 'list', of, max },
  )
}

/** An object with these members and no others. Absent members are left out, never null. */
export const closed = <R extends Props, O extends Props = Record<never, never>>(
  required: R,
  optional?: O,
  rule?: Rule,
): Codec<Closed<R, O>> => {
  const allowed = new Map<string, Codec<unknown>>(Object.entries({ ...optional, ...required }))
  const needed = new Set(Object.keys(required))
  for (const codec of allowed.values()) shapeOf(codec)
  return made(
    'an object',
    (u): u is Closed<R, O> => {
      if (!isPlainObject(u)) return false
      let missing = needed.size
      for (const key of Object.keys(u)) {
        const codec = allowed.get(key)
        if (codec === undefined || !codec.is(u[key])) return false
        if (needed.has(key)) missing--
      }
      return missing === 0 && (rule === undefined || rule.holds(u))
    },
    { kind: 'closed', required, optional: optional ?? {}, ...(rule === undefined ? {} : { rule }) },
  )
}

/** One of several objects, told apart by the member `tag`: dispatched by that member, never tried one after another. */
export const tagged = <const Tag extends string, O extends Props>(
  tag: Tag,
  options: O,
): Codec<TypeOf<O[keyof O]>> => {
  for (const option of Object.values(options)) shapeOf(option)
  return made(
    `${tag} one of ${Object.keys(options).join(', ')}`,
    (u): u is TypeOf<O[keyof O]> => {
      if (!isPlainObject(u)) return false
      const key = u[tag]
      return typeof key === 'string' && Object.hasOwn(options, key) && (options[key]?.is(u) ?? false)
    },
    { kind: 'tagged', tag, options },
  )
}

export type { Codec, Props, Rule, TypeOf }
