// For the bench: a whole log read and verified, beside the bare reading and hashing of it.
import { hash } from 'node:crypto'
import type { Verifier } from '@hoso/ledger'
import { verifyRecord } from '@hoso/record'
import type { EventStore, Recorded } from '@hoso/store'
import { inTurn, report } from './measure.ts'

export const everyEntry = async (
  store: EventStore,
  each: (entry: Recorded) => void,
  first = 0n,
): Promise<void> => {
  for (let from = first; ; ) {
    const page = await store.readAll({ from, limit: 1000 })()
    if (page._tag === 'Left') throw new Error('the store did not answer')
    for (const entry of page.right.entries) each(entry)
    if (page.right.end) return
    from += BigInt(page.right.entries.length)
  }
}

/** What a verifier has to read, read and hashed: entries, sealed parts, admission records. */
const hashAll = async (store: EventStore): Promise<void> => {
  for (let from = 0n; ; ) {
    const page = await store.readAll({ from, limit: 1000, parts: true })()
    if (page._tag === 'Left') throw new Error('the store did not answer')
    for (const { bytes, parts = [] } of page.right.entries) {
      hash('sha256', bytes, 'buffer')
      for (const part of parts) hash('sha256', part.bytes, 'buffer')
    }
    from = page.right.next
    if (page.right.end) break
  }
  for (let from = 0n; ; ) {
    const found = await store.readAdmissions({ from, limit: 1000 })()
    if (found._tag === 'Left') throw new Error('the store did not answer')
    for (const { bytes } of found.right) hash('sha256', bytes, 'buffer')
    const last = found.right.at(-1)
    if (last === undefined) return
    from = last.first + BigInt(last.total)
  }
}

export interface SignedLog {
  readonly store: EventStore
  readonly origin: string
  readonly logKey: Verifier
  readonly applicationKey: Verifier
}

/** The bar is for appends of many entries: with one an append there is a signature to check for each entry. */
export const verifying = async (
  { store, origin, logKey, applicationKey }: SignedLog,
  size: number,
  perAppend: number,
  rounds: number,
): Promise<void> =>
  report(
    `Verify ${size.toLocaleString('en-GB')} entries, ${perAppend} an append: canonical form, chain, admission, tree`,
    'entries',
    await inTurn(
      [
        {
          name: 'read the same and SHA-256',
          units: size,
          round: () => hashAll(store),
        },
        {
          name: 'verifyRecord',
          units: size,
          round: async () => {
            const trust = { keys: [logKey], applicationKeys: [applicationKey], now: 0 }
            const { verdict } = await verifyRecord({ store, origin, trust })
            if (verdict !== 'SIGNED-ONLY') throw new Error(`an untouched log is ${verdict}`)
          },
        },
      ],
      rounds,
    ),
    perAppend === 1 ? [] : [undefined, 0.5],
  )
