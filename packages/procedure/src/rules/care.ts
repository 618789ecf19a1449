// For whoever follows children in alternative care: handing over, follow-ups, reports, the carer's notices, the end of temporary care (Law on Children Art. 64, 68; Decree 56/2017 Art. 40–43).
import { civilDate } from '@hoso/facts'
import { after, follows } from '../after.ts'
import { addMonths } from '../calendar.ts'
import { caseEndings, childEndings } from '../cancellations.ts'
import type { CaseFile } from '../casework.ts'
import type { Cancellation, Duty, Rule } from '../obligation.ts'
import { packAt } from '../rule-pack.ts'
import { byTime, isTold, type Told, type ToldOf } from '../told.ts'
import type { World } from '../world.ts'
import { dayInterval } from './day.ts'
import { endingsOf } from './endings.ts'

interface Placement {
  readonly file: CaseFile
  readonly placed: ToldOf<'ChildPlaced' | 'PlacementMoved'>
  /** Civil day on which it began. */
  readonly day: string
  /** Facts of the case after it, before the next placement. */
  readonly told: ReadonlyArray<Told>
  readonly cancels: ReadonlyArray<Cancellation>
}

const childOf = (placed: Placement['placed']): string | undefined =>
  placed.fact.type === 'ChildPlaced' ? placed.fact.body.child : undefined
const isPlacing = (t: Told): t is Placement['placed'] => isTold(t, 'ChildPlaced', 'PlacementMoved')
/** Adoption follows a law of its own (Law on Children Art. 61.3). */
const isFollowed = (placed: Placement['placed']): boolean => placed.fact.body.kind !== 'adoption'

const placements = (world: World): ReadonlyArray<Placement> =>
  world.casework.cases.flatMap((file) => {
    const placings = file.told.filter(isPlacing)
    return placings.flatMap((placed): ReadonlyArray<Placement> => {
      if (!isFollowed(placed) || !Number.isFinite(placed.from)) return []
      const next = placings.find(after(placed))
      const told = file.told.filter(
        (t) => follows(t, placed) && t !== next && (next === undefined || !follows(t, next)),
      )
      return [
        {
          file,
          placed,
          day: civilDate(placed.from),
          told,
          cancels: [
            ...told
              .filter((t) => isTold(t, 'PlacementEnded', 'PlacementDisrupted', 'ReunificationDecided'))
              .map((by): Cancellation => ({ by, reason: 'ended' })),
            ...(next === undefined ? [] : [{ by: next, reason: 'superseded' } as const]),
            ...caseEndings(told).filter(({ reason }) => reason === 'transferred'),
            ...childEndings(world, childOf(placed) ?? file.child),
          ],
        },
      ]
    })
  })

/** Placed with a person or a family: what Art. 64 and 68 of the law and Art. 42 and 43 of the decree follow. Of a facility they ask nothing. */
const per = (world: World, duties: (p: Placement) => ReadonlyArray<Duty>): ReadonlyArray<Duty> =>
  placements(world)
    .filter(({ placed }) => placed.fact.body.kind !== 'facility')
    .flatMap(duties)

const dutyOf = ({ file, placed, cancels }: Placement) => ({
  stream: file.stream,
  about: file.number,
  openedBy: placed,
  cancels,
})

/** From the day of decision that the placement states. One that states none, or an earlier one, is itself the handing over. */
const handover = (world: World): ReadonlyArray<Duty> =>
  per(world, (p) => {
    const decidedOn = isTold(p.placed, 'ChildPlaced') ? p.placed.fact.body.decidedOn : undefined
    if (decidedOn === undefined) return []
    const handed = p.told.filter((t) => isTold(t, 'ChildHandedOver'))
    const done = handed.length === 0 && decidedOn < p.day ? [p.placed] : handed
    return [{ ...dutyOf(p), done, start: dayInterval(decidedOn) }]
  })

/** The last day on which it may have been; of an unknown time no day is too late. */
const dayOf = (t: Told): string => (Number.isFinite(t.to) ? civilDate(t.to) : '9999-12-31')
const visits = (p: Placement): ReadonlyArray<ToldOf<'PlacementVisited'>> =>
  p.told.filter((t) => isTold(t, 'PlacementVisited'))

const afterOneMonth = (world: World): ReadonlyArray<Duty> =>
  per(world, (p) => [{ ...dutyOf(p), done: visits(p).slice(0, 1) }])

/** The second follow-up is another visit than the first, made after the first month. */
const afterThreeMonths = (world: World): ReadonlyArray<Duty> =>
  per(world, (p) => [
    {
      ...dutyOf(p),
      done: visits(p)
        .slice(1)
        .filter((t) => dayOf(t) > addMonths(p.day, 1)),
    },
  ])

/** A person in care is followed until adulthood at the most. */
const MOST_PERIODS = 40

/** Months of a limit, by the pack in force when the placement began. */
const monthsOf = (world: World, { day }: Placement, kind: string): number | undefined => {
  const limit = packAt(world.procedure, 'alternative-care', day)?.limits[kind]
  return limit?.unit === 'months' ? limit.amount : undefined
}

/**
 * One duty a period, the n-th due after `times(n)` times the limit. A fact meets the first period that had begun and was
 * not met yet, and only one.
 */
const periodic =
  (
    kind: string,
    factsOf: (world: World, p: Placement) => ReadonlyArray<Told>,
    times: (n: number) => number = (n) => n,
  ) =>
  (world: World): ReadonlyArray<Duty> =>
    per(world, (p) => {
      const months = monthsOf(world, p, kind)
      if (months === undefined) return []
      const facts = factsOf(world, p)
      const used = new Set<Told>()
      const today = civilDate(world.T)
      // What ended it at an unknown time ended it from its first day.
      const over = p.cancels.map((c) => civilDate(Math.max((c.at ?? c.by).from, p.placed.from))).toSorted()[0]
      const duties: Duty[] = []
      for (let n = 1; n <= MOST_PERIODS; n++) {
        const begins = n === 1 ? p.day : addMonths(p.day, months * times(n - 1))
        if (begins > today || (over !== undefined && n > 1 && begins > over)) break
        const met = facts.find((t) => !used.has(t) && (n === 1 || dayOf(t) > begins))
        if (met !== undefined) used.add(met)
        duties.push({ ...dutyOf(p), times: times(n), done: met === undefined ? [] : [met] })
      }
      return duties
    })

const reports = (_: World, p: Placement): ReadonlyArray<Told> =>
  visits(p).filter((t) => t.fact.body.report === true)
const fits = (_: World, p: Placement): ReadonlyArray<Told> =>
  visits(p).filter((t) => t.fact.body.fits !== undefined)

const notices = (world: World, p: Placement): ReadonlyArray<Told> => {
  const { carer } = p.placed.fact.body
  const own = carer === undefined ? [] : world.told(carer).filter(after(p.placed))
  return [...p.told, ...own].filter((t) => isTold(t, 'CarerNoticeReceived')).toSorted(byTime)
}
/** After six months, then yearly (Law on Children Art. 64.1.b): after one, three, five half-years. */
const yearly = (n: number): number => 2 * n - 1

interface Stay {
  readonly file: CaseFile
  readonly first: Placement['placed']
  readonly ended?: Told
}

/** Temporary placements one after the other are one stay: from the first of them to an end, or to a placement that is not temporary. */
const stays = (world: World): ReadonlyArray<Stay> =>
  world.casework.cases.flatMap((file) => {
    const all: Stay[] = []
    let first: Stay['first'] | undefined
    for (const t of file.told) {
      const temporary = isPlacing(t) && t.fact.body.temporary === true
      if (
        first !== undefined &&
        (isPlacing(t) ? !temporary : isTold(t, 'PlacementEnded', 'ReunificationDecided'))
      ) {
        all.push({ file, first, ended: t })
        first = undefined
      }
      if (temporary) first ??= t
    }
    return first === undefined ? all : [...all, { file, first }]
  })

/** Three months in a family (Decree 20/2021 Art. 18.3) or in a facility (Art. 24.4), by where the stay began: a move to another temporary place neither meets nor restarts them. */
const temporaryEnd =
  (facility: boolean) =>
  (world: World): ReadonlyArray<Duty> =>
    stays(world)
      .filter(({ first }) => (first.fact.body.kind === 'facility') === facility)
      .map(({ file, first, ended }) => ({
        stream: file.stream,
        about: file.number,
        openedBy: first,
        done: ended === undefined ? [] : [ended],
        cancels: [
          ...caseEndings(file.told).filter(({ reason }) => reason === 'transferred'),
          ...childEndings(world, childOf(first) ?? file.child),
        ],
      }))

const nextVisit = (world: World): ReadonlyArray<Duty> =>
  placements(world).flatMap((p) =>
    visits(p).flatMap((openedBy, _, all): ReadonlyArray<Duty> => {
      const { nextOn } = openedBy.fact.body
      return nextOn === undefined
        ? []
        : [{ ...dutyOf(p), openedBy, dueOn: nextOn, done: all.filter(after(openedBy)) }]
    }),
  )

const followedUp = (world: World): ReadonlyArray<Duty> =>
  world.casework.cases.flatMap((file) =>
    file.told
      .filter((t) => isTold(t, 'ReunificationFollowedUp'))
      .flatMap((openedBy, _, all): ReadonlyArray<Duty> => {
        const { nextOn } = openedBy.fact.body
        return nextOn === undefined
          ? []
          : [
              {
                stream: file.stream,
                about: file.number,
                openedBy,
                dueOn: nextOn,
                done: all.filter(after(openedBy)),
                cancels: endingsOf(world, file.told, file.child),
              },
            ]
      }),
  )

/** A child in long-term care is assessed and referred on at 16 (Circular 14/2020 Art. 13.4): in the month of the birthday. */
const at16 = (world: World): ReadonlyArray<Duty> =>
  placements(world).flatMap((p) => {
    const birthday = p.cancels.find(({ reason }) => reason === 'turned-16')?.at
    if (birthday === undefined || p.placed.fact.body.temporary === true) return []
    const day = civilDate(birthday.from)
    const begins = dayInterval(`${day.slice(0, 7)}-01`).from
    if (world.T < begins) return []
    return [
      {
        ...dutyOf(p),
        about: p.file.number,
        cancels: p.cancels.filter(({ reason }) => reason !== 'turned-16'),
        dueOn: day,
        done: p.told.filter(
          (t) =>
            t.from >= begins &&
            (isTold(t, 'ReviewHeld') || (isTold(t, 'PlacementVisited') && t.fact.body.report === true)),
        ),
      },
    ]
  })

const QUARTERS = ['03-31', '06-30', '09-30', '12-31'] as const
/** Quarters counted from the year 0. */
const quarterOf = (day: string): number =>
  4 * Number(day.slice(0, 4)) + Math.ceil(Number(day.slice(5, 7)) / 3) - 1
const quarter = (n: number): { readonly period: string; readonly ends: string } => {
  const year = Math.floor(n / 4)
  return { period: `${year}-Q${(n % 4) + 1}`, ends: `${year}-${QUARTERS[n % 4]}` }
}

/** The list of carers is brought up to date each quarter (Decree 56/2017 Art. 40.1): from that of the first registration, or after that of the first list. */
const carerList = (world: World): ReadonlyArray<Duty> => {
  const [openedBy] = world.every('CarerRecruited', 'CarerListUpdated')
  if (openedBy === undefined || !Number.isFinite(openedBy.from)) return []
  const updates = world.every('CarerListUpdated')
  const first = quarterOf(civilDate(openedBy.from)) + (isTold(openedBy, 'CarerListUpdated') ? 1 : 0)
  const last = quarterOf(civilDate(world.T))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const { period, ends } = quarter(first + i)
    return {
      stream: openedBy.fact.stream,
      about: period,
      openedBy,
      dueOn: ends,
      done: updates.filter((t) => t.fact.body.period === period),
    }
  })
}

export const care: ReadonlyArray<Rule> = [
  { kind: 'placement-handover', domain: 'alternative-care', duties: handover },
  { kind: 'placement-followup-1-month', domain: 'alternative-care', duties: afterOneMonth },
  { kind: 'placement-followup-3-months', domain: 'alternative-care', duties: afterThreeMonths },
  {
    kind: 'placement-report-6-months',
    domain: 'alternative-care',
    duties: periodic('placement-report-6-months', reports),
  },
  {
    kind: 'placement-fit-6-months',
    domain: 'alternative-care',
    duties: periodic('placement-fit-6-months', fits),
  },
  { kind: 'carer-notice', domain: 'alternative-care', duties: periodic('carer-notice', notices, yearly) },
  { kind: 'temporary-care-end', domain: 'alternative-care', duties: temporaryEnd(false) },
  { kind: 'facility-stay-end', domain: 'alternative-care', duties: temporaryEnd(true) },
  { kind: 'care-at-16', domain: 'alternative-care', duties: at16 },
  { kind: 'carer-list', domain: 'alternative-care', duties: carerList },
  { kind: 'placement-visit', domain: 'practice', followsResidence: true, duties: nextVisit },
  { kind: 'reunification-followup', domain: 'practice', followsResidence: true, duties: followedUp },
]
