// For officers and auditors: `hoso case ID` shows a case in order of happening, beside when each thing was known.
import {
  type Act,
  caseNamed,
  chronology,
  type Chronology,
  type ChronologyLine,
  type FoundCase,
  type LimitMark,
} from '@hoso/projections'
import type { Label } from '@hoso/facts'
import { decree56 } from '@hoso/procedure'
import type { CaseRecord } from '@hoso/record'
import { RECORD, withRecord } from '../container.ts'
import { failure } from '../failure.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { type AsOf, asOf, type MomentOptions } from '../moments.ts'
import type { Output } from '../output.ts'
import { occurred, personal, recorded } from '../presentation.ts'
import { openCasebook } from '../views.ts'
import { factsOf } from '../reading.ts'

export interface CaseOptions extends MomentOptions {
  readonly sealed?: boolean
}

/** The case, its reports, and the names of those who acted. */
export const chronologyOf = async (
  record: CaseRecord,
  output: Output,
  found: FoundCase,
  moments: AsOf,
  open: boolean,
): Promise<Chronology> => {
  const facts = await factsOf(record, output, [found.stream, ...found.concerns], open)
  const actors = [...new Set(facts.map((fact) => fact.actor.id))].filter((id) => id.startsWith('actor-'))
  const named = await factsOf(record, output, actors, open)
  const all = [...named, ...facts].sort((a, b) => (a.position < b.position ? -1 : 1))
  return chronology(all, { ...moments, procedure: decree56 })
}

export const caseFile = async (run: Invocation, id: string, options: CaseOptions): Promise<number> => {
  const moments = asOf(options)
  return withRecord(await recordDir(run), 'read', async (c) => {
    const record = c.resolve(RECORD)
    const view = await openCasebook(run, c)
    const found = caseNamed(view, id, moments)
    if (found === undefined) {
      throw failure(
        'unknown-case',
        `không có vụ việc ${id} theo những gì đã biết đến ${moments.knownAt}`,
        `no case ${id} as known at ${moments.knownAt}`,
      )
    }
    const story = await chronologyOf(record, run.output, found, moments, options.sealed !== true)
    run.output.document({ ...found, ...story })
    run.output.line(
      `${run.output.strong(run.output.say({ vi: `Vụ việc ${found.number}`, en: `Case ${found.number}` }))} · ${run.output.say({ vi: `lúc ${moments.at}, biết đến ${moments.knownAt}`, en: `at ${moments.at}, known at ${moments.knownAt}` })}`,
    )
    for (const line of story.lines)
      for (const text of chronologyLines(run.output, line)) run.output.line(text)
    return 0
  })
}

const hours = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000)
  return minutes < 60
    ? `${minutes}'`
    : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}'`
}

const mark = (output: Output, limit: LimitMark): string => {
  const sign =
    limit.status === 'met' ? '✓' : limit.status === 'late' || limit.status === 'missing' ? '✗' : '?'
  const words = output.say(
    {
      met: { vi: 'đúng hạn', en: 'in time' },
      late: { vi: 'quá hạn', en: 'late' },
      missing: { vi: 'chưa làm', en: 'missing' },
      unknown: { vi: 'không xác định được', en: 'cannot be told' },
      'not-due': { vi: 'chưa đến hạn', en: 'not due yet' },
      'not-needed': { vi: 'không cần', en: 'not needed' },
      'no-start': { vi: 'không rõ từ lúc nào', en: 'start unknown' },
      'not-applicable': { vi: 'không áp dụng', en: 'not applicable' },
      'calendar-missing': { vi: 'thiếu lịch làm việc của năm', en: 'no working calendar for the year' },
    }[limit.status],
  )
  const took =
    limit.elapsed !== undefined && Number.isFinite(limit.elapsed.to) && limit.due?._tag !== 'day'
      ? ` ${hours(limit.elapsed.from)}`
      : ''
  const counted =
    limit.countedFrom === undefined
      ? ''
      : output.say(
          limit.countedFrom === 'receipt'
            ? { vi: ' (tính từ ngày nhận tin)', en: ' (counted from receipt)' }
            : { vi: ' (tính từ đánh giá cụ thể)', en: ' (counted from the detailed assessment)' },
        )
  const due =
    limit.due?._tag !== 'day'
      ? ''
      : output.say({ vi: `, hạn ${limit.due.latest}`, en: `, due ${limit.due.latest}` })
  return `${sign} ${output.say(limit.label)}${counted}: ${words}${took}${due} · ${limit.article}`
}

/** Members a brief line shows. */
const BRIEF = 3
const INDENT = ' '.repeat(6)

/** One line of the chronology as lines of text; a brief one is for eyes that may not read sealed parts. */
export const chronologyLines = (
  output: Output,
  line: ChronologyLine,
  brief = false,
): ReadonlyArray<string> => {
  const replaced =
    line.superseded.length > 0 ? output.say({ vi: '[đã được thay thế] ', en: '[superseded] ' }) : ''
  const what = `${replaced}${line.retracted ? output.say({ vi: '[đã hủy] ', en: '[struck out] ' }) : ''}${output.say(line.label)}`
  const all = line.members
    .filter((m) => !m.path.endsWith('Ref') && !/-[0-9a-f]{8}-[0-9a-f]{4}-/.test(String(m.value)))
    .map((m) => `${output.say(m.label)}: ${output.say(m.text)}`)
  const details = brief ? all.slice(0, BRIEF) : all
  const known = recorded(output, line.known)
  const late = line.late
    ? output.say({ vi: ` (muộn ${line.delayDays} ngày)`, en: ` (${line.delayDays} days late)` })
    : ''
  const who =
    line.actor.name === undefined || brief
      ? (line.actor.position ?? output.say(line.actor.roleLabel))
      : `${personal(output, line.actor.name)}, ${line.actor.position ?? output.say(line.actor.roleLabel)}`
  return [
    `  ${occurred(output, line.occurredAt).padEnd(17)} ${what}${details.length === 0 ? '' : `: ${details.join('; ')}`}`,
    `${INDENT}${output.say({ vi: 'ghi nhận', en: 'known' })} ${known}${late} · #${line.fact.position} · ${who}`,
    ...line.limits.map((limit) => `${INDENT}${mark(output, limit)}`),
    ...line.acts.map((act) => `${INDENT}${actLine(output, act)}`),
    ...(brief
      ? []
      : line.notes.flatMap((note) =>
          note.members.map(
            (m) =>
              `${INDENT}${note.part === 'narrative' ? '' : `${output.say(note.label)} · `}${output.say(m.label)}: ${output.say(m.text)}`,
          ),
        )),
  ]
}

const ACTS: Readonly<Record<Act['kind'], Label>> = {
  correction: { vi: 'đính chính', en: 'corrected' },
  retraction: { vi: 'hủy', en: 'struck out' },
  dispute: { vi: 'bị phản đối', en: 'disputed' },
  answer: { vi: 'trả lời phản đối', en: 'dispute answered' },
  supersession: { vi: 'bị thay thế', en: 'superseded' },
}

const actLine = (output: Output, act: Act): string => {
  const what = output.say(ACTS[act.kind])
  const changes = act.changes.map((c) => `${c.path} ${plain(c.from)} → ${plain(c.to)}`).join('; ')
  const undone = act.inForce ? '' : output.say({ vi: ' (đã bị hủy)', en: ' (itself struck out)' })
  return `${what} ${recorded(output, act.known)} · #${act.by.position}${changes === '' ? '' : `: ${changes}`}${undone}`
}

const plain = (value: unknown): string =>
  value === undefined ? '∅' : typeof value === 'string' ? value : JSON.stringify(value)
