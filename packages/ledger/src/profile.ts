// For the canonical reader and writer: which JSON values exist here, and how a refusal reads.
import { err, type Result } from './result.ts'

export type Json = null | boolean | number | string | ReadonlyArray<Json> | { readonly [key: string]: Json }

export type CanonicalCode =
  | 'unsupported-value'
  | 'not-a-safe-integer'
  | 'bad-key'
  | 'too-deep'
  | 'lone-surrogate'
  | 'control-character'
  | 'not-nfc'
  | 'not-utf8'
  | 'not-canonical'

/** What was refused, where, and what was expected there. Never the value itself. */
export interface CanonicalError {
  readonly code: CanonicalCode
  /** JSON pointer (RFC 6901). A refused key is named by the object that holds it: the key itself may be data. */
  readonly path: string
  readonly expected: string
}

/** Objects and arrays inside one another, the outermost counting as one. */
export const MAX_DEPTH = 32
export const MAX_KEY_LENGTH = 64

const EXPECTED: { readonly [code in CanonicalCode]: string } = {
  'unsupported-value': 'null, boolean, integer, string, dense array or plain object',
  'not-a-safe-integer': 'an integer from -(2^53-1) to 2^53-1, and not -0; other numbers travel as strings',
  'bad-key':
    'keys of 1 to 64 ASCII letters, digits and underscores that begin with a letter; not "constructor" or "prototype"',
  'too-deep': `at most ${MAX_DEPTH} levels of objects and arrays`,
  'lone-surrogate': 'well-formed Unicode',
  'control-character': 'no control characters except line feed and tab',
  'not-nfc': 'text in Unicode normalisation form C',
  'not-utf8': 'valid UTF-8',
  'not-canonical':
    'canonical JSON: no white space outside strings, keys sorted and unique, shortest escapes, plain integers, nothing after the value',
}

export const refused = (code: CanonicalCode, path: string): Result<CanonicalError, never> =>
  err({ code, path, expected: EXPECTED[code] })
