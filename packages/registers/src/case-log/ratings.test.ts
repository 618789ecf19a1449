// For whoever changes how the tables of forms 02, 03 and 06 are read.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readRatings } from './ratings.ts'

it('reads lines, ratings, notes and the printed sum', () => {
  const text =
    'Mẫu 02.\nBảng a: (1) mức độ tổn hại: Trung bình - thiếu ăn; ho kéo dài, gầy; (2) nguy cơ: TB. Tổng a: Cao 0, TB 2, Thấp 0.\nBảng b: (1) tự bảo vệ: Thấp; (2) tiếp nhận hỗ trợ: —. Tổng b: Cao 1, TB 0, Thấp 1.\nNguyện vọng: về nhà.'
  expect(readRatings(text)).toEqual({
    harm: {
      lines: [
        { line: 1, rating: 'medium', item: 'mức độ tổn hại', note: 'thiếu ăn; ho kéo dài, gầy' },
        { line: 2, rating: 'medium', item: 'nguy cơ' },
      ],
      printed: { high: 0, medium: 2, low: 0 },
    },
    ability: {
      lines: [
        { line: 1, rating: 'low', item: 'tự bảo vệ' },
        { line: 2, item: 'tiếp nhận hỗ trợ' },
      ],
      printed: { high: 1, medium: 0, low: 1 },
    },
  })
})

it('a text without tables has none', () => {
  expect(readRatings('Đã gặp cháu và gia đình (2 lần): tốt.')).toEqual({})
})

it('finds any ratings that are written out', () => {
  const level = fc.constantFrom('Cao', 'Trung bình', 'Thấp', '—')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(level, fc.constantFrom('', ' - có lúc, có nơi')), { minLength: 1, maxLength: 6 }),
      (lines) => {
        const body = lines.map(([rating, note], i) => `(${i + 1}) câu ${i + 1}: ${rating}${note}`).join('; ')
        const read = readRatings(`Bảng a: ${body}. Tổng a: Cao 1, TB 2, Thấp 3.`).harm
        const codes: Readonly<Record<string, string>> = { Cao: 'high', 'Trung bình': 'medium', Thấp: 'low' }
        expect(read?.lines.map((l) => [l.line, l.rating])).toEqual(
          lines.map(([rating], i) => [i + 1, codes[rating]]),
        )
        expect(read?.printed).toEqual({ high: 1, medium: 2, low: 3 })
      },
    ),
  )
})
