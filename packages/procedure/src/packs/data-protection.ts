// For whoever answers requests about personal data, or a leak: the limits before and after 1 January 2026.
import type { Label } from '@hoso/facts'
import type { Limit, RulePack } from '../rule-pack.ts'

const ACKNOWLEDGE: Label = { vi: 'Phản hồi đã nhận yêu cầu', en: 'Acknowledgement of a request' }
const PROVIDE: Label = {
  vi: 'Cho xem, chỉnh sửa, cung cấp dữ liệu',
  en: 'Viewing, correcting, providing data',
}
const RESTRICT: Label = {
  vi: 'Rút đồng ý, hạn chế, phản đối xử lý dữ liệu',
  en: 'Withdrawal, restriction, objection',
}
const ERASE: Label = { vi: 'Xóa dữ liệu', en: 'Erasure' }
const BREACH: Label = { vi: 'Thông báo vi phạm dữ liệu cá nhân', en: 'Notice of a data breach' }

const hours = (amount: number, article: string, label: Label): Limit => ({
  amount,
  unit: 'hours',
  article: `Nghị định 13/2023/NĐ-CP ${article}`,
  label,
})
const days = (amount: number, label: Label): Limit => ({
  amount,
  unit: 'days',
  article: 'Nghị định 356/2025/NĐ-CP Điều 5',
  label,
})

export const dataProtection: ReadonlyArray<RulePack> = [
  {
    id: 'nd13',
    version: 1,
    domain: 'data-protection',
    from: '2023-07-01',
    until: '2025-12-31',
    // The decree is out of force and its text was not at hand: its hours, those to correct data or to take a consent back before all, are to be compared with it.
    source: ['Nghị định 13/2023/NĐ-CP (số giờ cần đối chiếu lại với văn bản)'],
    authorities: { regulator: { vi: 'Bộ Công an (Cục A05)', en: 'Ministry of Public Security (A05)' } },
    limits: {
      'data-provide': hours(72, 'Điều 14 khoản 3', PROVIDE),
      'data-provide-processors': hours(72, 'Điều 14 khoản 3', PROVIDE),
      'data-restrict': hours(72, 'Điều 9 khoản 6 và 8', RESTRICT),
      'data-restrict-processors': hours(72, 'Điều 9 khoản 6 và 8', RESTRICT),
      'data-erase': hours(72, 'Điều 16 khoản 5', ERASE),
      'data-erase-processors': hours(72, 'Điều 16 khoản 5', ERASE),
      'data-breach': hours(72, 'Điều 23', BREACH),
    },
  },
  {
    id: 'lbvdl',
    version: 1,
    domain: 'data-protection',
    from: '2026-01-01',
    source: ['Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15', 'Nghị định 356/2025/NĐ-CP'],
    authorities: { regulator: { vi: 'Bộ Công an', en: 'Ministry of Public Security' } },
    limits: {
      'data-acknowledge': {
        amount: 2,
        unit: 'working-days',
        article: 'Nghị định 356/2025/NĐ-CP Điều 5',
        label: ACKNOWLEDGE,
      },
      'data-provide': days(10, PROVIDE),
      'data-provide-extended': days(20, PROVIDE),
      'data-provide-processors': days(15, PROVIDE),
      'data-restrict': days(15, RESTRICT),
      'data-restrict-extended': days(30, RESTRICT),
      'data-restrict-processors': days(20, RESTRICT),
      'data-erase': days(20, ERASE),
      'data-erase-extended': days(40, ERASE),
      'data-erase-processors': days(30, ERASE),
      'data-breach': {
        amount: 72,
        unit: 'hours',
        article: 'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 23',
        label: BREACH,
      },
    },
  },
]
