// For whoever changes how moves and deaths are read.
import { describe, expect, it } from 'vitest'
import { readChanges } from './moves.ts'
import { unitReader } from '../units.ts'

const unit = unitReader(
  Array.from({ length: 10 }, (_, i) => ({ code: String(i + 1), name: `Tiểu khu ${i + 1}` })),
)
const read = (cell: string) => {
  const r = readChanges(cell, unit)
  return r._tag === 'Changes' ? r.changes : r._tag
}

describe('changes', () => {
  it.each([
    ['chuyển từ TK 2 sang TK 3 ngày 04/07/2023', { _tag: 'Moved', from: '2', to: '3', on: '2023-07-04' }],
    [
      'Chuyển từ tiểu khu 2 đến tiểu khu 3 ngày 04/07/2023',
      { _tag: 'Moved', from: '2', to: '3', on: '2023-07-04' },
    ],
    ['chuyển sang TK 3 ngày 4/7/2023', { _tag: 'Moved', to: '3', on: '2023-07-04' }],
    ['chuyển từ TK 2 đến ngày 04/07/2023', { _tag: 'CameFrom', from: '2', on: '2023-07-04' }],
    ['chuyển đến 11/05/2023 từ xã Hà Lai', { _tag: 'MovedIn', place: 'xã Hà Lai', on: '2023-05-11' }],
    ['chuyển đến từ xã Hà Lai ngày 11/05/2023', { _tag: 'MovedIn', place: 'xã Hà Lai', on: '2023-05-11' }],
    ['chuyển từ xã Hà Lai đến ngày 11/05/2023', { _tag: 'MovedIn', place: 'xã Hà Lai', on: '2023-05-11' }],
    ['chuyển đến 11/05/2023', { _tag: 'MovedIn', on: '2023-05-11' }],
    ['chuyển đi 20/06/2023 (huyện Nga Sơn)', { _tag: 'MovedOut', place: 'huyện Nga Sơn', on: '2023-06-20' }],
    ['chuyển đi 06/2023', { _tag: 'MovedOut', on: '2023-06' }],
    ['mất 13/06/2023', { _tag: 'Died', on: '2023-06-13' }],
    ['Tử vong ngày 06/11/2023', { _tag: 'Died', on: '2023-11-06' }],
  ])('%s', (s, change) => {
    expect(read(s)).toEqual([change])
  })
  it('several, with turning 16 as text alone', () => {
    expect(readChanges('chuyển từ TK 1 sang TK 4 ngày 08/10/2023; đủ 16 tuổi 20/06/2023', unit)).toEqual({
      _tag: 'Changes',
      changes: [{ _tag: 'Moved', from: '1', to: '4', on: '2023-10-08' }],
      kept: 0,
    })
  })
  it('what it does not understand stays text and is counted', () => {
    expect(readChanges('về ở với bà\nchuyển đi 20/06/2023', unit)).toMatchObject({
      kept: 1,
      changes: [{ _tag: 'MovedOut' }],
    })
  })
  it('units and dates that do not exist', () => {
    expect(read('chuyển sang TK 12 ngày 04/07/2023')).toBe('UnknownUnit')
    expect(read('chuyển từ TK 12 đến ngày 04/07/2023')).toBe('UnknownUnit')
    expect(read('chuyển đi 31/06/2023 (xã bên)')).toBe('ImpossibleDate')
  })
})
