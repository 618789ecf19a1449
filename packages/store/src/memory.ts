// For tests, examples and whoever writes an adapter: the reference store. Nothing survives the process.
import * as E from 'fp-ts/lib/Either.js'
import { createBell, followLog } from './follow.ts'
import {
  copy,
  limits,
  passes,
  refusedBeside,
  refusedName,
  refusedParts,
  refusedRange,
  refusedReadAll,
  take,
} from './intake.ts'
import type { Admission, Append, AppendError, Appended, CasSlot, EventStore, Expected } from './port.ts'
import type { Envelope, Page, PartRef, ReadError, Recorded } from './port.ts'

type Row = Omit<Required<Recorded>, 'parts'> & { parts: Required<Recorded>['parts'] }

/**
 * An empty store in memory. Copies what comes in and what goes out.
 * `id` is a random UUID unless given; give one only where a test needs the same identity twice.
 */
export const memoryStore = (options: { readonly origin: string; readonly id?: string }): EventStore => {
  const log: Row[] = []
  const streams = new Map<string, Row[]>()
  const ids = new Map<string, Row>()
  const admissions = new Map<number, Admission>()
  const slots = new Map<string, { readonly version: number; readonly bytes: Uint8Array }>()
  const bell = createBell()

  const countOf = (stream: string): number => streams.get(stream)?.length ?? 0

  const append = (input: Append): E.Either<AppendError, Appended> => {
    const taken = take(input)
    if (E.isLeft(taken)) return taken
    const { streams: appends, admission } = taken.right
    const events = appends.flatMap((s) => s.events.map((event) => ({ stream: s.stream, event })))

    const known = events.find(({ event }) => ids.has(event.id))
    if (known !== undefined) return repeat(appends, events, known.event.id)

    for (const { stream, expected } of appends) {
      const actual = countOf(stream)
      if (!meets(expected, actual)) return E.left({ _tag: 'Conflict', stream, actual })
    }

    const first = log.length
    for (const { stream, event } of events) {
      const seq = countOf(stream)
      const row: Row = { position: BigInt(log.length), stream, seq, ...event }
      log.push(row)
      ids.set(row.id, row)
      if (seq === 0) streams.set(stream, [row])
      else streams.get(stream)?.push(row)
    }
    admissions.set(first, { first: BigInt(first), total: events.length, bytes: admission })
    bell.ring()
    return E.right(receipt(first, events.length, appends, false))
  }

  const eraseParts = (refs: ReadonlyArray<PartRef>): E.Either<AppendError, { readonly erased: number }> => {
    const reason = refusedParts(refs)
    if (reason !== undefined) return E.left({ _tag: 'Rejected', reason })
    let erased = 0
    for (const { position, name } of refs) {
      const row = log[Number(position)]
      const left = row?.parts.filter((part) => part.name !== name)
      if (row === undefined || left === undefined) continue
      erased += row.parts.length - left.length
      // The bytes share one allocation with the others of their append: wiped here, not only let go.
      for (const part of row.parts) if (part.name === name) part.bytes.fill(0)
      row.parts = left
    }
    return E.right({ erased })
  }

  /** Some id is stored: either this very call was made before, or it never will be written. */
  const repeat = (
    appends: Append['streams'],
    events: ReadonlyArray<{ readonly stream: string; readonly event: Envelope }>,
    knownId: string,
  ): E.Either<AppendError, Appended> => {
    const first = Number(ids.get(events[0]?.event.id ?? '')?.position ?? -1n)
    const differs = events.find(({ stream, event }, i) => {
      const row = ids.get(event.id)
      return (
        row !== undefined &&
        (row !== log[first + i] || row.stream !== stream || !same(row.bytes, event.bytes))
      )
    })
    const all = events.every(({ event }) => ids.has(event.id))
    return differs === undefined && all && admissions.get(first)?.total === events.length
      ? E.right(receipt(first, events.length, appends, true))
      : E.left({ _tag: 'IdempotencyViolation', id: differs?.event.id ?? knownId })
  }

  const receipt = (first: number, total: number, appends: Append['streams'], repeated: boolean): Appended => {
    const rows = log.slice(first, first + total)
    const count = (stream: string): number => (rows.findLast((r) => r.stream === stream)?.seq ?? -1) + 1
    return {
      streams: appends.map(({ stream }) => ({ stream, count: count(stream) })),
      first: BigInt(first),
      total,
      repeated,
    }
  }

  const page = (rows: ReadonlyArray<Row>, end: boolean, parts: boolean | undefined): Page => ({
    entries: rows.map((row) => out(row, parts)),
    size: BigInt(log.length),
    end,
  })

  const slot = (name: string): CasSlot => {
    const refused = refusedName('slot', name)
    return {
      get: asked(refused, () => {
        const { version, bytes } = slots.get(name) ?? { version: 0, bytes: undefined }
        return { version, bytes: bytes && copy(bytes) }
      }),
      put: (expectedVersion, bytes) => async () => {
        const reason = refused ?? refusedBeside('the content of a slot', bytes)
        if (bell.closed()) return E.left(closed)
        if (reason !== undefined) return E.left({ _tag: 'Rejected', reason })
        const actual = slots.get(name)?.version ?? 0
        if (actual !== expectedVersion) return E.left({ _tag: 'Conflict', stream: name, actual })
        slots.set(name, { version: actual + 1, bytes: copy(bytes) })
        return E.right({ version: actual + 1 })
      },
    }
  }

  const asked =
    <A>(refused: string | undefined, answer: () => A) =>
    async (): Promise<E.Either<ReadError, A>> =>
      bell.closed()
        ? E.left(closed)
        : refused === undefined
          ? E.right(answer())
          : E.left({ _tag: 'Rejected', reason: refused })

  const readAll: EventStore['readAll'] = (r) =>
    asked(refusedReadAll(r), () => {
      if (r.from >= BigInt(log.length)) return { ...page([], true, r.parts), next: r.from }
      const found: Row[] = []
      let next = Number(r.from)
      for (; next < log.length && found.length < r.limit; next++) {
        const row = log[next]
        if (row !== undefined && passes(r.filter, row)) found.push(row)
      }
      return { ...page(found, next >= log.length, r.parts), next: BigInt(next) }
    })

  return {
    identity: { id: options.id ?? crypto.randomUUID(), epoch: 0, origin: options.origin },
    supports: {
      multiStream: true,
      durable: false,
      shared: false,
      live: true,
      filters: true,
      erasesParts: true,
      erasesBytes: true,
      largestAppend: limits.append,
    },
    append: (a) => async () => (bell.closed() ? E.left(closed) : append(a)),
    read: ({ stream, from, limit, backwards, parts }) =>
      asked(refusedName('stream', stream) ?? refusedRange(from, limit), () => {
        const rows = streams.get(stream) ?? []
        if (!backwards) {
          const start = from ?? 0
          return page(rows.slice(start, start + limit), start + limit >= rows.length, parts)
        }
        const stop = Math.min(rows.length, (from ?? rows.length) + 1)
        const start = Math.max(0, stop - limit)
        return page(rows.slice(start, stop).reverse(), start === 0, parts)
      }),
    readAll,
    locate: (wanted) =>
      asked(undefined, () =>
        [...new Set(wanted)].flatMap((id) => {
          const row = ids.get(id)
          return row === undefined ? [] : [out(row, false)]
        }),
      ),
    readAdmissions: ({ from, limit }) =>
      asked(refusedRange(from, limit), () => {
        const found: Admission[] = []
        for (let at = Number(from); at < log.length && found.length < limit; ) {
          const admission = admissions.get(at)
          if (admission !== undefined) found.push({ ...admission, bytes: copy(admission.bytes) })
          at += admission?.total ?? 1
        }
        return found
      }),
    follow: (f) => followLog(readAll, bell, f),
    slot,
    eraseParts: (refs) => async () => (bell.closed() ? E.left(closed) : eraseParts(refs)),
    close: async () => bell.close(),
  }
}

const closed = { _tag: 'Unavailable', cause: 'the store is closed' } as const

const meets = (expected: Expected, actual: number): boolean =>
  expected._tag === 'Exactly'
    ? actual === expected.count
    : expected._tag === 'Unchecked' || (expected._tag === 'Exists') === actual > 0

const out = ({ parts, ...row }: Row, withParts: boolean | undefined): Recorded => ({
  ...row,
  bytes: copy(row.bytes),
  ...(withParts ? { parts: parts.map((p) => ({ name: p.name, bytes: copy(p.bytes) })) } : {}),
})

const same = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
