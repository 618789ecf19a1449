// For tests that look for leaks: every name and telephone number in the synthetic registers, as written and in NFC.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { DATA } from './hoso.ts'

const rows = (file: string, delimiter: string): ReadonlyArray<Readonly<Record<string, string>>> =>
  parse(readFileSync(join(DATA, file)), {
    bom: true,
    columns: true,
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
  })

const clean = (s: string): string => s.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Names of children, parents and reporters; telephone and personal numbers. Officials sign the book in clear, by duty. */
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
  const texts = [...children, ...intake].map((s) => clean(s ?? ''))
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
