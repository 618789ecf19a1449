// For the truth test: the register of children, what it counts, by every dimension and day that the township's known figures name.
import {
  childMovements,
  type ChildDimension,
  childStatistics,
  disabilityWithoutGroupD,
  linkedRecords,
} from '@hoso/projections'
import { beforeAll, describe, expect, it } from 'vitest'
import { ALL, END, imported, renamed, type Township } from '../township.ts'
import { truth } from '../truth.ts'

const expected = truth.children
let t: Township
beforeAll(async () => {
  t = await imported()
}, 300_000)

const count = (population: 'stock' | 'listed', at: string, by: ChildDimension) => {
  const { rows, total, memberships } = childStatistics(t.view, { by: [by], at, population, ...ALL })
  return { total, memberships, by: Object.fromEntries(rows.map((r) => [String(r[by]), r.children])) }
}
const never = (): never => {
  throw new Error('no such figure')
}
const SEX = { male: 'nam', female: 'nu', unknown: 'khong_biet' }
const without = (counts: Readonly<Record<string, number>>, key: string) =>
  Object.fromEntries(Object.entries(counts).filter(([k]) => k !== key))

describe('the register of children', () => {
  it('lists every child once', () => {
    expect(count('listed', END, 'sex').total).toBe(expected.listed)
    expect(linkedRecords(t.view, ALL)).toHaveLength(expected.entered_under_two_codes)
  })
  it('knows sex, birth precision, ethnicity, disability, poverty, survey', () => {
    expect(renamed(count('listed', END, 'sex').by, SEX)).toEqual(expected.by_sex)
    expect(
      renamed(count('listed', END, 'birthPrecision').by, {
        day: 'ngay',
        month: 'thang',
        year: 'nam',
        estimated: 'uoc',
      }),
    ).toEqual(expected.by_birth_precision)
    expect(count('listed', END, 'ethnicity').by).toEqual(expected.by_ethnicity)
    expect(
      renamed(without(count('listed', END, 'disability').by, 'none'), {
        'extremely-severe': 'dac_biet_nang',
        severe: 'nang',
        mild: 'nhe',
      }),
    ).toEqual(expected.disability)
    expect(
      renamed(without(count('listed', END, 'poverty').by, 'none'), {
        poor: 'ngheo',
        'near-poor': 'can_ngheo',
      }),
    ).toEqual(expected.poor_listed)
    expect(
      renamed(count('listed', END, 'survey').by, {
        child: 'gap_tre',
        family: 'gap_nguoi_nha',
        absent: 'vang',
        refused: 'tu_choi',
        'not-found': 'khong_tim_thay',
        none: 'khong_khao_sat',
      }),
    ).toEqual(expected.survey)
    expect(count('listed', END, 'atRisk').by['true']).toBe(expected.at_risk_listed)
  })
  it('knows who came, went, was born and turned 16 in the year', () => {
    const m = childMovements(t.view, { from: '2023-01-01', to: END, ...ALL })
    expect({
      born_in_2023: m.born,
      moved_in: m.movedIn,
      moved_out: m.movedOut,
      died: m.died,
      moved_between_tieu_khu: m.movedWithin,
      turned_16_in_2023: m.turned16,
    }).toEqual({
      born_in_2023: expected.born_in_2023,
      moved_in: expected.moved_in,
      moved_out: expected.moved_out,
      died: expected.died,
      moved_between_tieu_khu: expected.moved_between_tieu_khu,
      turned_16_in_2023: expected.turned_16_in_2023,
    })
  })
  it('points out disabilities without group d', () => {
    expect(disabilityWithoutGroupD(t.view, ALL).toSorted()).toEqual(truth.flags.disability_without_group_d)
    expect(disabilityWithoutGroupD(t.view, ALL)).toHaveLength(expected.disability_without_group_d)
  })
  it('counts memberships over all children of the book', () => {
    const groups = count('listed', END, 'group')
    expect(without(groups.by, 'none')).toEqual(expected.special_listed.by_group)
    expect(groups.memberships).toBe(expected.special_listed.memberships)
    expect(groups.total - (groups.by['none'] ?? 0)).toBe(expected.special_listed.children)
    // i and đ have one sub-group each, which the book leaves out.
    expect(renamed(without(count('listed', END, 'subgroup').by, 'none'), { i1: 'i', đ1: 'đ' })).toEqual(
      expected.special_listed.by_subgroup,
    )
  })
  it.each(Object.keys(expected.stock))('counts the stock of %s', (day) => {
    const sex = count('stock', day, 'sex')
    expect({
      total: sex.total,
      by_sex: renamed(sex.by, SEX),
      by_tieu_khu: count('stock', day, 'tieuKhu').by,
    }).toEqual({
      total: expected.stock[day]?.total,
      by_sex: expected.stock[day]?.by_sex,
      by_tieu_khu: expected.stock[day]?.by_tieu_khu,
    })
  })
  it.each(Object.keys(expected.special))('counts special circumstances on %s', (day) => {
    const groups = count('stock', day, 'group')
    const { children, memberships, by_group } = expected.special[day] ?? never()
    expect({
      children: groups.total - (groups.by['none'] ?? 0),
      memberships: groups.memberships,
      by_group: without(groups.by, 'none'),
    }).toEqual({ children, memberships, by_group })
  })
  it('crosses unit, sex, age, risk, poverty and group at the end of the year', () => {
    const year = expected.stock[END] ?? never()
    expect(count('stock', END, 'ageBand').by).toEqual(year.by_age_band)
    expect(count('stock', END, 'atRisk').by['true']).toBe(year.at_risk)
    expect(
      renamed(without(count('stock', END, 'poverty').by, 'none'), {
        poor: 'ngheo',
        'near-poor': 'can_ngheo',
      }),
    ).toEqual(year.poor)
    const cross = (by: ReadonlyArray<ChildDimension>) =>
      childStatistics(t.view, { by, at: END, population: 'stock', ...ALL }).rows
    const unit = (u: unknown): string => String(u).padStart(2, '0')
    const sex = (s: unknown): string => SEX[s as 'male']
    const table = (rows: ReturnType<typeof cross>, key: (r: (typeof rows)[number]) => string) =>
      Object.fromEntries(rows.map((r) => [key(r), r.children]))
    expect(
      table(cross(['tieuKhu', 'sex', 'ageBand']), (r) => `${unit(r.tieuKhu)}|${sex(r.sex)}|${r.ageBand}`),
    ).toEqual(year.by_tieu_khu_sex_age)
    expect(
      table(
        cross(['tieuKhu', 'atRisk']).filter((r) => r.atRisk === true),
        (r) => String(r.tieuKhu),
      ),
    ).toEqual(year.at_risk_by_tieu_khu)
    const grouped = (by: ChildDimension) => cross(['group', by]).filter((r) => r.group !== 'none')
    expect(table(grouped('sex'), (r) => `${r.group}|${sex(r.sex)}`)).toEqual(
      expected.special[END]?.by_group_and_sex,
    )
    expect(table(grouped('tieuKhu'), (r) => `${r.group}|${unit(r.tieuKhu)}`)).toEqual(
      expected.special[END]?.by_group_and_tieu_khu,
    )
  })
})
