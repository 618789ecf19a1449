import { expect, it } from 'vitest'
import { readTable } from './csv-table.ts'
import { totalsDiffering } from './totals.ts'

const table = (...totals: ReadonlyArray<string>) => {
  const [first = '', second = '', all = ''] = totals
  const read = readTable(
    'assistance',
    Buffer.from(
      [
        'Kỳ chi,Mã trẻ,Họ và tên,Đối tượng,Số tiền,Trạng thái',
        '01/2023,TK01-0001,A,5.4,100,Đã chi',
        '01/2023,TK01-0002,B,5.4,20,Đã chi',
        `Cộng tháng 01,,,,${first},`,
        '02/2023,TK01-0001,A,5.4,3,Đã chi',
        `Cộng tháng 02,,,,${second},`,
        `Tổng cộng,,,,${all},`,
      ].join('\n'),
    ),
  )
  if (read._tag === 'FileError') throw new Error(read.code)
  return read
}
const AMOUNTS = new Map([
  [2, '100'],
  [3, '20'],
  [5, '3'],
])

it('a total is that of its part or of everything above it', () => {
  expect(totalsDiffering(table('120', '3', '123 đ'), 'Số tiền', AMOUNTS)).toEqual([])
  expect(totalsDiffering(table('120', '123', 'xem trên'), 'Số tiền', AMOUNTS)).toEqual([])
})

it('any other is told with its line and what the rows come to', () => {
  expect(totalsDiffering(table('121', '4', '124'), 'Số tiền', AMOUNTS)).toEqual([
    { line: 4, printed: '121', sum: '120' },
    { line: 6, printed: '4', sum: '3' },
    { line: 7, printed: '124', sum: '123' },
  ])
})
