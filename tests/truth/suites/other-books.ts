// For the truth test: the books beside the casework, read together with it, come to the known figures.
import {
  accidentStatistics,
  assistanceStatistics,
  budgetStatistics,
  communicationStatistics,
  dropoutStatistics,
  evidenceStatistics,
  giftStatistics,
  unitReportStatistics,
} from '@hoso/projections'
import { beforeAll, describe, expect, it } from 'vitest'
import { ALL, END, imported, type Township } from '../township.ts'
import { truth } from '../truth.ts'

const YEAR = { from: '2023-01-01', to: END, ...ALL } as const
let t: Township
beforeAll(async () => {
  t = await imported()
}, 300_000)

describe('the other books', () => {
  it('evidence', () => {
    const s = evidenceStatistics(t.view, YEAR)
    expect({
      items: s.received,
      digital_items: s.digital,
      custody_gap: s.withGap,
      hash_mismatch: s.hashMismatch,
      seal_number_changed_without_opening: s.sealChangedWithoutOpening,
      returned: s.returned,
    }).toEqual(
      figures(
        truth.evidence,
        'items',
        'digital_items',
        'custody_gap',
        'hash_mismatch',
        'seal_number_changed_without_opening',
        'returned',
      ),
    )
  })
  it('assistance', () => {
    const s = assistanceStatistics(t.view, YEAR)
    expect({
      beneficiaries: s.beneficiaries,
      paid_dong: Number(s.paid),
      payments: s.payments,
      missed: s.missed,
      made_up_later: s.madeUpLater,
      child_months_entitled: s.childMonths.entitled,
      child_months_paid: s.childMonths.paid,
      child_months_unpaid_at_end: s.childMonths.unpaid,
    }).toEqual(
      figures(
        truth.assistance,
        'beneficiaries',
        'paid_dong',
        'payments',
        'missed',
        'made_up_later',
        'child_months_entitled',
        'child_months_paid',
        'child_months_unpaid_at_end',
      ),
    )
  })
  it('accidents', () => {
    const s = accidentStatistics(t.view, YEAR)
    expect({
      accidents: s.accidents,
      deaths: s.deaths,
      by_month: s.byMonth,
      by_tieu_khu: s.byTieuKhu,
      by_age_band: s.byAgeBand,
      support_dong: Number(s.supportDong),
      supported: s.supported,
    }).toEqual(
      figures(
        truth.accidents,
        'accidents',
        'deaths',
        'by_month',
        'by_tieu_khu',
        'by_age_band',
        'support_dong',
        'supported',
      ),
    )
  })
  it('communication', () => {
    const s = communicationStatistics(t.view, YEAR)
    expect({
      held: s.held,
      cancelled: s.cancelled,
      by_month: s.heldByMonth,
      audience: s.people,
      audience_nam: s.male,
      audience_nu: s.female,
      broadcast_minutes: s.broadcastMinutes,
      leaflets: s.leaflets,
    }).toEqual(
      figures(
        truth.communication,
        'held',
        'cancelled',
        'by_month',
        'audience',
        'audience_nam',
        'audience_nu',
        'broadcast_minutes',
        'leaflets',
      ),
    )
  })
  it('visits and gifts', () => {
    const s = giftStatistics(t.view, YEAR)
    expect({
      gifts: s.gifts,
      visits_without_gift: s.visitsWithoutGift,
      value_dong: Number(s.value),
      children_reached: s.childrenReached,
      children_given: s.childrenGiven,
      not_signed: s.notSigned,
    }).toEqual(
      figures(
        truth.visits_gifts,
        'gifts',
        'visits_without_gift',
        'value_dong',
        'children_reached',
        'children_given',
        'not_signed',
      ),
    )
  })
  it('reports of units', () => {
    const s = unitReportStatistics(t.view, { at: END, ...ALL })
    expect([
      s.expected,
      s.filed,
      s.nil,
      s.late,
      s.missing.length,
      s.differsFromAccidentRegister.length,
    ]).toEqual([
      truth.unit_reports['expected'],
      truth.unit_reports['filed'],
      truth.unit_reports['nil'],
      truth.unit_reports['late'],
      truth.unit_reports.missing.length,
      (truth.unit_reports['differs_from_accident_register'] as ReadonlyArray<string>).length,
    ])
  })
  it('budget', () => {
    const { total, vouchers } = budgetStatistics(t.view, { at: END, ...ALL })
    expect(vouchers).toBe(truth.budget['vouchers'])
    expect({
      allocated: Number(total.allocated),
      spent: Number(total.spent),
      advances_outstanding: Number(total.advancesOutstanding),
      remaining: Number(total.remaining),
    }).toEqual(truth.budget.all)
  })
  it('dropouts', () => {
    const s = dropoutStatistics(t.view, YEAR)
    expect({
      dropouts: s.dropouts,
      returned: s.returned,
      returned_within_30_days: s.returnedWithin30Days,
      still_out_at_end: s.outOfSchool,
      by_month: s.byMonth,
      in_school_after_3_months: s.inSchoolAfter3Months,
    }).toEqual(
      figures(
        truth.dropouts,
        'dropouts',
        'returned',
        'returned_within_30_days',
        'still_out_at_end',
        'by_month',
        'in_school_after_3_months',
      ),
    )
  })
})

/** These figures of a block, and no other. */
const figures = (
  block: Readonly<Record<string, unknown>>,
  ...names: ReadonlyArray<string>
): Readonly<Record<string, unknown>> => {
  const some = Object.fromEntries(names.map((name) => [name, block[name]]))
  if (Object.values(some).includes(undefined)) throw new Error('no such figure')
  return some
}
