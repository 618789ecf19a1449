// For tests/facts: an example of each fact of dropouts and returns to school. The persons are made up.
import {
  type AnyNewFact,
  childReturnedToSchool,
  dropoutReported,
  returnFailed,
  returnToSchoolSupported,
  schoolIntegrationChecked,
} from '@hoso/facts'
import { told } from './made-up.ts'

const help = { provider: 'Đoàn Thanh niên', dropout: '2023-4' }

export const school: ReadonlyArray<AnyNewFact> = [
  dropoutReported(
    { number: '2023-4', reason: 'work', school: 'Trường THCS Lý Thường Kiệt', grade: 8 },
    {
      dropout: {
        name: 'Nguyễn Đức Tài',
        school: 'THCS Lý Thường Kiệt, cô Hạnh chủ nhiệm',
        class: '8C',
        reason: 'Đi phụ hồ với chú',
        note: 'Mẹ ốm, cháu là con cả',
      },
    },
  ),
  returnToSchoolSupported(help, told('Tặng cháu xe đạp và sách vở')),
  childReturnedToSchool(help, told('Cháu vào học lại từ thứ Hai')),
  returnFailed(help, told('Cháu theo chú đi công trình khác')),
  schoolIntegrationChecked(
    { check: 'two-weeks', attendance: 'regular', dropout: '2023-4', nextOn: '2023-12-04' },
    told('Cháu theo kịp môn Văn, yếu môn Toán'),
  ),
]
