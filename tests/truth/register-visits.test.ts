// The book of visits and gifts: the township's figures, and row by row what each cell comes to and what is refused.
import { giftStatistics } from '@hoso/projections'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toCsv } from './csv.ts'
import { layOut, layouts } from './layout.ts'
import { MADE_UP_CHILDREN, spelledCode, spelledMoney, spelledName, spelledUnit } from './made-up-rows.ts'
import { bookOf, type BookRow, byKey, CHILD, factsAfter, take, valueOf, why } from './small-books.ts'
import { ALL, importBook, newRecord, renamed, viewOfRecord } from './township.ts'
import { readData, truth } from './truth.ts'

const FILE = 'tham-hoi-tang-qua.csv'
const YEAR = { from: '2023-01-01', to: '2023-12-31', ...ALL }
const known = truth.visits_gifts

const township = async () => {
  const record = await newRecord()
  await importBook(record, 'children', 'danh-sach-tre-em.csv')
  const done = await importBook(record, 'visits', FILE)
  return { record, done, view: await viewOfRecord(record) }
}
let once: ReturnType<typeof township> | undefined
const imported = () => (once ??= township())

const OCCASIONS = {
  'lunar-new-year': 'tet',
  'childrens-day': 'mung_1_6',
  'mid-autumn': 'trung_thu',
  other: 'khac',
}
const SOURCES = {
  'commune-budget': 'Ngân sách thị trấn',
  'child-fund': 'Quỹ Bảo trợ trẻ em',
  'fund-for-the-poor': 'Quỹ Vì người nghèo',
  members: 'Hội viên đóng góp',
  residents: 'Đóng góp của nhân dân',
  sponsor: 'Tài trợ',
}
const numbers = (sums: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(sums).map(([k, v]) => [k, Number(v)]))

describe('the township’s year of visits and gifts', () => {
  it('gives every figure that is known', async () => {
    const s = giftStatistics((await imported()).view, YEAR)
    expect({
      gifts: s.gifts,
      visits_without_gift: s.visitsWithoutGift,
      value_dong: Number(s.value),
      gifts_by_occasion: renamed(s.byOccasion, OCCASIONS),
      value_by_occasion: renamed(numbers(s.valueByOccasion), OCCASIONS),
      children_reached: s.childrenReached,
      children_given: s.childrenGiven,
      value_by_source: renamed(numbers(s.valueBySource), SOURCES),
      not_signed: s.notSigned,
    }).toEqual(known)
    expect(s.withoutValue).toBe(0)
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
    expect(done.report.skipped.totals).toBe(rows?.totals_rows)
    expect(done.report.totalsDiffer).toEqual([])
    const expected = JSON.parse(readData('rejects-expected.json').toString('utf8')) as ReadonlyArray<
      Readonly<Record<string, unknown>>
    >
    expect(done.rejects.map((r) => [r.line, r.code, r.column, r.value])).toEqual(
      expected.filter((r) => r['file'] === FILE).map((r) => [r['line'], r['code'], r['field'], r['value']]),
    )
  })
  it('changes nothing when it is imported again', async () => {
    const { record, done } = await imported()
    expect((await importBook(record, 'visits', FILE)).report).toMatchObject({
      facts: 0,
      accepted: done.report.accepted,
      unchanged: done.report.accepted,
    })
  })
})

const GIFT: BookRow = {
  STT: '7',
  Ngày: '05/01/2023',
  Dịp: 'Tết',
  'Mã trẻ': 'TK3-1',
  'Họ và tên': 'ĐẶNG THỊ NƯỚC',
  'Tiểu khu': 'TK3',
  'Đơn vị thăm, tặng': 'Hội LHPN',
  'Hình thức': 'Quà',
  'Giá trị': '500.000 đ',
  Nguồn: 'Hội viên đóng góp',
  'Người nhận ký': 'Lê Thị Lụa',
}
const VISIT: BookRow = {
  ...GIFT,
  STT: '8',
  Dịp: 'Thăm đột xuất',
  'Hình thức': 'Thăm hỏi',
  'Giá trị': '',
  Nguồn: '',
}
const NAMELESS = { ...GIFT, 'Mã trẻ': '' }
const child = (code: string, over: BookRow = {}): BookRow => ({
  ...CHILD,
  STT: code,
  'Mã trẻ': code,
  'Họ và tên': 'Đặng Thị Nước',
  'Họ tên mẹ/người chăm sóc': `Mẹ ${code}`,
  'Ngày sinh': '01/02/2016',
  ...over,
})
const taken = async (rows: ReadonlyArray<BookRow>, children: ReadonlyArray<BookRow> = [CHILD]) => {
  const record = await newRecord()
  await take(record, 'children', bookOf('children', children))
  return { record, done: await take(record, 'visits', bookOf('visits', rows)) }
}
const partsOf = (fact: { readonly personal: object }) =>
  Object.fromEntries(Object.entries(fact.personal).map(([k, v]) => [k, valueOf(v)]))

describe('a row', () => {
  it('with the code of one child and the name of another holds by the code, and its line is named', async () => {
    const { done } = await taken([GIFT, { ...VISIT, 'Họ và tên': 'Lò Văn Khác' }])
    expect(done.report).toMatchObject({ accepted: 2, otherNames: [3], keptAsText: { 'Họ và tên': 1 } })
  })
  it('needs no name beside a code', async () => {
    const { record, done } = await taken([{ ...GIFT, 'Họ và tên': '' }])
    expect(why(done)).toEqual([])
    expect(
      JSON.stringify(await factsAfter(record), (_, v: unknown) => (typeof v === 'bigint' ? 0 : v)),
    ).not.toContain('Họ và tên:')
  })
  it('with a gift', async () => {
    const { record } = await taken([GIFT])
    const fact = await byKey(record, 'visits/2023-7/visit')
    expect([fact.type, fact.body, fact.occurredAt, partsOf(fact)]).toEqual([
      'GiftGiven',
      {
        occasion: 'lunar-new-year',
        kind: 'goods',
        source: 'members',
        signed: true,
        value: '500000',
        provider: 'Hội LHPN',
        unit: '3',
      },
      { precision: 'day', on: '2023-01-05' },
      { receiver: { name: 'Lê Thị Lụa' } },
    ])
    expect(fact.stream).toBe((await byKey(record, 'children/2023-TK03-0001/listed')).stream)
  })
  it('with a visit only; a value makes it a gift', async () => {
    const { record } = await taken([VISIT, { ...VISIT, STT: '9', 'Giá trị': '200.000' }])
    const visit = await byKey(record, 'visits/2023-8/visit')
    expect([visit.type, visit.body, partsOf(visit)]).toEqual([
      'HomeVisitMade',
      { occasion: 'other', provider: 'Hội LHPN', unit: '3' },
      { narrative: { note: 'Người nhận ký: Lê Thị Lụa' } },
    ])
    expect((await byKey(record, 'visits/2023-9/visit')).body).toMatchObject({
      kind: 'unknown',
      value: '200000',
    })
  })
  it('seals a giver who is no office, and words it does not know', async () => {
    const { record, done } = await taken([
      {
        ...GIFT,
        'Đơn vị thăm, tặng': 'Ông Trần Văn Giàu',
        Dịp: 'giỗ tổ',
        Nguồn: 'tiền túi',
        'Người nhận ký': '',
      },
      { ...VISIT, 'Đơn vị thăm, tặng': 'Ông Trần Văn Giàu', 'Người nhận ký': '' },
    ])
    expect(done.report.keptAsText).toEqual({ Dịp: 1, Nguồn: 1 })
    const fact = await byKey(record, 'visits/2023-7/visit')
    expect([fact.body, partsOf(fact)]).toEqual([
      { occasion: 'other', kind: 'goods', source: 'other', signed: false, value: '500000', unit: '3' },
      { giver: { name: 'Ông Trần Văn Giàu' }, narrative: { note: 'Dịp: giỗ tổ\nNguồn: tiền túi' } },
    ])
    expect(partsOf(await byKey(record, 'visits/2023-8/visit'))).toEqual({
      narrative: { note: 'Đơn vị thăm, tặng: Ông Trần Văn Giàu' },
    })
  })
  it.each([
    [{ Ngày: '' }, 'missing-value Ngày'],
    [{ Ngày: '29/02/2023' }, 'impossible-date Ngày'],
    [{ Ngày: '05/01/2022' }, 'outside-year Ngày'],
    [{ 'Mã trẻ': 'ba' }, 'bad-code Mã trẻ'],
    [{ 'Mã trẻ': 'TK01-9999' }, 'unknown-child Mã trẻ'],
    [{ 'Mã trẻ': '', 'Họ và tên': '' }, 'missing-value Họ và tên'],
    [{ 'Tiểu khu': 'TK 12' }, 'unknown-tieu-khu Tiểu khu'],
    [{ 'Giá trị': '5OO.000' }, 'bad-amount Giá trị'],
    [{ 'Giá trị': '-5.000' }, 'bad-amount Giá trị'],
  ])('refused: %o', async (over, reason) => {
    expect(why((await taken([VISIT, { ...GIFT, ...over }])).done)).toEqual([reason])
  })
  it('the same again adds nothing; other content under the number is refused', async () => {
    const { done } = await taken([GIFT, { ...GIFT, 'Giá trị': '500000' }, { ...GIFT, 'Giá trị': '50.000' }])
    expect([done.report.duplicates, why(done)]).toEqual([1, ['entry-conflict STT']])
  })
})

describe('a row without a code', () => {
  it('means the child of that name in that unit, also where it lived before', async () => {
    const { record } = await taken(
      [NAMELESS, { ...NAMELESS, STT: '9', 'Tiểu khu': '4' }, { ...NAMELESS, STT: '10', 'Tiểu khu': '5' }],
      [
        CHILD,
        child('TK04-0001', { 'Tiểu khu': 'TK 5', 'Biến động': 'chuyển từ TK 4 sang TK 5 ngày 02/03/2023' }),
      ],
    )
    const streams = ['TK03-0001', 'TK04-0001'].map(
      async (code) => (await byKey(record, `children/2023-${code}/listed`)).stream,
    )
    const found = ['7', '9', '10'].map(async (n) => (await byKey(record, `visits/2023-${n}/visit`)).stream)
    const [third, fourth] = await Promise.all(streams)
    expect(await Promise.all(found)).toEqual([third, fourth, fourth])
  })
  it('is refused when nobody, or nobody there, has the name, and when several have it', async () => {
    const children = [CHILD, child('TK03-0002')]
    const { done } = await taken(
      [
        NAMELESS,
        { ...NAMELESS, STT: '9', 'Họ và tên': 'Ai Đó' },
        { ...NAMELESS, STT: '10', 'Tiểu khu': '4' },
        { ...NAMELESS, STT: '11', 'Tiểu khu': 'xã bên' },
      ],
      children,
    )
    expect(why(done)).toEqual([
      'ambiguous-child Họ và tên',
      'unknown-child Họ và tên',
      'unknown-child Họ và tên',
      'unknown-child Họ và tên',
    ])
    expect(done.rejects[0]?.detail).toBe('TK03-0001, TK03-0002')
  })
  it('finds one child under two codes', async () => {
    const twin = { ...CHILD, STT: '2', 'Mã trẻ': 'TK03-0002', 'Kết quả khảo sát': 'Gặp trẻ' }
    const { record, done } = await taken(
      [NAMELESS, { ...GIFT, STT: '9', 'Mã trẻ': 'TK03-0002' }],
      [CHILD, twin],
    )
    expect(done.report).toMatchObject({ accepted: 2, rejected: 0 })
    expect(giftStatistics(await viewOfRecord(record), YEAR)).toMatchObject({
      gifts: 2,
      childrenGiven: 1,
      childrenReached: 1,
    })
  })
})

describe('another township', () => {
  it('without running numbers, under other headings: known by day and child, and the same when read again', async () => {
    const record = await newRecord()
    await take(record, 'children', bookOf('children', [CHILD]))
    const rows = [
      ['Ngày tặng', 'Nhân dịp', 'Họ tên', 'Thôn', 'Đơn vị tặng', 'Hình thức', 'Trị giá'],
      ['5-1-2023', 'Tết', 'Đặng Thị Nước', 'tieu khu 3', 'Doanh nghiệp Sông Mã', 'Tiền', '1.000.000 đồng'],
      ['5-1-2023', 'Tết', 'Đặng Thị Nước', '3', 'Đoàn Thanh niên', 'Quà', ''],
      ['5-1-2023', 'Tết', 'Đặng Thị Nước', '3', 'Đoàn Thanh niên', 'Quà', ''],
      ['Cộng', '', '', '', '', '', '1.000.000'],
    ]
    const file = Buffer.from(toCsv(rows, { delimiter: '\t' }))
    const done = await take(record, 'visits', file)
    expect(done.report).toMatchObject({ accepted: 2, duplicates: 1, rejected: 0, skipped: { totals: 1 } })
    expect((await take(record, 'visits', file)).report).toMatchObject({ facts: 0, unchanged: 2 })
    expect(giftStatistics(await viewOfRecord(record), YEAR)).toMatchObject({
      gifts: 2,
      value: '1000000',
      withoutValue: 1,
      notSigned: 2,
      bySource: { unknown: 2 },
      childrenGiven: 1,
    })
    expect(
      (await factsAfter(record)).map((f) => f.backfill?.key).filter((k) => k?.startsWith('visits')),
    ).toEqual(['visits/2023-01-05-TK03-0001-1/visit', 'visits/2023-01-05-TK03-0001-2/visit'])
  })

  it('any made-up book, with codes or without, comes to its own figures', async () => {
    const visit = fc
      .record({
        child: fc.constantFrom(...MADE_UP_CHILDREN),
        day: fc.integer({ min: 1, max: 28 }),
        value: fc.constantFrom(0, 200_000, 1_000_000),
        signed: fc.boolean(),
        coded: fc.boolean(),
        occasion: fc.constantFrom('lunar-new-year', 'mid-autumn'),
      })
      .chain((v) =>
        fc.record({
          said: fc.constant(v),
          row: fc.record({
            Ngày: fc.constantFrom(`${v.day}/9/2023`, `${String(v.day).padStart(2, '0')}-09-2023`),
            Dịp:
              v.occasion === 'mid-autumn'
                ? fc.constantFrom('Trung thu', 'TẾT TRUNG THU')
                : fc.constantFrom('Tết', 'tết nguyên đán'),
            'Mã trẻ': v.coded ? spelledCode(v.child.code) : fc.constant(''),
            'Họ và tên': spelledName(v.child.name),
            'Tiểu khu': spelledUnit(v.child.unit),
            'Đơn vị thăm, tặng': fc.constantFrom('Hội LHPN', 'Tiểu khu 2', 'Ông Giàu'),
            'Hình thức': fc.constant(v.value === 0 ? 'Thăm hỏi' : 'Quà'),
            'Giá trị': v.value === 0 ? fc.constant('') : spelledMoney(v.value),
            'Người nhận ký': fc.constant(v.signed ? 'Bà Ưng' : ''),
          }),
        }),
      )
    await fc.assert(
      fc.asyncProperty(fc.array(visit, { minLength: 1, maxLength: 20 }), layouts, async (visits, layout) => {
        const columns = ['STT', ...Object.keys(visits[0]?.row ?? {})]
        const file = layOut(
          columns,
          visits.map(({ row }, i) => ({ ...row, STT: String(i + 1) })),
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
        const done = await take(record, 'visits', file)
        expect(done.report).toMatchObject({
          accepted: visits.length,
          rejected: 0,
          duplicates: 0,
          keptAsText: {},
        })
        expect((await take(record, 'visits', file)).report).toMatchObject({
          facts: 0,
          unchanged: visits.length,
        })
        const said = visits.map((v) => v.said)
        const gifts = said.filter((v) => v.value > 0)
        const different = (some: typeof said): number => new Set(some.map((v) => v.child.code)).size
        expect(giftStatistics(await viewOfRecord(record), YEAR)).toMatchObject({
          gifts: gifts.length,
          visitsWithoutGift: said.length - gifts.length,
          value: String(gifts.reduce((sum, v) => sum + v.value, 0)),
          childrenReached: different(said),
          childrenGiven: different(gifts),
          notSigned: gifts.filter((v) => !v.signed).length,
        })
      }),
      { numRuns: 20 },
    )
  })
})
