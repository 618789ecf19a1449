// For officers: `hoso worklist` shows what is overdue and what is due, `hoso obligations CASE` everything one case called for.
import type { Label } from '@hoso/facts'
import { caseNamed, type Task, type When, worklist, type Worklist } from '@hoso/projections'
import { SETTINGS, withRecord } from '../container.ts'
import { failure } from '../failure.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { type AsOf, asOf, type MomentOptions } from '../moments.ts'
import { type Output, table } from '../output.ts'
import type { Settings } from '../settings.ts'
import { openCasebook } from '../views.ts'

export interface WorklistOptions extends MomentOptions {
  readonly all?: boolean
}

const GROUPS: Readonly<Record<When, Label>> = {
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  today: { vi: 'Hôm nay', en: 'Today' },
  'this-week': { vi: 'Trong 7 ngày tới', en: 'In the next 7 days' },
  later: { vi: 'Sau đó', en: 'Later' },
  undated: { vi: 'Không có hạn', en: 'Without a date' },
  done: { vi: 'Đã xong hoặc không còn phải làm', en: 'Done, or no longer to be done' },
}

/** What programs read: the members of the interface first. */
const asJson = (task: Task) => {
  const { kind, stream, openedBy, due, state, lateBy, rule, article, label, when: _when, ...more } = task
  return { kind, stream, openedBy, due, state, lateBy, rule, article, label, ...more }
}

/** The JSON document of these tasks. */
export const taskDocument = (
  { at, knownAt, clock, as, procedure, watermark }: Worklist,
  tasks: ReadonlyArray<Task>,
) => ({
  at,
  knownAt,
  clock,
  ...(as === undefined ? {} : { as }),
  procedure,
  watermark,
  obligations: tasks.map(asJson),
})

const vietnamese = (date: string): string => date.split('-').toReversed().join('/')

const dueText = (output: Output, { due, noDue }: Task): string => {
  if (due !== null)
    return due.length === 10 ? vietnamese(due) : `${vietnamese(due.slice(0, 10))} ${due.slice(11, 16)}`
  return output.say(
    noDue === 'lifted'
      ? { vi: 'không hạn (khẩn cấp)', en: 'none (emergency)' }
      : noDue === 'suspended'
        ? { vi: 'tạm dừng', en: 'suspended' }
        : noDue === 'calendar-missing'
          ? { vi: 'thiếu lịch làm việc của năm', en: 'no working calendar for the year' }
          : { vi: 'không rõ tính từ khi nào', en: 'start unknown' },
  )
}

const UNITS = {
  hours: { vi: 'giờ', en: ['hour', 'hours'] },
  'working-days': { vi: 'ngày làm việc', en: ['working day', 'working days'] },
  days: { vi: 'ngày', en: ['day', 'days'] },
} as const

/** Beyond this many hours people count in days. */
const MANY_HOURS = 48

const lateText = (output: Output, lateBy: NonNullable<Task['lateBy']>): string => {
  const { amount, unit } =
    lateBy.unit === 'hours' && lateBy.amount >= MANY_HOURS
      ? { amount: Math.floor(lateBy.amount / 24), unit: 'days' as const }
      : lateBy
  return output.say({
    vi: ` ${amount} ${UNITS[unit].vi}`,
    en: ` by ${amount} ${UNITS[unit].en[amount === 1 ? 0 : 1]}`,
  })
}

const stateText = (output: Output, { state, certain, lateBy, cancelledFor }: Task): string => {
  const late = lateBy === null || lateBy === undefined ? '' : lateText(output, lateBy)
  const said = {
    open: output.say({ vi: 'chưa làm', en: 'open' }),
    met: output.say({ vi: 'đúng hạn', en: 'met' }),
    'met-late': output.say({ vi: `làm muộn${late}`, en: `met late${late}` }),
    overdue: output.say({ vi: `quá${late}`, en: `overdue${late}` }),
    cancelled: output.say({ vi: 'không còn phải làm', en: 'cancelled' }),
  }[state]
  const why = cancelledFor === undefined ? '' : ` (${output.say(REASONS[cancelledFor])})`
  return `${said}${why}${certain ? '' : output.say({ vi: ' (sổ không đủ chính xác)', en: ' (the book cannot tell)' })}`
}

const REASONS: Readonly<Record<NonNullable<Task['cancelledFor']>, Label>> = {
  'case-closed': { vi: 'vụ việc đã kết thúc', en: 'case closed' },
  transferred: { vi: 'đã chuyển hồ sơ', en: 'file transferred' },
  'turned-16': { vi: 'trẻ đủ 16 tuổi', en: 'the child turned 16' },
  'child-died': { vi: 'trẻ đã mất', en: 'the child died' },
  forwarded: { vi: 'đã chuyển nơi khác', en: 'forwarded' },
  unfounded: { vi: 'thông tin không đúng', en: 'unfounded' },
  superseded: { vi: 'đã có việc khác thay thế', en: 'superseded' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
  ended: { vi: 'đã chấm dứt', en: 'ended' },
  lapsed: { vi: 'đã hết hạn', en: 'lapsed' },
}

type Units = Settings['units']

/** A unit of the commune by its name: the record knows its code. */
const unitNamed = (units: Units, about: string): string => {
  const [code, ...rest] = about.split(' · ')
  return [units.find((u) => u.code === code)?.name ?? code, ...rest].join(' · ')
}

const subject = (output: Output, units: Units, { number, childCode, stream, about }: Task): string => {
  if (stream.startsWith('unit-')) return unitNamed(units, about)
  const who = number ?? childCode
  if (stream.startsWith('concern-') && who !== undefined)
    return output.say({ vi: `tin báo ${who}`, en: `report ${who}` })
  return [who, about].filter((s, i, all) => s !== undefined && s !== '' && all.indexOf(s) === i).join(' · ')
}

/** The articles as officers write them. */
const short = (output: Output, article: string): string =>
  article
    .replace(/^plan /, output.say({ vi: 'Kế hoạch ', en: 'plan ' }))
    .replaceAll('Nghị định ', 'NĐ ')
    .replaceAll('/NĐ-CP', '')
    .replaceAll(' khoản ', '.')
    .replaceAll('Điều ', 'Đ.')
    .replaceAll(' điểm ', '.')

/** Tasks under the headings of when they come up. */
export const showTasks = (output: Output, units: Units, tasks: ReadonlyArray<Task>): void => {
  for (const when of Object.keys(GROUPS) as When[]) {
    const own = tasks.filter((task) => task.when === when)
    if (own.length === 0) continue
    output.line(`${output.strong(output.say(GROUPS[when]))} (${own.length})`)
    const rows = own.map((task) => [
      `  ${subject(output, units, task)}`,
      output.say(task.label),
      dueText(output, task),
      stateText(output, task),
      short(output, task.article),
    ])
    for (const line of table(
      [
        `  ${output.say({ vi: 'về', en: 'about' })}`,
        output.say({ vi: 'việc', en: 'task' }),
        output.say({ vi: 'hạn', en: 'due' }),
        output.say({ vi: 'tình trạng', en: 'state' }),
        output.say({ vi: 'căn cứ', en: 'article' }),
      ],
      rows,
    ))
      output.line(line)
    output.line('')
  }
}

const heading = (output: Output, what: Label, { at, knownAt }: AsOf): string =>
  `${output.strong(output.say(what))} · ${output.say({ vi: `lúc ${at}, biết đến ${knownAt}`, en: `at ${at}, known at ${knownAt}` })}`

/** What is to be done. A right of somebody else runs by itself: nobody in the commune has to do anything about it. */
export const isOwed = ({ when, kind }: Task): boolean => when !== 'done' && kind !== 'complaint-window'

/** What is overdue and open; with `--all` also what was met or is no longer to be done. */
export const worklistNow = async (run: Invocation, options: WorklistOptions): Promise<number> => {
  const moments = asOf(options)
  return withRecord(await recordDir(run), 'read', async (c) => {
    const list = worklist(await openCasebook(run, c), moments)
    const tasks = options.all === true ? list.tasks : list.tasks.filter(isOwed)
    run.output.document(taskDocument(list, tasks))
    run.output.line(heading(run.output, { vi: 'Việc phải làm', en: 'Worklist' }, moments))
    if (tasks.length === 0)
      run.output.line(run.output.say({ vi: 'Không có việc nào.', en: 'Nothing is due.' }))
    showTasks(run.output, c.resolve(SETTINGS).units, tasks)
    return 0
  })
}

/** Everything one case called for, in every state. */
export const obligationsOfCase = async (
  run: Invocation,
  id: string,
  options: MomentOptions,
): Promise<number> => {
  const moments = asOf(options)
  return withRecord(await recordDir(run), 'read', async (c) => {
    const view = await openCasebook(run, c)
    const found = caseNamed(view, id, moments)
    if (found === undefined)
      throw failure(
        'unknown-case',
        `không có vụ việc ${id} theo những gì đã biết đến ${moments.knownAt}`,
        `no case ${id} as known at ${moments.knownAt}`,
      )
    const list = worklist(view, { ...moments, streams: [found.stream, ...found.concerns] })
    run.output.document({ ...taskDocument(list, list.tasks), case: found.number })
    run.output.line(
      heading(
        run.output,
        { vi: `Việc phải làm của vụ việc ${found.number}`, en: `Obligations of case ${found.number}` },
        moments,
      ),
    )
    showTasks(run.output, c.resolve(SETTINGS).units, list.tasks)
    return 0
  })
}
