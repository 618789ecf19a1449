// For whoever asks whether a child was kept from its parents too long, or a contact ban ran on: Art. 32, Circular 14/2020 and the laws on domestic violence.
import { civilDate } from '@hoso/facts'
import { follows } from '../after.ts'
import { addDays } from '../calendar.ts'
import { childEndings } from '../cancellations.ts'
import type { CaseFile } from '../casework.ts'
import type { Duty, Rule } from '../obligation.ts'
import { BAN_DAYS } from '../packs/domestic-violence.ts'
import { isTold, type Told, type ToldOf } from '../told.ts'
import type { World } from '../world.ts'

type Removal = ToldOf<
  'TemporarySeparationDecided' | 'TemporarySeparationExtended' | 'TemporarySeparationEnded'
>
const isRemoval = (t: Told): t is Removal =>
  isTold(t, 'TemporarySeparationDecided', 'TemporarySeparationExtended', 'TemporarySeparationEnded')

interface Separation {
  readonly file: CaseFile
  readonly decided: ToldOf<'TemporarySeparationDecided'>
  /** From the end of an earlier separation, if there was one, to the decision. */
  readonly before: ReadonlyArray<Told>
  /** From the decision to the end, that included: extensions and further decisions too. */
  readonly told: ReadonlyArray<Told>
}

/** One separation lasts from its first decision until it is ended, however often it is decided again: the fifteen days are its total (Art. 32.3). */
const separations = (world: World): ReadonlyArray<Separation> =>
  world.casework.cases.flatMap((file) => {
    const all: Separation[] = []
    let from = 0
    let decided: { readonly by: Separation['decided']; readonly at: number } | undefined
    const close = (end: number): void => {
      if (decided === undefined) return
      const { by, at } = decided
      all.push({ file, decided: by, before: file.told.slice(from, at), told: file.told.slice(at, end) })
      decided = undefined
      from = end
    }
    file.told.forEach((t, i) => {
      if (isTold(t, 'TemporarySeparationDecided')) decided ??= { by: t, at: i }
      if (isTold(t, 'TemporarySeparationEnded')) close(i + 1)
    })
    close(file.told.length)
    return all
  })

const ended = (told: ReadonlyArray<Told>): ReadonlyArray<Told> =>
  told.filter((t) => isTold(t, 'TemporarySeparationEnded'))

/** Granted, or granted in part with a day until which the child stays away. */
const granted = (t: Told): t is ToldOf<'CourtDecisionReceived'> =>
  isTold(t, 'CourtDecisionReceived') &&
  (t.fact.body.outcome === 'granted' || (t.fact.body.outcome === 'partly' && t.fact.body.until !== undefined))

/** A competent body asked for more than the fifteen days (Art. 32.3). */
const byCourt = (told: ReadonlyArray<Told>): Told | undefined =>
  told.find((t) => granted(t) || (isRemoval(t) && t.fact.body.byCourt === true))

/**
 * What starts the fifteen days. By the reading of actual separation that is when the measure was carried out, which may be
 * before the paper (Art. 32.4) or after it.
 */
const start = (world: World, { decided, before, told }: Separation): Told | 'unknown' => {
  if (world.procedure.readings.removalFrom === 'decision') return decided
  const carriedOut = (t: Told): boolean =>
    isTold(t, 'EmergencyMeasureStarted') && t.fact.body.measure === 'separation'
  return before.findLast(carriedOut) ?? told.find(carriedOut) ?? 'unknown'
}

const duty = (world: World, s: Separation, done: ReadonlyArray<Told>): Duty => ({
  stream: s.file.stream,
  about: s.file.number,
  openedBy: s.decided,
  start: start(world, s),
  done,
  cancels: childEndings(world, s.file.child),
})

const fifteenDays = (world: World): ReadonlyArray<Duty> =>
  separations(world).map((s) => {
    const liftedBy = byCourt(s.told)
    return { ...duty(world, s, ended(s.told)), ...(liftedBy === undefined ? {} : { liftedBy }) }
  })

/** The last day as decided, and as extended, decided again or set by the Court while it still ran. */
const until = ({ decided, told }: Separation): string | undefined => {
  let last = decided.fact.body.until
  for (const t of told) {
    if (!isTold(t, 'TemporarySeparationDecided', 'TemporarySeparationExtended') && !granted(t)) continue
    const next = t.fact.body.until
    const stillRan = last === undefined || (Number.isFinite(t.from) && civilDate(t.from) <= last)
    if (next !== undefined && stillRan && (last === undefined || next > last)) last = next
  }
  return last
}

const decidedEnd = (world: World): ReadonlyArray<Duty> =>
  separations(world).flatMap((s) => {
    const dueOn = until(s)
    return dueOn === undefined ? [] : [{ ...duty(world, s, ended(s.told)), dueOn }]
  })

const court = (world: World): ReadonlyArray<Duty> =>
  separations(world).map((s) => {
    const required = byCourt(s.told)
    const asked = s.told.filter((t) => isTold(t, 'CourtPetitioned'))
    return duty(world, s, [...ended(s.told), ...asked, ...(required === undefined ? [] : [required])])
  })

/** A ban says that it ends in time, or another decision takes its place in time. One that states no end is over by law after the three days. */
const ban = (world: World): ReadonlyArray<Duty> =>
  world.casework.cases.flatMap((file) => {
    const decided = file.told.filter((t) => isTold(t, 'ContactBanDecided'))
    const endsInTime = ({ from, fact }: ToldOf<'ContactBanDecided'>): boolean =>
      fact.body.until !== undefined &&
      Number.isFinite(from) &&
      fact.body.until <= addDays(civilDate(from), BAN_DAYS)
    return decided
      .filter((t) => t.fact.body.applied)
      .map((openedBy) => ({
        stream: file.stream,
        about: file.number,
        openedBy,
        done: decided.filter((t) => (t === openedBy ? endsInTime(t) : follows(t, openedBy))),
        ...(openedBy.fact.body.until === undefined ? { lapses: true as const } : {}),
      }))
  })

export const removal: ReadonlyArray<Rule> = [
  { kind: 'removal', domain: 'casework', duties: fifteenDays },
  { kind: 'removal-until', domain: 'casework', duties: decidedEnd },
  { kind: 'removal-court', domain: 'casework', asks: 'court', duties: court },
  { kind: 'contact-ban', domain: 'domestic-violence', duties: ban },
]
