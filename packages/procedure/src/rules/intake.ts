// For whoever asks what a report calls for: the answer to hotline 111, passing it on, the first assessment, the measure in an emergency.
import { type Interval, interval } from '@hoso/facts'
import type { CaseFile, Episode, Report } from '../casework.ts'
import type { Cancellation, Duty, Rule } from '../obligation.ts'
import { byTime, isTold, type Told } from '../told.ts'
import type { World } from '../world.ts'
import { isRemoval } from './emergency.ts'

const reports = (world: World): ReadonlyArray<Report> => [...world.casework.reports.values()]

/** When the report was received, by the reading of Art. 26.3, 31.2 and 32.2. */
const receiptOf = (world: World, { told, reported }: Report): Interval => {
  const sent = told.find((t) => isTold(t, 'ConcernReceivedFrom111'))?.fact.body.sentAt
  return world.procedure.readings.twelveHoursFrom === 'commune-receipt' || sent === undefined
    ? reported
    : interval({ precision: 'minute', at: sent })
}

const forwardings = ({ told }: Report): ReadonlyArray<Told> =>
  told.filter(
    (t) =>
      isTold(t, 'ConcernForwarded') || (isTold(t, 'ConcernDisposed') && t.fact.body.outcome === 'forwarded'),
  )

const forwarded = (report: Report): ReadonlyArray<Cancellation> =>
  forwardings(report).map((by) => ({ by, reason: 'forwarded' }))

/** Found to be untrue, whichever way that was written down. */
const unfounded = ({ told }: Report): ReadonlyArray<Cancellation> =>
  told
    .filter(
      (t) =>
        (isTold(t, 'ConcernDisposed') && t.fact.body.outcome === 'unfounded') ||
        (isTold(t, 'NoFurtherActionDecided') && t.fact.body.kind === 'unfounded') ||
        (isTold(t, 'AllegationVerified') && t.fact.body.result === 'false'),
    )
    .map((by) => ({ by, reason: 'unfounded' }))

const acknowledge = (world: World): ReadonlyArray<Duty> =>
  reports(world).flatMap(({ stream, number, told }) => {
    const openedBy = told.find((t) => isTold(t, 'ConcernReceivedFrom111'))
    return openedBy === undefined
      ? []
      : [{ stream, about: number, openedBy, done: told.filter((t) => isTold(t, 'ConcernAcknowledged')) }]
  })

/** That a report belongs elsewhere is known when it was passed on: the duty is judged then, and is never open before. */
const forward = (world: World): ReadonlyArray<Duty> =>
  reports(world).flatMap((report) => {
    const done = forwardings(report)
    return done.length === 0
      ? []
      : [{ stream: report.stream, about: report.number, openedBy: report.reported, done }]
  })

const assessment = (world: World): ReadonlyArray<Duty> =>
  reports(world).map((report) => ({
    stream: report.stream,
    about: report.number,
    openedBy: report.reported,
    start: receiptOf(world, report),
    done: report.assessments,
    cancels: forwarded(report),
  }))

const isDecision = (t: Told): boolean => isTold(t, 'EmergencyMeasureDecided') || isRemoval(t)
const opensByItself = (t: Told): boolean => isTold(t, 'EmergencyMeasureDecided') && t.fact.body.applied
const foundHigh = (t: Told): boolean => isTold(t, 'InitialRiskAssessed') && t.fact.body.level === 'high'

/** Facts of cases about the report: of the episode it began, and of a case it was joined to, from its receipt on. */
const casesOf = (world: World): ((report: Report) => ReadonlyArray<Told>) => {
  const own = new Map<string, Episode[]>()
  const byStream = new Map<string, CaseFile>()
  const byNumber = new Map<string, CaseFile>()
  for (const file of world.casework.cases) {
    byStream.set(file.stream, file)
    byNumber.set(file.number, file)
    for (const episode of file.episodes) {
      if (episode.report === undefined) continue
      const others = own.get(episode.report.stream)
      if (others === undefined) own.set(episode.report.stream, [episode])
      else others.push(episode)
    }
  }
  return ({ stream, told, reported }) => {
    const joined = told.flatMap((t) => {
      if (isTold(t, 'ConcernMergedIntoCase')) return [byStream.get(t.fact.body.case)]
      if (isTold(t, 'ConcernDisposed')) return (t.fact.body.cases ?? []).map((n) => byNumber.get(n))
      return []
    })
    return [
      ...(own.get(stream) ?? []).flatMap((episode) => episode.told),
      ...joined.flatMap((file) => file?.told.filter((t) => t.to >= reported.from) ?? []),
    ]
  }
}

/**
 * Opened by danger at this moment, by a first assessment that finds a high level, or by a measure that was applied. A
 * decision not to apply one meets it as well: Art. 26.2 asks for the one or the other. So does a removal; it opens nothing
 * by itself, as its ground may be the refusal of a plan much later (Art. 32.1), and no fact records the ground.
 */
const measure = (world: World): ReadonlyArray<Duty> => {
  const inCases = casesOf(world)
  const ofReports = reports(world).flatMap((report): ReadonlyArray<Duty> => {
    const decisions = [...new Set([...report.told, ...inCases(report)])].filter(isDecision)
    const [openedBy] = [
      ...(report.reported.fact.body.dangerNow === true ? [report.reported] : []),
      ...report.assessments.filter(foundHigh),
      ...decisions.filter(opensByItself),
    ].sort(byTime)
    if (openedBy === undefined) return []
    return [
      {
        stream: report.stream,
        about: report.number,
        openedBy,
        start: receiptOf(world, report),
        done: decisions,
        cancels: [...forwarded(report), ...unfounded(report)],
      },
    ]
  })
  // A case that names no report: nothing says when the commune came to know.
  const ofCases = world.casework.cases.flatMap(({ stream, episodes }) =>
    episodes
      .filter((e) => e.report === undefined)
      .flatMap((e): ReadonlyArray<Duty> => {
        const openedBy = e.told.find((t) => opensByItself(t) || foundHigh(t))
        return openedBy === undefined
          ? []
          : [{ stream, about: e.name, openedBy, start: 'unknown', done: e.told.filter(isDecision) }]
      }),
  )
  return [...ofReports, ...ofCases]
}

export const intake: ReadonlyArray<Rule> = [
  { kind: 'acknowledge-111', domain: 'practice', duties: acknowledge },
  { kind: 'forward', domain: 'casework', duties: forward },
  { kind: 'initial-assessment', domain: 'casework', duties: assessment },
  { kind: 'emergency-measure', domain: 'casework', duties: measure },
]
