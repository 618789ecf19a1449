// For maintainers: the same on PostgreSQL: writers are killed, and the server under them. This one flushes to disk.
import { right } from '@hoso/store-conformance'
import { checkPostgresStore } from '@hoso/store-postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answering, type PostgresServer, postgresUrl, startPostgres } from '../postgres/server.ts'
import { killServer, killWriters } from './kill.ts'

const kills = Number(process.env['HOSO_KILLS'] ?? 40)

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres({ durable: true })
})
afterAll(() => server.stop())

const arena = () => {
  const schema = server.freshSchema()
  return {
    address: `${server.url}#${schema}`,
    check: () => right(checkPostgresStore(server.url, { schema })),
  }
}

it(
  `nothing that was acknowledged is lost in ${kills} kills of writers`,
  async () => {
    let stored = 0
    for (let left = kills; left > 0; left -= 20)
      stored += await killWriters(arena(), { crowd: 2, count: Math.min(20, left), delay: 200 })
    expect(stored).toBeGreaterThan(kills / 2)
  },
  60_000 + kills * 2_000,
)

// A server that is not ours is not killed.
it.skipIf(postgresUrl() !== undefined)(
  `nothing that was acknowledged is lost in ${kills} kills of the server`,
  async () => {
    const strike = async (): Promise<void> => {
      await server.strike()
      await answering(server.url)
    }
    expect(await killServer(arena(), strike, { writers: 2, count: kills })).toBeGreaterThan(kills / 4)
  },
  60_000 + kills * 5_000,
)
