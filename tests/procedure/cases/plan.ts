// For the table of obligations: the five working days of the plan, under either reading of where they start (Decree 56/2017, Art. 28.1).
import { type Case, LAW } from '../case.ts'
import type { Row } from '../history.ts'
import * as w from '../words.ts'

const article = LAW.plan

interface Pair {
  readonly name: string
  readonly received: string
  readonly assessed?: string
  readonly planned?: string
  readonly at: string
  /** As told when counted from receipt, and from the specific assessment. */
  readonly receipt: string
  readonly assessment: string
}

/** One history, judged under either reading. Working days are counted by hand beside each pair. */
// biome-ignore format: a table, one pair a paragraph
const PAIRS: ReadonlyArray<Pair> = [
  // 7 8 9 10 13 | 9 10 13 14 15
  { name: 'a week without days off', received: '2023-03-06', assessed: '2023-03-08', planned: '2023-03-13', at: '2023-03-31',
    receipt: 'due 2023-03-13, met', assessment: 'due 2023-03-15, met' },
  { name: 'planned in time only from the assessment', received: '2023-03-06', assessed: '2023-03-08', planned: '2023-03-15', at: '2023-03-31',
    receipt: 'due 2023-03-13, met late by 2 working days', assessment: 'due 2023-03-15, met' },
  // 13 14 15 16 17 | 14 15 16 17 20
  { name: 'received on a Friday', received: '2023-03-10', assessed: '2023-03-13', planned: '2023-03-20', at: '2023-03-31',
    receipt: 'due 2023-03-17, met late by 1 working day', assessment: 'due 2023-03-20, met' },
  { name: 'received on a Saturday, assessed on the Sunday', received: '2023-03-11', assessed: '2023-03-12', planned: '2023-03-17', at: '2023-03-31',
    receipt: 'due 2023-03-17, met', assessment: 'due 2023-03-17, met' },
  // Tết 2023, off 20–26 January: 19 27 30 31 1 | 27 30 31 1 2
  { name: 'two days before Tết 2023', received: '2023-01-18', assessed: '2023-01-19', planned: '2023-02-02', at: '2023-02-28',
    receipt: 'due 2023-02-01, met late by 1 working day', assessment: 'due 2023-02-02, met' },
  // 27 30 31 1 2 | 30 31 1 2 3
  { name: 'on the first day of Tết 2023, assessed on a Saturday', received: '2023-01-22', assessed: '2023-01-28', planned: '2023-02-03', at: '2023-02-28',
    receipt: 'due 2023-02-02, met late by 1 working day', assessment: 'due 2023-02-03, met' },
  // Off 29 April–3 May 2023: 28 4 5 8 9 | 4 5 8 9 10
  { name: 'two days before the holidays of 29 April 2023', received: '2023-04-27', assessed: '2023-04-28', planned: '2023-05-09', at: '2023-05-31',
    receipt: 'due 2023-05-09, met', assessment: 'due 2023-05-10, met' },
  // 4 5 8 9 10 for both
  { name: 'inside the holidays of 29 April 2023', received: '2023-04-29', assessed: '2023-05-03', planned: '2023-05-11', at: '2023-05-31',
    receipt: 'due 2023-05-10, met late by 1 working day', assessment: 'due 2023-05-10, met late by 1 working day' },
  // Off 1–4 September 2023: 31 5 6 7 8 | 5 6 7 8 11
  { name: 'before National Day 2023', received: '2023-08-30', assessed: '2023-08-31', planned: '2023-09-11', at: '2023-09-30',
    receipt: 'due 2023-09-08, met late by 1 working day', assessment: 'due 2023-09-11, met' },
  // 5 6 7 8 11 | 6 7 8 11 12
  { name: 'received on the holiday of 1 September 2023, no plan yet', received: '2023-09-01', assessed: '2023-09-05', at: '2023-09-12 17:00',
    receipt: 'due 2023-09-11, overdue by 1 working day', assessment: 'due 2023-09-12, open' },
  { name: 'the same, a day before', received: '2023-09-01', assessed: '2023-09-05', at: '2023-09-11 17:00',
    receipt: 'due 2023-09-11, open', assessment: 'due 2023-09-12, open' },
  // 29 April 2024 off for Saturday 4 May worked: 2 3 4 6 7 | 3 4 6 7 8
  { name: 'over the swap of 29 April and 4 May 2024', received: '2024-04-26', assessed: '2024-05-02', planned: '2024-05-08', at: '2024-05-31',
    receipt: 'due 2024-05-07, met late by 1 working day', assessment: 'due 2024-05-08, met' },
  // Tết 2024, off 8–14 February: 7 15 16 19 20 | 15 16 19 20 21
  { name: 'before Tết 2024', received: '2024-02-06', assessed: '2024-02-07', planned: '2024-02-20', at: '2024-02-29',
    receipt: 'due 2024-02-20, met', assessment: 'due 2024-02-21, met' },
  // 29 2 3 4 5 | 2 3 4 5 8
  { name: 'over New Year 2024', received: '2023-12-28', assessed: '2023-12-29', planned: '2024-01-08', at: '2024-01-31',
    receipt: 'due 2024-01-05, met late by 1 working day', assessment: 'due 2024-01-08, met' },
  // Off 18 April 2024: 16 17 19 22 23 | 17 19 22 23 24
  { name: 'over the day of the Hung Kings 2024', received: '2024-04-15', assessed: '2024-04-16', planned: '2024-04-24', at: '2024-04-30',
    receipt: 'due 2024-04-23, met late by 1 working day', assessment: 'due 2024-04-24, met' },
  // Off 2 and 3 September 2024: 30 4 5 6 9 | 4 5 6 9 10
  { name: 'over National Day 2024', received: '2024-08-29', assessed: '2024-08-30', planned: '2024-09-10', at: '2024-09-30',
    receipt: 'due 2024-09-09, met late by 1 working day', assessment: 'due 2024-09-10, met' },
  // 7 8 9 12 13 for both
  { name: 'assessed on the day of receipt', received: '2023-06-06', assessed: '2023-06-06', planned: '2023-06-14', at: '2023-06-30',
    receipt: 'due 2023-06-13, met late by 1 working day', assessment: 'due 2023-06-13, met late by 1 working day' },
  // Late 14 15 16 19 20. Without a specific assessment the other clock has not started.
  { name: 'never assessed, never planned', received: '2023-06-06', at: '2023-06-20',
    receipt: 'due 2023-06-13, overdue by 5 working days', assessment: 'no due (start-unknown), open, not certain' },
  // 28 29 30 31 3 April. Late 14–17, 20–24, 27–31 March and 3 April: 4 + 5 + 5 + 1.
  { name: 'assessed after three weeks', received: '2023-03-06', assessed: '2023-03-27', planned: '2023-04-03', at: '2023-04-30',
    receipt: 'due 2023-03-13, met late by 15 working days', assessment: 'due 2023-04-03, met' },
  // Off 2 January 2023 for New Year's Day, a Sunday: 3 4 5 6 9 for both
  { name: 'on the substitute day of New Year 2023', received: '2023-01-01', assessed: '2023-01-02', planned: '2023-01-10', at: '2023-01-31',
    receipt: 'due 2023-01-09, met late by 1 working day', assessment: 'due 2023-01-09, met late by 1 working day' },
  // Late 28 4 5 8: the holidays are no lateness either. 20 21 24 25 26 | 21 24 25 26 27
  { name: 'lateness over the holidays counts working days', received: '2023-04-19', assessed: '2023-04-20', planned: '2023-05-05', at: '2023-05-31',
    receipt: 'due 2023-04-26, met late by 4 working days', assessment: 'due 2023-04-27, met late by 3 working days' },
]

const historyOf = (pair: Pair): ReadonlyArray<Row> => [
  [`${pair.received} 08:00`, w.reported()],
  [`${pair.received} 09:00`, w.opened()],
  ...(pair.assessed === undefined ? [] : [[`${pair.assessed} 10:00`, w.studied()] as const]),
  ...(pair.planned === undefined ? [] : [[`${pair.planned} 16:00`, w.planned()] as const]),
]

const pairs: ReadonlyArray<Case> = PAIRS.flatMap((pair): ReadonlyArray<Case> => {
  const told = { article, history: historyOf(pair), at: pair.at }
  return [
    { ...told, name: `${pair.name}: from receipt`, says: [`plan: ${pair.receipt}`] },
    {
      ...told,
      name: `${pair.name}: from the specific assessment`,
      reading: 'plan from assessment',
      says: [`plan: ${pair.assessment}`],
    },
  ]
})

// biome-ignore format: a table, one case a paragraph
const others: ReadonlyArray<Case> = [
  { name: 'an applied emergency measure lifts the five days', article, at: '2023-03-31',
    history: [['2023-03-06 08:00', w.inDanger()], ['2023-03-06 09:00', w.opened()], ['2023-03-06 11:00', w.applied()], ['2023-03-20 16:00', w.planned()]],
    says: ['plan: no due (lifted), met'] },
  { name: 'lifted, and no plan yet', article, at: '2023-03-31',
    history: [['2023-03-06 08:00', w.inDanger()], ['2023-03-06 09:00', w.opened()], ['2023-03-06 11:00', w.applied()]],
    says: ['plan: no due (lifted), open'] },
  { name: 'a decision not to apply a measure lifts nothing', article, at: '2023-03-31',
    history: [['2023-03-06 08:00', w.inDanger()], ['2023-03-06 09:00', w.opened()], ['2023-03-06 11:00', w.notApplied()], ['2023-03-14 16:00', w.planned()]],
    says: ['plan: due 2023-03-13, met late by 1 working day'] },
  { name: 'a measure of the first episode does not lift the plan of the second', article, at: '2023-06-30',
    history: [['2023-03-06 08:00', w.inDanger()], ['2023-03-06 09:00', w.opened()], ['2023-03-06 11:00', w.applied()], ['2023-03-08 16:00', w.planned()],
      ['2023-04-14 16:00', w.closed()], ['2023-06-06 08:00', w.on('concern2', w.reported())], ['2023-06-06 09:00', w.reopened('concern2')]],
    says: ['plan: due 2023-06-13, overdue by 13 working days', 'plan: no due (lifted), met'] },
  { name: 'a removal lifts the five days: it is an emergency', article, at: '2023-03-31',
    history: [['2023-03-06 08:00', w.inDanger()], ['2023-03-06 09:00', w.opened()], ['2023-03-06 11:00', w.separated()], ['2023-03-20 16:00', w.planned()]],
    says: ['plan: no due (lifted), met'] },
  { name: 'a removal by the Court is no measure of the commune', article, at: '2023-03-31',
    history: [['2023-03-06 08:00', w.inDanger()], ['2023-03-06 09:00', w.opened()], ['2023-03-06 11:00', w.separated({ byCourt: true })], ['2023-03-14 16:00', w.planned()]],
    says: ['plan: due 2023-03-13, met late by 1 working day'] },
  { name: 'the child died before the case was opened: what comes before a duty does not end it', article: LAW.child, at: '2023-03-14',
    history: [['2023-01-03', w.listed('2015-03')], ['2023-03-03', w.died()], ['2023-03-06 08:00', w.reported()], ['2023-03-06 09:00', w.opened()]],
    says: ['plan: due 2023-03-13, overdue by 1 working day'] },
  { name: 'the child dies, as another record of the same child tells', article: LAW.child, at: '2023-03-31',
    history: [['2023-01-03', w.listed('2015-03')], ['2023-01-03', w.on('child2', w.listed('2015-03'))], ['2023-03-06 08:00', w.reported()], ['2023-03-06 09:00', w.opened()],
      ['2023-03-08', w.on('child2', w.died())], ['2023-03-20', w.on('child', w.linkedWith('child2'))]],
    says: ['plan: due 2023-03-13, cancelled (child-died)'] },
  { name: 'another record of the same child, not yet linked', article: LAW.child, at: '2023-03-14',
    history: [['2023-01-03', w.listed('2015-03')], ['2023-01-03', w.on('child2', w.listed('2015-03'))], ['2023-03-06 08:00', w.reported()], ['2023-03-06 09:00', w.opened()],
      ['2023-03-08', w.on('child2', w.died())], ['2023-03-20', w.on('child', w.linkedWith('child2'))]],
    says: ['plan: due 2023-03-13, overdue by 1 working day'] },
  { name: 'the child turns 16, as the surviving record tells', article: LAW.child, at: '2023-04-30',
    history: [['2023-01-03', w.on('child2', w.listed('2007-03'))], ['2023-03-20', w.on('child2', w.linkedWith('child'))], ['2023-03-28 08:00', w.reported()], ['2023-03-28 09:00', w.opened()]],
    says: ['plan: due 2023-04-04, cancelled (turned-16)'] },
  { name: 'a year without a calendar: no due day is guessed', article, at: '2019-06-30',
    history: [['2019-05-06 08:00', w.reported()], ['2019-05-06 09:00', w.opened()]],
    says: ['plan: no due (calendar-missing), open, not certain'] },
  { name: 'a year without a calendar, and the plan is there', article, at: '2019-06-30',
    history: [['2019-05-06 08:00', w.reported()], ['2019-05-06 09:00', w.opened()], ['2019-05-20 08:00', w.planned()]],
    says: ['plan: no due (calendar-missing), met, not certain'] },
  // 2 3 6 7 8 from 1 March; 3 4 5 6 7 April from 31 March.
  { name: 'only the month of receipt is known: in time whatever the day', article, at: '2023-04-30',
    history: [['2023-03', w.reported()], ['2023-03', w.opened()], ['2023-03-08 08:00', w.planned()]],
    says: ['plan: due 2023-03-08 to 2023-04-07, met'] },
  { name: 'only the month of receipt is known: the book cannot tell', article, at: '2023-04-30',
    history: [['2023-03', w.reported()], ['2023-03', w.opened()], ['2023-03-20 08:00', w.planned()]],
    says: ['plan: due 2023-03-08 to 2023-04-07, met, not certain'] },
  { name: 'only the month of receipt is known: late whatever the day', article, at: '2023-04-30',
    history: [['2023-03', w.reported()], ['2023-03', w.opened()], ['2023-04-10 08:00', w.planned()]],
    says: ['plan: due 2023-03-08 to 2023-04-07, met late by 1 working day'] },
  { name: 'the case is closed before the day', article: LAW.review, at: '2023-03-31',
    history: [['2023-03-06 08:00', w.reported()], ['2023-03-06 09:00', w.opened()], ['2023-03-09 16:00', w.closed('moved')]],
    says: ['plan: due 2023-03-13, cancelled (case-closed)'] },
  { name: 'the child dies before the day', article: LAW.child, at: '2023-03-31',
    history: [['2023-01-03', w.listed('2015-03')], ['2023-03-06 08:00', w.reported()], ['2023-03-06 09:00', w.opened()], ['2023-03-08', w.died()]],
    says: ['plan: due 2023-03-13, cancelled (child-died)'] },
  { name: 'another commune takes the case over before the day', article: 'Luật Trẻ em 2016 Điều 52 khoản 2', at: '2023-03-31',
    history: [['2023-03-06 08:00', w.reported()], ['2023-03-06 09:00', w.opened()], ['2023-03-08 16:00', w.handedOut()], ['2023-03-10 10:00', w.handedOver()]],
    says: ['plan: due 2023-03-13, cancelled (transferred)'] },
  { name: 'sent to another commune and not yet taken over: still owed here', article: 'Luật Trẻ em 2016 Điều 52 khoản 2', at: '2023-03-14',
    history: [['2023-03-06 08:00', w.reported()], ['2023-03-06 09:00', w.opened()], ['2023-03-08 16:00', w.handedOut()]],
    says: ['plan: due 2023-03-13, overdue by 1 working day'] },
  { name: 'the other commune refuses the case: still owed here', article: 'Luật Trẻ em 2016 Điều 52 khoản 2', at: '2023-03-14',
    history: [['2023-03-06 08:00', w.reported()], ['2023-03-06 09:00', w.opened()], ['2023-03-08 16:00', w.handedOut()], ['2023-03-09 16:00', w.handingRefused()]],
    says: ['plan: due 2023-03-13, overdue by 1 working day'] },
  { name: 'taken over only after the day: what was missed stays missed', article: 'Luật Trẻ em 2016 Điều 52 khoản 2', at: '2023-03-15',
    history: [['2023-03-06 08:00', w.reported()], ['2023-03-06 09:00', w.opened()], ['2023-03-14 16:00', w.handedOut()], ['2023-03-14 17:00', w.handedOver()]],
    says: ['plan: due 2023-03-13, overdue by 2 working days'] },
  { name: 'reopened for a new report: a plan of its own', article, at: '2023-06-30',
    history: [['2023-03-06 08:00', w.reported()], ['2023-03-06 09:00', w.opened()], ['2023-03-10 09:00', w.planned()], ['2023-04-14 16:00', w.closed()],
      ['2023-06-06 08:00', w.on('concern2', w.reported())], ['2023-06-07 09:00', w.reopened('concern2')], ['2023-06-13 10:00', w.planned()]],
    says: ['plan: due 2023-03-13, met', 'plan: due 2023-06-13, met'] },
  { name: 'a report for which no case is opened owes no plan', article, at: '2023-03-31',
    history: [['2023-03-06 08:00', w.reported()], ['2023-03-06 12:00', w.assessed('low')], ['2023-03-06 15:00', w.noAction('one-time-support')]],
    says: ['no plan'] },
]

export const plan: ReadonlyArray<Case> = [...pairs, ...others]
