// For whoever compiles and sends reports: what a report may be used for.
import { codeList } from '../code-list.ts'

export const REPORT_USES = codeList(
  'report-use',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 24 khoản 3', from: '2017-07-01' },
  {
    management: { vi: 'Quản lý nhà nước về trẻ em', en: 'State management of child affairs' },
    statistics: { vi: 'Thống kê', en: 'Statistics' },
    casework: { vi: 'Hỗ trợ, can thiệp', en: 'Support and intervention' },
    inspection: { vi: 'Thanh tra, kiểm tra', en: 'Inspection' },
    publication: { vi: 'Công bố', en: 'Publication' },
  },
)
