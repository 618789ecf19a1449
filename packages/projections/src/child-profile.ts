// For whoever opens one child's file: how the child stands at T, as known at K, each field with the fact that set it.
import { civilDate, type Fact, type OccurredAt, type Opened } from '@hoso/facts'
import { type AgeBasis, ageOf, birthdayOf16 } from './age.ts'
import type { ClearBirth as Birth } from '@hoso/procedure'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { type FactRef, factRef } from './fact-ref.ts'
import { clusters } from './link.ts'
import {
  atRiskBy,
  birthOf,
  type ChildFile,
  childFile,
  disabilityBy,
  ethnicityOf,
  firstListing,
  inForce,
  leftBy,
  type Listing,
  memberships,
  povertyBy,
  residenceAt,
  sexOf,
  surveyBy,
  type SurveyResult,
} from './standing.ts'
import { type AsOf, instantOf, tell, type Told, type ToldFact } from '@hoso/procedure'
import { asKnown } from './period.ts'

/** A value, the fact that set it, and what linked records say otherwise. */
export interface Field<A> {
  readonly value: A
  readonly by: FactRef
  readonly conflicts: ReadonlyArray<{ readonly value: A; readonly by: FactRef }>
}

/** A personal value: open, or sealed, or erased with the person. */
export interface PersonalField {
  readonly value: Opened<string>
  readonly by: FactRef
  readonly conflicts: ReadonlyArray<{ readonly value: Opened<string>; readonly by: FactRef }>
}

export interface MembershipField {
  readonly group: string
  readonly subgroup?: string
  readonly by: FactRef
  /** The fact that states the last day, where one does. */
  readonly until?: FactRef
}

export interface ChildProfile extends AsOf {
  readonly definition: DefinitionRef
  /** Position of the last fact read, plus one. */
  readonly watermark: number
  /** Streams of the child, the surviving record first. */
  readonly streams: ReadonlyArray<string>
  /** The record that holds where linked records differ. */
  readonly holding: string
  /** Register codes; that of the holding record first. */
  readonly codes: ReadonlyArray<Field<string>>
  readonly name?: PersonalField
  readonly personalId?: PersonalField
  readonly school?: PersonalField
  readonly father?: PersonalField
  readonly carer?: PersonalField
  readonly sex: Field<string>
  readonly birth: Field<Birth>
  /** The exact day; open only. */
  readonly birthDate?: PersonalField
  readonly age?: { readonly years: number; readonly basis: AgeBasis }
  /** When the child turned or turns 16: a day where the birth date is open, else a month. */
  readonly turns16?: string
  /** Under 16 at the end of T; undefined where the birth is not known. */
  readonly isChild?: boolean
  readonly ethnicity?: Field<string>
  readonly residence: Field<string>
  readonly listed: Field<OccurredAt>
  /** In the commune's list at T: entered, not gone. Age is not looked at. */
  readonly onList: boolean
  readonly left?: { readonly how: 'moved-out' | 'died'; readonly to?: string; readonly by: FactRef }
  readonly groups: ReadonlyArray<MembershipField>
  readonly atRisk?: FactRef
  readonly poverty?: Field<string>
  readonly disability?: Field<{ readonly degree: string; readonly kind?: string }>
  readonly survey?: { readonly result: SurveyResult; readonly by: FactRef }
  /** Statements of linked records that do not count, because the holding record says otherwise. */
  readonly setAside: ReadonlyArray<FactRef>
}

/**
 * The profile of a child, or undefined when no listing is known. `facts` are all facts of the child's stream and of
 * those linked with it, in log order, their parts open or sealed. Throws RangeError when `at` or `knownAt` is no moment.
 */
export const childProfile = (facts: ReadonlyArray<Fact>, asOf: AsOf): ChildProfile | undefined => {
  const told = tell(facts, instantOf(asOf.knownAt), asOf.clock, asOf.as)
  const first = told[0]?.fact.stream
  if (first === undefined) return undefined
  const cluster = clusters(told).get(first)
  const streams = cluster?.streams ?? [first]
  const file = childFile(
    streams,
    told.filter((t) => streams.includes(t.fact.stream)),
    cluster,
  )
  return file === undefined ? undefined : profileOf(file, asOf, Number(facts.at(-1)?.position ?? -1n) + 1)
}

const EVER = Number.POSITIVE_INFINITY

/** Every Told of a profile was made by `tell`, so its fact is the whole fact. */
const whole = (t: Told): ToldFact => t as ToldFact
const refOf = (t: Told): FactRef => factRef(whole(t))

const profileOf = (file: ChildFile, asOf: AsOf, watermark: number): ChildProfile => {
  const { at } = asOf
  const T = instantOf(at)
  const date = civilDate(T)
  const field = <A>(by: Told, value: A, valueOf: (l: Listing) => A | undefined): Field<A> => {
    const differing = file.listings.flatMap((l) => {
      const other = valueOf(l)
      return l === by || other === undefined || JSON.stringify(other) === JSON.stringify(value)
        ? []
        : [{ value: other, by: refOf(l) }]
    })
    return { value, by: refOf(by), conflicts: differing }
  }
  const sex = sexOf(file)
  const birth = birthOf(file)
  const birthDate = personalField(
    file,
    EVER,
    // Of several corrections one holds; the day that another states is not the child's.
    (fact) =>
      fact.type === birth.by.fact.type &&
      (fact.type === 'ChildListed' || (fact.type === 'ChildBirthDateCorrected' && fact.id === birth.by.id))
        ? member(fact.personal.child, 'birthDate')
        : undefined,
    birth.by,
  )
  const exact = birthDate?.value.state === 'open' ? birthDate.value.value : undefined
  const age = ageOf(birth.birth, exact, date)
  const turns16 = birthdayOf16(birth.birth, exact)
  const left = leftBy(file, T)
  const residence = residenceAt(file, T)
  const units = file.listings.filter((l) => l !== residence.by && l.fact.body.unit !== residence.unit)
  const poverty = povertyBy(file, T)
  const disability = disabilityBy(file, T)
  const survey = surveyBy(file, T)
  const atRisk = atRiskBy(file, T)
  const ethnicity = ethnicityOf(file)
  const first = firstListing(file)
  return defined({
    definition: reference(DEFINITIONS.childProfile),
    at,
    ...asKnown(asOf),
    watermark,
    streams: file.streams,
    holding: file.holding,
    codes: file.listings.flatMap((l) =>
      l.fact.body.code === undefined ? [] : [{ value: l.fact.body.code, by: refOf(l), conflicts: [] }],
    ),
    name: personalField(file, EVER, (fact) =>
      fact.type === 'ChildListed' || fact.type === 'ChildNameCorrected'
        ? member(fact.personal.child, 'name')
        : undefined,
    ),
    personalId: personalField(file, T, (fact) =>
      fact.type === 'ChildListed' || fact.type === 'ChildIdentityVerified'
        ? member(fact.personal.child, 'personalId')
        : undefined,
    ),
    school: personalField(file, T, (fact) =>
      fact.type === 'ChildListed' || fact.type === 'ChildSchoolChanged'
        ? member(fact.personal.child, 'school')
        : undefined,
    ),
    father: personalField(file, T, (fact) =>
      fact.type === 'ChildListed' ? member(fact.personal.father, 'name') : undefined,
    ),
    carer: personalField(file, T, (fact) =>
      fact.type === 'ChildListed' || fact.type === 'ChildGuardianChanged'
        ? member(fact.personal.carer, 'name')
        : undefined,
    ),
    sex: field(sex, sex.fact.body.sex, (l) => l.fact.body.sex),
    birth: field(birth.by, birth.birth, (l) => l.fact.body.birth),
    birthDate,
    age,
    turns16,
    isChild: age === undefined ? undefined : age.years < 16,
    ethnicity:
      ethnicity === undefined
        ? undefined
        : field(ethnicity.by, ethnicity.ethnicity, (l) => l.fact.body.ethnicity),
    residence: {
      value: residence.unit,
      by: refOf(residence.by),
      conflicts: units.map((l) => ({ value: l.fact.body.unit, by: refOf(l) })),
    },
    listed: {
      value: whole(first).fact.occurredAt,
      by: refOf(first),
      conflicts: file.listings
        .filter((l) => l.from !== first.from)
        .map((l) => ({ value: whole(l).fact.occurredAt, by: refOf(l) })),
    },
    onList: first.from <= T && left === undefined,
    left: left === undefined ? undefined : leftField(left),
    groups: memberships(file)
      .filter((m) => inForce(m, T))
      .map((m) =>
        defined({
          group: m.group,
          subgroup: m.subgroup === m.group ? undefined : m.subgroup,
          by: refOf(m.since),
          until: m.until === undefined ? undefined : refOf(m.until),
        }),
      ),
    atRisk: atRisk === undefined ? undefined : refOf(atRisk),
    poverty:
      poverty === undefined
        ? undefined
        : { value: poverty.fact.body.status, by: refOf(poverty), conflicts: [] },
    disability:
      disability === undefined
        ? undefined
        : {
            value: defined({ degree: disability.fact.body.degree, kind: disability.fact.body.kind }),
            by: refOf(disability),
            conflicts: [],
          },
    survey: survey === undefined ? undefined : { result: survey.result, by: refOf(survey.by) },
    setAside: file.setAside.map(refOf),
  })
}

type Defined<A> = { readonly [K in keyof A as undefined extends A[K] ? never : K]: A[K] } & {
  readonly [K in keyof A as undefined extends A[K] ? K : never]?: Exclude<A[K], undefined>
}

/** The same object without members that are undefined: absent is absent. */
const defined = <A extends object>(a: A): Defined<A> =>
  Object.fromEntries(Object.entries(a).filter(([, value]) => value !== undefined)) as Defined<A>

const leftField = (left: Told): NonNullable<ChildProfile['left']> => {
  const { fact } = left
  return fact.type === 'ChildMovedOut'
    ? defined({ how: 'moved-out' as const, to: fact.body.to, by: refOf(left) })
    : { how: 'died', by: refOf(left) }
}

/** A member of a sealed part: its text where the part is open, else the state of the part. Undefined: the member is not there. */
const member = <K extends string>(
  part: Opened<{ readonly [M in K]?: string }> | undefined,
  key: K,
): Opened<string> | undefined => {
  if (part === undefined || part.state !== 'open') return part
  const value = part.value[key]
  return value === undefined ? undefined : { state: 'open', value }
}

/** The last statement by T of the holding record, or of what counts; listings of other records that say otherwise are conflicts. */
const personalField = (
  file: ChildFile,
  T: number,
  of: (fact: Fact) => Opened<string> | undefined,
  preferred?: Told,
): PersonalField | undefined => {
  const stated = (t: Told): ReadonlyArray<{ readonly value: Opened<string>; readonly by: Told }> => {
    const value = of(whole(t).fact)
    return value === undefined ? [] : [{ value, by: t }]
  }
  const later = file.told.filter((t) => t.fact.type !== 'ChildListed' && t.from <= T).flatMap(stated)
  const listings = file.listings
    .toSorted((a, b) => Number(b === preferred) - Number(a === preferred))
    .flatMap(stated)
  const chosen = later.at(-1) ?? listings[0]
  if (chosen === undefined) return undefined
  const text = (value: Opened<string>): string | undefined =>
    value.state === 'open' ? value.value : undefined
  const conflicts = listings.filter(
    (s) =>
      s !== chosen &&
      later.length === 0 &&
      text(s.value) !== undefined &&
      text(s.value) !== text(chosen.value),
  )
  return {
    value: chosen.value,
    by: refOf(chosen.by),
    conflicts: conflicts.map(({ value, by }) => ({ value, by: refOf(by) })),
  }
}
