// For whoever reports communication (P17): activities held, people reached, minutes aired, leaflets, units covered.
import { codes } from '@hoso/facts'
import { byTime, instantOf, isTold, type Told } from '@hoso/procedure'
import type { CasebookView } from './casebook.ts'
import { monthOf } from './case-statistics.ts'
import { asked } from './children.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { asKnown, type Period, within } from './period.ts'
import { tellStreams } from './table-reader.ts'
import { tally } from './tally.ts'

type Counts = Readonly<Record<string, number>>

export interface CommunicationStatistics extends Period {
  readonly definition: DefinitionRef
  readonly watermark: number
  readonly held: number
  readonly cancelled: number
  /** Plans made; whether they were held is another row. */
  readonly planned: number
  readonly heldByForm: Counts
  readonly heldByTopic: Counts
  readonly heldByMonth: Counts
  /** By name of the organiser, or by its kind where the name is under seal. */
  readonly heldByOrganiser: Counts
  /** Contacts, not different people. */
  readonly people: number
  readonly male: number
  readonly female: number
  /** Minutes times repeats of broadcasts. */
  readonly broadcastMinutes: number
  readonly leaflets: number
  /** Units of the commune with an activity of their own, by month. */
  readonly unitsReached: Readonly<Record<string, ReadonlyArray<string>>>
}

/** What is counted as held, and under which form. */
const HELD = {
  BroadcastAired: 'broadcast',
  ColumnPublished: 'column',
  LeafletDistributed: 'leaflet',
  LifeSkillsSessionDelivered: 'life-skills',
  ParentEducationDelivered: 'parent-education',
  LegalEducationDelivered: 'legal-education',
  KnowledgeSurveyTaken: 'knowledge-survey',
} as const

const COMMUNICATION_FACTS = DEFINITIONS.communication.reads

type Activity = Extract<Told['fact'], { readonly type: (typeof COMMUNICATION_FACTS)[number] }>
type ToldActivity = Told & { readonly fact: Activity }

const isHeld = ({ fact: { type } }: ToldActivity): boolean =>
  type !== 'CommunicationActivityPlanned' && type !== 'CommunicationActivityCancelled'

const formOf = ({ fact }: ToldActivity): string =>
  'form' in fact.body ? fact.body.form : HELD[fact.type as keyof typeof HELD]

const byUnit = (a: string, b: string): number => a.localeCompare(b, 'vi', { numeric: true })

/** Activities within the period. */
export const communicationStatistics = (view: CasebookView, period: Period): CommunicationStatistics => {
  const { from, to } = period
  const { first } = within(period)
  const T = instantOf(to)
  const all: ToldActivity[] = []
  for (const [, told] of tellStreams(view.state, 'programme', asked(period)))
    for (const t of told) if (isTold(t, ...COMMUNICATION_FACTS) && t.from >= first && t.from <= T) all.push(t)
  all.sort(byTime)
  const held = all.filter(isHeld)
  const sum = (of: (body: Activity['body']) => number | undefined): number =>
    held.reduce((total, t) => total + (of(t.fact.body) ?? 0), 0)
  const reached = Map.groupBy(
    held.filter((t) => (t.fact.body.units ?? []).length > 0),
    (t) => monthOf(t) ?? 'unknown',
  )
  return {
    definition: reference(DEFINITIONS.communication),
    from,
    to,
    ...asKnown(period),
    watermark: Number(view.watermark),
    held: held.length,
    cancelled: all.filter((t) => t.fact.type === 'CommunicationActivityCancelled').length,
    planned: all.filter((t) => t.fact.type === 'CommunicationActivityPlanned').length,
    heldByForm: tally(held, formOf, Object.keys(codes.COMMUNICATION_FORMS.codes)),
    heldByTopic: tally(held, (t) => t.fact.body.topic, Object.keys(codes.COMMUNICATION_TOPICS.codes)),
    heldByMonth: tally(held, monthOf),
    heldByOrganiser: tally(held, (t) => t.fact.body.organiser ?? t.fact.body.organiserKind),
    people: sum((b) => b.people),
    male: sum((b) => b.male),
    female: sum((b) => b.female),
    broadcastMinutes: held.reduce(
      (total, { fact }) =>
        fact.type === 'BroadcastAired' ? total + (fact.body.minutes ?? 0) * (fact.body.repeats ?? 1) : total,
      0,
    ),
    leaflets: sum((b) => b.copies),
    unitsReached: Object.fromEntries(
      [...reached].map(([month, some]) => [
        month,
        [...new Set(some.flatMap((t) => t.fact.body.units ?? []))].toSorted(byUnit),
      ]),
    ),
  }
}
