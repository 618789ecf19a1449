// For the tests of guards: for each guard of who may decide a fact that it refuses, and the nearest one that it lets pass.
import {
  appealDecided,
  authorityDelegated,
  breakGlassReviewed,
  breakGlassUsed,
  carerApproved,
  carerSuspended,
  caseClosed,
  childPlaced,
  childRecordsLinkedAsOne,
  complaintAnswered,
  consentOverridden,
  contactBanDecided,
  delegationRevoked,
  disputeAnswered,
  emergencyMeasureDecided,
  eventDisputed,
  eventRetracted,
  findingAnswered,
  findingClosed,
  legalHoldLifted,
  legalHoldPlaced,
  linkUndone,
  placementEnded,
  placementMoved,
  recordArchived,
  recordDestroyed,
  reunificationDecided,
  supportPlanDrafted,
  temporarySeparationDecided,
  temporarySeparationEnded,
} from '@hoso/facts'
import {
  approves,
  byChair,
  bySomebody,
  delegated,
  emergency,
  held,
  ofTwin,
  opened,
  powers,
  program,
  separated,
  submitted,
  TWIN,
} from './happenings.ts'
import {
  chair,
  CHAIR,
  CHILD,
  deputy,
  DEPUTY,
  head,
  inCase,
  inChild,
  ofDeputy,
  OFFICER,
  ofUnit,
  stream,
  uuid,
  type Example,
} from './said.ts'

export const AUTHORITY: ReadonlyArray<Example> = [
  {
    past: [submitted],
    refused: approves({ ...chair, role: 'specialist' }),
    by: 'approve-plan-without-authority',
    accepted: approves({ ...chair, role: 'vice-chairman' }),
  },
  {
    past: [opened],
    refused: inCase('05-02', 9, emergencyMeasureDecided({ applied: false })),
    by: 'emergency-measure-without-authority',
    accepted: emergency({}, false),
  },
  {
    past: [],
    refused: bySomebody(temporarySeparationDecided({})),
    by: 'temporary-separation-without-authority',
    accepted: byChair(temporarySeparationDecided({})),
  },
  {
    past: [],
    refused: bySomebody(contactBanDecided({ applied: true })),
    by: 'contact-ban-without-authority',
    accepted: byChair(contactBanDecided({ applied: true })),
  },
  {
    past: [],
    refused: bySomebody(childPlaced({})),
    by: 'alternative-care-without-authority',
    accepted: byChair(childPlaced({})),
  },
  {
    past: [opened],
    refused: bySomebody(caseClosed({ reason: 'moved' })),
    by: 'close-case-without-authority',
    accepted: byChair(caseClosed({ reason: 'moved' })),
  },
  {
    past: [submitted, delegated],
    refused: approves(deputy('99/UQ')),
    by: 'delegation-unknown',
    accepted: approves(deputy('05/UQ')),
  },
  {
    past: [submitted, delegated, opened],
    refused: inCase('05-10', 9, caseClosed({ reason: 'moved' }), { actor: deputy('05/UQ') }),
    by: 'delegation-for-other-power 4',
    accepted: approves(deputy('05/UQ')),
  },
  {
    past: [submitted, delegated],
    refused: approves(deputy('05/UQ'), '07-01'),
    by: 'delegation-outside-its-period 4',
    accepted: approves(deputy('05/UQ'), '06-30'),
  },
  {
    past: [submitted, delegated, ofDeputy('05-20', 5, delegationRevoked({ number: '05/UQ' }))],
    refused: approves(deputy('05/UQ'), '05-21'),
    by: 'delegation-revoked 4 5',
    accepted: approves(deputy('05/UQ'), '05-19'),
  },
  {
    past: [inCase('05-07', 7, supportPlanDrafted({}), { actor: chair }), submitted],
    refused: approves(chair),
    by: 'plan-approved-by-requester 7',
    accepted: approves({ ...chair, id: stream('actor', 7) }),
  },
  {
    past: [inCase('05-07', 7, supportPlanDrafted({}))],
    refused: approves(chair),
    by: 'plan-approved-without-submission',
    accepted: approves(chair),
    after: [submitted],
  },
  {
    past: [],
    refused: inChild('05-02', 9, eventRetracted({ second: OFFICER })),
    by: 'two-persons-needed',
    accepted: inChild('05-02', 9, eventRetracted({ second: CHAIR })),
  },
  {
    past: [inChild('05-01', 1, childRecordsLinkedAsOne({ absorbed: stream('child', 5), grounds: [] }))],
    refused: inChild('05-02', 9, linkUndone({ absorbed: stream('child', 6), second: CHAIR })),
    by: 'link-undone-without-link',
    accepted: inChild('05-02', 9, linkUndone({ absorbed: stream('child', 5), second: CHAIR })),
  },
  {
    // Undone from the other record's side.
    past: [ofTwin('05-01', 1, childRecordsLinkedAsOne({ absorbed: CHILD, grounds: [] }))],
    refused: inChild('05-02', 9, linkUndone({ absorbed: stream('child', 6), second: CHAIR })),
    by: 'link-undone-without-link',
    accepted: inChild('05-02', 9, linkUndone({ absorbed: TWIN, second: CHAIR })),
  },
  {
    // Raw, by a person who names nobody else.
    past: [],
    refused: inChild('05-02', 9, childRecordsLinkedAsOne({ absorbed: TWIN, grounds: [] })),
    by: 'two-persons-needed',
    accepted: inChild('05-02', 9, childRecordsLinkedAsOne({ absorbed: TWIN, grounds: [] }), {
      actor: program,
    }),
  },
  {
    // Who claims to be a program is none, and an importer is one only where registers are entered.
    past: [],
    refused: inChild('05-02', 9, eventRetracted({}), { actor: { ...program, id: OFFICER } }),
    by: 'two-persons-needed',
    accepted: inChild('05-02', 9, eventRetracted({}), { actor: program }),
  },
  {
    past: [inChild('05-01', 1, eventDisputed({ target: uuid(8) }))],
    refused: inChild('05-02', 9, disputeAnswered({ target: uuid(1), upheld: true })),
    by: 'dispute-answered-by-who-recorded-it 1',
    accepted: inChild('05-02', 9, disputeAnswered({ target: uuid(1), upheld: true }), { actor: chair }),
  },
  {
    past: [held],
    refused: byChair(recordDestroyed({ list: '02/DM' })),
    by: 'file-ended-under-hold 7',
    accepted: byChair(recordDestroyed({ list: '02/DM' })),
    after: [held, inCase('05-05', 8, legalHoldLifted({ hold: uuid(7) }), { actor: chair })],
  },
  {
    // Entered late: it was archived before the hold.
    past: [held],
    refused: inCase('05-01', 9, recordArchived({ list: '02/DM' }), { actor: chair }),
    by: 'file-ended-under-hold 7',
    accepted: inCase('04-30', 9, recordArchived({ list: '02/DM' }), { actor: chair }),
  },
  {
    past: [inCase('05-01', 7, legalHoldPlaced({ extent: 'whole', until: '2023-05-09' }), { actor: chair })],
    refused: inCase('05-09', 9, recordArchived({ list: '02/DM' }), { actor: chair }),
    by: 'file-ended-under-hold 7',
    accepted: byChair(recordArchived({ list: '02/DM' })),
  },
  {
    past: [],
    refused: ofDeputy('01-05', 9, authorityDelegated(powers), { actor: { ...chair, id: DEPUTY } }),
    by: 'delegation-to-oneself',
    accepted: ofDeputy('01-05', 9, authorityDelegated(powers), { actor: chair }),
  },
  {
    past: [delegated],
    refused: ofDeputy('05-20', 9, delegationRevoked({ number: '05/UQ' })),
    by: 'delegation-without-authority',
    accepted: ofDeputy('05-20', 9, delegationRevoked({ number: '05/UQ' }), { actor: chair }),
  },
  {
    // It came after the decision.
    past: [submitted, ofDeputy('05-11', 4, authorityDelegated(powers), { actor: chair })],
    refused: approves(deputy('05/UQ')),
    by: 'delegation-unknown',
    accepted: approves(deputy('05/UQ'), '05-11'),
  },
  {
    // One delegation names the power, the other covers the day: neither does both.
    past: [
      submitted,
      delegated,
      ofDeputy(
        '06-30',
        5,
        authorityDelegated({ number: '05/UQ', powers: ['close-case'], from: '2023-07-01' }),
      ),
    ],
    refused: approves(deputy('05/UQ'), '07-01'),
    by: 'delegation-outside-its-period 4',
    accepted: inCase('07-01', 9, caseClosed({ reason: 'moved' }), { actor: deputy('05/UQ') }),
    after: [
      opened,
      delegated,
      ofDeputy(
        '06-30',
        5,
        authorityDelegated({ number: '05/UQ', powers: ['close-case'], from: '2023-07-01' }),
      ),
    ],
  },
  {
    // Taken back, and given again under the same number.
    past: [
      submitted,
      delegated,
      ofDeputy('05-05', 5, delegationRevoked({ number: '05/UQ' }), { actor: chair }),
    ],
    refused: approves(deputy('05/UQ')),
    by: 'delegation-revoked 4 5',
    accepted: approves(deputy('05/UQ')),
    after: [
      submitted,
      delegated,
      ofDeputy('05-05', 5, delegationRevoked({ number: '05/UQ' }), { actor: chair }),
      ofDeputy('05-06', 6, authorityDelegated(powers), { actor: chair }),
    ],
  },
  {
    past: [],
    refused: bySomebody(appealDecided({ upheld: true })),
    by: 'appeal-without-authority',
    accepted: byChair(appealDecided({ upheld: true })),
  },
  {
    past: [delegated],
    refused: inCase('05-10', 9, complaintAnswered({ complaint: uuid(5) }), { actor: deputy('05/UQ') }),
    by: 'complaint-without-authority',
    accepted: byChair(complaintAnswered({ complaint: uuid(5) })),
  },
  {
    past: [],
    refused: bySomebody(consentOverridden({ purpose: 'Khám bệnh' })),
    by: 'override-consent-without-authority',
    accepted: inCase('05-10', 9, consentOverridden({ purpose: 'Khám bệnh' }), {
      actor: { ...chair, role: 'police' },
    }),
  },
  {
    past: [separated],
    refused: bySomebody(temporarySeparationEnded({})),
    by: 'temporary-separation-without-authority',
    accepted: byChair(temporarySeparationEnded({})),
  },
  {
    past: [],
    refused: bySomebody(childPlaced({ decidedBy: 'commune' })),
    by: 'alternative-care-without-authority',
    // The Court decided; the officer writes it down.
    accepted: bySomebody(childPlaced({ decidedBy: 'court' })),
  },
  ...[
    placementMoved({}),
    placementEnded({}),
    reunificationDecided({}),
    carerApproved({}),
    carerSuspended({}),
  ].map((fact) => ({
    past: [],
    refused: bySomebody(fact),
    by: 'alternative-care-without-authority',
    accepted: byChair(fact),
  })),
  {
    past: [inChild('05-01', 1, breakGlassUsed({ emergency: 'danger-to-child' }))],
    refused: inChild('05-02', 9, breakGlassReviewed({ access: uuid(1), justified: true })),
    by: 'break-glass-reviewed-by-its-user 1',
    accepted: inChild('05-02', 9, breakGlassReviewed({ access: uuid(1), justified: true }), {
      actor: chair,
    }),
  },
  {
    past: [ofUnit('05-01', 1, findingAnswered({ finding: uuid(5) }), { actor: head })],
    refused: ofUnit('05-02', 9, findingClosed({ finding: uuid(5), fixed: true }), {
      actor: { ...head, id: CHAIR },
    }),
    by: 'finding-closed-by-its-unit 1',
    accepted: ofUnit('05-02', 9, findingClosed({ finding: uuid(5), fixed: true }), {
      actor: { ...head, id: CHAIR, role: 'inspector' },
    }),
  },
]
