// The book of budget and vouchers: the township's figures to the đồng, row by row what each voucher comes to, and the same book as any office may write it.
import { budgetStatistics, type BudgetFigures } from '@hoso/projections'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut, layouts } from './layout.ts'
import { rowsOf, rowsOfTruth } from './rows-of.ts'
import { bookOf, type BookRow, byKey, factsAfter, take, valueOf, why } from './small-books.ts'
import { ALL, END, importBook, newRecord, renamed, viewOfRecord } from './township.ts'
import { truth } from './truth.ts'

const FILE = 'kinh-phi.csv'
const known = (truth as unknown as { readonly budget: Readonly<Record<string, unknown>> }).budget

const township = async () => {
  const record = await newRecord()
  const done = await importBook(record, 'budget', FILE)
  return { record, done, view: await viewOfRecord(record) }
}
let once: ReturnType<typeof township> | undefined
const imported = () => (once ??= township())

const LINES: Readonly<Record<string, string>> = {
  communication: 'TT',
  intervention: 'HTCT',
  survey: 'KS',
  'visits-gifts': 'TH',
  training: 'TAPH',
}
const SOURCES: Readonly<Record<string, string>> = {
  'commune-budget': 'ns',
  'children-fund': 'quy',
  donation: 'tt',
}
const numbers = (f: BudgetFigures) => ({
  allocated: Number(f.allocated),
  spent: Number(f.spent),
  advances_outstanding: Number(f.advancesOutstanding),
  remaining: Number(f.remaining),
})
const named = (all: Readonly<Record<string, BudgetFigures>>, names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(all).map(([k, f]) => [names[k] ?? k, numbers(f)]))

describe('the township’s year of money', () => {
  it('comes to every figure, to the đồng', async () => {
    const s = budgetStatistics((await imported()).view, { at: END, ...ALL })
    expect({
      vouchers: s.vouchers,
      all: numbers(s.total),
      by_source: named(s.bySource, SOURCES),
      by_line: named(s.byLine, LINES),
      spent_on_cases: renamed(
        Object.fromEntries(Object.entries(s.spentOnCases).map(([k, v]) => [k, Number(v)])),
        {},
      ),
      advances_not_settled: s.advancesNotSettled.map((a) => a.voucher),
    }).toEqual(known)
  })
  it('takes in and refuses exactly the rows it should', async () => {
    expect(rowsOf((await imported()).done)).toEqual(rowsOfTruth(FILE))
  })
  it('in the middle of the year, only what had happened', async () => {
    const { view } = await imported()
    const s = budgetStatistics(view, { at: '2023-05-10', ...ALL })
    expect(s.advancesNotSettled.map((a) => [a.voucher, a.outstanding])).toEqual([['TU003', '1600000']])
    expect(budgetStatistics(view, { at: END, knownAt: '2023-01-08', clock: 'commune' }).vouchers).toBe(0)
    expect(budgetStatistics(view, { at: '2024-06-30', ...ALL }).vouchers).toBe(0)
    expect(budgetStatistics(view, { at: '2024-06-30', ...ALL, year: '2023' }).vouchers).toBe(99)
  })
  it('again changes nothing', async () => {
    const { record } = await imported()
    const before = (await factsAfter(record)).length
    const again = await importBook(record, 'budget', FILE)
    expect([again.report.facts, again.report.unchanged]).toEqual([0, 99])
    expect(rowsOf(again)).toEqual(rowsOfTruth(FILE))
    expect(await factsAfter(record)).toHaveLength(before)
  })
  it('stands on one stream of the year, with no free word in clear', async () => {
    const facts = (await factsAfter((await imported()).record)).filter((f) =>
      f.stream.startsWith('programme-'),
    )
    expect(new Set(facts.map((f) => f.stream)).size).toBe(1)
    expect(JSON.stringify(facts.map((f) => f.body))).not.toMatch(/Lụa|Hộ gia đình|Mua quà/)
  })
})

const VOUCHER: BookRow = {
  Ngày: '13/03/2023',
  'Số chứng từ': 'PC010',
  Loại: 'Chi',
  Mục: 'Hỗ trợ, can thiệp',
  Nguồn: 'NSX',
  'Nội dung': 'Chi hỗ trợ đi lại',
  'Số tiền': '780.000 đ',
  'Người nhận': 'Đặng Thu Lụa',
}
const bookIn = async (rows: ReadonlyArray<BookRow>) => {
  const record = await newRecord()
  return { record, done: await take(record, 'budget', bookOf('budget', rows)) }
}

describe('a voucher', () => {
  it.each([
    [{}, 'ExpensePaid', {}],
    [{ Nguồn: 'Tài trợ' }, 'DonationSpent', {}],
    [{ Loại: 'Nhận tài trợ', Nguồn: 'XHH' }, 'DonationReceived', {}],
    [
      { Loại: 'Giao kinh phí', 'Số quyết định': '5/QĐ-UBND' },
      'BudgetAllocated',
      { decisionNumber: '5/QĐ-UBND' },
    ],
    [{ Loại: 'điều chỉnh', 'Số tiền': '-780000' }, 'BudgetRevised', { amount: '-780000' }],
    [{ Loại: 'Phong tỏa' }, 'BudgetFrozen', {}],
    [{ Loại: 'Dự trù' }, 'ExpensePlanned', {}],
    [{ Loại: 'TẠM ỨNG' }, 'ExpenseAdvanced', {}],
    [{ Loại: 'TT tạm ứng' }, 'ExpenseSettled', {}],
    [{ Loại: 'Hoàn ứng' }, 'ExpenseReversed', { kind: 'advance-returned' }],
    [{ Loại: 'Thu hồi' }, 'ExpenseReversed', { kind: 'expense-recovered' }],
    [{ 'Liên quan': 'vv07' }, 'ExpensePaid', { caseNumber: 'VV-2023-07' }],
    [{ Mục: 'Mua sắm', Nguồn: '' }, 'ExpensePaid', { line: 'other' }],
  ] as const)('%o is %s', async (over, type, body) => {
    const rows = over['Nguồn' as never] === '' ? { ...over, Nguồn: 'Nguồn lạ' } : over
    const { record, done } = await bookIn([{ ...VOUCHER, ...rows }])
    expect(why(done)).toEqual([])
    const fact = await byKey(record, 'budget/2023-PC010/voucher')
    expect(fact.type).toBe(type)
    expect(fact.body).toMatchObject({ amount: '780000', voucher: 'PC010', ...body })
  })
  it('seals wording and people', async () => {
    const { record } = await bookIn([{ ...VOUCHER, 'Ghi chú': 'gấp', Mục: 'Mua sắm' }])
    const fact = await byKey(record, 'budget/2023-PC010/voucher')
    expect(Object.fromEntries(Object.entries(fact.personal).map(([k, v]) => [k, valueOf(v)]))).toEqual({
      remark: { detail: 'Chi hỗ trợ đi lại', note: 'gấp\nMục: Mua sắm' },
      receiver: { name: 'Đặng Thu Lụa' },
    })
  })
  it('names the advance that it settles, wherever the row does', async () => {
    const advance = { ...VOUCHER, Loại: 'Tạm ứng', 'Số chứng từ': 'TU001' }
    for (const where of [
      { 'Ghi chú': 'Tạm ứng TU 001' },
      { 'Liên quan': 'TU001' },
      { 'Nội dung': 'TT của TU-001' },
    ]) {
      const number = where['Nội dung'] === undefined ? 'TU001' : 'TU-001'
      const { record } = await bookIn([
        { ...advance, 'Số chứng từ': number },
        { ...VOUCHER, Loại: 'TT tạm ứng', ...where },
      ])
      expect((await byKey(record, 'budget/2023-PC010/voucher')).body).toMatchObject({ advance: number })
    }
  })
  it.each([
    [{ 'Số tiền': '2.OOO.000' }, 'bad-amount Số tiền'],
    [{ 'Số tiền': '-5' }, 'bad-amount Số tiền'],
    [{ 'Số tiền': '' }, 'missing-value Số tiền'],
    [{ Loại: 'Cho' }, 'unknown-word Loại'],
    [{ 'Số chứng từ': '' }, 'missing-value Số chứng từ'],
    [{ 'Số chứng từ': 'chưa có' }, 'bad-code Số chứng từ'],
    [{ Ngày: '31/02/2023' }, 'impossible-date Ngày'],
  ])('%o is refused: %s', async (over, reason) => {
    const { done } = await bookIn([VOUCHER, { ...VOUCHER, 'Số chứng từ': 'PC011', ...over }])
    expect(why(done)).toEqual([reason])
  })
  it('the same number again: a repeat, a conflict, or, on record already, a difference', async () => {
    const { record, done } = await bookIn([VOUCHER, VOUCHER, { ...VOUCHER, 'Số tiền': '1' }])
    expect([done.report.duplicates, why(done)]).toEqual([1, ['voucher-conflict Số chứng từ']])
    const later = await take(record, 'budget', bookOf('budget', [{ ...VOUCHER, 'Số tiền': '1' }]))
    expect(why(later)).toEqual(['differs-from-record'])
  })
  it('settled in the next January is of this year; a later one is not', async () => {
    const more = [1, 2].map((m) => ({ ...VOUCHER, 'Số chứng từ': `PC9${m}`, Ngày: `10/0${m}/2024` }))
    const own = ['PC011', 'PC012', 'PC013'].map((n) => ({ ...VOUCHER, 'Số chứng từ': n }))
    const { record, done } = await bookIn([...own, ...more])
    expect(why(done)).toEqual(['outside-year Ngày'])
    const s = budgetStatistics(await viewOfRecord(record), {
      at: '2024-01-31',
      knownAt: '2099-01-01',
      clock: 'record',
      year: '2023',
    })
    expect(s.total.spent).toBe('3120000')
  })
})

const amounts = fc.bigInt({ min: 0n, max: 10n ** 11n })
const dotted = (n: bigint): string => String(n).replace(/\B(?=(\d{3})+$)/g, '.')
const SPELLED = {
  BudgetAllocated: ['Giao dự toán', 'giao kinh phí', 'BỔ SUNG'],
  ExpenseAdvanced: ['Tạm ứng', 'chi tạm ứng'],
  ExpensePaid: ['Chi', 'chi', 'Thanh toán'],
  recovered: ['Thu hồi', 'THU HỒI'],
} as const
const movements = fc.array(
  fc.record({
    kind: fc.constantFrom(...(Object.keys(SPELLED) as (keyof typeof SPELLED)[])),
    spelling: fc.nat(2),
    amount: amounts,
    money: fc.constantFrom(String, dotted, (n: bigint) => `${dotted(n)} đồng`),
    day: fc.integer({ min: 1, max: 28 }),
  }),
  { minLength: 1, maxLength: 12 },
)
const HEADINGS: Readonly<Record<string, string>> = {
  Ngày: 'Ngày chứng từ',
  'Số chứng từ': 'Số CT',
  Mục: 'Mục chi',
  'Số tiền': 'Thành tiền',
}

it('any office: spelling, headings, separators, encodings and absent columns change no sum', async () => {
  await fc.assert(
    fc.asyncProperty(movements, layouts, fc.boolean(), async (all, layout, renamedHeadings) => {
      const rows = all.map((m, i) => ({
        Ngày: `${m.day}/6/2024`,
        'Số chứng từ': `CT${i + 1}`,
        Loại: SPELLED[m.kind][m.spelling % SPELLED[m.kind].length] ?? '',
        Mục: 'Tập huấn',
        Nguồn: 'Ngân sách phường',
        'Số tiền': m.money(m.amount),
      }))
      const columns = Object.keys(rows[0] ?? {})
      const name = (c: string): string => (renamedHeadings ? (HEADINGS[c] ?? c) : c)
      const content = layOut(
        columns.map(name),
        rows.map((r) => Object.fromEntries(Object.entries(r).map(([k, v]) => [name(k), v]))),
        layout,
      )
      const record = await newRecord()
      const done = await take(record, 'budget', content)
      expect([why(done), done.report.accepted, done.report.year]).toEqual([[], rows.length, '2024'])
      const sum = (kind: keyof typeof SPELLED): bigint =>
        all.reduce((n, m) => (m.kind === kind ? n + m.amount : n), 0n)
      const s = budgetStatistics(await viewOfRecord(record), {
        at: '2024-12-31',
        knownAt: '2024-12-31',
        clock: 'commune',
      })
      expect(s.total).toMatchObject({
        allocated: String(sum('BudgetAllocated')),
        spent: String(sum('ExpensePaid') - sum('recovered')),
        advancesOutstanding: String(sum('ExpenseAdvanced')),
        remaining: String(
          sum('BudgetAllocated') - sum('ExpensePaid') + sum('recovered') - sum('ExpenseAdvanced'),
        ),
      })
    }),
    { numRuns: 20 },
  )
})

it('a corrected voucher says what it was corrected to: its amount, and its number for whatever names it', async () => {
  const advance = { ...VOUCHER, Loại: 'Tạm ứng', 'Số chứng từ': 'TU001' }
  const { record } = await bookIn([advance])
  const { id } = await byKey(record, 'budget/2023-TU001/voucher')
  await record.correct({
    target: id,
    changes: [
      { path: '/body/amount', to: '500000' },
      { path: '/body/voucher', to: 'TU002' },
    ],
    context: {
      actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
      occurredAt: { precision: 'day', on: '2023-04-01' },
    },
  })
  const settled = (advanced: string, voucher: string): BookRow => ({
    ...VOUCHER,
    Loại: 'Thanh toán tạm ứng',
    'Số chứng từ': voucher,
    'Số tiền': '200.000',
    'Liên quan': advanced,
  })
  const later = bookOf('budget', [settled('TU002', 'TT1'), settled('TU001', 'TT2')])
  expect((await take(record, 'budget', later)).report.accepted).toBe(2)
  const advances = (await factsAfter(record)).flatMap((f) =>
    f.type === 'ExpenseSettled' ? [f.body.advance] : [],
  )
  expect(advances).toEqual(['TU002', undefined])
  const { advancesNotSettled } = budgetStatistics(await viewOfRecord(record), {
    at: END,
    knownAt: '2099-12-31',
    clock: 'record',
  })
  expect(advancesNotSettled).toMatchObject([{ voucher: 'TU002', amount: '500000', outstanding: '300000' }])
  const again = await take(record, 'budget', bookOf('budget', [advance]))
  expect(again.report).toMatchObject({ facts: 0, unchanged: 1 })
})
