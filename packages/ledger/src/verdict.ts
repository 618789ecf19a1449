// For whoever reads what a verification found: findings, and the one word they add up to.

/** How bad a finding is. `warning` and `info` leave the verdict as it is. */
export type Severity = 'invalid' | 'diverged' | 'incomplete' | 'warning' | 'info'

/** One thing a verifier has to say. It names a place and a rule, and never carries data of the record. */
export interface Finding {
  /** Stable kebab-case name. */
  readonly code: string
  readonly severity: Severity
  /** Log position of the entry, where one entry is concerned. */
  readonly position?: bigint
  readonly stream?: string
  readonly seq?: number
  /** File of the bundle, where one file is concerned. */
  readonly path?: string
  /** What was expected. */
  readonly rule: string
  /** On the last listed finding of a code: how many more of that code were found and not listed. */
  readonly more?: number
}

export type Verdict = 'WITNESSED' | 'SIGNED-ONLY' | 'INCOMPLETE' | 'DIVERGED' | 'INVALID'

/** Exit status of a command that verifies. */
export const EXIT_CODES: { readonly [V in Verdict]: number } = {
  WITNESSED: 0,
  'SIGNED-ONLY': 10,
  INCOMPLETE: 20,
  DIVERGED: 30,
  INVALID: 40,
}

/**
 * The verdict of a verification: the worst of its findings, and `best` where none of them is bad.
 * `best` says what the signatures alone allow: WITNESSED with a fresh quorum, else SIGNED-ONLY.
 */
export function worst(findings: ReadonlyArray<Finding>, best: 'WITNESSED' | 'SIGNED-ONLY'): Verdict {
  const has = (severity: Severity): boolean => findings.some((finding) => finding.severity === severity)
  if (has('invalid')) return 'INVALID'
  if (has('diverged')) return 'DIVERGED'
  if (has('incomplete')) return 'INCOMPLETE'
  return best
}
