// For the bench: the store in EventStoreDB beside bare calls of its client, both on one protocol test server that flushes
// each append to disk. The server is ours: the ratios say what the adapter adds, the rates say nothing about EventStoreDB.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { binaryEvent, EventStoreDBClient, START } from '@eventstore/db-client'
import type { EventStore } from '@hoso/store'
import { createEventStoreDBStore } from '@hoso/store-eventstoredb'
import { startProtocolServer } from '../protocol-server/start.ts'
import { ADMISSION, callers, ENTRY, filled, ORIGIN, PART, stored } from './callers.ts'
import { inTurn, report } from './measure.ts'
import { everyEntry } from './verifying.ts'

/** Appends with 1, 8 and 64 callers at once, then reading the log in pages, and one stream. Takes about half a minute. */
export const eventStoreDB = async (calls = 256, rounds = 3): Promise<void> => {
  const directory = await mkdtemp(join(tmpdir(), 'hoso-bench-esdb-'))
  const server = await startProtocolServer({ log: join(directory, 'journal') })
  const client = EventStoreDBClient.connectionString(server.url)
  const created = await createEventStoreDBStore(server.url, { origin: ORIGIN })()
  if (created._tag === 'Left') throw new Error(created.left.message)
  const store = created.right
  try {
    for (const each of [1, 8, 64]) {
      const bare = (caller: number): Promise<unknown> =>
        client.appendToStream(
          `bare-${each}-${caller}`,
          binaryEvent({ type: 'Noted', data: filled(ENTRY), metadata: filled(PART + ADMISSION) }),
          { expectedRevision: 'any' },
        )
      report(
        `EventStoreDB protocol: append one entry a call, ${each === 1 ? '1 caller' : `${each} callers at once`}`,
        'entries',
        await inTurn(
          [
            {
              name: 'bare client, one event to one stream',
              units: calls,
              round: () => callers(each, calls, bare),
            },
            {
              name: 'store.append: one ledger, gapless, and an index by stream',
              units: calls,
              round: () => callers(each, calls, (caller) => stored(store, caller)),
            },
          ],
          rounds,
        ),
      )
    }
    const size = await sizeOf(store)
    report(
      `EventStoreDB protocol: read ${size.toLocaleString('en-GB')} entries`,
      'entries',
      await inTurn(
        [
          {
            name: 'bare client, the ledger stream in one read',
            units: size,
            round: async () => {
              let count = 0
              for await (const { event } of client.readStream('hoso.hoso.ledger', { fromRevision: START }))
                if (event !== undefined) count += 1
              if (count !== size) throw new Error('the ledger was not read whole')
            },
          },
          { name: 'store.readAll, pages of 1,000', units: size, round: () => everyEntry(store, () => {}) },
        ],
        rounds,
      ),
    )
    const { length } = await streamOf(store)
    const reads = 200
    report(
      `EventStoreDB protocol: read one stream of ${length} entries`,
      'reads',
      await inTurn(
        [
          {
            name: 'bare client, links resolved',
            units: reads,
            round: async () => {
              for (let i = 0; i < reads; i++) {
                const read = client.readStream('hoso.hoso.s.case-7', { resolveLinkTos: true, maxCount: 50 })
                for await (const { event } of read)
                  if (event === undefined) throw new Error('a link leads nowhere')
              }
            },
          },
          {
            name: 'store.read',
            units: reads,
            round: async () => {
              for (let i = 0; i < reads; i++) await streamOf(store)
            },
          },
        ],
        rounds,
      ),
    )
  } finally {
    await store.close()
    await client.dispose()
    await server.stop()
    await rm(directory, { recursive: true })
  }
}

const sizeOf = async (store: EventStore): Promise<number> => {
  const page = await store.readAll({ from: 0n, limit: 1 })()
  if (page._tag === 'Left') throw new Error('the store did not answer')
  return Number(page.right.size)
}

const streamOf = async (store: EventStore) => {
  const page = await store.read({ stream: 'case-7', limit: 50 })()
  if (page._tag === 'Left') throw new Error('the store did not answer')
  return page.right.entries
}
