// For the planner of the book of dropouts: one row as the facts it states.
import { type AnyNewFact, interval, type OccurredAt } from '@hoso/facts'
import { isOffice } from '../clear-words.ts'
import type { DropoutsColumn } from './columns.ts'
import type { Row, Table } from '../csv-table.ts'
import { type DateReading, readDate } from '../dates.ts'
import type { ChildFinder } from '../find-child.ts'
import type { NumberedRow } from '../numbered-rows.ts'
import { some } from '../optional.ts'
import type { Organisation } from '../organisations.ts'
import { isNameless, rowChild, runningNumber } from '../row-child.ts'
import { type RowReader, rowReader } from '../row-reader.ts'
import { firstDay, occurredOn } from '../times.ts'
import { nameKey } from '../vietnamese.ts'
import { attendanceOf, gradeOf, isUsualAttendance, reasonOf, resultWords } from './words.ts'

type Reader = RowReader<DropoutsColumn>

/** A fact of the row, before the number of the dropout is known. */
export interface StatedFact {
  readonly name: string
  readonly fact: (number: string) => AnyNewFact
  readonly occurredAt: OccurredAt
  readonly writtenAt: OccurredAt
}

export interface DropoutRow extends NumberedRow<DropoutsColumn> {
  /** School and grade, as far as they stand in clear. */
  readonly likeness: string
  readonly facts: ReadonlyArray<StatedFact>
}

export interface DropoutReaders {
  readonly find: ChildFinder
  readonly organisation: (cell: string) => Organisation | undefined
}

const NO_TIME = { _tag: 'Blank' } as const
const UNKNOWN: OccurredAt = { precision: 'unknown' }

const isDay = (d: DateReading): boolean => d._tag === 'Day' || d._tag === 'Month'

/** The month in which a check lies that is made so many days after the return. */
const monthAfter = (returned: DateReading, days: number): OccurredAt => {
  if (returned._tag !== 'Day') return UNKNOWN
  const at = new Date(Date.parse(`${returned.day}T00:00:00Z`) + days * 86_400_000)
  return { precision: 'month', in: at.toISOString().slice(0, 7) }
}

const CHECKS = [
  ['Sau 2 tuần', 'two-weeks', 14],
  ['Sau 3 tháng', 'three-months', 91],
] as const

/** A row, or its reader with what is wrong with it. */
export const readDropoutRow = (
  table: Table,
  row: Row,
  { find, organisation }: DropoutReaders,
): DropoutRow | Reader => {
  const reader = rowReader<DropoutsColumn>(table, row)
  const date = (column: DropoutsColumn, needed: boolean): DateReading => {
    const read = readDate(reader.line(column))
    if (read._tag === 'Blank' ? needed : !isDay(read))
      reader.problem(read._tag === 'Blank' ? 'missing-value' : 'impossible-date', column)
    return read
  }
  const left = date('Ngày nghỉ học', true)
  const told = date('Ngày trường báo', false)
  const returned = date('Ngày trở lại', false)
  const whose = rowChild(reader, find, undefined)
  const child = whose._tag === 'Listed' ? whose.child : undefined
  const keptAsText: DropoutsColumn[] = []
  const notes = [reader.long('Ghi chú'), ...reader.extra]
  const keep = (column: DropoutsColumn): void => {
    if (reader.line(column) === '') return
    keptAsText.push(column)
    notes.push(`${column}: ${reader.text(column)}`)
  }
  const name = reader.short('Họ và tên', 120)
  if (child?.name !== undefined && nameKey(name) !== child.name) keep('Họ và tên')
  const school = reader.short('Trường', 120)
  const clear = organisation(school)?.name ?? (isOffice(school) ? school : '')
  const grade = gradeOf(reader.line('Lớp'))
  const wording = reader.long('Lý do')
  const result = resultWords(reader.line('Kết quả'))
  const isBack = isDay(returned)
  if (
    result === undefined ||
    (isBack && (result === 'failed' || (result === 'in-progress' && reader.line('Kết quả') !== '')))
  )
    keep('Kết quả')
  const [gone, back] = [interval(occurredOn(left, NO_TIME)), interval(occurredOn(returned, NO_TIME))]
  if (isBack && back.to < gone.from)
    reader.problem('return-before-dropout', 'Ngày trở lại', reader.line('Ngày nghỉ học'))
  const checks = CHECKS.flatMap(([column, check, days]) => {
    const cell = reader.long(column)
    if (cell === '') return []
    const attendance = attendanceOf(cell)
    if (attendance === undefined) keptAsText.push(column)
    return [{ column, check, days, cell, attendance: attendance ?? ('unknown' as const) }]
  })
  const support = reader.long('Đã vận động')
  const number = reader.short('Lớp', 60)
  if (reader.problems.length > 0 || !isDay(left)) return reader

  const occurredAt = occurredOn(left, NO_TIME)
  const day = firstDay(occurredAt) ?? ''
  // What bears no date of its own was written some time in the year.
  const year: OccurredAt = { precision: 'year', in: day.slice(0, 4) }
  const later = (at: OccurredAt): OccurredAt => {
    const on = firstDay(at)?.slice(0, 4)
    return on === undefined || on < day.slice(0, 4) ? year : { precision: 'year', in: on }
  }
  const dropout = {
    ...some('name', child === undefined ? name : ''),
    ...some('school', clear === '' ? school : ''),
    ...some('class', number),
    ...some('reason', wording),
    ...some('note', notes.filter((n) => n !== '').join('\n')),
  }
  const facts: StatedFact[] = [
    {
      name: 'reported',
      occurredAt,
      writtenAt: isDay(told) ? occurredOn(told, NO_TIME) : year,
      fact: (of) => ({
        type: 'DropoutReported',
        body: { number: of, reason: reasonOf(wording), ...some('school', clear), ...some('grade', grade) },
        personal: Object.keys(dropout).length === 0 ? {} : { dropout },
      }),
    },
  ]
  const add = (fact: string, at: OccurredAt, make: (of: string) => AnyNewFact): void => {
    facts.push({ name: fact, occurredAt: at, writtenAt: later(at), fact: make })
  }
  if (support !== '')
    add('supported', UNKNOWN, (of) => ({
      type: 'ReturnToSchoolSupported',
      body: { dropout: of },
      personal: { narrative: { detail: support } },
    }))
  if (isBack || result === 'returned' || result === 'left-again')
    add('returned', isBack ? occurredOn(returned, NO_TIME) : UNKNOWN, (of) => ({
      type: 'ChildReturnedToSchool',
      body: { dropout: of },
      personal: {},
    }))
  else if (result === 'failed')
    add('failed', UNKNOWN, (of) => ({ type: 'ReturnFailed', body: { dropout: of }, personal: {} }))
  for (const { check, days, cell, attendance } of checks)
    add(check, monthAfter(returned, days), (of) => ({
      type: 'SchoolIntegrationChecked',
      body: { check, attendance, dropout: of },
      personal: isUsualAttendance(cell) ? {} : { narrative: { detail: cell } },
    }))
  if (result === 'left-again' && !checks.some((c) => c.attendance === 'left'))
    add('left-again', UNKNOWN, (of) => ({
      type: 'SchoolIntegrationChecked',
      body: { check: 'other', attendance: 'left', dropout: of },
      personal: {},
    }))
  return {
    reader,
    stt: runningNumber(reader.line('STT')),
    ...some('child', child?.stream),
    day,
    isDay: left._tag === 'Day',
    likeness: `${clear.replaceAll('/', '-')}.${grade ?? ''}`,
    identity: `${child?.stream ?? (isNameless(name) ? `#${row.line}` : nameKey(name))}|${day}`,
    facts,
    keptAsText,
  }
}
