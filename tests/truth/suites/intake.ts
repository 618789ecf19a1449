// For the truth test: the register of reports, every figure of the intake block.
import { intakeStatistics } from '@hoso/projections'
import { beforeAll, expect, it } from 'vitest'
import { ALL, END, imported, renamed, type Township } from '../township.ts'
import { truth } from '../truth.ts'

let t: Township
beforeAll(async () => {
  t = await imported()
}, 300_000)

it('counts the reports of the year', () => {
  const s = intakeStatistics(t.view, { from: '2023-01-01', to: END, ...ALL })
  expect({
    reports: s.reports,
    by_channel: renamed(s.byChannel, {
      police: 'cong_an',
      organisation: 'doan_the',
      family: 'gia_dinh',
      neighbour: 'hang_xom',
      'social-media': 'mang_xa_hoi',
      school: 'nha_truong',
      'commune-unit': 'tieu_khu',
      'hotline-111': 'tong_dai_111',
      child: 'tre_tu_bao',
      health: 'y_te',
    }),
    by_type: renamed(s.byType, {
      violence: 'bao_luc',
      'neglect-abandonment': 'bo_mac',
      exploitation: 'boc_lot',
      other: 'khac',
      trafficking: 'mua_ban',
      'sexual-abuse': 'xhtd',
    }),
    by_group: renamed(s.byGroup, {
      'special-circumstances': 'hcdb',
      'at-risk': 'nguy_co',
      abused: 'xam_hai',
    }),
    by_month: s.byMonth,
    by_outcome: renamed(s.byOutcome as Record<string, number>, {
      unclear: 'chua_ro',
      forwarded: 'chuyen_noi_khac',
      'supported-on-site': 'ho_tro',
      unfounded: 'khong_dung',
      'case-opened': 'mo_vu_viec',
      'joined-to-case': 'nhap_vu_viec',
    }),
    anonymous: s.anonymous,
    child_not_named: s.childNotNamed,
    registered_children: s.registeredChildren,
    time_precision: renamed(s.timePrecision as Record<string, number>, {
      part: 'buoi',
      day: 'ngay',
      minute: 'phut',
    }),
    forwarded_to: s.forwardedTo,
  }).toEqual(truth.intake)
})
