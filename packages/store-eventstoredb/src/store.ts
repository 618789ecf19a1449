// For open.ts: the port on one connection.
import {
  copy,
  createBell,
  limits,
  refusedBeside,
  refusedName,
  refusedParts,
  refusedRange,
  refusedReadAll,
  take,
} from '@hoso/store'
import type { AppendError, CasSlot, EventStore, ReadAll, ReadError, StoreIdentity } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import type { Connection } from './connection.ts'
import { readError } from './failure.ts'
import { followed } from './follow.ts'
import { createLedger } from './ledger.ts'
import { createListening } from './listening.ts'
import type { Names } from './names.ts'
import { createReader } from './reader.ts'
import { createSequencer } from './sequencer.ts'
import { getSlot, putSlot } from './slots.ts'
import { createView } from './view.ts'

export interface Opened {
  readonly connection: Connection
  readonly names: Names
  readonly identity: StoreIdentity
  readonly readOnly: boolean
  /** Bytes that the server takes in one append. */
  readonly room: number
}

/** How long a follower waits for a server that does not answer, in deadlines. */
const patience = 6

/** Owns the connection and closes it. */
export const storeOn = ({ connection, names, identity, readOnly, room }: Opened): EventStore => {
  const bell = createBell()
  const ledger = createLedger(connection, names.ledger)
  const view = createView(ledger)
  const reader = createReader(connection, names, ledger, view)
  const logId = identity.id
  const sequencer = createSequencer({ connection, names, logId, ledger, view, room, written: bell.ring })
  const listening = createListening(connection, names.ledger, bell.ring)
  const under = new Set<Promise<unknown>>()
  let closing: Promise<void> | undefined
  // A quarter is left for frames: names, positions, lengths.
  const largestAppend = Math.min(Math.floor((room * 3) / 4), limits.append)

  const asked =
    <A>(refused: string | undefined, answer: () => Promise<A>) =>
    async (): Promise<E.Either<ReadError, A>> => {
      if (bell.closed()) return E.left(closed)
      if (refused !== undefined) return E.left({ _tag: 'Rejected', reason: refused })
      try {
        return E.right(await answer())
      } catch (error) {
        return E.left(bell.closed() ? closed : readError(error))
      }
    }

  /** What may not be refused any more is waited for when the store closes. */
  const writing = <A>(work: Promise<E.Either<AppendError, A>>): Promise<E.Either<AppendError, A>> => {
    under.add(work)
    return work.finally(() => under.delete(work))
  }

  const slot = (name: string): CasSlot => {
    const refused = refusedName('slot', name)
    return {
      get: asked(refused, () => getSlot(connection, names.slot(name))),
      put: (expectedVersion, bytes) => async () => {
        if (bell.closed()) return E.left(closed)
        const reason =
          refused ?? refusedBeside('the content of a slot', bytes) ?? (readOnly ? onlyRead : undefined)
        if (reason !== undefined) return E.left({ _tag: 'Rejected', reason })
        if (bytes.length > largestAppend)
          return E.left({ _tag: 'Rejected', reason: `a slot has at most ${largestAppend} bytes` })
        return writing(putSlot(connection, names.slot(name), name, expectedVersion, copy(bytes)))
      },
    }
  }

  const readAll: EventStore['readAll'] = (r) =>
    asked(refusedReadAll(r) ?? filtered(r), () => reader.readAll(r))

  return {
    identity,
    supports: {
      multiStream: true,
      durable: true,
      shared: true,
      live: true,
      filters: false,
      erasesParts: false,
      erasesBytes: false,
      largestAppend,
    },
    append: (a) => async () => {
      if (bell.closed()) return E.left(closed)
      const taken = take(a, largestAppend)
      if (E.isLeft(taken)) return taken
      if (readOnly) return E.left({ _tag: 'Rejected', reason: onlyRead })
      return writing(sequencer.submit(taken.right))
    },
    read: (r) =>
      asked(refusedName('stream', r.stream) ?? refusedRange(r.from, r.limit), () => reader.read(r)),
    readAll,
    locate: (ids) => asked(undefined, () => reader.locate(ids)),
    readAdmissions: (r) => asked(refusedRange(r.from, r.limit), () => reader.readAdmissions(r)),
    follow: (f) => followed(readAll, bell, listening, f, connection.deadline * patience),
    slot,
    eraseParts: (parts) => async () =>
      E.left(
        bell.closed()
          ? closed
          : {
              _tag: 'Rejected',
              reason: refusedParts(parts) ?? 'EventStoreDB keeps what it was given: nothing can be erased',
            },
      ),
    close: () => {
      closing ??= (async () => {
        bell.close()
        await Promise.allSettled(under)
        await sequencer.idle()
        await connection.close()
      })()
      return closing
    },
  }
}

const closed = { _tag: 'Unavailable', cause: 'the store is closed' } as const

const onlyRead = 'the store was opened read-only'

const filtered = ({ filter }: ReadAll): string | undefined =>
  filter === undefined ? undefined : 'this store applies no filter: read everything, and pass over the rest'
