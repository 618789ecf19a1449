// The book of dropouts: the township's figures and refused rows, each cell, and books of elsewhere.
import fc from 'fast-check'
import { dropoutStatistics } from '@hoso/projections'
import type { CaseRecord } from '@hoso/record'
import { beforeAll, describe, expect, it } from 'vitest'
import { toCsv } from './csv.ts'
import { bookOf, type BookRow, byKey, CHILD, factsAfter, take, valueOf, why } from './small-books.ts'
import { ALL, END, importBook, newRecord, renamed, viewOfRecord } from './township.ts'
import { readData } from './truth.ts'

type Truth = {
  readonly rows: Readonly<Record<string, unknown>>
  readonly dropouts: Readonly<Record<string, unknown>>
}
const truth = JSON.parse(readData('truth.json').toString('utf8')) as Truth
const expected = (
  JSON.parse(readData('rejects-expected.json').toString('utf8')) as ReadonlyArray<
    Readonly<Record<string, unknown>>
  >
).filter((r) => r['file'] === 'bo-hoc.csv')

const YEAR = { from: '2023-01-01', to: END, ...ALL }
const statsOf = async (record: CaseRecord) => dropoutStatistics(await viewOfRecord(record), YEAR)

const township = async () => {
  const record = await newRecord()
  await importBook(record, 'children', 'danh-sach-tre-em.csv')
  const done = await importBook(record, 'dropouts', 'bo-hoc.csv')
  return { record, done, view: await viewOfRecord(record) }
}

describe("the township's dropouts", () => {
  let all: Awaited<ReturnType<typeof township>>
  beforeAll(async () => {
    all = await township()
  })

  it('every row is taken in, repeated or refused, as the data set says', () => {
    const { records, accepted, duplicates, rejected } = all.done.report
    expect({ records, accepted, duplicates, rejected, totals_rows: all.done.report.skipped.totals }).toEqual(
      truth.rows['bo-hoc.csv'],
    )
    expect(all.done.rejects.map((r) => [r.line, r.code, r.column, r.value])).toEqual(
      expected.map((r) => [r['line'], r['code'], r['field'], r['value']]),
    )
    expect(all.done.report.keptAsText).toEqual({})
  })

  it('comes to every figure', () => {
    const s = dropoutStatistics(all.view, YEAR)
    expect({
      dropouts: s.dropouts,
      returned: s.returned,
      returned_within_30_days: s.returnedWithin30Days,
      still_out_at_end: s.outOfSchool,
      by_result: renamed(s.byResult, {
        returned: 'da_tro_lai',
        'in-progress': 'dang_van_dong',
        failed: 'khong_thanh',
        'left-again': 'nghi_lai',
      }),
      by_month: s.byMonth,
      in_school_after_3_months: s.inSchoolAfter3Months,
    }).toEqual(truth.dropouts)
    expect(s.byReason).toEqual({ hardship: 4, work: 2, 'weak-study': 1, 'moved-with-family': 1 })
    expect(s.bySchool).toEqual({ 'Trường THCS': 8 })
  })

  it('reads as it stood on a day', () => {
    const at = (to: string) => dropoutStatistics(all.view, { ...YEAR, to })
    expect(at('2023-02-07')).toMatchObject({ dropouts: 2, returned: 0, outOfSchool: 2 })
    expect(at('2023-02-08')).toMatchObject({ dropouts: 2, returned: 1, outOfSchool: 1 })
  })

  it('twice adds nothing', async () => {
    const again = await importBook(all.record, 'dropouts', 'bo-hoc.csv')
    expect(again.report).toMatchObject({ facts: 0, accepted: 8, unchanged: 8, duplicates: 1, rejected: 1 })
  })
})

const DROPOUT: BookRow = {
  STT: '1',
  'Mã trẻ': 'TK03-0001',
  'Họ và tên': 'Đặng Thị Nước',
  Trường: 'THCS',
  Lớp: '6C',
  'Ngày nghỉ học': '06/03/2023',
  'Ngày trường báo': '10/03/2023',
  'Lý do': 'Đi bán vé số',
  'Đã vận động': 'Cô chủ nhiệm đến nhà',
  'Kết quả': 'Đang vận động',
}
const imported = async (rows: ReadonlyArray<BookRow>) => {
  const record = await newRecord()
  await take(record, 'children', bookOf('children', [CHILD]))
  return { record, done: await take(record, 'dropouts', bookOf('dropouts', rows)) }
}
const back = (over: BookRow = {}): BookRow => ({
  ...DROPOUT,
  'Ngày trở lại': '05/04/2023',
  'Kết quả': 'Đã trở lại',
  ...over,
})

describe('a row', () => {
  it('needs no name beside a code', async () => {
    const { record, done } = await imported([{ ...DROPOUT, 'Họ và tên': '' }])
    expect(why(done)).toEqual([])
    expect(
      JSON.stringify(await factsAfter(record), (_, v: unknown) => (typeof v === 'bigint' ? 0 : v)),
    ).not.toContain('Họ và tên:')
  })
  it('is codes in clear, words sealed, on the stream of the child', async () => {
    const { record } = await imported([back({ 'Sau 2 tuần': 'Đi học đều', 'Sau 3 tháng': 'Vắng 3 buổi' })])
    const child = (await byKey(record, 'children/2023-TK03-0001/listed')).stream
    const own = (await factsAfter(record)).filter((f) => f.backfill?.key.startsWith('dropouts/'))
    expect(own.every((f) => f.stream === child)).toBe(true)
    expect(own.map((f) => [f.type, f.body, f.occurredAt])).toEqual([
      [
        'DropoutReported',
        { number: '2023-1', reason: 'work', school: 'Trường THCS', grade: 6 },
        { precision: 'day', on: '2023-03-06' },
      ],
      ['ReturnToSchoolSupported', { dropout: '2023-1' }, { precision: 'unknown' }],
      ['ChildReturnedToSchool', { dropout: '2023-1' }, { precision: 'day', on: '2023-04-05' }],
      [
        'SchoolIntegrationChecked',
        { check: 'two-weeks', attendance: 'regular', dropout: '2023-1' },
        { precision: 'month', in: '2023-04' },
      ],
      [
        'SchoolIntegrationChecked',
        { check: 'three-months', attendance: 'irregular', dropout: '2023-1' },
        { precision: 'month', in: '2023-07' },
      ],
    ])
    expect(own.flatMap((f) => Object.values(f.personal).map(valueOf))).toEqual([
      { class: '6C', reason: 'Đi bán vé số' },
      { detail: 'Cô chủ nhiệm đến nhà' },
      { detail: 'Vắng 3 buổi' },
    ])
    expect(own[0]?.backfill?.writtenAt).toEqual({ precision: 'day', on: '2023-03-10' })
  })
  it('a school that may be a person stays sealed', async () => {
    const { record } = await imported([{ ...DROPOUT, Trường: 'lớp cô Hằng', Lớp: 'ghép' }])
    const fact = await byKey(record, 'dropouts/2023-1/reported')
    expect(fact.body).toEqual({ number: '2023-1', reason: 'work' })
    expect(valueOf((fact.personal as { dropout?: unknown }).dropout)).toMatchObject({
      school: 'lớp cô Hằng',
      class: 'ghép',
    })
  })
  it.each([
    [back(), { returned: 1, returnedWithin30Days: 1, outOfSchool: 0, byResult: { returned: 1 } }],
    [back({ 'Ngày trở lại': '06/04/2023' }), { returned: 1, returnedWithin30Days: 0 }],
    [back({ 'Ngày trở lại': '' }), { returned: 1, returnedWithin30Days: 0, byResult: { returned: 1 } }],
    [back({ 'Ngày trở lại': '06/03/2023' }), { returned: 1, returnedWithin30Days: 1 }],
    [back({ 'Kết quả': 'Trở lại rồi nghỉ' }), { returned: 1, outOfSchool: 1, byResult: { 'left-again': 1 } }],
    [back({ 'Sau 3 tháng': 'Nghỉ lại' }), { inSchoolAfter3Months: 0, byResult: { 'left-again': 1 } }],
    [back({ 'Sau 3 tháng': 'Không rõ' }), { inSchoolAfter3Months: 0, byResult: { returned: 1 } }],
    [
      { ...DROPOUT, 'Kết quả': 'Không thành' },
      { returned: 0, outOfSchool: 1, byResult: { failed: 1 } },
    ],
    [
      { ...DROPOUT, 'Kết quả': '' },
      { returned: 0, byResult: { 'in-progress': 1 } },
    ],
  ])('%o comes to %o', async (row, figures) => {
    expect(await statsOf((await imported([row])).record)).toMatchObject({ dropouts: 1, ...figures })
  })
  it('a word no list knows is kept as text', async () => {
    const { done } = await imported([back({ 'Kết quả': 'hên xui', 'Sau 2 tuần': 'vui vẻ' })])
    expect(done.report).toMatchObject({ accepted: 1, keptAsText: { 'Kết quả': 1, 'Sau 2 tuần': 1 } })
  })
  it.each([
    [{ 'Ngày nghỉ học': '' }, 'missing-value Ngày nghỉ học'],
    [{ 'Ngày nghỉ học': '31/06/2023' }, 'impossible-date Ngày nghỉ học'],
    [{ 'Ngày trở lại': '30/02/2023' }, 'impossible-date Ngày trở lại'],
    [{ 'Ngày trở lại': '05/03/2023' }, 'return-before-dropout Ngày trở lại'],
    [{ 'Ngày trở lại': '02/2023' }, 'return-before-dropout Ngày trở lại'],
    [{ 'Mã trẻ': 'TK03-0999' }, 'unknown-child Mã trẻ'],
  ])('refused: %o', async (over, reason) => {
    expect(why((await imported([{ ...DROPOUT, ...over }])).done)).toEqual([reason])
  })
})

describe('what a guard of the record refuses', () => {
  it('is a row sent back whole, with the rule, and keeps no other row out', async () => {
    const record = await newRecord()
    const dead = { ...CHILD, 'Biến động': 'Tử vong ngày 01/03/2023' }
    const other = { ...CHILD, 'Mã trẻ': 'TK03-0002', 'Họ và tên': 'Đặng Văn Sông' }
    await take(record, 'children', bookOf('children', [dead, other]))
    const rows = [back({ STT: '2', 'Mã trẻ': 'TK03-0002', 'Họ và tên': 'Đặng Văn Sông' }), back()]
    const done = await take(record, 'dropouts', bookOf('dropouts', rows))
    expect([why(done), done.report.accepted, done.report.rejected]).toEqual([['refused-by-guard'], 1, 1])
    expect([done.rejects[0]?.line, done.rejects[0]?.said?.vi]).toEqual([3, expect.stringContaining('Điều')])
    const own = (await factsAfter(record)).filter((f) => f.backfill?.key.startsWith('dropouts/'))
    expect([own.length, own.every((f) => f.backfill?.key.startsWith('dropouts/2023-2/'))]).toEqual([3, true])
    expect(done.report.facts).toBe(3)
    const again = await take(record, 'dropouts', bookOf('dropouts', rows))
    expect([why(again), again.report.facts, again.report.unchanged]).toEqual([['refused-by-guard'], 0, 1])
  })
})

describe('one dropout', () => {
  it('is the same child and day; with another outcome somebody must say which holds', async () => {
    const { done } = await imported([DROPOUT, { ...DROPOUT, STT: '2' }, back({ STT: '3' })])
    expect([done.report.accepted, done.report.duplicates, why(done)]).toEqual([
      1,
      1,
      ['entry-conflict Ngày nghỉ học'],
    ])
  })
  it('a child who left twice is out by the last time', async () => {
    const { record } = await imported([
      back(),
      { ...DROPOUT, STT: '2', 'Ngày nghỉ học': '02/10/2023', 'Ngày trường báo': '' },
    ])
    expect(await statsOf(record)).toMatchObject({ dropouts: 2, returned: 1, outOfSchool: 1 })
  })
  it.each([[{ 'Lý do': 'Chán học' }], [{ Lớp: '7C' }], [{ 'Ngày nghỉ học': '07/03/2023' }]])(
    'a row that was changed differs from the record: %o',
    async (over) => {
      const { record } = await imported([DROPOUT])
      const again = await take(record, 'dropouts', bookOf('dropouts', [{ ...DROPOUT, ...over }]))
      expect([why(again), again.report.facts]).toEqual([['differs-from-record'], 0])
    },
  )
  it('the outcome may be filled in later', async () => {
    const { record } = await imported([DROPOUT])
    expect((await take(record, 'dropouts', bookOf('dropouts', [back()]))).report).toMatchObject({
      facts: 1,
      rejected: 0,
    })
    expect(await statsOf(record)).toMatchObject({ dropouts: 1, returned: 1, outOfSchool: 0 })
  })
})

describe('books of elsewhere', () => {
  it('other headings, years and separators; returns within 30 days are those of at most 30 days', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(60), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(';', ',', '|'),
        fc.boolean(),
        async (days, delimiter, numbered) => {
          const record = await newRecord()
          const children = days.map((_, i) => ({
            ...CHILD,
            'Mã trẻ': `TH${i}-0001`,
            'Họ và tên': `Lò Ưng ${'ABCDEF'[i]}`,
            'Tiểu khu': `Tiểu khu ${i + 1}`,
            'Ngày vào sổ': '03/01/2024',
          }))
          await take(record, 'children', bookOf('children', children))
          const date = (add: number): string => {
            const d = new Date(Date.UTC(2024, 1, 5 + add))
            return `${d.getUTCDate()}/${d.getUTCMonth() + 1}/${d.getUTCFullYear()}`
          }
          const names = [...(numbered ? ['TT'] : []), 'Mã trẻ', 'Họ tên', 'Ngày bỏ học', 'Ngày đi học lại']
          const rows = days.map((n, i) => [
            ...(numbered ? [String(i + 1)] : []),
            `th${i}-1`,
            `LÒ ƯNG ${'ABCDEF'[i]}`,
            date(0),
            date(n),
          ])
          const table = [names, ...rows]
          const csv = delimiter === ',' ? toCsv(table) : table.map((r) => r.join(delimiter)).join('\r\n')
          const done = await take(record, 'dropouts', Buffer.from(csv))
          expect(done.report).toMatchObject({
            accepted: days.length,
            rejected: 0,
            duplicates: 0,
            year: '2024',
          })
          const s = dropoutStatistics(await viewOfRecord(record), {
            from: '2024-01-01',
            to: '2024-12-31',
            knownAt: '2024-12-31',
            clock: 'commune',
          })
          expect([s.dropouts, s.returned, s.returnedWithin30Days]).toEqual([
            days.length,
            days.length,
            days.filter((n) => n <= 30).length,
          ])
          expect((await take(record, 'dropouts', Buffer.from(csv))).report.facts).toBe(0)
        },
      ),
      { numRuns: 12 },
    )
  })
})
