// For the planners: a CSV file as a table of one register, every row with the line of the file where it starts.
import { parse } from 'csv-parse/sync'
import { COLUMNS, type Headings, matchHeadings, type RegisterName, ROW_NUMBER } from './columns.ts'
import { decode, type Encoding } from './encoding.ts'
import type { FileError } from './file-error.ts'
import { nameKey, plainKey } from './vietnamese.ts'

export interface Row {
  /** Line of the file where the record starts, counting from 1. */
  readonly line: number
  /** As they stand in the file. */
  readonly cells: ReadonlyArray<string>
}

/** Rows that are no records of the register. */
export interface Skipped {
  readonly titles: number
  /** Headings printed again on a later page. */
  readonly headings: number
  readonly totals: number
  readonly blank: number
}

export interface Table {
  readonly _tag: 'Table'
  readonly register: RegisterName
  readonly encoding: Encoding
  readonly delimiter: string
  /** The heading row as it stands in the file. */
  readonly heading: ReadonlyArray<string>
  readonly headings: Headings
  /** Every record: what is no title, heading, blank or total. */
  readonly rows: ReadonlyArray<Row>
  /** Rows of totals, in the order of the file. Their figures are not data. */
  readonly totals: ReadonlyArray<Row>
  readonly skipped: Skipped
  /** A rejects file that somebody mended: it holds only part of a book. */
  readonly mended: boolean
}

const DELIMITERS = [';', ',', '\t', '|'] as const
/** How far down a heading is looked for: titles and a letterhead stand above it. */
const HEADING_WITHIN = 40
/** Lines with an unclosed quotation mark that are set aside, each by itself, before the file is given up. */
const OPEN_QUOTES = 20

const LF = 0x0a
const CR = 0x0d

const countLines = (bytes: Uint8Array, from: number, to: number): number => {
  let lines = 0
  for (let i = from; i < to; i++) {
    const b = bytes[i]
    if (b === CR || (b === LF && bytes[i - 1] !== CR)) lines += 1
  }
  return lines
}

/** Reads records from `start` on. Stops in front of a record whose quotation mark never closes. */
const records = (
  bytes: Buffer,
  delimiter: string,
  start: number,
  line: number,
  most: number | undefined,
): { readonly rows: Row[]; readonly end: number; readonly line: number; readonly open: boolean } => {
  const rows: Row[] = []
  let at = start
  let next = line
  const text = bytes.subarray(start)
  try {
    parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      ...(most === undefined ? {} : { to: most }),
      on_record: (record: ReadonlyArray<string>, info: { readonly bytes: number }) => {
        rows.push({ line: next, cells: record })
        next += countLines(bytes, at, start + info.bytes)
        at = start + info.bytes
        return null
      },
    })
    return { rows, end: bytes.length, line: next, open: false }
  } catch (error) {
    // Everything else csv-parse could say is ruled out by the options above.
    if ((error as { code?: unknown }).code !== 'CSV_QUOTE_NOT_CLOSED') throw error
    return { rows, end: at, line: next, open: true }
  }
}

const lineEnd = (bytes: Uint8Array, from: number): number => {
  let i = from
  while (i < bytes.length && bytes[i] !== LF && bytes[i] !== CR) i += 1
  if (bytes[i] === CR && bytes[i + 1] === LF) i += 1
  return Math.min(i + 1, bytes.length)
}

/** All records of the file; a line whose quotation mark never closes is a record of its own, split as if it had none. */
const allRecords = (bytes: Buffer, delimiter: string): ReadonlyArray<Row> | FileError => {
  const rows: Row[] = []
  let [at, line] = [0, 1]
  for (let opened = 0; at < bytes.length; opened++) {
    const read = records(bytes, delimiter, at, line, undefined)
    for (const row of read.rows) rows.push(row)
    if (!read.open) return rows
    if (opened >= OPEN_QUOTES) return { _tag: 'FileError', code: 'quotes-not-closed', line: read.line }
    const end = lineEnd(bytes, read.end)
    rows.push({
      line: read.line,
      cells: bytes
        .toString('utf8', read.end, end)
        .replace(/[\r\n]+$/, '')
        .split(delimiter),
    })
    ;[at, line] = [end, read.line + 1]
  }
  return rows
}

interface Candidate {
  readonly delimiter: string
  readonly index: number
  readonly headings: Headings
}

/** The row of a file that matches the columns of a register best, over all separators. */
const findHeading = (bytes: Buffer, register: RegisterName): Candidate | undefined => {
  let best: Candidate | undefined
  for (const delimiter of DELIMITERS) {
    records(bytes, delimiter, 0, 1, HEADING_WITHIN).rows.forEach(({ cells }, index) => {
      if (cells.length < 2) return
      const headings = matchHeadings(register, cells)
      if (headings.at.size > (best?.headings.at.size ?? 0)) best = { delimiter, index, headings }
    })
  }
  return best
}

const TOTAL = /^(?:tong(?: cong| so)?|cong(?: don)?|total)\b/

const isBlank = (cells: ReadonlyArray<string>): boolean => cells.every((c) => nameKey(c) === '')

/** A row of totals: it begins with the word and has no number of its own. Its figures are not data. */
const isTotal = (cells: ReadonlyArray<string>, headings: Headings, register: RegisterName): boolean => {
  const number = headings.at.get(ROW_NUMBER[register])
  if (
    number !== undefined &&
    nameKey(cells[number] ?? '') !== '' &&
    !TOTAL.test(plainKey(cells[number] ?? ''))
  )
    return false
  return TOTAL.test(plainKey(cells.find((c) => nameKey(c) !== '') ?? ''))
}

const sameRow = (a: ReadonlyArray<string>, b: ReadonlyArray<string>): boolean =>
  a.length === b.length && a.every((c, i) => nameKey(c) === nameKey(b[i] ?? ''))

/** Why no heading was found, in the words that help most. */
const noHeading = (bytes: Buffer, register: RegisterName, best: Candidate | undefined): FileError => {
  const size = best?.headings.at.size ?? 0
  const others = (Object.keys(COLUMNS) as RegisterName[]).filter((r) => r !== register)
  for (const found of others) {
    const other = findHeading(bytes, found)
    if (other !== undefined && other.headings.missing.length === 0 && other.headings.at.size > size) {
      return { _tag: 'FileError', code: 'other-register', register, found }
    }
  }
  const needed = COLUMNS[register].filter((c) => c.required === true).length
  return best !== undefined && best.headings.missing.length * 2 <= needed
    ? { _tag: 'FileError', code: 'missing-column', register, columns: best.headings.missing }
    : { _tag: 'FileError', code: 'no-heading', register }
}

/**
 * Reads a file as a register: finds encoding, separator and heading by itself, leaves aside titles above the heading,
 * blank rows and totals. Never throws for what a file holds.
 */
export const readTable = (register: RegisterName, content: Uint8Array): Table | FileError => {
  const decoded = decode(content)
  if (decoded._tag === 'FileError') return decoded
  const bytes = Buffer.from(decoded.text, 'utf8')
  const found = findHeading(bytes, register)
  if (found === undefined || found.headings.missing.length > 0) return noHeading(bytes, register, found)
  const { delimiter, index, headings } = found
  const all = allRecords(bytes, delimiter)
  if ('_tag' in all) return all
  const heading = all[index]?.cells ?? []
  const rows: Row[] = []
  const totals: Row[] = []
  const skipped = { titles: 0, headings: 0, totals: 0, blank: 0 }
  all.forEach((row, i) => {
    if (isBlank(row.cells)) skipped.blank += 1
    else if (i < index) skipped.titles += 1
    else if (i === index) return
    else if (sameRow(row.cells, heading)) skipped.headings += 1
    else if (isTotal(row.cells, headings, register)) totals.push(row)
    else rows.push(row)
  })
  skipped.totals = totals.length
  const mended = heading.some((c) => nameKey(c) === 'mã lỗi')
  return {
    _tag: 'Table',
    register,
    encoding: decoded.encoding,
    delimiter,
    heading,
    headings,
    rows,
    totals,
    skipped,
    mended,
  }
}
