// For the tests here: stores in PostgreSQL that the laws are asked of, each in a schema of its own on one server.
import { createPostgresStore, openPostgresStore } from '@hoso/store-postgres'
import type { EventStore } from '@hoso/store'
import { origin, right } from '@hoso/store-conformance'
import type { PostgresServer } from '../postgres/server.ts'
import type { Subject } from './subjects.ts'

export const postgresSubject = ({ url, freshSchema }: PostgresServer): Subject => {
  const given: EventStore[] = []
  return {
    fresh: async () => {
      const schema = freshSchema()
      const store = await right(createPostgresStore(url, { origin, schema }))
      given.push(store)
      const another = async (): Promise<EventStore> => {
        const again = await right(openPostgresStore(url, { schema, expect: store.identity }))
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
