// For whoever reads a case from beginning to end: every fact in order of happening, when it was known, by whom, what was corrected, and what was in time.
import { CATALOGUE, codes, type Fact, type Label, type OccurredAt, type Opened, partLabel } from '@hoso/facts'
import { decree56, type Due, LIMITS, type LimitName, type Procedure } from '@hoso/procedure'
import { ratings } from './assessments.ts'
import { readCasework } from './casework.ts'
import { delayDays } from './case-log-statistics.ts'
import { type FactRef, factRef } from './fact-ref.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { type Judged, judgeEpisode, judgeReports } from './judgement.ts'
import { type Member, members } from './members.ts'
import { type AsOf, instantOf, tell, toldAs, type ToldFact } from './told.ts'

/** An entry written more days than this after the day it tells of is late. */
export const LATE_AFTER_DAYS = 2

export interface ChronologyActor {
  readonly id: string
  readonly role: string
  readonly roleLabel: Label
  readonly unit: string
  readonly position?: string
  /** Given when the facts of the actor's own stream were among those read. */
  readonly name?: Opened<string>
}

/** A sealed part as a reader sees it. */
export interface Note {
  readonly part: string
  readonly label: Label
  readonly state: Opened<unknown>['state']
  /** What it says, when it is open. */
  readonly members: ReadonlyArray<Member>
}

export interface Change {
  readonly path: string
  /** Absent: the member was not there; taken away. */
  readonly from?: unknown
  readonly to?: unknown
}

/** A correction or a retraction of a fact. */
export interface Act {
  readonly kind: 'correction' | 'retraction'
  readonly by: FactRef
  readonly actor: ChronologyActor
  /** When it was known, by the clock asked for. */
  readonly known: string
  readonly changes: ReadonlyArray<Change>
  readonly notes: ReadonlyArray<Note>
  /** False when the act was itself retracted. */
  readonly inForce: boolean
  /** Corrections and retractions of this act. */
  readonly acts: ReadonlyArray<Act>
}

/** A legal limit beside the fact that met or missed it; beside the fact that started it where nothing did yet. */
export interface LimitMark {
  readonly limit: LimitName
  readonly label: Label
  readonly article: string
  /** Of a plan: the start of the five days. */
  readonly countedFrom?: Procedure['planFrom']
  readonly status: Judged['status']
  readonly due?: Due
  /** Milliseconds from start to done, least and most. */
  readonly elapsed?: { readonly from: number; readonly to: number }
}

export interface ChronologyLine {
  readonly fact: FactRef
  readonly label: Label
  readonly occurredAt: OccurredAt
  /** When it was known, by the clock asked for; when the record took it in is in `fact`. */
  readonly known: string
  /** When the paper says it was written. */
  readonly writtenAt?: OccurredAt
  /** Whole days from the day of the event to the day it was known; absent when the day is not known. */
  readonly delayDays?: number
  readonly late: boolean
  readonly actor: ChronologyActor
  readonly legalBasis: ReadonlyArray<string>
  /** Clear members in words; ratings of forms are counted in `ratings`. */
  readonly members: ReadonlyArray<Member>
  readonly ratings?: {
    readonly harm: Readonly<Record<string, number>>
    readonly ability: Readonly<Record<string, number>>
  }
  readonly notes: ReadonlyArray<Note>
  /** Corrections and retractions of this fact, in log order. */
  readonly acts: ReadonlyArray<Act>
  /** Struck out: it stays readable and counts for nothing. */
  readonly retracted: boolean
  readonly limits: ReadonlyArray<LimitMark>
}

export interface Chronology extends AsOf {
  readonly definition: DefinitionRef
  readonly lines: ReadonlyArray<ChronologyLine>
  /** Corrections and retractions of facts that are not among those read. */
  readonly unattached: ReadonlyArray<Act>
}

export interface ChronologyQuery extends AsOf {
  /** The reading of the law; `decree56` when not given. */
  readonly procedure?: Procedure
}

const isAct = (fact: Fact): boolean => fact.type === 'EventCorrected' || fact.type === 'EventRetracted'

/**
 * The chronology of a case (or of a child): `facts` are all facts of its stream and of the streams that belong to it, in
 * log order; those of actor streams give names and are no lines. Throws RangeError when `at` or `knownAt` is no moment.
 */
export const chronology = (facts: ReadonlyArray<Fact>, query: ChronologyQuery): Chronology => {
  const { at, knownAt, clock, procedure = decree56 } = query
  const [T, K] = [instantOf(at), instantOf(knownAt)]
  const known = facts.map((fact) => toldAs(fact, clock)).filter((t) => t.known <= K)
  const told = tell(facts, K, clock)
  const standing = new Map(told.map((t) => [t.fact.id, t]))
  const names = actorNames(told)
  const acts = actsOf(known, names)
  const marks = limitMarks(
    told.filter((t) => t.from <= T),
    T,
    procedure,
  )
  const lines = known
    .filter(({ fact }) => !isAct(fact) && !fact.stream.startsWith('actor-'))
    .map((recorded) => standing.get(recorded.fact.id) ?? recorded)
    .filter((t) => t.from <= T)
    .sort(inOrder)
    .map((t) => ({
      ...lineOf(t, names),
      acts: acts.upon(t.fact.id),
      retracted: !standing.has(t.fact.id),
      limits: marks.get(t.fact.id) ?? [],
    }))
  return {
    definition: reference(DEFINITIONS.chronology),
    at,
    knownAt,
    clock,
    lines,
    unattached: acts.unattached,
  }
}

/** The earliest possible moment; where there is none, the latest possible, or when it was known. */
const moment = (t: ToldFact): number =>
  Number.isFinite(t.from) ? t.from : Number.isFinite(t.to) ? t.to : t.known

const inOrder = (a: ToldFact, b: ToldFact): number =>
  moment(a) - moment(b) || a.known - b.known || a.order - b.order

const lineOf = (t: ToldFact, names: Names): Omit<ChronologyLine, 'acts' | 'retracted' | 'limits'> => {
  const { fact } = t
  const declared = CATALOGUE.get(fact.type)
  const delay = delayDays(t)
  return {
    fact: factRef(t),
    label: declared?.label ?? { vi: fact.type, en: fact.type },
    occurredAt: fact.occurredAt,
    known: new Date(t.known).toISOString(),
    ...(fact.backfill?.writtenAt === undefined ? {} : { writtenAt: fact.backfill.writtenAt }),
    ...(delay === undefined ? {} : { delayDays: delay }),
    late: delay !== undefined && delay > LATE_AFTER_DAYS,
    actor: actorOf(fact, names),
    legalBasis: fact.legalBasis ?? [],
    members:
      declared === undefined
        ? []
        : members(declared.body, fact.body).filter((m) => !m.path.startsWith('tables/')),
    ...('tables' in fact.body
      ? { ratings: { harm: ratings(fact.body.tables.harm), ability: ratings(fact.body.tables.ability) } }
      : {}),
    notes: notesOf(fact),
  }
}

type Names = ReadonlyMap<string, Opened<string>>

const actorNames = (told: ReadonlyArray<ToldFact>): Names => {
  const names = new Map<string, Opened<string>>()
  for (const { fact } of told) {
    if (fact.type !== 'ActorRegistered' || fact.personal.actor === undefined) continue
    const { actor } = fact.personal
    names.set(fact.stream, actor.state === 'open' ? { state: 'open', value: actor.value.name } : actor)
  }
  return names
}

const actorOf = ({ actor }: Fact, names: Names): ChronologyActor => {
  const name = names.get(actor.id)
  return {
    id: actor.id,
    role: actor.role,
    roleLabel: codes.ROLES.codes[actor.role],
    unit: actor.unit,
    ...(actor.position === undefined ? {} : { position: actor.position }),
    ...(name === undefined ? {} : { name }),
  }
}

const notesOf = (fact: Fact): ReadonlyArray<Note> => {
  const parts: Readonly<Record<string, Opened<unknown> | undefined>> = fact.personal
  return Object.entries(parts).flatMap(([part, opened]) => {
    const declared = CATALOGUE.get(fact.type)?.personal[part]
    if (opened === undefined || declared === undefined) return []
    return [
      {
        part,
        label: partLabel(part) ?? { vi: part, en: part },
        state: opened.state,
        members: opened.state === 'open' ? members(declared.codec, opened.value) : [],
      },
    ]
  })
}

interface Acts {
  readonly upon: (id: string) => ReadonlyArray<Act>
  readonly unattached: ReadonlyArray<Act>
}

/** Corrections and retractions known. An act acts only on what stands before it in the log; others are attached to nothing. */
const actsOf = (known: ReadonlyArray<ToldFact>, names: Names): Acts => {
  const orders = new Map(known.map((t) => [t.fact.id, t.order]))
  const byTarget = new Map<string, ToldFact[]>()
  const unattached: ToldFact[] = []
  const undone = new Set<string>()
  // From the last to the first: an act holds unless a later one that holds retracts it.
  for (const t of known.filter(({ fact }) => isAct(fact)).toReversed()) {
    const target = t.fact.corrects ?? t.fact.retracts
    const order = target === undefined ? undefined : orders.get(target)
    if (target === undefined || order === undefined || order >= t.order) {
      unattached.unshift(t)
      continue
    }
    if (t.fact.retracts !== undefined && !undone.has(t.fact.id)) undone.add(target)
    const others = byTarget.get(target)
    if (others === undefined) byTarget.set(target, [t])
    else others.unshift(t)
  }
  const upon = (id: string): ReadonlyArray<Act> => (byTarget.get(id) ?? []).map(act)
  const act = (t: ToldFact): Act => ({
    kind: t.fact.type === 'EventCorrected' ? 'correction' : 'retraction',
    by: factRef(t),
    actor: actorOf(t.fact, names),
    known: new Date(t.known).toISOString(),
    changes: t.fact.type === 'EventCorrected' ? changesOf(t.fact) : [],
    notes: notesOf(t.fact).filter((note) => note.part === 'narrative'),
    inForce: !undone.has(t.fact.id),
    acts: upon(t.fact.id),
  })
  return { upon, unattached: unattached.map(act) }
}

const changesOf = (fact: Extract<Fact, { readonly type: 'EventCorrected' }>): ReadonlyArray<Change> => [
  ...fact.body.changes,
  ...Object.values(fact.personal).flatMap((part) =>
    part?.state === 'open' && 'changes' in part.value ? (part.value.changes ?? []) : [],
  ),
]

/** Every limit of the case, by the id of the fact beside which it is shown. */
const limitMarks = (
  told: ReadonlyArray<ToldFact>,
  T: number,
  procedure: Procedure,
): ReadonlyMap<string, ReadonlyArray<LimitMark>> => {
  const byStream = new Map<string, ToldFact[]>()
  for (const t of told) {
    const others = byStream.get(t.fact.stream)
    if (others === undefined) byStream.set(t.fact.stream, [t])
    else others.push(t)
  }
  const casework = readCasework(byStream, T)
  const marks = new Map<string, LimitMark[]>()
  const mark = (
    judged: Judged | undefined,
    otherwise: ToldFact,
    countedFrom?: Procedure['planFrom'],
  ): void => {
    if (judged === undefined) return
    const at = ((judged.done ?? judged.start) as ToldFact | undefined) ?? otherwise
    const one: LimitMark = {
      limit: judged.limit,
      label: LIMITS[judged.limit].label,
      article: LIMITS[judged.limit].article,
      ...(countedFrom === undefined ? {} : { countedFrom }),
      status: judged.status,
      ...(judged.due === undefined ? {} : { due: judged.due }),
      ...(judged.elapsed === undefined ? {} : { elapsed: judged.elapsed }),
    }
    const others = marks.get(at.fact.id)
    if (others === undefined) marks.set(at.fact.id, [one])
    else others.push(one)
  }
  for (const { report, judged } of judgeReports(casework, T)) mark(judged, report.reported as ToldFact)
  for (const episode of casework.cases.flatMap((file) => file.episodes)) {
    const begun = episode.begun as ToldFact
    const { emergency, plan, approval } = judgeEpisode(episode, T, procedure)
    mark(emergency, begun)
    for (const from of ['receipt', 'specific-assessment'] as const) {
      if (from === procedure.planFrom || plan[from].status !== 'no-start') mark(plan[from], begun, from)
    }
    mark(approval, begun)
  }
  return marks
}
