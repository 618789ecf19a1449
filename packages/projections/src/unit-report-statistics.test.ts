import {
  accidentReported,
  childListed,
  nilReturnFiled,
  taskAssignedToUnit,
  unitReportSubmitted,
} from '@hoso/facts'
import { describe, expect, test } from 'vitest'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { casebook } from './casebook.ts'
import { viewOf } from './projection.ts'
import { unitReportStatistics } from './unit-report-statistics.ts'

const KNOWN = { knownAt: '2024-12-31', clock: 'record' } as const
const U = 'unit-00000000-0000-7000-8000-000000000001'
const unit = { unit: '3', unitKind: 'commune-unit' } as const
const at = (log: Book, day: string) =>
  unitReportStatistics(viewOf(casebook, log.facts), { at: day, ...KNOWN })
const owing = (): Book => {
  const log = book()
  const due = [
    { period: '2023-01', on: '2023-02-06' },
    { period: '2023-02', on: '2023-03-06' },
  ]
  log.add(U, '2023', taskAssignedToUnit({ ...unit, deliverable: 'periodic-report', every: 'month', due }))
  return log
}

describe('reports of units', () => {
  test('are expected once their due day is over, and missing until one is filed', () => {
    const log = owing()
    log.add(U, '2023-03-07', nilReturnFiled({ ...unit, period: '2023-02' }))
    const figures = ['2023-02-05', '2023-02-06', '2023-03-06', '2023-03-07'].map((day) => {
      const s = at(log, day)
      return [s.expected, s.filed, s.late, s.missing.map((m) => m.period)]
    })
    expect(figures).toEqual([
      [0, 0, 0, []],
      [1, 0, 0, ['2023-01']],
      [2, 0, 0, ['2023-01', '2023-02']],
      [2, 1, 1, ['2023-01']],
    ])
  })
  test('on the due day are in time', () => {
    const log = owing()
    log.add(U, '2023-02-06', unitReportSubmitted({ ...unit, period: '2023-01' }))
    expect(at(log, '2023-12-31').late).toBe(0)
  })
  test('handed in nobody knows when are filed, and not late', () => {
    const log = owing()
    log.add(U, '', unitReportSubmitted({ ...unit, period: '2023-01' }))
    const { filed, late, reports } = at(log, '2023-12-31')
    expect([filed, late, reports[0]?.filedOn]).toEqual([1, 0, 'unknown'])
  })
  test('a later duty moves the due day', () => {
    const log = owing()
    const due = [{ period: '2023-01', on: '2023-02-20' }]
    log.add(U, '2023-02-01', taskAssignedToUnit({ ...unit, deliverable: 'periodic-report', due }))
    expect([at(log, '2023-02-10').expected, at(log, '2023-02-20').expected]).toEqual([0, 1])
  })
  test('differ from the book of accidents where a figure is stated, and a nil return states none', () => {
    const log = owing()
    const child = stream('child', 1)
    log.add(child, '2022-01-01', childListed({ sex: 'male', birth: { precision: 'unknown' }, unit: '3' }))
    const accident = { number: '2023-1', cause: 'drowning', place: 'home', severity: 'mild', sex: 'male' }
    log.add(child, '2023-01-15', accidentReported(accident as never))
    const silent = log.add(U, '2023-02-01', unitReportSubmitted({ ...unit, period: '2023-01' }))
    expect(at(log, '2023-12-31').differsFromAccidentRegister).toEqual([])
    log.add(U, '2023-02-02', nilReturnFiled({ ...unit, period: '2023-01' }))
    expect(at(log, '2023-12-31').differsFromAccidentRegister).toEqual([
      { ...unit, period: '2023-01', reported: 0, registered: 1 },
    ])
    log.add(U, '2023-02-03', unitReportSubmitted({ ...unit, period: '2023-01', accidents: 1 }))
    const s = at(log, '2023-12-31')
    expect([s.differsFromAccidentRegister, s.resubmitted.length, s.filed, silent !== '']).toEqual([
      [],
      1,
      1,
      true,
    ])
  })
})
