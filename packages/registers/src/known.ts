// For the planners: what the record knows already of the books. Keys and digests are of what was recorded; children, reports, cases and actors are known as they stand.
import { type Actor, CHAPTERS, type Fact, type OccurredAt, type Opened } from '@hoso/facts'
import { daysInMonth } from './dates.ts'
import { type Digest, digestOf } from './digest.ts'
import { some } from './optional.ts'
import type { Performer } from './performer.ts'
import { firstDay } from './times.ts'
import { nameKey } from './vietnamese.ts'

export interface KnownFact {
  readonly id: string
  readonly digest: Digest
}

/** A birth date as far as it is known: first and last day that it can be. Neither is known of an estimated age. */
export interface Birth {
  readonly first?: string
  readonly last?: string
}

/** A listed child, as far as it takes to tell it from others. */
export interface KnownChild {
  readonly stream: string
  readonly code: string
  /** Year of the book that listed the child; absent when no book did. */
  readonly bookYear?: string
  /** Names as `nameKey`; undefined where the book or the record does not tell them. */
  readonly name?: string
  readonly carer?: string
  readonly birth: Birth
  /** First day on which the child can have been entered. */
  readonly listedOn: string
}

export interface KnownConcern {
  readonly stream: string
  readonly receivedAt: OccurredAt
  readonly child?: string
}

/** An official who has a stream. */
export interface KnownActor {
  readonly id: string
  readonly performer: Performer
  readonly role: Actor['role']
  readonly position?: string
  readonly unit: string
}

export interface Known {
  readonly keys: Map<string, KnownFact>
  /** How many facts each row has, by row key. */
  readonly rows: Map<string, number>
  /** Last year of which a book of each register is on record. */
  readonly years: Map<string, string>
  /** By code. */
  readonly children: Map<string, KnownChild>
  /** Streams of children whom the survey met in person. */
  readonly met: Set<string>
  /** Every unit in which a child is known to have lived, by stream. */
  readonly units: Map<string, Set<string>>
  /** Every link of two records and every undoing, in log order. */
  readonly links: Fact[]
  /** Stream of the surviving record by that of the one linked to it. */
  readonly linked: Map<string, string>
  /** By `year/number`. */
  readonly concerns: Map<string, KnownConcern>
  /** Stream by case number. */
  readonly cases: Map<string, string>
  /** Every fact but those that list and classify children and those of actors, in log order. */
  readonly log: Fact[]
  /** The same as it stands: corrected, without what was retracted or superseded, and without the acts that did so. */
  readonly told: Fact[]
  /** By `actorKey`. */
  readonly actors: Map<string, KnownActor>
  /** Children and reports as they were recorded: a row of a book that is read again still says what it said first. */
  readonly recorded: {
    readonly children: ReadonlyMap<string, KnownChild>
    readonly concerns: ReadonlyMap<string, KnownConcern>
  }
  /** Events by stream. */
  readonly counts: Map<string, number>
}

/** An empty record. */
export const nothingKnown = (): Known => {
  const learned = nothingLearned()
  return {
    keys: new Map(),
    rows: new Map(),
    years: new Map(),
    log: [],
    told: [],
    counts: new Map(),
    ...learned,
    recorded: { children: learned.children, concerns: learned.concerns },
  }
}

/** The same record with nothing learned from it yet. */
export const unlearned = (known: Known): Known => ({ ...known, ...nothingLearned() })

const nothingLearned = () => ({
  children: new Map<string, KnownChild>(),
  met: new Set<string>(),
  units: new Map<string, Set<string>>(),
  links: [] as Fact[],
  linked: new Map<string, string>(),
  concerns: new Map<string, KnownConcern>(),
  cases: new Map<string, string>(),
  actors: new Map<string, KnownActor>(),
})

/** An official in one position. Whoever runs an import is not the same actor as the one who did what the book tells. */
export const actorKey = (name: string, position: string, importer = false): string =>
  `${importer ? 'importer' : 'official'}|${nameKey(name)}|${nameKey(position)}`

/** Between name and position where the position may not stand in clear. */
export const SEALED_POSITION = ' — '

/** `children/2023-TK03-0147` of `children/2023-TK03-0147/listed`: the book and the row in it. */
export const rowKey = (key: string): string => key.split('/').slice(0, 2).join('/')

/** Facts that follow from several rows stand under one of them, but do not make it another row. */
const isLink = (key: string): boolean => /^[^/]+\/[^/]+\/(?:linked|merged)(?:\/|$)/.test(key)

const opened = <A>(part: Opened<A> | undefined): A | undefined =>
  part?.state === 'open' ? part.value : undefined

const birthOf = (
  body: Extract<Fact, { type: 'ChildListed' }>['body']['birth'],
  day: string | undefined,
): Birth => {
  if (day !== undefined) return { first: day, last: day }
  if ('month' in body) {
    const [y, m] = body.month.split('-').map(Number)
    return { first: `${body.month}-01`, last: `${body.month}-${daysInMonth(y ?? 0, m ?? 1)}` }
  }
  return 'year' in body ? { first: `${body.year}-01-01`, last: `${body.year}-12-31` } : {}
}

const LISTING: ReadonlySet<string> = new Set(
  [CHAPTERS['child-register'], CHAPTERS.classification].flatMap((c) => Object.values(c).map((d) => d.type)),
)

const livedIn = (known: Known, stream: string, ...units: ReadonlyArray<string | undefined>): void => {
  const all = known.units.get(stream) ?? new Set()
  for (const unit of units) if (unit !== undefined) all.add(unit)
  known.units.set(stream, all)
}

/** Whether `learn` takes something from facts of this type. */
export const isLearned = (type: Fact['type']): boolean =>
  LISTING.has(type) || type === 'ActorRegistered' || type === 'ConcernReported' || type === 'CaseOpened'

/** Takes in what was recorded of one fact; facts come in log order, with their parts opened where there are keys. */
export const take = (known: Known, fact: Fact): void => {
  known.counts.set(fact.stream, fact.seq + 1)
  if (fact.backfill !== undefined) {
    const row = rowKey(fact.backfill.key)
    known.keys.set(fact.backfill.key, { id: fact.id, digest: digestOf(fact) })
    if (!isLink(fact.backfill.key)) known.rows.set(row, (known.rows.get(row) ?? 0) + 1)
    const [, register, year] = /^([^/]+)\/(\d{4})-/.exec(row) ?? []
    if (register !== undefined && year !== undefined && year > (known.years.get(register) ?? ''))
      known.years.set(register, year)
  }
  if (fact.type === 'CaseOpened' || !isLearned(fact.type)) known.log.push(fact)
}

/** Learns from one fact as it stands; facts come in log order. */
export const learn = (known: Known, fact: Fact): void => {
  switch (fact.type) {
    case 'ActorRegistered': {
      const written = opened(fact.personal.actor)?.name
      if (written === undefined) return
      const { role, position, unit } = fact.body
      const [name = '', sealed = ''] = written.split(SEALED_POSITION)
      known.actors.set(actorKey(name, position ?? sealed, role === 'register-importer'), {
        id: fact.stream,
        performer: { name, position: position ?? sealed },
        role,
        unit: unit ?? '',
        ...(position === undefined ? {} : { position }),
      })
      return
    }
    case 'ChildListed': {
      const { code, birth, unit } = fact.body
      livedIn(known, fact.stream, unit)
      if (code === undefined) return
      const child = opened(fact.personal.child)
      const carer = opened(fact.personal.carer)?.name
      known.children.set(code, {
        stream: fact.stream,
        code,
        ...some('bookYear', /^children\/(\d{4})-/.exec(fact.backfill?.key ?? '')?.[1]),
        birth: birthOf(birth, child?.birthDate),
        listedOn: firstDay(fact.occurredAt) ?? '',
        ...(child === undefined ? {} : { name: nameKey(child.name) }),
        ...(carer === undefined ? {} : { carer: nameKey(carer) }),
      })
      return
    }
    case 'ChildMovedWithinCommune':
      livedIn(known, fact.stream, fact.body.to, fact.body.from)
      return
    case 'ChildRecordsLinkedAsOne':
    case 'LinkUndone':
      known.links.push(fact)
      return
    case 'ChildConfirmedInSurvey':
      if (fact.body.seen === 'child') known.met.add(fact.stream)
      return
    case 'ConcernReported': {
      const year = firstDay(fact.occurredAt)?.slice(0, 4) ?? ''
      const child = fact.body.children.find((c) => c.child !== undefined)?.child
      known.concerns.set(`${year}/${fact.body.number}`, {
        stream: fact.stream,
        receivedAt: fact.occurredAt,
        ...(child === undefined ? {} : { child }),
      })
      return
    }
    case 'CaseOpened':
      known.cases.set(fact.body.number, fact.stream)
      return
    default:
  }
}
