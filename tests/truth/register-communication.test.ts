// The book of communication activities: the township's figures, row by row what each activity comes to, and the same book as any office may write it.
import { communicationStatistics } from '@hoso/projections'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut, layouts } from './layout.ts'
import { rowsOf, rowsOfTruth } from './rows-of.ts'
import { bookOf, type BookRow, byKey, factsAfter, take, valueOf, why } from './small-books.ts'
import { ALL, importBook, newRecord, renamed, viewOfRecord } from './township.ts'
import { truth } from './truth.ts'

const FILE = 'truyen-thong.csv'
const YEAR = { from: '2023-01-01', to: '2023-12-31', ...ALL }
const known = (truth as unknown as { readonly communication: Readonly<Record<string, unknown>> })
  .communication

const FORMS: Readonly<Record<string, string>> = {
  conference: 'hoi_nghi',
  extracurricular: 'ngoai_khoa',
  household: 'truc_tiep',
  training: 'tap_huan',
  'life-skills': 'ky_nang',
  leaflet: 'to_roi',
  column: 'chuyen_muc',
  broadcast: 'phat_thanh',
}
const ORGANISERS: Readonly<Record<string, string>> = {
  'Công chức VHXH': 'cb',
  'Đoàn Thanh niên': 'dtn',
  'Đài truyền thanh': 'dtt',
  'Trường Mầm non': 'mn',
  UBMTTQ: 'mttq',
  'Hội Nông dân': 'nd',
  'Hội LHPN': 'pn',
  'Trường Tiểu học': 'th',
  'Trường THCS': 'thcs',
  'Tư pháp - Hộ tịch': 'tp',
}

const township = async () => {
  const record = await newRecord()
  const done = await importBook(record, 'communication', FILE)
  return { record, done, view: await viewOfRecord(record) }
}
let once: ReturnType<typeof township> | undefined
const imported = () => (once ??= township())

describe('the township’s year of communication', () => {
  it('comes to every figure', async () => {
    const s = communicationStatistics((await imported()).view, YEAR)
    const reached = ['2023-10', '2023-11', '2023-12'].flatMap((m) => s.unitsReached[m] ?? [])
    expect({
      held: s.held,
      cancelled: s.cancelled,
      held_by_form: renamed(s.heldByForm, FORMS),
      by_month: s.heldByMonth,
      audience: s.people,
      audience_nam: s.male,
      audience_nu: s.female,
      broadcast_minutes: s.broadcastMinutes,
      leaflets: s.leaflets,
      tieu_khu_reached_oct_dec: [...new Set(reached)].map(Number).toSorted((a, b) => a - b),
      by_unit: renamed(s.heldByOrganiser, ORGANISERS),
    }).toEqual(known)
    expect([s.planned, s.heldByTopic['other'], s.heldByTopic['unknown']]).toEqual([0, undefined, undefined])
  })
  it('takes in and refuses exactly the rows it should', async () => {
    const { done } = await imported()
    expect(rowsOf(done)).toEqual(rowsOfTruth(FILE))
    expect(done.report.absentColumns).toEqual([])
  })
  it('again changes nothing', async () => {
    const { record } = await imported()
    const before = (await factsAfter(record)).length
    const again = await importBook(record, 'communication', FILE)
    expect([again.report.facts, again.report.unchanged]).toEqual([0, 172])
    expect(await factsAfter(record)).toHaveLength(before)
  })
  it('says who spoke by an actor whose role is that of the organiser, and names nobody in clear', async () => {
    const facts = await factsAfter((await imported()).record)
    const own = facts.filter((f) => f.stream.startsWith('programme-'))
    expect(new Set(own.map((f) => f.stream)).size).toBe(1)
    expect([...new Set(own.map((f) => f.actor.role))].toSorted()).toEqual([
      'broadcasting-station',
      'child-protection-officer',
      'justice-civil-status',
      'mass-organisation',
      'school',
    ])
    const clear = JSON.stringify(own.map(({ body, actor }) => [body, actor]))
    expect(clear).not.toMatch(/Lụa|Thiều|Nhà văn hóa tiểu khu|Trùng lịch/)
  })
})

const ACTIVITY: BookRow = {
  STT: '4',
  Ngày: '12/01/2023',
  'Đơn vị tổ chức': 'Hội LHPN xã',
  'Hình thức': 'Tại hộ',
  'Chủ đề': 'Trách nhiệm của cha mẹ, người chăm sóc',
  'Địa điểm': 'Nhà bà Lụa',
  'Tiểu khu': 'tk 7',
  'Đối tượng': 'Hộ gia đình',
  'Số người': '13 người',
  'Trong đó nam': '1',
  'Trong đó nữ': '12',
  'Người trình bày': 'Hoàng Thị Liên',
}
const bookIn = async (rows: ReadonlyArray<BookRow>) => {
  const record = await newRecord()
  return { record, done: await take(record, 'communication', bookOf('communication', rows)) }
}
const one = async (over: BookRow) => {
  const { record, done } = await bookIn([{ ...ACTIVITY, ...over }])
  expect(why(done)).toEqual([])
  return byKey(record, 'communication/2023-4/activity')
}

describe('an activity', () => {
  it('says in clear what is counted, and seals the wording', async () => {
    const fact = await one({ 'Ghi chú': 'đông' })
    expect([fact.type, fact.body]).toEqual([
      'CommunicationActivityHeld',
      {
        number: '4',
        organiserKind: 'mass-organisation',
        organiser: 'Hội LHPN',
        topic: 'parenting',
        form: 'household',
        audience: 'households',
        units: ['7'],
        people: 13,
        male: 1,
        female: 12,
      },
    ])
    expect(Object.values(fact.personal).map(valueOf)).toEqual([
      { topic: 'Trách nhiệm của cha mẹ, người chăm sóc', place: 'Nhà bà Lụa', note: 'đông' },
    ])
  })
  it.each([
    ['Loa', 'BroadcastAired'],
    ['CHUYÊN TRANG', 'ColumnPublished'],
    ['Tờ gấp', 'LeafletDistributed'],
    ['KNS', 'LifeSkillsSessionDelivered'],
    ['Giáo dục cha mẹ', 'ParentEducationDelivered'],
    ['Phổ biến, giáo dục pháp luật', 'LegalEducationDelivered'],
    ['Khảo sát nhận thức', 'KnowledgeSurveyTaken'],
    ['Họp thôn', 'CommunicationActivityHeld'],
    ['Múa rối', 'CommunicationActivityHeld'],
  ])('%s is %s', async (form, type) => {
    expect((await one({ 'Hình thức': form })).type).toBe(type)
  })
  it('not held is cancelled, for a reason; to come is planned', async () => {
    const cancelled = await one({ 'Trạng thái': 'Huỷ', 'Ghi chú': 'Mưa bão' })
    expect([cancelled.type, Object.values(cancelled.personal).map(valueOf)]).toEqual([
      'CommunicationActivityCancelled',
      [expect.objectContaining({ reason: 'Mưa bão' })],
    ])
    expect((await one({ 'Trạng thái': 'dự kiến' })).type).toBe('CommunicationActivityPlanned')
  })
  it('of an organiser that may be anybody keeps the name under seal', async () => {
    const { record, done } = await bookIn([{ ...ACTIVITY, 'Đơn vị tổ chức': 'Nhóm chị Lụa' }])
    const fact = await byKey(record, 'communication/2023-4/activity')
    expect([fact.body, done.report.keptAsText]).toEqual([
      expect.not.objectContaining({ organiser: expect.anything() }),
      { 'Đơn vị tổ chức': 1 },
    ])
    expect(Object.values(fact.personal).map(valueOf)).toMatchObject([{ organiser: 'Nhóm chị Lụa' }])
  })
  it.each([
    ['TK 3, TK 4', ['3', '4']],
    ['tiểu khu 3 và tiểu khu 04', ['3', '4']],
    ['Toàn thị trấn', undefined],
    ['cả xã', undefined],
    ['', undefined],
    ['các tiểu khu', undefined],
    ['Chợ', undefined],
  ])('for "%s"', async (cell, units) => {
    expect(Reflect.get((await one({ 'Tiểu khu': cell })).body, 'units')).toEqual(units)
  })
  it.each([
    [{ 'Số người': '-25' }, 'negative-count Số người'],
    [{ 'Số tờ rơi': 'nhiều' }, 'bad-count Số tờ rơi'],
    [{ 'Tiểu khu': 'Tiểu khu 12' }, 'unknown-tieu-khu Tiểu khu'],
    [{ 'Tiểu khu': 'TK 3, TK 12' }, 'unknown-tieu-khu Tiểu khu'],
    [{ Ngày: '30/02/2023' }, 'impossible-date Ngày'],
    [{ 'Hình thức': '' }, 'missing-value Hình thức'],
    [{ 'Trạng thái': 'màu xanh' }, 'unknown-word Trạng thái'],
    [{ STT: 'x1' }, 'bad-code STT'],
    [{ Ngày: '12/01/2029' }, 'outside-year Ngày'],
  ])('%o is refused: %s', async (over, reason) => {
    const { done } = await bookIn([ACTIVITY, { ...ACTIVITY, STT: '5' }, { ...ACTIVITY, STT: '6', ...over }])
    expect(why(done)).toEqual([reason])
  })
  it('the same number again: a repeat, a conflict, or, on record already, a difference', async () => {
    const { record, done } = await bookIn([ACTIVITY, ACTIVITY, { ...ACTIVITY, 'Số người': '14' }])
    expect([done.report.duplicates, why(done)]).toEqual([1, ['number-conflict STT']])
    const later = await take(
      record,
      'communication',
      bookOf('communication', [{ ...ACTIVITY, 'Số người': '14' }]),
    )
    expect(why(later)).toEqual(['differs-from-record'])
  })
  it('a book without numbers: rows of a day stay apart, and importing again changes nothing', async () => {
    const rows = [ACTIVITY, { ...ACTIVITY, 'Số người': '20' }, ACTIVITY].map((r) => ({ ...r, STT: '' }))
    const { record, done } = await bookIn(rows)
    expect([done.report.accepted, done.report.duplicates]).toEqual([2, 1])
    const again = await take(record, 'communication', bookOf('communication', rows))
    expect([again.report.facts, again.report.unchanged, why(again)]).toEqual([0, 2, []])
  })
})

const activities = fc.array(
  fc.record({
    form: fc.constantFrom(
      ['Phát thanh', 'broadcast'],
      ['loa', 'broadcast'],
      ['Họp dân', 'conference'],
      ['TẬP HUẤN', 'training'],
    ),
    unit: fc.constantFrom('Thôn Bắc', 'thôn bắc', 'THÔN NAM', 'Toàn xã'),
    people: fc.nat(2000),
    write: fc.constantFrom(
      String,
      (n: number) => `${n} người`,
      (n: number) => ` ${n}  em`,
    ),
    state: fc.constantFrom('', 'Đã tổ chức', 'Hủy', 'không tổ chức'),
    minutes: fc.nat(90),
    repeats: fc.nat(5),
    day: fc.integer({ min: 1, max: 28 }),
  }),
  { minLength: 1, maxLength: 12 },
)
const HEADINGS: Readonly<Record<string, string>> = {
  Ngày: 'Ngày tổ chức',
  'Chủ đề': 'Nội dung',
  'Tiểu khu': 'Thôn',
}
const UNITS = [
  { code: 'Bắc', name: 'Thôn Bắc' },
  { code: 'Nam', name: 'Thôn Nam' },
]

it('any office: spelling, headings, separators, encodings and absent columns change no figure', async () => {
  await fc.assert(
    fc.asyncProperty(activities, layouts, fc.boolean(), async (all, layout, renamedHeadings) => {
      const rows = all.map((a, i) => ({
        STT: String(i + 1),
        Ngày: `${a.day}/6/2024`,
        'Đơn vị tổ chức': 'Đài truyền thanh xã',
        'Hình thức': a.form[0] ?? '',
        'Chủ đề': 'Phòng chống đuối nước',
        'Tiểu khu': a.unit,
        'Số người': a.write(a.people),
        'Thời lượng (phút)': String(a.minutes),
        'Số lần phát': String(a.repeats),
        'Trạng thái': a.state,
      }))
      const name = (c: string): string => (renamedHeadings ? (HEADINGS[c] ?? c) : c)
      const content = layOut(
        Object.keys(rows[0] ?? {}).map(name),
        rows.map((r) => Object.fromEntries(Object.entries(r).map(([k, v]) => [name(k), v]))),
        layout,
      )
      const record = await newRecord()
      const done = await take(record, 'communication', content, { units: UNITS })
      expect([why(done), done.report.accepted, done.report.year]).toEqual([[], rows.length, '2024'])
      const held = all.filter((a) => a.state === '' || a.state === 'Đã tổ chức')
      const s = communicationStatistics(await viewOfRecord(record), {
        from: '2024-01-01',
        to: '2024-12-31',
        knownAt: '2024-12-31',
        clock: 'commune',
      })
      expect(s).toMatchObject({
        held: held.length,
        cancelled: all.length - held.length,
        people: held.reduce((n, a) => n + a.people, 0),
        broadcastMinutes: held.reduce(
          (n, a) => (a.form[1] === 'broadcast' ? n + a.minutes * a.repeats : n),
          0,
        ),
      })
      const units = new Set(
        held.flatMap((a) => (a.unit === 'Toàn xã' ? [] : [/nam/i.test(a.unit) ? 'Nam' : 'Bắc'])),
      )
      expect(s.unitsReached['2024-06'] ?? []).toEqual([...units].toSorted())
    }),
    { numRuns: 20 },
  )
})
