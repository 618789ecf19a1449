// For the truth tests: a table as a file, in whichever layout, encoding and spelling an office may send it.
import fc from 'fast-check'
import { toCsv } from './csv.ts'

export interface FileLayout {
  readonly delimiter: ';' | ',' | '\t' | '|'
  readonly eol: '\n' | '\r\n' | '\r'
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1258'
  readonly titles: ReadonlyArray<string>
  /** Sort keys of the columns. */
  readonly order: ReadonlyArray<number>
  readonly emptyColumns: number
  readonly extraColumn: boolean
  readonly headingCase: 'as-is' | 'upper' | 'nfd'
}

export const layouts: fc.Arbitrary<FileLayout> = fc.record({
  delimiter: fc.constantFrom(';', ',', '\t', '|'),
  eol: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom('utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'windows-1258'),
  titles: fc.constantFrom([], ['UBND PHƯỜNG'], ['UBND XÃ', '', 'SỔ THEO DÕI NĂM']),
  order: fc.array(fc.integer(), { minLength: 30, maxLength: 30 }),
  emptyColumns: fc.nat(3),
  extraColumn: fc.boolean(),
  headingCase: fc.constantFrom('as-is', 'upper', 'nfd'),
})

/** Byte of each character that windows-1258 has; tone marks stand behind their letter. */
const CP1258 = new Map(
  Array.from(
    { length: 256 },
    (_, b) => [new TextDecoder('windows-1258').decode(Uint8Array.of(b)), b] as const,
  ),
)
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/

const windows1258 = (text: string): Uint8Array =>
  Uint8Array.from(
    Array.from(text.normalize('NFC')).flatMap((c) => {
      const whole = CP1258.get(c)
      if (whole !== undefined) return [whole]
      const tone = TONES.exec(c.normalize('NFD'))?.[0] ?? ''
      const letter = c.normalize('NFD').replace(TONES, '').normalize('NFC')
      const bytes = [letter, tone].map((part) => CP1258.get(part))
      if (bytes.includes(undefined)) throw new Error(`no such letter in windows-1258: ${c}`)
      return bytes as number[]
    }),
  )

const encode = (text: string, encoding: FileLayout['encoding']): Uint8Array => {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text)
    case 'utf-8-bom':
      return Buffer.from(`\ufeff${text}`)
    case 'utf-16le':
      return Buffer.from(`\ufeff${text}`, 'utf16le')
    case 'utf-16be':
      return Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
    case 'windows-1258':
      return windows1258(text)
  }
}

const HEADINGS = {
  'as-is': (h: string) => h,
  upper: (h: string) => ` ${h.toUpperCase()} `,
  nfd: (h: string) => h.normalize('NFD'),
} as const

/** Lays out heading and rows; each row is by heading. */
export const layOut = (
  columns: ReadonlyArray<string>,
  rows: ReadonlyArray<Readonly<Record<string, string>>>,
  layout: FileLayout,
): Uint8Array => {
  const order = columns
    .map((name, i) => ({ name, key: layout.order[i] ?? 0 }))
    .toSorted((a, b) => a.key - b.key)
  const over = Array.from({ length: layout.emptyColumns }, () => '')
  const extra = layout.extraColumn ? ['Cán bộ nhập'] : []
  const table = [
    ...layout.titles.map((t) => [t]),
    [...order.map(({ name }) => HEADINGS[layout.headingCase](name)), ...extra, ...over],
    ...rows.map((row) => [
      ...order.map(({ name }) => row[name] ?? ''),
      ...extra.map(() => 'nhập lại'),
      ...over,
    ]),
  ]
  return encode(toCsv(table, layout), layout.encoding)
}
