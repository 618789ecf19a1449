// For whoever writes a rule or reads what is due: a duty as a rule states it, and the obligation that the procedure makes of it.
import type { Interval, Label } from '@hoso/facts'
import type { Deadline, NoDue } from './deadline.ts'
import type { Domain, Term } from './rule-pack.ts'
import type { Told } from './told.ts'
import type { World } from './world.ts'

/** Why a duty ended without being done. */
export type CancelReason =
  | 'case-closed'
  | 'transferred'
  /** The child is no longer a child in law. */
  | 'turned-16'
  | 'child-died'
  /** Passed to the body whose duty it is. */
  | 'forwarded'
  | 'unfounded'
  /** Something newer took its place. */
  | 'superseded'
  /** Taken back by who asked for it. */
  | 'withdrawn'
  /** The programme, placement, ban or schedule it belongs to ended. */
  | 'ended'
  /** A right that was not used in time. */
  | 'lapsed'

/** A fact that ends a duty, if it comes after the opening and before the duty is overdue. */
export interface Cancellation {
  readonly by: Told
  readonly reason: CancelReason
  /** When the duty ends, whenever `by` was: the day of a birthday. When `by` happened where it is left out. */
  readonly at?: Interval
}

/** What a rule says of one duty. Every fact named here is one of the world. */
export interface Duty {
  readonly stream: string
  /** What it is about, in the record's own numbers: a report's number, an episode's name, a referral, a month. */
  readonly about: string
  readonly openedBy: Told
  /** What the time runs from; `openedBy` where it is left out. `unknown`: the fact that starts the clock is not recorded. */
  readonly start?: Interval | 'unknown'
  /** Last civil day in time, where a fact or the rule states it: then the amount of the limit is not used. */
  readonly dueOn?: string
  /** The limit counted so many times from the start: the n-th of equal periods. Once where it is left out. */
  readonly times?: number
  /** Facts any of which meets the duty. */
  readonly done: ReadonlyArray<Told>
  readonly cancels?: ReadonlyArray<Cancellation>
  /** The fact by which the law sets no limit here, if it comes before the duty is overdue. */
  readonly liftedBy?: Told
  /** It runs out by itself, as a right of somebody else or a ban does: not used in time, it is cancelled and never overdue. */
  readonly lapses?: true
}

/** A rule: the duties of one kind. `kind` is the name of its limit in the packs of `domain`. */
export interface Rule {
  readonly kind: string
  readonly domain: Domain
  /** Who is asked or told, by its name among the authorities of the pack. */
  readonly asks?: string
  /**
   * The duty follows the child's residence (Law on Children Art. 52.2): its time does not run while the file lies at another
   * commune that has neither taken the case over nor refused it.
   */
  readonly followsResidence?: true
  /** Every duty that is open or was: openings that stand at the moment of the world. */
  readonly duties: (world: World) => ReadonlyArray<Duty>
}

export type State = 'open' | 'met' | 'met-late' | 'overdue' | 'cancelled'

export interface Lateness {
  readonly amount: number
  /** Clock hours of a limit in hours; working days of one in working days; else days. A part counts as one. */
  readonly unit: 'hours' | 'working-days' | 'days'
}

/** How a duty stands. */
export interface Verdict {
  readonly state: State
  /** False where the recorded precision cannot tell: then the lenient state is given, met before met-late, open before overdue. */
  readonly certain: boolean
  readonly due?: Deadline
  /** Why `due` is absent. */
  readonly noDue?: NoDue
  /** At least so late. Absent where the calendar lacks a year. */
  readonly lateBy?: Lateness
}

/** What must be done, by when, and whether it was. */
export interface Obligation extends Verdict {
  readonly kind: string
  readonly stream: string
  readonly about: string
  readonly openedBy: Told
  /** What the time runs from; infinite where it is not known. */
  readonly start: Interval
  /** How it would stand if the limit had not been lifted. */
  readonly ordinary?: Verdict
  readonly doneBy?: Told
  /** When it was done; where several facts meet it, no later than the earliest of their latest possible moments. */
  readonly doneAt?: Interval
  readonly cancelledBy?: Told
  readonly cancelledFor?: CancelReason
  readonly liftedBy?: Told
  /** The sending of the file to another commune, while no answer has come. */
  readonly suspendedBy?: Told
  /** The limit of the pack by which it is judged, `nd56@1/plan`. */
  readonly rule: string
  /** How the limit is counted. */
  readonly unit: Term['unit']
  readonly article: string
  readonly label: Label
  /** Who is asked or told, as the law had it on the day the obligation was opened. */
  readonly authority?: Label
}
