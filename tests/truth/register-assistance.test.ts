// The monthly list of social assistance: the township's figures, and row by row what each cell comes to and what is refused.
import { assistanceStatistics } from '@hoso/projections'
import { memoryStore } from '@hoso/store'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from './csv.ts'
import { layOut, layouts } from './layout.ts'
import {
  MADE_UP_CHILDREN,
  spelledCode,
  spelledMoney,
  spelledMonth,
  spelledName,
  spelledUnit,
} from './made-up-rows.ts'
import { bookOf, type BookRow, byKey, CHILD, factsAfter, take, valueOf, why } from './small-books.ts'
import { ALL, importBook, newRecord, viewOfRecord } from './township.ts'
import { readData, truth } from './truth.ts'

const FILE = 'tro-giup-xa-hoi.csv'
const YEAR = { from: '2023-01-01', to: '2023-12-31', ...ALL }
const known = truth.assistance

const township = async () => {
  const record = await newRecord()
  await importBook(record, 'children', 'danh-sach-tre-em.csv')
  const done = await importBook(record, 'assistance', FILE)
  return { record, done, view: await viewOfRecord(record) }
}
let once: ReturnType<typeof township> | undefined
const imported = () => (once ??= township())

const numbers = (sums: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(sums).map(([k, v]) => [k, Number(v)]))

describe('the township’s year of assistance', () => {
  it('gives every figure that is known', async () => {
    const s = assistanceStatistics((await imported()).view, YEAR)
    expect({
      beneficiaries: s.beneficiaries,
      paid_dong: Number(s.paid),
      paid_dong_by_list_month: numbers(s.paidByList),
      child_months_entitled: s.childMonths.entitled,
      child_months_paid: s.childMonths.paid,
      child_months_unpaid_at_end: s.childMonths.unpaid,
      payments: s.payments,
      missed: s.missed,
      made_up_later: s.madeUpLater,
      beneficiaries_by_ground_in_december: s.byGroundOnLastList,
      paid_dong_by_ground: numbers(s.paidByGround),
    }).toEqual(known)
    expect(s.unpaid.map((u) => u.month).toSorted()).toEqual(['2023-09', '2023-12', '2023-12'])
    expect(s.missedByReason).toEqual({ absent: 4, account: 6, 'change-of-receiver': 5 })
    expect(s.issues).toEqual([])
  })
  it('takes in and refuses exactly the rows it should', async () => {
    const { done } = await imported()
    const rows = truth.rows[FILE]
    expect(done.report).toMatchObject({
      records: rows?.records,
      accepted: rows?.accepted,
      duplicates: rows?.duplicates,
      rejected: rows?.rejected,
      keptAsText: {},
      year: '2023',
    })
    expect(done.report.skipped).toMatchObject({ titles: 1, totals: rows?.totals_rows })
    const expected = JSON.parse(readData('rejects-expected.json').toString('utf8')) as ReadonlyArray<
      Readonly<Record<string, unknown>>
    >
    expect(done.rejects.map((r) => [r.line, r.code, r.column, r.value])).toEqual(
      expected.filter((r) => r['file'] === FILE).map((r) => [r['line'], r['code'], r['field'], r['value']]),
    )
  })
  it('points out the printed total that differs', async () => {
    const { done } = await imported()
    const flagged = truth.flags.totals_row_differs
    expect(done.report.totalsDiffer).toEqual(
      flagged.map(({ printed, sum }) => ({ line: 423, printed: String(printed), sum: String(sum) })),
    )
  })
  it('changes nothing when it is imported again', async () => {
    const { record, done } = await imported()
    expect((await importBook(record, 'assistance', FILE)).report).toMatchObject({
      facts: 0,
      accepted: done.report.accepted,
      unchanged: done.report.accepted,
    })
  })
  it('says at an earlier moment only what was known then', async () => {
    const { view } = await imported()
    const half = { from: '2023-01-01', to: '2023-06-30', knownAt: '2023-06-30', clock: 'commune' } as const
    const june = assistanceStatistics(view, half)
    expect(Object.keys(june.paidByList).at(-1)).toBe('2023-06')
    expect(june).toMatchObject({ missed: 7, madeUpLater: 7, childMonths: { unpaid: 0 } })
  })
})

const PAID: BookRow = {
  'Kỳ chi': 'T08/2023',
  'Mã trẻ': 'tk3-1',
  'Họ và tên': 'đặng  thị NƯỚC',
  'Ngày sinh': '2015',
  'Tiểu khu': 'TK 03',
  'Đối tượng': '5.6.n khuyết tật nặng',
  'Hệ số': '2,0',
  'Mức chuẩn': '360.000',
  'Số tiền': '1.440.000 đ',
  'Tháng hưởng': '07, 08',
  'Người nhận': 'Lê Thị Lụa',
  'Ngày chi': '12/8/2023',
  'Trạng thái': 'đã chi',
  'Ghi chú': 'Chi bù tháng 07',
}
const PAID_KEY = 'assistance/2023-08-TK03-0001-5.6.n-2023-07+2023-08-paid/payment'
const MISSED: BookRow = {
  ...PAID,
  'Kỳ chi': '07/2023',
  'Số tiền': '720.000',
  'Tháng hưởng': '07',
  'Ngày chi': '',
  'Trạng thái': 'Chưa chi',
  'Ghi chú': 'Sai số tài khoản',
}
const withChild = async () => {
  const record = await newRecord(memoryStore({ origin: 'example.vn/assistance' }))
  await take(record, 'children', bookOf('children', [CHILD]))
  return record
}
const taken = async (...rows: ReadonlyArray<BookRow>) => {
  const record = await withChild()
  return { record, done: await take(record, 'assistance', bookOf('assistance', rows)) }
}

describe('a row', () => {
  it('with the code of one child and the name of another holds by the code, and its line is named', async () => {
    const { done } = await taken({ ...PAID, 'Họ và tên': 'Lò Văn Khác' }, MISSED)
    expect(done.report).toMatchObject({ accepted: 2, otherNames: [2], keptAsText: { 'Họ và tên': 1 } })
  })
  it('needs no name beside a code', async () => {
    const { record, done } = await taken({ ...PAID, 'Họ và tên': '' })
    expect(why(done)).toEqual([])
    expect(
      JSON.stringify(await factsAfter(record), (_, v: unknown) => (typeof v === 'bigint' ? 0 : v)),
    ).not.toContain('Họ và tên:')
  })
  it('paid: the child’s own fact, its receiver sealed', async () => {
    const { record } = await taken(PAID)
    const fact = await byKey(record, PAID_KEY)
    expect([fact.type, fact.stream]).toEqual([
      'SocialAssistancePaid',
      (await byKey(record, 'children/2023-TK03-0001/listed')).stream,
    ])
    expect(fact.body).toEqual({
      list: '2023-08',
      ground: '5.6.n',
      amount: '1440000',
      months: ['2023-07', '2023-08'],
      coefficient: '2.0',
      standard: '360000',
      unit: '3',
    })
    const parts = fact.personal as Readonly<Record<string, unknown>>
    expect([valueOf(parts['receiver']), valueOf(parts['narrative'])]).toEqual([
      { name: 'Lê Thị Lụa' },
      { note: 'Chi bù tháng 07' },
    ])
    expect(fact.occurredAt).toEqual({ precision: 'day', on: '2023-08-12' })
  })
  it('not paid: missed, with the reason, known to the month', async () => {
    const { record } = await taken(MISSED)
    const fact = await byKey(record, 'assistance/2023-07-TK03-0001-5.6.n-2023-07-missed/payment')
    expect([fact.type, fact.occurredAt]).toEqual(['PaymentMissed', { precision: 'month', in: '2023-07' }])
    expect(fact.body).toMatchObject({ reason: 'account', amount: '720000' })
  })
  it('not paid, in other words or with a day: nothing of it is lost', async () => {
    const { record, done } = await taken({ ...MISSED, 'Ngày chi': '12/07/2023', 'Ghi chú': 'trời mưa' })
    const fact = await byKey(record, 'assistance/2023-07-TK03-0001-5.6.n-2023-07-missed/payment')
    expect(fact.body).toMatchObject({ reason: 'other' })
    expect(valueOf((fact.personal as { narrative?: unknown }).narrative)).toEqual({
      note: 'trời mưa\nNgày chi: 12/07/2023',
    })
    expect(done.report.keptAsText).toEqual({ 'Ngày chi': 1 })
  })
  it('later paid on the same list: both are on record', async () => {
    const { record } = await taken(MISSED)
    const paid = { ...MISSED, 'Ngày chi': '28/07/2023', 'Trạng thái': 'Đã chi', 'Ghi chú': '' }
    const again = await take(record, 'assistance', bookOf('assistance', [paid]))
    expect(again.report).toMatchObject({ accepted: 1, facts: 1 })
    const s = assistanceStatistics(await viewOfRecord(record), YEAR)
    expect(s).toMatchObject({
      payments: 1,
      missed: 1,
      madeUpLater: 1,
      childMonths: { entitled: 1, unpaid: 0 },
    })
  })
  it('that says little is taken in; nothing is made up', async () => {
    const { record, done } = await taken({
      'Kỳ chi': '09/2023',
      'Mã trẻ': 'TK03-0001',
      'Họ và tên': 'Đặng Thị Nước',
      'Số tiền': '720000',
      'Trạng thái': 'Đã chi',
    })
    expect(done.report).toMatchObject({ accepted: 1, keptAsText: {} })
    const fact = (await factsAfter(record)).at(-1)
    expect(fact?.body).toEqual({ list: '2023-09', ground: 'unknown', amount: '720000' })
    expect(assistanceStatistics(await viewOfRecord(record), YEAR).childMonths).toEqual({
      entitled: 1,
      paid: 1,
      unpaid: 0,
    })
  })
  it('in words that are not understood, or of another name or birth, keeps them and counts them', async () => {
    const { record, done } = await taken({
      ...PAID,
      'Họ và tên': 'Đặng Thị Nướng',
      'Ngày sinh': '05/06/2016',
      'Đối tượng': 'diện khác',
      'Hệ số': 'hai',
      'Mức chuẩn': 'như cũ',
    })
    expect(done.report.keptAsText).toEqual({
      'Họ và tên': 1,
      'Ngày sinh': 1,
      'Đối tượng': 1,
      'Hệ số': 1,
      'Mức chuẩn': 1,
    })
    const fact = (await factsAfter(record)).at(-1)
    expect(fact?.body).toMatchObject({ ground: 'other' })
    expect(JSON.stringify(fact?.body)).not.toContain('diện khác')
    expect(JSON.stringify(fact?.personal)).toContain('Hệ số: hai')
  })
  it.each([
    [{ 'Kỳ chi': '' }, 'missing-value Kỳ chi'],
    [{ 'Kỳ chi': '13/2023' }, 'impossible-month Kỳ chi'],
    [{ 'Kỳ chi': '08/2031' }, 'outside-year Kỳ chi'],
    [{ 'Mã trẻ': '' }, 'missing-value Mã trẻ'],
    [{ 'Mã trẻ': 'ba' }, 'bad-code Mã trẻ'],
    [{ 'Mã trẻ': 'TK03-0002' }, 'unknown-child Mã trẻ'],
    [{ 'Tiểu khu': 'TK 12' }, 'unknown-tieu-khu Tiểu khu'],
    [{ 'Số tiền': '54O.000' }, 'bad-amount Số tiền'],
    [{ 'Số tiền': '-720.000' }, 'bad-amount Số tiền'],
    [{ 'Số tiền': '' }, 'missing-value Số tiền'],
    [{ 'Tháng hưởng': '07, 13' }, 'impossible-month Tháng hưởng'],
    [{ 'Ngày chi': '31/02/2023' }, 'impossible-date Ngày chi'],
    [{ 'Trạng thái': '' }, 'missing-value Trạng thái'],
    [{ 'Trạng thái': 'chờ' }, 'unknown-word Trạng thái'],
  ])('refused: %o', async (over, reason) => {
    expect(why((await taken(MISSED, { ...PAID, ...over })).done)).toEqual([reason])
  })
  it('the same again adds nothing; the same month with another amount is refused', async () => {
    const { done } = await taken(PAID, { ...PAID, 'Số tiền': '1440000' }, { ...PAID, 'Số tiền': '1.400.000' })
    expect([done.report.duplicates, why(done)]).toEqual([1, ['entry-conflict Mã trẻ']])
  })
})

describe('another township', () => {
  it('other headings, separator and columns: the same figures', async () => {
    const record = await withChild()
    const rows = [
      ['UBND xã Bình Minh'],
      ['Mã số trẻ', 'Họ tên', 'Diện hưởng', 'Thành tiền', 'Kỳ chi trả', 'Tình trạng', 'Ghi chú'],
      ['TK03-0001', 'Đặng Thị Nước', 'điểm b khoản 1 Điều 5', '540,000', '1/2023', 'Đã nhận', ''],
      ['TK03-0001', 'Đặng Thị Nước', 'Khuyết tật nặng', '720.000', '02/2023', 'Chưa nhận', 'trời mưa'],
      ['Tổng cộng', '', '', '1.260.000', '', '', ''],
    ]
    const done = await take(record, 'assistance', Buffer.from(toCsv(rows, { delimiter: ';', eol: '\r\n' })))
    expect(done.report).toMatchObject({
      accepted: 2,
      rejected: 0,
      skipped: { titles: 1, totals: 1 },
      // The sum of all rows; what was not paid is not in it.
      totalsDiffer: [{ line: 5, printed: '1260000', sum: '540000' }],
      absentColumns: ['Ngày sinh', 'Tiểu khu', 'Hệ số', 'Mức chuẩn', 'Tháng hưởng', 'Người nhận', 'Ngày chi'],
    })
    expect(assistanceStatistics(await viewOfRecord(record), YEAR)).toMatchObject({
      paidByGround: { '5.1.b': '540000' },
      missedByReason: { other: 1 },
      childMonths: { entitled: 2, paid: 1, unpaid: 1 },
    })
  })

  it('any made-up list, however it is spelled, comes to its own figures', async () => {
    const entry = fc
      .record({
        child: fc.constantFrom(...MADE_UP_CHILDREN),
        month: fc.integer({ min: 1, max: 12 }),
        paid: fc.boolean(),
        amount: fc.constantFrom(360_000, 540_000, 720_000, 1_080_000),
        ground: fc.constantFrom('5.1.đ', '5.4', '5.6.n'),
      })
      .chain((e) =>
        fc.record({
          said: fc.constant(e),
          row: fc.record({
            'Kỳ chi': spelledMonth(e.month, 2023),
            'Mã trẻ': spelledCode(e.child.code),
            'Họ và tên': spelledName(e.child.name),
            'Tiểu khu': spelledUnit(e.child.unit),
            'Đối tượng': fc.constant(`${e.ground} theo quyết định`),
            'Số tiền': spelledMoney(e.amount),
            'Trạng thái': fc.constantFrom(...(e.paid ? ['Đã chi', 'đã chi'] : ['Chưa chi', 'CHƯA CHI'])),
            'Ghi chú': fc.constant(e.paid ? '' : 'Người nhận vắng'),
          }),
        }),
      )
    const lists = fc.uniqueArray(entry, {
      minLength: 1,
      maxLength: 20,
      selector: ({ said }) => `${said.child.code} ${said.month}`,
    })
    await fc.assert(
      fc.asyncProperty(lists, layouts, fc.boolean(), async (entries, layout, without) => {
        const columns = Object.keys(entries[0]?.row ?? {}).filter((c) => !without || c !== 'Tiểu khu')
        const file = layOut(
          columns,
          entries.map((e) => e.row),
          layout,
        )
        const record = await newRecord()
        await take(
          record,
          'children',
          bookOf(
            'children',
            MADE_UP_CHILDREN.map((c) => c.row),
          ),
        )
        const done = await take(record, 'assistance', file)
        expect(done.report).toMatchObject({
          accepted: entries.length,
          rejected: 0,
          duplicates: 0,
          keptAsText: {},
        })
        expect((await take(record, 'assistance', file)).report).toMatchObject({
          facts: 0,
          unchanged: entries.length,
        })
        const said = entries.map((e) => e.said)
        const paid = said.filter((e) => e.paid)
        expect(assistanceStatistics(await viewOfRecord(record), YEAR)).toMatchObject({
          payments: paid.length,
          paid: String(paid.reduce((sum, e) => sum + e.amount, 0)),
          beneficiaries: new Set(paid.map((e) => e.child.code)).size,
          missed: said.length - paid.length,
          madeUpLater: 0,
          childMonths: { entitled: said.length, paid: paid.length, unpaid: said.length - paid.length },
          missedByReason: paid.length === said.length ? {} : { absent: said.length - paid.length },
        })
      }),
      { numRuns: 20 },
    )
  })
})
