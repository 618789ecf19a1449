// For the table of obligations: complaints against decisions, directions, reviews of classifications (Law on Complaints 2011, Art. 9, 28).
import { type Case, LAW } from '../case.ts'
import type { Row } from '../history.ts'
import * as w from '../words.ts'

const start: ReadonlyArray<Row> = [
  ['2023-03-06 08:00', w.reported()],
  ['2023-03-06 09:00', w.opened()],
]
const QD = '73/QĐ-UBND'

// biome-ignore format: a table, one case a paragraph
const complaints: ReadonlyArray<Case> = [
  // 8 March and 90 days: 23 of March, 30 of April, 31 of May, 6 of June.
  { name: 'ninety days to complain, from delivery', article: LAW.complaint, at: '2023-04-28',
    history: [...start, ['2023-03-08 09:00', w.sent(QD)]],
    says: ['complaint-window: due 2023-06-06, open'] },
  // 6 March and 90 days is Sunday 4 June: Monday.
  { name: 'the ninetieth day is a Sunday', article: LAW.complaint, at: '2023-04-28',
    history: [...start, ['2023-03-06 15:00', w.sent(QD)]],
    says: ['complaint-window: due 2023-06-05, open'] },
  { name: 'a complaint within the ninety days', article: LAW.complaint, at: '2023-06-30',
    history: [...start, ['2023-03-08 09:00', w.sent(QD)], ['2023-06-06 09:00', w.appealed(QD)]],
    says: ['complaint-window: due 2023-06-06, met'] },
  { name: 'the ninety days are over: nobody owed a complaint', article: LAW.complaint, at: '2023-06-30',
    history: [...start, ['2023-03-08 09:00', w.sent(QD)]],
    says: ['complaint-window: due 2023-06-06, cancelled (lapsed)'] },
  { name: 'a decision that was not sent starts no ninety days', article: LAW.complaint, at: '2023-04-28',
    history: [...start, ['2023-03-06 15:00', w.submitted()], ['2023-03-08 15:00', w.approved()]],
    says: ['no complaint-window'] },
  // 10 April and 30 days: 10 May.
  { name: 'a complaint is answered within thirty days', article: LAW.complaintAnswer, at: '2023-05-31',
    history: [...start, ['2023-03-08 09:00', w.sent(QD)], ['2023-04-10 09:00', w.appealed(QD)], ['2023-05-10 09:00', w.answered(QD)]],
    says: ['appeal-decision: due 2023-05-10, met'] },
  { name: 'a complaint is answered after thirty-two days', article: LAW.complaintAnswer, at: '2023-05-31',
    history: [...start, ['2023-03-08 09:00', w.sent(QD)], ['2023-04-10 09:00', w.appealed(QD)], ['2023-05-12 09:00', w.answered(QD)]],
    says: ['appeal-decision: due 2023-05-10, met late by 2 days'] },
  { name: 'a complaint is not answered', article: LAW.complaintAnswer, at: '2023-05-20',
    history: [...start, ['2023-03-08 09:00', w.sent(QD)], ['2023-04-10 09:00', w.appealed(QD)]],
    says: ['appeal-decision: due 2023-05-10, overdue by 10 days'] },
  // 14 April and 30 days is Sunday 14 May: Monday.
  { name: 'the thirtieth day is a Sunday', article: LAW.complaintAnswer, at: '2023-05-31',
    history: [...start, ['2023-03-08 09:00', w.sent(QD)], ['2023-04-14 09:00', w.appealed(QD)], ['2023-05-15 09:00', w.answered(QD)]],
    says: ['appeal-decision: due 2023-05-15, met'] },
  // The thirty days run from the day it was taken up: 12 April, 12 May.
  { name: 'the thirty days run from the day it was taken up', article: LAW.complaintAnswer, at: '2023-05-31',
    history: [...start, ['2023-03-08 09:00', w.sent(QD)], ['2023-04-10 09:00', w.appealed(QD, { acceptedOn: '2023-04-12' })], ['2023-05-12 09:00', w.answered(QD)]],
    says: ['appeal-decision: due 2023-05-12, met'] },
  { name: 'an answer that names no decision answers the earliest complaint only', article: LAW.complaintAnswer, at: '2023-05-12',
    history: [...start, ['2023-04-10 09:00', w.appealed(QD)], ['2023-04-11 10:00', w.appealed('80/QĐ-UBND')], ['2023-05-09 09:00', w.appealAnswered()]],
    says: ['appeal-decision: due 2023-05-10, met', 'appeal-decision: due 2023-05-11, overdue by 1 day'] },
  { name: 'the answer to another complaint is none', article: LAW.complaintAnswer, at: '2023-05-12',
    history: [...start, ['2023-04-10 09:00', w.appealed(QD)], ['2023-04-10 10:00', w.appealed('80/QĐ-UBND')], ['2023-05-09 09:00', w.answered('80/QĐ-UBND')]],
    says: ['appeal-decision: due 2023-05-10, overdue by 2 days', 'appeal-decision: due 2023-05-10, met'] },
  // 10 April and 45 days: 20 of April, 25 of May.
  { name: 'a complex complaint against a decision has forty-five days', article: LAW.complaintAnswer, at: '2023-05-31',
    history: [...start, ['2023-03-08 09:00', w.sent(QD)], ['2023-04-10 09:00', w.appealed(QD, { complex: true })], ['2023-05-26 09:00', w.answered(QD)]],
    says: ['appeal-decision-complex: due 2023-05-25, met late by 1 day'] },
  { name: 'a complaint of another kind is answered within thirty days of being taken up', article: LAW.complaintAnswer, at: '2023-05-31',
    history: [...start, ['2023-04-10 09:00', w.as('complaint', w.complained({ acceptedOn: '2023-04-12' }))], ['2023-05-15 09:00', w.complaintAnswered('complaint')]],
    says: ['complaint-answer: due 2023-05-12, met late by 3 days'] },
  // 12 April and 45 days is Saturday 27 May: Monday.
  { name: 'a complex complaint has forty-five days', article: LAW.complaintAnswer, at: '2023-05-31',
    history: [...start, ['2023-04-10 09:00', w.as('complaint', w.complained({ acceptedOn: '2023-04-12', complex: true }))], ['2023-05-29 09:00', w.complaintAnswered('complaint')]],
    says: ['complaint-answer-complex: due 2023-05-29, met'] },
  // 11 April and 45 days: 19 of April, 26 of May.
  { name: 'a complex complaint is answered on the forty-sixth day', article: LAW.complaintAnswer, at: '2023-06-30',
    history: [...start, ['2023-04-10 09:00', w.as('complaint', w.complained({ acceptedOn: '2023-04-11', complex: true }))], ['2023-05-29 09:00', w.complaintAnswered('complaint')]],
    says: ['complaint-answer-complex: due 2023-05-26, met late by 3 days'] },
  { name: 'a complex complaint is not answered', article: LAW.complaintAnswer, at: '2023-05-31',
    history: [...start, ['2023-04-10 09:00', w.complained({ acceptedOn: '2023-04-12', complex: true })]],
    says: ['complaint-answer-complex: due 2023-05-29, overdue by 2 days'] },
]

// biome-ignore format: a table, one case a paragraph
const others: ReadonlyArray<Case> = [
  { name: 'a direction asks for a reply by a day', article: 'Luật Trẻ em 2016 Điều 52 khoản 2', at: '2023-03-15 10:00',
    history: [...start, ['2023-03-10 09:00', w.directed('2023-03-17')]],
    says: ['direction-reply: due 2023-03-17, open'] },
  { name: 'a direction without a reply', article: 'Luật Trẻ em 2016 Điều 52 khoản 2', at: '2023-03-20',
    history: [...start, ['2023-03-10 09:00', w.directed('2023-03-17')]],
    says: ['direction-reply: due 2023-03-17, overdue by 3 days'] },
  { name: 'a direction without a day', article: 'Luật Trẻ em 2016 Điều 52 khoản 2', at: '2023-03-20',
    history: [...start, ['2023-03-10 09:00', w.directed()]],
    says: ['no direction-reply'] },
  { name: 'a classification is reviewed again by its day', article: LAW.classification, at: '2023-07-31',
    history: [['2023-01-03', w.listed('2015-03')], ['2023-01-10', w.classified('2023-06-30')], ['2023-06-29', w.classified()]],
    says: ['classification-review: due 2023-06-30, met'] },
  { name: 'a classification is not reviewed again', article: LAW.classification, at: '2023-07-05',
    history: [['2023-01-03', w.listed('2015-03')], ['2023-01-10', w.classified('2023-06-30')]],
    says: ['classification-review: due 2023-06-30, overdue by 5 days'] },
  { name: 'the child turned 16 before the day', article: LAW.child, at: '2023-07-31',
    history: [['2023-01-03', w.listed('2007-04')], ['2023-01-10', w.classified('2023-06-30')]],
    says: ['classification-review: due 2023-06-30, cancelled (turned-16)'] },
  { name: 'a child at risk is looked at again by the day', article: 'Luật Trẻ em 2016 Điều 49', at: '2023-07-31',
    history: [['2023-01-03', w.listed('2015-03')], ['2023-03-10', w.atRisk('2023-06-30')], ['2023-07-03', w.classified()]],
    says: ['at-risk-review: due 2023-06-30, met late by 3 days'] },
  { name: 'a child is no longer at risk before the day', article: 'Luật Trẻ em 2016 Điều 49', at: '2023-07-31',
    history: [['2023-01-03', w.listed('2015-03')], ['2023-03-10', w.atRisk('2023-06-30')], ['2023-05-31', w.noLongerAtRisk()]],
    says: ['at-risk-review: due 2023-06-30, met'] },
  { name: 'a child at risk found so twice on one day: the later is owed', article: 'Luật Trẻ em 2016 Điều 49', at: '2023-05-31',
    history: [['2023-01-03', w.listed('2015-03')], ['2023-03-10', w.atRisk('2023-06-30')], ['2023-03-10', w.atRisk('2023-09-29')]],
    says: ['at-risk-review: due 2023-06-30, met', 'at-risk-review: due 2023-09-29, open'] },
  { name: 'the child has left, as another record of the same child tells', article: 'Luật Trẻ em 2016 Điều 52 khoản 2', at: '2023-07-31',
    history: [['2023-01-03', w.listed('2015-03')], ['2023-03-10', w.atRisk('2023-06-30')], ['2023-05-10', w.on('child2', w.leftCommune())], ['2023-05-12', w.linkedWith('child2')]],
    says: ['at-risk-review: due 2023-06-30, cancelled (ended)'] },
  { name: 'a child at risk is not looked at again', article: 'Luật Trẻ em 2016 Điều 49', at: '2023-07-05',
    history: [['2023-01-03', w.listed('2015-03')], ['2023-03-10', w.atRisk('2023-06-30')]],
    says: ['at-risk-review: due 2023-06-30, overdue by 5 days'] },
]

export const oversight: ReadonlyArray<Case> = [...complaints, ...others]
