// For the table of obligations: a law that changes in the middle of a case (two-tier local government from 1 July 2025; data protection from 1 January 2026).
import { type Case, LAW } from '../case.ts'
import type { Row } from '../history.ts'
import * as w from '../words.ts'

const june: ReadonlyArray<Row> = [
  ['2025-06-27 08:00', w.reported()],
  ['2025-06-27 09:00', w.opened()],
]

// biome-ignore format: a table, one case a paragraph
const government: ReadonlyArray<Case> = [
  // Friday 27 June: 30 June, 1 2 3 4 July.
  { name: 'a report of June keeps the law of June', article: LAW.plan, at: '2025-07-31',
    history: [...june, ['2025-07-04 16:00', w.planned()]],
    says: ['plan: due 2025-07-04, met [nd56@1]'] },
  { name: 'the report of 30 June, at 23:50', article: LAW.assessment, at: '2025-07-02',
    history: [['2025-06-30 23:50', w.reported()], ['2025-07-01 11:50', w.assessed('low')]],
    says: ['initial-assessment: due 2025-07-01 11:50, met [nd56@1]'] },
  { name: 'the report of 1 July, at 00:10', article: LAW.assessment, at: '2025-07-02',
    history: [['2025-07-01 00:10', w.reported()], ['2025-07-01 13:00', w.assessed('low')]],
    says: ['initial-assessment: due 2025-07-01 12:10, met late by 1 hour [nd56@2]'] },
  // 2 3 4 7 8 July.
  { name: 'a report of July is under the two-tier commune', article: LAW.plan, at: '2025-07-31',
    history: [['2025-07-01 08:00', w.reported()], ['2025-07-01 09:00', w.opened()], ['2025-07-09 16:00', w.planned()]],
    says: ['plan: due 2025-07-08, met late by 1 working day [nd56@2]'] },
  // The approval is opened by its submission: 3 and 4 July.
  { name: 'a plan of June submitted in July: its approval is under the new commune', article: LAW.approval, at: '2025-07-31',
    history: [...june, ['2025-07-02 09:00', w.planned()], ['2025-07-02 10:00', w.submitted()], ['2025-07-04 10:00', w.approved()]],
    says: ['plan: due 2025-07-04, met [nd56@1]', 'approval: due 2025-07-04, met [nd56@2]'] },
  { name: 'a removal of June runs out in July', article: LAW.separation, at: '2025-07-31',
    history: [...june, ['2025-06-27 14:00', w.separated()], ['2025-07-12 14:00', w.returned()]],
    says: ['removal: due 2025-07-12, met [nd56@1]', 'removal-court: due 2025-07-12, met [nd56@1]'] },
  // Off 25 January–2 February 2025: 23 24 January, 3 4 5 February.
  { name: 'over Tết 2025', article: LAW.plan, at: '2025-02-28',
    history: [['2025-01-22 08:00', w.reported()], ['2025-01-22 09:00', w.opened()], ['2025-02-05 16:00', w.planned()]],
    says: ['plan: due 2025-02-05, met'] },
  // 2 May 2025 off for Saturday 26 April worked: 25 and 26 April.
  { name: 'the Saturday of 26 April 2025 is worked', article: LAW.approval, at: '2025-05-31',
    history: [['2025-04-21 08:00', w.reported()], ['2025-04-21 09:00', w.opened()], ['2025-04-24 16:00', w.submitted()], ['2025-04-26 10:00', w.approved()]],
    says: ['approval: due 2025-04-26, met'] },
  // 28 29 April, 5 6 7 May: off from 30 April to 4 May.
  { name: 'over 30 April and 1 May 2025', article: LAW.plan, at: '2025-05-31',
    history: [['2025-04-26 08:00', w.reported()], ['2025-04-26 09:00', w.opened()], ['2025-05-08 16:00', w.planned()]],
    says: ['plan: due 2025-05-07, met late by 1 working day'] },
  { name: 'removed on 25 January 2025: fifteen days over Tết', article: LAW.separation, at: '2025-02-28',
    history: [['2025-01-24 08:00', w.inDanger()], ['2025-01-24 09:00', w.opened()], ['2025-01-25 14:00', w.separated()], ['2025-02-10 08:00', w.returned()]],
    says: ['removal: due 2025-02-09, met late by 1 day'] },
]

const y2026 = { article: LAW.dataRequest, at: '2026-01-31' } as const

// biome-ignore format: a table, one case a paragraph
const data: ReadonlyArray<Case> = [
  { name: 'a request to view of 2025: 72 hours', article: 'Nghị định 13/2023/NĐ-CP Điều 14 khoản 3', at: '2026-01-31',
    history: [['2025-12-29 09:00', w.as('request', w.dataAsked('view'))], ['2026-01-01 09:00', w.dataAnswered('request')]],
    says: ['data-provide: due 2026-01-01 09:00, met [nd13@1]'] },
  { name: 'the last request of 2025 keeps the decree of 2023', article: 'Nghị định 13/2023/NĐ-CP Điều 14 khoản 3', at: '2026-01-04',
    history: [['2025-12-31 23:50', w.as('request', w.dataAsked('view'))]],
    says: ['data-provide: due 2026-01-03 23:50, overdue by 25 hours [nd13@1]'] },
  { name: 'a request to restrict of 2025: 72 hours', article: 'Nghị định 13/2023/NĐ-CP Điều 9', at: '2025-10-31',
    history: [['2025-10-06 09:00', w.as('request', w.dataAsked('restrict'))], ['2025-10-09 10:00', w.dataAnswered('request')]],
    says: ['data-restrict: due 2025-10-09 09:00, met late by 1 hour [nd13@1]'] },
  { name: 'a request to delete of 2025: 72 hours, over a weekend', article: 'Nghị định 13/2023/NĐ-CP Điều 16', at: '2025-10-31',
    history: [['2025-10-10 09:00', w.as('request', w.dataAsked('delete'))], ['2025-10-13 09:00', w.dataAnswered('request', 'refused')]],
    says: ['data-erase: due 2025-10-13 09:00, met [nd13@1]'] },
  { name: 'other processors made no difference in 2025', article: 'Nghị định 13/2023/NĐ-CP Điều 14 khoản 3', at: '2025-10-31',
    history: [['2025-10-06 09:00', w.as('view', w.dataAsked('view', true))], ['2025-10-07 09:00', w.as('restrict', w.dataAsked('restrict', true))],
      ['2025-10-08 09:00', w.as('delete', w.dataAsked('delete', true))], ['2025-10-09 09:00', w.dataAnswered('view')], ['2025-10-10 09:00', w.dataAnswered('restrict')],
      ['2025-10-11 11:00', w.dataAnswered('delete')]],
    says: ['data-provide-processors: due 2025-10-09 09:00, met [nd13@1]', 'data-restrict-processors: due 2025-10-10 09:00, met [nd13@1]',
      'data-erase-processors: due 2025-10-11 09:00, met late by 2 hours [nd13@1]'] },
  { name: 'a request of 2025 extended in 2026: its own law knows no extension', article: 'Nghị định 13/2023/NĐ-CP Điều 14 khoản 3', at: '2026-01-10',
    history: [['2025-12-30 09:00', w.as('request', w.dataAsked('view'))], ['2026-01-01 09:00', w.dataAcknowledged('request', true)], ['2026-01-05 10:00', w.dataAnswered('request')]],
    says: ['data-provide: due 2026-01-02 09:00, met late by 73 hours [nd13@1]', 'no data-provide-extended'] },
  { name: 'a breach of 2025 is told within 72 hours', article: 'Nghị định 13/2023/NĐ-CP Điều 23', at: '2025-10-31',
    history: [['2025-10-10 17:00', w.as('breach', w.breachFound())], ['2025-10-13 18:00', w.breachTold('breach')]],
    says: ['data-breach: due 2025-10-13 17:00, met late by 1 hour [nd13@1]'] },
  { name: 'in 2025 no acknowledgement was owed', article: 'Nghị định 13/2023/NĐ-CP Điều 14 khoản 3', at: '2026-01-04',
    history: [['2025-12-29 09:00', w.as('request', w.dataAsked('view'))]],
    says: ['no data-acknowledge'] },
  { name: 'a limit in days ends on a working day: in a year whose calendar is not in, none is guessed', article: LAW.dataRequest, at: '2037-01-31',
    history: [['2037-01-05 09:00', w.as('request', w.dataAsked('view'))], ['2037-01-15 09:00', w.dataAnswered('request')]],
    says: ['data-provide: no due (calendar-missing), met, not certain [lbvdl@1]'] },
  // 5 January 2026 is a Monday; 10 days is Thursday 15 January.
  { ...y2026, name: 'a request to view of 2026: ten days',
    history: [['2026-01-05 09:00', w.as('request', w.dataAsked('view'))], ['2026-01-15 09:00', w.dataAnswered('request')]],
    says: ['data-provide: due 2026-01-15, met [lbvdl@1]'] },
  { ...y2026, name: 'a refusal with reasons is an answer',
    history: [['2026-01-05 09:00', w.as('request', w.dataAsked('correct'))], ['2026-01-16 09:00', w.dataAnswered('request', 'refused')]],
    says: ['data-provide: due 2026-01-15, met late by 1 day [lbvdl@1]'] },
  { ...y2026, name: 'two working days to acknowledge',
    history: [['2026-01-05 09:00', w.as('request', w.dataAsked('view'))], ['2026-01-07 09:00', w.dataAcknowledged('request')]],
    says: ['data-acknowledge: due 2026-01-07, met [lbvdl@1]'] },
  // Friday 9 and Saturday 10 January, worked for 2 January; late 12 and 13 January.
  { ...y2026, name: 'two working days to acknowledge, one of them the Saturday worked for 2 January',
    history: [['2026-01-08 09:00', w.as('request', w.dataAsked('view'))], ['2026-01-13 09:00', w.dataAcknowledged('request')]],
    says: ['data-acknowledge: due 2026-01-10, met late by 2 working days [lbvdl@1]'] },
  // 5 January and 15 days is Tuesday 20 January.
  { ...y2026, name: 'a request to restrict of 2026: fifteen days', at: '2026-01-22',
    history: [['2026-01-05 09:00', w.as('request', w.dataAsked('restrict'))]],
    says: ['data-restrict: due 2026-01-20, overdue by 2 days [lbvdl@1]'] },
  { ...y2026, name: 'a consent is withdrawn: fifteen days too', at: '2026-01-31',
    history: [['2026-01-05 09:00', w.as('request', w.dataAsked('withdraw'))], ['2026-01-20 09:00', w.dataAnswered('request')]],
    says: ['data-restrict: due 2026-01-20, met [lbvdl@1]'] },
  // 6 January and 20 days is Monday 26 January.
  { ...y2026, name: 'a request to delete of 2026: twenty days',
    history: [['2026-01-06 09:00', w.as('request', w.dataAsked('delete'))], ['2026-01-26 16:00', w.dataAnswered('request', 'refused')]],
    says: ['data-erase: due 2026-01-26, met [lbvdl@1]'] },
  // With other processors 15, 20 and 30 days: 20 January, 26 January (a Monday), 5 February.
  { ...y2026, name: 'a request to view, with other processors: fifteen days', at: '2026-01-31',
    history: [['2026-01-05 09:00', w.as('request', w.dataAsked('view', true))], ['2026-01-20 09:00', w.dataAnswered('request')]],
    says: ['data-provide-processors: due 2026-01-20, met [lbvdl@1]'] },
  { ...y2026, name: 'a request to restrict, with other processors: twenty days',
    history: [['2026-01-06 09:00', w.as('request', w.dataAsked('restrict', true))], ['2026-01-28 09:00', w.dataAnswered('request')]],
    says: ['data-restrict-processors: due 2026-01-26, met late by 2 days [lbvdl@1]'] },
  { ...y2026, name: 'a request to delete, with other processors: thirty days', at: '2026-02-02',
    history: [['2026-01-06 09:00', w.as('request', w.dataAsked('delete', true))]],
    says: ['data-erase-processors: due 2026-02-05, open [lbvdl@1]'] },
  // Extended once, by as much again: 6 January and 20 days is Monday 26 January; 5 January and 30 days is 4 February. 26 February and 40 days is Tuesday 7 April.
  { ...y2026, name: 'a request to view, extended: ten days more', at: '2026-01-31',
    history: [['2026-01-06 09:00', w.as('request', w.dataAsked('view'))], ['2026-01-07 09:00', w.dataAcknowledged('request', true)], ['2026-01-27 09:00', w.dataAnswered('request')]],
    says: ['data-provide-extended: due 2026-01-26, met late by 1 day [lbvdl@1]'] },
  { ...y2026, name: 'a request to restrict, extended: fifteen days more', at: '2026-02-02',
    history: [['2026-01-05 09:00', w.as('request', w.dataAsked('restrict'))], ['2026-01-07 09:00', w.dataAcknowledged('request', true)]],
    says: ['data-restrict-extended: due 2026-02-04, open [lbvdl@1]'] },
  { ...y2026, name: 'a request to delete, extended: twenty days more', at: '2026-03-31',
    history: [['2026-02-26 09:00', w.as('request', w.dataAsked('delete'))], ['2026-02-27 09:00', w.dataAcknowledged('request', true)]],
    says: ['data-erase-extended: due 2026-04-07, open [lbvdl@1]'] },
  // 5 January and ten days is Thursday 15 January.
  { ...y2026, name: 'an extension told only after the ten days gives no more', at: '2026-01-19',
    history: [['2026-01-05 09:00', w.as('request', w.dataAsked('view'))], ['2026-01-16 09:00', w.dataAcknowledged('request', true)]],
    says: ['data-provide: due 2026-01-15, overdue by 4 days [lbvdl@1]', 'no data-provide-extended'] },
  { name: 'a breach is told within 72 hours', article: LAW.breach, at: '2026-01-31',
    history: [['2026-01-05 09:00', w.as('breach', w.breachFound())], ['2026-01-08 09:00', w.breachTold('breach')]],
    says: ['data-breach: due 2026-01-08 09:00, met [lbvdl@1]'] },
  { name: 'a breach is told after 75 hours', article: LAW.breach, at: '2026-01-31',
    history: [['2026-01-05 09:00', w.as('breach', w.breachFound())], ['2026-01-08 12:00', w.breachTold('breach')]],
    says: ['data-breach: due 2026-01-08 09:00, met late by 3 hours [lbvdl@1]'] },
]

export const changes: ReadonlyArray<Case> = [...government, ...data]
