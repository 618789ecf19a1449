// For the importer: what a planner makes of a table, before anything is recorded.
import type { Actor, AnyNewFact, OccurredAt, StreamKind } from '@hoso/facts'
import type { Table } from './csv-table.ts'
import type { Known } from './known.ts'
import type { Performer } from './performer.ts'
import type { Reject } from './reject.ts'
import type { Unit } from './units.ts'

type Role = Actor['role']

/** A fact that a row states, under a key that is the same whenever the row is read. */
export interface PlannedFact {
  /** Book, row, and which fact of the row: `children/2023-TK03-0147/listed`, `case-log/2023-254/step`. */
  readonly key: string
  readonly line: number
  readonly stream: string
  readonly fact: AnyNewFact
  readonly occurredAt: OccurredAt
  /** When the book says it was written down; absent when it does not say. */
  readonly writtenAt?: OccurredAt
  /** Absent: whoever runs the import. */
  readonly performer?: Performer
  readonly legalBasis?: ReadonlyArray<string>
  /** Key of the fact that this one corrects, strikes out, or was brought about by. */
  readonly corrects?: string
  readonly retracts?: string
  readonly cause?: string
  /** Person whom the child's parts are about, where it is known and the stream is another: the child's stream, or a reference. */
  readonly child?: string
  /** Persons whom the body names by an actor reference: registered before the fact is recorded. */
  readonly named?: ReadonlyArray<NamedActor>
}

/** An actor reference that a planner put into a body, and whose it is. */
export interface NamedActor {
  readonly id: string
  readonly performer: Performer
  readonly role: Role
  /** Somebody of the public, who belongs to no office. */
  readonly outside?: true
}

/** What one row comes to. */
export interface PlannedRow {
  readonly line: number
  readonly cells: ReadonlyArray<string>
  /** `children/2023-TK03-0147`: its facts have keys below it. */
  readonly key: string
  /** Every fact of the row, whether it is on record or not. */
  readonly facts: ReadonlyArray<PlannedFact>
}

/** A row that adds nothing: an earlier one said it already. */
export interface Repeat {
  readonly line: number
  /** Line of the first of them. */
  readonly of: number
  /** Columns in which the two nevertheless differ; the first row holds. */
  readonly differs: ReadonlyArray<string>
}

/** A printed total that is not the sum of the rows taken in above it. It is no data, and no row is refused for it. */
export interface TotalDiffers {
  readonly line: number
  /** Whole đồng. */
  readonly printed: string
  readonly sum: string
}

/** A table, read. */
export interface Reading {
  /** Year of the book. */
  readonly year: string
  readonly rows: ReadonlyArray<PlannedRow>
  readonly repeats: ReadonlyArray<Repeat>
  readonly rejected: ReadonlyArray<Reject>
  /** What follows from several rows together. */
  readonly links: ReadonlyArray<PlannedFact>
  /** Cells whose wording is kept as text and not understood further, by column. */
  readonly keptAsText: Readonly<Record<string, number>>
  /** Lines whose code is one child's and whose name is not; absent where the book does not name children by both. */
  readonly otherNames?: ReadonlyArray<number>
  /** Printed totals that differ; absent where the book has none that are checked. */
  readonly totalsDiffer?: ReadonlyArray<TotalDiffers>
}

/** A new random stream id. */
export type Mint = (kind: StreamKind) => string

export interface Setting {
  /** Units of the commune; none: those of the book's own codes, or any where codes do not follow units. */
  readonly units: ReadonlyArray<Unit>
  /** Year of the book, where the rows are not to say it. */
  readonly year?: string
}

/**
 * The year of the book: as set; of a mended rejects file the year on record, since a few rows do not tell; else the year
 * in the middle of those that the rows name.
 */
export const bookYear = (
  table: Table,
  known: Known,
  setting: Setting,
  years: ReadonlyArray<string>,
): string =>
  setting.year ??
  (table.mended ? known.years.get(table.register) : undefined) ??
  years.toSorted()[Math.floor(years.length / 2)] ??
  ''
