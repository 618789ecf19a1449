// For the planner of the register of children: one row read cell by cell, and judged by itself.
import { ethnicGroup } from '../clear-words.ts'
import { readChildCode } from '../codes.ts'
import type { ChildrenColumn } from './columns.ts'
import type { Row, Table } from '../csv-table.ts'
import { completedYears, type DateReading, readDate, span } from '../dates.ts'
import { type GroupsReading, readGroups } from './groups.ts'
import { type Change, readChanges } from './moves.ts'
import { readPersonalId } from '../numbers.ts'
import { type RowReader, rowReader } from '../row-reader.ts'
import type { UnitReading } from '../units.ts'
import { degreeWords, isNo, povertyWords, sexWords, surveyWords, yesWords } from '../words.ts'

export type Reader = RowReader<ChildrenColumn>

/** A row as read, before it is judged against others. */
export interface ChildRow {
  readonly row: Row
  readonly code: string
  readonly name: string
  readonly carer: { readonly name?: string; readonly relation?: string }
  readonly birth: DateReading
  readonly entered: DateReading
  readonly enteredOn: string
  readonly sex: 'male' | 'female' | 'unknown'
  readonly unit: string
  readonly changes: ReadonlyArray<Change>
  readonly groups: Extract<GroupsReading, { _tag: 'Groups' }>['memberships']
  readonly seen: ReturnType<typeof surveyWords>
  readonly surveyed: DateReading
  readonly keptAsText: ReadonlyArray<ChildrenColumn>
  readonly reader: Reader
}

const CHILD_UNTIL = 16
const CARER = /^([\p{L} ]{2,40}?) ?: ?(.+)$/u

/** The last day of a birth date, to say that somebody was certainly 16: what can have been is not refused. */
const isCertainlyOver = (birth: DateReading, on: string): boolean => {
  if (birth._tag === 'Age') return birth.age >= CHILD_UNTIL
  const latest = span(birth)?.last
  return latest !== undefined && completedYears(latest, on) >= CHILD_UNTIL
}

/** Reads one date column; a date that does not exist is a problem of the row. */
const dateOf = (reader: Reader, column: ChildrenColumn): DateReading => {
  const date = readDate(reader.line(column))
  if (date._tag === 'Impossible') reader.problem('impossible-date', column)
  return date
}

const needed = (reader: Reader, column: ChildrenColumn, detail?: string): string => {
  const value = reader.line(column)
  if (value === '') reader.problem('missing-value', column, detail)
  return value
}

/** Reads a row; its reader with the problems where it cannot be a fact. */
export const readChildRow = (
  table: Table,
  row: Row,
  unit: (cell: string) => UnitReading,
  unitNames: string,
): ChildRow | Reader => {
  const reader = rowReader<ChildrenColumn>(table, row)
  const written = needed(reader, 'Mã trẻ')
  const code = readChildCode(written)
  if (code === undefined && written !== '') reader.problem('bad-code', 'Mã trẻ', 'TK03-0147')
  const name = reader.short('Họ và tên', 120)
  needed(reader, 'Họ và tên')
  const birth = dateOf(reader, 'Ngày sinh')
  const entered = dateOf(reader, 'Ngày vào sổ')
  if (entered._tag === 'Blank') reader.problem('missing-value', 'Ngày vào sổ')
  if (entered._tag === 'Age') reader.problem('impossible-date', 'Ngày vào sổ')
  const sex = sexWords(reader.line('Giới tính'))
  if (sex === undefined) reader.problem('unknown-word', 'Giới tính', sexWords.usual)
  const home = unit(needed(reader, 'Tiểu khu'))
  if (home._tag !== 'Unit' && reader.line('Tiểu khu') !== '')
    reader.problem('unknown-tieu-khu', 'Tiểu khu', unitNames)
  const id = reader.line('Số định danh')
  if (id !== '' && readPersonalId(id) === undefined) reader.problem('bad-number', 'Số định danh')
  const groups = readGroups(reader.text('Nhóm HCĐB'))
  if (groups._tag === 'UnknownGroup') reader.problem('unknown-group', 'Nhóm HCĐB')
  if (groups._tag === 'ImpossibleDate') reader.problem('impossible-date', 'Nhóm HCĐB')
  const changes = readChanges(reader.text('Biến động'), unit)
  if (changes._tag === 'ImpossibleDate') reader.problem('impossible-date', 'Biến động')
  if (changes._tag === 'UnknownUnit') reader.problem('unknown-tieu-khu', 'Biến động', unitNames)
  const surveyed = dateOf(reader, 'Ngày khảo sát')
  const result = reader.line('Kết quả khảo sát')
  const seen = surveyWords(result)
  if (seen === undefined && result !== '')
    reader.problem('unknown-word', 'Kết quả khảo sát', surveyWords.usual)
  const poverty = reader.line('Hộ nghèo/cận nghèo')
  if (!isNo(poverty) && povertyWords(poverty) === undefined)
    reader.problem('unknown-word', 'Hộ nghèo/cận nghèo', povertyWords.usual)
  const risk = reader.line('Có nguy cơ')
  if (!isNo(risk) && yesWords(risk) === undefined)
    reader.problem('unknown-word', 'Có nguy cơ', yesWords.usual)
  const disability = reader.line('Khuyết tật')
  if (!isNo(disability) && degreeWords(degreeAndKind(disability)[0]) === undefined)
    reader.problem('unknown-word', 'Khuyết tật', degreeWords.usual)
  for (const [column, max] of [
    ['Dân tộc', 40],
    ['Số hộ', 40],
    ['Họ tên cha', 120],
    ['Họ tên mẹ/người chăm sóc', 160],
    ['Trường/lớp', 120],
  ] as const)
    reader.short(column, max)
  for (const column of ['Biến động', 'Ghi chú'] as const) reader.long(column)
  const enteredOn = span(entered)
  if (enteredOn !== undefined) {
    if ((span(birth)?.first ?? '') > enteredOn.last) reader.problem('born-after-listing', 'Ngày sinh')
    else if (isCertainlyOver(birth, enteredOn.first)) reader.problem('not-a-child', 'Ngày sinh')
  }
  if (
    reader.problems.length > 0 ||
    code === undefined ||
    sex === undefined ||
    home._tag !== 'Unit' ||
    enteredOn === undefined ||
    groups._tag !== 'Groups' ||
    changes._tag !== 'Changes'
  )
    return reader
  const carer = reader.line('Họ tên mẹ/người chăm sóc')
  const [, relation, carerName] = CARER.exec(carer) ?? []
  return {
    row,
    reader,
    code,
    name,
    birth,
    entered,
    sex,
    surveyed,
    seen,
    enteredOn: enteredOn.first,
    unit: home.code,
    changes: changes.changes,
    groups: groups.memberships,
    carer:
      carer === ''
        ? {}
        : relation !== undefined && carerName !== undefined
          ? { name: carerName, relation }
          : { name: carer },
    keptAsText: [
      ...(reader.line('Dân tộc') !== '' && ethnicGroup(reader.line('Dân tộc')) === undefined
        ? (['Dân tộc'] as const)
        : []),
      ...(changes.kept > 0 ? (['Biến động'] as const) : []),
    ],
  }
}

/** `nặng - vận động`: degree and kind. */
export const degreeAndKind = (cell: string): readonly [string, string] => {
  const [degree = '', ...kind] = cell.split(/ ?[-–—:(] ?/)
  return [degree, kind.join(' ').replace(/\)$/, '').trim()]
}
