// For tests/facts: an example of each fact of money. The persons are made up.
import {
  type AnyNewFact,
  budgetAllocated,
  budgetFrozen,
  budgetRevised,
  donationReceived,
  donationSpent,
  expenseAdvanced,
  expensePaid,
  expensePlanned,
  expenseReversed,
  expenseSettled,
} from '@hoso/facts'
import { noted } from './made-up.ts'

const fund = { line: 'intervention', source: 'commune-budget' } as const
const decisionNumber = '08/QĐ-UBND'
const purpose = { caseNumber: 'VV-2023-04', activity: 'TT-11' }
const receiver = { name: 'Mai Thị Duyên' }

export const budget: ReadonlyArray<AnyNewFact> = [
  budgetAllocated(
    { ...fund, amount: '60000000', voucher: 'CT-001', decisionNumber },
    noted('Theo tờ trình của chị Hằng kế toán'),
  ),
  budgetRevised(
    { ...fund, amount: '-5000000', voucher: 'CT-031', decisionNumber: '66/QĐ-UBND' },
    noted('Chuyển sang tập huấn theo ý ông Dũng'),
  ),
  budgetFrozen(
    { ...fund, amount: '4000000', voucher: 'CT-032', decisionNumber: '67/QĐ-UBND' },
    noted('Chờ chị Hằng rà lại chứng từ'),
  ),
  donationReceived(
    {
      line: 'visits-gifts',
      source: 'donation',
      amount: '10000000',
      voucher: 'CT-015',
      decisionNumber: '03/QĐ-MTTQ',
    },
    { ...noted('Tặng nhân ngày Quốc tế thiếu nhi'), donor: { name: 'Ông Tạ Quang Thắng' } },
  ),
  donationSpent(
    {
      line: 'visits-gifts',
      source: 'donation',
      amount: '2500000',
      voucher: 'CT-019',
      ...purpose,
      decisionNumber,
    },
    { ...noted('Mua quà cho năm cháu'), receiver },
  ),
  expensePlanned(
    { ...fund, amount: '3200000', voucher: 'DT-07', ...purpose },
    noted('Dự trù theo kế hoạch của cháu Chi'),
  ),
  expenseAdvanced(
    { ...fund, amount: '2000000', voucher: 'CT-020', ...purpose, decisionNumber },
    { ...noted('Chị Duyên tạm ứng đi tỉnh'), receiver },
  ),
  expensePaid(
    { ...fund, amount: '1200000', voucher: 'CT-021', ...purpose, decisionNumber },
    { ...noted('Trả công mười hai buổi của cô Nhàn'), receiver },
  ),
  expenseSettled(
    { ...fund, amount: '1650000', voucher: 'CT-024', advance: 'CT-020', ...purpose, decisionNumber },
    { ...noted('Chị Duyên nộp đủ vé xe'), receiver },
  ),
  expenseReversed(
    {
      ...fund,
      amount: '350000',
      kind: 'advance-returned',
      voucher: 'CT-025',
      advance: 'CT-020',
      ...purpose,
      decisionNumber,
    },
    { ...noted('Chị Duyên nộp lại tiền thừa'), receiver },
  ),
]
