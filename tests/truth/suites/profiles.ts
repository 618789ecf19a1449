// For the truth test: fifty-eight children in full, name, birth, codes, residence, listing, groups, survey, as the township's known figures have them.
import type { Fact } from '@hoso/facts'
import { childProfile, findChild } from '@hoso/projections'
import { beforeAll, describe, expect, it } from 'vitest'
import { ALL, allFacts, END, imported, type Township } from '../township.ts'
import { truth } from '../truth.ts'

let t: Township
let byStream: Map<string, Fact[]>
beforeAll(async () => {
  t = await imported()
  byStream = Map.groupBy(await allFacts(t.record), (f) => f.stream)
}, 300_000)

const profileOf = (code: string, at: string) => {
  const streams = findChild(t.view, code, ALL)?.streams ?? []
  const facts = streams
    .flatMap((s) => byStream.get(s) ?? [])
    .toSorted((a, b) => Number(a.position - b.position))
  return childProfile(facts, { at, ...ALL })
}
const SEX: Readonly<Record<string, string>> = { male: 'nam', female: 'nu', unknown: 'khong_biet' }
const SURVEY: Readonly<Record<string, string>> = {
  child: 'gap_tre',
  family: 'gap_nguoi_nha',
  absent: 'vang',
  refused: 'tu_choi',
  'not-found': 'khong_tim_thay',
}
const HOW = { died: 'mat', 'moved-out': 'chuyen_di' } as const
const byText = (a: string, b: string): number => (a < b ? -1 : 1)
const DAYS = ['2023-06-30', END] as const

describe('the profiles', () => {
  it('are as many as the figures say', () => {
    expect(Object.keys(truth.profiles)).toHaveLength(58)
  })
  it.each(Object.entries(truth.profiles))('%s', (code, child) => {
    const end = profileOf(code, END)
    if (end === undefined) throw new Error('no profile')
    const open = (field: { value: { state: string; value?: string } } | undefined) => field?.value.value
    const birth = end.birth.value
    const shown =
      open(end.birthDate) ??
      ('month' in birth
        ? birth.month
        : 'year' in birth
          ? birth.year
          : 'age' in birth
            ? `khoảng ${birth.age} tuổi`
            : null)
    const known = DAYS.filter((d) => child.tieu_khu[d] !== undefined)
    const at = (d: string) => profileOf(code, d)
    expect({
      name: open(end.name)?.toLowerCase(),
      sex: SEX[end.sex.value],
      birth: shown,
      codes: end.codes.map((c) => c.value).toSorted(byText),
      tieu_khu: Object.fromEntries(
        known.map((d) => [d, child.tieu_khu[d] === null ? null : Number(at(d)?.residence.value)]),
      ),
      listed: end.listed.value,
      left:
        end.left === undefined ? null : [HOW[end.left.how], (end.left.by.occurredAt as { on: string }).on],
      groups: Object.fromEntries(
        DAYS.map((d) => [d, (at(d)?.groups ?? []).map((g) => g.group).toSorted(byText)]),
      ),
      at_risk: end.atRisk !== undefined,
      survey: end.survey === undefined ? null : SURVEY[end.survey.result],
    }).toEqual({
      name: child.name.toLowerCase(),
      sex: child.sex,
      birth: child.birth,
      codes: [code, ...(child.second_code === null ? [] : [child.second_code])].toSorted(byText),
      tieu_khu: child.tieu_khu,
      listed: { precision: 'day', on: child.listed },
      left: child.left,
      groups: Object.fromEntries(
        DAYS.map((d) => [d, (child.groups[d] ?? []).map((g) => g.slice(0, 1)).toSorted(byText)]),
      ),
      at_risk: child.at_risk,
      survey: child.survey,
    })
  })
})
