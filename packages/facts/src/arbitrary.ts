// For whoever tests with facts: generators derived from the declarations. fast-check is the caller's: nothing here imports it.
import type { Arbitrary } from 'fast-check'
import type fastCheck from 'fast-check'
import type { AnyNewFact, ErasedDeclaration } from './catalogue.ts'
import { type Codec, shapeOf } from './shape.ts'
import { newFactCodec } from './decode.ts'

/** The fast-check module. */
type Fc = typeof fastCheck

// Vietnamese letters in precomposed form, other scripts, an astral letter, marks and blanks.
const CHARACTERS = Array.from(
  'aáàảãạăắằâấầậbcdđeéêếệghiíklmnoóôốơờợpqrstuúưứựvxyýỳ ABĐÊÔƠƯNTH0123456789.,;:/()-"\'“”—\u00a0\u200b你𝒜🙂e\u0301',
)

const text = (fc: Fc, maxLength: number, lines: boolean): Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...CHARACTERS, ...(lines ? ['\n', '\t'] : [])), {
      minLength: 1,
      maxLength: Math.min(40, maxLength),
    })
    .map((characters) => characters.join('').normalize('NFC').slice(0, maxLength).trim())
    .filter((s) => s.length > 0 && s.isWellFormed())

/** Classes of letters take long to build, and the patterns are few: each is built once for a fast-check. */
const built = new WeakMap<Fc, Map<RegExp, Arbitrary<string>>>()
const matching = (fc: Fc, pattern: RegExp): Arbitrary<string> => {
  const all = built.get(fc) ?? new Map<RegExp, Arbitrary<string>>()
  const found = all.get(pattern) ?? fc.stringMatching(pattern)
  built.set(fc, all.set(pattern, found))
  return found
}

/** Values that the codec accepts. */
export const arbitraryOf = <A>(fc: Fc, codec: Codec<A>): Arbitrary<A> => from(fc, codec) as Arbitrary<A>

const from = (fc: Fc, codec: Codec<unknown>): Arbitrary<unknown> => {
  const shape = shapeOf(codec)
  switch (shape.kind) {
    case 'text':
      return text(fc, shape.maxLength, shape.lines)
    case 'pattern':
      return matching(fc, shape.pattern).filter(codec.is)
    case 'integer':
      return fc.integer({ min: shape.min, max: shape.max })
    case 'boolean':
      return fc.boolean()
    case 'literal':
      return fc.constant(shape.value)
    case 'code':
      return fc.constantFrom(...Object.keys(shape.list.codes))
    case 'list':
      return fc.array(from(fc, shape.of), { maxLength: Math.min(4, shape.max) })
    case 'closed': {
      const members = fc.record(
        Object.fromEntries(
          Object.entries({ ...shape.required, ...shape.optional }).map(([key, member]) => [
            key,
            from(fc, member),
          ]),
        ),
        { requiredKeys: Object.keys(shape.required), noNullPrototype: true },
      )
      return shape.rule === undefined ? members : members.filter(codec.is)
    }
    case 'tagged':
      return fc.oneof(...Object.values(shape.options).map((option) => from(fc, option)))
    case 'json':
      return fc.oneof(
        fc.boolean(),
        fc.integer(),
        text(fc, 40, true),
        fc.array(fc.integer(), { maxLength: 3 }),
        fc.record({ month: text(fc, 7, false) }, { noNullPrototype: true }),
      )
    default:
      return shape satisfies never
  }
}

/** New facts of one declaration, with any of its personal parts. */
export const newFactOf = (fc: Fc, declaration: ErasedDeclaration): Arbitrary<AnyNewFact> =>
  arbitraryOf(fc, newFactCodec(declaration)).map(
    (fact) => ({ personal: {}, ...(fact as object) }) as unknown as AnyNewFact,
  )
