// For the planner of the case log: steps that cannot have happened, seen the file and the record as a whole and as corrected.
import { interval, type OccurredAt } from '@hoso/facts'
import type { Known } from '../known.ts'
import { isWrittenBefore, lastDay, type LogProblem, type LogStep } from './log-row.ts'
import { firstDay } from '../times.ts'

/** A step as it holds, whatever book it comes from. */
interface Happened {
  readonly type: string
  readonly body: Readonly<Record<string, unknown>>
  readonly stream: string
  readonly occurredAt: OccurredAt
}

export interface History {
  /** Numbers of referrals made. */
  readonly referrals: ReadonlySet<string>
  /** When each referral was completed. */
  readonly completed: ReadonlyMap<string, ReadonlyArray<OccurredAt>>
  /** First day on which each case, by stream, can have been opened. */
  readonly opened: ReadonlyMap<string, string>
}

const text = (u: unknown): string => (typeof u === 'string' ? u : '')

/** What the record and the rows of the file say together, the rows as corrected and without those struck out. */
export const historyOf = (
  known: Known,
  steps: ReadonlyArray<LogStep>,
  replacedKeys: ReadonlySet<string>,
): History => {
  const recorded = known.told.filter((f) => f.backfill === undefined || !replacedKeys.has(f.backfill.key))
  const all: ReadonlyArray<Happened> = [
    ...recorded.map((f) => ({
      type: f.type,
      body: f.body as Happened['body'],
      stream: f.stream,
      occurredAt: f.occurredAt,
    })),
    ...steps.map((s) => ({
      type: s.fact.type,
      body: s.fact.body as Happened['body'],
      stream: s.stream,
      occurredAt: s.occurredAt,
    })),
  ]
  const referrals = new Set<string>()
  const completed = new Map<string, OccurredAt[]>()
  const opened = new Map<string, string>()
  for (const { type, body, stream, occurredAt } of all) {
    if (type === 'ReferralMade') referrals.add(text(body['referral']))
    if (type === 'ReferralServiceCompleted') {
      const referral = text(body['referral'])
      completed.set(referral, [...(completed.get(referral) ?? []), occurredAt])
    }
    if (type === 'CaseOpened') {
      const day = firstDay(occurredAt)
      if (day !== undefined && day < (opened.get(stream) ?? '9999')) opened.set(stream, day)
    }
  }
  return { referrals, completed, opened }
}

const vnDate = (iso: string): string => iso.split('-').toReversed().join('/')

/** Why this step cannot be a fact, seen what else happened; undefined when it can. What is late or unlawful can be. */
export const judgeStep = (step: LogStep, history: History): LogProblem | undefined => {
  if (isWrittenBefore(step)) return { code: 'recorded-before-event', column: 'Ngày' }
  const body = step.fact.body as Happened['body']
  const referral = text(body['referral'])
  if (referral !== '' && step.fact.type !== 'ReferralMade' && !history.referrals.has(referral)) {
    return { code: 'unknown-referral', column: 'Chi tiết', detail: referral }
  }
  if (step.fact.type === 'ReferralWithdrawn') {
    const before =
      history.completed.get(referral)?.some((o) => interval(o).from <= interval(step.occurredAt).to) === true
    if (before) return { code: 'withdrawn-after-completed', column: 'Chi tiết', detail: referral }
  }
  if (step.fact.type === 'CaseClosed') {
    const [opened, closed] = [history.opened.get(step.stream), lastDay(step.occurredAt)]
    if (opened !== undefined && closed !== undefined && closed < opened) {
      return { code: 'close-before-open', column: 'Ngày', detail: vnDate(opened) }
    }
  }
  return undefined
}
