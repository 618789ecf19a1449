// For whoever answers complaints against decisions: the limits of the Law on Complaints.
import type { RulePack } from '../rule-pack.ts'

const ANSWER = {
  unit: 'days',
  article: 'Luật Khiếu nại 2011 Điều 28',
  label: { vi: 'Giải quyết khiếu nại', en: 'Answer to a complaint' },
} as const

export const complaint: ReadonlyArray<RulePack> = [
  {
    id: 'khieu-nai',
    version: 1,
    domain: 'complaint',
    from: '2012-07-01',
    source: ['Luật Khiếu nại 02/2011/QH13'],
    authorities: {},
    limits: {
      'complaint-window': {
        amount: 90,
        unit: 'days',
        article: 'Luật Khiếu nại 2011 Điều 9',
        label: { vi: 'Thời hiệu khiếu nại quyết định', en: 'Window for an appeal' },
      },
      'appeal-decision': { ...ANSWER, amount: 30 },
      'appeal-decision-complex': { ...ANSWER, amount: 45 },
      'complaint-answer': { ...ANSWER, amount: 30 },
      'complaint-answer-complex': { ...ANSWER, amount: 45 },
    },
  },
]
