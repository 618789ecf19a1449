// For the bench: facts like those of a commune, from a seed, so that two runs measure the same bytes.
import type { Context } from '@hoso/facts'
import { childListed, homeVisitMade, specialCircumstanceAssigned } from '@hoso/facts'
import type { Recording } from '@hoso/record'

const GROUPS = ['a', 'c', 'd', 'k', 'n'] as const

export const contextOf = (i: number): Context => ({
  actor: {
    id: 'actor-0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a11',
    role: 'child-protection-officer',
    unit: 'UBND thị trấn',
    position: 'Công chức VHXH',
  },
  occurredAt: {
    precision: 'minute',
    at: `2023-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}T${String(i % 24).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`,
  },
  legalBasis: ['Khoản 2 Điều 26 NĐ 56/2017/NĐ-CP'],
  backfill: {
    register: 'children',
    file: 'danh-sach-tre-em.csv',
    line: i + 2,
    key: `children/${i}/x`,
    writtenAt: { precision: 'day', on: '2023-01-03' },
  },
})

/** A fact without personal parts. */
export const clearFact = (i: number): Recording => ({
  fact: specialCircumstanceAssigned({ group: GROUPS[i % GROUPS.length] ?? 'a' }),
  context: contextOf(i),
})

/** A fact with one sealed part of free text. */
export const visit = (i: number): Recording => ({
  fact: homeVisitMade(
    {},
    {
      narrative: {
        detail: `Gặp đủ cả nhà lần ${i}. Nhắc lại các việc trong kế hoạch, ghi rõ ai làm, hạn nào; gia đình ký vào biên bản thăm.`,
      },
    },
  ),
  context: contextOf(i),
})

/** A fact with three persons. */
export const listed = (i: number): Recording => ({
  fact: childListed(
    {
      sex: i % 2 === 0 ? 'male' : 'female',
      birth: { precision: 'day', month: `20${String(10 + (i % 12)).padStart(2, '0')}-05` },
      unit: String((i % 10) + 1),
      code: `TK01-${i}`,
      ethnicity: 'Kinh',
    },
    {
      child: { name: `Nguyễn Văn Thử ${i}`, birthDate: '2015-05-12', household: `H01-${i}` },
      father: { name: `Nguyễn Văn Cha ${i}` },
      carer: { name: `Trần Thị Mẹ ${i}`, phone: '0950000000' },
    },
  ),
  context: contextOf(i),
})
