// For maintainers: the same over EventStoreDB's protocol: writers are killed, and the protocol test server under them.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { right } from '@hoso/store-conformance'
import { checkEventStoreDBStore } from '@hoso/store-eventstoredb'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ProtocolServer, startProtocolServer } from '../protocol-server/start.ts'
import { killServer, killWriters } from './kill.ts'

const kills = Number(process.env['HOSO_KILLS'] ?? 40)

let directory: string
let server: ProtocolServer
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'hoso-kill-'))
  server = await startProtocolServer({ log: join(directory, 'journal') })
})
afterEach(async () => {
  await server.stop()
  await rm(directory, { recursive: true })
})

const arena = (log: string) => ({
  address: `${server.url}#${log}`,
  // That the connection is not encrypted is how it is tested here.
  check: async () =>
    (await right(checkEventStoreDBStore(server.url, { log }))).filter(({ code }) => code !== 'no-tls'),
})

it(
  `nothing that was acknowledged is lost in ${kills} kills of writers`,
  async () => {
    let stored = 0
    for (let left = kills; left > 0; left -= 20)
      stored += await killWriters(arena(`log-${left}`), { crowd: 2, count: Math.min(20, left), delay: 200 })
    expect(stored).toBeGreaterThan(kills / 2)
  },
  60_000 + kills * 2_000,
)

it(
  `nothing that was acknowledged is lost in ${kills} kills of the server`,
  async () => {
    const strike = async (): Promise<void> => {
      await server.kill()
      server = await startProtocolServer({ log: join(directory, 'journal'), port: server.port })
    }
    expect(await killServer(arena('log'), strike, { writers: 2, count: kills })).toBeGreaterThan(kills / 4)
  },
  60_000 + kills * 5_000,
)
