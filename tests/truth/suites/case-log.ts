// For the truth test: the case follow-up log, every figure of the case_log block, and which cases were open when, as known when.
import {
  acceptedElsewhere,
  caseLogStatistics,
  caseStatistics,
  type CaseLogStatistics,
  openCases,
  referrals,
  referralStatistics,
} from '@hoso/projections'
import { beforeAll, describe, expect, it } from 'vitest'
import { ALL, END, imported, renamed, type Township } from '../township.ts'
import { truth } from '../truth.ts'

const expected = truth.case_log
const YEAR = { from: '2023-01-01', to: END, ...ALL }
let t: Township
let s: CaseLogStatistics
beforeAll(async () => {
  t = await imported()
  s = caseLogStatistics(t.view, YEAR)
}, 300_000)

const LEVELS = { high: 'Cao', medium: 'Trung bình', low: 'Thấp', unanswered: 'trong' }
const STEPS = {
  'case-opened': 'mo_vu_viec',
  'worker-assigned': 'phan_cong',
  verification: 'xac_minh',
  'initial-assessment': 'dg_ban_dau',
  'emergency-measure': 'bp_khan_cap',
  removal: 'tam_cach_ly',
  'contact-ban': 'cam_tiep_xuc',
  'police-notified': 'bao_cong_an',
  'police-answer': 'ca_phan_hoi',
  'first-aid': 'so_cuu',
  hospital: 'chuyen_vien',
  'seen-alone': 'gap_tre',
  'child-view': 'y_kien_tre',
  'specific-assessment': 'dg_cu_the',
  'level-changed': 'doi_muc',
  meeting: 'hop',
  dissent: 'y_kien_khac',
  plan: 'ke_hoach',
  submission: 'trinh',
  approval: 'phe_duyet',
  'decision-sent': 'gui_qd',
  consent: 'dong_y',
  'consent-refused': 'tu_choi_dy',
  'consent-withdrawn': 'rut_dy',
  'information-shared': 'chia_se',
  referral: 'chuyen_gui',
  'referral-answer': 'tra_loi_cg',
  'referral-reminder': 'nhac_cg',
  'referral-withdrawn': 'rut_cg',
  service: 'dich_vu',
  counselling: 'tu_van',
  therapy: 'tri_lieu',
  'home-visit': 'tham_ho',
  'contact-attempted': 'lh_khong_thanh',
  accompanied: 'di_cung',
  'return-to-school': 'di_hoc_lai',
  'alternative-care': 'cham_soc_tt',
  review: 'ra_soat',
  'case-closed': 'ket_thuc',
  'case-reopened': 'mo_lai',
  'file-transferred': 'chuyen_ho_so',
  'no-further-action': 'khong_can_thiep',
  direction: 'chi_dao',
  handover: 'ban_giao',
  'report-forwarded': 'chuyen_tin',
}

describe('the case log', () => {
  it('counts rows and steps', () => {
    expect({ entries: s.entries, corrections: s.corrections, retractions: s.retractions }).toEqual({
      entries: expected.entries,
      corrections: expected.corrections,
      retractions: expected.retractions,
    })
    expect(renamed(s.steps, STEPS)).toEqual(expected.steps)
    expect(s.undated).toBe(0)
  })
  it('counts assessments by the level a person concluded, and line by line', () => {
    const levels = (figures: CaseLogStatistics['reviews']) => renamed(figures.byLevel, LEVELS)
    const { initialAssessments: initial } = s
    expect({
      n: initial.count,
      by_level: renamed(initial.byLevel, LEVELS),
      by_level_as_first_written: renamed(initial.byLevelAsFirstWritten, LEVELS),
      lines: { a: renamed(initial.lines.harm, LEVELS), b: renamed(initial.lines.ability, LEVELS) },
      printed_sum_differs: initial.printedSumDiffers,
    }).toEqual(expected.initial_assessments)
    expect({
      n: s.specificAssessments.count,
      by_level: renamed(s.specificAssessments.byLevel, LEVELS),
    }).toEqual(expected.specific_assessments)
    expect({
      n: s.reviews.count,
      by_level: levels(s.reviews),
      by_result: renamed(s.reviews.byResult, { continue: 'Tiếp tục', 'propose-closure': 'Đề nghị kết thúc' }),
    }).toEqual(expected.reviews)
  })
  it('counts measures, decisions and consents', () => {
    expect({
      emergency_measures: {
        'Áp dụng': s.emergencyMeasures.applied,
        'Không áp dụng': s.emergencyMeasures.notApplied,
      },
      contact_bans: s.contactBans,
      removals: {
        started: s.removals.started,
        extended: s.removals.extended,
        ended: s.removals.ended,
        days: s.removals.days,
        over_15_days: s.removals.overLimit,
      },
      risk_overridden: s.risksOverridden,
      dissents: s.dissents,
      no_further_action: renamed(s.noFurtherAction, {
        'one-time-support': 'Hỗ trợ một lần',
        unfounded: 'Không đúng',
        watch: 'Theo dõi',
      }),
      police_notified: s.policeNotified,
      police_answers: renamed(s.policeAnswers, {
        'not-prosecuted': 'Không khởi tố',
        prosecuted: 'Khởi tố',
        'administrative-sanction': 'Xử phạt hành chính',
        verifying: 'Đang xác minh',
      }),
      plans: s.plans,
      approvals: renamed(
        { approved: s.approvals.approved, returned: s.approvals.returned, rejected: s.approvals.rejected },
        { approved: 'Duyệt', returned: 'Trả lại' },
      ),
      numbered_decisions: s.numberedDecisions,
      child_views: s.childViews,
      cases_without_child_view: s.casesWithoutChildView,
      sessions: {
        tu_van: s.steps['counselling'],
        tri_lieu: s.steps['therapy'],
        tham_ho: s.steps['home-visit'],
        di_cung: s.steps['accompanied'],
        lh_khong_thanh: s.steps['contact-attempted'],
      },
    }).toEqual(
      Object.fromEntries(
        [
          'emergency_measures',
          'contact_bans',
          'removals',
          'risk_overridden',
          'dissents',
          'no_further_action',
          'police_notified',
          'police_answers',
          'plans',
          'approvals',
          'numbered_decisions',
          'child_views',
          'cases_without_child_view',
          'sessions',
        ].map((k) => [k, expected[k]]),
      ),
    )
    expect({
      granted: s.consents.granted,
      refused: s.consents.refused,
      withdrawn: s.consents.withdrawn,
      in_force_at_end: s.consents.inForceAtEnd,
      by_person: renamed(s.consents.byPerson, {
        'maternal-grandmother': 'Bà ngoại',
        'paternal-grandmother': 'Bà nội',
        father: 'Bố',
        aunt: 'Cô ruột',
        mother: 'Mẹ',
        child: 'Trẻ',
        'maternal-grandfather': 'Ông ngoại',
        'paternal-grandfather': 'Ông nội',
      }),
    }).toEqual(expected.consents)
  })
  it('counts how late rows were written', () => {
    expect(
      renamed(s.entryDelay, { 'same-day': 'same_day', 'over-30': 'over_30', 'month-only': 'month_only' }),
    ).toEqual(expected.entry_delay_days)
  })
  it('follows every referral to its outcome', () => {
    const asOf = { at: END, ...ALL }
    const all = referrals(t.view, asOf)
    const OUTCOMES = {
      completed: 'hoan_thanh',
      'stopped-early': 'dung_giua_chung',
      'under-way': 'dang_thuc_hien',
      accepted: 'tiep_nhan_chua_bat_dau',
      declined: 'tu_choi',
      withdrawn: 'da_rut',
      unanswered: 'chua_tra_loi',
    } as const
    const SERVICES = {
      police: 'Công an',
      education: 'Giáo dục',
      other: 'Khác',
      legal: 'Pháp lý',
      'social-assistance': 'Trợ giúp xã hội',
      psychological: 'Tâm lý',
      health: 'Y tế',
    } as const
    const by = (key: (r: (typeof all)[number]) => string) => {
      const counts: Record<string, number> = {}
      for (const r of all) counts[key(r)] = (counts[key(r)] ?? 0) + 1
      return counts
    }
    expect({
      made: all.length,
      by_service: by((r) => SERVICES[r.service as keyof typeof SERVICES]),
      by_outcome: { tiep_nhan_chua_bat_dau: 0, ...by((r) => OUTCOMES[r.outcome]) },
      accepted: all.filter((r) => r.accepted).length,
      declined: all.filter((r) => r.declined).length,
      reminders: all.reduce((n, r) => n + r.reminders, 0),
      declined_then_accepted_elsewhere: acceptedElsewhere(all),
      list: Object.fromEntries(
        all.map((r) => [
          r.referral,
          {
            case: r.case,
            service: SERVICES[r.service as keyof typeof SERVICES],
            outcome: OUTCOMES[r.outcome],
          },
        ]),
      ),
    }).toEqual(expected.referrals)
    expect(referralStatistics(t.view, { by: [], ...asOf }).total).toBe(expected.referrals.made)
  })
  it('counts cases opened, closed, reopened', () => {
    const c = caseStatistics(t.view, YEAR)
    const { open_at_T_as_known_at_K: _, ...figures } = expected.cases
    expect({
      opened: c.opened,
      closures: c.closed,
      reopened: c.reopened,
      open_at_end: c.openAtEnd,
      closed_by_reason: renamed(c.closedByReason, {
        moved: 'Chuyển nơi cư trú',
        safe: 'Trẻ an toàn, ổn định',
        'reached-16': 'Đủ 16 tuổi, bàn giao',
      }),
      opened_by_month: c.openedByMonth,
      closed_by_month: c.closedByMonth,
      reopened_by_month: c.reopenedByMonth,
      transferred_out: c.transferredOut,
      transfer_refused: c.transferRefused,
    }).toEqual(figures)
  })
  it.each(Object.entries<Readonly<Record<string, number>>>(expected.cases.open_at_T_as_known_at_K))(
    'knows what was open at %s, as known at each month end',
    (at, byKnowledge) => {
      expect(
        Object.fromEntries(
          Object.keys(byKnowledge).map((knownAt) => [
            knownAt,
            openCases(t.view, { at, knownAt, clock: 'commune' }).length,
          ]),
        ),
      ).toEqual(byKnowledge)
    },
  )
})
