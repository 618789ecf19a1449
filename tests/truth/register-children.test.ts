// The register of children, row by row: what each cell comes to, and what is refused.
import { describe, expect, it } from 'vitest'
import { bookOf, byKey, CHILD, factsAfter, take, valueOf, why } from './small-books.ts'
import { newRecord } from './township.ts'

const one = async (over: Readonly<Record<string, string>>, more: ReadonlyArray<string> = []) => {
  const record = await newRecord()
  const done = await take(record, 'children', bookOf('children', [{ ...CHILD, ...over }], more))
  return { record, done }
}
const facts = async (over: Readonly<Record<string, string>>, more: ReadonlyArray<string> = []) =>
  (await factsAfter((await one(over, more)).record)).filter((f) => f.type !== 'ActorRegistered')
const short = async (over: Readonly<Record<string, string>>) =>
  (await facts(over)).slice(1).map((f) => [f.type, f.body, f.occurredAt, f.backfill?.writtenAt] as const)
const day = (on: string) => ({ precision: 'day', on })
const WHOLE_YEAR = { precision: 'before', on: '2023-01-01' }

describe('a row', () => {
  it('lists the child: coarse in clear, the rest sealed by whose it is', async () => {
    const [listed] = await facts(
      {
        'Số định danh': '39315123456',
        'Số hộ': 'H03-001',
        'Họ tên cha': 'Đặng Văn Đông',
        'Họ tên mẹ/người chăm sóc': 'Bà nội: Vũ Thị Thanh',
        'Điện thoại': '950 910 433',
        'Trường/lớp': 'TH - 2A',
        'Ghi chú': 'ở với\r\nbà',
        Màu: 'xanh',
      },
      ['Màu'],
    )
    expect([listed?.type, listed?.body, listed?.occurredAt, listed?.backfill]).toEqual([
      'ChildListed',
      {
        sex: 'female',
        birth: { precision: 'day', month: '2015-06' },
        unit: '3',
        code: 'TK03-0001',
        ethnicity: 'Kinh',
      },
      day('2023-01-03'),
      {
        register: 'children',
        file: 'children.csv',
        line: 2,
        key: 'children/2023-TK03-0001/listed',
        writtenAt: day('2023-01-03'),
      },
    ])
    expect(
      Object.fromEntries(Object.entries(listed?.personal ?? {}).map(([k, v]) => [k, valueOf(v)])),
    ).toEqual({
      child: {
        name: 'Đặng Thị Nước',
        birthDate: '2015-06-05',
        personalId: '039315123456',
        household: 'H03-001',
        school: 'TH - 2A',
        note: 'ở với\nbà\nMàu: xanh',
      },
      father: { name: 'Đặng Văn Đông' },
      carer: { name: 'Vũ Thị Thanh', relation: 'Bà nội', phone: '0950910433' },
    })
  })
  it.each([
    ['03/2015', { precision: 'month', month: '2015-03' }],
    ['2015', { precision: 'year', year: '2015' }],
    ['khoảng 8 tuổi', { precision: 'estimated', age: 8, asOf: '2023-01-03' }],
    ['', { precision: 'unknown' }],
  ])('born %s', async (written, birth) => {
    expect((await facts({ 'Ngày sinh': written }))[0]?.body).toMatchObject({ birth })
  })
  it('classifies: dated where the cell has a date, else for the whole year of the book, known from the day of entry', async () => {
    expect(
      await short({
        'Nhóm HCĐB': 'c.7 (từ 27/02/2023); n1 (đến 30/06/2023)',
        'Có nguy cơ': 'x',
        'Hộ nghèo/cận nghèo': 'HCN',
        'Khuyết tật': 'nặng - nghe, nói',
      }),
    ).toEqual([
      ['SpecialCircumstanceAssigned', { group: 'c', subgroup: 'c7' }, day('2023-02-27'), day('2023-02-27')],
      ['SpecialCircumstanceAssigned', { group: 'n', subgroup: 'n1' }, WHOLE_YEAR, day('2023-01-03')],
      ['SpecialCircumstanceEnded', { group: 'n', subgroup: 'n1' }, day('2023-06-30'), day('2023-06-30')],
      ['AtRiskStatusAssigned', {}, WHOLE_YEAR, day('2023-01-03')],
      ['PoorHouseholdStatusRecorded', { status: 'near-poor', year: '2023' }, WHOLE_YEAR, day('2023-01-03')],
      ['DisabilityCertified', { degree: 'severe', kind: 'hearing-speech' }, WHOLE_YEAR, day('2023-01-03')],
    ])
  })
  it.each([
    ['Gặp trẻ', 'ChildConfirmedInSurvey', { seen: 'child' }],
    ['Gặp người nhà', 'ChildConfirmedInSurvey', { seen: 'family' }],
    ['Vắng', 'HouseholdVisitedInSurvey', { result: 'absent' }],
    ['từ chối', 'HouseholdVisitedInSurvey', { result: 'refused' }],
    ['KHÔNG TÌM THẤY', 'ChildNotFoundInSurvey', {}],
  ])('survey: %s', async (result, type, body) => {
    expect(await short({ 'Kết quả khảo sát': result, 'Ngày khảo sát': '4/12/2023' })).toEqual([
      [type, body, day('2023-12-04'), day('2023-12-04')],
    ])
  })
  it.each([
    ['chuyển từ TK 2 sang TK 3 ngày 04/07/2023', '2', 'ChildMovedWithinCommune', { from: '2', to: '3' }],
    ['chuyển sang TK 4 ngày 04/07/2023', '3', 'ChildMovedWithinCommune', { from: '3', to: '4' }],
    ['chuyển từ TK 2 đến ngày 04/07/2023', '2', 'ChildMovedWithinCommune', { from: '2', to: '3' }],
    ['chuyển đi 04/07/2023 (xã bên)', '3', 'ChildMovedOut', { to: 'xã bên' }],
    ['mất 04/07/2023', '3', 'ChildDied', {}],
  ])('moves: %s', async (written, unit, type, body) => {
    expect((await facts({ 'Biến động': written }))[0]?.body).toMatchObject({ unit })
    expect(await short({ 'Biến động': written })).toEqual([
      [type, body, day('2023-07-04'), day('2023-07-04')],
    ])
  })
  it('a move before the day of entry leaves the child where the row stands', async () => {
    expect(
      (await facts({ 'Ngày vào sổ': '14/07/2023', 'Biến động': 'chuyển từ TK 2 đến ngày 04/07/2023' }))[0]
        ?.body,
    ).toMatchObject({ unit: '3' })
  })
})

describe('refused', () => {
  it.each([
    [{ 'Mã trẻ': '' }, 'missing-value Mã trẻ'],
    [{ 'Mã trẻ': 'ba' }, 'bad-code Mã trẻ'],
    [{ 'Họ và tên': ' ' }, 'missing-value Họ và tên'],
    [{ 'Ngày sinh': '31/02/2015' }, 'impossible-date Ngày sinh'],
    [{ 'Giới tính': 'x' }, 'unknown-word Giới tính'],
    [{ 'Tiểu khu': 'TK 11' }, 'unknown-tieu-khu Tiểu khu'],
    [{ 'Tiểu khu': '' }, 'missing-value Tiểu khu'],
    [{ 'Nhóm HCĐB': 'f' }, 'unknown-group Nhóm HCĐB'],
    [{ 'Số định danh': '123' }, 'bad-number Số định danh'],
    [{ 'Ngày vào sổ': '' }, 'missing-value Ngày vào sổ'],
    [{ 'Ngày vào sổ': '30/02/2023' }, 'impossible-date Ngày vào sổ'],
    [{ 'Ngày sinh': '04/01/2023' }, 'born-after-listing Ngày sinh'],
    [{ 'Ngày sinh': '03/01/2007' }, 'not-a-child Ngày sinh'],
    [{ 'Biến động': 'chuyển sang TK 99 ngày 1/2/2023' }, 'unknown-tieu-khu Biến động'],
    [{ 'Kết quả khảo sát': 'hỏi thăm' }, 'unknown-word Kết quả khảo sát'],
    [{ 'Ghi chú': 'a'.repeat(8001) }, 'text-too-long Ghi chú'],
    [{ 'Họ và tên': 'Lò\ufffd' }, 'unreadable-character Họ và tên'],
  ])('%o', async (over, reason) => {
    const { done, record } = await one(over)
    expect(why(done)).toEqual([reason])
    expect(await factsAfter(record)).toEqual([])
  })
  it.each([
    { 'Ngày sinh': '04/01/2007' },
    { 'Ngày sinh': '01/2007' },
    { 'Ngày sinh': '2007' },
    { 'Ngày sinh': '03/01/2023' },
  ])('not: %o can still be a child', async (over) => {
    expect(why((await one(over)).done)).toEqual([])
  })
  it('all that is wrong with a row is told, the first column first', async () => {
    const { done } = await one({ 'Tiểu khu': 'TK 11', 'Ngày sinh': '31/02/2015' })
    expect([why(done), done.rejects[0]?.also.map((p) => p.column)]).toEqual([
      ['impossible-date Ngày sinh'],
      ['Tiểu khu'],
    ])
  })
})

describe('one code, one child', () => {
  const second = { ...CHILD, STT: '2' }
  const both = async (over: Readonly<Record<string, string>>) => {
    const record = await newRecord()
    return {
      record,
      done: await take(record, 'children', bookOf('children', [CHILD, { ...second, ...over }])),
    }
  }
  it('the same row again adds nothing, in any spelling; what differs is told', async () => {
    const { done } = await both({
      'Mã trẻ': 'tk3 - 1',
      'Họ và tên': 'ĐẶNG THỊ  NƯỚC',
      'Ngày sinh': '5-6-2015',
      'Ghi chú': 'khác',
    })
    expect(done.report).toMatchObject({
      accepted: 1,
      duplicates: 1,
      repeats: [{ line: 3, of: 2, differs: ['Ghi chú'] }],
    })
  })
  it('another name or birth under the code is another child', async () => {
    expect(why((await both({ 'Họ và tên': 'Lò Văn Ba' })).done)).toEqual(['code-conflict Mã trẻ'])
    expect(why((await both({ 'Ngày sinh': '06/06/2015' })).done)).toEqual(['code-conflict Mã trẻ'])
  })
  it('also when the first came with an earlier file', async () => {
    const { record } = await one({})
    expect(
      why(await take(record, 'children', bookOf('children', [{ ...CHILD, 'Họ và tên': 'Lò Văn Ba' }]))),
    ).toEqual(['code-conflict Mã trẻ'])
    expect(
      why(await take(record, 'children', bookOf('children', [{ ...CHILD, 'Trường/lớp': 'TH - 3A' }]))),
    ).toEqual(['differs-from-record'])
    expect(
      why(
        await take(
          record,
          'children',
          bookOf('children', [
            {
              ...CHILD,
              'Ngày vào sổ': '03/01/2024',
              'Ngày khảo sát': '1/12/2024',
              'Kết quả khảo sát': 'Vắng',
            },
          ]),
        ),
      ),
    ).toEqual(['listed-elsewhere Mã trẻ'])
  })
  it('what the row does not say any more differs, too', async () => {
    const { record } = await one({ 'Có nguy cơ': 'x' })
    expect(why(await take(record, 'children', bookOf('children', [CHILD])))).toEqual(['differs-from-record'])
  })
})

describe('one child, two codes', () => {
  const other = { ...CHILD, STT: '2', 'Mã trẻ': 'TK05-0009', 'Tiểu khu': 'TK 5' }
  const links = async (rows: ReadonlyArray<Readonly<Record<string, string>>>) => {
    const record = await newRecord()
    await take(record, 'children', bookOf('children', rows))
    const all = await factsAfter(record)
    const codeOf = (stream: string) =>
      all.flatMap((f) => (f.stream === stream && f.type === 'ChildListed' ? [f.body.code] : []))[0]
    return all.flatMap((f) =>
      f.type === 'ChildRecordsLinkedAsOne'
        ? [[codeOf(f.stream), codeOf(f.body.absorbed), f.backfill?.writtenAt]]
        : [],
    )
  }
  it('same name, same carer, birth dates that agree as far as both are known', async () => {
    expect(
      await links([
        CHILD,
        { ...other, 'Ngày sinh': '06/2015', 'Họ và tên': 'ĐẶNG THỊ NƯỚC', 'Ngày vào sổ': '5/2/2023' },
      ]),
    ).toEqual([['TK03-0001', 'TK05-0009', day('2023-02-05')]])
    expect(await links([CHILD, { ...other, 'Ngày sinh': 'khoảng 7 tuổi' }])).toHaveLength(1)
  })
  it('the earlier listing stays; of two of one day the one met in person', async () => {
    const pair = async (...rows: ReadonlyArray<Readonly<Record<string, string>>>) =>
      (await links(rows)).map(([survivor, absorbed]) => [survivor, absorbed])
    expect(await pair({ ...CHILD, 'Ngày vào sổ': '5/2/2023' }, other)).toEqual([['TK05-0009', 'TK03-0001']])
    const met = { ...other, 'Kết quả khảo sát': 'Gặp trẻ', 'Ngày khảo sát': '1/12/2023' }
    expect(await pair(CHILD, met)).toEqual([['TK05-0009', 'TK03-0001']])
  })
  it('another carer, no carer, another birth date: other children', async () => {
    expect(await links([CHILD, { ...other, 'Họ tên mẹ/người chăm sóc': 'Lê Thị Lúa' }])).toEqual([])
    expect(
      await links([
        { ...CHILD, 'Họ tên mẹ/người chăm sóc': '' },
        { ...other, 'Họ tên mẹ/người chăm sóc': '' },
      ]),
    ).toEqual([])
    expect(await links([CHILD, { ...other, 'Ngày sinh': '07/2015' }])).toEqual([])
  })
  it('also when the first came with an earlier file, and once only', async () => {
    const record = await newRecord()
    await take(record, 'children', bookOf('children', [CHILD]))
    for (let i = 0; i < 2; i++) await take(record, 'children', bookOf('children', [other]))
    expect((await factsAfter(record)).filter((f) => f.type === 'ChildRecordsLinkedAsOne')).toHaveLength(1)
    expect((await byKey(record, 'children/2023-TK05-0009/linked')).body).toMatchObject({
      absorbed: (await byKey(record, 'children/2023-TK05-0009/listed')).stream,
    })
  })
})
