// For tests/facts: an example of each fact about facts and their authors. The persons are made up.
import {
  actorRegistered,
  type AnyNewFact,
  backfillEntered,
  disputeAnswered,
  eventCorrected,
  eventDisputed,
  eventRetracted,
  eventSuperseded,
} from '@hoso/facts'
import { CHAIRMAN, factId, told } from './made-up.ts'

const renamed = (part: string, from: string, to: string) => ({
  changes: [{ path: `/personal/${part}/name`, from, to }],
})

export const governance: ReadonlyArray<AnyNewFact> = [
  actorRegistered(
    { role: 'child-protection-officer', position: 'Công chức Văn hóa – Xã hội', unit: 'UBND thị trấn' },
    { actor: { name: 'Mai Thị Duyên' } },
  ),
  eventCorrected(
    {
      changes: [
        { path: '/body/unit', from: '3', to: '5' },
        { path: '/body/code', from: 'TK03-0147' },
      ],
    },
    {
      child: renamed('child', 'Lê Thị Mai', 'Lê Thị Mai Chi'),
      father: renamed('father', 'Lê Văn Khoác', 'Lê Văn Khoát'),
      mother: renamed('mother', 'Trịnh Hoa', 'Trịnh Thị Hoa'),
      carer: renamed('carer', 'Trịnh Bưởi', 'Trịnh Thị Bưởi'),
      reporter: renamed('reporter', 'Phạm Sáng', 'Phạm Văn Sáng'),
      staff: renamed('worker', 'Mai Duyên', 'Mai Thị Duyên'),
      participant: renamed('witness', 'Sáng', 'Phạm Văn Sáng'),
      ...told('Đối chiếu lại giấy khai sinh của cháu'),
    },
  ),
  eventRetracted({ second: CHAIRMAN }, told('Ghi nhầm sang hồ sơ cháu khác')),
  eventDisputed({ target: factId(41), disputant: 'family' }, told('Chị Hoa nói không có chuyện ấy')),
  disputeAnswered({ target: factId(42), upheld: false }, told('Cô giáo xác nhận lời đã ghi')),
  eventSuperseded({ target: factId(43), by: factId(44) }, told('Hai người cùng ghi một lần thăm cháu')),
  backfillEntered(
    { paper: 'register', lateReason: 'paper-first', paperDate: '2023-05-12', facts: 14 },
    told('Nhập từ quyển sổ của anh Toàn'),
  ),
]
