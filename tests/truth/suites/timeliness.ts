// For the truth test: time limits, every judgement of the timeliness block, report by report and episode by episode.
import { civilDate } from '@hoso/facts'
import { decree56 } from '@hoso/procedure'
import { judgedEpisodes, type JudgedEpisode, judgedReports, timelinessStatistics } from '@hoso/projections'
import { beforeAll, describe, expect, it } from 'vitest'
import { ALL, END, imported, type Township } from '../township.ts'
import { truth } from '../truth.ts'

const expected = truth.timeliness
const QUERY = { at: END, ...ALL }
let t: Township
let episodes: ReadonlyArray<JudgedEpisode>
beforeAll(async () => {
  t = await imported()
  episodes = judgedEpisodes(t.view, QUERY)
}, 300_000)

type Judged = JudgedEpisode['plan']['receipt']
const day = (told: Judged['start']): string | null => (told === undefined ? null : civilDate(told.from))
const status = (j: Judged): string => (j.status === 'not-due' ? 'not_yet_due' : j.status.replaceAll('-', '_'))
const byEpisode = <A>(of: (e: JudgedEpisode) => A | undefined): Record<string, A> =>
  Object.fromEntries(episodes.flatMap((e) => (of(e) === undefined ? [] : [[e.episode.name, of(e) as A]])))

describe('time limits', () => {
  it('the initial assessment, 12 hours', () => {
    const { by_report, as_first_written, ...figures } = expected.initial_assessment_12h
    const { initialAssessment: a } = timelinessStatistics(t.view, QUERY)
    expect({
      denominator: a.denominator,
      met: a.met,
      late: a.late,
      unknown: a.unknown,
      missing: a.missing,
      not_applicable: a.notApplicable,
    }).toEqual(figures)
    const { initialAssessment: first } = timelinessStatistics(t.view, { ...QUERY, as: 'first-written' })
    expect({ met: first.met, late: first.late, unknown: first.unknown, missing: first.missing }).toEqual(
      as_first_written,
    )
    expect(
      Object.fromEntries(
        judgedReports(t.view, QUERY).map(({ report, judged }) => [report.number, status(judged)]),
      ),
    ).toEqual(by_report)
  })
  it('the emergency measure, 12 hours', () => {
    const { emergencyMeasure: m } = timelinessStatistics(t.view, QUERY)
    expect({ met: m.met, late: m.late, unknown: m.unknown }).toEqual(expected.emergency_measure_12h)
    expect(
      episodes
        .filter((e) => e.emergency !== undefined)
        .map((e) => e.episode.name)
        .toSorted(),
    ).toEqual(expected.episodes_with_emergency_measure)
  })
  it.each([
    ['receipt', 'plan_5_working_days_from_receipt'],
    ['specific-assessment', 'plan_5_working_days_from_specific_assessment'],
  ] as const)('the plan, 5 working days from %s', (from, block) => {
    const { by_episode, ...figures } = expected[block]
    const { plan } = timelinessStatistics(t.view, {
      ...QUERY,
      procedure: { ...decree56, readings: { ...decree56.readings, planFrom: from } },
    })
    expect({
      met: plan.met,
      late: plan.late,
      not_yet_due: plan.notYetDue,
      not_needed: plan.notNeeded,
      no_start: plan.noStart,
      without_emergency: { met: plan.withoutEmergency.met, late: plan.withoutEmergency.late },
    }).toEqual(figures)
    expect(
      byEpisode((e) => ({
        due: e.plan[from].due?.latest ?? null,
        made: day(e.plan[from].done),
        status: status(e.plan[from]),
      })),
    ).toEqual(by_episode)
  })
  it('the approval, 2 working days', () => {
    const { by_episode, ...figures } = expected.approval_2_working_days
    const { approval: a } = timelinessStatistics(t.view, QUERY)
    expect({ met: a.met, late: a.late, not_yet_due: a.notYetDue }).toEqual(figures)
    expect(
      byEpisode((e) =>
        e.approval === undefined
          ? undefined
          : {
              submitted: day(e.approval.start),
              due: e.approval.due?.latest,
              approved: day(e.approval.done),
              status: status(e.approval),
            },
      ),
    ).toEqual(by_episode)
  })
})
