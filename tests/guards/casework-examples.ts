// For the tests of guards: for each guard of casework, evidence and consent a fact that it refuses, and the nearest one that it lets pass.
import {
  atRiskStatusAssigned,
  caseOpened,
  caseReopened,
  caseTransferAccepted,
  caseTransferredOut,
  childBirthDateCorrected,
  childDied,
  childDissentRecorded,
  childSeenAlone,
  consentOverridden,
  consentRefused,
  consentWithdrawn,
  evidenceSealed,
  evidenceStored,
  evidenceViewed,
  initialRiskAssessed,
  linkUndone,
  referralAccepted,
  referralAppointmentSet,
  referralMade,
  referralServiceCompleted,
  referralServiceStoppedEarly,
  referralWithdrawn,
  reviewHeld,
  sealBroken,
  specialCircumstanceAssigned,
  specialCircumstanceEnded,
} from '@hoso/facts'
import {
  assent,
  birth,
  closed,
  emergency,
  exactly,
  extended,
  grant,
  handed,
  linkOf,
  listed,
  made,
  ofTwin,
  opened,
  received,
  report,
  returned,
  separated,
  share,
  step,
  TWIN,
  uncited,
} from './happenings.ts'
import {
  chair,
  CHAIR,
  CHILD,
  DEPUTY,
  inCase,
  inChild,
  inConcern,
  OFFICER,
  ofItem,
  on,
  stream,
  uuid,
  type Example,
} from './said.ts'

const overriddenUntil = inCase('05-06', 5, consentOverridden({ purpose: 'Khám bệnh', until: '2023-05-09' }), {
  actor: chair,
})

export const CASEWORK: ReadonlyArray<Example> = [
  {
    past: [opened],
    refused: inCase('05-02', 9, caseOpened({ number: 'VV-2' })),
    by: 'opened-twice 1',
    accepted: inCase('05-02', 9, caseOpened({ number: 'VV-2' })),
    after: [],
  },
  {
    past: [opened, closed('06-01', 2)],
    refused: closed('07-01', 9),
    by: 'case-closed-when-not-open 1 2',
    accepted: closed('07-01', 9),
    after: [opened, closed('06-01', 2), inCase('06-10', 3, caseReopened({}))],
  },
  {
    past: [opened],
    refused: closed('04-30', 9),
    by: 'case-closed-when-not-open 1',
    accepted: closed('05-01', 9),
  },
  {
    // Closed since, but open when it is said to be reopened.
    past: [opened, closed('06-01', 2)],
    refused: inCase('05-20', 9, caseReopened({})),
    by: 'case-reopened-when-open 1 2',
    accepted: inCase('06-01', 9, caseReopened({})),
  },
  {
    past: [opened],
    refused: inCase('06-10', 9, caseReopened({})),
    by: 'case-reopened-when-open 1',
    accepted: inCase('06-10', 9, caseReopened({})),
    after: [opened, closed('06-01', 2)],
  },
  {
    past: [opened],
    refused: inCase('06-10', 9, caseTransferAccepted({})),
    by: 'transfer-accepted-without-transfer',
    accepted: inCase('06-10', 9, caseTransferAccepted({})),
    after: [opened, inCase('06-01', 2, caseTransferredOut({}))],
  },
  {
    past: [received],
    refused: ofItem('04-30', 9, evidenceStored({})),
    by: 'evidence-before-receipt 1',
    accepted: ofItem('05-01', 9, evidenceStored({})),
  },
  {
    past: [received, handed('05-02', 2, OFFICER, CHAIR)],
    refused: handed('05-03', 9, OFFICER, DEPUTY),
    by: 'custody-handed-over-twice 2',
    // Somebody who never held it is a gap, which is recorded and shown.
    accepted: handed('05-03', 9, DEPUTY, OFFICER),
  },
  {
    // Entered late, and it is the later handover that cannot be true any more.
    past: [received, handed('05-08', 2, OFFICER, CHAIR)],
    refused: handed('05-03', 9, OFFICER, DEPUTY),
    by: 'custody-handed-over-twice 2',
    accepted: handed('05-09', 9, CHAIR, OFFICER),
  },
  {
    past: [received, returned('05-05', 2)],
    refused: ofItem('05-06', 9, evidenceSealed({ witnessed: true })),
    by: 'evidence-handled-after-disposal 2',
    accepted: ofItem('05-06', 9, evidenceViewed({})),
  },
  {
    past: [received, ofItem('05-09', 2, evidenceStored({}))],
    refused: returned('05-05', 9),
    by: 'evidence-handled-after-disposal 2',
    accepted: returned('05-09', 9),
  },
  {
    past: [received],
    refused: ofItem('05-06', 9, sealBroken({ witnessed: true })),
    by: 'seal-broken-without-seal',
    accepted: ofItem('05-06', 9, sealBroken({ witnessed: true })),
    after: [received, ofItem('05-02', 2, evidenceSealed({ witnessed: true }))],
  },
  {
    past: [made],
    refused: inCase('05-03', 9, referralAccepted({ referral: 'CG-2' })),
    by: 'referral-unknown',
    accepted: inCase('05-03', 9, referralAccepted(step)),
  },
  {
    past: [made, inCase('05-09', 3, referralServiceCompleted(step))],
    refused: inCase('05-10', 9, referralWithdrawn(step)),
    by: 'referral-withdrawn-after-completion 3',
    accepted: inCase('05-08', 9, referralWithdrawn(step)),
  },
  {
    past: [made, inCase('05-09', 3, referralWithdrawn(step))],
    refused: inCase('05-08', 9, referralServiceCompleted(step)),
    by: 'referral-withdrawn-after-completion 3',
    accepted: inCase('05-08', 9, referralAccepted(step)),
  },
  {
    past: [made, inCase('05-09', 3, referralWithdrawn(step))],
    refused: inCase('05-10', 9, referralAccepted(step)),
    by: 'referral-taken-up-after-withdrawal 3',
    accepted: inCase('05-10', 9, referralMade({ referral: 'CG-2', service: 'health', replaces: 'CG-1' })),
  },
  {
    past: [made, inCase('05-09', 3, referralServiceStoppedEarly(step))],
    refused: inCase('05-10', 9, referralWithdrawn(step)),
    by: 'referral-withdrawn-after-its-end 3',
    accepted: inCase('05-10', 9, referralWithdrawn(step)),
    after: [made, inCase('05-09', 3, referralAccepted(step))],
  },
  {
    past: [opened, grant],
    refused: share('05-10', { consent: uuid(77) }),
    by: 'consent-unknown',
    // Overridden in the report, before there was a case.
    accepted: share('05-10', { consent: uuid(77) }),
    after: [opened, grant, inConcern('05-01', 77, consentOverridden({ purpose: 'Khám bệnh' }))],
  },
  {
    past: [opened, grant, inCase('05-09', 4, consentWithdrawn({ giver: 'mother', purpose: 'Khám bệnh' }))],
    refused: share('05-10'),
    by: 'consent-used-after-withdrawal 3 4',
    accepted: share('05-08'),
  },
  {
    past: [opened, grant],
    refused: share('07-01'),
    by: 'consent-used-after-expiry 3',
    accepted: share('06-30'),
  },
  {
    past: [opened, grant],
    refused: share('05-02'),
    by: 'consent-used-before-grant 3',
    accepted: share('05-03'),
  },
  {
    past: [opened, grant],
    refused: share('05-10', { purpose: 'Truyền thông' }),
    by: 'consent-for-other-purpose 3',
    accepted: share('05-10'),
  },
  {
    past: [opened, grant],
    refused: share('05-10', { recipient: 'Đài truyền thanh' }),
    by: 'consent-for-other-recipients 3',
    accepted: share('05-10', { recipient: 'trạm y tế' }),
  },
  {
    past: [opened, grant],
    refused: inCase('05-10', 9, consentWithdrawn({ giver: 'father', purpose: 'Khám bệnh' })),
    by: 'consent-withdrawn-without-grant',
    accepted: inCase('05-10', 9, consentWithdrawn({ giver: 'mother', purpose: 'Khám bệnh' })),
  },
  {
    past: [opened],
    refused: emergency(),
    by: 'emergency-measure-without-ground',
    // Assessed in the report's own stream.
    accepted: emergency(),
    after: [opened, inConcern('05-01', 5, initialRiskAssessed({ tables: {} }))],
  },
  {
    past: [separated],
    refused: extended('2023-05-18'),
    by: 'separation-over-fifteen-days 2',
    accepted: extended('2023-05-17'),
  },
  {
    past: [opened, inCase('05-20', 5, reviewHeld({ tables: {}, noRiskRemains: true, stable: false }))],
    refused: closed('06-01', 9, { reason: 'safe' }),
    by: 'closed-without-findings 5',
    accepted: closed('06-01', 9, { reason: 'safe' }),
    after: [opened, inCase('05-20', 5, reviewHeld({ tables: {}, noRiskRemains: true, stable: true }))],
  },
  {
    past: [listed('2007-05')],
    refused: inChild('05-31', 9, specialCircumstanceAssigned({ group: 'd' })),
    by: 'sixteen-or-older 1',
    // By the birth month alone it may be the day before.
    accepted: inChild('05-30', 9, specialCircumstanceAssigned({ group: 'd' })),
  },
  {
    past: [listed('2007-02')],
    refused: inCase('05-01', 9, caseOpened({ number: 'VV-1', child: CHILD })),
    by: 'sixteen-or-older 1',
    accepted: inCase('05-01', 9, caseOpened({ number: 'VV-1', child: CHILD })),
    after: [
      listed('2007-02'),
      inChild('03-01', 2, childBirthDateCorrected({ birth: { precision: 'month', month: '2008-02' } })),
    ],
  },
  {
    past: [listed('2007-02')],
    refused: inChild('05-01', 9, atRiskStatusAssigned({})),
    by: 'sixteen-or-older 1',
    // The commune must take a report whoever it is about.
    accepted: report([{ sex: 'female', child: CHILD }]),
  },
  {
    past: [listed('2015-02'), inChild('05-01', 2, childDied({}))],
    refused: inChild('05-02', 9, atRiskStatusAssigned({})),
    by: 'after-death 2',
    accepted: inChild('05-02', 9, specialCircumstanceEnded({ group: 'd' })),
  },
  {
    past: [opened, inChild('05-03', 2, childDied({}))],
    refused: inCase('05-04', 9, childSeenAlone({})),
    by: 'after-death 2',
    accepted: inCase('05-03', 9, childSeenAlone({})),
  },
  {
    past: [opened, assent, inCase('05-09', 4, childDissentRecorded({ purpose: 'KHÁM bệnh' }))],
    refused: share('05-10'),
    by: 'consent-used-after-withdrawal 3 4',
    accepted: share('05-10'),
    // Asked again on the same day: what was recorded later is the later one.
    after: [opened, inCase('05-03', 4, childDissentRecorded({ purpose: 'Khám bệnh' })), assent],
  },
  {
    past: [opened, inCase('05-05', 4, consentRefused({ giver: 'mother', purpose: 'Khám bệnh' }))],
    refused: uncited('05-05', { purpose: 'Khám bệnh' }),
    by: 'shared-against-refusal 4',
    // Shared the day before.
    accepted: uncited('05-04', { purpose: 'Khám bệnh' }),
  },
  {
    past: [
      opened,
      inCase('05-05', 4, consentRefused({ giver: 'mother', purpose: 'Khám bệnh' })),
      overriddenUntil,
    ],
    refused: uncited('05-10', { purpose: 'Khám bệnh' }),
    by: 'shared-against-refusal 4',
    accepted: uncited('05-09', { purpose: 'Khám bệnh' }),
  },
  {
    past: [opened, grant, inCase('05-05', 4, consentRefused({ giver: 'father', purpose: 'Khám bệnh' }))],
    refused: uncited('05-10', { purpose: 'khám bệnh' }),
    by: 'shared-against-refusal 4',
    // Between bodies that must tell each other.
    accepted: uncited('05-10'),
  },
  {
    past: [opened, grant, inCase('05-05', 4, consentWithdrawn({ giver: 'mother', purpose: 'Khám bệnh' }))],
    refused: uncited('05-10', { purpose: 'Khám bệnh' }),
    by: 'shared-against-refusal 4',
    accepted: uncited('05-10', { purpose: 'Khám bệnh' }),
    after: [
      opened,
      inCase('05-05', 4, consentRefused({ giver: 'mother', purpose: 'Khám bệnh' })),
      inConcern('05-06', 5, consentOverridden({ purpose: 'Khám bệnh' }), { actor: chair }),
    ],
  },
  {
    past: [opened, inCase('05-05', 4, childDissentRecorded({ purpose: 'Khám bệnh' }))],
    refused: uncited('05-10', { purpose: 'Khám bệnh' }),
    by: 'shared-against-refusal 4',
    accepted: uncited('05-10', { purpose: 'Khám bệnh' }),
    after: [
      opened,
      inCase('05-05', 4, childDissentRecorded({ purpose: 'Khám bệnh' })),
      { ...assent, fact: { ...assent.fact, occurredAt: { precision: 'day', on: '2023-05-08' } } as const },
    ],
  },
  {
    // The absorbed record has the birth month.
    past: [ofTwin('01-02', 1, birth('2007-05')), inChild('03-01', 2, linkOf(TWIN))],
    refused: inCase('06-01', 9, caseOpened({ number: 'VV-1', child: CHILD })),
    by: 'sixteen-or-older 1',
    accepted: inCase('06-01', 9, caseOpened({ number: 'VV-1', child: CHILD })),
    after: [
      ofTwin('01-02', 1, birth('2007-05')),
      inChild('03-01', 2, linkOf(TWIN)),
      ofTwin('04-01', 3, linkUndone({ absorbed: CHILD })),
    ],
  },
  {
    // The child died by the record that the absorbed one had absorbed.
    past: [
      inChild('01-02', 1, linkOf(TWIN)),
      ofTwin('01-02', 2, linkOf(stream('child', 6))),
      on(stream('child', 6))('05-01', 3, childDied({})),
    ],
    refused: inChild('05-02', 9, atRiskStatusAssigned({})),
    by: 'after-death 3',
    accepted: inChild('05-01', 9, atRiskStatusAssigned({})),
  },
  {
    past: [
      received,
      {
        ...returned('05-05', 2),
        fact: { ...returned('05-05', 2).fact, occurredAt: { precision: 'month', in: '2023-05' } } as const,
      },
    ],
    // Recorded as it happens, when the return is on record.
    refused: exactly('2023-05-20T03:00:00.000Z', ofItem('05-20', 9, evidenceSealed({ witnessed: true }))),
    by: 'evidence-handled-after-disposal 2',
    // Told later: it may have been before the return, whose day nobody knows.
    accepted: ofItem('05-20', 9, evidenceSealed({ witnessed: true })),
  },
  {
    past: [made, inCase('05-09', 3, referralServiceCompleted(step))],
    refused: exactly('2023-05-09T03:00:00.000Z', inCase('05-09', 9, referralWithdrawn(step))),
    by: 'referral-withdrawn-after-completion 3',
    accepted: inCase('05-08', 9, referralWithdrawn(step)),
  },
  {
    // Which came first that day is not said: the second of the two is refused, whichever it is.
    past: [made, inCase('05-09', 3, referralServiceCompleted(step))],
    refused: inCase('05-09', 9, referralWithdrawn(step)),
    by: 'referral-withdrawn-after-its-end 3',
    accepted: inCase('05-08', 9, referralWithdrawn(step)),
  },
  {
    past: [made, inCase('05-09', 3, referralServiceCompleted(step))],
    refused: inCase('05-09', 9, referralWithdrawn(step), { occurredAt: { precision: 'unknown' } }),
    by: 'referral-withdrawn-after-its-end 3',
    accepted: inCase('05-08', 9, referralWithdrawn(step)),
  },
  {
    past: [made, inCase('05-09', 3, referralWithdrawn(step))],
    refused: inCase('05-09', 9, referralServiceCompleted(step)),
    by: 'referral-taken-up-after-withdrawal 3',
    accepted: inCase('05-08', 9, referralAccepted(step)),
  },
  {
    // Recorded on 31 December 2023.
    past: [],
    refused: inCase('2024-01-02', 9, caseOpened({ number: 'VV-1' })),
    by: 'in-the-future',
    accepted: inCase('2024-01-01', 9, caseOpened({ number: 'VV-1' })),
  },
  {
    past: [made],
    refused: inCase('2024-01-02', 9, referralAccepted(step)),
    by: 'in-the-future',
    accepted: inCase('2024-01-02', 9, referralAppointmentSet(step)),
  },
]
