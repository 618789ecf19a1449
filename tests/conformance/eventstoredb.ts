// For the tests here: stores in EventStoreDB that the laws are asked of, each a log of its own on one server.
import { createEventStoreDBStore, openEventStoreDBStore } from '@hoso/store-eventstoredb'
import type { EventStore } from '@hoso/store'
import { origin, right } from '@hoso/store-conformance'
import type { Subject } from './subjects.ts'

/** A name that no other log on the server has. */
const someLog = (): string => `law-${crypto.randomUUID()}`

/** `url` without a `#`: the address of the protocol test server, or of the real one that stands in for it. */
export const eventStoreDBSubject = (url: string): Subject => {
  const given: EventStore[] = []
  return {
    fresh: async () => {
      const log = someLog()
      const store = await right(createEventStoreDBStore(url, { origin, log }))
      given.push(store)
      const another = async (): Promise<EventStore> => {
        const again = await right(openEventStoreDBStore(url, { log, expect: store.identity }))
        given.push(again)
        return again
      }
      return { store, reopen: () => store.close().then(another), another }
    },
    dispose: async () => {
      await Promise.all(given.splice(0).map((store) => store.close()))
    },
  }
}
