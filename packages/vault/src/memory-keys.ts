// For tests, examples and embedding: keys in memory. They die with the process, and with them all that was sealed.
import * as E from 'fp-ts/lib/Either.js'
import { dataKey, type KeyState, type NamedKey } from './key.ts'
import type { KeyStore, KeyStoreError } from './key-store.ts'
import { newKeyRef, type Random, systemRandom } from './primitives.ts'

/** An empty key store in memory. */
export const memoryKeys = (options: { readonly random?: Random } = {}): KeyStore => {
  const random = options.random ?? systemRandom
  const keys = new Map<string, KeyState>()
  const current = new Map<string, NamedKey>()
  let epoch = 1
  let closed = false

  const ask =
    <A>(answer: () => A) =>
    async (): Promise<E.Either<KeyStoreError, A>> =>
      closed ? E.left({ code: 'keys-unavailable', reason: 'the key store is closed' }) : E.right(answer())

  const keyOf = (person: string): NamedKey => {
    const known = current.get(person)
    if (known !== undefined && keys.get(known.k)?._tag === 'Held') return known
    const made: NamedKey = { k: newKeyRef(random), key: dataKey(random(32)) }
    current.set(person, made)
    keys.set(made.k, { _tag: 'Held', key: made.key })
    return made
  }

  return {
    current: (persons) => ask(() => persons.map(keyOf)),
    find: (ks) => ask(() => ks.map((k) => keys.get(k) ?? { _tag: 'Absent' })),
    destroy: (ks, at) =>
      ask(() => {
        for (const k of ks) if (keys.get(k)?._tag !== 'Destroyed') keys.set(k, { _tag: 'Destroyed', at })
      }),
    turn: () => ask(() => ({ epoch: (epoch += 1) })),
    close: async () => {
      closed = true
    },
  }
}
