// For maintainers: the store in EventStoreDB keeps every law: bare, and when its writes fail and its callers try again (on
// the server that HOSO_EVENTSTOREDB_URL names, where it names one); over TLS with an account and without, and on a cluster
// that has to be asked who leads (on the protocol test server in any case: what a real one allows is its own affair).
import { faulty, persistent, randomFaults } from '@hoso/store-conformance'
import type { EventStore } from '@hoso/store'
import { afterAll } from 'vitest'
import { someServer, startProtocolServer } from '../protocol-server/start.ts'
import { keepsTheLaws } from './ask.ts'
import { eventStoreDBSubject } from './eventstoredb.ts'
import { behind } from './subjects.ts'

const inTrouble = (store: EventStore): EventStore => persistent(faulty(store, randomFaults(7)))

const plain = await someServer()
const overTls = await startProtocolServer({ tls: true })
const found = await startProtocolServer({ cluster: true })
/** Nobody in particular: over TLS the client then sends appends through its one stream for all. */
const anonymous = overTls.url.replace(/(?<=:\/\/)[^@]*@/, '')
afterAll(async () => {
  await Promise.all([plain, overTls, found].map((server) => server.stop()))
})

keepsTheLaws('EventStoreDB', () => eventStoreDBSubject(plain.url))
keepsTheLaws('EventStoreDB with faults', () => behind(eventStoreDBSubject(plain.url), inTrouble))
keepsTheLaws('EventStoreDB over TLS', () => eventStoreDBSubject(overTls.url))
keepsTheLaws('EventStoreDB found by gossip', () => eventStoreDBSubject(found.url))
keepsTheLaws('EventStoreDB over TLS without an account', () => eventStoreDBSubject(anonymous))
