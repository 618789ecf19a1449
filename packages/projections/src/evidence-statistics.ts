// For whoever reports on evidence: items and steps of a period, and what is to be pointed out at its end.
import type { CasebookView } from './casebook.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { EVIDENCE_FACTS, type EvidenceItem, evidenceRegister } from './evidence-register.ts'
import { asKnown, type Period, within } from './period.ts'
import { tally } from './tally.ts'

type Counts = Readonly<Record<string, number>>

export interface EvidenceStatistics extends Period {
  readonly definition: DefinitionRef
  readonly watermark: number
  /** Items received in the period. */
  readonly received: number
  readonly digital: number
  /** Steps of the period by kind of fact. A digest taken at receipt is a step of its own. */
  readonly steps: Counts
  /** Items at the end of the period, whenever received, by what became of them. */
  readonly byState: Counts
  readonly byCase: Counts
  /** Numbers of items, at the end of the period. */
  readonly withGap: ReadonlyArray<string>
  readonly hashMismatch: ReadonlyArray<string>
  readonly sealChangedWithoutOpening: ReadonlyArray<string>
  readonly returned: ReadonlyArray<string>
  readonly lost: ReadonlyArray<string>
}

export const evidenceStatistics = (view: CasebookView, period: Period): EvidenceStatistics => {
  const { from, to } = period
  const { first, last } = within(period)
  const { items } = evidenceRegister(view, { ...asKnown(period), at: to })
  const inPeriod = (t: { readonly from: number }): boolean => t.from >= first && t.from <= last
  const received = items.filter((i) => i.told.some((t) => t.fact.type === 'EvidenceReceived' && inPeriod(t)))
  const numbers = (holds: (item: EvidenceItem) => boolean): ReadonlyArray<string> =>
    items
      .filter(holds)
      .map((i) => i.number)
      .sort()
  return {
    definition: reference(DEFINITIONS.evidence),
    from,
    to,
    ...asKnown(period),
    watermark: Number(view.watermark),
    received: received.length,
    digital: received.filter((i) => i.digital).length,
    steps: tally(
      items.flatMap((i) => i.told).filter(inPeriod),
      (t) => (EVIDENCE_FACTS.includes(t.fact.type) ? t.fact.type : undefined),
      EVIDENCE_FACTS,
    ),
    byState: tally(items, (i) => i.state, ['kept', 'returned', 'destroyed', 'lost']),
    byCase: tally(items, (i) => i.caseNumber ?? 'unknown'),
    withGap: numbers((i) => i.gaps.length > 0),
    hashMismatch: numbers((i) => i.integrityFailures > 0),
    sealChangedWithoutOpening: numbers((i) => i.seal.changedWithoutOpening),
    returned: numbers((i) => i.state === 'returned'),
    lost: numbers((i) => i.state === 'lost'),
  }
}
