// For whoever decides what may stand in clear: what does, and what never does.
import { describe, expect, it } from 'vitest'
import {
  ethnicGroup,
  fileName,
  isCitation,
  isDecision,
  isNumber,
  isOffice,
  isPurpose,
  isUnit,
} from './clear-words.ts'

const spellings = (s: string): ReadonlyArray<string> => [
  s,
  s.toUpperCase(),
  s.toLowerCase(),
  s.normalize('NFD'),
]

describe('in clear', () => {
  it.each([
    'UBND xã Hà Lai, huyện Hà Trung',
    'Phòng LĐ-TB&XH huyện',
    'Trường THCS Lê Lợi',
    'Công an phường 5',
    'cong an thi tran',
    'thành phố Hồ Chí Minh',
    'Trưởng tiểu khu 10',
    'Trường TH Võ Thị Sáu',
    'Trường THCS Lý Thường Kiệt',
    'Trường Mầm non Hoa Sen',
    'Trường TH&THCS Nguyễn Văn Trỗi',
    'Trường Tiểu học và THCS Kim Đồng, xã Hà Lai',
    'Trường Phổ thông dân tộc nội trú Nơ Trang Lơng',
    'Trường THPT Nguyễn Thị Minh Khai 2',
  ])('office %s', (s) => {
    expect(spellings(s).map(isOffice)).toEqual([true, true, true, true])
  })
  it('other wording', () => {
    expect(isPurpose('Chia sẻ thông tin cho đơn vị dịch vụ')).toBe(true)
    expect(isUnit('Thôn Đông Hồ')).toBe(true)
    expect(isCitation('Điểm b khoản 1 Điều 30 NĐ 56/2017/NĐ-CP')).toBe(true)
    expect(['NP-101', 'BB-01/2023', 'VC04', '7', 'NPVC-1'].filter((n) => !isNumber(n))).toEqual([])
    expect(isDecision('13/QĐ-UBND')).toBe(true)
    expect(ethnicGroup('BRU-VÂN KIỀU')).toBe('Bru - Vân Kiều')
    expect(fileName('danh-sach-tre-em 2023.csv', 'children')).toBe('danh-sach-tre-em 2023.csv')
  })
})

describe('never in clear', () => {
  it.each([
    'Cán bộ Hoàng Lụa',
    'Hội phụ nữ Lê Thị Nhận',
    'nhà bà Phạm Thị Y số 0987654321',
    'Trạm Y tế 0912 345 678',
    'Công an xã bà Lụa',
    'UBND xã Nguyễn Văn Sáu',
    'can bo truong van sau',
    'Trưởng thôn Lụa',
    'Trương Thị Lụa',
    'Nguyễn Văn Trường',
    'Trường Thị Lụa',
    'Trường Lụa',
    'truong th vo thi sau',
    'Trương TH Võ Thị Sáu',
    'TH Võ Thị Sáu',
    'Hiệu trưởng Trường TH Võ Thị Sáu',
    'Trường TH bà Lê Thị Lụa',
    'Trường TH xã Hoàng Thị Lụa',
    'Trường TH học sinh Lê Lụa',
    'Trường TH Lê Thị Lụa lớp 5',
    'Trường TH Võ Thị Sáu, Lê Thị Lụa',
    'Trường TH Võ Thị Sáu 0912345678',
  ])('%s', (s) => {
    expect(spellings(s).map(isOffice)).toEqual([false, false, false, false])
  })
  it('other wording', () => {
    expect(isPurpose('Trị liệu cho cháu Trần Thị X 0912345678')).toBe(false)
    expect(
      ['Xóm bà Lê Thị Xóm', 'xom ba le', 'Thôn Trần Lụa', 'Lụa', 'Thôn 0912345678'].filter(isUnit),
    ).toEqual([])
    expect(isCitation('Điều 9 Luật Trẻ em cháu Lụa')).toBe(false)
    expect(['LUA-1', 'XUYEN12', '0912345678', '0912.345.678', 'NP', '1-LAN'].filter(isNumber)).toEqual([])
    expect(isDecision('13/LÊTHỊLỤA')).toBe(false)
    expect(ethnicGroup('Lê Thị Lụa')).toBeUndefined()
    expect(fileName('hồ sơ cháu Nguyễn Văn Bí.csv', 'children')).toBe('children.csv')
  })
})
