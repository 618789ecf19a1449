// For the bench: the store in PostgreSQL beside bare inserts of the same bytes, both on one server that flushes to disk.
import { createPostgresStore } from '@hoso/store-postgres'
import pg from 'pg'
import { type PostgresServer, startPostgres } from '../postgres/server.ts'
import { ADMISSION, callers, ENTRY, filled, ORIGIN, PART, stored } from './callers.ts'
import { inTurn, report } from './measure.ts'
import { everyEntry } from './verifying.ts'

/** One connection for each bare caller, as a server without group commit would have it. */
const bareCallers = async (server: PostgresServer, count: number) => {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: server.url }))
  await Promise.all(clients.map((client) => client.connect()))
  return {
    insert: (caller: number): Promise<unknown> =>
      clients[caller]?.query({
        name: 'insert',
        text: 'INSERT INTO bare (bytes) VALUES ($1)',
        values: [Buffer.from(filled(ENTRY + PART + ADMISSION))],
      }) ?? Promise.reject(new Error('no such caller')),
    end: () => Promise.all(clients.map((client) => client.end())),
  }
}

/** Appends with 1, 8 and 64 callers at once, then reading the log in pages. Takes about half a minute. */
export const postgres = async (calls = 1024, rounds = 3): Promise<void> => {
  const server = await startPostgres({ durable: true })
  const reader = new pg.Client({ connectionString: server.url })
  await reader.connect()
  await reader.query('CREATE TABLE bare (position bigserial PRIMARY KEY, bytes bytea NOT NULL)')
  const created = await createPostgresStore(server.url, { origin: ORIGIN, schema: server.freshSchema() })()
  if (created._tag === 'Left') throw new Error(created.left.message)
  const store = created.right
  try {
    for (const each of [1, 8, 64]) {
      const bare = await bareCallers(server, each)
      report(
        `PostgreSQL: append one entry a call, ${each === 1 ? '1 caller' : `${each} callers at once, in one process`}`,
        'entries',
        await inTurn(
          [
            {
              name: `bare single-row inserts, ${each} connection${each === 1 ? '' : 's'}`,
              units: calls,
              round: () => callers(each, calls, bare.insert),
            },
            {
              name: 'store.append: gapless, chained, with its admission record',
              units: calls,
              round: () => callers(each, calls, (caller) => stored(store, caller)),
            },
          ],
          rounds,
        ),
        each === 8 ? [undefined, 2] : [],
      )
      await bare.end()
    }
    const { rows } = await reader.query<{ count: string }>('SELECT count(*) FROM bare')
    const units = Number(rows[0]?.count)
    report(
      `PostgreSQL: read ${units.toLocaleString('en-GB')} entries`,
      'entries',
      await inTurn(
        [
          {
            name: 'bare SELECT, pages of 1,000',
            units,
            round: async () => {
              for (let from = 0; from < units; from += 1000)
                await reader.query({
                  name: 'page',
                  text: 'SELECT position, bytes FROM bare WHERE position > $1 AND position <= $2 ORDER BY position',
                  values: [from, from + 1000],
                })
            },
          },
          { name: 'store.readAll, pages of 1,000', units, round: () => everyEntry(store, () => {}) },
        ],
        rounds,
      ),
    )
  } finally {
    await store.close()
    await reader.end()
    await server.stop()
  }
}
