// For the importer: a reading set against the record: what is new, what is there already, and what is there otherwise.
import { decodeNewFact } from '@hoso/facts'
import { digestOfNew, sameContent } from './digest.ts'
import { actorKey, type Known } from './known.ts'
import type { PlannedFact, PlannedRow, Reading } from './plan.ts'
import type { Problem, Reject } from './reject.ts'

export interface Settled {
  /** Rows whose facts are on record, or will be. */
  readonly accepted: number
  /** Accepted rows of which nothing is left to record. */
  readonly unchanged: number
  readonly rejected: ReadonlyArray<Reject>
  /** To be recorded, in this order. */
  readonly facts: ReadonlyArray<PlannedFact>
  /** To be recorded after all of them. */
  readonly links: ReadonlyArray<PlannedFact>
}

type Standing = 'new' | 'recorded' | 'differs'

const standing = (known: Known, fact: PlannedFact): Standing => {
  const recorded = known.keys.get(fact.key)
  if (recorded === undefined) return 'new'
  const { performer } = fact
  const planned = digestOfNew(fact.fact, {
    occurredAt: fact.occurredAt,
    writtenAt: fact.writtenAt ?? null,
    legalBasis: fact.legalBasis ?? [],
    performer:
      performer === undefined
        ? null
        : (known.actors.get(actorKey(performer.name, performer.position))?.id ?? ''),
  })
  return sameContent(recorded.digest, planned) ? 'recorded' : 'differs'
}

/** Why the record would not take this row in. The planners see to it that there is no reason; this says so if they failed. */
const unrecordable = (row: PlannedRow): Problem | undefined => {
  for (const { fact } of row.facts) {
    const decoded = decodeNewFact(fact)
    if (decoded._tag === 'Left') {
      const [first] = decoded.left
      return {
        code: 'not-recordable',
        column: '',
        value: '',
        detail: `${fact.type}${first?.path ?? ''} ${first?.code ?? ''}`,
      }
    }
  }
  return undefined
}

const judge = (known: Known, row: PlannedRow): Problem | ReadonlyArray<PlannedFact> => {
  const stands = row.facts.map((fact) => standing(known, fact))
  const recorded = stands.filter((s) => s === 'recorded').length
  // Facts on record that the row does not state any more: it was changed, too.
  const changed =
    stands.includes('differs') || (row.facts.length > 0 && (known.rows.get(row.key) ?? 0) > recorded)
  if (changed) return { code: 'differs-from-record', column: '', value: '' }
  return unrecordable(row) ?? row.facts.filter((_, i) => stands[i] === 'new')
}

/** Does the row say what is on record under its key, and perhaps more? False where nothing is. */
export const repeatsRecord = (known: Known, row: PlannedRow): boolean => {
  const stands = row.facts.map((fact) => standing(known, fact))
  return (
    stands.includes('recorded') &&
    !stands.includes('differs') &&
    stands.filter((s) => s === 'recorded').length >= (known.rows.get(row.key) ?? 0)
  )
}

/** Sets a reading against the record. */
export const settle = (reading: Reading, known: Known): Settled => {
  const rejected = [...reading.rejected]
  const facts: PlannedFact[] = []
  let [accepted, unchanged] = [0, 0]
  for (const row of reading.rows) {
    const fresh = judge(known, row)
    if ('code' in fresh) {
      rejected.push({ ...fresh, line: row.line, also: [], cells: row.cells })
      continue
    }
    accepted += 1
    if (fresh.length === 0) unchanged += 1
    for (const fact of fresh) facts.push(fact)
  }
  // A link that is on record stands as it is, even where somebody has undone it since.
  const links = reading.links.filter((link) => !known.keys.has(link.key))
  return { accepted, unchanged, facts, links, rejected: rejected.toSorted((a, b) => a.line - b.line) }
}
