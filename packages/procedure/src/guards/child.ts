// For guards.ts: who is a child (Law on Children Art. 1: under sixteen), and who no longer lives.
import { civilDate, type FactType, interval, linksInForce } from '@hoso/facts'
import {
  type Guard,
  guard,
  type GuardFact,
  type GuardFactOf,
  idsOf,
  isAfter,
  isType,
  only,
  type Past,
  type Proposal,
} from '../guard.ts'
import { certainlySixteenFrom, type ClearBirth, holdingBirth } from '../sixteen.ts'

/** What begins something for a child. What ends it, hands it over or reviews it is recorded at any age; so is a report, which anybody may make and the commune must take (Art. 51). */
const BEGINS = [
  'ChildListed',
  'SpecialCircumstanceAssigned',
  'AtRiskStatusAssigned',
  'CaseOpened',
  'CaseReopened',
  'ChildPlaced',
] as const satisfies ReadonlyArray<FactType>

/** What only somebody who lives can do or be given. */
const ALIVE = [
  'ChildConfirmedInSurvey',
  'ChildMovedWithinCommune',
  'ChildMovedIn',
  'ChildMovedOut',
  'ChildSchoolChanged',
  'ChildGuardianChanged',
  'ChildHealthInsuranceRecorded',
  'SpecialCircumstanceAssigned',
  'AtRiskStatusAssigned',
  'DisabilityCertified',
  'ChildSeenAlone',
  'ChildViewRecorded',
  'ChildAssentRecorded',
  'ChildDissentRecorded',
  'ChildPlaced',
  'PlacementMoved',
  'ChildAccompanied',
  'ChildReturnedToSchool',
  'FirstAidGiven',
  'TakenToHospital',
  'PsychotherapySessionHeld',
  'TemporarySeparationDecided',
  'TemporarySeparationExtended',
] as const satisfies ReadonlyArray<FactType>

/** Streams of the children that the proposal names, or that its case is about. */
const childrenOf = ({ kind, fact }: Proposal, own: ReadonlyArray<GuardFact>): ReadonlyArray<string> => {
  if (kind === 'child') return [fact.stream]
  const naming = [own, [fact]].flatMap((facts) => only(facts, 'CaseOpened', 'ChildPlaced'))
  const named = naming.flatMap(({ body }) => body.child ?? [])
  return [...new Set(named)]
}

/**
 * Records of this child: its stream, and those that it absorbed. A link stands in the stream of the record that survived,
 * so nothing leads from an absorbed record to the surviving one.
 */
const recordsOf = (child: string, proposal: Proposal, past: Past): ReadonlyArray<string> => {
  const records = [child]
  for (const record of records) {
    const links = only(inRecord(record, proposal, past), 'ChildRecordsLinkedAsOne', 'LinkUndone')
    for (const { absorbed } of linksInForce(links, (link) => link)) {
      const undone = only(inRecord(absorbed, proposal, past), 'LinkUndone').some(
        ({ body }) => body.absorbed === record,
      )
      if (!undone && !records.includes(absorbed)) records.push(absorbed)
    }
  }
  return records
}

const others = (proposal: Proposal, past: Past): ReadonlyArray<string> =>
  childrenOf(proposal, past.own)
    .flatMap((child) => recordsOf(child, proposal, past))
    .filter((record) => record !== proposal.fact.stream)

const inRecord = (record: string, { fact }: Proposal, past: Past): ReadonlyArray<GuardFact> =>
  record === fact.stream ? past.own : past.of(record)

/** Everything that stands about a child, what its own record says last. */
const factsOf = (child: string, proposal: Proposal, past: Past): ReadonlyArray<GuardFact> => {
  const records = recordsOf(child, proposal, past)
  return records.length === 1
    ? inRecord(child, proposal, past)
    : records.toReversed().flatMap((record) => inRecord(record, proposal, past))
}

const isSixteen = (birth: ClearBirth, fact: GuardFact): boolean => {
  const day = certainlySixteenFrom(birth)
  const { from } = interval(fact.occurredAt)
  return day !== undefined && Number.isFinite(from) && civilDate(from) >= day
}

/** What says that a child is certainly sixteen by then; undefined where it may be younger, or nobody knows. */
const saysSixteen = (
  facts: ReadonlyArray<GuardFact>,
  fact: GuardFact,
): GuardFactOf<'ChildListed' | 'ChildBirthDateCorrected'> | undefined => {
  const said = holdingBirth(only(facts, 'ChildListed', 'ChildBirthDateCorrected'), (f) => f)
  return said !== undefined && isSixteen(said.body.birth, fact) ? said : undefined
}

export const CHILD_GUARDS: ReadonlyArray<Guard> = [
  guard({
    id: 'sixteen-or-older',
    article: 'Luật Trẻ em 2016 Điều 1',
    label: {
      vi: 'Người đủ 16 tuổi không còn là trẻ em: không vào sổ, xếp nhóm hay mở vụ việc mới theo Luật Trẻ em',
      en: 'Somebody of sixteen is no longer a child: nothing new is begun under the Law on Children',
    },
    next: {
      vi: 'Chuyển cho cơ quan có trách nhiệm với người từ 16 tuổi; tháng sinh sai thì cải chính trước.',
      en: 'Pass it to who answers for people of sixteen and over; correct the birth month first where it is wrong.',
    },
    refuses: 'unlawful',
    types: BEGINS,
    needs: others,
    against: (proposal, past) => {
      const { fact } = proposal
      if (isType(fact, 'ChildListed')) return isSixteen(fact.body.birth, fact) ? [] : undefined
      const children = childrenOf(proposal, past.own)
      const said = children.map((child) => saysSixteen(factsOf(child, proposal, past), fact))
      const because = said.filter((s) => s !== undefined)
      return because.length === 0 || because.length < children.length ? undefined : idsOf(because)
    },
  }),
  guard({
    id: 'after-death',
    article: 'Luật Hộ tịch 2014 Điều 32',
    label: {
      vi: 'Trẻ đã mất trước thời điểm này',
      en: 'The child had died before this time',
    },
    next: {
      vi: 'Kiểm tra ngày và mã trẻ; việc báo tử sai thì hủy sự kiện đó. Việc khép hồ sơ vẫn ghi được.',
      en: 'Check day and child; retract the death if it is wrong. Closing the file is still recorded.',
    },
    refuses: 'impossible',
    types: ALIVE,
    needs: others,
    against: (proposal, past) => {
      const children = childrenOf(proposal, past.own)
      const deaths = children.map((child) =>
        only(factsOf(child, proposal, past), 'ChildDied').find((died) => isAfter(proposal.fact, died)),
      )
      const because = deaths.filter((died) => died !== undefined)
      return because.length === 0 || because.length < children.length ? undefined : idsOf(because)
    },
  }),
]
