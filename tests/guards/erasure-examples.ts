// For the tests of guards: what the guards of erasure refuse, and the nearest that they let pass.
import {
  caseNoteRecorded,
  type Context,
  erasureApproved,
  erasureCompleted,
  eventCorrected,
  eventRetracted,
  legalHoldLifted,
  legalHoldPlaced,
  subjectErased,
} from '@hoso/facts'
import { held } from './happenings.ts'
import { CHAIR, chair, DEPUTY, type Example, inCase, OFFICER, type Said, uuid } from './said.ts'

const subject = `person-${uuid(40)}`
const somebodyElse = `person-${uuid(41)}`
const ground = 'retention-ended'
const approved = (id: number, actor?: Context['actor'], more: object = {}): Said =>
  inCase('05-03', id, erasureApproved({ subject, ground, ...more }), actor === undefined ? {} : { actor })
const erased = (more: object = {}): Said =>
  inCase(
    '05-04',
    9,
    subjectErased({
      subject,
      ground,
      keys: ['a'],
      parts: 1,
      root: 'A'.repeat(43),
      approvals: [uuid(1), uuid(2)],
      ...more,
    }),
    { actor: chair },
  )
const [byOfficer, byChair] = [approved(1), approved(2, chair)]
const two = [byOfficer, byChair]
/** The same person in another role, and another person in the same role. */
const deputyRole: Context['actor'] = { ...chair, id: OFFICER, role: 'vice-chairman' }
const otherOfficer: Context['actor'] = { id: DEPUTY, role: 'child-protection-officer', unit: 'UBND xã' }
const none = { by: 'erased-without-two-approvals', accepted: erased(), after: two } as const
const completed = (more: object = {}): Said =>
  inCase('05-05', 9, erasureCompleted({ subject, epoch: 2, ...more }), { actor: chair })
const done = (id: number): Said => ({ ...erased(), fact: { ...erased().fact, id: uuid(id) } })
const correction = (corrects: string): Said => {
  const made = inCase('05-06', 9, eventCorrected({ changes: [{ path: '/body/parts', to: 2 }] }))
  return { ...made, fact: { ...made.fact, corrects } }
}

export const ERASURE: ReadonlyArray<Example> = [
  { ...none, past: [], refused: erased() },
  { ...none, past: [byOfficer], refused: erased(), by: `${none.by} 1` },
  // Two roles of one person, two persons in one role, another person, another ground, the same approval twice.
  { ...none, past: [byOfficer, approved(2, deputyRole)], refused: erased(), by: `${none.by} 1 2` },
  { ...none, past: [byOfficer, approved(2, otherOfficer)], refused: erased(), by: `${none.by} 1 2` },
  {
    ...none,
    past: [byOfficer, approved(2, chair, { subject: somebodyElse })],
    refused: erased(),
    by: `${none.by} 1 2`,
  },
  {
    ...none,
    past: [byOfficer, approved(2, chair, { ground: 'other-law' })],
    refused: erased(),
    by: `${none.by} 1 2`,
  },
  { ...none, past: two, refused: erased({ approvals: [uuid(1), uuid(3)] }), by: `${none.by} 1` },
  {
    past: [held],
    refused: approved(9, chair),
    by: 'erased-under-hold 7',
    accepted: approved(9, chair),
    after: [held, inCase('05-02', 8, legalHoldLifted({ hold: uuid(7) }), { actor: chair })],
  },
  {
    // A hold that begins on a later day than the erasure claims for itself; one that has run out.
    past: [...two, inCase('05-20', 7, legalHoldPlaced({ extent: 'documents' }), { actor: chair })],
    refused: erased(),
    by: 'erased-under-hold 7',
    accepted: erased(),
    after: [
      ...two,
      inCase('05-20', 7, legalHoldPlaced({ extent: 'documents', until: '2023-12-30' }), { actor: chair }),
    ],
  },
  {
    past: [done(5)],
    refused: completed({ subject: somebodyElse }),
    by: 'erasure-completed-without-erasure',
    accepted: completed(),
  },
  {
    past: [done(5)],
    refused: completed({ erasure: uuid(6) }),
    by: 'erasure-completed-without-erasure',
    accepted: completed({ erasure: uuid(5) }),
  },
  {
    past: [done(5), inCase('05-05', 6, caseNoteRecorded({}))],
    refused: inCase('05-06', 9, eventRetracted({ second: CHAIR }), { retracts: uuid(5) }),
    by: 'erasure-undone 5',
    accepted: inCase('05-06', 9, eventRetracted({ second: CHAIR }), { retracts: uuid(6) }),
  },
  {
    past: [done(5), inCase('05-05', 6, caseNoteRecorded({}))],
    refused: correction(uuid(5)),
    by: 'erasure-undone 5',
    accepted: correction(uuid(6)),
  },
  {
    past: [],
    refused: approved(9, { id: OFFICER, role: 'specialist', unit: 'UBND xã' }),
    by: 'erase-person-without-authority',
    accepted: approved(9),
  },
]
