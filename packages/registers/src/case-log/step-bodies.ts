// For the planner of the case log: the body of the fact that each kind of step states.
import type { AnyNewFact, FactType } from '@hoso/facts'
import { isPurpose } from '../clear-words.ts'
import { readReferralNumber } from '../codes.ts'
import type { CaseLogColumn } from './columns.ts'
import { readGiver } from './consent.ts'
import { readDate } from '../dates.ts'
import { readMoney } from '../numbers.ts'
import { some } from '../optional.ts'
import { readRatings } from './ratings.ts'
import type { RejectCode } from '../reject.ts'
import type { Step } from './steps.ts'
import { nameKey, tidyLine } from '../vietnamese.ts'
import {
  answerWords,
  appliedWords,
  approvalWords,
  careWords,
  closureWords,
  concernGroupWords,
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
  type Words,
} from '../words.ts'

/** A step's cells, and what its numbers refer to. */
export interface StepRow {
  readonly step: Step
  readonly cell: (column: CaseLogColumn) => string
  /** Content of columns the register does not know. */
  readonly extra: ReadonlyArray<string>
  readonly caseNumber?: string
  /** Stream of the report the row cites. */
  readonly concern?: string
  /** Stream of a listed child. */
  readonly childStream: (code: string) => string | undefined
  readonly childCode?: string
}
type BodyOf<T extends FactType> = Extract<AnyNewFact, { type: T }>['body']
export interface Made {
  readonly type: FactType
  readonly body: unknown
  /** Members of the part `narrative` beside the texts, and other parts. */
  readonly narrative?: Readonly<Record<string, unknown>>
  readonly parts?: Readonly<Record<string, unknown>>
}
const made = <T extends FactType>(type: T, body: BodyOf<T>, more?: Omit<Made, 'type' | 'body'>): Made => ({
  type,
  body,
  ...more,
})

/** The cells of a step while its fact is made, with what has been taken from them. */
export interface Taking extends StepRow {
  readonly detail: string
  /** The cell, which the fact holds completely. */
  readonly take: (column: CaseLogColumn) => string
  /** The code of a word; undefined when blank. A word that is not known stays in the note. */
  readonly code: <C extends string>(column: CaseLogColumn, list: Words<C>) => C | undefined
  /** The code of a word that the fact cannot do without. */
  readonly need: <C extends string>(column: CaseLogColumn, list: Words<C>) => C | undefined
  readonly decision: () => { readonly decisionNumber?: string }
  /** An office or organisation in clear; anybody else stays in the note. */
  readonly organisation: (column: CaseLogColumn) => string | undefined
  /** The cell stays in the note: its wording may not stand in clear. */
  readonly keep: (column: CaseLogColumn, otherwise: string) => string
  readonly refuse: (code: RejectCode, column: CaseLogColumn, detail?: string) => undefined
}

const DATE = /(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})/

const dayAfter = (text: string, words: RegExp): string | undefined => {
  const date = readDate(
    new RegExp(`(?:${words.source})[^\\d]{0,12}${DATE.source}`, 'iu').exec(text)?.[1] ?? '',
  )
  return date._tag === 'Day' ? date.day : undefined
}

const until = (r: Taking) => some('until', dayAfter(r.detail, /đến(?: hết)?(?: ngày)?/))

const tablesOf = (
  r: Taking,
): {
  readonly tables: BodyOf<'InitialRiskAssessed'>['tables']
  readonly narrative: Readonly<Record<string, unknown>>
} => {
  const ratings = readRatings(r.detail)
  const table = (name: 'harm' | 'ability') => {
    const t = ratings[name]
    return t === undefined
      ? undefined
      : {
          lines: t.lines.map(({ line, rating }) => (rating === undefined ? { line } : { line, rating })),
          ...some('printed', t.printed),
        }
  }
  const lines = (['harm', 'ability'] as const).flatMap((name) =>
    (ratings[name]?.lines ?? []).map(({ line, item, note }) => ({
      table: name,
      line,
      ...some('item', item === '' ? undefined : item.slice(0, 500).trim()),
      ...some('note', note?.slice(0, 2000).trim()),
    })),
  )
  return {
    tables: { ...some('harm', table('harm')), ...some('ability', table('ability')) },
    narrative: lines.length === 0 ? {} : { lines: lines.slice(0, 40) },
  }
}

/** The number of the referral, which stands in the text as `Phiếu CG-07`. */
const referralOf = (r: Taking): string | undefined =>
  readReferralNumber(r.detail.replace(/thay(?: cho)? phiếu[\s\S]*$/iu, '')) ??
  r.refuse('missing-value', 'Chi tiết', 'Phiếu CG-…')

const referralStep = (
  r: Taking,
  type:
    | 'ReferralAccepted'
    | 'ReferralDeclined'
    | 'ReferralEscalated'
    | 'ReferralWithdrawn'
    | 'ReferralServiceStarted'
    | 'ReferralServiceCompleted'
    | 'ReferralServiceStoppedEarly'
    | undefined,
): Made | undefined => {
  const referral = referralOf(r)
  return referral === undefined || type === undefined
    ? undefined
    : made(type, { referral, ...some('provider', r.organisation('Đơn vị tiếp nhận')) })
}

const provided = (
  r: Taking,
  type:
    | 'CounsellingSessionHeld'
    | 'ChildAccompanied'
    | 'HomeVisitMade'
    | 'ContactAttempted'
    | 'ReturnToSchoolSupported',
): Made => made(type, some('provider', r.organisation('Đơn vị tiếp nhận')))

const unitOf = (r: Taking) => some('unit', r.organisation('Đơn vị tiếp nhận'))

/** In the place of a name that stays in the sealed note. */
const SEALED = 'ghi ở phần kín'
const NOT_WRITTEN = 'không ghi'
const OTHER = 'khác'
const purposeOf = (r: Taking): string => {
  const purpose = r.cell('Dịch vụ')
  if (purpose === '') return NOT_WRITTEN
  return isPurpose(purpose) ? r.take('Dịch vụ') : r.keep('Dịch vụ', OTHER)
}

const workerOf = (r: Taking, words: RegExp) => {
  const name = tidyLine(words.exec(r.detail)?.[1] ?? '')
  return name === '' || name.length > 120 ? {} : { parts: { worker: { name } } }
}

const consent = (
  r: Taking,
  adult: 'ConsentGranted' | 'ConsentRefused',
  child: 'ChildAssentRecorded' | 'ChildDissentRecorded',
): Made => {
  const { who, age } = readGiver(r.detail)
  const purpose = purposeOf(r)
  return who === 'child'
    ? made(child, { purpose, ...some('age', age) })
    : made(adult, { giver: who, purpose })
}

const QUOTED = /["“”«]([\s\S]+)["“”»]/

/** By kind of step. Undefined: refused. */
export const STEP_BODIES: Readonly<
  Record<Exclude<Step, 'correction' | 'strike'>, (r: Taking) => Made | undefined>
> = {
  'case-opened': (r) => {
    const group = /trẻ em (bị xâm hại|có nguy cơ|có hoàn cảnh đặc biệt)/iu.exec(nameKey(r.detail))?.[1]
    return made('CaseOpened', {
      number: r.caseNumber ?? '',
      ...some('concern', r.concern),
      ...some('child', r.childCode === undefined ? undefined : r.childStream(r.childCode)),
      ...some(
        'group',
        group === undefined ? undefined : concernGroupWords(group.replace(/^có hoàn/, 'hoàn')),
      ),
    })
  },
  assigned: (r) => made('CaseWorkerAssigned', {}, workerOf(r, /giao\s+(?:cho\s+)?(.+?)\s+phụ trách/iu)),
  verified: (r) => {
    const result = r.need('Kết quả', verificationWords)
    return result === undefined ? undefined : made('AllegationVerified', { result })
  },
  'initial-assessment': (r) => {
    const { tables, narrative } = tablesOf(r)
    return made(
      'InitialRiskAssessed',
      { tables, ...some('level', r.code('Mức độ', levelWords)), ...some('concern', r.concern) },
      { narrative },
    )
  },
  emergency: (r) => {
    const applied = r.need('Kết quả', appliedWords)
    return applied === undefined
      ? undefined
      : made('EmergencyMeasureDecided', { applied: applied === 'yes', ...r.decision(), ...until(r) })
  },
  separation: (r) => {
    const type = r.need('Kết quả', separationWords)
    return type === undefined ? undefined : made(type, { ...r.decision(), ...until(r) })
  },
  'contact-ban': (r) => {
    const applied = r.need('Kết quả', appliedWords)
    return applied === undefined
      ? undefined
      : made('ContactBanDecided', { applied: applied === 'yes', ...r.decision(), ...until(r) })
  },
  'police-notified': (r) =>
    made('PoliceNotified', {
      ...unitOf(r),
      ...(nameKey(r.cell('Kết quả')) === 'đã tiếp nhận' ? { acknowledged: r.take('Kết quả') !== '' } : {}),
    }),
  'police-answered': (r) => {
    // A stage that the list does not know is another stage; its word stays in the note.
    const stage =
      r.code('Kết quả', policeWords) ?? (r.cell('Kết quả') === '' ? r.need('Kết quả', policeWords) : 'other')
    return stage === undefined ? undefined : made('PoliceActionReported', { stage, ...unitOf(r) })
  },
  'first-aid': (r) => made('FirstAidGiven', unitOf(r)),
  hospital: (r) => made(r.code('Kết quả', hospitalWords) ?? 'TakenToHospital', unitOf(r)),
  'seen-alone': () => made('ChildSeenAlone', {}),
  'child-view': (r) => {
    const words = tidyLine(QUOTED.exec(r.detail)?.[1] ?? '')
    return made('ChildViewRecorded', /quan sát/iu.test(nameKey(r.detail)) ? { observed: true } : {}, {
      narrative: words === '' ? {} : { words },
    })
  },
  'detailed-assessment': (r) => {
    const { tables, narrative } = tablesOf(r)
    return made(
      'DetailedRiskAssessed',
      { tables, ...some('level', r.code('Mức độ', levelWords)) },
      { narrative },
    )
  },
  'level-changed': (r) => {
    const to = r.need('Mức độ', levelWords)
    const from = levelWords(/công cụ\s*:?\s*(cao|trung bình|tb|thấp)/iu.exec(nameKey(r.detail))?.[1] ?? '')
    return to === undefined ? undefined : made('RiskLevelOverridden', { to, ...some('from', from) })
  },
  meeting: (r) => made('PlanMeetingHeld', some('result', r.code('Kết quả', meetingWords))),
  dissent: () => made('DissentRecorded', {}),
  plan: (r) =>
    made(
      'SupportPlanDrafted',
      some(
        'costEstimate',
        readMoney(/dự toán\s*:?\s*(?!0\d)([\d., ]*\d\s*(?:đồng|đ|vnđ)?)/iu.exec(r.detail)?.[1] ?? ''),
      ),
    ),
  submitted: () => made('SupportPlanSubmitted', {}),
  approval: (r) => {
    const type = r.need('Kết quả', approvalWords)
    return type === undefined
      ? undefined
      : type === 'SupportPlanApproved'
        ? made(type, r.decision())
        : made(type, {})
  },
  'decision-sent': (r) => made('DecisionSent', r.decision()),
  consent: (r) => consent(r, 'ConsentGranted', 'ChildAssentRecorded'),
  refusal: (r) => consent(r, 'ConsentRefused', 'ChildDissentRecorded'),
  'consent-withdrawn': (r) =>
    made('ConsentWithdrawn', { giver: readGiver(r.detail).who, purpose: purposeOf(r) }),
  shared: (r) => {
    if (r.cell('Đơn vị tiếp nhận') === '') return r.refuse('missing-value', 'Đơn vị tiếp nhận')
    return made('InformationShared', { recipient: r.organisation('Đơn vị tiếp nhận') ?? SEALED })
  },
  referral: (r) => {
    const referral = referralOf(r)
    const service =
      r.cell('Dịch vụ') === ''
        ? r.need('Dịch vụ', serviceWords)
        : (r.code('Dịch vụ', serviceWords) ?? 'other')
    if (referral === undefined || service === undefined) return undefined
    return made('ReferralMade', {
      referral,
      service,
      ...some('provider', r.organisation('Đơn vị tiếp nhận')),
      ...some('replyBy', dayAfter(r.detail, /hạn trả lời/)),
      ...some('replaces', readReferralNumber(/thay(?: cho)? phiếu\s*([\s\S]*)$/iu.exec(r.detail)?.[1] ?? '')),
    })
  },
  'referral-answered': (r) => referralStep(r, r.need('Kết quả', answerWords)),
  'referral-reminded': (r) => referralStep(r, 'ReferralEscalated'),
  'referral-withdrawn': (r) => referralStep(r, 'ReferralWithdrawn'),
  service: (r) => {
    if (readReferralNumber(r.detail) !== undefined)
      return referralStep(r, r.need('Kết quả', serviceStageWords))
    return made('OtherServiceDelivered', {
      ...some('service', r.code('Dịch vụ', serviceWords)),
      ...some('provider', r.organisation('Đơn vị tiếp nhận')),
    })
  },
  counselling: (r) => provided(r, 'CounsellingSessionHeld'),
  therapy: (r) => {
    const [, session, of] = /buổi\s*(?:thứ\s*)?(\d{1,3})(?:\s*\/\s*(\d{1,3}))?/iu.exec(r.detail) ?? []
    const count = (n: string | undefined): number | undefined =>
      n === undefined || Number(n) < 1 ? undefined : Number(n)
    return made('PsychotherapySessionHeld', {
      ...some('provider', r.organisation('Đơn vị tiếp nhận')),
      ...some('session', count(session)),
      ...some('of', count(of)),
    })
  },
  visit: (r) => provided(r, 'HomeVisitMade'),
  'contact-failed': (r) => provided(r, 'ContactAttempted'),
  accompanied: (r) => provided(r, 'ChildAccompanied'),
  'back-to-school': (r) => provided(r, 'ReturnToSchoolSupported'),
  care: (r) => {
    const type = r.need('Kết quả', careWords)
    if (type === 'PlacementVisited') {
      const detail = nameKey(r.detail)
      return made(type, {
        ...(/mẫu (?:số )?13/.test(detail) ? { report: true } : {}),
        ...(/phù hợp/.test(detail) ? { fits: !/(?:không|chưa)(?: còn)? phù hợp/.test(detail) } : {}),
      })
    }
    if (type !== 'ChildPlaced') return type === undefined ? undefined : made(type, {})
    return made(type, {
      ...r.decision(),
      ...some('childCode', r.childCode),
      ...some('child', r.childCode === undefined ? undefined : r.childStream(r.childCode)),
    })
  },
  review: (r) => {
    const { tables, narrative } = tablesOf(r)
    return made(
      'ReviewHeld',
      {
        tables,
        ...some('level', r.code('Mức độ', levelWords)),
        ...some('result', r.code('Kết quả', reviewWords)),
        ...some('nextReviewOn', dayAfter(r.detail, /rà soát (?:lần )?(?:sau|tới)/)),
      },
      { narrative },
    )
  },
  closed: (r) => {
    const conclusion = nameKey(r.cell('Kết luận'))
    return made('CaseClosed', {
      // The reason as written is part of the text; what the list does not know is another reason.
      reason: closureWords(r.cell('Lý do')) ?? 'other',
      ...r.decision(),
      ...(/không còn nguy cơ/.test(conclusion) ? { noRiskRemains: true } : {}),
      ...(/(?<!chưa |không )ổn định/.test(conclusion) ? { stable: true } : {}),
    })
  },
  reopened: (r) => made('CaseReopened', some('concern', r.concern)),
  transfer: (r) => {
    const type = r.need('Kết quả', transferWords)
    const documents = /(\d{1,4})\s+tài liệu/iu.exec(r.detail)?.[1]
    return type === undefined
      ? undefined
      : made(type, {
          ...some('to', r.organisation('Đơn vị tiếp nhận')),
          ...some('documents', documents === undefined ? undefined : Number(documents)),
        })
  },
  forwarded: (r) => {
    if (r.cell('Đơn vị tiếp nhận') === '') return r.refuse('missing-value', 'Đơn vị tiếp nhận')
    return made('ConcernForwarded', { to: r.organisation('Đơn vị tiếp nhận') ?? SEALED })
  },
  'no-action': (r) => {
    const kind = r.need('Kết quả', noActionWords)
    return kind === undefined
      ? undefined
      : made('NoFurtherActionDecided', {
          kind,
          ...some('reviewOn', dayAfter(r.detail, /xem lại/)),
          ...r.decision(),
        })
  },
  direction: () => made('ManagementDirectionGiven', {}),
  handover: (r) =>
    made('HandoverCompleted', {}, workerOf(r, /bàn giao\s+(?:hồ sơ\s+)?cho\s+(.+?)\s*(?::|;|,|\.|$)/iu)),
}
