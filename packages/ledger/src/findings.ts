// For verifiers: collects findings, keeps a flood of one kind short, and puts them in the order to be read.
import type { Finding, Severity } from './verdict.ts'

/** Of each code at most this many are listed; the last one listed says how many more there are. */
export const LISTED = 20

export interface Findings {
  /** `others`: how many more like it are not worth a finding of their own. */
  readonly add: (finding: Finding, others?: number) => void
  /** By position, those without one last; at one position the worst first. */
  readonly list: () => ReadonlyArray<Finding>
}

export function createFindings(): Findings {
  const byCode = new Map<string, { readonly listed: Finding[]; count: number }>()

  const add: Findings['add'] = (finding, others = 0) => {
    const kind = byCode.get(finding.code) ?? { listed: [], count: 0 }
    byCode.set(finding.code, kind)
    kind.count += 1 + others
    kind.listed.push(finding)
    // Findings come nearly in order; sorting in bursts keeps the first ones by position.
    if (kind.listed.length >= 2 * LISTED) kind.listed.sort(inOrder).splice(LISTED)
  }

  const list = (): ReadonlyArray<Finding> => {
    const all: Finding[] = []
    for (const { listed, count } of byCode.values()) {
      const first = listed.toSorted(inOrder).slice(0, LISTED)
      const more = count - first.length
      const last = first.pop()
      if (last !== undefined) all.push(...first, more > 0 ? { ...last, more } : last)
    }
    return all.sort(inOrder)
  }

  return { add, list }
}

/** What each code means: how bad it is, and the rule. */
export type Rules = { readonly [code: string]: readonly [Severity, string] }

export type Place = Pick<Finding, 'position' | 'stream' | 'seq'>

/** Says that a rule is broken at a place. */
export const sayer =
  <R extends Rules>(findings: Findings, rules: R) =>
  (code: keyof R & string, place: Place = {}): void => {
    const [severity, rule] = rules[code] ?? ['invalid', code]
    findings.add({ code, severity, ...place, rule })
  }

const RANK: { readonly [S in Severity]: number } = {
  invalid: 0,
  diverged: 1,
  incomplete: 2,
  warning: 3,
  info: 4,
}

function inOrder(a: Finding, b: Finding): number {
  if (a.position === b.position) return RANK[a.severity] - RANK[b.severity]
  if (a.position === undefined) return 1
  if (b.position === undefined) return -1
  return a.position < b.position ? -1 : 1
}
