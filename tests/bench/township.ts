// For the bench: a township's year of books, imported one after another, replayed, and asked what is due.
import { performance } from 'node:perf_hooks'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { casebook, catchUp, worklist } from '@hoso/projections'
import { type CaseRecord, openRecord } from '@hoso/record'
import { importRegister } from '@hoso/registers'
import type { EventStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import { BOOKS } from '../books.ts'
import { inTurn, median, report } from './measure.ts'

const DATA = join(import.meta.dirname, '../../examples/ha-trung/data')
const UNITS = Array.from({ length: 10 }, (_, i) => ({ code: String(i + 1), name: `Tiểu khu ${i + 1}` }))
const ROUNDS = 3
const DAY = '2023-06-15'

interface Means {
  readonly store: () => Promise<EventStore>
  readonly application: Parameters<typeof openRecord>[0]['application']
}

/** Facts that a book gave and the seconds it took, by register. */
type Spent = Map<string, { readonly facts: number; readonly seconds: Array<number> }>

const importYear = async (record: CaseRecord, spent: Spent): Promise<void> => {
  for (const [register, file] of BOOKS) {
    const content = readFileSync(join(DATA, file))
    const start = performance.now()
    const done = await importRegister(record, {
      register,
      file,
      content,
      units: UNITS,
      importer: { name: 'bench', unit: 'UBND' },
    })
    if (done._tag === 'FileError') throw new Error(done.code)
    const seconds = (performance.now() - start) / 1000
    const before = spent.get(register)
    if (before === undefined) spent.set(register, { facts: done.report.facts, seconds: [seconds] })
    else before.seconds.push(seconds)
  }
}

/** Import of each book, and replay of the year with all of them. */
export const township = async ({ store, application }: Means): Promise<void> => {
  const spent: Spent = new Map()
  let last: { readonly events: EventStore; readonly record: CaseRecord } | undefined
  for (let round = 0; round < ROUNDS; round++) {
    await last?.events.close()
    const events = await store()
    last = {
      events,
      record: await openRecord({ store: events, keys: memoryKeys(), application, entersPaper: true }),
    }
    await importYear(last.record, spent)
  }
  if (last === undefined) return
  const { events, record } = last
  const readings: Array<number> = []
  let size = 0
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now()
    size = 0
    for await (const page of record.facts({ open: true })) size += page.facts.length
    readings.push((performance.now() - start) / 1000)
  }
  report(
    `Import of a township's year, ${size.toLocaleString('en-GB')} facts of eleven books, with guards`,
    'imports',
    [
      { name: 'read the whole log, parts opened, as every import begins', perSecond: 1 / median(readings) },
      ...[...spent].map(([register, { facts, seconds }]) => ({
        name: `${register}, ${facts.toLocaleString('en-GB')} facts`,
        perSecond: 1 / median(seconds),
      })),
    ],
  )

  const source = { store: record.identity, pages: (from: bigint) => record.facts({ from }) }
  const text = new TextDecoder()
  const caught = await catchUp(casebook, source)
  if (caught._tag === 'refused') throw new Error(caught.code)
  report(
    `Replay of a township's year, ${size.toLocaleString('en-GB')} facts from SQLite`,
    'facts',
    await inTurn(
      [
        {
          name: 'read the pages and JSON.parse',
          units: size,
          round: async () => {
            for (let from = 0n; ; ) {
              const page = await events.readAll({ from, limit: 1000 })()
              if (page._tag === 'Left') throw new Error('the store did not answer')
              for (const { bytes } of page.right.entries) JSON.parse(text.decode(bytes))
              if (page.right.end) return
              from += BigInt(page.right.entries.length)
            }
          },
        },
        {
          name: 'record.facts and all standard views',
          units: size,
          round: async () => void (await catchUp(casebook, source)),
        },
        {
          name: 'the worklist of one day, from the view',
          units: size,
          round: () => void worklist(caught.view, { at: DAY, knownAt: DAY, clock: 'commune' }),
        },
      ],
      5,
    ),
    [undefined, 0.5],
  )
  await events.close()
}
