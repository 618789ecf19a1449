// For the commands: a statistic as people read it. Rows are a table, numbers in objects indented lines; programs read the JSON.
import { figureLabel, valueLabel } from './figure-labels.ts'
import { grouped, type Output, table } from './output.ts'

type Figures = Readonly<Record<string, unknown>>

/** The first day of a period whose beginning was not asked for. */
export const SINCE_EVER = '1900-01-01'

/** What stands above every statistic. */
interface Heading {
  readonly definition?: { readonly id: string; readonly version: number }
  readonly at?: string
  readonly from?: string
  readonly to?: string
  readonly knownAt?: string
  readonly clock?: string
  readonly as?: string
  readonly watermark?: number
}

const HEADING: ReadonlySet<string> = new Set([
  'definition',
  'at',
  'from',
  'to',
  'knownAt',
  'clock',
  'as',
  'watermark',
])

/** Whole đồng as strings of digits. */
const MONEY: ReadonlySet<string> = new Set([
  'paid',
  'paidByList',
  'paidByGround',
  'supportDong',
  'value',
  'valueByOccasion',
  'valueBySource',
  'allocated',
  'frozen',
  'committed',
  'advanced',
  'returned',
  'spent',
  'advancesOutstanding',
  'remaining',
  'spentOnCases',
  'amount',
  'outstanding',
])

/** Columns that only a program has a use for: references to streams. */
const REFERENCES: ReadonlySet<string> = new Set(['stream', 'case', 'holder'])

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null
const isObject = (value: unknown): value is Figures =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isRows = (value: unknown): value is ReadonlyArray<Figures> =>
  Array.isArray(value) && value.length > 0 && value.every(isObject)

const scalar = (output: Output, column: string, value: unknown, money: boolean): string | number => {
  if (typeof value === 'number') return value
  if (value === undefined) return ''
  if (value === true) return output.say({ vi: 'có', en: 'yes' })
  if (value === false || value === 'none') return '–'
  if (value === 'unknown') return output.say({ vi: 'không rõ', en: 'unknown' })
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (money && /^-?\d+$/.test(text)) return `${grouped(BigInt(text), output.lang)} đ`
  return output.say(valueLabel(column, text))
}

/** Columns of scalars, of whichever rows have them. */
const rowLines = (output: Output, statistic: string, rows: ReadonlyArray<Figures>): ReadonlyArray<string> => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (c) => !REFERENCES.has(c) && rows.every((row) => isScalar(row[c])),
  )
  return table(
    columns.map((c) => output.say(figureLabel(statistic, c))),
    rows.map((row) => columns.map((c) => scalar(output, c, row[c], MONEY.has(c)))),
  )
}

/** An object of objects of scalars: one row each. */
const asRows = (
  output: Output,
  statistic: string,
  key: string,
  value: Figures,
): ReadonlyArray<Figures> | undefined => {
  const entries = Object.entries(value)
  const tabular =
    entries.length > 1 && entries.every(([, v]) => isObject(v) && Object.values(v).every(isScalar))
  return tabular
    ? entries.map(([name, v]) => ({ ' ': output.say(figureLabel(statistic, name, key)), ...(v as Figures) }))
    : undefined
}

const figureLines = (
  output: Output,
  statistic: string,
  figures: Figures,
  indent: string,
  within?: string,
  money = false,
): ReadonlyArray<string> =>
  Object.entries(figures).flatMap(([key, value]): ReadonlyArray<string> => {
    const label = `${indent}${output.say(figureLabel(statistic, key, within))}`
    const isMoney = money || MONEY.has(key)
    const under = (rows: ReadonlyArray<Figures>): ReadonlyArray<string> => [
      `${label} (${rows.length})`,
      ...rowLines(output, statistic, rows).map((line) => `${indent}  ${line}`),
    ]
    if (value === undefined) return []
    if (typeof value === 'number') return [`${label}  ${grouped(value, output.lang)}`]
    if (isScalar(value)) return [`${label}  ${scalar(output, key, value, isMoney)}`]
    if (isRows(value)) return under(value)
    if (Array.isArray(value)) return value.length === 0 ? [] : [`${label}  ${value.join(', ')}`]
    const rows = asRows(output, statistic, key, value as Figures)
    return rows === undefined
      ? [label, ...figureLines(output, statistic, value as Figures, `${indent}  `, key, isMoney)]
      : under(rows)
  })

const headLines = (
  output: Output,
  { definition, at, from, to, knownAt, clock, as, watermark }: Heading,
): ReadonlyArray<string> => {
  if (definition === undefined) return []
  const when = at ?? (from === SINCE_EVER ? `… – ${to}` : `${from} – ${to}`)
  const reading = as === undefined ? '' : `, ${as}`
  return [
    output.strong(`${definition.id} v${definition.version}`),
    output.say({
      vi: `  lúc ${when}, biết đến ${knownAt} (đồng hồ ${clock}${reading}), ${watermark} sự kiện`,
      en: `  at ${when}, known at ${knownAt} (clock ${clock}${reading}), ${watermark} entries`,
    }),
  ]
}

export const statisticLines = (output: Output, answer: Figures): ReadonlyArray<string> => {
  const { rows } = answer
  const { definition }: Heading = answer
  const statistic = definition?.id ?? ''
  const figures = Object.fromEntries(
    Object.entries(answer).filter(([key]) => key !== 'rows' && !HEADING.has(key)),
  )
  return [
    ...headLines(output, answer),
    // Without a dimension asked for there is one number, and it stands below.
    ...(isRows(rows) && rows.some((row) => Object.keys(row).length > 1)
      ? rowLines(output, statistic, rows)
      : []),
    ...figureLines(output, statistic, figures, ''),
  ]
}
