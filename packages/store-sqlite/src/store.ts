// For open.ts: the port on two connections of one file, one that writes and one that reads.
import type { DatabaseSync } from 'node:sqlite'
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
import { cleaned } from './erasing.ts'
import { readError } from './failure.ts'
import { createGroup } from './group.ts'
import { createReader } from './reader.ts'
import { createWriter } from './writer.ts'
import type { Writer } from './writer.ts'

/** How often a follower looks for entries that other processes wrote, in milliseconds. */
const poll = 100

/** Owns both connections and closes them. Without `writing` the store is read-only. */
export const storeOn = (
  reading: DatabaseSync,
  writing: DatabaseSync | undefined,
  identity: StoreIdentity,
): EventStore => {
  const bell = createBell()
  const reader = createReader(reading)
  const writer = writing && createWriter(writing)
  const group = writer && createGroup(writer, bell.ring)

  const asked =
    <A>(refused: string | undefined, answer: () => A) =>
    async (): Promise<E.Either<ReadError, A>> => {
      if (bell.closed()) return E.left(closed)
      if (refused !== undefined) return E.left({ _tag: 'Rejected', reason: refused })
      try {
        return E.right(answer())
      } catch (error) {
        return E.left(readError(error))
      }
    }

  const written = async <A>(
    work: (writer: Writer) => E.Either<AppendError, A>,
  ): Promise<E.Either<AppendError, A>> =>
    group === undefined || writer === undefined
      ? E.left({ _tag: 'Rejected', reason: 'the store was opened read-only' })
      : group.submit(() => work(writer))

  const under = new Set<Promise<unknown>>()
  const erase = async (
    parts: ReadonlyArray<PartRef>,
  ): Promise<E.Either<AppendError, { readonly erased: number }>> => {
    const done = await written((w) => w.erase(parts))
    if (E.isLeft(done) || writing === undefined) return done
    const { erased, before } = done.right
    // An earlier call may have come no further than this.
    return erased + before === 0 ? E.right({ erased }) : E.map(() => ({ erased }))(cleaned(writing))
  }

  const slot = (name: string): CasSlot => {
    const refused = refusedName('slot', name)
    return {
      get: asked(refused, () => reader.slot(name)),
      put: (expectedVersion, bytes) => async () => {
        if (bell.closed()) return E.left(closed)
        const reason = refused ?? refusedBeside('the content of a slot', bytes)
        if (reason !== undefined) return E.left({ _tag: 'Rejected', reason })
        const content = copy(bytes)
        return written((w) => w.put(name, expectedVersion, content))
      },
    }
  }

  const readAll: EventStore['readAll'] = (r) => asked(refusedReadAll(r), () => reader.readAll(r))

  return {
    identity,
    supports: {
      multiStream: true,
      durable: true,
      shared: true,
      live: false,
      filters: true,
      erasesParts: true,
      erasesBytes: true,
      largestAppend: limits.append,
    },
    append: (a) => async () => {
      if (bell.closed()) return E.left(closed)
      const taken = take(a)
      return E.isLeft(taken) ? taken : written((w) => w.append(taken.right))
    },
    read: (r) =>
      asked(refusedName('stream', r.stream) ?? refusedRange(r.from, r.limit), () => reader.read(r)),
    readAll,
    locate: (ids) => asked(undefined, () => reader.locate(ids)),
    readAdmissions: (r) => asked(refusedRange(r.from, r.limit), () => reader.readAdmissions(r)),
    follow: (f) => followLog(readAll, bell, f, poll),
    slot,
    eraseParts: (parts) => async () => {
      if (bell.closed()) return E.left(closed)
      const reason = refusedParts(parts)
      if (reason !== undefined) return E.left({ _tag: 'Rejected', reason })
      const erasing = erase(parts.map(({ position, name }) => ({ position, name })))
      under.add(erasing)
      return erasing.finally(() => under.delete(erasing))
    },
    close: async () => {
      if (bell.closed()) return
      bell.close()
      group?.drain()
      await Promise.all(under)
      // The writer last: the last connection to close folds the write-ahead log into the file.
      reading.close()
      writing?.close()
    },
  }
}

const closed = { _tag: 'Unavailable', cause: 'the store is closed' } as const
