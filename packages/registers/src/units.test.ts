// For whoever changes how units of the commune are recognised.
import { describe, expect, it } from 'vitest'
import { unitReader } from './units.ts'

const numbered = unitReader(
  Array.from({ length: 10 }, (_, i) => ({ code: String(i + 1), name: `Tiểu khu ${i + 1}` })),
)

describe('numbered units', () => {
  it.each([
    'Tiểu khu 3',
    'TK 3',
    'TK3',
    'tieu khu 3',
    'Tiểu khu 03',
    'TIỂU KHU 3',
    '3',
    ' Tiểu  khu 3 ',
    'Tiểu khu 3'.normalize('NFD'),
    'tk.3',
    'tiểu khu số 3',
  ])('%s is unit 3', (s) => {
    expect(numbered(s)).toEqual({ _tag: 'Unit', code: '3' })
  })
  it.each(['Tiểu khu 11', 'TK 14', '12', 'TK 0', 'tiểu khu Đông'])('%s is no unit of this commune', (s) => {
    expect(numbered(s)).toEqual({ _tag: 'Unknown' })
  })
  it.each(['xã Hà Đông', 'thị trấn', '', 'đường 3'])('"%s" is somewhere else', (s) => {
    expect(numbered(s)).toEqual({ _tag: 'Elsewhere' })
  })
})

it('named units, also two that only marks tell apart', () => {
  const read = unitReader([
    { code: 'N', name: 'Thôn Nam' },
    { code: 'DH1', name: 'Thôn Đông Hồ' },
    { code: 'DH2', name: 'Thôn Đồng Ho' },
  ])
  for (const s of ['Nam', 'thôn nam', 'THÔN NAM', 'n']) expect(read(s)).toEqual({ _tag: 'Unit', code: 'N' })
  expect(read('Đông Hồ')).toEqual({ _tag: 'Unit', code: 'DH1' })
  expect(read('đồng ho')).toEqual({ _tag: 'Unit', code: 'DH2' })
  expect(read('thon dong ho')).toEqual({ _tag: 'Unknown' })
})

it('without a list any unit is one, by its own spelling', () => {
  const read = unitReader([])
  expect(read('TDP 07')).toEqual({ _tag: 'Unit', code: '7' })
  expect(read('Thôn Nam')).toEqual({ _tag: 'Unit', code: 'Thôn Nam' })
  expect(read('xã bên')).toEqual({ _tag: 'Elsewhere' })
})
