// For whoever changes how corrections and struck-out rows are read.
import { expect, it } from 'vitest'
import { readAmendment } from './amendment.ts'

it.each([
  [
    'Đính chính dòng 18: cột Mức độ ghi nhầm "Thấp", đúng là "Trung bình".',
    { target: '18', column: 'Mức độ', from: 'Thấp', to: 'Trung bình' },
  ],
  [
    'đính chính dòng 18: cột mức độ ghi nhầm “Thấp”, đúng là “Trung bình”',
    { target: '18', column: 'Mức độ', from: 'Thấp', to: 'Trung bình' },
  ],
  [
    'Đính chính dòng 209: Giờ "13h40" sửa thành "16h40"; lý do: chép nhầm từ phiếu.',
    { target: '209', column: 'Giờ', from: '13h40', to: '16h40', reason: 'chép nhầm từ phiếu' },
  ],
  ['ĐC dòng 23 - Giờ: 00h20 → 12h20', { target: '23', column: 'Giờ', from: '00h20', to: '12h20' }],
  [
    'ĐC dòng 254 - Ngày: 16/04/2023 -> 17/05/2023',
    { target: '254', column: 'Ngày', from: '16/04/2023', to: '17/05/2023' },
  ],
  ['Đính chính dòng 5: Giờ "" sửa thành "8h"', { target: '5', column: 'Giờ', from: '', to: '8h' }],
  ['ĐC dòng 7 - Màu sắc: xanh → đỏ', { target: '7', column: '', from: 'xanh', to: 'đỏ' }],
])('%s', (text, correction) => {
  expect(readAmendment(text)).toEqual({ _tag: 'Correct', ...correction })
})

it('struck out', () => {
  expect(readAmendment('Hủy dòng 752: ghi nhầm sang vụ việc khác.')).toEqual({
    _tag: 'Strike',
    target: '752',
    reason: 'ghi nhầm sang vụ việc khác',
  })
  expect(readAmendment('Huỷ dòng 07')).toEqual({ _tag: 'Strike', target: '7' })
})

it.each([
  '',
  'Đính chính',
  'Đính chính dòng: Giờ "1h" sửa thành "2h"',
  'Hủy quyết định tạm cách ly',
  'dòng 5 sai',
])('"%s" is neither', (text) => {
  expect(readAmendment(text)).toBeUndefined()
})
