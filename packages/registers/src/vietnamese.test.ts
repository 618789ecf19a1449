// For whoever changes how text is brought to one form.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nameKey, plainKey, tidyLine, tidyText } from './vietnamese.ts'

it('any text becomes a clean line, once and for all', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (s) => {
      const tidy = tidyLine(s)
      expect(tidyLine(tidy)).toBe(tidy)
      expect(tidy.normalize('NFC')).toBe(tidy)
      expect(tidy).not.toMatch(/[\p{Cc}]|^\s|\s$|\s\s/u)
      expect(tidy.isWellFormed()).toBe(true)
      const text = tidyText(s)
      expect(tidyText(text)).toBe(text)
      expect(text).not.toMatch(/[^\P{Cc}\n\t]/u)
    }),
  )
})

it('a name is the same name in every spelling', () => {
  const name = 'Đặng Thị Nước Tuyết'
  const mixed = name.normalize('NFD').replace('ơ\u0301', 'ớ').replace('o\u031b\u0301', 'ơ\u0301')
  for (const spelling of [
    name.normalize('NFD'),
    mixed,
    name.toUpperCase(),
    ` ${name.replaceAll(' ', '  ')} `,
    name.replace(' ', '\u00a0'),
  ]) {
    expect(nameKey(spelling)).toBe(nameKey(name))
  }
})

it('tones and đ tell words apart in names, and not in plain words', () => {
  expect(nameKey('Đoan')).not.toBe(nameKey('Doan'))
  expect(nameKey('Hồ')).not.toBe(nameKey('Hò'))
  expect(plainKey('TIỂU  KHU Đỏ')).toBe('tieu khu do')
})

it('text keeps its lines and nothing else', () => {
  expect(tidyText(' a  b \r\n\u200bc\r\rd \u0007')).toBe('a  b\n c\n\nd')
})
