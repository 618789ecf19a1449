// The reports of units: the township's figures, row by row what each report comes to, the duties read from the book, and the same book as any office may write it.
import { taskAssignedToUnit } from '@hoso/facts'
import { type UnitPeriod, unitReportStatistics } from '@hoso/projections'
import { rejectLine } from '@hoso/registers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut, layouts } from './layout.ts'
import { rowsOf, rowsOfTruth } from './rows-of.ts'
import { bookOf, type BookRow, CHILD, factsAfter, take, valueOf, why } from './small-books.ts'
import { ALL, END, importBook, newRecord, viewOfRecord } from './township.ts'
import { truth } from './truth.ts'

const FILE = 'bao-cao-don-vi.csv'
const known = (truth as unknown as { readonly unit_reports: Readonly<Record<string, unknown>> }).unit_reports

const CODES: Readonly<Record<string, string>> = {
  'Trạm Y tế': 'tyt',
  'Trường Mầm non': 'mn',
  'Trường Tiểu học': 'th',
  'Trường THCS': 'thcs',
  UBMTTQ: 'mttq',
  'Hội LHPN': 'pn',
  'Đoàn Thanh niên': 'dtn',
  'Hội Nông dân': 'nd',
}
const code = ({ unit, unitKind }: UnitPeriod): string =>
  unitKind === 'commune-unit' ? `tk${unit}` : (CODES[unit] ?? unit)
const named = (some: ReadonlyArray<UnitPeriod>): ReadonlyArray<string> =>
  some.map((u) => `${u.period} ${code(u)}`).toSorted()

const township = async () => {
  const record = await newRecord()
  await importBook(record, 'children', 'danh-sach-tre-em.csv')
  await importBook(record, 'accidents', 'tai-nan-thuong-tich.csv')
  const done = await importBook(record, 'unit-reports', FILE)
  return { record, done, view: await viewOfRecord(record) }
}
let once: ReturnType<typeof township> | undefined
const imported = () => (once ??= township())
const sum = (all: ReadonlyArray<number | undefined>): number => all.reduce<number>((n, a) => n + (a ?? 0), 0)

describe('the township’s year of reports', () => {
  it('comes to every figure', async () => {
    const s = unitReportStatistics((await imported()).view, { at: END, ...ALL })
    const ofUnits = s.reports.filter((r) => r.unitKind === 'commune-unit')
    expect({
      expected: s.expected,
      filed: s.filed,
      nil: s.nil,
      late: s.late,
      missing: named(s.missing),
      resubmitted: named(s.resubmitted),
      accidents_reported_by_tieu_khu: sum(ofUnits.map((r) => r.accidents)),
      differs_from_accident_register: named(s.differsFromAccidentRegister),
      dropouts_reported_by_tieu_khu: sum(ofUnits.map((r) => r.dropouts)),
      hcdb_reported_december: Object.fromEntries(
        ofUnits.filter((r) => r.period === '2023-12').map((r) => [code(r), r.specialChildren]),
      ),
    }).toEqual(known)
  }, 60_000)
  it('takes in and refuses exactly the rows it should', async () => {
    const { done } = await imported()
    expect(rowsOf(done)).toEqual(rowsOfTruth(FILE))
    expect(done.report.absentColumns).toEqual([])
  })
  it('in the middle of the year: what was due, and what had come, as known then', async () => {
    const { view } = await imported()
    const at = (day: string) => unitReportStatistics(view, { at: day, knownAt: day, clock: 'commune' })
    expect([at('2023-01-31'), at('2023-02-06')].map((s) => [s.expected, s.filed])).toEqual([
      [0, 0],
      [14, 12],
    ])
    expect(named(at('2023-02-06').missing)).toEqual(['2023-01 thcs', '2023-01 tyt'])
    expect(at('2023-06-15').expected).toBe(5 * 14 + 4)
    expect(unitReportStatistics(view, { at: '2024-06-30', ...ALL }).expected).toBe(0)
  })
  it('again changes nothing', async () => {
    const { record } = await imported()
    const before = (await factsAfter(record)).length
    const again = await importBook(record, 'unit-reports', FILE)
    expect([again.report.facts, again.report.unchanged]).toEqual([0, 167])
    expect(await factsAfter(record)).toHaveLength(before)
  })
  it('gives each unit one stream with one duty; the signer is an actor of the unit', async () => {
    const facts = (await factsAfter((await imported()).record)).filter((f) => f.stream.startsWith('unit-'))
    expect(new Set(facts.map((f) => f.stream)).size).toBe(18)
    const duties = facts.flatMap((f) => (f.type === 'TaskAssignedToUnit' ? [f.body] : []))
    expect(duties).toHaveLength(18)
    const due = (unit: string) => duties.find((d) => d.unit === unit)?.due?.map((d) => `${d.period} ${d.on}`)
    expect(due('Trường THCS')).toHaveLength(9)
    expect(due('Hội LHPN')).toEqual([
      '2023-Q1 2023-04-05',
      '2023-Q2 2023-07-05',
      '2023-Q3 2023-10-05',
      '2023-Q4 2023-12-25',
    ])
    expect(due('3')?.slice(0, 2)).toEqual(['2023-01 2023-02-06', '2023-02 2023-03-06'])
    const roles = new Set(facts.map((f) => f.actor.role))
    expect([...roles].toSorted()).toEqual([
      'health-station',
      'mass-organisation',
      'register-importer',
      'school',
      'unit-head',
    ])
    expect(JSON.stringify(facts.map(({ body, actor }) => [body, actor]))).not.toMatch(/Lụa|Nguyễn|Vũ/)
  })
})

const REPORT: BookRow = {
  'Kỳ báo cáo': 'Tháng 4/2023',
  'Đơn vị': 'Tiểu khu 3',
  'Hạn nộp': '05/05/2023',
  'Ngày nộp': '04/05/2023',
  'Số trẻ HCĐB': '23',
  'Tai nạn thương tích': '1',
  'Người ký': 'Trịnh Minh Thiều',
}
const bookIn = async (rows: ReadonlyArray<BookRow>) => {
  const record = await newRecord()
  return { record, done: await take(record, 'unit-reports', bookOf('unit-reports', rows)) }
}
const reportsIn = async (rows: ReadonlyArray<BookRow>) => {
  const { record, done } = await bookIn(rows)
  const facts = await factsAfter(record)
  return {
    record,
    done,
    reports: facts.flatMap((f) =>
      f.type === 'UnitReportSubmitted' || f.type === 'NilReturnFiled' ? [f] : [],
    ),
    duties: facts.flatMap((f) => (f.type === 'TaskAssignedToUnit' ? [f] : [])),
  }
}

describe('a report', () => {
  it('says in clear who reports what for when; remarks are sealed', async () => {
    const { reports } = await reportsIn([{ ...REPORT, 'Ghi chú': 'bà Lụa báo' }])
    expect(reports.map((r) => [r.type, r.body, Object.values(r.personal).map(valueOf)])).toEqual([
      [
        'UnitReportSubmitted',
        {
          unit: '3',
          unitKind: 'commune-unit',
          period: '2023-04',
          specialChildren: 23,
          accidents: 1,
          due: '2023-05-05',
        },
        [{ note: 'bà Lụa báo' }],
      ],
    ])
    expect(reports[0]?.occurredAt).toEqual({ precision: 'day', on: '2023-05-04' })
  })
  it.each([
    ['x', 'NilReturnFiled'],
    ['không', 'NilReturnFiled'],
    ['KHÔNG PHÁT SINH', 'NilReturnFiled'],
    ['', 'UnitReportSubmitted'],
    ['-', 'UnitReportSubmitted'],
    ['hỏi lại', 'UnitReportSubmitted'],
  ])('marked "%s" is %s', async (mark, type) => {
    const { reports, done } = await reportsIn([{ ...REPORT, 'Không phát sinh': mark }])
    expect(reports.map((r) => r.type)).toEqual([type])
    expect(done.report.keptAsText).toEqual(mark === 'hỏi lại' ? { 'Không phát sinh': 1 } : {})
  })
  it.each([
    ['Trường mầm non', 'Trường Mầm non', 'school'],
    ['TRƯỜNG TH', 'Trường Tiểu học', 'school'],
    ['truong tieu hoc thi tran', 'Trường Tiểu học', 'school'],
    ['Trường THCS Lê Lợi', 'Trường THCS Lê Lợi', 'school'],
    ['Trường TH&THCS', 'Trường Tiểu học và THCS', 'school'],
    ['TYT', 'Trạm Y tế', 'health-station'],
    ['Trạm y tế xã', 'Trạm Y tế', 'health-station'],
    ['Ủy ban MTTQ xã', 'UBMTTQ', 'front'],
    ['Hội Phụ nữ', 'Hội LHPN', 'mass-organisation'],
    ['Đoàn TNCS Hồ Chí Minh', 'Đoàn Thanh niên', 'mass-organisation'],
    ['TK 03', '3', 'commune-unit'],
    ['3', '3', 'commune-unit'],
  ])('of "%s" is of %s', async (cell, unit, unitKind) => {
    const { reports } = await reportsIn([{ ...REPORT, 'Đơn vị': cell }])
    expect(reports.map((r) => r.body)).toMatchObject([{ unit, unitKind }])
  })
  it.each([
    ['T4/2023', '2023-04'],
    ['tháng 04 năm 2023', '2023-04'],
    ['2023-04', '2023-04'],
    ['Quý I/2023', '2023-Q1'],
    ['quý 2 năm 2023', '2023-Q2'],
    ['Q.IV/2023', '2023-Q4'],
    ['6 tháng đầu năm 2023', '2023-H1'],
    ['Năm 2023', '2023'],
  ])('for "%s" is for %s', async (cell, period) => {
    const { reports } = await reportsIn([{ ...REPORT, 'Kỳ báo cáo': cell, 'Ngày nộp': '29/12/2023' }])
    expect(reports.map((r) => r.body.period)).toEqual([period])
  })
  it.each([
    [{ 'Kỳ báo cáo': '13/2023' }, 'impossible-month Kỳ báo cáo'],
    [{ 'Kỳ báo cáo': 'Quý V/2023' }, 'impossible-month Kỳ báo cáo'],
    [{ 'Đơn vị': 'Tiểu khu 12' }, 'unknown-unit Đơn vị'],
    [{ 'Đơn vị': 'chị Lụa' }, 'unknown-unit Đơn vị'],
    [{ 'Ngày nộp': '31/04/2023' }, 'impossible-date Ngày nộp'],
    [{ 'Hạn nộp': 'sớm' }, 'impossible-date Hạn nộp'],
    [{ 'Ngày nộp': '' }, 'missing-value Ngày nộp'],
    [{ 'Tai nạn thương tích': '-1' }, 'negative-count Tai nạn thương tích'],
    [{ 'Bỏ học': 'vài' }, 'bad-count Bỏ học'],
    [{ 'Ngày nộp': '31/03/2023' }, 'recorded-before-event Ngày nộp'],
  ])('%o is refused: %s', async (over, reason) => {
    expect(why((await bookIn([REPORT, { ...REPORT, 'Đơn vị': 'TK 4', ...over }])).done)).toEqual([reason])
  })
  it('a period that is none is told how periods are written, not how months paid for are', async () => {
    const { done } = await bookIn([REPORT, { ...REPORT, 'Kỳ báo cáo': '13/2023' }])
    const [refused] = done.rejects
    expect(refused === undefined ? '' : rejectLine('unit-reports', refused, 'vi')).toMatch(/Quý II\/2023/)
    expect(refused === undefined ? '' : rejectLine('unit-reports', refused, 'vi')).not.toMatch(/tháng hưởng/)
  })
  it('a second report for a period stands beside the first: the first says whether it was late, the last what it says', async () => {
    const second = { ...REPORT, 'Ngày nộp': '20/05/2023', 'Tai nạn thương tích': '2' }
    const { record, done } = await reportsIn([REPORT, REPORT, second])
    expect([done.report.duplicates, why(done)]).toEqual([1, []])
    const s = unitReportStatistics(await viewOfRecord(record), { at: END, ...ALL })
    expect(named(s.resubmitted)).toEqual(['2023-04 tk3'])
    expect(s.reports).toMatchObject([{ filings: 2, late: false, accidents: 2, filedOn: '2023-05-04' }])
  })
  it('two reports of one day that differ: nobody can tell which holds', async () => {
    const { done, record } = await reportsIn([REPORT, { ...REPORT, 'Tai nạn thương tích': '2' }])
    expect(why(done)).toEqual(['entry-conflict Ngày nộp'])
    const changed = bookOf('unit-reports', [{ ...REPORT, 'Tai nạn thương tích': '3' }])
    expect(why(await take(record, 'unit-reports', changed))).toEqual(['differs-from-record'])
  })
})

it('a record that names no units knows those in which its children live', async () => {
  const record = await newRecord()
  await take(record, 'children', bookOf('children', [CHILD]), { units: [] })
  const rows = ['TK 3', 'TK 12'].map((unit) => ({ ...REPORT, 'Đơn vị': unit }))
  const done = await take(record, 'unit-reports', bookOf('unit-reports', rows), { units: [] })
  expect([why(done), done.report.accepted]).toEqual([['unknown-unit Đơn vị'], 1])
})

describe('duties', () => {
  it('a period without a printed day is due as most others are; none printed, none owed', async () => {
    const { duties } = await reportsIn([REPORT])
    expect(duties.map((d) => d.body.due?.length)).toEqual([12])
    expect(duties[0]?.body.due?.find((d) => d.period === '2023-12')?.on).toBe('2024-01-05')
    expect((await reportsIn([{ ...REPORT, 'Hạn nộp': '' }])).duties).toEqual([])
  })
  it('a school owes no summer reports, unless some school filed one', async () => {
    const school = { ...REPORT, 'Đơn vị': 'Trường THCS' }
    const months = async (rows: ReadonlyArray<BookRow>) =>
      (await reportsIn(rows)).duties.map((d) => d.body.due?.length)
    expect(await months([school])).toEqual([9])
    expect(await months([school, { ...school, 'Kỳ báo cáo': '07/2023', 'Ngày nộp': '01/08/2023' }])).toEqual([
      12,
    ])
  })
  it('what the township assigned itself holds, and its unit keeps its stream', async () => {
    const record = await newRecord()
    const stream = record.newStream('unit')
    const own = taskAssignedToUnit({
      unit: '3',
      unitKind: 'commune-unit',
      deliverable: 'periodic-report',
      every: 'month',
      due: [{ period: '2023-04', on: '2023-05-03' }],
    })
    const actor = { id: record.newStream('actor'), role: 'chairman', unit: 'UBND' } as const
    await record.appendMany([
      {
        stream,
        expected: 'new',
        facts: [{ fact: own, context: { actor, occurredAt: { precision: 'day', on: '2023-01-03' } } }],
      },
    ])
    await take(record, 'unit-reports', bookOf('unit-reports', [REPORT]))
    const facts = (await factsAfter(record)).filter((f) => f.stream.startsWith('unit-'))
    expect(facts.map((f) => [f.type, f.stream])).toEqual([
      ['TaskAssignedToUnit', stream],
      ['UnitReportSubmitted', stream],
    ])
    const s = unitReportStatistics(await viewOfRecord(record), {
      at: END,
      knownAt: '2099-01-01',
      clock: 'record',
    })
    expect([s.expected, s.late]).toEqual([1, 1])
  })
})

const units = ['Thôn Bắc', 'Thôn Nam', 'Trạm Y tế', 'Hội Nông dân']
const filings = fc.uniqueArray(
  fc.record({
    unit: fc.constantFrom(...units),
    month: fc.integer({ min: 1, max: 11 }),
    day: fc.integer({ min: 1, max: 28 }),
    nil: fc.constantFrom('', 'x', 'Không'),
    spell: fc.constantFrom(
      (m: number) => `${m}/2024`,
      (m: number) => `Tháng ${m}/2024`,
      (m: number) => `T0${m}/2024`.replace(/T0(\d\d)/, 'T$1'),
    ),
    loud: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12, selector: (f) => `${f.unit}/${f.month}` },
)
const HEADINGS: Readonly<Record<string, string>> = {
  'Kỳ báo cáo': 'Kỳ',
  'Đơn vị': 'Tên đơn vị',
  'Ngày nộp': 'Ngày gửi',
}

it('any office: spelling, headings, separators, encodings and absent columns change no figure', async () => {
  await fc.assert(
    fc.asyncProperty(filings, layouts, fc.boolean(), async (all, layout, renamedHeadings) => {
      const rows = all.map((f) => ({
        'Kỳ báo cáo': f.spell(f.month),
        'Đơn vị': f.loud ? f.unit.toUpperCase() : ` ${f.unit}`,
        'Hạn nộp': `10/${f.month + 1}/2024`,
        'Ngày nộp': `${f.day}/${f.month + 1}/2024`,
        'Không phát sinh': f.nil,
      }))
      const name = (c: string): string => (renamedHeadings ? (HEADINGS[c] ?? c) : c)
      const content = layOut(
        Object.keys(rows[0] ?? {}).map(name),
        rows.map((r) => Object.fromEntries(Object.entries(r).map(([k, v]) => [name(k), v]))),
        layout,
      )
      const record = await newRecord()
      const done = await take(record, 'unit-reports', content, {
        units: [
          { code: 'Bắc', name: 'Thôn Bắc' },
          { code: 'Nam', name: 'Thôn Nam' },
        ],
      })
      expect([why(done), done.report.accepted, done.report.year]).toEqual([[], rows.length, '2024'])
      const s = unitReportStatistics(await viewOfRecord(record), {
        at: '2025-01-31',
        knownAt: '2025-01-31',
        clock: 'commune',
        year: '2024',
      })
      expect(s).toMatchObject({
        expected: 12 * new Set(all.map((f) => f.unit)).size,
        filed: all.length,
        nil: all.filter((f) => f.nil !== '').length,
        late: all.filter((f) => f.day > 10).length,
      })
      expect(s.missing.length).toBe(s.expected - s.filed)
    }),
    { numRuns: 20 },
  )
})
