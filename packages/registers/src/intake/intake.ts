// For the importer: the register of reports received (content of Mẫu 01, Nghị định 56/2017/NĐ-CP) as facts, each number one concern.
import { type AnyNewFact, interval, type OccurredAt } from '@hoso/facts'
import { isOffice } from '../clear-words.ts'
import { readCaseNumber, readChildCode, readIntakeNumber } from '../codes.ts'
import type { IntakeColumn } from './columns.ts'
import type { Row, Table } from '../csv-table.ts'
import { readDate } from '../dates.ts'
import type { Known } from '../known.ts'
import { readPhone } from '../numbers.ts'
import { some } from '../optional.ts'
import { bookYear, type Mint, type PlannedRow, type Reading, type Repeat, type Setting } from '../plan.ts'
import type { Reject } from '../reject.ts'
import { differingColumns, rejectOf, type RowReader, rowReader } from '../row-reader.ts'
import { firstDay, occurredOn, readTime } from '../times.ts'
import { unitReader, type UnitReading } from '../units.ts'
import { nameKey, tidyLine } from '../vietnamese.ts'
import { channelWords, concernGroupWords, formWords, sexWords, typeWords } from '../words.ts'

type Reader = RowReader<IntakeColumn>
type Reported = Extract<AnyNewFact, { type: 'ConcernReported' }>
type Disposed = Extract<AnyNewFact, { type: 'ConcernDisposed' }>

interface IntakeRow {
  readonly row: Row
  readonly reader: Reader
  readonly number: string
  readonly day: string
  readonly occurredAt: OccurredAt
  readonly reported: Reported
  /** Given the year of the book, for short case numbers. */
  readonly disposed: (year: string) => Disposed | undefined
  readonly child: string | undefined
  readonly keptAsText: ReadonlyArray<IntakeColumn>
}

const ANONYMOUS =
  /^(?:|ẩn danh|giấu tên|không (?:nêu|xưng|rõ|ghi|cho biết) (?:họ )?tên|nặc danh|không rõ|người báo giấu tên)$/
const NAMELESS = /^$|(?:không|chưa) (?:rõ|biết|có|xác định)(?: họ)?(?: tên)?/
const NO_CODE = /^(?:|-|—|không|không có|chưa có|chưa có mã|không rõ)$/

const parts = (cell: string): ReadonlyArray<string> =>
  cell
    .split(/[;\n]/)
    .map(tidyLine)
    .filter((s) => s !== '')

/** The children of a report: names, codes, birth dates and sexes stand in the same order. */
const readReported = (
  reader: Reader,
  known: Known,
): { readonly children: Reported['body']['children']; readonly first: string | undefined } => {
  const names = parts(reader.text('Tên trẻ'))
  const codes = parts(reader.text('Mã trẻ')).filter((c) => !NO_CODE.test(nameKey(c)))
  const births = parts(reader.text('Ngày sinh/tuổi'))
  const sexes = parts(reader.text('Giới tính'))
  const read = codes.map(readChildCode)
  if (read.includes(undefined)) reader.problem('bad-code', 'Mã trẻ', 'TK03-0147')
  const sex = sexes.map(sexWords)
  if (sex.includes(undefined)) reader.problem('unknown-word', 'Giới tính', sexWords.usual)
  const children = Array.from({ length: Math.max(names.length, codes.length, 1) }, (_, i) => {
    const code = read[i]
    const child = code === undefined ? undefined : known.children.get(code)?.stream
    const birth = readDate(births[i] ?? '')
    return {
      sex: sex[i] ?? ('unknown' as const),
      ...(code === undefined ? {} : { code }),
      ...(child === undefined ? {} : { child }),
      ...(birth._tag === 'Age' && birth.estimated ? { estimatedAge: birth.age } : {}),
      ...(birth._tag === 'Age' && !birth.estimated && birth.age <= 17 ? { ageStated: birth.age } : {}),
      ...(birth._tag === 'Day' ? { birthMonth: birth.day.slice(0, 7) } : {}),
      ...(birth._tag === 'Month' ? { birthMonth: birth.month } : {}),
    }
  })
  return { children, first: children.find((c) => c.child !== undefined)?.child }
}

const CASES = /(?<!\p{L})[A-Z]{1,4}[ .-]*(?:\d{4} ?[-./ ] ?)?\d{1,3}(?!\d)/giu
const FORWARDED = /^chuyển(?: tin)?(?: cho| đến| về| sang| tới)? (.+)$/i

/** What the book says became of the report; undefined when it says nothing that is understood. */
const disposition = (cell: string, year: string): Disposed['body'] | undefined => {
  const s = nameKey(cell)
  const cases = [...new Set((cell.match(CASES) ?? []).flatMap((c) => readCaseNumber(c, year) ?? []))]
  if (/^mở/.test(s))
    return cases.length === 0 ? { outcome: 'case-opened' } : { outcome: 'case-opened', cases }
  if (/^nhập/.test(s))
    return cases.length === 0 ? { outcome: 'joined-to-case' } : { outcome: 'joined-to-case', cases }
  const to = FORWARDED.exec(tidyLine(cell))?.[1]
  if (to !== undefined && to.length <= 120)
    return isOffice(to) ? { outcome: 'forwarded', forwardedTo: to } : { outcome: 'forwarded' }
  if (/không đúng|sai sự thật/.test(s)) return { outcome: 'unfounded' }
  if (/^chưa rõ|theo dõi/.test(s)) return { outcome: 'unclear' }
  return /^hỗ trợ/.test(s) ? { outcome: 'supported-on-site' } : undefined
}

const readRow = (
  table: Table,
  row: Row,
  known: Known,
  unit: (cell: string) => UnitReading,
  unitNames: string,
): IntakeRow | Reader => {
  const reader = rowReader<IntakeColumn>(table, row)
  const needed = (column: IntakeColumn): string => {
    const value = reader.line(column)
    if (value === '') reader.problem('missing-value', column)
    return value
  }
  const number = readIntakeNumber(needed('Số'))
  if (number === undefined && reader.line('Số') !== '') reader.problem('bad-code', 'Số', '7, 7/TN-2023')
  const date = readDate(needed('Ngày'))
  const isDate = date._tag === 'Day' || date._tag === 'Month'
  if (!isDate && date._tag !== 'Blank') reader.problem('impossible-date', 'Ngày')
  const time = readTime(reader.line('Giờ'))
  if (time._tag === 'Impossible') reader.problem('impossible-time', 'Giờ')
  const keptAsText: IntakeColumn[] = []
  const notes = [reader.long('Ghi chú'), ...reader.extra]
  const keep = (column: IntakeColumn): void => {
    keptAsText.push(column)
    notes.push(`${column}: ${reader.text(column)}`)
  }
  // A report is never turned away for what nobody wrote down. A word that the list does not know stays as it is.
  const told = <C extends string, D extends string>(
    column: IntakeColumn,
    code: C | undefined,
    otherwise: D,
  ): C | D | 'unknown' => {
    if (code !== undefined) return code
    if (reader.line(column) === '') return 'unknown'
    keep(column)
    return otherwise
  }
  const channel = told('Kênh', channelWords(reader.line('Kênh')), 'other')
  const type = told('Loại việc', typeWords(reader.line('Loại việc')), 'other')
  const group = told('Nhóm', concernGroupWords(reader.line('Nhóm')), 'unknown')
  const form = formWords(reader.line('Hình thức'))
  if (form === undefined && reader.line('Hình thức') !== '') keep('Hình thức')
  const home = unit(reader.line('Tiểu khu'))
  if (home._tag === 'Unknown') reader.problem('unknown-tieu-khu', 'Tiểu khu', unitNames)
  // Children of other communes are reported here too.
  if (home._tag === 'Elsewhere' && reader.line('Tiểu khu') !== '') keep('Tiểu khu')
  const outcome = reader.line('Xử lý')
  const read = disposition(outcome, '')
  const unclear = read?.outcome === 'forwarded' && read.forwardedTo === undefined
  if (outcome !== '' && (read === undefined || unclear)) keep('Xử lý')
  const { children, first } = readReported(reader, known)
  const reporter = reader.short('Người báo', 200)
  const anonymous = ANONYMOUS.test(nameKey(reporter))
  const phone = reader.short('Điện thoại', 40)
  const telephone = readPhone(phone)
  const reporterPart = {
    ...some('name', anonymous ? '' : reporter),
    ...some('phone', telephone ?? ''),
    ...some('phoneAsWritten', telephone === undefined ? phone : ''),
  }
  const names = parts(reader.text('Tên trẻ'))
  if (names.some((n) => n.length > 120)) reader.problem('text-too-long', 'Tên trẻ', '120')
  const childPart = {
    ...(names.length === 0 ? {} : { names }),
    ...some('birth', reader.short('Ngày sinh/tuổi', 200)),
  }
  const narrative = {
    ...some('place', reader.long('Địa điểm xảy ra')),
    ...some('content', reader.long('Nội dung')),
    ...some('state', reader.long('Tình trạng hiện tại')),
    ...some('expectedHarm', reader.long('Phỏng đoán hậu quả')),
    ...some('doneBefore', reader.long('Đã làm gì trước khi nhận tin')),
    ...some('note', notes.filter((n) => n !== '').join('\n')),
  }
  const [father, mother] = [reader.short('Cha', 300), reader.short('Mẹ', 300)]
  reader.short('Người tiếp nhận', 120)
  if (children.length > 20) reader.problem('text-too-long', 'Tên trẻ', '20')
  if (reader.problems.length > 0 || number === undefined || !isDate) return reader
  const occurredAt = occurredOn(date, time)
  return {
    row,
    reader,
    occurredAt,
    child: first,
    keptAsText,
    number: number.number,
    day: firstDay(occurredAt) ?? '',
    reported: {
      type: 'ConcernReported',
      body: {
        number: number.number,
        channel,
        type,
        group,
        anonymous,
        children,
        childNamed: names.some((n) => !NAMELESS.test(nameKey(n))),
        ...(form === undefined ? {} : { form }),
        ...(home._tag === 'Unit' ? { unit: home.code } : {}),
      },
      personal: {
        ...(Object.keys(childPart).length === 0 ? {} : { child: childPart }),
        ...(father === '' ? {} : { father: { name: father } }),
        // `Bác ruột: …` in the column of the mother is somebody else who cares for the child.
        ...(mother === ''
          ? {}
          : mother.includes(':')
            ? { carer: { name: mother } }
            : { mother: { name: mother } }),
        ...(Object.keys(reporterPart).length === 0 ? {} : { reporter: reporterPart }),
        ...(Object.keys(narrative).length === 0 ? {} : { narrative }),
      },
    },
    disposed: (year) => {
      const body = disposition(outcome, year)
      return body === undefined ? undefined : { type: 'ConcernDisposed', body, personal: {} }
    },
  }
}

const planRow = (r: IntakeRow, stream: string, year: string): PlannedRow => {
  const key = `intake/${year}-${r.number}`
  const line = r.row.line
  const receiver = r.reader.line('Người tiếp nhận')
  const disposed = r.disposed(year)
  const about = r.child === undefined ? {} : { child: r.child }
  return {
    line,
    key,
    cells: r.row.cells,
    facts: [
      {
        key: `${key}/reported`,
        line,
        stream,
        fact: r.reported,
        occurredAt: r.occurredAt,
        writtenAt: r.occurredAt,
        ...about,
        ...(receiver === '' ? {} : { performer: { name: receiver, position: '' } }),
      },
      ...(disposed === undefined
        ? []
        : [
            {
              key: `${key}/disposed`,
              line,
              stream,
              fact: disposed,
              ...about,
              // The column bears no date: it was filled some time in the year of the book.
              occurredAt: { precision: 'unknown' } as const,
              writtenAt: { precision: 'year', in: year } as const,
            },
          ]),
    ],
  }
}

/** Columns that are read as codes, so that another spelling is the same content. */
const CODED: ReadonlySet<string> = new Set<IntakeColumn>([
  'Số',
  'Ngày',
  'Giờ',
  'Hình thức',
  'Kênh',
  'Mã trẻ',
  'Giới tính',
  'Tiểu khu',
  'Nhóm',
  'Loại việc',
  'Xử lý',
])

const sameReport = (a: IntakeRow, b: IntakeRow, year: string): boolean =>
  sameTime(a.occurredAt, b.occurredAt) &&
  JSON.stringify([a.reported.body, a.disposed(year)]) === JSON.stringify([b.reported.body, b.disposed(year)])

const sameTime = (a: OccurredAt, b: OccurredAt): boolean =>
  interval(a).from === interval(b).from && interval(a).to === interval(b).to

/** Plans the register of reports received. */
export const readIntake = (table: Table, known: Known, setting: Setting, mint: Mint): Reading => {
  const unit = unitReader(setting.units)
  const unitNames = setting.units.map((u) => u.code).join(', ')
  const read = table.rows.map((row) => readRow(table, row, known, unit, unitNames))
  const year = bookYear(
    table,
    known,
    setting,
    read.flatMap((r) => ('number' in r ? [r.day.slice(0, 4)] : [])),
  )
  const rows: PlannedRow[] = []
  const repeats: Repeat[] = []
  const rejected: Reject[] = []
  const keptAsText: Record<string, number> = {}
  const first = new Map<string, { readonly read: IntakeRow; readonly planned: PlannedRow }>()
  const refuse = (reader: Reader): void => {
    const reject = rejectOf('intake', reader)
    if (reject !== undefined) rejected.push(reject)
  }
  for (const r of read) {
    if (!('number' in r)) {
      refuse(r)
      continue
    }
    const earlier = first.get(r.number)
    const onRecord = known.recorded.concerns.get(`${year}/${r.number}`)
    if (r.day.slice(0, 4) !== year) r.reader.problem('outside-year', 'Ngày', year)
    else if (earlier !== undefined) {
      const differs = differingColumns(table, earlier.read.row, r.row, ['Số'])
      if (sameReport(earlier.read, r, year) && differs.every((c) => CODED.has(c))) {
        repeats.push({ line: r.row.line, of: earlier.read.row.line, differs })
        continue
      }
      r.reader.problem('number-conflict', 'Số', `${r.number}, #${earlier.read.row.line}`)
    } else if (onRecord !== undefined && !sameTime(onRecord.receivedAt, r.occurredAt)) {
      // Received at another time: another report, not this one with other words.
      r.reader.problem('number-conflict', 'Số', r.number)
    }
    if (r.reader.problems.length > 0) {
      refuse(r.reader)
      continue
    }
    for (const column of r.keptAsText) keptAsText[column] = (keptAsText[column] ?? 0) + 1
    const planned = planRow(r, onRecord?.stream ?? mint('concern'), year)
    first.set(r.number, { read: r, planned })
    rows.push(planned)
  }
  return { year, rows, repeats, rejected, keptAsText, links: [] }
}
