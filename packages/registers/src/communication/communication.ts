// For the importer: the book of communication activities as facts, each row one activity held, aired, handed out or cancelled.
import { type AnyNewFact, CHAPTERS, type FactType } from '@hoso/facts'
import { readCount } from '../counts.ts'
import type { Row, Table } from '../csv-table.ts'
import { readDate } from '../dates.ts'
import type { Known } from '../known.ts'
import { some } from '../optional.ts'
import { communeUnits, type Organisation, organisationReader } from '../organisations.ts'
import {
  bookYear,
  type Mint,
  type PlannedFact,
  type PlannedRow,
  type Reading,
  type Repeat,
  type Setting,
} from '../plan.ts'
import { placed } from '../places.ts'
import { programmeStream } from '../programme-stream.ts'
import type { Reject } from '../reject.ts'
import { differingColumns, rejectOf, type RowReader, rowReader } from '../row-reader.ts'
import { firstDay, occurredOn } from '../times.ts'
import { type UnitReading, unitReader } from '../units.ts'
import { nameKey, plainKey, tidyLine } from '../vietnamese.ts'
import type { CommunicationColumn } from './columns.ts'
import { activityWords, audienceWords, stateWords, topicOf } from './words.ts'

type Reader = RowReader<CommunicationColumn>
type Activity = Extract<
  AnyNewFact,
  {
    type:
      | 'CommunicationActivityPlanned'
      | 'CommunicationActivityHeld'
      | 'CommunicationActivityCancelled'
      | 'BroadcastAired'
      | 'ColumnPublished'
      | 'LeafletDistributed'
      | 'LifeSkillsSessionDelivered'
      | 'ParentEducationDelivered'
      | 'LegalEducationDelivered'
      | 'KnowledgeSurveyTaken'
  }
>

const TYPES: ReadonlySet<FactType> = new Set(Object.values(CHAPTERS.communication).map((d) => d.type))

/** Forms that have a fact of their own when they are held. */
const OWN_FACT = {
  broadcast: 'BroadcastAired',
  column: 'ColumnPublished',
  leaflet: 'LeafletDistributed',
  'life-skills': 'LifeSkillsSessionDelivered',
  'parent-education': 'ParentEducationDelivered',
  'legal-education': 'LegalEducationDelivered',
  'knowledge-survey': 'KnowledgeSurveyTaken',
} as const

interface ActivityRow {
  readonly row: Row
  readonly reader: Reader
  /** Running number of the book, without leading zeros; blank where it has none. */
  readonly number: string
  readonly on: PlannedFact['occurredAt']
  readonly activity: Activity
  readonly speaker: string
  readonly organiser: string
  readonly keptAsText: ReadonlyArray<CommunicationColumn>
}

const COUNTS = {
  people: 'Số người',
  male: 'Trong đó nam',
  female: 'Trong đó nữ',
  minutes: 'Thời lượng (phút)',
  repeats: 'Số lần phát',
  copies: 'Số tờ rơi',
} as const satisfies Readonly<Record<string, CommunicationColumn>>
type Count = 'people' | 'male' | 'female' | 'minutes' | 'repeats' | 'copies'

const WHOLE =
  /^(?:|-|toan (?:thi tran|xa|phuong|dan|commune)|ca (?:thi tran|xa|phuong)|(?:cac|tat ca cac?) (?:tieu khu|thon|to dan pho|khu pho|xom|ban|ap))$/

/** The units that an activity was for; undefined where a cell says something else. A unit that there is not is a problem of the row. */
const readUnits = (
  reader: Reader,
  unit: (cell: string) => UnitReading,
  unitNames: string,
): ReadonlyArray<string> | undefined => {
  const cell = reader.line('Tiểu khu')
  if (WHOLE.test(plainKey(cell))) return []
  const whole = unit(cell)
  const read = whole._tag === 'Unit' ? [whole] : cell.split(/[;,+&]| và /).map((part) => unit(tidyLine(part)))
  if (read.some((u) => u._tag === 'Unknown')) reader.problem('unknown-tieu-khu', 'Tiểu khu', unitNames)
  const codes = read.flatMap((u) => (u._tag === 'Unit' ? [u.code] : []))
  return codes.length === read.length ? [...new Set(codes)] : undefined
}

const readCounts = (reader: Reader): Partial<Record<Count, number>> => {
  const counts: Partial<Record<Count, number>> = {}
  for (const key of Object.keys(COUNTS) as Count[]) {
    const column = COUNTS[key]
    const read = readCount(reader.line(column))
    const most = key === 'minutes' || key === 'repeats' ? 100_000 : 1_000_000
    if (read._tag === 'Negative') reader.problem('negative-count', column)
    else if (read._tag === 'NoCount' || (read._tag === 'Count' && read.count > most))
      reader.problem('bad-count', column)
    else if (read._tag === 'Count') counts[key] = read.count
  }
  return counts
}

const readRow = (
  table: Table,
  row: Row,
  unit: (cell: string) => UnitReading,
  organisation: (cell: string) => Organisation | undefined,
  unitNames: string,
): ActivityRow | Reader => {
  const reader = rowReader<CommunicationColumn>(table, row)
  const needed = (column: CommunicationColumn): string => {
    const value = reader.line(column)
    if (value === '') reader.problem('missing-value', column)
    return value
  }
  const number = /^0*(\d{1,6})$/.exec(reader.line('STT').replace(/\.$/, ''))?.[1]
  if (number === undefined && reader.line('STT') !== '') reader.problem('bad-code', 'STT', '1')
  const date = readDate(needed('Ngày'))
  const isDate = date._tag === 'Day' || date._tag === 'Month'
  if (!isDate && date._tag !== 'Blank') reader.problem('impossible-date', 'Ngày')
  const state = stateWords(reader.line('Trạng thái'))
  if (state === undefined) reader.problem('unknown-word', 'Trạng thái', stateWords.usual)

  const keptAsText: CommunicationColumn[] = []
  const written = needed('Hình thức')
  const known = activityWords(written)
  if (known === undefined && written !== '') keptAsText.push('Hình thức')
  const form = known ?? 'other'
  const organiser = needed('Đơn vị tổ chức')
  const by = organisation(organiser)
  if (by === undefined && organiser !== '') keptAsText.push('Đơn vị tổ chức')
  const units = readUnits(reader, unit, unitNames)
  if (units === undefined) keptAsText.push('Tiểu khu')
  const audience = audienceWords(reader.line('Đối tượng'))
  if (audience === undefined && reader.line('Đối tượng') !== '') keptAsText.push('Đối tượng')
  const counts = readCounts(reader)
  const topic = reader.short('Chủ đề', 1000)
  const speaker = reader.short('Người trình bày', 120)
  const remark = reader.long('Ghi chú')
  const note = [
    state === 'cancelled' ? '' : remark,
    ...keptAsText
      .filter((c) => c !== 'Đơn vị tổ chức' && c !== 'Đối tượng')
      .map((c) => `${c}: ${reader.text(c)}`),
    ...reader.extra,
  ].filter((n) => n !== '')
  const particulars = {
    ...some('topic', topic),
    ...some('place', reader.short('Địa điểm', 1000)),
    ...some('audience', audience === undefined ? reader.short('Đối tượng', 1000) : undefined),
    ...some('organiser', by === undefined ? reader.short('Đơn vị tổ chức', 1000) : undefined),
    ...some('reason', state === 'cancelled' ? remark : undefined),
    ...some('note', note.join('\n')),
  }
  if (reader.problems.length > 0 || !isDate || state === undefined) return reader
  const body = {
    organiserKind: by?.unitKind ?? 'other',
    topic: topicOf(topic),
    ...some('number', number),
    ...some('organiser', by?.unit),
    ...some('audience', audience),
    ...(units === undefined || units.length === 0 ? {} : { units }),
    ...counts,
  }
  const personal = Object.keys(particulars).length === 0 ? {} : { particulars }
  const own = form in OWN_FACT ? OWN_FACT[form as keyof typeof OWN_FACT] : undefined
  const activity: Activity =
    state === 'held'
      ? own === undefined
        ? { type: 'CommunicationActivityHeld', body: { ...body, form }, personal }
        : { type: own, body, personal }
      : {
          type: state === 'planned' ? 'CommunicationActivityPlanned' : 'CommunicationActivityCancelled',
          body: { ...body, form },
          personal,
        }
  return {
    row,
    reader,
    number: number ?? '',
    on: occurredOn(date, { _tag: 'Blank' }),
    activity,
    speaker,
    organiser: by?.name ?? '',
    keptAsText,
  }
}

const planRow = (r: ActivityRow, key: string, stream: string): PlannedRow => ({
  line: r.row.line,
  cells: r.row.cells,
  key,
  facts: [
    {
      key: `${key}/activity`,
      line: r.row.line,
      stream,
      fact: r.activity,
      occurredAt: r.on,
      writtenAt: r.on,
      ...(r.speaker === '' ? {} : { performer: { name: r.speaker, position: r.organiser } }),
    },
  ],
})

const content = (r: ActivityRow): string => JSON.stringify([r.on, r.activity, nameKey(r.speaker)])

/** Plans the book of communication activities. */
export const readCommunication = (table: Table, known: Known, setting: Setting, mint: Mint): Reading => {
  const commune = communeUnits(setting, known)
  const [unit, organisation] = [unitReader(commune), organisationReader(commune)]
  const unitNames = commune.map((u) => u.code).join(', ')
  const read = table.rows.map((row) => readRow(table, row, unit, organisation, unitNames))
  const dayOf = (r: ActivityRow): string => firstDay(r.on) ?? ''
  const year = bookYear(
    table,
    known,
    setting,
    read.flatMap((r) => ('activity' in r ? [dayOf(r).slice(0, 4)] : [])),
  )
  const stream = programmeStream(known, year, TYPES, mint)
  const repeats: Repeat[] = []
  const rejected: Reject[] = []
  const keptAsText: Record<string, number> = {}
  const first = new Map<string, ActivityRow>()
  const taken: ActivityRow[] = []
  for (const r of read) {
    if ('activity' in r) {
      // A book without numbers: the same row again is a repeat; otherwise rows of a day are told apart by their place.
      const same = r.number === '' ? `=${content(r)}` : r.number
      const earlier = first.get(same)
      if (dayOf(r).slice(0, 4) !== year) r.reader.problem('outside-year', 'Ngày', year)
      else if (earlier !== undefined) {
        if (content(earlier) === content(r)) {
          const differs = differingColumns(table, earlier.row, r.row, [])
          repeats.push({ line: r.row.line, of: earlier.row.line, differs })
          continue
        }
        r.reader.problem('number-conflict', 'STT', `${r.number}, #${earlier.row.line}`)
      }
      if (r.reader.problems.length === 0) first.set(same, r)
    }
    const reject = rejectOf('communication', 'activity' in r ? r.reader : r)
    if (reject !== undefined) rejected.push(reject)
    if (reject !== undefined || !('activity' in r)) continue
    for (const column of r.keptAsText) keptAsText[column] = (keptAsText[column] ?? 0) + 1
    taken.push(r)
  }
  const places = placed(
    table,
    known,
    taken.filter((r) => r.number === '').map((row) => ({ row, base: `communication/${dayOf(row)}` })),
    (base, place) => `${base}-${place}`,
    (r, key) => planRow(r, key, stream()),
  )
  const rows = taken.map((r) => planRow(r, places.get(r) ?? `communication/${year}-${r.number}`, stream()))
  return { year, rows, repeats, rejected, keptAsText, links: [] }
}
