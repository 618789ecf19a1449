// For the table of obligations: the article under which the law sets the limit of each kind. Kinds that no law times are not here.
const nd56 = (article: string): string => `Nghị định 56/2017/NĐ-CP Điều ${article}`

export const ARTICLES: Readonly<Record<string, string>> = {
  'initial-assessment': nd56('26 khoản 2'),
  'emergency-measure': nd56('26 khoản 3'),
  forward: nd56('26 khoản 1'),
  plan: nd56('28 khoản 1'),
  approval: nd56('28 khoản 4'),
  'plan-again': nd56('30 khoản 1'),
  removal: nd56('32 khoản 3'),
  'removal-court': 'Thông tư 14/2020/TT-BLĐTBXH Điều 14 khoản 3',
  'contact-ban': 'Luật Phòng, chống bạo lực gia đình',
  'placement-handover': nd56('42 khoản 7'),
  'placement-followup-1-month': nd56('43 khoản 2'),
  'placement-followup-3-months': nd56('43 khoản 2'),
  'placement-report-6-months': nd56('43 khoản 2'),
  'placement-fit-6-months': 'Luật Trẻ em 2016 Điều 68 khoản 2',
  'carer-notice': 'Luật Trẻ em 2016 Điều 64 khoản 1',
  'carer-list': nd56('40 khoản 1'),
  'temporary-care-end': 'Nghị định 20/2021/NĐ-CP Điều 18 khoản 3',
  'facility-stay-end': 'Nghị định 20/2021/NĐ-CP Điều 24 khoản 4',
  'care-at-16': 'Thông tư 14/2020/TT-BLĐTBXH Điều 13 khoản 4',
  'complaint-window': 'Luật Khiếu nại 2011 Điều 9',
  'appeal-decision': 'Luật Khiếu nại 2011 Điều 28',
}
