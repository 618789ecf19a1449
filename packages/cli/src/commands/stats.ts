// For analysts: `hoso stats NAME` counts, at any past moment, as known at any past moment. No sealed part is opened.
import {
  caseLogStatistics,
  caseStatistics,
  CHILD_DIMENSIONS,
  type ChildDimension,
  childStatistics,
  intakeStatistics,
  referralStatistics,
  timelinessStatistics,
} from '@hoso/projections'
import { decree56 } from '@hoso/procedure'
import { withRecord } from '../container.ts'
import { usage } from '../failure.ts'
import { figureLabel, valueLabel } from '../figure-labels.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { type AsOf, asOf, checkedMoment, type MomentOptions } from '../moments.ts'
import { grouped, type Output, table } from '../output.ts'
import { type Casebook, openCasebook } from '../views.ts'

export interface StatsOptions extends MomentOptions {
  readonly by?: string
  readonly of: string
  readonly from?: string
  readonly to?: string
}

/** The first day of a period whose beginning was not asked for. */
const SINCE_EVER = '1900-01-01'

type Statistic = (view: Casebook, asked: Asked) => { readonly [key: string]: unknown }

interface Asked {
  readonly moments: AsOf
  readonly period: { readonly from: string; readonly to: string }
  readonly by: ReadonlyArray<string>
  readonly population: 'stock' | 'listed'
}

const isDimension = (s: string): s is ChildDimension =>
  (CHILD_DIMENSIONS as ReadonlyArray<string>).includes(s)

const dimensions = (by: ReadonlyArray<string>): ReadonlyArray<ChildDimension> => {
  const unknown = by.find((d) => !isDimension(d))
  if (unknown !== undefined)
    throw usage(
      `--by: không có chiều "${unknown}"; có: ${CHILD_DIMENSIONS.join(', ')}`,
      `--by: no dimension "${unknown}"; there are: ${CHILD_DIMENSIONS.join(', ')}`,
    )
  return by.filter(isDimension)
}

const knownFor = ({ moments, period }: Asked) => ({
  ...period,
  knownAt: moments.knownAt,
  clock: moments.clock,
})

const referralDimensions = (by: ReadonlyArray<string>): ReadonlyArray<'service'> => {
  if (by.some((d) => d !== 'service'))
    throw usage('--by: chuyển gửi chỉ có chiều "service"', '--by: referrals have one dimension, "service"')
  return by.length > 0 ? ['service'] : []
}

export const STATISTICS: Readonly<Record<string, Statistic>> = {
  children: (view, { moments, by, population }) => ({
    ...childStatistics(view, { ...moments, by: dimensions(by), population }),
  }),
  cases: (view, asked) => ({ ...caseStatistics(view, knownFor(asked)) }),
  referrals: (view, { moments, by }) => ({
    ...referralStatistics(view, { ...moments, by: referralDimensions(by) }),
  }),
  timeliness: (view, { moments }) => ({ ...timelinessStatistics(view, { ...moments, procedure: decree56 }) }),
  intake: (view, asked) => ({ ...intakeStatistics(view, knownFor(asked)) }),
  'case-log': (view, asked) => ({ ...caseLogStatistics(view, knownFor(asked)) }),
}

const asked = (options: StatsOptions): Asked => {
  const moments = asOf(options)
  if (options.of !== 'stock' && options.of !== 'listed')
    throw usage('--of: stock hoặc listed', '--of: stock or listed')
  return {
    moments,
    period: {
      from: options.from === undefined ? SINCE_EVER : checkedMoment('--from', options.from),
      to: options.to === undefined ? moments.at : checkedMoment('--to', options.to),
    },
    by:
      options.by === undefined
        ? []
        : options.by
            .split(',')
            .map((d) => d.trim())
            .filter((d) => d !== ''),
    population: options.of,
  }
}

export const stats = async (run: Invocation, name: string, options: StatsOptions): Promise<number> => {
  const statistic = STATISTICS[name]
  if (statistic === undefined)
    throw usage(
      `không có thống kê "${name}"; có: ${Object.keys(STATISTICS).join(', ')}`,
      `no statistic "${name}"; there are: ${Object.keys(STATISTICS).join(', ')}`,
    )
  const question = asked(options)
  return withRecord(await recordDir(run), 'read', async (c) => {
    const view = await openCasebook(run, c)
    const answer = statistic(view, question)
    run.output.document(answer)
    for (const line of statisticLines(run.output, answer)) run.output.line(line)
    return 0
  })
}

const shown = (output: Output, dimension: string, value: unknown): string | number => {
  if (typeof value === 'number') return value
  if (value === true) return output.say({ vi: 'có', en: 'yes' })
  if (value === false || value === 'none') return '–'
  if (value === 'unknown') return output.say({ vi: 'không rõ', en: 'unknown' })
  return output.say(valueLabel(dimension, String(value)))
}

const isRows = (u: unknown): u is ReadonlyArray<Readonly<Record<string, unknown>>> =>
  Array.isArray(u) && u.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row))

/** What stands above every statistic. */
interface Heading {
  readonly definition?: { readonly id: string; readonly version: number }
  readonly at?: string
  readonly from?: string
  readonly to?: string
  readonly knownAt?: string
  readonly clock?: string
  readonly watermark?: number
}

const HEADING: ReadonlySet<string> = new Set([
  'definition',
  'at',
  'from',
  'to',
  'knownAt',
  'clock',
  'watermark',
])

const headLines = (
  output: Output,
  { definition, at, from, to, knownAt, clock, watermark }: Heading,
): ReadonlyArray<string> => {
  if (definition === undefined) return []
  const when = at ?? (from === SINCE_EVER ? `… – ${to}` : `${from} – ${to}`)
  return [
    output.strong(`${definition.id} v${definition.version}`),
    output.say({
      vi: `  lúc ${when}, biết đến ${knownAt} (đồng hồ ${clock}), ${watermark} sự kiện`,
      en: `  at ${when}, known at ${knownAt} (clock ${clock}), ${watermark} entries`,
    }),
  ]
}

/** Rows as a table, numbers nested in objects as indented lines. */
const statisticLines = (output: Output, answer: Readonly<Record<string, unknown>>): ReadonlyArray<string> => {
  const { rows } = answer
  const figures = Object.fromEntries(
    Object.entries(answer).filter(([key]) => key !== 'rows' && !HEADING.has(key)),
  )
  const body =
    isRows(rows) && rows.length > 0
      ? ((): ReadonlyArray<string> => {
          const columns = Object.keys(rows[0] as object)
          return table(
            columns.map((c) => output.say(figureLabel(c))),
            rows.map((row) => columns.map((c) => shown(output, c, row[c]))),
          )
        })()
      : []
  return [...headLines(output, answer), ...body, ...figureLines(output, figures, '')]
}

const inWords = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const figureLines = (
  output: Output,
  figures: Readonly<Record<string, unknown>>,
  indent: string,
): ReadonlyArray<string> =>
  Object.entries(figures).flatMap(([key, value]): ReadonlyArray<string> => {
    if (typeof value === 'number')
      return [`${indent}${output.say(figureLabel(key))}  ${grouped(value, output.lang)}`]
    if (Array.isArray(value))
      return value.length === 0
        ? []
        : [`${indent}${output.say(figureLabel(key))}  ${value.map(inWords).join(', ')}`]
    if (typeof value === 'object' && value !== null)
      return [
        `${indent}${output.say(figureLabel(key))}`,
        ...figureLines(output, value as Readonly<Record<string, unknown>>, `${indent}  `),
      ]
    return value === undefined ? [] : [`${indent}${output.say(figureLabel(key))}  ${inWords(value)}`]
  })
