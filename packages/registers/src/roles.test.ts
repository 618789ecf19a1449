// For whoever decides what of an official or an office may stand in clear.
import { describe, expect, it } from 'vitest'
import { organisationOf, roleOf } from './roles.ts'

describe('positions', () => {
  it.each([
    ['Công chức VHXH', 'child-protection-officer'],
    ['Chủ tịch UBND', 'chairman'],
    ['Phó Chủ tịch UBND', 'vice-chairman'],
    ['Công an thị trấn', 'police'],
    ['Trạm Y tế', 'health-station'],
    ['Trường Mầm non', 'school'],
    ['Công chức Tư pháp - Hộ tịch', 'justice-civil-status'],
    ['Trưởng tiểu khu 1', 'unit-head'],
    ['Trưởng thôn', 'unit-head'],
    ['Hội LHPN', 'mass-organisation'],
    ['UBMTTQ thị trấn', 'mass-organisation'],
    ['Đơn vị tiếp nhận', 'service-provider'],
    ['Chuyên viên', 'specialist'],
    ['Người thân', 'family-member'],
    ['Người dự họp', 'participant'],
  ])('%s', (position, role) => {
    expect(roleOf(position)).toEqual({ role, position })
  })
  it.each(['Công chức VHXH Nguyễn Thị Lụa', 'Trưởng thôn (bà Lụa)', 'Chủ tịch UBND: Lê Văn Sáu'])(
    '%s does not stand in clear',
    (position) => {
      expect(roleOf(position)).not.toHaveProperty('position')
      expect(roleOf(position).role).not.toBe('other')
    },
  )
  it('what is not understood is another role, and sealed', () => {
    expect(roleOf('Bà Nguyễn Thị Lụa, cán bộ')).toEqual({ role: 'other' })
    expect(roleOf('')).toEqual({ role: 'other' })
  })
})

describe('organisations', () => {
  it.each([
    ['Trung tâm Công tác xã hội tỉnh', 'Trung tâm Công tác xã hội tỉnh'],
    ['Bệnh viện Tâm thần tỉnh (cai rượu cho bố)', 'Bệnh viện Tâm thần tỉnh'],
    ['UBND xã Hà Lai', 'UBND xã Hà Lai'],
    ['Đoàn Thanh niên thị trấn (đội bóng)', 'Đoàn Thanh niên thị trấn'],
  ])('%s', (cell, name) => {
    expect(organisationOf(cell)).toBe(name)
  })
  it.each([
    'Đoàn Thị Hương',
    'Trương Văn Sáu',
    'bà nội cháu',
    '',
    'Hồ Ngọc Hà',
    'Trạm Y tế - bà Lụa',
    'Công an Nguyễn Văn Sáu',
    '(công an)',
  ])('"%s" may be a person', (cell) => {
    expect(organisationOf(cell)).toBeUndefined()
  })
})
