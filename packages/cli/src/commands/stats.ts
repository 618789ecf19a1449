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

type Statistic = (view: Casebook, asked: Asked) => { readonly [key: string]: unknown }

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

export const STATISTICS: Readonly<Record<string, Statistic>> = {
  children: (view, { moments, by, population }) => ({
    ...childStatistics(view, {
      ...moments,
      by: dimensions<ChildDimension>(by, CHILD_DIMENSIONS),
      population,
    }),
  }),
  cases: (view, asked) => ({ ...caseStatistics(view, knownFor(asked)) }),
  referrals: (view, { moments, by }) => ({
    ...referralStatistics(view, { ...moments, by: dimensions(by, ['service']) }),
  }),
  timeliness: (view, { moments }) => ({ ...timelinessStatistics(view, { ...moments, procedure: decree56 }) }),
  intake: (view, asked) => ({ ...intakeStatistics(view, knownFor(asked)) }),
  'case-log': (view, asked) => ({ ...caseLogStatistics(view, knownFor(asked)) }),
  evidence: (view, asked) => ({ ...evidenceStatistics(view, knownFor(asked)), items: custody(view, asked) }),
  assistance: (view, asked) => ({ ...assistanceStatistics(view, knownFor(asked)) }),
  accidents: (view, asked) => ({
    ...accidentStatistics(view, {
      ...knownFor(asked),
      by: dimensions<AccidentDimension>(asked.by, ACCIDENT_DIMENSIONS),
    }),
  }),
  communication: (view, asked) => ({ ...communicationStatistics(view, knownFor(asked)) }),
  gifts: (view, asked) => ({ ...giftStatistics(view, knownFor(asked)) }),
  'unit-reports': (view, { moments }) => ({ ...unitReportStatistics(view, moments) }),
  budget: (view, { moments }) => ({ ...budgetStatistics(view, moments) }),
  dropouts: (view, asked) => ({ ...dropoutStatistics(view, knownFor(asked)) }),
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
