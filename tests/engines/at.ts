// For tests that start processes of their own: the store at an address, whichever engine it is of.
import type { EventStore, Recorded } from '@hoso/store'
import { right } from '@hoso/store-conformance'

/** `file:/path/of/log.sqlite`, `postgres://…#schema`, `esdb://…#log`. */
export type Address = string

const partsOf = (address: Address): { readonly url: string; readonly name: string | undefined } => {
  const [url = '', name] = address.split('#')
  return { url, name }
}

const fileOf = (url: string): string => url.slice('file:'.length)

export const createAt = async (address: Address, origin: string): Promise<EventStore> => {
  const { url, name } = partsOf(address)
  if (url.startsWith('file:'))
    return right((await import('@hoso/store-sqlite')).createSqliteStore(fileOf(url), { origin }))
  if (url.startsWith('postgres:')) {
    const { createPostgresStore } = await import('@hoso/store-postgres')
    return right(createPostgresStore(url, { origin, ...(name === undefined ? {} : { schema: name }) }))
  }
  const { createEventStoreDBStore } = await import('@hoso/store-eventstoredb')
  return right(createEventStoreDBStore(url, { origin, ...(name === undefined ? {} : { log: name }) }))
}

export const openAt = async (address: Address): Promise<EventStore> => {
  const { url, name } = partsOf(address)
  if (url.startsWith('file:')) return right((await import('@hoso/store-sqlite')).openSqliteStore(fileOf(url)))
  if (url.startsWith('postgres:')) {
    const { openPostgresStore } = await import('@hoso/store-postgres')
    return right(openPostgresStore(url, name === undefined ? {} : { schema: name }))
  }
  const { openEventStoreDBStore } = await import('@hoso/store-eventstoredb')
  return right(openEventStoreDBStore(url, name === undefined ? {} : { log: name }))
}

/** Without sealed parts. In large pages: the laws read in small ones. */
export const entriesOf = async (store: EventStore): Promise<ReadonlyArray<Recorded>> => {
  const all: Recorded[] = []
  for (;;) {
    const page = await right(store.readAll({ from: BigInt(all.length), limit: 1_000 }))
    all.push(...page.entries)
    if (page.end) return all
  }
}
