// For open.ts: the port on a pool that reads, a connection that writes, and one that listens.
import {
  copy,
  createBell,
  followLog,
  limits,
  refusedBeside,
  refusedName,
  refusedParts,
  refusedRange,
  refusedReadAll,
  take,
} from '@hoso/store'
import type { AppendError, CasSlot, EventStore, PartRef, ReadError, StoreIdentity } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type pg from 'pg'
import type { Address } from './address.ts'
import { endOf } from './connection.ts'
import { readError, writeError } from './failure.ts'
import { createListening } from './listening.ts'
import { createReader } from './reader.ts'
import { createSequencer } from './sequencer.ts'
import { putSlotIn } from './slots.ts'

/** How often a follower looks although nobody told it to, in milliseconds. */
const poll = 2_000

export interface Opened {
  readonly address: Address
  readonly pool: pg.Pool
  readonly identity: StoreIdentity
  readonly readOnly: boolean
}

/** Owns the pool and closes it. */
export const storeOn = ({ address, pool, identity, readOnly }: Opened): EventStore => {
  const { schema } = address
  const bell = createBell()
  const reader = createReader(pool, schema)
  const sequencer = createSequencer(address, bell.ring)
  const listening = createListening(address, bell.ring)
  const under = new Set<Promise<unknown>>()

  const tracked = <A>(work: Promise<A>): Promise<A> => {
    under.add(work)
    return work.finally(() => under.delete(work))
  }

  const asked =
    <A>(refused: string | undefined, answer: () => Promise<A>) =>
    async (): Promise<E.Either<ReadError, A>> => {
      if (bell.closed()) return E.left(closed)
      if (refused !== undefined) return E.left({ _tag: 'Rejected', reason: refused })
      try {
        return E.right(await tracked(answer()))
      } catch (error) {
        return E.left(readError(error))
      }
    }

  const written =
    <A>(refused: () => string | undefined, work: () => Promise<E.Either<AppendError, A>>) =>
    async (): Promise<E.Either<AppendError, A>> => {
      if (bell.closed()) return E.left(closed)
      const reason = refused() ?? (readOnly ? 'the store was opened read-only' : undefined)
      if (reason !== undefined) return E.left({ _tag: 'Rejected', reason })
      try {
        return await tracked(work())
      } catch (error) {
        return E.left(writeError(error))
      }
    }

  const slot = (name: string): CasSlot => {
    const refused = refusedName('slot', name)
    return {
      get: asked(refused, () => reader.slot(name)),
      put: (expectedVersion, given) => {
        const bytes = given instanceof Uint8Array ? copy(given) : given
        return written(
          () => refused ?? refusedBeside('the content of a slot', bytes),
          () => putSlotIn(pool, { schema, name, expectedVersion, bytes }),
        )
      },
    }
  }

  const erase = async (
    parts: ReadonlyArray<PartRef>,
  ): Promise<E.Either<AppendError, { readonly erased: number }>> => {
    const { rows } = await pool.query<{ erased: number }>(`SELECT ${schema}.erase_parts($1, $2) AS erased`, [
      parts.map(({ position }) => position),
      parts.map(({ name }) => name),
    ])
    return E.right({ erased: rows[0]?.erased ?? 0 })
  }

  const readAll: EventStore['readAll'] = (r) => asked(refusedReadAll(r), () => reader.readAll(r))

  return {
    identity,
    supports: {
      multiStream: true,
      durable: true,
      shared: true,
      live: true,
      filters: true,
      erasesParts: true,
      erasesBytes: false,
      largestAppend: limits.append,
    },
    append: (a) => async () => {
      if (bell.closed()) return E.left(closed)
      const taken = take(a)
      if (E.isLeft(taken)) return taken
      if (readOnly) return E.left({ _tag: 'Rejected', reason: 'the store was opened read-only' })
      return tracked(sequencer.submit(taken.right))
    },
    read: (r) =>
      asked(refusedName('stream', r.stream) ?? refusedRange(r.from, r.limit), () => reader.read(r)),
    readAll,
    locate: (ids) => asked(undefined, () => reader.locate(ids)),
    readAdmissions: (r) => asked(refusedRange(r.from, r.limit), () => reader.readAdmissions(r)),
    follow: (f) => {
      listening.start()
      return followLog(readAll, bell, f, poll)
    },
    slot,
    eraseParts: (given) => {
      const parts = given.map(({ position, name }) => ({ position, name }))
      return written(
        () => refusedParts(parts),
        () => erase(parts),
      )
    },
    close: async () => {
      if (bell.closed()) return
      bell.close()
      await Promise.allSettled(under)
      await Promise.all([sequencer.close(), listening.close(), endOf(pool)])
    },
  }
}

const closed = { _tag: 'Unavailable', cause: 'the store is closed' } as const
