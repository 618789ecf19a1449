// For whoever records or reads a fact: everything said about it beside what it says itself (who, when, on what ground, from which paper).
import {
  boolean,
  type Codec,
  closed,
  code,
  integer,
  line,
  list,
  literal,
  type TypeOf,
  tagged,
} from './codec.ts'
import { CHANNELS, CONFIDENTIALITY, INFORMATION_SOURCES, PARTS_OF_DAY_LIST, ROLES } from './codes/context.ts'
import type { OccurredAt } from './time.ts'
import { actorRef, calendarDate, instant, leafHash, minute, month, uuid, year } from './values.ts'

export const occurredAt: Codec<OccurredAt> = tagged('precision', {
  exact: closed({ precision: literal('exact'), at: instant }),
  minute: closed({ precision: literal('minute'), at: minute }),
  part: closed({ precision: literal('part'), on: calendarDate, part: code(PARTS_OF_DAY_LIST) }),
  day: closed({ precision: literal('day'), on: calendarDate }),
  month: closed({ precision: literal('month'), in: month }),
  year: closed({ precision: literal('year'), in: year }),
  before: closed({ precision: literal('before'), on: calendarDate }),
  unknown: closed({ precision: literal('unknown') }),
})

/** Who acted, in which position and unit at that time. `id` is a random pseudonym; the name is sealed in the actor's own stream. */
export const actor = closed(
  { id: actorRef, role: code(ROLES), unit: line(120) },
  {
    /** The exact position, as written. */
    position: line(120),
    onBehalfOf: closed({ role: code(ROLES) }, { unit: line(120), delegation: line(120) }),
    /** How the actor was authenticated: method and session reference. */
    auth: line(120),
  },
)
export type Actor = TypeOf<typeof actor>

/** Where a fact that was entered later from paper stands in that paper. */
export const backfill = closed(
  {
    register: line(60),
    file: line(120),
    /** Line of the file where the record starts, counting from 1. */
    line: integer(1),
    /** Which fact of which row this is, in the register's own numbers: the same row again finds it. */
    key: line(200),
  },
  {
    /** When the paper says it was written down: a claim of the book, not of this record. */ writtenAt:
      occurredAt,
  },
)
export type Backfill = TypeOf<typeof backfill>

export const context = closed(
  { actor, occurredAt },
  {
    /** Where the information came from, and whether at first hand. */
    source: closed({ kind: code(INFORMATION_SOURCES) }, { firstHand: boolean }),
    channel: code(CHANNELS),
    /** Citations, `Khoản 2 Điều 26 NĐ 56/2017/NĐ-CP`. */
    legalBasis: list(line(200), 20),
    /** Why, in codes: rule pack, purpose, and the leaf hashes of the entries relied on. Free text reasons are personal and go into the fact. */
    why: closed({}, { code: line(60), policy: line(60), purpose: line(120), basis: list(leafHash, 50) }),
    /** Instant on a device that was offline. */
    capturedAt: instant,
    backfill,
    form: closed({ code: line(20) }, { version: line(40), lang: line(10) }),
    confidentiality: code(CONFIDENTIALITY),
    /** Shared by everything that one command or one story brought about. */
    corr: uuid,
    /** The event that caused this one. */
    cause: uuid,
  },
)
/** What the caller of `append` says about a fact. */
export type Context = TypeOf<typeof context>

/** What the record adds when it takes a fact in. */
export interface Envelope extends Context {
  readonly position: bigint
  readonly stream: string
  readonly seq: number
  readonly id: string
  /** When the record took it in: server clock, `2026-11-23T08:15:00.123Z`. */
  readonly recordedAt: string
  /** Leaf hash of the entry, base64url. */
  readonly leaf: string
  readonly corrects?: string
  readonly retracts?: string
}
