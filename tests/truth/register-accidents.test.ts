// The book of accidents: the township's figures and refused rows, each cell, and books of elsewhere.
import fc from 'fast-check'
import { accidentStatistics } from '@hoso/projections'
import type { CaseRecord } from '@hoso/record'
import { beforeAll, describe, expect, it } from 'vitest'
import { toCsv } from './csv.ts'
import {
  bookOf,
  type BookRow,
  byKey,
  CHILD,
  factsAfter,
  startedRecord,
  take,
  valueOf,
  why,
} from './small-books.ts'
import { ALL, allFacts, END, importBook, newRecord, renamed, viewOfRecord } from './township.ts'
import { readData } from './truth.ts'

type Truth = {
  readonly rows: Readonly<Record<string, unknown>>
  readonly accidents: Readonly<Record<string, unknown>>
}
const truth = JSON.parse(readData('truth.json').toString('utf8')) as Truth
const expected = (
  JSON.parse(readData('rejects-expected.json').toString('utf8')) as ReadonlyArray<
    Readonly<Record<string, unknown>>
  >
).filter((r) => r['file'] === 'tai-nan-thuong-tich.csv')

const YEAR = { from: '2023-01-01', to: END, ...ALL }
const statsOf = async (record: CaseRecord) => accidentStatistics(await viewOfRecord(record), YEAR)

const township = async () => {
  const record = await newRecord()
  await importBook(record, 'children', 'danh-sach-tre-em.csv')
  await importBook(record, 'intake', 'so-tiep-nhan-tin-bao.csv')
  const done = await importBook(record, 'accidents', 'tai-nan-thuong-tich.csv')
  return { record, done, view: await viewOfRecord(record) }
}

describe("the township's accidents", () => {
  let all: Awaited<ReturnType<typeof township>>
  beforeAll(async () => {
    all = await township()
  })

  it('every row is taken in, repeated or refused, as the data set says', () => {
    const { records, accepted, duplicates, rejected } = all.done.report
    expect({ records, accepted, duplicates, rejected, totals_rows: all.done.report.skipped.totals }).toEqual(
      truth.rows['tai-nan-thuong-tich.csv'],
    )
    expect(all.done.rejects.map((r) => [r.line, r.code, r.column, r.value])).toEqual(
      expected.map((r) => [r['line'], r['code'], r['field'], r['value']]),
    )
    expect(all.done.report.keptAsText).toEqual({})
  })

  it('comes to every figure', () => {
    const s = accidentStatistics(all.view, YEAR)
    expect({
      accidents: s.accidents,
      by_cause: renamed(s.byCause, {
        drowning: 'duoi_nuoc',
        traffic: 'giao_thong',
        fall: 'nga',
        burn: 'bong',
        animal: 'suc_vat_can',
        'sharp-object': 'vat_sac_nhon',
        other: 'khac',
      }),
      by_sex: renamed(s.bySex, { male: 'nam', female: 'nu' }),
      by_month: s.byMonth,
      by_severity: renamed(s.bySeverity, { minor: 'nhe', moderate: 'vua', severe: 'nang', death: 'tu_vong' }),
      deaths: s.deaths,
      by_tieu_khu: s.byTieuKhu,
      by_age_band: s.byAgeBand,
      support_dong: Number(s.supportDong),
      supported: s.supported,
      linked_to_report: s.linkedReports.map(Number),
      reported_twice: all.done.report.duplicates,
    }).toEqual(truth.accidents)
  })

  it('rows by any dimensions add up to the whole, in a fixed order', () => {
    const s = accidentStatistics(all.view, { ...YEAR, by: ['cause', 'ageBand', 'sex'] })
    expect(s.rows.reduce((n, r) => n + r.accidents, 0)).toBe(45)
    expect(s.rows[0]).toEqual({ cause: 'drowning', ageBand: '6-10', sex: 'male', accidents: 1 })
    expect(accidentStatistics(all.view, YEAR).rows).toEqual([{ accidents: 45 }])
    expect(s.childrenByTieuKhu['3']).toBe(623)
  })

  it('months add up to the year, and nothing is known before it was told', () => {
    const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'))
    const ends = ['31', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31']
    const each = months.map((m, i) =>
      accidentStatistics(all.view, { from: `2023-${m}-01`, to: `2023-${m}-${ends[i]}`, ...ALL }),
    )
    expect(each.reduce((n, s) => n + s.accidents, 0)).toBe(45)
    expect(each.reduce((n, s) => n + BigInt(s.supportDong), 0n)).toBe(8_700_000n)
    const early = { from: '2023-01-01', to: '2023-03-13', clock: 'commune' } as const
    expect(accidentStatistics(all.view, { ...early, knownAt: '2023-03-13' }).accidents).toBe(3)
    expect(accidentStatistics(all.view, { ...early, knownAt: '2023-03-14' }).accidents).toBe(5)
  })

  it('twice adds nothing', async () => {
    const again = await importBook(all.record, 'accidents', 'tai-nan-thuong-tich.csv')
    expect(again.report).toMatchObject({ facts: 0, accepted: 45, unchanged: 45, duplicates: 3, rejected: 2 })
  })
})

const ACCIDENT: BookRow = {
  STT: '1',
  Ngày: '12/05/2023',
  Giờ: '8h',
  'Mã trẻ': 'TK03-0001',
  'Họ và tên': 'Đặng Thị Nước',
  Tuổi: '7',
  'Giới tính': 'Nữ',
  'Tiểu khu': 'TK 3',
  'Nơi xảy ra': 'Sân trường',
  'Nguyên nhân': 'Té ngã',
  'Mức độ': 'TB',
  'Xử trí': 'băng bó',
  'Người báo': 'Nhà trường',
  'Ngày báo': '13/05/2023',
}
const imported = async (rows: ReadonlyArray<BookRow>) => {
  const record = await startedRecord()
  return { record, done: await take(record, 'accidents', bookOf('accidents', rows)) }
}

describe('a row', () => {
  it('with the code of one child and the name of another holds by the code, and its line is named', async () => {
    const { done } = await imported([
      ACCIDENT,
      { ...ACCIDENT, STT: '2', 'Nguyên nhân': 'Bỏng', 'Họ và tên': 'Lò Văn Khác' },
    ])
    expect(done.report).toMatchObject({ accepted: 2, otherNames: [3], keptAsText: { 'Họ và tên': 1 } })
  })
  it('needs no name beside a code', async () => {
    const { record, done } = await imported([{ ...ACCIDENT, 'Họ và tên': '' }])
    expect(why(done)).toEqual([])
    expect(
      JSON.stringify(await factsAfter(record), (_, v: unknown) => (typeof v === 'bigint' ? 0 : v)),
    ).not.toContain('Họ và tên:')
  })
  it('is codes in clear, words sealed, on the stream of the child', async () => {
    const { record } = await imported([
      {
        ...ACCIDENT,
        'Đơn vị hỗ trợ': 'bà Lò Thị Ưng',
        'Số tiền hỗ trợ': '200.000 đ',
        'Ghi chú': 'tin báo số 7',
      },
    ])
    const child = (await byKey(record, 'children/2023-TK03-0001/listed')).stream
    const own = (await factsAfter(record)).filter((f) => f.backfill?.key.startsWith('accidents/'))
    expect(own.map((f) => [f.type, f.stream === child, f.body])).toEqual([
      [
        'AccidentReported',
        true,
        {
          number: '2023-1',
          cause: 'fall',
          place: 'school',
          severity: 'moderate',
          sex: 'female',
          unit: '3',
          age: 7,
          reportedBy: 'school',
        },
      ],
      ['AccidentSupportGiven', true, { accident: '2023-1', amount: '200000' }],
      [
        'AccidentLinkedToConcern',
        true,
        { accident: '2023-1', concern: expect.stringMatching(/^concern-/), concernNumber: '7' },
      ],
    ])
    expect(own.flatMap((f) => Object.values(f.personal).map(valueOf))).toEqual([
      { place: 'Sân trường', treatment: 'băng bó', note: 'tin báo số 7' },
      { detail: 'bà Lò Thị Ưng' },
      { reason: 'tin báo số 7' },
    ])
    expect(own.map((f) => [f.occurredAt.precision, f.backfill?.writtenAt])).toEqual([
      ['minute', { precision: 'day', on: '2023-05-13' }],
      ['unknown', { precision: 'year', in: '2023' }],
      ['unknown', { precision: 'year', in: '2023' }],
    ])
  })
  it.each([
    ['Ngã xe đạp', 'traffic'],
    ['bị chó hàng xóm cắn', 'animal'],
    ['Rơi từ trên cây', 'fall'],
    ['điện giật', 'electricity'],
    ['Hóc xương cá', 'other'],
    ['', 'unknown'],
  ])('cause "%s" is %s, and its words are not lost', async (cell, cause) => {
    const { record, done } = await imported([{ ...ACCIDENT, 'Nguyên nhân': cell }])
    const fact = await byKey(record, 'accidents/2023-1/reported')
    expect(fact.body).toMatchObject({ cause })
    expect(done.report.keptAsText).toEqual({})
    if (cell !== '' && cell !== 'điện giật')
      expect(valueOf((fact.personal as { accident?: unknown }).accident)).toMatchObject({
        note: `Nguyên nhân: ${cell}`,
      })
  })
  it('what no list knows is kept as text; what nobody wrote is unknown', async () => {
    const { record, done } = await imported([
      {
        ...ACCIDENT,
        'Mức độ': 'hơi hơi',
        'Nguyên nhân': 'bí ẩn',
        Tuổi: 'lớp 2',
        'Giới tính': '',
        'Tiểu khu': 'xã bên',
      },
    ])
    expect(done.report).toMatchObject({
      accepted: 1,
      keptAsText: { 'Mức độ': 1, 'Nguyên nhân': 1, Tuổi: 1, 'Tiểu khu': 1 },
    })
    expect((await byKey(record, 'accidents/2023-1/reported')).body).toEqual({
      number: '2023-1',
      cause: 'other',
      place: 'school',
      severity: 'unknown',
      sex: 'unknown',
      reportedBy: 'school',
    })
    // The register of children knows what the book does not say.
    expect(await statsOf(record)).toMatchObject({ bySex: { female: 1 }, byAgeBand: { '6-10': 1 } })
  })
  it('a child of no list has a stream of its own, the same when the book is read again', async () => {
    const row = { ...ACCIDENT, 'Mã trẻ': '', 'Họ và tên': 'Không rõ tên' }
    const { record, done } = await imported([row])
    expect(done.report).toMatchObject({ accepted: 1, facts: 1 })
    const again = await take(record, 'accidents', bookOf('accidents', [row]))
    expect(again.report).toMatchObject({ facts: 0, unchanged: 1 })
    expect((await statsOf(record)).accidents).toBe(1)
  })
  it.each([
    [{ Ngày: '31/06/2023' }, 'impossible-date Ngày'],
    [{ Ngày: '' }, 'missing-value Ngày'],
    [{ Giờ: '30h' }, 'impossible-time Giờ'],
    [{ 'Ngày báo': '30/02/2023' }, 'impossible-date Ngày báo'],
    [{ 'Ngày báo': '11/05/2023' }, 'recorded-before-event Ngày'],
    [{ 'Tiểu khu': 'Tiểu khu 12' }, 'unknown-tieu-khu Tiểu khu'],
    [{ 'Mã trẻ': 'TK03-0999' }, 'unknown-child Mã trẻ'],
    [{ 'Mã trẻ': 'ba' }, 'bad-code Mã trẻ'],
    [{ 'Số tiền hỗ trợ': 'nhiều' }, 'bad-amount Số tiền hỗ trợ'],
  ])('refused: %o', async (over, reason) => {
    expect(why((await imported([{ ...ACCIDENT, ...over }])).done)).toEqual([reason])
  })
})

describe('one accident', () => {
  it('is the same child, day and cause; told again it adds nothing, told otherwise somebody must say which', async () => {
    const { done } = await imported([
      ACCIDENT,
      { ...ACCIDENT, STT: '2', Giờ: '', 'Nguyên nhân': 'Ngã', 'Người báo': 'Trạm Y tế', 'Mức độ': 'Vừa' },
      { ...ACCIDENT, STT: '3', 'Mức độ': 'Tử vong' },
      { ...ACCIDENT, STT: '4', 'Nguyên nhân': 'Bỏng' },
      { ...ACCIDENT, STT: '1', Ngày: '14/05/2023', 'Ngày báo': '14/05/2023' },
    ])
    expect([done.report.accepted, done.report.duplicates, why(done)]).toEqual([
      2,
      1,
      ['accident-conflict Mức độ', 'number-conflict STT'],
    ])
  })
  it('on two records of one child it is still one', async () => {
    const record = await newRecord()
    const twin = { ...CHILD, 'Mã trẻ': 'TK04-0009', 'Tiểu khu': 'TK 4', 'Kết quả khảo sát': 'Gặp trẻ' }
    await take(record, 'children', bookOf('children', [CHILD, twin]))
    await take(
      record,
      'accidents',
      bookOf('accidents', [ACCIDENT, { ...ACCIDENT, STT: '2', 'Mã trẻ': 'TK04-0009' }]),
    )
    expect(await statsOf(record)).toMatchObject({ accidents: 1, toldAgain: 1 })
  })
  it.each([[{ 'Mức độ': 'Nặng' }], [{ Ngày: '11/05/2023' }], [{ 'Xử trí': 'khâu' }], [{ Tuổi: '8' }]])(
    'a row that was changed differs from the record: %o',
    async (over) => {
      const { record } = await imported([ACCIDENT])
      const again = await take(record, 'accidents', bookOf('accidents', [{ ...ACCIDENT, ...over }]))
      expect([why(again), again.report.facts]).toEqual([['differs-from-record'], 0])
    },
  )
  it('help written later is added; told again in another file it is on record', async () => {
    const { record } = await imported([ACCIDENT])
    const later = { ...ACCIDENT, 'Đơn vị hỗ trợ': 'Hội LHPN', 'Số tiền hỗ trợ': '300000' }
    expect((await take(record, 'accidents', bookOf('accidents', [later]))).report).toMatchObject({ facts: 1 })
    expect(await statsOf(record)).toMatchObject({ supported: 1, supportDong: '300000' })
    const other = await take(record, 'accidents', bookOf('accidents', [{ ...ACCIDENT, STT: '9' }]))
    expect(other.report).toMatchObject({ facts: 0, duplicates: 1 })
  })
})

it('an accident that was struck out is nobody’s double; its own row stays entered', async () => {
  const { record } = await imported([ACCIDENT])
  const told = (await factsAfter(record)).find((f) => f.type === 'AccidentReported')
  await record.retract({
    target: told?.id ?? '',
    context: {
      actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
      occurredAt: { precision: 'day', on: '2023-06-01' },
    },
  })
  const rows = [ACCIDENT, { ...ACCIDENT, STT: '2', 'Mức độ': 'Nhẹ' }]
  const again = await take(record, 'accidents', bookOf('accidents', rows))
  expect(why(again)).toEqual(['accident-conflict Mức độ'])
  const other = await take(record, 'accidents', bookOf('accidents', rows.slice(1)))
  expect(other.report).toMatchObject({ accepted: 1, facts: 1, duplicates: 0 })
  const own = await take(record, 'accidents', bookOf('accidents', rows.slice(0, 1)))
  expect(own.report.facts).toBe(0)
})

describe('books of elsewhere', () => {
  it('other units, years, headings and separators; columns left out', async () => {
    const units = ['Bắc', 'Nam', 'Đồng Ến'].map((name) => ({ code: name, name: `Thôn ${name}` }))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(2), fc.nat(11), fc.constantFrom('Ngã', 'BỎNG', 'tngt', 'Đuối nước')), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.constantFrom(';', ',', '\t'),
        fc.constantFrom('NFC', 'NFD'),
        async (accidents, delimiter, form) => {
          const record = await newRecord()
          const child = (n: number): BookRow => ({
            ...CHILD,
            'Mã trẻ': `X${n + 1}-0001`,
            'Họ và tên': `Ksor ${['Một', 'Hai', 'Ba'][n]}`,
            'Tiểu khu': units[n]?.name ?? '',
            'Ngày sinh': '2016',
            'Ngày vào sổ': '03/01/2024',
          })
          await take(record, 'children', bookOf('children', [0, 1, 2].map(child)), { units })
          const names = ['Ngày xảy ra', 'Mã trẻ', 'Họ tên', 'Thôn', 'Loại tai nạn', 'Mức độ']
          const rows = accidents.map(([n, month, cause]) => [
            `1${n}-${month + 1}-2024`,
            `x${n + 1} - 1`,
            `KSOR ${['MỘT', 'HAI', 'BA'][n]}`,
            ` thôn ${['BẮC', 'nam', 'dong en'][n]}`,
            cause,
            'Nhẹ',
          ])
          const csv = (
            delimiter === ','
              ? toCsv([names, ...rows])
              : [names, ...rows].map((r) => r.join(delimiter)).join('\n')
          ).normalize(form)
          const done = await take(record, 'accidents', Buffer.from(csv), { units })
          const different = new Set(accidents.map((a) => a.join('|'))).size
          expect(done.report).toMatchObject({
            accepted: different,
            duplicates: accidents.length - different,
            rejected: 0,
            year: '2024',
            keptAsText: {},
          })
          const s = accidentStatistics(await viewOfRecord(record), {
            from: '2024-01-01',
            to: '2024-12-31',
            knownAt: '2024-12-31',
            clock: 'commune',
          })
          expect([
            s.accidents,
            s.bySex,
            Object.keys(s.byTieuKhu).every((u) => units.some((x) => x.code === u)),
          ]).toEqual([different, { female: different }, true])
          expect((await take(record, 'accidents', Buffer.from(csv), { units })).report.facts).toBe(0)
          expect((await allFacts(record)).filter((f) => f.type === 'AccidentReported')).toHaveLength(
            different,
          )
        },
      ),
      { numRuns: 12 },
    )
  })
})
