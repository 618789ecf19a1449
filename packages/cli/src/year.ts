// For `hoso demo`: what a year of a commune's books comes to, one statistic a book.
import {
  accidentStatistics,
  assistanceStatistics,
  budgetStatistics,
  communicationStatistics,
  dropoutStatistics,
  evidenceStatistics,
  giftStatistics,
  timelinessStatistics,
  unitReportStatistics,
} from '@hoso/projections'
import { decree56 } from '@hoso/procedure'
import type { AsOf } from './moments.ts'
import { grouped, type Output } from './output.ts'
import type { Casebook } from './views.ts'

/** The year of `at`, until then. */
export const yearOf = (view: Casebook, moments: AsOf) => {
  const { at, ...known } = moments
  const period = { ...known, from: `${at.slice(0, 4)}-01-01`, to: at }
  return {
    timeliness: timelinessStatistics(view, { ...moments, procedure: decree56 }),
    evidence: evidenceStatistics(view, period),
    assistance: assistanceStatistics(view, period),
    accidents: accidentStatistics(view, period),
    communication: communicationStatistics(view, period),
    gifts: giftStatistics(view, period),
    unitReports: unitReportStatistics(view, moments),
    budget: budgetStatistics(view, moments),
    dropouts: dropoutStatistics(view, period),
  }
}

/** One line a book. */
export const yearLines = (output: Output, year: ReturnType<typeof yearOf>): ReadonlyArray<string> => {
  const { say, lang } = output
  const dong = (text: string): string => `${grouped(BigInt(text), lang)} đ`
  const { evidence, assistance, accidents, communication, gifts, unitReports, budget, dropouts } = year
  const { met, denominator } = year.timeliness.initialAssessment
  const names = (some: ReadonlyArray<string>): string => (some.length === 0 ? '–' : some.join(', '))
  return [
    say({
      vi: `Đánh giá ban đầu trong 12 giờ   ${met}/${denominator} tin báo`,
      en: `First assessment in 12 hours    ${met} of ${denominator} reports`,
    }),
    say({
      vi: `Vật chứng                       ${evidence.received}; có quãng không rõ ai giữ: ${names(evidence.withGap)}; mã băm không khớp: ${names(evidence.hashMismatch)}`,
      en: `Evidence                        ${evidence.received} items; gap in custody: ${names(evidence.withGap)}; digest differs: ${names(evidence.hashMismatch)}`,
    }),
    say({
      vi: `Trợ giúp xã hội                 ${dong(assistance.paid)} cho ${assistance.beneficiaries} trẻ; ${assistance.childMonths.unpaid} tháng còn chưa chi`,
      en: `Social assistance               ${dong(assistance.paid)} to ${assistance.beneficiaries} children; ${assistance.childMonths.unpaid} months unpaid`,
    }),
    say({
      vi: `Tai nạn thương tích             ${accidents.accidents}, tử vong ${accidents.deaths}`,
      en: `Accidents                       ${accidents.accidents}, deaths ${accidents.deaths}`,
    }),
    say({
      vi: `Truyền thông                    ${communication.held} hoạt động, ${grouped(communication.people, lang)} lượt người`,
      en: `Communication                   ${communication.held} activities, ${grouped(communication.people, lang)} contacts`,
    }),
    say({
      vi: `Thăm hỏi, tặng quà              ${gifts.gifts} lượt quà, ${dong(gifts.value)}, ${gifts.childrenReached} trẻ`,
      en: `Visits and gifts                ${gifts.gifts} gifts, ${dong(gifts.value)}, ${gifts.childrenReached} children`,
    }),
    say({
      vi: `Báo cáo của đơn vị              ${unitReports.filed}/${unitReports.expected}, muộn ${unitReports.late}, thiếu ${unitReports.missing.length}`,
      en: `Reports of units                ${unitReports.filed} of ${unitReports.expected}, late ${unitReports.late}, missing ${unitReports.missing.length}`,
    }),
    say({
      vi: `Kinh phí                        được giao ${dong(budget.total.allocated)}, đã chi ${dong(budget.total.spent)}, còn ${dong(budget.total.remaining)}`,
      en: `Budget                          allocated ${dong(budget.total.allocated)}, spent ${dong(budget.total.spent)}, left ${dong(budget.total.remaining)}`,
    }),
    say({
      vi: `Bỏ học                          ${dropouts.dropouts}, trở lại ${dropouts.returned}`,
      en: `Dropouts                        ${dropouts.dropouts}, returned ${dropouts.returned}`,
    }),
  ]
}
