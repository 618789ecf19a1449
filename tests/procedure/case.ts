// For the table of obligations: one case of it, and the articles that its cases cite.
import type { Row } from './history.ts'

export interface Case {
  readonly name: string
  /** The law from which the expectation is derived. */
  readonly article: string
  readonly history: ReadonlyArray<Row>
  /** The day or minute asked about; a day is asked about at its end. */
  readonly at: string
  /** What was known by then is all that is told; by default the day asked about. */
  readonly knownAt?: string
  readonly reading?: Reading
  /** Every obligation of the kinds named, in order of due: `plan: due 2023-03-13, met`; `no plan`: there is none. */
  readonly says: ReadonlyArray<string>
}

/** Another reading of a clock whose start the law leaves open. */
export type Reading = 'plan from assessment' | '12 hours from first intake' | '15 days from separation'

const nd56 = (article: string): string => `Nghị định 56/2017/NĐ-CP Điều ${article}`
const lte = (article: string): string => `Luật Trẻ em 2016 Điều ${article}`

export const LAW = {
  child: lte('1'),
  hotline: nd56('26 khoản 1'),
  assessment: nd56('26 khoản 2'),
  emergency: nd56('26 khoản 3'),
  request: nd56('25 khoản 2'),
  plan: nd56('28 khoản 1'),
  approval: nd56('28 khoản 4'),
  measures: nd56('29'),
  review: nd56('30'),
  separation: nd56('32 khoản 3'),
  separationCourt: 'Thông tư 14/2020/TT-BLĐTBXH Điều 14 khoản 3',
  contactBan: 'Luật Phòng, chống bạo lực gia đình 2022 Điều 25',
  handover: nd56('42 khoản 7'),
  followUp: nd56('43 khoản 2'),
  fit: lte('68 khoản 2'),
  carerNotice: lte('64 khoản 1'),
  carerList: nd56('40 khoản 1'),
  temporaryCare: 'Nghị định 20/2021/NĐ-CP Điều 18 khoản 3',
  facilityStay: 'Nghị định 20/2021/NĐ-CP Điều 24 khoản 4',
  residence: lte('52 khoản 2'),
  careAt16: 'Thông tư 14/2020/TT-BLĐTBXH Điều 13 khoản 4',
  consent: lte('6 khoản 11'),
  complaint: 'Luật Khiếu nại 2011 Điều 9',
  complaintAnswer: 'Luật Khiếu nại 2011 Điều 28',
  classification: lte('10'),
  dataRequest: 'Nghị định 356/2025/NĐ-CP Điều 5',
  breach: 'Luật 91/2025/QH15 Điều 23',
} as const
