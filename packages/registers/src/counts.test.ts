import { expect, it } from 'vitest'
import { readCount } from './counts.ts'

it.each([
  ['167 người', 167],
  ['1.200', 1200],
  ['0', 0],
  ['không', 0],
  ['13  em', 13],
  ['45 phút', 45],
])('"%s" is %d', (cell, count) => {
  expect(readCount(cell)).toEqual({ _tag: 'Count', count })
})
it.each([
  ['', 'Blank'],
  ['—', 'Blank'],
  ['-25', 'Negative'],
  ['- 3 người', 'Negative'],
  ['nhiều', 'NoCount'],
  ['12 bà Lụa', 'NoCount'],
  ['1,5', 'NoCount'],
  ['9999999', 'NoCount'],
])('"%s" is %s', (cell, tag) => {
  expect(readCount(cell)._tag).toBe(tag)
})
