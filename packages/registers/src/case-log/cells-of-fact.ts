// For the planner of the case log: a recorded step as the row it stood in, so that a later row can correct it.
import { civilMinute, type Fact, type FactType, type OccurredAt, PARTS_OF_DAY } from '@hoso/facts'
import type { CaseLogColumn } from './columns.ts'
import type { Performer } from '../performer.ts'
import { type Step, stepName } from './steps.ts'
import {
  answerWords,
  approvalWords,
  careWords,
  hospitalWords,
  levelWords,
  meetingWords,
  noActionWords,
  policeWords,
  reviewWords,
  separationWords,
  serviceStageWords,
  serviceWords,
  transferWords,
  verificationWords,
  appliedWords,
} from '../words.ts'

export type Cells = Readonly<Partial<Record<CaseLogColumn, string>>>

/** What stands for streams in the log. */
export interface Numbers {
  readonly caseNumber: (stream: string) => string | undefined
  readonly concernNumber: (stream: string) => string | undefined
  readonly performer: (actor: string) => Performer | undefined
}

const vnDate = (iso: string): string => iso.split('-').toReversed().join('/')

const dayAndTime = (o: OccurredAt): { readonly Ngày: string; readonly Giờ: string } => {
  switch (o.precision) {
    case 'exact': {
      const minute = civilMinute(Date.parse(o.at))
      return { Ngày: vnDate(minute.slice(0, 10)), Giờ: minute.slice(11) }
    }
    case 'minute':
      return { Ngày: vnDate(o.at.slice(0, 10)), Giờ: o.at.slice(11) }
    case 'part':
      return { Ngày: vnDate(o.on), Giờ: PARTS_OF_DAY[o.part].vi }
    case 'day':
      return { Ngày: vnDate(o.on), Giờ: '' }
    case 'month':
      return { Ngày: vnDate(o.in), Giờ: '' }
    case 'year':
      return { Ngày: o.in, Giờ: '' }
    default:
      return { Ngày: '', Giờ: '' }
  }
}

const STEP_OF: Readonly<Partial<Record<FactType, Step>>> = {
  CaseOpened: 'case-opened',
  CaseWorkerAssigned: 'assigned',
  AllegationVerified: 'verified',
  InitialRiskAssessed: 'initial-assessment',
  EmergencyMeasureDecided: 'emergency',
  TemporarySeparationDecided: 'separation',
  TemporarySeparationExtended: 'separation',
  TemporarySeparationEnded: 'separation',
  ContactBanDecided: 'contact-ban',
  PoliceNotified: 'police-notified',
  PoliceActionReported: 'police-answered',
  FirstAidGiven: 'first-aid',
  TakenToHospital: 'hospital',
  DischargedFromHospital: 'hospital',
  ChildSeenAlone: 'seen-alone',
  ChildViewRecorded: 'child-view',
  DetailedRiskAssessed: 'detailed-assessment',
  RiskLevelOverridden: 'level-changed',
  PlanMeetingHeld: 'meeting',
  DissentRecorded: 'dissent',
  SupportPlanDrafted: 'plan',
  SupportPlanSubmitted: 'submitted',
  SupportPlanApproved: 'approval',
  SupportPlanReturned: 'approval',
  SupportPlanRejected: 'approval',
  DecisionSent: 'decision-sent',
  ConsentGranted: 'consent',
  ChildAssentRecorded: 'consent',
  ConsentRefused: 'refusal',
  ChildDissentRecorded: 'refusal',
  ConsentWithdrawn: 'consent-withdrawn',
  InformationShared: 'shared',
  ReferralMade: 'referral',
  ReferralAccepted: 'referral-answered',
  ReferralDeclined: 'referral-answered',
  ReferralEscalated: 'referral-reminded',
  ReferralWithdrawn: 'referral-withdrawn',
  ReferralServiceStarted: 'service',
  ReferralServiceCompleted: 'service',
  ReferralServiceStoppedEarly: 'service',
  OtherServiceDelivered: 'service',
  CounsellingSessionHeld: 'counselling',
  PsychotherapySessionHeld: 'therapy',
  HomeVisitMade: 'visit',
  ContactAttempted: 'contact-failed',
  ChildAccompanied: 'accompanied',
  ReturnToSchoolSupported: 'back-to-school',
  CarerRecruited: 'care',
  CarerAssessed: 'care',
  ChildPlaced: 'care',
  PlacementVisited: 'care',
  ReviewHeld: 'review',
  CaseClosed: 'closed',
  CaseReopened: 'reopened',
  CaseTransferredOut: 'transfer',
  CaseTransferRefused: 'transfer',
  CaseTransferAccepted: 'transfer',
  ConcernForwarded: 'forwarded',
  NoFurtherActionDecided: 'no-action',
  ManagementDirectionGiven: 'direction',
  HandoverCompleted: 'handover',
}

/** The word in the column of results that says what the type or a code of the fact says. */
const resultOf = (fact: Fact): string => {
  switch (fact.type) {
    case 'AllegationVerified':
      return verificationWords.word(fact.body.result)
    case 'EmergencyMeasureDecided':
    case 'ContactBanDecided':
      return appliedWords.word(fact.body.applied ? 'yes' : 'no')
    case 'TemporarySeparationDecided':
    case 'TemporarySeparationExtended':
    case 'TemporarySeparationEnded':
      return separationWords.word(fact.type)
    case 'PoliceNotified':
      return fact.body.acknowledged === true ? 'Đã tiếp nhận' : ''
    case 'PoliceActionReported':
      return policeWords.word(fact.body.stage)
    case 'TakenToHospital':
    case 'DischargedFromHospital':
      return hospitalWords.word(fact.type)
    case 'PlanMeetingHeld':
      return fact.body.result === undefined ? '' : meetingWords.word(fact.body.result)
    case 'SupportPlanApproved':
    case 'SupportPlanReturned':
    case 'SupportPlanRejected':
      return approvalWords.word(fact.type)
    case 'ReferralAccepted':
    case 'ReferralDeclined':
      return answerWords.word(fact.type)
    case 'ReferralServiceStarted':
    case 'ReferralServiceCompleted':
    case 'ReferralServiceStoppedEarly':
      return serviceStageWords.word(fact.type)
    case 'CarerRecruited':
    case 'CarerAssessed':
    case 'ChildPlaced':
    case 'PlacementVisited':
      return careWords.word(fact.type)
    case 'ReviewHeld':
      return fact.body.result === undefined ? '' : reviewWords.word(fact.body.result)
    case 'CaseTransferredOut':
    case 'CaseTransferRefused':
    case 'CaseTransferAccepted':
      return transferWords.word(fact.type)
    case 'NoFurtherActionDecided':
      return noActionWords.word(fact.body.kind)
    default:
      return ''
  }
}

const LABELLED: ReadonlySet<string> = new Set<CaseLogColumn>([
  'Số tin báo',
  'Mức độ',
  'Số quyết định',
  'Dịch vụ',
  'Đơn vị tiếp nhận',
  'Kết quả',
  'Căn cứ',
  'Kết luận',
  'Lý do',
])

/** A note as it was put together: cells under their headings, and the rest. */
const noteOf = (note: string): { readonly cells: Cells; readonly extra: ReadonlyArray<string> } => {
  const cells: Partial<Record<CaseLogColumn, string>> = {}
  const extra: string[] = []
  let current: CaseLogColumn | undefined
  for (const line of note.split('\n')) {
    const [, label, content] = /^([^:]{2,40}): ([\s\S]*)$/.exec(line) ?? []
    if (label !== undefined && LABELLED.has(label)) {
      current = label as CaseLogColumn
      cells[current] = content ?? ''
    } else if (label === undefined && current !== undefined) cells[current] += `\n${line}`
    else {
      current = undefined
      extra.push(line)
    }
  }
  return { cells, extra }
}

type Texts = Readonly<Partial<Record<'detail' | 'conclusion' | 'reason' | 'note', string>>>

/** The row of a recorded step; undefined when it is no step of the log or its texts cannot be opened. */
export const cellsOf = (
  fact: Fact,
  numbers: Numbers,
): { readonly cells: Cells; readonly extra: ReadonlyArray<string> } | undefined => {
  const step = STEP_OF[fact.type]
  const part = (
    fact.personal as Readonly<Record<string, { readonly state: string; readonly value?: Texts } | undefined>>
  )['narrative']
  if (step === undefined || (part !== undefined && part.state !== 'open')) return undefined
  const texts = part?.value ?? {}
  const body = fact.body as Readonly<Record<string, unknown>>
  const word = (member: string): string => (typeof body[member] === 'string' ? body[member] : '')
  const level = word('level') || (fact.type === 'RiskLevelOverridden' ? fact.body.to : '')
  const service = word('service')
  const { cells, extra } = noteOf(texts.note ?? '')
  const concern = fact.stream.startsWith('concern-') ? fact.stream : word('concern')
  const who = numbers.performer(fact.actor.id)
  const written = dayAndTime(fact.backfill?.writtenAt ?? { precision: 'unknown' })
  const basis = [...(fact.legalBasis ?? []), ...(cells['Căn cứ'] === undefined ? [] : [cells['Căn cứ']])]
  return {
    extra,
    cells: {
      'Ghi sổ lúc': `${written.Ngày} ${written.Giờ}`.trim(),
      ...dayAndTime(fact.occurredAt),
      'Người thực hiện': who?.name ?? '',
      'Chức vụ': who?.position ?? '',
      'Số vụ việc': numbers.caseNumber(fact.stream) ?? '',
      'Số tin báo': concern === '' ? '' : (numbers.concernNumber(concern) ?? ''),
      Bước: stepName(step),
      'Chi tiết': texts.detail ?? '',
      'Kết luận': texts.conclusion ?? '',
      'Lý do': texts.reason ?? '',
      'Mức độ': level === '' ? '' : levelWords.word(level as 'high'),
      'Số quyết định': word('decisionNumber'),
      'Dịch vụ':
        service === ''
          ? word('purpose') === 'không ghi'
            ? ''
            : word('purpose')
          : serviceWords.word(service as 'other'),
      'Đơn vị tiếp nhận':
        word('provider') ||
        word('recipient') ||
        word('unit') ||
        (fact.type === 'RiskLevelOverridden' ? '' : word('to')),
      'Kết quả': resultOf(fact),
      ...cells,
      'Căn cứ': basis.join('; '),
    },
  }
}
