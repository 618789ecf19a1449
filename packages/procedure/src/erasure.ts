// For whoever is asked to erase a person: may it be done, and if not, every reason why the data are kept. Pure.
import { civilDate } from '@hoso/facts'
import { follows } from './after.ts'
import { type Casework, readCasework } from './casework.ts'
import { DISPOSALS } from './custody.ts'
import {
  type ErasableKind,
  ERASURE_RULES,
  type ErasureGround,
  type ErasureRules,
  type HindranceCode,
} from './packs/erasure.ts'
import { certainlySixteenFrom, holdingBirth } from './sixteen.ts'
import { byTime, isTold, type Told, type ToldOf } from './told.ts'

export interface ErasureQuestion {
  readonly ground: ErasureGround
  /** Civil day on which it is asked, by the clock of the record. */
  readonly day: string
  /** Streams with parts about the person, each with all its facts as told now. */
  readonly affected: ReadonlyMap<string, ReadonlyArray<Told>>
  /** Other streams that name the person or one of these: the case of a report, the evidence of a case. */
  readonly beside: ReadonlyMap<string, ReadonlyArray<Told>>
  /** Id of the SubjectAccessRequested that asks for it. */
  readonly request?: string
  readonly decisionNumber?: string
}

/** Why the data are kept. */
export interface Hindrance {
  readonly hindrance: HindranceCode
  readonly article: string
  readonly stream?: string
  /** Last civil day of keeping, where it is known. */
  readonly until?: string
  /** Id of the fact that it follows from. */
  readonly fact?: string
}

export type ErasureDecision =
  /** `rules` names the pack, `lbvdl@1`. */
  | { readonly _tag: 'MayErase'; readonly rules: string; readonly article: string }
  | {
      readonly _tag: 'MustKeep'
      readonly rules?: string
      readonly reasons: readonly [Hindrance, ...Hindrance[]]
    }

const LBVDL = 'Luật Bảo vệ dữ liệu cá nhân 2025'
const ARTICLES: Readonly<Record<HindranceCode, string>> = {
  'legal-hold': 'Nghị định 56/2017/NĐ-CP Điều 31 khoản 3',
  'case-open': `Nghị định 56/2017/NĐ-CP Điều 30; ${LBVDL} Điều 19 khoản 1`,
  proceedings: `${LBVDL} Điều 4 khoản 3, Điều 19 khoản 1`,
  'evidence-kept': 'Nghị định 56/2017/NĐ-CP Điều 31 khoản 3',
  'still-cared-for': `Luật Trẻ em 2016 Điều 90; ${LBVDL} Điều 19 khoản 1`,
  'retention-running': `Nghị định 30/2020/NĐ-CP Điều 29 khoản 2; ${LBVDL} Điều 14 khoản 1, khoản 2`,
  'archive-duty': 'Luật Lưu trữ 2024; Nghị định 30/2020/NĐ-CP Điều 30',
  'ground-not-in-force': `Nghị định 13/2023/NĐ-CP Điều 16; ${LBVDL} Điều 14 khoản 1`,
  'request-missing': `${LBVDL} Điều 14 khoản 1`,
  'decision-missing': `${LBVDL} Điều 14 khoản 1`,
}

/**
 * May the person be erased from these streams on that day? Whoever is erased is erased from all of them, so one reason in
 * one stream keeps all. A hold, an open case, proceedings, kept evidence and a duty of the archives win over every ground.
 * Which ground counts, and which periods run, is said by the rules in force on the day.
 */
export const erasureDecision = (
  question: ErasureQuestion,
  packs: ReadonlyArray<ErasureRules> = ERASURE_RULES,
): ErasureDecision => {
  const { day, ground } = question
  const rules = packs.find((p) => p.from <= day && (p.until === undefined || day <= p.until))
  const rule = rules?.grounds[ground]
  const streams = [...question.affected, ...question.beside]
  const work = readCasework(streams, Number.POSITIVE_INFINITY)
  const reasons = [
    ...groundsMissing(question, rule === undefined ? 'ground' : rule.needs),
    ...streams.flatMap(([stream, told]) => {
      const facts = told.toSorted(byTime)
      return [
        ...holds(facts, day),
        ...openWork(stream, facts, work),
        ...proceedings(facts),
        ...evidence(facts),
        ...archived(facts, day),
        ...(question.affected.has(stream) ? stillNeeded(stream, facts, question, rules) : []),
      ].map((found): Hindrance => ({ article: ARTICLES[found.hindrance], stream, ...found }))
    }),
  ]
  const [first, ...others] = reasons
  const named = rules === undefined ? undefined : `${rules.id}@${rules.version}`
  if (first !== undefined)
    return {
      _tag: 'MustKeep',
      ...(named === undefined ? {} : { rules: named }),
      reasons: [first, ...others],
    }
  return { _tag: 'MayErase', rules: named ?? '', article: rule?.article ?? '' }
}

type Found = Omit<Hindrance, 'article' | 'stream'>
const NOTHING: ReadonlyArray<never> = []

const groundsMissing = (
  { request, decisionNumber, affected, beside }: ErasureQuestion,
  needs: 'ground' | 'request' | 'decision' | undefined,
): ReadonlyArray<Hindrance> => {
  const missing = (hindrance: HindranceCode) => [{ hindrance, article: ARTICLES[hindrance] }]
  if (needs === 'ground') return missing('ground-not-in-force')
  if (needs === 'decision') return decisionNumber === undefined ? missing('decision-missing') : NOTHING
  if (needs === undefined) return NOTHING
  const all = [...affected.values(), ...beside.values()].flat()
  const asked = all.some(
    (t) => t.id === request && isTold(t, 'SubjectAccessRequested') && t.fact.body.right === 'delete',
  )
  return asked ? NOTHING : missing('request-missing')
}

/** In force: placed, not lifted, and its last day, if it has one, not over. */
const holds = (told: ReadonlyArray<Told>, day: string): ReadonlyArray<Found> => {
  const lifted = told.flatMap((t) => (isTold(t, 'LegalHoldLifted') ? [t.fact.body.hold] : []))
  return told.flatMap((t) => {
    if (!isTold(t, 'LegalHoldPlaced') || lifted.includes(t.id)) return []
    const { until } = t.fact.body
    if (until !== undefined && until < day) return []
    return [{ hindrance: 'legal-hold', fact: t.id, ...(until === undefined ? {} : { until }) } as const]
  })
}

/** A report that nothing became of yet, a case that is not closed, a child still placed. */
const openWork = (
  stream: string,
  told: ReadonlyArray<Told>,
  { cases, reports }: Casework,
): ReadonlyArray<Found> => {
  const file = cases.find((c) => c.stream === stream)
  const report = reports.get(stream)
  const placed = told.findLast((t) => isTold(t, 'ChildPlaced', 'PlacementMoved'))
  const ended =
    placed === undefined ||
    told.some((t) => isTold(t, 'PlacementEnded', 'ReunificationDecided') && follows(t, placed))
  return [
    ...(file?.open === true ? [file.episodes.at(-1)?.begun ?? file.opened] : []),
    ...(report?.outcome === 'pending' ? [report.reported] : []),
    ...(ended ? [] : [placed]),
  ].map(({ id }) => ({ hindrance: 'case-open', fact: id }))
}

/** Stages of the police that end a matter; a prosecution ends with what the Court says. */
const ENDS: ReadonlyArray<string> = ['administrative-sanction', 'not-prosecuted']

/** What was begun and has no answer yet. */
const proceedings = (told: ReadonlyArray<Told>): ReadonlyArray<Found> =>
  told
    .filter((t) => {
      const later = (is: (a: Told) => boolean): boolean => told.some((a) => is(a) && follows(a, t))
      const byCourt = (a: Told): boolean => isTold(a, 'CourtDecisionReceived')
      const byPolice = (a: Told): boolean =>
        isTold(a, 'PoliceDecisionReceived') && ENDS.includes(a.fact.body.stage)
      if (isTold(t, 'PoliceNotified')) return !later((a) => byPolice(a) || byCourt(a))
      if (isTold(t, 'CourtPetitioned')) return !later(byCourt)
      if (isTold(t, 'DecisionAppealed')) return !later((a) => isTold(a, 'AppealDecided'))
      if (isTold(t, 'ComplaintReceived'))
        return !told.some((a) => isTold(a, 'ComplaintAnswered') && a.fact.body.complaint === t.id)
      // Whoever asked to see their data is answered before these are gone.
      if (isTold(t, 'SubjectAccessRequested') && t.fact.body.right !== 'delete')
        return !told.some((a) => isTold(a, 'SubjectAccessGiven') && a.fact.body.request === t.id)
      return t.disputed?.some(({ answered }) => answered === undefined) === true
    })
    .map(({ id }) => ({ hindrance: 'proceedings', fact: id }))

/** An item that was neither returned nor destroyed. One that was lost is still looked for. */
const evidence = (told: ReadonlyArray<Told>): ReadonlyArray<Found> => {
  const received = told.find((t) => isTold(t, 'EvidenceReceived'))
  return received === undefined || told.some((t) => isTold(t, ...DISPOSALS))
    ? NOTHING
    : [{ hindrance: 'evidence-kept', fact: received.id }]
}

/** Handed to the archive and not destroyed by a list since. Where no day is stated it is kept without end. */
const archived = (told: ReadonlyArray<Told>, day: string): ReadonlyArray<Found> => {
  const last = told.findLast((t) => isTold(t, 'RecordArchived', 'RecordDestroyed'))
  if (last === undefined || !isTold(last, 'RecordArchived')) return NOTHING
  const { keepUntil } = last.fact.body
  if (keepUntil !== undefined && keepUntil < day) return NOTHING
  return [
    { hindrance: 'archive-duty', fact: last.id, ...(keepUntil === undefined ? {} : { until: keepUntil }) },
  ]
}

/** What yields to a decision of an authority: a child still on the list, a period that runs. */
const stillNeeded = (
  stream: string,
  told: ReadonlyArray<Told>,
  { ground, day }: ErasureQuestion,
  rules: ErasureRules | undefined,
): ReadonlyArray<Found> => {
  const retention = rules?.retention[stream.slice(0, stream.indexOf('-')) as ErasableKind]
  if (retention === undefined || retention.yieldsTo.includes(ground)) return NOTHING
  const listed = told.find((t) => isTold(t, 'ChildListed'))
  const gone = listed === undefined ? undefined : leftOn(told)
  if (listed !== undefined && (gone === undefined || gone > day))
    return [{ hindrance: 'still-cared-for', fact: listed.id, ...(gone === undefined ? {} : { until: gone }) }]
  // Destroyed by a list: that was the end of its period.
  if (told.findLast((t) => isTold(t, 'RecordArchived', 'RecordDestroyed'))?.fact.type === 'RecordDestroyed')
    return NOTHING
  const last = told.findLast((t) => !ABOUT_THE_RECORD.includes(t.fact.type))
  if (last === undefined) return NOTHING
  const ended = [dayOf(last), ...(gone === undefined ? [] : [gone])].toSorted().at(-1) ?? day
  const until = `${Number(ended.slice(0, 4)) + retention.years}-12-31`
  return day > until ? NOTHING : [{ hindrance: 'retention-running', until, fact: last.id }]
}

/** What is done to the record and not for anybody: it keeps no file open. */
const ABOUT_THE_RECORD: ReadonlyArray<string> = [
  'RecordRead',
  'RecordSearched',
  'RecordExported',
  'RecordPrinted',
  'AccessDenied',
  'BreakGlassUsed',
  'BreakGlassReviewed',
  'RedactionApplied',
  'LegalHoldPlaced',
  'LegalHoldLifted',
  'RecordArchived',
  'SubjectAccessRequested',
  'SubjectRequestAcknowledged',
  'SubjectAccessGiven',
  'DataQualityIssueFound',
  'DataQualityIssueResolved',
  'EvidenceExported',
  'ErasureApproved',
  'ErasureRefused',
  'SubjectErased',
  'ErasureCompleted',
]

/** The last civil day on which it can have happened; where that is not known, the day it was recorded. */
const dayOf = ({ to, recorded }: Told): string => civilDate(Number.isFinite(to) ? to : recorded)

/** The day from which the commune looks after the child no more; undefined where that is not certain. */
const leftOn = (told: ReadonlyArray<Told>): string | undefined => {
  const move = told.findLast((t) => isTold(t, 'ChildMovedIn', 'ChildMovedOut', 'ChildDied'))
  const births = told
    .filter((t): t is ToldOf<'ChildListed' | 'ChildBirthDateCorrected'> =>
      isTold(t, 'ChildListed', 'ChildBirthDateCorrected'),
    )
    .toSorted((a, b) => a.order - b.order)
  const birth = holdingBirth(births, (t) => t.fact)?.fact.body.birth
  const sixteen = birth === undefined ? undefined : certainlySixteenFrom(birth)
  const left = move === undefined || move.fact.type === 'ChildMovedIn' ? undefined : dayOf(move)
  return [left, sixteen].filter((d) => d !== undefined).toSorted()[0]
}
