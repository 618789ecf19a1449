// For maintainers: the store in PostgreSQL keeps every law, also when two writes in five fail and its callers try again.
// The server is one of the run's own, or the one that HOSO_POSTGRES_URL names.
import { faulty, persistent, randomFaults } from '@hoso/store-conformance'
import { afterAll } from 'vitest'
import { startPostgres } from '../postgres/server.ts'
import { keepsTheLaws } from './ask.ts'
import { postgresSubject } from './postgres.ts'
import { behind } from './subjects.ts'

const server = await startPostgres()
afterAll(server.stop)

keepsTheLaws('PostgreSQL', () => postgresSubject(server))
keepsTheLaws('PostgreSQL with faults', () =>
  behind(postgresSubject(server), (store) => persistent(faulty(store, randomFaults(7)))),
)
