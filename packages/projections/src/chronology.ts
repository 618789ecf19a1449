// For whoever reads a case from beginning to end: every fact in order of happening, when it was known, by whom, what was corrected, and what was in time.
import {
  CATALOGUE,
  codes,
  type Dispute,
  type Fact,
  isAct,
  type Label,
  type OccurredAt,
  type Opened,
  partLabel,
  type Settled,
  settle,
  targetOf,
} from '@hoso/facts'
import {
  type AsOf,
  type Deadline,
  obligationsIn,
  type Procedure,
  type Readings,
  RULES,
  type ToldFact,
  decree56,
  instantOf,
  tell,
  toldAs,
  worldAt,
} from '@hoso/procedure'
import { ratings } from './assessments.ts'
import { delayDays } from './case-log-statistics.ts'
import { type FactRef, factRef } from './fact-ref.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { type Judged, judged } from './judged.ts'
import { type Member, members } from './members.ts'

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

/** What was done to a fact. */
export interface Act {
  readonly kind: (typeof KINDS)[keyof typeof KINDS]
  readonly label: Label
  readonly by: FactRef
  readonly actor: ChronologyActor
  /** When it was known, by the clock asked for. */
  readonly known: string
  readonly changes: ReadonlyArray<Change>
  /** What else it says in clear. */
  readonly members: ReadonlyArray<Member>
  readonly notes: ReadonlyArray<Note>
  /** False when the act was itself retracted. */
  readonly inForce: boolean
  /** What was done to this act. */
  readonly acts: ReadonlyArray<Act>
}

const KINDS = {
  EventCorrected: 'correction',
  EventRetracted: 'retraction',
  EventDisputed: 'dispute',
  DisputeAnswered: 'answer',
  EventSuperseded: 'supersession',
} as const

/** A legal limit beside the fact that met or missed it; beside the fact that started it where nothing did yet. */
export interface LimitMark {
  /** The kind of obligation. */
  readonly limit: string
  readonly label: Label
  readonly article: string
  /** Of a plan: the start of the five days. */
  readonly countedFrom?: Readings['planFrom']
  readonly status: Judged['status']
  readonly due?: Deadline
  /** The law lifts the limit here, because a measure was applied in an emergency. */
  readonly lifted?: true
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
  /** What was done to this fact, in log order. */
  readonly acts: ReadonlyArray<Act>
  /** Struck out: it stays readable and counts for nothing. */
  readonly retracted: boolean
  /** Ids of the facts that count in its place; none where it counts itself. */
  readonly superseded: ReadonlyArray<string>
  /** It counts, and somebody says that it is not so. */
  readonly disputed: ReadonlyArray<Dispute>
  readonly limits: ReadonlyArray<LimitMark>
}

export interface Chronology extends Omit<AsOf, 'as'> {
  readonly definition: DefinitionRef
  readonly lines: ReadonlyArray<ChronologyLine>
  /** What was done to facts that are not among those read. */
  readonly unattached: ReadonlyArray<Act>
}

/** The chronology shows what was first written beside what it was corrected to: there is no other reading of it. */
export interface ChronologyQuery extends Omit<AsOf, 'as'> {
  /** The reading of the law; `decree56` when not given. */
  readonly procedure?: Procedure
}

/**
 * The chronology of a case (or of a child): `facts` are all facts of its stream and of the streams that belong to it, in
 * log order; those of actor streams give names and are no lines, unless no others were read. Throws RangeError when `at` or `knownAt` is no moment.
 */
export const chronology = (facts: ReadonlyArray<Fact>, query: ChronologyQuery): Chronology => {
  const { at, knownAt, clock, procedure = decree56 } = query
  const [T, K] = [instantOf(at), instantOf(knownAt)]
  const known = facts.map((fact) => toldAs(fact, clock)).filter((t) => t.known <= K)
  const told = tell(facts, K, clock)
  const standing = new Map(told.map((t) => [t.fact.id, t]))
  const names = actorNames(told)
  const marks = new Map(settle(facts, K, clock).map((s) => [s.fact.id, s]))
  const acts = actsOf(known, marks, names)
  const ofActors = facts.every(({ stream }) => stream.startsWith('actor-'))
  const limits = limitMarks(
    told.filter((t) => t.from <= T),
    T,
    procedure,
  )
  const lines = known
    .filter(({ fact }) => !isAct(fact.type) && (ofActors || !fact.stream.startsWith('actor-')))
    .map((recorded) => standing.get(recorded.fact.id) ?? recorded)
    .filter((t) => t.from <= T)
    .sort(inOrder)
    .map((t) => ({
      ...lineOf(t, names),
      acts: acts.upon(t.fact.id),
      retracted: (marks.get(t.fact.id)?.retracted ?? []).length > 0,
      superseded: marks.get(t.fact.id)?.superseded ?? [],
      disputed: marks.get(t.fact.id)?.disputed ?? [],
      limits: limits.get(t.fact.id) ?? [],
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

type Marked = 'acts' | 'retracted' | 'superseded' | 'disputed' | 'limits'

const lineOf = (t: ToldFact, names: Names): Omit<ChronologyLine, Marked> => {
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

/** Acts known. One acts only on what stands before it in its stream; others are attached to nothing. */
const actsOf = (
  known: ReadonlyArray<ToldFact>,
  marks: ReadonlyMap<string, Settled<Fact>>,
  names: Names,
): Acts => {
  const places = new Map(known.map((t) => [t.fact.id, t]))
  const byTarget = new Map<string, ToldFact[]>()
  const unattached: ToldFact[] = []
  for (const t of known) {
    if (!isAct(t.fact.type)) continue
    const at = places.get(targetOf(t.fact) ?? '')
    if (at === undefined || at.order >= t.order || at.fact.stream !== t.fact.stream) {
      unattached.push(t)
      continue
    }
    const others = byTarget.get(at.fact.id)
    if (others === undefined) byTarget.set(at.fact.id, [t])
    else others.push(t)
  }
  const upon = (id: string): ReadonlyArray<Act> => (byTarget.get(id) ?? []).map(act)
  const act = (t: ToldFact): Act => ({
    kind: KINDS[t.fact.type as keyof typeof KINDS],
    label: CATALOGUE.get(t.fact.type)?.label ?? { vi: t.fact.type, en: t.fact.type },
    by: factRef(t),
    actor: actorOf(t.fact, names),
    known: new Date(t.known).toISOString(),
    changes: t.fact.type === 'EventCorrected' ? changesOf(t.fact) : [],
    members: saidIn(t.fact),
    notes: notesOf(t.fact).filter(({ part }) => part === 'narrative' || part === 'remark'),
    inForce: (marks.get(t.fact.id)?.retracted ?? []).length === 0,
    acts: upon(t.fact.id),
  })
  return { upon, unattached: unattached.map(act) }
}

/** What an act says beside what it acts on and what it changes. */
const saidIn = (fact: Fact): ReadonlyArray<Member> => {
  const declared = CATALOGUE.get(fact.type)
  return declared === undefined || fact.type === 'EventCorrected'
    ? []
    : members(declared.body, fact.body).filter(({ path }) => path !== 'target')
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
  const marks = new Map<string, LimitMark[]>()
  for (const planFrom of ['receipt', 'specific-assessment'] as const) {
    const own = planFrom === procedure.readings.planFrom
    const world = worldAt(byStream, T, { ...procedure, readings: { ...procedure.readings, planFrom } })
    for (const o of obligationsIn(world, own ? RULES : RULES.filter((rule) => rule.kind === 'plan'))) {
      const { status, due, elapsed } = judged(o)
      if (!own && status === 'no-start') continue
      const one: LimitMark = {
        limit: o.kind,
        label: o.label,
        article: o.article,
        ...(o.kind === 'plan' ? { countedFrom: planFrom } : {}),
        status,
        ...(due === undefined ? {} : { due }),
        ...(o.liftedBy === undefined ? {} : { lifted: true }),
        ...(elapsed === undefined ? {} : { elapsed }),
      }
      const beside = ((o.doneBy ?? o.openedBy) as ToldFact).fact.id
      const others = marks.get(beside)
      if (others === undefined) marks.set(beside, [one])
      else others.push(one)
    }
  }
  return marks
}
