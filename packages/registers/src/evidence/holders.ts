// For the planner of the register of evidence: everybody who gives, receives or holds an item, as an actor of the record.
import { CHAPTERS } from '@hoso/facts'
import { actorKey, type Known, type KnownActor, SEALED_POSITION } from '../known.ts'
import type { Mint, NamedActor } from '../plan.ts'
import { nameKey } from '../vietnamese.ts'
import { describedAs } from './words.ts'

const MAX_NAME = 120
const EVIDENCE: ReadonlySet<string> = new Set(Object.values(CHAPTERS.evidence).map((d) => d.type))
const REFERENCES = ['from', 'to', 'holder', 'viewer'] as const

/** Actors that evidence names as it was recorded: who a name stood for then, it stands for when the book is read again. */
const namedOnRecord = (known: Known): ReadonlySet<string> => {
  const ids = new Set<string>()
  for (const { type, body } of known.log) {
    if (!EVIDENCE.has(type)) continue
    for (const reference of REFERENCES) {
      const id = (body as Readonly<Record<string, unknown>>)[reference]
      if (typeof id === 'string') ids.add(id)
    }
  }
  return ids
}

/**
 * A reader of names. `about` is the case, or the item where it has none: a description (`Mẹ cháu`) is another person in
 * each. A name is the official of that name, where the record knows exactly one; else a person of its own.
 */
export const holderReader = (
  known: Known,
  mint: Mint,
): ((cell: string, about: string) => NamedActor | undefined) => {
  const named = namedOnRecord(known)
  const officials = new Map<string, KnownActor[]>()
  for (const actor of known.actors.values()) {
    if (actor.role === 'register-importer') continue
    const key = nameKey(actor.performer.name)
    officials.set(key, [...(officials.get(key) ?? []), actor])
  }
  const met = new Map<string, NamedActor>()
  const knownAs = (name: string): KnownActor | undefined => {
    const all = officials.get(nameKey(name)) ?? []
    const positioned = all.filter((a) => a.role !== 'other')
    return all.find((a) => named.has(a.id)) ?? (positioned.length === 1 ? positioned[0] : undefined)
  }
  return (cell, about) => {
    const name = cell.slice(0, MAX_NAME).replaceAll(SEALED_POSITION, ' - ')
    if (name === '') return undefined
    const described = describedAs(name)
    const position =
      described === undefined ? '' : described === 'family-member' ? `Người nhà, ${about}` : about
    const key = actorKey(name, position)
    const earlier = met.get(key)
    if (earlier !== undefined) return earlier
    const on = described === undefined ? knownAs(name) : known.actors.get(key)
    const other = known.actors.get(key)
    const actor: NamedActor =
      on !== undefined
        ? { id: on.id, performer: on.performer, role: on.role }
        : {
            id: other?.id ?? mint('actor'),
            performer: { name, position },
            role: other?.role ?? described ?? 'other',
            ...(described === undefined ? {} : { outside: true as const }),
          }
    met.set(key, actor)
    return actor
  }
}
