// For the table of obligations: alternative care (Law on Children, Art. 64–68; Decree 56/2017, Art. 42–43; Circular 14/2020).
import { type Case, LAW } from '../case.ts'
import type { Row } from '../history.ts'
import * as w from '../words.ts'

const start = (day: string): ReadonlyArray<Row> => [
  [`${day} 08:00`, w.reported()],
  [`${day} 09:00`, w.opened()],
]
const care = (day: string, more: Parameters<typeof w.placed>[0] = {}): ReadonlyArray<Row> => [
  ...start(day),
  [`${day} 15:00`, w.placed(more)],
]

// biome-ignore format: a table, one case a paragraph
const handover: ReadonlyArray<Case> = [
  // Decided on 6 March: 7–10, 13–17, 20–24 and 27 March are 15 working days.
  { name: 'handed over on the fifteenth working day', article: LAW.handover, at: '2023-03-31',
    history: [...care('2023-03-06', { decidedOn: '2023-03-06' }), ['2023-03-27 10:00', w.handedToCarer()]],
    says: ['placement-handover: due 2023-03-27, met'] },
  { name: 'handed over on the sixteenth working day', article: LAW.handover, at: '2023-03-31',
    history: [...care('2023-03-06', { decidedOn: '2023-03-06' }), ['2023-03-28 10:00', w.handedToCarer()]],
    says: ['placement-handover: due 2023-03-27, met late by 1 working day'] },
  { name: 'not handed over', article: LAW.handover, at: '2023-04-03',
    history: care('2023-03-06', { decidedOn: '2023-03-06' }),
    says: ['placement-handover: due 2023-03-27, overdue by 5 working days'] },
  // 18, 19, 27, 30, 31 January, 1–3, 6–10 and 13, 14 February: Tết is off from 20 to 26 January.
  { name: 'the fifteen working days over Tết', article: LAW.handover, at: '2023-02-20',
    history: [...care('2023-01-17', { decidedOn: '2023-01-17' }), ['2023-02-14 10:00', w.handedToCarer()]],
    says: ['placement-handover: due 2023-02-14, met'] },
]

// biome-ignore format: a table, one case a paragraph
const followUps: ReadonlyArray<Case> = [
  { name: 'seen after one month and after three', article: LAW.followUp, at: '2023-06-30',
    history: [...care('2023-03-06'), ['2023-04-05 10:00', w.seenInCare()], ['2023-06-05 10:00', w.seenInCare()]],
    says: ['placement-followup-1-month: due 2023-04-06, met', 'placement-followup-3-months: due 2023-06-06, met'] },
  { name: 'seen late after one month, and not again', article: LAW.followUp, at: '2023-06-09',
    history: [...care('2023-03-06'), ['2023-04-10 10:00', w.seenInCare()]],
    says: ['placement-followup-1-month: due 2023-04-06, met late by 4 days', 'placement-followup-3-months: due 2023-06-06, overdue by 3 days'] },
  { name: 'one visit is one follow-up: the third month is still owed', article: LAW.followUp, at: '2023-05-31',
    history: [...care('2023-03-06'), ['2023-03-30 10:00', w.seenInCare()]],
    says: ['placement-followup-1-month: due 2023-04-06, met', 'placement-followup-3-months: due 2023-06-06, open'] },
  // One month after 31 January is the last day of February; three months after it 30 April, a holiday: the next working day is 4 May.
  { name: 'placed on 31 January', article: LAW.followUp, at: '2023-05-31',
    history: [...care('2023-01-31'), ['2023-03-01 10:00', w.seenInCare()], ['2023-05-04 10:00', w.seenInCare()]],
    says: ['placement-followup-1-month: due 2023-02-28, met late by 1 day', 'placement-followup-3-months: due 2023-05-04, met'] },
  // Three months after 30 November 2023 is 29 February 2024; one month after it Saturday 30 December, and 1 January is off: 2 January.
  { name: 'placed on 30 November before a leap year', article: LAW.followUp, at: '2024-03-31',
    history: [...care('2023-11-30'), ['2024-01-02 10:00', w.seenInCare()], ['2024-03-01 10:00', w.seenInCare()]],
    says: ['placement-followup-1-month: due 2024-01-02, met', 'placement-followup-3-months: due 2024-02-29, met late by 1 day'] },
  // One month after 20 December is the first day of Tết: 27 January.
  { name: 'the month ends on Tết', article: LAW.followUp, at: '2023-02-28',
    history: [...care('2022-12-20'), ['2023-01-27 10:00', w.seenInCare()]],
    says: ['placement-followup-1-month: due 2023-01-27, met', 'placement-followup-3-months: due 2023-03-20, open'] },
  // One month after 25 February is a Saturday: Monday 27 March.
  { name: 'the month ends on a Saturday', article: LAW.followUp, at: '2023-03-28',
    history: care('2023-02-25'),
    says: ['placement-followup-1-month: due 2023-03-27, overdue by 1 day', 'placement-followup-3-months: due 2023-05-25, open'] },
  { name: 'the placement ends before the month is over', article: LAW.followUp, at: '2023-06-30',
    history: [...care('2023-03-06'), ['2023-03-28 10:00', w.careEnded()]],
    says: ['placement-followup-1-month: due 2023-04-06, cancelled (ended)', 'placement-followup-3-months: due 2023-06-06, cancelled (ended)'] },
  { name: 'the placement ends between the two', article: LAW.followUp, at: '2023-06-30',
    history: [...care('2023-03-06'), ['2023-04-05 10:00', w.seenInCare()], ['2023-05-08 10:00', w.careEnded()]],
    says: ['placement-followup-1-month: due 2023-04-06, met', 'placement-followup-3-months: due 2023-06-06, cancelled (ended)'] },
  { name: 'the child is moved to another carer: the months run again from there', article: LAW.followUp, at: '2023-06-30',
    history: [...care('2023-03-06'), ['2023-04-05 10:00', w.seenInCare()], ['2023-05-08 10:00', w.movedCare()], ['2023-06-08 10:00', w.seenInCare()]],
    says: ['placement-followup-1-month: due 2023-04-06, met', 'placement-followup-3-months: due 2023-06-06, cancelled (superseded)',
      'placement-followup-1-month: due 2023-06-08, met', 'placement-followup-3-months: due 2023-08-08, open'] },
  { name: 'the placement breaks down before the month is over', article: LAW.followUp, at: '2023-06-30',
    history: [...care('2023-03-06'), ['2023-03-20 10:00', w.careBroken()]],
    says: ['placement-followup-1-month: due 2023-04-06, cancelled (ended)'] },
  { name: 'the child dies in the second month', article: LAW.child, at: '2023-06-30',
    history: [['2023-01-03', w.listed('2015-03')], ...care('2023-03-06'), ['2023-04-05 10:00', w.seenInCare()], ['2023-05-08', w.died()]],
    says: ['placement-followup-1-month: due 2023-04-06, met', 'placement-followup-3-months: due 2023-06-06, cancelled (child-died)'] },
  { name: 'the child turns 16 in April', article: LAW.child, at: '2023-06-30',
    history: [['2023-01-03', w.listed('2007-04')], ...care('2023-03-06'), ['2023-04-05 10:00', w.seenInCare()]],
    says: ['placement-followup-3-months: due 2023-06-06, cancelled (turned-16)'] },
]

// biome-ignore format: a table, one case a paragraph
const reports: ReadonlyArray<Case> = [
  { name: 'in the first half-year one report is owed', article: LAW.followUp, at: '2023-07-03',
    history: care('2023-03-06'),
    says: ['placement-report-6-months: due 2023-09-06, open'] },
  { name: 'the first report in time, the second half-year is running', article: LAW.followUp, at: '2023-12-29',
    history: [...care('2023-03-06'), ['2023-09-05 10:00', w.seenInCare({ report: true })]],
    says: ['placement-report-6-months: due 2023-09-06, met', 'placement-report-6-months: due 2024-03-06, open'] },
  { name: 'a visit without a report on form 13 is no report', article: LAW.followUp, at: '2023-09-11',
    history: [...care('2023-03-06'), ['2023-09-05 10:00', w.seenInCare()]],
    says: ['placement-report-6-months: due 2023-09-06, overdue by 5 days', 'placement-report-6-months: due 2024-03-06, open'] },
  // Six months after 31 August is the last day of February 2024.
  { name: 'six months after 31 August', article: LAW.followUp, at: '2024-02-20',
    history: care('2023-08-31'),
    says: ['placement-report-6-months: due 2024-02-29, open'] },
  { name: 'the placement ends before the half-year', article: LAW.followUp, at: '2023-12-29',
    history: [...care('2023-03-06'), ['2023-08-01 10:00', w.careEnded()]],
    says: ['placement-report-6-months: due 2023-09-06, cancelled (ended)'] },
  { name: 'whether the placement fits is judged every six months', article: LAW.fit, at: '2023-12-29',
    history: [...care('2023-03-06'), ['2023-09-06 10:00', w.seenInCare({ fits: true })]],
    says: ['placement-fit-6-months: due 2023-09-06, met', 'placement-fit-6-months: due 2024-03-06, open'] },
  { name: 'a finding that it no longer fits is a finding', article: LAW.fit, at: '2023-09-29',
    history: [...care('2023-03-06'), ['2023-09-07 10:00', w.seenInCare({ fits: false })]],
    says: ['placement-fit-6-months: due 2023-09-06, met late by 1 day', 'placement-fit-6-months: due 2024-03-06, open'] },
  { name: 'the carer gives notice after six months', article: LAW.carerNotice, at: '2023-09-05',
    history: [...care('2023-03-06'), ['2023-09-04 10:00', w.noticed()]],
    says: ['carer-notice: due 2023-09-06, met'] },
  { name: 'the carer gives no notice', article: LAW.carerNotice, at: '2023-09-08',
    history: care('2023-03-06'),
    says: ['carer-notice: due 2023-09-06, overdue by 2 days', 'carer-notice: due 2024-09-06, open'] },
  { name: 'after the first half-year the carer gives notice yearly', article: LAW.carerNotice, at: '2024-09-10',
    history: [...care('2023-03-06'), ['2023-09-06 10:00', w.noticed()], ['2024-09-05 10:00', w.noticed()]],
    says: ['carer-notice: due 2023-09-06, met', 'carer-notice: due 2024-09-06, met', 'carer-notice: due 2025-09-08, open'] },
]

// biome-ignore format: a table, one case a paragraph
const terms: ReadonlyArray<Case> = [
  { name: 'temporary care ends within three months', article: LAW.temporaryCare, at: '2023-06-30',
    history: [...care('2023-03-06', { temporary: true }), ['2023-06-06 10:00', w.careEnded()]],
    says: ['temporary-care-end: due 2023-06-06, met'] },
  { name: 'temporary care goes on after three months', article: LAW.temporaryCare, at: '2023-06-16',
    history: care('2023-03-06', { temporary: true }),
    says: ['temporary-care-end: due 2023-06-06, overdue by 10 days'] },
  // Three months after 11 March is Sunday 11 June: a longest time is not prolonged.
  { name: 'the three months end on a Sunday', article: LAW.temporaryCare, at: '2023-06-12',
    history: care('2023-03-11', { temporary: true }),
    says: ['temporary-care-end: due 2023-06-11, overdue by 1 day'] },
  // Three months from the first of them: a move to another temporary place is no end.
  { name: 'moved to another temporary place: the three months go on', article: LAW.temporaryCare, at: '2023-06-16',
    history: [...care('2023-03-06', { temporary: true }), ['2023-05-08 10:00', w.movedCare({ kind: 'kin', temporary: true })]],
    says: ['temporary-care-end: due 2023-06-06, overdue by 10 days'] },
  { name: 'moved to a temporary place, and from there to one that is not', article: LAW.temporaryCare, at: '2023-06-30',
    history: [...care('2023-03-06', { temporary: true }), ['2023-04-10 10:00', w.movedCare({ kind: 'kin', temporary: true })], ['2023-06-05 10:00', w.movedCare()]],
    says: ['temporary-care-end: due 2023-06-06, met'] },
  { name: 'a facility takes the child in for three months at the most', article: LAW.facilityStay, at: '2023-06-16',
    history: care('2023-03-06', { kind: 'facility', temporary: true }),
    says: ['facility-stay-end: due 2023-06-06, overdue by 10 days', 'no temporary-care-end'] },
  { name: 'a child in a facility: what is owed of families is not', article: LAW.fit, at: '2024-03-31',
    history: care('2023-03-06', { kind: 'facility', decidedOn: '2023-03-06' }),
    says: ['no placement-handover', 'no placement-followup-1-month', 'no placement-followup-3-months', 'no placement-report-6-months', 'no placement-fit-6-months', 'no carer-notice'] },
  { name: 'long-term care has no such end', article: LAW.temporaryCare, at: '2023-06-30',
    history: care('2023-03-06'),
    says: ['no temporary-care-end'] },
  { name: 'the next visit on the day that was set', article: LAW.measures, at: '2023-05-31',
    history: [...care('2023-03-06'), ['2023-04-05 10:00', w.seenInCare({ nextOn: '2023-05-10' })], ['2023-05-10 10:00', w.seenInCare()]],
    says: ['placement-visit: due 2023-05-10, met'] },
  { name: 'the next visit is missed', article: LAW.measures, at: '2023-05-12',
    history: [...care('2023-03-06'), ['2023-04-05 10:00', w.seenInCare({ nextOn: '2023-05-10' })]],
    says: ['placement-visit: due 2023-05-10, overdue by 2 days'] },
  // Only the month of birth is clear: 31 May at the latest.
  { name: 'a child in long-term care turns 16 in May', article: LAW.careAt16, at: '2023-06-10',
    history: [['2023-01-03', w.listed('2007-05')], ...care('2023-03-06')],
    says: ['care-at-16: due 2023-05-31, overdue by 10 days'] },
  { name: 'a child back home is seen on the day that was set', article: 'Luật Trẻ em 2016 Điều 50 khoản 1', at: '2023-05-31',
    history: [...care('2023-03-06'), ['2023-04-03 10:00', w.careEnded()], ['2023-04-03 11:00', w.goneHome()], ['2023-04-10 10:00', w.seenAtHome('2023-05-10')],
      ['2023-05-11 10:00', w.seenAtHome()]],
    says: ['reunification-followup: due 2023-05-10, met late by 1 day'] },
]

export const alternativeCare: ReadonlyArray<Case> = [...handover, ...followUps, ...reports, ...terms]
