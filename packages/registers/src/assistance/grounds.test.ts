import { codes } from '@hoso/facts'
import { expect, it } from 'vitest'
import { readGround } from './grounds.ts'

it('every clause is read by its own number, alone and before words, in composed and decomposed form', () => {
  for (const [code, { vi }] of Object.entries(codes.ASSISTANCE_GROUNDS.codes)) {
    if (!/^\d/.test(code)) continue
    for (const cell of [code, `${code} ${vi}`, `${code.toUpperCase()} ${vi}`.normalize('NFD')])
      expect(readGround(cell), cell).toBe(code)
  }
})

it.each([
  ['5.1.d mồ côi', '5.1.d'],
  ['5.1.đ mồ côi', '5.1.đ'],
  ['5.1c', '5.1.c'],
  ['điểm đ khoản 1 Điều 5', '5.1.đ'],
  ['Điều 5, khoản 1, điểm b', '5.1.b'],
  ['Khoản 4 Điều 5 NĐ 20', '5.4'],
  ['5.6 khuyết tật nặng', '5.6.n'],
  ['Khoản 6 Điều 5: khuyết tật đặc biệt nặng', '5.6.đbn'],
  ['Khuyết tật nặng', '5.6.n'],
  ['Mồ côi cả cha và mẹ', '5.1.b'],
  ['5.6', undefined],
  ['5.1', undefined],
  ['5.9.z', undefined],
  ['hộ nghèo', undefined],
  ['', undefined],
])('%s', (cell, ground) => {
  expect(readGround(cell)).toBe(ground)
})
