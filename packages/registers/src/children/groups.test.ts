// For whoever changes how special-circumstance groups are read.
import { codes } from '@hoso/facts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readGroups } from './groups.ts'

const read = (cell: string) => {
  const groups = readGroups(cell)
  return groups._tag === 'Groups' ? groups.memberships.map(({ words: _words, ...m }) => m) : groups._tag
}
const sub = (subgroup: string) => ({ group: subgroup.slice(0, 1), subgroup })

describe('codes', () => {
  it('every sub-group of the decree, in every spelling', () => {
    for (const code of Object.keys(codes.SUBGROUPS.codes)) {
      const [letter, number] = [code.slice(0, 1), code.slice(1)]
      for (const s of [
        code,
        `${letter}.${number}`,
        code.toUpperCase(),
        `${letter} ${number}`,
        `nhóm ${code}`,
        code.normalize('NFD'),
      ])
        expect(read(s)).toEqual([sub(code)])
    }
  })
  it('letters alone: d is no đ; i and đ have one sub-group each', () => {
    expect(read('d')).toEqual([{ group: 'd' }])
    expect(read('đ')).toEqual([sub('đ1')])
    expect(read('Đ')).toEqual([sub('đ1')])
    expect(read('i')).toEqual([sub('i1')])
    expect(read('c')).toEqual([{ group: 'c' }])
  })
  it.each(['f', 'j', 'w', 'd4', 'c13', 'a0', 'p1', 'cc7', 'nhóm khó khăn', 'd3; f', '7'])(
    '%s is no group',
    (s) => {
      expect(read(s)).toBe('UnknownGroup')
    },
  )
  it('several, however they are separated', () => {
    for (const s of ['h2; d1', 'h2 + d1', 'h2, d1', 'H.2;D1', 'h2\nd1'])
      expect(read(s)).toEqual([sub('h2'), sub('d1')])
    expect(read('')).toEqual([])
  })
})

describe('words', () => {
  it.each([
    ['khuyết tật', [{ group: 'd' }]],
    ['khuyết tật đặc biệt nặng', [sub('d1')]],
    ['Khuyết tật nặng', [sub('d2')]],
    ['KHUYẾT TẬT NHẸ', [sub('d3')]],
    ['bệnh hiểm nghèo (hộ nghèo)', [sub('n1')]],
    ['bệnh hiểm nghèo (hộ cận nghèo)', [sub('n2')]],
    ['bỏ học kiếm sống, ở cùng cha mẹ', [sub('h2')]],
    ['bị bỏ rơi, được chăm sóc thay thế', [sub('b2')]],
    ['mồ côi cả cha và mẹ, ở với người thân', [sub('a3')]],
    ['bị bóc lột (lao động trái luật)', [sub('k1')]],
    ['nhiễm HIV', [sub('đ1')]],
    ['bị bạo lực', [sub('i1')]],
    ['mồ côi cha, mẹ mất tích', [sub('c1')]],
    ['h2; khuyết tật nhẹ', [sub('h2'), sub('d3')]],
    ['khuyết tật nhẹ, mồ côi cả cha và mẹ', [sub('d3'), { group: 'a' }]],
    ['mồ côi cả cha và mẹ, ở với người thân, d1', [sub('a3'), sub('d1')]],
    ['khuyết tật nặng, khuyết tật nhẹ', [sub('d2'), sub('d3')]],
  ])('%s', (s, memberships) => {
    expect(read(s)).toEqual(memberships)
  })
  it('every label of the list of groups', () => {
    for (const [group, { vi }] of Object.entries(codes.GROUPS.codes)) {
      const [found, ...more] = readGroups(vi)._tag === 'Groups' ? (read(vi) as { group: string }[]) : []
      expect([found?.group, more]).toEqual([group, []])
    }
  })
  it('keeps the wording', () => {
    expect(readGroups('khuyết tật vận động (từ 01/02/2023)')).toEqual({
      _tag: 'Groups',
      memberships: [{ group: 'd', words: 'khuyết tật vận động', from: '2023-02-01' }],
    })
  })
})

describe('dates', () => {
  it('of beginning and end', () => {
    expect(read('k.1 (từ 27/02/2023)')).toEqual([{ ...sub('k1'), from: '2023-02-27' }])
    expect(read('n.1 (đến 28/08/2023); d3')).toEqual([{ ...sub('n1'), to: '2023-08-28' }, sub('d3')])
    expect(read('c7 (từ 1/2/2023 đến 3/4/2023)')).toEqual([
      { ...sub('c7'), from: '2023-02-01', to: '2023-04-03' },
    ])
    expect(read('c7 (từ 1/2/2023 - 3/4/2023)')).toEqual([
      { ...sub('c7'), from: '2023-02-01', to: '2023-04-03' },
    ])
    expect(read('c7 (từ 02/2023)')).toEqual([{ ...sub('c7'), from: '2023-02' }])
  })
  it('that do not exist', () => {
    expect(read('c7 (từ 31/02/2023)')).toBe('ImpossibleDate')
  })
})

it('anything at all is read as something', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'abcđ123().,;+ từđến/khuyết tật'.split('')) }),
      (s) => typeof readGroups(s)._tag === 'string',
    ),
  )
})
