// For finance: allocations, advances, expenses, donations (catalogue rows 149–151).
import { closed, code, line, named } from '../codec.ts'
import { BUDGET_LINES, BUDGET_SOURCES, REVERSALS } from '../codes/budget.ts'
import { fact, personal, type Role } from '../fact.ts'
import { remark } from '../parts.ts'
import { decisionNumber, dong, registerCode } from '../values.ts'

/** What every movement of money says. */
const money = {
  line: named('Mục chi', 'Budget line', code(BUDGET_LINES)),
  source: named('Nguồn', 'Source of money', code(BUDGET_SOURCES)),
  amount: named('Số tiền', 'Amount', dong),
}
const voucher = named('Số chứng từ', 'Voucher', registerCode)
const decision = { decisionNumber: named('Số quyết định', 'Decision number', decisionNumber) }
const advance = named('Thanh toán, hoàn cho tạm ứng số', 'Voucher of the advance', registerCode)
/** Number of the case as the voucher names it; the money is known before and after the case is on record. */
const purpose = {
  caseNumber: named('Số vụ việc', 'Case number', registerCode),
  activity: named('Số hoạt động', 'Number of the activity', registerCode),
}
const receiver = personal('participant', { name: line(300) })
const donor = personal('participant', { name: line(300) })

const MONEY: ReadonlyArray<Role> = ['finance']
const DONATIONS: ReadonlyArray<Role> = ['mass-organisation', 'finance']
const STREAM = ['programme'] as const

export const budgetAllocated = fact({
  type: 'BudgetAllocated',
  schema: 1,
  streams: STREAM,
  by: MONEY,
  label: { vi: 'Giao kinh phí', en: 'Budget allocated' },
  basis: ['catalogue 149', 'plan III', 'plan V.2'],
  body: closed(money, { voucher, ...decision }),
  personal: { remark },
})
/** The amount is added to the line: what is taken away is negative. */
export const budgetRevised = fact({
  type: 'BudgetRevised',
  schema: 1,
  streams: STREAM,
  by: MONEY,
  label: { vi: 'Điều chỉnh kinh phí', en: 'Budget revised' },
  basis: ['catalogue 149', 'plan III', 'plan V.2'],
  body: closed(money, { voucher, ...decision }),
  personal: { remark },
})
export const budgetFrozen = fact({
  type: 'BudgetFrozen',
  schema: 1,
  streams: STREAM,
  by: MONEY,
  label: { vi: 'Phong tỏa kinh phí', en: 'Budget frozen' },
  basis: ['catalogue 149', 'plan V.2'],
  body: closed(money, { voucher, ...decision }),
  personal: { remark },
})
export const expensePlanned = fact({
  type: 'ExpensePlanned',
  schema: 1,
  streams: STREAM,
  by: [...MONEY, 'child-protection-officer'],
  label: { vi: 'Dự toán khoản chi', en: 'Expense planned' },
  basis: ['catalogue 150', 'plan III'],
  body: closed(money, { voucher, ...purpose }),
  personal: { remark },
})
export const expenseAdvanced = fact({
  type: 'ExpenseAdvanced',
  schema: 1,
  streams: STREAM,
  by: MONEY,
  label: { vi: 'Tạm ứng', en: 'Expense advanced' },
  basis: ['catalogue 150', 'plan III', 'Thông tư 98/2017/TT-BTC'],
  body: closed({ ...money, voucher }, { ...purpose, ...decision }),
  personal: { remark, receiver },
})
export const expensePaid = fact({
  type: 'ExpensePaid',
  schema: 1,
  streams: STREAM,
  by: MONEY,
  label: { vi: 'Chi', en: 'Expense paid' },
  basis: ['catalogue 150', 'plan III', 'plan II.3.3b', 'Thông tư 98/2017/TT-BTC'],
  body: closed({ ...money, voucher }, { ...purpose, ...decision }),
  personal: { remark, receiver },
})
/** The part of an advance that was spent. */
export const expenseSettled = fact({
  type: 'ExpenseSettled',
  schema: 1,
  streams: STREAM,
  by: MONEY,
  label: { vi: 'Thanh toán tạm ứng', en: 'Advance settled' },
  basis: ['catalogue 150', 'plan III', 'Thông tư 98/2017/TT-BTC'],
  body: closed({ ...money, voucher }, { advance, ...purpose, ...decision }),
  personal: { remark, receiver },
})
/** Money that came back: what was left of an advance, or an expense that should not have been paid. */
export const expenseReversed = fact({
  type: 'ExpenseReversed',
  schema: 1,
  streams: STREAM,
  by: MONEY,
  label: { vi: 'Hoàn ứng, thu hồi khoản chi', en: 'Expense reversed' },
  basis: ['catalogue 150', 'plan III', 'Thông tư 98/2017/TT-BTC'],
  body: closed(
    { ...money, kind: named('Loại', 'Kind', code(REVERSALS)), voucher },
    { advance, ...purpose, ...decision },
  ),
  personal: { remark, receiver },
})
/** What the donor wants it used for stands in the remark. */
export const donationReceived = fact({
  type: 'DonationReceived',
  schema: 1,
  streams: STREAM,
  by: DONATIONS,
  label: { vi: 'Nhận tài trợ', en: 'Donation received' },
  basis: ['catalogue 151', 'plan V.8', 'plan V.9'],
  body: closed(money, { voucher, ...decision }),
  personal: { remark, donor },
})
/** A payment out of donations. It is an expense, and counted as one. */
export const donationSpent = fact({
  type: 'DonationSpent',
  schema: 1,
  streams: STREAM,
  by: DONATIONS,
  label: { vi: 'Sử dụng tài trợ', en: 'Donation spent' },
  basis: ['catalogue 151', 'plan V.8', 'plan V.9'],
  body: closed({ ...money, voucher }, { ...purpose, ...decision }),
  personal: { remark, receiver },
})
