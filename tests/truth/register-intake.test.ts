// The register of reports, row by row: what each cell comes to, and what is refused.
import { describe, expect, it } from 'vitest'
import { bookOf, byKey, CHILD, factsAfter, REPORT, take, valueOf, why } from './small-books.ts'
import { newRecord } from './township.ts'

const imported = async (rows: ReadonlyArray<Readonly<Record<string, string>>>) => {
  const record = await newRecord()
  await take(record, 'children', bookOf('children', [CHILD]))
  return { record, done: await take(record, 'intake', bookOf('intake', rows)) }
}
const one = async (over: Readonly<Record<string, string>>) => {
  const { record } = await imported([{ ...REPORT, ...over }])
  const reported = await byKey(record, 'intake/2023-7/reported')
  return {
    record,
    reported,
    body: reported.body as Readonly<Record<string, unknown>>,
    parts: Object.fromEntries(Object.entries(reported.personal).map(([k, v]) => [k, valueOf(v)])),
  }
}

describe('a report', () => {
  it('is a concern of its own; names and texts are sealed by whose they are', async () => {
    const { record, reported, body, parts } = await one({
      'Hình thức': 'điện thoại',
      'Người báo': 'Lê Thu Hương (giáo viên)',
      'Điện thoại': '952899334',
      'Ngày sinh/tuổi': '14/1/2013',
      'Giới tính': 'Nữ',
      'Tiểu khu': 'tieu khu 3',
      'Địa điểm xảy ra': 'Tại nhà',
      'Tình trạng hiện tại': 'Mệt',
      'Phỏng đoán hậu quả': 'Tái diễn',
      Cha: 'Đặng Văn A',
      Mẹ: 'Lê Thị B',
      'Đã làm gì trước khi nhận tin': 'Chưa',
      'Ghi chú': 'gọi lại',
    })
    const child = (await byKey(record, 'children/2023-TK03-0001/listed')).stream
    expect(body).toEqual({
      number: '7',
      channel: 'school',
      type: 'violence',
      group: 'abused',
      anonymous: false,
      childNamed: true,
      form: 'telephone',
      unit: '3',
      children: [{ sex: 'female', code: 'TK03-0001', child, birthMonth: '2013-01' }],
    })
    expect(parts).toEqual({
      child: { names: ['Đặng Thị Nước'], birth: '14/1/2013' },
      father: { name: 'Đặng Văn A' },
      mother: { name: 'Lê Thị B' },
      reporter: { name: 'Lê Thu Hương (giáo viên)', phone: '0952899334' },
      narrative: {
        place: 'Tại nhà',
        content: 'Cháu bị đánh.',
        state: 'Mệt',
        expectedHarm: 'Tái diễn',
        doneBefore: 'Chưa',
        note: 'gọi lại',
      },
    })
    expect([reported.occurredAt, reported.backfill?.writtenAt]).toEqual([
      { precision: 'minute', at: '2023-05-12T08:15' },
      { precision: 'minute', at: '2023-05-12T08:15' },
    ])
    expect(reported.subjects).toMatchObject({ child, narrative: child })
    const actor = (await factsAfter(record)).find((f) => f.stream === reported.actor.id)
    expect(actor?.type === 'ActorRegistered' && valueOf(actor.personal.actor)).toEqual({
      name: 'Hồ Văn Nhận',
    })
  })
  it.each([
    ['sáng', { precision: 'part', on: '2023-05-12', part: 'morning' }],
    ['', { precision: 'day', on: '2023-05-12' }],
  ])('received: "%s"', async (time, occurredAt) => {
    expect((await one({ Giờ: time })).reported.occurredAt).toEqual(occurredAt)
  })
  it.each(['', 'Ẩn danh', 'giấu tên', 'không nêu tên', 'KHÔNG RÕ TÊN'])(
    'reported by "%s" is anonymous, and no name is kept',
    async (name) => {
      const { body, parts } = await one({ 'Người báo': name })
      expect([body['anonymous'], parts['reporter']]).toEqual([true, undefined])
    },
  )
  it('several children in one order; a child may be unknown', async () => {
    const { body } = await one({
      'Tên trẻ': 'Đặng Thị Nước; Đặng Văn Sông',
      'Mã trẻ': 'tk3-1; TK03-0002',
      'Ngày sinh/tuổi': 'khoảng 8 tuổi; 6 tuổi',
      'Giới tính': 'Nữ; nam',
    })
    expect(body['children']).toMatchObject([
      { sex: 'female', code: 'TK03-0001', estimatedAge: 8 },
      { sex: 'male', code: 'TK03-0002', ageStated: 6 },
    ])
    const unknown = await one({
      'Tên trẻ': 'Trẻ sơ sinh chưa rõ tên',
      'Mã trẻ': '',
      'Ngày sinh/tuổi': 'không rõ',
    })
    expect(unknown.body).toMatchObject({ childNamed: false, children: [{ sex: 'unknown' }] })
  })
  it.each([
    ['Mở VV-2023-06, VV-2023-07', { outcome: 'case-opened', cases: ['VV-2023-06', 'VV-2023-07'] }],
    ['Nhập VV04', { outcome: 'joined-to-case', cases: ['VV-2023-04'] }],
    ['Chuyển UBND xã Yến Sơn', { outcome: 'forwarded', forwardedTo: 'UBND xã Yến Sơn' }],
    ['Thông tin không đúng', { outcome: 'unfounded' }],
    ['Chưa rõ, theo dõi', { outcome: 'unclear' }],
    ['Hỗ trợ tại chỗ, không mở vụ việc', { outcome: 'supported-on-site' }],
  ])('became: %s', async (written, body) => {
    const { record } = await one({ 'Xử lý': written })
    const disposed = await byKey(record, 'intake/2023-7/disposed')
    expect([disposed.body, disposed.occurredAt, disposed.backfill?.writtenAt]).toEqual([
      body,
      { precision: 'unknown' },
      { precision: 'year', in: '2023' },
    ])
  })
  it('a word no list knows is kept as text and counted, never a reason to turn a report away', async () => {
    const { done, record } = await imported([
      {
        ...REPORT,
        Kênh: 'Người đi đường',
        'Loại việc': 'Đuối nước',
        'Hình thức': 'bồ câu',
        'Xử lý': 'để đó',
        'Tiểu khu': 'xã bên',
      },
    ])
    expect(done.report).toMatchObject({
      accepted: 1,
      keptAsText: { Kênh: 1, 'Loại việc': 1, 'Hình thức': 1, 'Xử lý': 1, 'Tiểu khu': 1 },
    })
    const { body, personal } = await byKey(record, 'intake/2023-7/reported')
    expect(body).toMatchObject({ channel: 'other', type: 'other' })
    expect(valueOf((personal as { narrative?: unknown }).narrative)).toMatchObject({
      note: expect.stringContaining('Kênh: Người đi đường'),
    })
  })
  it('what nobody wrote down is unknown, never a reason to turn a report away, never a default', async () => {
    const { done, record } = await imported([{ ...REPORT, Kênh: '', 'Loại việc': '', Nhóm: '' }])
    expect(done.report).toMatchObject({ accepted: 1, keptAsText: {} })
    const { body } = await byKey(record, 'intake/2023-7/reported')
    expect(body).toMatchObject({ channel: 'unknown', type: 'unknown', group: 'unknown' })
    const odd = await imported([{ ...REPORT, Nhóm: 'nhóm nào' }])
    expect(odd.done.report).toMatchObject({ accepted: 1, keptAsText: { Nhóm: 1 } })
  })
})

describe('refused', () => {
  it.each([
    [{ Số: '' }, 'missing-value Số'],
    [{ Số: 'bảy' }, 'bad-code Số'],
    [{ Ngày: '' }, 'missing-value Ngày'],
    [{ Ngày: '30/02/2023' }, 'impossible-date Ngày'],
    [{ Giờ: '25h70' }, 'impossible-time Giờ'],
    [{ 'Mã trẻ': 'ba' }, 'bad-code Mã trẻ'],
    [{ 'Tiểu khu': 'TK 12' }, 'unknown-tieu-khu Tiểu khu'],
  ])('%o', async (over, reason) => {
    expect(why((await imported([{ ...REPORT, ...over }])).done)).toEqual([reason])
  })
  it('a day outside the year of most rows, or of the year that was named', async () => {
    const rows = [REPORT, { ...REPORT, Số: '8' }, { ...REPORT, Số: '9', Ngày: '11/09/2022' }]
    expect(why((await imported(rows)).done)).toEqual(['outside-year Ngày'])
    const record = await newRecord()
    expect(why(await take(record, 'intake', bookOf('intake', rows), { year: '2022' }))).toEqual([
      'outside-year Ngày',
      'outside-year Ngày',
    ])
  })
})

describe('one number, one report', () => {
  it('the same again adds nothing; other content is another report', async () => {
    const { done } = await imported([
      REPORT,
      { ...REPORT, Số: '7/TN-2023', Giờ: '08:15', 'Tên trẻ': 'ĐẶNG  THỊ NƯỚC' },
      { ...REPORT, Ngày: '13/05/2023' },
    ])
    expect([done.report.duplicates, why(done)]).toEqual([1, ['number-conflict Số']])
    const again = await imported([
      REPORT,
      { ...REPORT, Số: '7/TN-2023', 'Tên trẻ': 'ĐẶNG  THỊ NƯỚC'.normalize('NFD') },
    ])
    expect(again.done.report).toMatchObject({ accepted: 1, duplicates: 1 })
  })
  it('also when the first came with an earlier file', async () => {
    const { record } = await imported([REPORT])
    expect(why(await take(record, 'intake', bookOf('intake', [{ ...REPORT, Ngày: '13/05/2023' }])))).toEqual([
      'number-conflict Số',
    ])
    expect(why(await take(record, 'intake', bookOf('intake', [{ ...REPORT, 'Nội dung': 'khác' }])))).toEqual([
      'differs-from-record',
    ])
  })
  it('reads the same before and after the register of children is known', async () => {
    const row = { ...REPORT, 'Mã trẻ': 'TK01-0001' }
    const { record } = await imported([row])
    const child = {
      'Mã trẻ': 'TK01-0001',
      'Họ và tên': 'Trần Thử',
      'Ngày sinh': '01/02/2015',
      'Giới tính': 'Nam',
      'Tiểu khu': 'TK 1',
      'Ngày vào sổ': '03/01/2023',
    }
    expect((await take(record, 'children', bookOf('children', [child]))).report).toMatchObject({
      accepted: 1,
    })
    expect((await take(record, 'intake', bookOf('intake', [row]))).report).toMatchObject({
      facts: 0,
      unchanged: 1,
      rejected: 0,
    })
    const other = await take(record, 'intake', bookOf('intake', [{ ...row, 'Mã trẻ': 'TK01-0002' }]))
    expect(why(other)).toEqual(['differs-from-record'])
  })
  it('a number of another year is another report', async () => {
    const { record } = await imported([REPORT])
    expect(
      (await take(record, 'intake', bookOf('intake', [{ ...REPORT, Ngày: '12/05/2024' }]))).report,
    ).toMatchObject({ accepted: 1, unchanged: 0, year: '2024' })
  })
})
