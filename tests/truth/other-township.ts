// For the truth tests: the books of another commune, made up from a seed: other units, another year, other numbers; and what they must come to.
import fc from 'fast-check'
import { COLUMNS, type Unit } from '@hoso/registers'

export interface Child {
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly sex: 'male' | 'female' | 'unknown'
  readonly groups: ReadonlyArray<string>
  readonly atRisk: boolean
  readonly survey: string
}

export interface Books {
  readonly year: string
  readonly units: ReadonlyArray<Unit>
  readonly rows: Readonly<
    Record<'children' | 'intake' | 'case-log', ReadonlyArray<Readonly<Record<string, string>>>>
  >
  /** Distinct children, whatever their number of codes. */
  readonly children: ReadonlyArray<Child>
  readonly twoCodes: number
  readonly expected: Readonly<Record<'children' | 'intake' | 'case-log', Expected>>
  readonly cases: number
  readonly closed: number
}

export interface Expected {
  readonly records: number
  readonly accepted: number
  readonly duplicates: number
  /** `code column` of each refused row, in the order of the file. */
  readonly rejected: ReadonlyArray<string>
}

export const columnsOf = (register: 'children' | 'intake' | 'case-log'): ReadonlyArray<string> =>
  COLUMNS[register].map((c) => c.name)

const SURNAMES = ['Lò', 'Đoàn', 'Trương', 'Nguyễn', 'Hồ', 'Ksor'] as const
const MIDDLE = ['Thị', 'Văn', 'Đức', 'Ngọc', 'Hữu'] as const
const GIVEN = ['Ưng', 'Bưởi', 'Sửu', 'Tỵ', 'Hằng', 'Phượng', 'Đạt', 'Ổn'] as const
const GROUPS = [
  ['', []],
  ['', []],
  ['', []],
  ['', []],
  ['c7', ['c7']],
  ['D.3', ['d3']],
  ['khuyết tật nặng', ['d2']],
  ['đ', ['đ1']],
  ['d', ['d']],
  ['h2; k.1', ['h2', 'k1']],
  ['mồ côi cả cha và mẹ, ở với người thân + d1', ['a3', 'd1']],
] as const
const SURVEYS = [
  ['Gặp trẻ', 'child'],
  ['GẶP NGƯỜI NHÀ', 'family'],
  ['Vắng', 'absent'],
  ['', 'none'],
] as const

/** A source of choices that depends on the seed alone. */
const chooser = (seed: number) => {
  let state = seed >>> 0
  const next = (n: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  return { next, of: <A>(some: ReadonlyArray<A>): A => some[next(some.length)] as A }
}

const d2 = (n: number): string => String(n).padStart(2, '0')

/** Books from a seed. */
export const booksOf = ({
  seed,
  year,
  units,
  prefix,
  count,
}: {
  readonly seed: number
  readonly year: number
  readonly units: ReadonlyArray<Unit>
  readonly prefix: string
  readonly count: number
}): Books => {
  const { next, of } = chooser(seed)
  const y = String(year)
  const date = (month: number, day: number): string =>
    of([`${d2(day)}/${d2(month)}/${y}`, `${day}/${month}/${y}`, `${d2(day)}-${d2(month)}-${y}`])
  const spell = (u: Unit): string =>
    of([u.name, u.name.toUpperCase(), ` ${u.name}  `, u.code, u.name.normalize('NFD')])
  const children: Child[] = []
  const rows: Record<string, string>[] = []
  const person = (i: number): string =>
    `${of(SURNAMES)} ${of(MIDDLE)} ${of(GIVEN)} ${['Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Chín'][i % 9]} ${GIVEN[Math.floor(i / 9) % 8]}`
  for (let i = 0; i < count; i++) {
    const unit = of(units)
    const number = i + 1
    const [groupCell, groups] = of(GROUPS)
    const [surveyCell, survey] = of(SURVEYS)
    const sex = of(['male', 'female', 'unknown'] as const)
    const name = person(i)
    const born = year - 1 - next(14)
    const code = `${prefix}${d2(units.indexOf(unit) + 1)}-${String(number).padStart(4, '0')}`
    children.push({ code, name, unit: unit.code, sex, groups, atRisk: i % 7 === 0, survey })
    rows.push({
      STT: String(number),
      'Mã trẻ': of([code, code.toLowerCase(), code.replace('-', ' - ')]),
      'Họ và tên': of([name, name.toUpperCase(), name.normalize('NFD'), ` ${name.replace(' ', '  ')}`]),
      'Ngày sinh': of([
        `${d2(1 + next(28))}/${d2(1 + next(12))}/${born}`,
        `${d2(1 + next(12))}/${born}`,
        String(born),
        `khoảng ${year - born} tuổi`,
      ]),
      'Giới tính': { male: of(['Nam', 'NAM']), female: of(['Nữ', 'nữ']), unknown: of(['', 'không biết']) }[
        sex
      ],
      'Dân tộc': 'Kinh',
      'Số định danh': of(['', '039222125254', '39222125254']),
      'Tiểu khu': spell(unit),
      'Họ tên mẹ/người chăm sóc': person(i + 100),
      'Điện thoại': of(['', '0950 910 433', '950910433']),
      'Nhóm HCĐB': groupCell,
      'Có nguy cơ': i % 7 === 0 ? of(['x', 'X', 'có']) : '',
      'Ngày vào sổ': date(1, 3),
      'Ngày khảo sát': surveyCell === '' ? '' : date(10, 1 + next(28)),
      'Kết quả khảo sát': surveyCell,
      'Biến động': i % 11 === 10 ? `chuyển đi ${d2(2 + next(20))}/06/${y} (xã bên)` : '',
      'Ghi chú': of(['', 'Ở nhà gọi là "Tí"', 'Bố đi xa;\nmẹ ở nhà']),
    })
  }
  // One child under two codes; a row twice; rows that cannot be facts.
  const [first, second] = [rows[0]!, rows[1]!]
  const other = `${prefix}${d2(units.length)}-9001`
  const good = (over: Readonly<Record<string, string>>): Record<string, string> => ({
    ...second,
    'Mã trẻ': `${prefix}01-88${d2(next(90) + 10)}`,
    'Họ và tên': 'Trương Thị Riêng',
    'Ngày sinh': `01/01/${year - 5}`,
    'Biến động': '',
    'Nhóm HCĐB': '',
    ...over,
  })
  const bad: ReadonlyArray<readonly [Record<string, string>, string]> = [
    [good({ 'Ngày sinh': `31/02/${year - 4}` }), 'impossible-date Ngày sinh'],
    [good({ 'Ngày vào sổ': `00/01/${y}` }), 'impossible-date Ngày vào sổ'],
    [good({ 'Tiểu khu': 'Tiểu khu 99' }), 'unknown-tieu-khu Tiểu khu'],
    [good({ 'Nhóm HCĐB': 'f' }), 'unknown-group Nhóm HCĐB'],
    [good({ 'Ngày sinh': `03/01/${year - 16}`, 'Ngày vào sổ': `03/01/${y}` }), 'not-a-child Ngày sinh'],
    [good({ 'Ngày sinh': `04/01/${y}`, 'Ngày vào sổ': `03/01/${y}` }), 'born-after-listing Ngày sinh'],
    [good({ 'Mã trẻ': first['Mã trẻ']! }), 'code-conflict Mã trẻ'],
    [good({ 'Họ và tên': '' }), 'missing-value Họ và tên'],
  ]
  const twin = {
    ...second,
    'Mã trẻ': other,
    'Họ và tên': children[1]!.name,
    'Tiểu khu': units.at(-1)!.name,
    'Ngày vào sổ': `05/02/${y}`,
    'Kết quả khảo sát': second['Kết quả khảo sát'] === 'Gặp trẻ' ? 'Vắng' : 'Gặp trẻ',
    'Ngày khảo sát': `02/10/${y}`,
    'Biến động': '',
  }
  const childRows = [
    ...rows,
    { ...first, STT: '999' },
    twin,
    ...bad.map(([row]) => row),
    { 'Họ và tên': `Tổng cộng: ${rows.length} trẻ` },
  ]

  const intake: Record<string, string>[] = Array.from({ length: 6 }, (_, i) => ({
    Số: of([String(i + 1), `${i + 1}/TN-${y}`]),
    Ngày: date(2 + i, 10),
    Giờ: of(['08h15', '8:15', '8 giờ 15', 'sáng', '']),
    'Hình thức': 'điện thoại',
    Kênh: of(['Nhà trường', 'Hàng xóm', 'CA', '111']),
    'Người báo': of(['Giấu tên', 'Lò Thị Báo']),
    'Tên trẻ': children[i]!.name,
    'Mã trẻ': children[i]!.code,
    'Giới tính': 'Nam',
    'Tiểu khu': spell(units[0]!),
    Nhóm: of(['Bị xâm hại', 'có nguy cơ', 'HCĐB']),
    'Loại việc': of(['Bạo lực', 'Khác', 'Bỏ mặc']),
    'Nội dung': 'Nội dung, có dấu phẩy;\nvà "ngoặc kép" | gạch đứng',
    'Người tiếp nhận': 'Hồ Văn Nhận',
    'Xử lý':
      i < 3
        ? `Mở VV-${y}-${d2(i + 1)}`
        : of(['Thông tin không đúng', 'Chuyển UBND xã bên', 'Chưa rõ, theo dõi']),
  }))
  const badIntake: ReadonlyArray<readonly [Record<string, string>, string]> = [
    [{ ...intake[0]!, Số: '40', Giờ: '24h30' }, 'impossible-time Giờ'],
    [{ ...intake[0]!, Số: '41', Ngày: `10/03/${year + 9}` }, 'outside-year Ngày'],
    [{ ...intake[1]!, Số: '1', Ngày: `11/03/${y}` }, 'number-conflict Số'],
  ]

  const log: Record<string, string>[] = []
  let tt = 0
  const step = (name: string, day: number, over: Readonly<Record<string, string>>): number => {
    tt += 1
    log.push({
      TT: String(tt),
      'Ghi sổ lúc': `${d2(day)}/09/${y} 17h00`,
      Ngày: `${d2(day)}/09/${y}`,
      Giờ: of(['9h', '09:00', '9 giờ 00']),
      Bước: name,
      'Chi tiết': 'Đã làm.',
      'Người thực hiện': 'Hồ Văn Nhận',
      'Chức vụ': 'Công chức VHXH',
      ...over,
    })
    return tt
  }
  const TABLES =
    'Mẫu 02.\nBảng a: (1) mức độ tổn hại: Cao - bầm; (2) nguy cơ: TB. Tổng a: Cao 1, TB 1, Thấp 0.\nBảng b: (1) tự bảo vệ: Thấp; (2) tiếp nhận: —. Tổng b: Cao 0, TB 0, Thấp 1.'
  for (let i = 0; i < 3; i++) {
    const number = `VV-${y}-${d2(i + 1)}`
    const short = (): string => of([number, `VV${d2(i + 1)}`, `vv-${y}-${i + 1}`])
    step('Mở vụ việc', 1, {
      'Số vụ việc': number,
      'Số tin báo': String(i + 1),
      'Chi tiết': `Mở vụ việc cho trẻ mã ${children[i]!.code}; trẻ em bị xâm hại.`,
    })
    const assessed = step(of(['ĐG ban đầu (Mẫu 02)', 'Đánh giá ban đầu']), 1, {
      'Số vụ việc': short(),
      'Số tin báo': String(i + 1),
      'Chi tiết': TABLES,
      'Mức độ': 'Thấp',
    })
    const referred = step('Chuyển gửi', 5, {
      'Số vụ việc': short(),
      'Chi tiết': `Phiếu CG-${d2(i + 1)}. Hạn trả lời 15/09/${y}.`,
      'Dịch vụ': 'Y tế',
      'Đơn vị tiếp nhận': 'Trạm Y tế',
    })
    const done = step('Dịch vụ', 8, {
      'Số vụ việc': short(),
      'Chi tiết': `Phiếu CG-${i + 1}: xong.`,
      'Dịch vụ': 'Y tế',
      'Kết quả': 'Hoàn thành',
    })
    const visit = step('Thăm gia đình', 9, { 'Số vụ việc': short() })
    step('Đính chính', 10, {
      'Chi tiết': of([
        `Đính chính dòng ${assessed}: cột Mức độ ghi nhầm "Thấp", đúng là "Cao".`,
        `ĐC dòng ${assessed} - Mức độ: thấp -> Cao`,
        `Đính chính dòng ${assessed}: Mức độ "Thấp" sửa thành "Cao"; lý do: chép nhầm.`,
      ]),
    })
    step('Đính chính', 10, {
      'Chi tiết': `Đính chính dòng ${done}: Kết quả "Hoàn thành" sửa thành "Dừng giữa chừng"; lý do: nhầm.`,
    })
    step('Hủy dòng', 11, { 'Chi tiết': `Hủy dòng ${visit}: ghi nhầm.` })
    if (i === 0)
      step('Kết thúc', 20, {
        'Số vụ việc': short(),
        'Lý do': 'Trẻ an toàn, ổn định',
        'Số quyết định': '7/QĐ-UBND',
      })
    if (i === 1) step('Rút chuyển gửi', 21, { 'Số vụ việc': short(), 'Chi tiết': `Phiếu CG-02: rút.` })
    void referred
  }
  const badLog: ReadonlyArray<readonly [Readonly<Record<string, string>>, string]> = [
    [{ Bước: 'Thăm hộ', 'Số vụ việc': `VV-${y}-77` }, 'unknown-case Số vụ việc'],
    [
      { Bước: 'Nhắc chuyển gửi', 'Số vụ việc': 'VV01', 'Chi tiết': 'Nhắc phiếu CG-88.' },
      'unknown-referral Chi tiết',
    ],
    [{ Bước: 'Đính chính', 'Chi tiết': 'ĐC dòng 4321 - Giờ: 8h -> 9h' }, 'unknown-target Chi tiết'],
    [
      { Bước: 'Đính chính', 'Chi tiết': 'ĐC dòng 2 - Mức độ: Trung bình -> Cao' },
      'correction-mismatch Chi tiết',
    ],
    [{ Bước: 'Thăm hộ', 'Số vụ việc': 'VV02', Ngày: `31/09/${y}` }, 'impossible-date Ngày'],
    [{ Bước: 'Thăm hộ', 'Số vụ việc': 'VV02', Ngày: `29/09/${y}` }, 'recorded-before-event Ngày'],
    [
      { Bước: 'Kết thúc', 'Số vụ việc': 'VV03', Ngày: `30/08/${y}`, 'Lý do': 'Khác' },
      'close-before-open Ngày',
    ],
    [{ Bước: 'Nấu cơm', 'Số vụ việc': 'VV03' }, 'unknown-step Bước'],
  ]
  const goodLog = log.length
  for (const [over] of badLog) step('?', 12, over)
  const double = log[4]!

  return {
    year: y,
    units,
    children,
    twoCodes: 1,
    cases: 3,
    closed: 1,
    rows: {
      children: childRows,
      intake: [...intake, { ...intake[2]! }, ...badIntake.map(([r]) => r)],
      'case-log': [double, ...log.slice(0, 4), ...log.slice(4)],
    },
    expected: {
      children: {
        records: count + 2 + bad.length,
        accepted: count + 1,
        duplicates: 1,
        rejected: bad.map(([, why]) => why),
      },
      intake: {
        records: 7 + badIntake.length,
        accepted: 6,
        duplicates: 1,
        rejected: badIntake.map(([, why]) => why),
      },
      'case-log': {
        records: log.length + 1,
        accepted: goodLog,
        duplicates: 1,
        rejected: badLog.map(([, why]) => why),
      },
    },
  }
}

const numbered = (kind: string, n: number): ReadonlyArray<Unit> =>
  Array.from({ length: n }, (_, i) => ({ code: String(i + 1), name: `${kind} ${i + 1}` }))

/** Communes of other sizes, kinds of units and years. */
export const townships = fc.record({
  seed: fc.nat(),
  year: fc.constantFrom(2021, 2022, 2023, 2024),
  units: fc.constantFrom(
    numbered('Thôn', 4),
    numbered('Tổ dân phố', 13),
    numbered('Khu phố', 1),
    ['Nam', 'Bắc', 'Đông Hồ', 'Đồng Ho'].map((code) => ({ code, name: `Thôn ${code}` })),
  ),
  prefix: fc.constantFrom('TK', 'TDP', 'X', 'KP'),
  count: fc.integer({ min: 20, max: 60 }),
})
