// For whoever changes how the books' own numbers are read.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCaseNumber, readChildCode, readIntakeNumber, readReferralNumber } from './codes.ts'

it('codes of children in every spelling', () => {
  for (const s of ['TK03-0147', 'tk03-0147', 'TK3-147', 'TK03 - 0147', ' TK 03–147 ', 'tk3 147'])
    expect(readChildCode(s)).toBe('TK03-0147')
  expect(readChildCode('KP-12')).toBe('KP-0012')
  for (const s of ['', 'TK03', '147', 'TK03-', 'Tiểu khu 3', 'TK03_147'])
    expect(readChildCode(s)).toBeUndefined()
})

it('numbers of reports, with and without a year', () => {
  expect(readIntakeNumber('7')).toEqual({ number: '7' })
  expect(readIntakeNumber('007')).toEqual({ number: '7' })
  for (const s of ['7/TN-2023', '7/2023', '7/tn2023', 'TN-2023-07', 'TN-2023-7'])
    expect(readIntakeNumber(s)).toEqual({ number: '7', year: '2023' })
  for (const s of ['', 'bảy', '7a', 'VV-2023-']) expect(readIntakeNumber(s)).toBeUndefined()
})

it('numbers of cases, short ones by the year of the book', () => {
  for (const s of ['VV-2023-07', 'VV07', 'vv-7', 'VV 2023-7', 'VV-2023/07', 'VV2023-07'])
    expect(readCaseNumber(s, '2023')).toBe('VV-2023-07')
  expect(readCaseNumber('VV-2022-104', '2023')).toBe('VV-2022-104')
  for (const s of ['', '07', 'VV', 'VV-2023-0007']) expect(readCaseNumber(s, '2023')).toBeUndefined()
})

it('the first referral of a text', () => {
  expect(readReferralNumber('Phiếu CG-7, thay phiếu CG-06. Hạn …')).toBe('CG-07')
  expect(readReferralNumber('Phiếu chuyển gửi')).toBeUndefined()
})

it('a name with some digits, and a telephone number, are no code', () => {
  expect(['XUYEN03-0007', 'Hoa 0912', 'Lan091-234567', 'A091-2345678'].map(readChildCode)).toEqual(
    Array.from({ length: 4 }),
  )
  expect(['LAN-12', 'Hoa 7'].map((s) => readCaseNumber(s, '2023'))).toEqual([undefined, undefined])
  expect(readReferralNumber('Gọi Lan - 0912, phiếu CG-7')).toBe('CG-07')
  expect(['THON3-12', 'xom 2 - 7', 'TDP1-1'].map(readChildCode)).toEqual([
    'THON03-0012',
    'XOM02-0007',
    'TDP01-0001',
  ])
})

it('reads whatever it writes', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('T', 'K', 'x', '0', '1', '9', '-', ' ', '/'), maxLength: 14 }),
      (s) => {
        const child = readChildCode(s)
        if (child !== undefined)
          expect([readChildCode(child), /^[A-Z0-9][A-Z0-9./-]{0,39}$/.test(child)]).toEqual([child, true])
        const file = readCaseNumber(s, '2024')
        if (file !== undefined) expect(readCaseNumber(file, '1999')).toBe(file)
      },
    ),
  )
})
