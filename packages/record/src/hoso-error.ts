// For applications: the one error that the record rejects with. Test the code, never the class.
import type { HosoErrorCode, HosoErrorDetails } from './failure.ts'
import { sentence } from './sentence.ts'

/** `String(error)` is `HosoError[code]: what happened. What to do next.`, in English. */
export class HosoError<C extends HosoErrorCode = HosoErrorCode> extends Error {
  readonly code: C
  readonly details: HosoErrorDetails[C]

  constructor(code: C, details: HosoErrorDetails[C], cause?: unknown) {
    super(sentence(code, details, 'en'), cause === undefined ? undefined : { cause })
    this.name = `HosoError[${code}]`
    this.code = code
    this.details = details
  }
}

/** Is it this error? By code, so that two copies of the package in one program agree. */
export const isHosoError = <C extends HosoErrorCode>(error: unknown, code?: C): error is HosoError<C> =>
  error instanceof Error &&
  'code' in error &&
  error.name === `HosoError[${String(error.code)}]` &&
  (code === undefined || error.code === code)

/** The text of an error in one language: what happened and what to do next. */
export const explainError = (error: HosoError, lang: 'vi' | 'en'): string =>
  sentence(error.code, error.details, lang)
