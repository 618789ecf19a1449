// For tests that start processes of their own: the store at an address, whichever engine it is of.
import type { EventStore } from '@hoso/store'
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
  const { createEventStoreDBStore } = await import('@hoso/store-eventstoredb')
  return right(createEventStoreDBStore(url, { origin, ...(name === undefined ? {} : { log: name }) }))
}

export const openAt = async (address: Address): Promise<EventStore> => {
  const { url, name } = partsOf(address)
  if (url.startsWith('file:')) return right((await import('@hoso/store-sqlite')).openSqliteStore(fileOf(url)))
  const { openEventStoreDBStore } = await import('@hoso/store-eventstoredb')
  return right(openEventStoreDBStore(url, name === undefined ? {} : { log: name }))
}
