// For the planner of the register of children: one child that stands on two lists under two codes.
import type { Birth, Known } from '../known.ts'
import type { PlannedFact } from '../plan.ts'

/** A listed child, as far as it takes to find it again. */
export interface Listed {
  readonly stream: string
  readonly code: string
  readonly line: number
  /** As `nameKey`. */
  readonly name: string
  /** Mother or carer, as `nameKey`; without one nobody is taken for somebody else. */
  readonly carer?: string
  readonly birth: Birth
  readonly listedOn: string
  /** The survey met the child in person. */
  readonly met: boolean
}

const agree = (a: Birth, b: Birth): boolean =>
  a.first === undefined ||
  b.first === undefined ||
  a.last === undefined ||
  b.last === undefined ||
  (a.first <= b.last && b.first <= a.last)

/** The listing that stays: the earlier one; of two of one day the one whose child was met; else the lower code. */
const survivorFirst = (a: Listed, b: Listed): number => {
  if (a.listedOn !== b.listedOn) return a.listedOn < b.listedOn ? -1 : 1
  if (a.met !== b.met) return a.met ? -1 : 1
  return a.code < b.code ? -1 : 1
}

const GROUNDS = ['trùng họ tên', 'trùng mẹ hoặc người chăm sóc', 'ngày sinh khớp nhau'] as const

/**
 * Same name, same mother or carer, and birth dates that agree as far as both are known: one child. Known from the day
 * on which the later of the two was entered.
 */
export const linkChildren = (
  listed: ReadonlyArray<Listed>,
  known: Known,
  year: string,
): ReadonlyArray<PlannedFact> => {
  const inFile = new Set(listed.map((l) => l.code))
  const alike = new Map<string, Listed[]>()
  const put = (l: Listed): void => {
    if (l.carer === undefined || l.name === '') return
    const key = `${l.name}|${l.carer}`
    const group = alike.get(key)
    if (group === undefined) alike.set(key, [l])
    else group.push(l)
  }
  for (const l of listed) put(l)
  for (const child of known.children.values()) {
    if (!inFile.has(child.code) && child.name !== undefined)
      put({ ...child, name: child.name, line: 0, met: known.met.has(child.stream) })
  }
  const links: PlannedFact[] = []
  for (const group of alike.values()) {
    const [survivor, ...others] = group.toSorted(survivorFirst)
    if (survivor === undefined) continue
    for (const other of others) {
      if (!agree(survivor.birth, other.birth) || (survivor.line === 0 && other.line === 0)) continue
      const day = other.listedOn > survivor.listedOn ? other.listedOn : survivor.listedOn
      links.push({
        key: `children/${year}-${other.code}/linked`,
        line: Math.max(survivor.line, other.line),
        stream: survivor.stream,
        fact: {
          type: 'ChildRecordsLinkedAsOne',
          body: { absorbed: other.stream, grounds: GROUNDS },
          personal: {},
        },
        occurredAt: { precision: 'day', on: day },
        writtenAt: { precision: 'day', on: day },
      })
    }
  }
  return links
}
