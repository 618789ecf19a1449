// For whoever applies or changes the law: limits as data, in packs with dates of force, and the reading where a text leaves a start open.
import type { Label } from '@hoso/facts'
import type { DayOffReading, WorkingCalendar } from './calendar.ts'

/** What a pack is about. On any day one pack of a domain is in force, or none. */
export type Domain =
  /** Decree 56/2017, chapter III: from the report to the end of the case. */
  | 'casework'
  /** Alternative care: Law on Children, chapter IV; Decree 56/2017, chapter IV; Circular 14/2020. */
  | 'alternative-care'
  | 'domestic-violence'
  | 'complaint'
  | 'data-protection'
  /** Reports to the upper level, and of units to the commune. */
  | 'reporting'
  /** What no law times: the plan of the commune, schedules and dates that facts state. */
  | 'practice'

/** How long there is. */
export type Term =
  /** Hours run by the clock, through nights and days off. */
  | { readonly unit: 'hours'; readonly amount: number }
  | { readonly unit: 'working-days'; readonly amount: number }
  | {
      readonly unit: 'days' | 'months'
      readonly amount: number
      /** Left out: `next-working-day`. `same-day`: a measure ends with it, or the text says "at once". */
      readonly ends?: DayOffReading
    }
  /** The day is stated by a fact, or made by the rule. */
  | { readonly unit: 'stated' }

/** A limit: how long, by which article. */
export type Limit = Term & { readonly article: string; readonly label: Label }

/** The limits of one domain while one state of the law is in force. */
export interface RulePack {
  readonly id: string
  readonly version: number
  readonly domain: Domain
  /** First civil day of force. */
  readonly from: string
  /** Last civil day of force; absent while in force. */
  readonly until?: string
  readonly source: ReadonlyArray<string>
  /** Who is asked, and who receives, by what they are there for. */
  readonly authorities: Readonly<Record<string, Label>>
  /** By kind of obligation. */
  readonly limits: Readonly<Record<string, Limit>>
}

/** Where the text names no start of a limit, the one that is read into it. */
export interface Readings {
  /** Decree 56/2017 Art. 28.1: the five working days of the plan. */
  readonly planFrom: 'receipt' | 'specific-assessment'
  /** Art. 26.3, 31.2, 32.2: the twelve hours, from receipt by the commune or by the first body that took the report. */
  readonly twelveHoursFrom: 'commune-receipt' | 'first-intake'
  /** Art. 32.3: the fifteen days of removal. */
  readonly removalFrom: 'decision' | 'separation'
}

/** The law as one authority reads it: `{ ...decree56, readings: { ...decree56.readings, planFrom: 'specific-assessment' } }`. */
export interface Procedure {
  readonly id: string
  readonly version: number
  readonly calendar: WorkingCalendar
  readonly packs: ReadonlyArray<RulePack>
  readonly readings: Readings
}

/** The pack of a domain in force on a civil day. Undefined: none was. */
export const packAt = (procedure: Procedure, domain: Domain, day: string): RulePack | undefined =>
  procedure.packs.find(
    (p) => p.domain === domain && p.from <= day && (p.until === undefined || day <= p.until),
  )
