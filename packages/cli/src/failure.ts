// For the commands: something that ends a command, said in both languages with what to do next.
import type { Label } from '@hoso/facts'

/** Exit status of a failed command, of wrong usage. Verdicts have their own (10 to 40). */
export const FAILED = 1
export const WRONG_USAGE = 2
/** A fault of this program (EX_SOFTWARE). */
export const UNFORESEEN = 70

export interface Failure {
  readonly _tag: 'Failure'
  readonly exit: number
  /** Stable, for programs. */
  readonly code: string
  readonly label: Label
}

export const failure = (code: string, vi: string, en: string, exit: number = FAILED): Failure => ({
  _tag: 'Failure',
  exit,
  code,
  label: { vi, en },
})

export const usage = (vi: string, en: string): Failure => failure('usage', vi, en, WRONG_USAGE)

export const isFailure = (u: unknown): u is Failure =>
  typeof u === 'object' && u !== null && '_tag' in u && u._tag === 'Failure'
