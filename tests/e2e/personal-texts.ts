// For tests that look for leaks: every name and telephone number in the synthetic registers, as written and in NFC.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { DATA } from './hoso.ts'

/** `from` is the line of the heading. */
const rows = (file: string, delimiter = ',', from = 1): ReadonlyArray<Readonly<Record<string, string>>> =>
  parse(readFileSync(join(DATA, file)), {
    bom: true,
    columns: true,
    delimiter,
    from_line: from,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
  })

const clean = (s: string): string => s.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Columns that hold who gave, received, witnessed, spoke, signed or acted, by book; organisations and duties among them. */
const PEOPLE = [
  ['so-theo-doi-vu-viec.csv', 1, ['Người thực hiện']],
  ['so-vat-chung.csv', 1, ['Người giao', 'Người nhận', 'Người chứng kiến']],
  ['tro-giup-xa-hoi.csv', 2, ['Họ và tên', 'Người nhận']],
  ['tai-nan-thuong-tich.csv', 1, ['Họ và tên', 'Người báo']],
  ['truyen-thong.csv', 1, ['Người trình bày']],
  ['tham-hoi-tang-qua.csv', 1, ['Họ và tên', 'Người nhận ký']],
  ['bao-cao-don-vi.csv', 1, ['Người ký']],
  ['kinh-phi.csv', 1, ['Người nhận']],
  ['bo-hoc.csv', 1, ['Họ và tên']],
] as const

/** `Lê Thị Mai`, and neither `Hội LHPN` nor `Mẹ cháu`. */
const isPersonName = (s: string): boolean => /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}*)+$/u.test(s)

/** Names of children, parents, reporters, officials and whoever else the books name; telephone and personal numbers. */
export const personalTexts = (): ReadonlyArray<string> => {
  const children = rows('danh-sach-tre-em.csv', ';').flatMap((r) => [
    r['Họ và tên'],
    r['Họ tên cha'],
    r['Họ tên mẹ/người chăm sóc']?.replace(/^.*:/, ''),
    r['Điện thoại'],
    r['Số định danh'],
  ])
  const intake = rows('so-tiep-nhan-tin-bao.csv', ',').flatMap((r) => [
    ...(r['Tên trẻ']?.split(';') ?? []),
    r['Cha'],
    r['Mẹ'],
    r['Người báo']?.replace(/\(.*\)/, ''),
    r['Điện thoại'],
  ])
  const people = PEOPLE.flatMap(([file, heading, columns]) =>
    rows(file, ',', heading).flatMap((row) => columns.map((column) => clean(row[column] ?? ''))),
  ).filter(isPersonName)
  const texts = [...[...children, ...intake].map((s) => clean(s ?? '')), ...people]
  const numbers = texts.filter((s) => /^[\d .]{9,}$/.test(s)).map((s) => s.replace(/[ .]/g, ''))
  const names = texts.filter(
    (s) =>
      !/\d/.test(s) &&
      s.split(' ').length >= 2 &&
      s.length >= 6 &&
      !/^(Ẩn danh|Giấu tên|không nêu tên|Không rõ)/i.test(s),
  )
  return [...new Set([...names, ...numbers])]
}
