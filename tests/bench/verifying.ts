// For the bench: a whole log read and verified, beside the bare reading and hashing of it.
import { createHash } from 'node:crypto'
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
          name: 'read the pages and SHA-256',
          units: size,
          round: () => everyEntry(store, ({ bytes }) => void createHash('sha256').update(bytes).digest()),
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
