// For whoever reports upwards, or waits for the reports of units: to whom, and by when.
import type { RulePack } from '../rule-pack.ts'

export const reporting: ReadonlyArray<RulePack> = [
  {
    id: 'bao-cao',
    version: 1,
    domain: 'reporting',
    from: '2017-07-01',
    until: '2025-06-30',
    source: ['Nghị định 56/2017/NĐ-CP', 'Thông tư 28/2019/TT-BLĐTBXH'],
    authorities: { reportsTo: { vi: 'Ủy ban nhân dân cấp huyện', en: "People's Committee of the district" } },
    limits: {},
  },
  {
    id: 'bao-cao',
    version: 2,
    domain: 'reporting',
    from: '2025-07-01',
    source: ['Nghị định 56/2017/NĐ-CP', 'Thông tư 28/2019/TT-BLĐTBXH', 'Nghị định 147/2025/NĐ-CP'],
    authorities: { reportsTo: { vi: 'Ủy ban nhân dân cấp tỉnh', en: "People's Committee of the province" } },
    limits: {},
  },
]
