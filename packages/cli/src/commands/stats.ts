// For analysts: `hoso stats NAME` counts, at any past moment, as known at any past moment. No sealed part is opened.
import {
  ACCIDENT_DIMENSIONS,
  type AccidentDimension,
  accidentStatistics,
  assistanceStatistics,
  budgetStatistics,
  caseLogStatistics,
  caseStatistics,
  CHILD_DIMENSIONS,
  type ChildDimension,
  childStatistics,
  communicationStatistics,
  dropoutStatistics,
  evidenceRegister,
  evidenceStatistics,
  giftStatistics,
  intakeStatistics,
  referralStatistics,
  timelinessStatistics,
  unitReportStatistics,
} from '@hoso/projections'
import { moment } from '@hoso/facts'
import { decree56 } from '@hoso/procedure'
import { withRecord } from '../container.ts'
import { usage } from '../failure.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { type AsOf, asOf, checkedMoment, type MomentOptions } from '../moments.ts'
import { SINCE_EVER, statisticLines } from '../statistic-lines.ts'
import { type Casebook, openCasebook } from '../views.ts'

export interface StatsOptions extends MomentOptions {
  readonly by?: string
  readonly of: string
  readonly from?: string
  readonly to?: string
}

interface Statistic {
  /** Options beyond the moments: another one is wrong usage, since it would change nothing. */
  readonly takes: ReadonlyArray<'by' | 'of' | 'from' | 'to'>
  readonly count: (view: Casebook, asked: Asked) => { readonly [key: string]: unknown }
}

interface Asked {
  readonly moments: AsOf
  readonly period: { readonly from: string; readonly to: string }
  readonly by: ReadonlyArray<string>
  readonly population: 'stock' | 'listed'
}

/** The dimensions asked for, all of them known, or wrong usage. */
const dimensions = <D extends string>(
  by: ReadonlyArray<string>,
  known: ReadonlyArray<D>,
): ReadonlyArray<D> => {
  const isKnown = (s: string): s is D => (known as ReadonlyArray<string>).includes(s)
  const unknown = by.find((d) => !isKnown(d))
  if (unknown !== undefined)
    throw usage(
      `--by: không có chiều "${unknown}"; có: ${known.join(', ')}`,
      `--by: no dimension "${unknown}"; there are: ${known.join(', ')}`,
    )
  return by.filter(isKnown)
}

const knownFor = ({ moments: { at: _at, ...known }, period }: Asked) => ({ ...period, ...known })

/** What of an item of evidence is for whoever reads the register: not the facts it was made of. */
const custody = (view: Casebook, { moments, period }: Asked) =>
  evidenceRegister(view, { ...moments, at: period.to }).items.map(({ told: _told, ...item }) => item)

const inPeriod = (count: Statistic['count']): Statistic => ({ takes: ['from', 'to'], count })

export const STATISTICS: Readonly<Record<string, Statistic>> = {
  children: {
    takes: ['by', 'of'],
    count: (view, { moments, by, population }) => ({
      ...childStatistics(view, {
        ...moments,
        by: dimensions<ChildDimension>(by, CHILD_DIMENSIONS),
        population,
      }),
    }),
  },
  cases: inPeriod((view, asked) => ({ ...caseStatistics(view, knownFor(asked)) })),
  referrals: {
    takes: ['by'],
    count: (view, { moments, by }) => ({
      ...referralStatistics(view, { ...moments, by: dimensions(by, ['service']) }),
    }),
  },
  timeliness: {
    takes: [],
    count: (view, { moments }) => ({ ...timelinessStatistics(view, { ...moments, procedure: decree56 }) }),
  },
  intake: inPeriod((view, asked) => ({ ...intakeStatistics(view, knownFor(asked)) })),
  'case-log': inPeriod((view, asked) => ({ ...caseLogStatistics(view, knownFor(asked)) })),
  evidence: inPeriod((view, asked) => ({
    ...evidenceStatistics(view, knownFor(asked)),
    items: custody(view, asked),
  })),
  assistance: inPeriod((view, asked) => ({ ...assistanceStatistics(view, knownFor(asked)) })),
  accidents: {
    takes: ['by', 'from', 'to'],
    count: (view, asked) => ({
      ...accidentStatistics(view, {
        ...knownFor(asked),
        by: dimensions<AccidentDimension>(asked.by, ACCIDENT_DIMENSIONS),
      }),
    }),
  },
  communication: inPeriod((view, asked) => ({ ...communicationStatistics(view, knownFor(asked)) })),
  gifts: inPeriod((view, asked) => ({ ...giftStatistics(view, knownFor(asked)) })),
  'unit-reports': { takes: [], count: (view, { moments }) => ({ ...unitReportStatistics(view, moments) }) },
  budget: { takes: [], count: (view, { moments }) => ({ ...budgetStatistics(view, moments) }) },
  dropouts: inPeriod((view, asked) => ({ ...dropoutStatistics(view, knownFor(asked)) })),
}

/** An option that the statistic would ignore is wrong usage. */
const refuseIgnored = (name: string, { takes }: Statistic, options: StatsOptions): void => {
  const given = (['by', 'from', 'to'] as const).filter((o) => options[o] !== undefined)
  const ignored = [...given, ...(options.of === 'listed' ? (['of'] as const) : [])].find(
    (o) => !takes.includes(o),
  )
  if (ignored === undefined) return
  const taken = ['at', 'known-at', 'clock', 'as', ...takes].map((o) => `--${o}`).join(', ')
  throw usage(
    `--${ignored}: thống kê "${name}" không có tùy chọn này; có: ${taken}`,
    `--${ignored}: the statistic "${name}" does not take it; it takes: ${taken}`,
  )
}

const asked = (options: StatsOptions): Asked => {
  const moments = asOf(options)
  if (options.of !== 'stock' && options.of !== 'listed')
    throw usage('--of: stock hoặc listed', '--of: stock or listed')
  const period = {
    from: options.from === undefined ? SINCE_EVER : checkedMoment('--from', options.from),
    to: options.to === undefined ? moments.at : checkedMoment('--to', options.to),
  }
  if ((moment(period.from) ?? 0) > (moment(period.to) ?? 0))
    throw usage(
      `--from ${period.from}: sau ngày cuối ${period.to}; đổi --from, hoặc --to (không có --to thì tính đến --at)`,
      `--from ${period.from}: after the end, ${period.to}; change --from, or --to (without it the period ends at --at)`,
    )
  return {
    moments,
    period,
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
  refuseIgnored(name, statistic, options)
  const question = asked(options)
  return withRecord(await recordDir(run), 'read', async (c) => {
    const view = await openCasebook(run, c)
    const answer = statistic.count(view, question)
    run.output.document(answer)
    for (const line of statisticLines(run.output, answer)) run.output.line(line)
    return 0
  })
}
