// For the tests of guards: facts that their examples share.
import {
  type AnyNewFact,
  authorityDelegated,
  caseClosed,
  caseOpened,
  childAssentRecorded,
  childListed,
  childRecordsLinkedAsOne,
  concernReported,
  consentGranted,
  type Context,
  custodyTransferred,
  emergencyMeasureDecided,
  evidenceReceived,
  evidenceReturned,
  informationShared,
  legalHoldPlaced,
  referralMade,
  supportPlanApproved,
  supportPlanSubmitted,
  temporarySeparationDecided,
  temporarySeparationExtended,
} from '@hoso/facts'
import {
  chair,
  CHILD,
  CONCERN,
  inCase,
  inChild,
  inConcern,
  ofDeputy,
  OFFICER,
  ofItem,
  on,
  type Said,
  stream,
  uuid,
} from './said.ts'

export const TWIN = stream('child', 5)
export const ofTwin = on(TWIN)
export const program: Context['actor'] = { id: 'system', role: 'system', unit: 'UBND xã' }

export const opened = inCase('05-01', 1, caseOpened({ number: 'VV-1', child: CHILD, concern: CONCERN }))
export const closed = (day: string, id: number, more: Partial<Parameters<typeof caseClosed>[0]> = {}) =>
  inCase(day, id, caseClosed({ reason: 'moved', ...more }), { actor: chair })
export const made = inCase('05-02', 2, referralMade({ referral: 'CG-1', service: 'health' }))
export const step = { referral: 'CG-1' } as const
export const listed = (month: string) =>
  inChild('01-02', 1, childListed({ sex: 'female', unit: '1', birth: { precision: 'day', month } }))
export const grant = inCase(
  '05-03',
  3,
  consentGranted({ giver: 'mother', purpose: 'Khám bệnh', until: '2023-06-30', recipients: ['Trạm Y tế'] }),
)
export const assent = inCase('05-03', 3, childAssentRecorded({ purpose: 'Khám bệnh' }))
export const uncited = (day: string, more: Partial<Parameters<typeof informationShared>[0]> = {}): Said =>
  inCase(day, 9, informationShared({ recipient: 'Trạm Y tế', ...more }))
export const held = inCase('05-01', 7, legalHoldPlaced({ extent: 'whole' }), { actor: chair })
export const birth = (month: string) =>
  childListed({ sex: 'female', unit: '1', birth: { precision: 'day', month } })
export const linkOf = (absorbed: string) => childRecordsLinkedAsOne({ absorbed, grounds: [] })
export const exactly = (at: string, { fact, personal }: Said): Said => ({
  fact: { ...fact, occurredAt: { precision: 'exact', at } },
  personal,
})
export const share = (day: string, more: Partial<Parameters<typeof informationShared>[0]> = {}): Said =>
  inCase(
    day,
    9,
    informationShared({ recipient: 'Trạm Y tế', purpose: 'khám  bệnh', consent: uuid(3), ...more }),
  )
export const received = ofItem(
  '05-01',
  1,
  evidenceReceived({ number: 'VC-1', to: OFFICER, digital: false, witnessed: true }),
)
export const handed = (day: string, id: number, from: string, to: string) =>
  ofItem(day, id, custodyTransferred({ from, to, witnessed: true }))
export const returned = (day: string, id: number) =>
  ofItem(day, id, evidenceReturned({ to: stream('actor', 8), from: OFFICER, witnessed: true }))
export const submitted = inCase('05-08', 8, supportPlanSubmitted({}))
export const approves = (actor: Context['actor'], day = '05-10') =>
  inCase(day, 9, supportPlanApproved({}), { actor })
export const powers = {
  number: '05/UQ',
  powers: ['approve-plan'],
  from: '2023-01-10',
  until: '2023-06-30',
} as const
export const delegated = ofDeputy('01-05', 4, authorityDelegated(powers), { actor: chair })
export const separated = inCase('05-02', 2, temporarySeparationDecided({ until: '2023-05-10' }), {
  actor: chair,
})
export const extended = (until: string, byCourt?: boolean) =>
  inCase('05-10', 9, temporarySeparationExtended({ until, ...(byCourt === undefined ? {} : { byCourt }) }), {
    actor: chair,
  })
export const emergency = (more: Partial<Context> = {}, applied = true) =>
  inCase('05-02', 9, emergencyMeasureDecided({ applied }), { actor: chair, ...more })
export const bySomebody = (fact: AnyNewFact) => inCase('05-10', 9, fact)
export const byChair = (fact: AnyNewFact) => inCase('05-10', 9, fact, { actor: chair })
export const report = (children: Parameters<typeof concernReported>[0]['children']) =>
  inConcern(
    '05-01',
    9,
    concernReported({
      number: '1',
      channel: 'school',
      type: 'violence',
      group: 'abused',
      anonymous: false,
      childNamed: true,
      children,
    }),
  )
