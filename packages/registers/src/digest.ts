// For the importer: two facts compared by content, without keeping either of them.
import { createHash } from 'node:crypto'
import type { AnyNewFact, Fact, OccurredAt, Opened } from '@hoso/facts'

/** What of a fact must be the same for it to be the same entry of a book. */
interface Content {
  readonly type: string
  readonly body: unknown
  readonly occurredAt: OccurredAt
  readonly writtenAt: OccurredAt | null
  readonly legalBasis: ReadonlyArray<string>
  /** Reference of the performer; null for whoever runs the import. */
  readonly performer: string | null
}

/**
 * A child is named by its code in the row; the reference beside it says only whether the register of children was known
 * when the row was read. A book read before and after that register states the same.
 */
const isChildReference = (key: string, value: unknown): boolean =>
  key === 'child' && typeof value === 'string' && value.startsWith('child-')

const sorted = (key: string, value: unknown): unknown => {
  if (isChildReference(key, value)) return undefined
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  // Beside its number, the reference to a case says only whether the case log was known.
  const numbered = 'caseNumber' in value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([member]) => !(numbered && member === 'case'))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}

const hash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value, sorted)).digest('base64url').slice(0, 22)

/** Digests of the clear content and of each sealed part; nothing can be read back from them. */
export interface Digest {
  readonly clear: string
  /** Undefined for a part that could not be opened: it cannot be compared and counts as the same. */
  readonly parts: Readonly<Record<string, string | undefined>>
}

const digest = (
  content: Content,
  personal: Readonly<Record<string, Opened<unknown> | undefined>>,
): Digest => ({
  clear: hash(content),
  parts: Object.fromEntries(
    Object.entries(personal).flatMap(([name, part]) =>
      part === undefined ? [] : [[name, part.state === 'open' ? hash(part.value) : undefined]],
    ),
  ),
})

/** The digest of a recorded fact. */
export const digestOf = (fact: Fact): Digest =>
  digest(
    {
      type: fact.type,
      body: fact.body,
      occurredAt: fact.occurredAt,
      writtenAt: fact.backfill?.writtenAt ?? null,
      legalBasis: fact.legalBasis ?? [],
      performer: fact.actor.role === 'register-importer' ? null : fact.actor.id,
    },
    fact.personal,
  )

/** The digest of a fact that is to be recorded. */
export const digestOfNew = (fact: AnyNewFact, said: Omit<Content, 'type' | 'body'>): Digest =>
  digest(
    { type: fact.type, body: fact.body, ...said },
    Object.fromEntries(
      Object.entries(fact.personal).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, { state: 'open', value } as const]],
      ),
    ),
  )

/** Same content, as far as the parts can be opened. */
export const sameContent = (recorded: Digest, planned: Digest): boolean => {
  const names = Object.keys(recorded.parts)
  return (
    recorded.clear === planned.clear &&
    names.length === Object.keys(planned.parts).length &&
    names.every(
      (name) =>
        planned.parts[name] !== undefined &&
        (recorded.parts[name] ?? planned.parts[name]) === planned.parts[name],
    )
  )
}
