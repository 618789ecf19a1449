// For the importer: officials of the books as actors of the record, each with a stream that binds its pseudonym to name and position.
import type { Actor, AnyNewFact } from '@hoso/facts'
import { actorKey, type Known, SEALED_POSITION } from './known.ts'
import type { Performer } from './performer.ts'
import type { NamedActor, PlannedFact } from './plan.ts'
import { organisationOf, roleOf } from './roles.ts'
import { tidyLine } from './vietnamese.ts'

/** Whoever runs the import. */
export interface Importer {
  readonly name: string
  /** The office that keeps the record, `UBND thị trấn …`; also the unit of officials whose book does not name another. */
  readonly unit: string
  readonly position?: string
}

/** An actor that has to be registered first. */
export interface NewActor {
  readonly actor: Actor
  readonly fact: Extract<AnyNewFact, { type: 'ActorRegistered' }>
}

export interface Actors {
  readonly importer: Actor
  readonly of: (performer: Performer | undefined) => Actor
  /** The importer first. */
  readonly fresh: ReadonlyArray<NewActor>
}

const MAX_NAME = 160

const registered = (actor: Actor, name: string, outside = false): NewActor => ({
  actor,
  fact: {
    type: 'ActorRegistered',
    body: {
      role: actor.role,
      ...(outside ? {} : { unit: actor.unit }),
      ...(actor.position === undefined ? {} : { position: actor.position }),
    },
    personal: { actor: { name: tidyLine(name.slice(0, MAX_NAME)) } },
  },
})

/** Every performer of the facts as an actor: known, or new under a random reference. */
export const actorsOf = (
  facts: ReadonlyArray<PlannedFact>,
  known: Known,
  importer: Importer,
  mint: () => string,
): Actors => {
  const fresh: NewActor[] = []
  const found = new Map<string, Actor>()
  const own = known.actors.get(actorKey(importer.name, importer.position ?? '', true))
  const position = importer.position === undefined ? {} : { position: importer.position }
  const self: Actor = { id: own?.id ?? mint(), role: 'register-importer', unit: importer.unit, ...position }
  if (own === undefined) fresh.push(registered(self, importer.name))
  const meet = (performer: Performer, named?: NamedActor): void => {
    const key = actorKey(performer.name, performer.position)
    if (found.has(key)) return
    const on = known.actors.get(key)
    const read = roleOf(performer.position)
    const role = on?.role ?? named?.role ?? read.role
    const unit = organisationOf(performer.name) ?? organisationOf(performer.position) ?? importer.unit
    const actor: Actor = { ...read, id: on?.id ?? named?.id ?? mint(), unit, role }
    found.set(key, actor)
    if (on !== undefined) return
    const sealed =
      performer.position !== '' && read.position === undefined
        ? `${performer.name}${SEALED_POSITION}${performer.position}`
        : performer.name
    fresh.push(registered(actor, sealed, named?.outside))
  }
  // A reference that a body names already comes before one that is given here.
  for (const { named = [] } of facts) for (const one of named) meet(one.performer, one)
  for (const { performer } of facts) if (performer !== undefined) meet(performer)
  return {
    importer: self,
    fresh,
    of: (performer) =>
      performer === undefined ? self : (found.get(actorKey(performer.name, performer.position)) ?? self),
  }
}
