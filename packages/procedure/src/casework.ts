// For whoever counts or shows casework: reports and cases with their episodes, read from facts as told.
import { byTime, type ClearFact, isTold, type Told, type ToldOf } from './told.ts'

/** What became of a report. `pending`: nothing is recorded yet. */
export type Outcome = Extract<ClearFact, { readonly type: 'ConcernDisposed' }>['body']['outcome'] | 'pending'

export interface Report {
  readonly stream: string
  readonly reported: ToldOf<'ConcernReported'>
  readonly number: string
  /** Facts of the report's stream, in order of happening. */
  readonly told: ReadonlyArray<Told>
  /** First assessments that answer it, on its own stream or in a case, in order of happening. */
  readonly assessments: ReadonlyArray<ToldOf<'InitialRiskAssessed'>>
  readonly outcome: Outcome
  /** The other commune it was passed to. */
  readonly forwardedTo?: string
}

/** From opening or reopening to the next reopening. */
export interface Episode {
  /** `VV-2023-03`, of the second episode `VV-2023-03/2`. */
  readonly name: string
  readonly begun: ToldOf<'CaseOpened' | 'CaseReopened'>
  /** The report that began it. */
  readonly report?: Report
  readonly closed?: ToldOf<'CaseClosed'>
  /** Its facts, in order of happening. */
  readonly told: ReadonlyArray<Told>
}

export interface CaseFile {
  readonly stream: string
  readonly number: string
  readonly opened: ToldOf<'CaseOpened'>
  /** The child's stream, where the record names it. */
  readonly child?: string
  /** The child's register code, where the case itself states it. */
  readonly childCode?: string
  readonly told: ReadonlyArray<Told>
  readonly episodes: ReadonlyArray<Episode>
  /** Opened or reopened, and not closed after that. */
  readonly open: boolean
}

export interface Casework {
  /** By stream. */
  readonly reports: ReadonlyMap<string, Report>
  readonly cases: ReadonlyArray<CaseFile>
}

export type Streams = Iterable<readonly [stream: string, told: ReadonlyArray<Told>]>

/** Reports and cases at `T`: what happened later is left out. A stream without its `ConcernReported` or `CaseOpened` is neither. */
export const readCasework = (streams: Streams, T: number): Casework => {
  const by = new Map<string, ReadonlyArray<Told>>()
  for (const [stream, told] of streams) by.set(stream, told.filter((t) => t.from <= T).sort(byTime))
  return caseworkOf(by, by)
}

/** The same of streams that hold nothing later than the moment, each in order of happening. */
export const caseworkOf = (concerns: Streams, files: Streams): Casework => {
  const cases = [...files].filter(([, told]) => told.some((t) => isTold(t, 'CaseOpened')))
  const answers = answersOf(cases)
  const reports = new Map<string, Report>()
  for (const [stream, told] of concerns) {
    const reported = told.find((t) => isTold(t, 'ConcernReported'))
    if (reported !== undefined) reports.set(stream, reportOf(stream, reported, told, answers))
  }
  return { reports, cases: cases.map(([stream, told]) => caseOf(stream, told, reports)) }
}

interface Answers {
  readonly assessments: ReadonlyMap<string, ReadonlyArray<ToldOf<'InitialRiskAssessed'>>>
  /** Reports that a case names as the one it was opened, or reopened, for. */
  readonly opened: ReadonlySet<string>
  readonly joined: ReadonlySet<string>
}

/** What cases say about reports. An assessment that names no report answers the one its episode began with. */
const answersOf = (cases: ReadonlyArray<readonly [string, ReadonlyArray<Told>]>): Answers => {
  const assessments = new Map<string, ToldOf<'InitialRiskAssessed'>[]>()
  const opened = new Set<string>()
  const joined = new Set<string>()
  for (const [, told] of cases) {
    for (const t of told) {
      if (isTold(t, 'CaseOpened') && t.fact.body.concern !== undefined) opened.add(t.fact.body.concern)
      if (isTold(t, 'CaseReopened') && t.fact.body.concern !== undefined) joined.add(t.fact.body.concern)
    }
    for (const t of told) {
      if (!isTold(t, 'InitialRiskAssessed')) continue
      const concern = t.fact.body.concern ?? episodeOf(told, t)?.fact.body.concern
      if (concern === undefined) continue
      const others = assessments.get(concern)
      if (others === undefined) assessments.set(concern, [t])
      else others.push(t)
    }
  }
  return { assessments, opened, joined }
}

/** What began the episode in which something happened; before the opening, the opening. */
const episodeOf = (told: ReadonlyArray<Told>, t: Told): Episode['begun'] | undefined => {
  const begins = told.filter((b): b is Episode['begun'] => isTold(b, 'CaseOpened', 'CaseReopened'))
  return begins.findLast((b) => b.from <= t.from) ?? begins[0]
}

const reportOf = (
  stream: string,
  reported: ToldOf<'ConcernReported'>,
  told: ReadonlyArray<Told>,
  answers: Answers,
): Report => {
  const own = told.filter((t): t is ToldOf<'InitialRiskAssessed'> => isTold(t, 'InitialRiskAssessed'))
  const disposed = told.findLast((t) => isTold(t, 'ConcernDisposed'))
  const forwarded = told.find((t) => isTold(t, 'ConcernForwarded'))
  const forwardedTo = disposed?.fact.body.forwardedTo ?? forwarded?.fact.body.to
  return {
    stream,
    reported,
    number: reported.fact.body.number,
    told,
    assessments: [...own, ...(answers.assessments.get(stream) ?? [])].sort(byTime),
    outcome: disposed?.fact.body.outcome ?? outcomeFrom(stream, told, answers),
    ...(forwardedTo === undefined ? {} : { forwardedTo }),
  }
}

const NO_ACTION: Readonly<Record<string, Outcome>> = {
  'one-time-support': 'supported-on-site',
  watch: 'unclear',
  unfounded: 'unfounded',
}

/** The outcome of a report that states none, from what was done. */
const outcomeFrom = (stream: string, told: ReadonlyArray<Told>, answers: Answers): Outcome => {
  if (answers.opened.has(stream)) return 'case-opened'
  if (answers.joined.has(stream) || told.some((t) => isTold(t, 'ConcernMergedIntoCase')))
    return 'joined-to-case'
  if (told.some((t) => isTold(t, 'ConcernForwarded'))) return 'forwarded'
  const decided = told.findLast((t) => isTold(t, 'NoFurtherActionDecided'))
  return (decided === undefined ? undefined : NO_ACTION[decided.fact.body.kind]) ?? 'pending'
}

const caseOf = (
  stream: string,
  told: ReadonlyArray<Told>,
  reports: ReadonlyMap<string, Report>,
): CaseFile => {
  const opened = told.find((t) => isTold(t, 'CaseOpened')) as ToldOf<'CaseOpened'>
  const placed = told.find((t) => isTold(t, 'ChildPlaced'))
  const child = opened.fact.body.child ?? placed?.fact.body.child
  const childCode = placed?.fact.body.childCode
  return {
    stream,
    number: opened.fact.body.number,
    opened,
    ...(child === undefined ? {} : { child }),
    ...(childCode === undefined ? {} : { childCode }),
    told,
    episodes: episodesOf(opened, told, reports),
    open: !isTold(
      told.findLast((t) => isTold(t, 'CaseOpened', 'CaseReopened', 'CaseClosed')) as Told,
      'CaseClosed',
    ),
  }
}

const episodesOf = (
  opened: ToldOf<'CaseOpened'>,
  told: ReadonlyArray<Told>,
  reports: ReadonlyMap<string, Report>,
): ReadonlyArray<Episode> => {
  const beganWith = (begun: Episode['begun']): Report | undefined =>
    begun.fact.body.concern === undefined ? undefined : reports.get(begun.fact.body.concern)
  const begins = [opened, ...told.filter((t): t is ToldOf<'CaseReopened'> => isTold(t, 'CaseReopened'))]
  const starts = begins.map((begun, i) => {
    if (i === 0) return Number.NEGATIVE_INFINITY
    // What was done about a new report before the case was formally reopened belongs to the new episode.
    const closed = told.findLast((t) => isTold(t, 'CaseClosed') && t.from <= begun.from)
    const received = beganWith(begun)?.reported.from ?? begun.from
    return Math.min(begun.from, Math.max(received, closed === undefined ? begun.from : closed.from + 1))
  })
  return begins.map((begun, i) => {
    const own = told.filter(
      (t) => t.from >= (starts[i] as number) && t.from < (starts[i + 1] ?? Number.POSITIVE_INFINITY),
    )
    const report = beganWith(begun)
    const closed = own.findLast((t) => isTold(t, 'CaseClosed'))
    return {
      name: i === 0 ? opened.fact.body.number : `${opened.fact.body.number}/${i + 1}`,
      begun,
      ...(report === undefined ? {} : { report }),
      ...(closed === undefined ? {} : { closed }),
      told: own,
    }
  })
}
