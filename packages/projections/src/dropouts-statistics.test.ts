import {
  childBirthDateCorrected,
  childDied,
  childListed,
  childMovedIn,
  childMovedOut,
  dropoutReported,
} from '@hoso/facts'
import { expect, test } from 'vitest'
import { type Book, book, stream } from '../../../tests/projections/book.ts'
import { casebook } from './casebook.ts'
import { dropoutStatistics } from './dropouts-statistics.ts'
import { viewOf } from './projection.ts'

const CHILD = stream('child', 1)
const left = (month = '2012-05'): Book => {
  const log = book()
  log.add(CHILD, '2022-01-01', childListed({ sex: 'male', birth: { precision: 'month', month }, unit: '3' }))
  log.add(CHILD, '2023-03-01', dropoutReported({ number: '2023-1', reason: 'work' }))
  return log
}
const out = (log: Book, to = '2023-12-31') => {
  const { dropouts, outOfSchool, outOfSchoolUnder16 } = dropoutStatistics(viewOf(casebook, log.facts), {
    from: '2023-01-01',
    to,
    knownAt: '2024-12-31',
    clock: 'record',
  })
  return [dropouts, outOfSchool, outOfSchoolUnder16]
}

test('who died or moved away is out of no school of the commune, from that day on', () => {
  const dead = left()
  dead.add(CHILD, '2023-06-10', childDied({}))
  expect([out(dead, '2023-06-09'), out(dead, '2023-06-10')]).toEqual([
    [1, 1, 1],
    [1, 0, 0],
  ])
  const moved = left()
  moved.add(CHILD, '2023-06-10', childMovedOut({}))
  expect(out(moved)).toEqual([1, 0, 0])
  moved.add(CHILD, '2023-08-10', childMovedIn({}))
  expect(out(moved)).toEqual([1, 1, 1])
})
test('who is certainly sixteen is no child out of school, and the last known birth decides', () => {
  const log = left('2007-05')
  expect([out(log, '2023-05-30'), out(log, '2023-05-31')]).toEqual([
    [1, 1, 1],
    [1, 1, 0],
  ])
  log.add(CHILD, '2023-02-01', childBirthDateCorrected({ birth: { precision: 'month', month: '2009-05' } }))
  expect(out(log)).toEqual([1, 1, 1])
})
test('of a child of no list nothing says that it is no longer here', () => {
  const log = book()
  log.add(CHILD, '2023-03-01', dropoutReported({ number: '2023-1', reason: 'work' }))
  expect(out(log)).toEqual([1, 1, 1])
})
