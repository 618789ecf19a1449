// For applications: make or open the store in a database. Two functions, so that a wrong name is an error and not a new store.
import type { EventStore, StoreIdentity } from '@hoso/store'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { guard, guardingOf } from './guard.ts'
import { readIdentity, writeIdentity } from './identity.ts'
import { createLedger } from './ledger.ts'
import { openError } from './open-error.ts'
import type { OpenError } from './open-error.ts'
import type { LogOptions, SizeOptions } from './open-options.ts'
import { storeOn } from './store.ts'
import { identityOf, reaching } from './target.ts'
import type { Target } from './target.ts'

/** What the server takes in one append as it is installed. */
const usualMaxAppendSize = 1024 * 1024

/** Creates a store and opens it. Refuses a log that exists. Sets that only administrators may delete its ledger. */
export const createEventStoreDBStore = (
  url: string,
  options: { readonly origin: string } & LogOptions & SizeOptions,
): TaskEither<OpenError, EventStore> =>
  reaching(url, options, async (target) => {
    const { connection, names, called } = target
    if ((await readIdentity(connection, names.identity)) !== undefined)
      throw openError('store-exists', `${called} exists`)
    if ((await createLedger(connection, names.ledger).head()).size > 0)
      throw openError('not-a-store', `${called} has a ledger, and nothing that says which log it is`)
    for (const stream of [names.ledger, names.identity]) await guard(connection, stream)
    const identity = { id: crypto.randomUUID(), epoch: 0, origin: options.origin }
    if ((await writeIdentity(connection, names.identity, identity)) === 'lost')
      throw openError('store-exists', `${called} exists`)
    return assemble(target, identity, false, options.maxAppendSize)
  })

/**
 * Opens a store that exists; never creates one. With `expect`, refuses another log than the one named. With `readOnly`,
 * appends and slot writes are `Rejected`. Refuses a ledger that the server was told to truncate, or whose ends are not
 * what this package writes.
 */
export const openEventStoreDBStore = (
  url: string,
  options: { readonly expect?: Partial<StoreIdentity>; readonly readOnly?: boolean } & LogOptions &
    SizeOptions = {},
): TaskEither<OpenError, EventStore> =>
  reaching(url, options, async (target) => {
    const identity = await identityOf(target)
    for (const key of ['id', 'epoch', 'origin'] as const)
      if (options.expect?.[key] !== undefined && options.expect[key] !== identity[key])
        throw openError('other-identity', `${target.called} has another ${key}`)
    return assemble(target, identity, options.readOnly ?? false, options.maxAppendSize)
  })

const assemble = async (
  { connection, names, called }: Target,
  identity: StoreIdentity,
  readOnly: boolean,
  room = usualMaxAppendSize,
): Promise<EventStore> => {
  const { drops } = await guardingOf(connection, names.ledger, undefined)
  if (drops) throw openError('not-durable', `the server drops entries of ${called}`)
  const ledger = createLedger(connection, names.ledger)
  const { size, last } = await ledger.head()
  const { damage } = await ledger.stretch(0n, 1)
  if (damage !== undefined || (size > 0 && last === undefined))
    throw openError('store-damaged', `the ledger of ${called} does not begin and end with entries`)
  return storeOn({ connection, names, identity, readOnly, room })
}
