// For whoever adds a name of a step, or a giver of consent.
import { describe, expect, it } from 'vitest'
import { readGiver } from './consent.ts'
import { readStep, stepName } from './steps.ts'

describe('steps', () => {
  it.each([
    ['ĐG ban đầu (Mẫu 02)', 'initial-assessment'],
    ['Đánh giá nguy cơ ban đầu', 'initial-assessment'],
    ['đánh giá ban đầu', 'initial-assessment'],
    ['danh gia ban dau', 'initial-assessment'],
    ['BP KHẨN CẤP', 'emergency'],
    ['Kế hoạch (Mẫu 04)', 'plan'],
    ['Thăm gia đình', 'visit'],
    ['Ý kiến bảo lưu', 'dissent'],
    ['Không đồng ý', 'refusal'],
    ['Đồng ý', 'consent'],
    ['Rà soát (Mẫu 06)', 'review'],
    ['Hủy dòng', 'strike'],
    ['Đánh giá cụ thể theo mẫu 03', 'detailed-assessment'],
  ] as const)('%s', (name, step) => {
    expect(readStep(name)).toBe(step)
    expect(readStep(stepName(step))).toBe(step)
  })
  it.each(['', 'Nấu cơm', 'Đồng ý kế hoạch'])('"%s" is none', (name) => {
    expect(readStep(name)).toBeUndefined()
  })
})

describe('who consents', () => {
  it.each([
    ['Mẹ đồng ý; đến hết kế hoạch', { who: 'mother' }],
    ['Trẻ (13 tuổi) không đồng ý; tôn trọng', { who: 'child', age: 13 }],
    ['Bố đồng ý', { who: 'father' }],
    ['Bà ngoại đồng ý', { who: 'maternal-grandmother' }],
    ['Ông nội đồng ý', { who: 'paternal-grandfather' }],
    ['Cô ruột đồng ý', { who: 'aunt' }],
    ['(Ghi bổ sung) Mẹ đồng ý', { who: 'mother' }],
    ['Hàng xóm đồng ý', { who: 'other' }],
    ['Mẹo hay', { who: 'other' }],
  ])('%s', (text, giver) => {
    expect(readGiver(text)).toEqual(giver)
  })
})
