// For the protocol test server: whether an append is written, was written before, or is refused.
//
// The rules of the server's own index writer: ids are compared, never contents. With an exact revision (or none) below
// the head the ids are compared one by one where they would stand; otherwise only the ids seen lately are known.
import type { Expected, Refusal } from './event.ts'
import type { Log } from './log.ts'

export type Decision =
  | { readonly _tag: 'Write'; readonly undelete: boolean }
  | { readonly _tag: 'Already'; readonly last: bigint }
  | Refusal

/** The revision of the last event, also where metadata hides it; nothing for a stream that never had one. */
export const headOf = (log: Log, stream: string): bigint | undefined => {
  const { length } = log.stream(stream).events
  return length === 0 ? undefined : BigInt(length - 1)
}

/** The stream, or the one whose metadata it holds, is gone for good. */
export const isGone = (log: Log, stream: string): boolean =>
  log.stream(stream).tombstoned || (stream.startsWith('$$') && log.stream(stream.slice(2)).tombstoned)

export const decide = (
  log: Log,
  stream: string,
  expected: Expected,
  ids: ReadonlyArray<string>,
): Decision => {
  if (isGone(log, stream)) return { _tag: 'StreamDeleted', stream }
  const head = headOf(log, stream)
  const wrong = { _tag: 'WrongExpectedVersion', stream, expected, current: head } as const
  const write = { _tag: 'Write', undelete: log.settings(stream).softDeleted && head !== undefined } as const
  switch (expected._tag) {
    case 'StreamExists':
      // True of a stream of which only the metadata exists, too.
      if (head === undefined && headOf(log, `$$${stream}`) === undefined) return wrong
      return seenLately(log, stream, ids) ?? write
    case 'Any':
      return seenLately(log, stream, ids) ?? write
    default: {
      const before = expected._tag === 'NoStream' ? -1n : expected.revision
      const current = head ?? -1n
      if (before > current) return wrong
      if (before === current) return write
      const compared = compare(log, stream, before + 1n, ids)
      if (compared !== 'other') return compared
      return expected._tag === 'NoStream' && write.undelete ? write : wrong
    }
  }
}

/** Are these ids in the stream from this revision on? `other`: not even the first. */
const compare = (log: Log, stream: string, from: bigint, ids: ReadonlyArray<string>): Decision | 'other' => {
  const { events } = log.stream(stream)
  const first = Number(from)
  const differs = ids.findIndex((id, i) => events[first + i]?.id !== id)
  if (differs === 0) return 'other'
  return differs === -1
    ? { _tag: 'Already', last: from + BigInt(ids.length) - 1n }
    : { _tag: 'PartlyWritten' }
}

const seenLately = (log: Log, stream: string, ids: ReadonlyArray<string>): Decision | undefined => {
  const revisions = ids.map((id) => log.lately(stream, id))
  const last = revisions.at(-1)
  if (revisions.every((revision) => revision === undefined)) return undefined
  return last !== undefined && revisions.every((revision) => revision !== undefined)
    ? { _tag: 'Already', last }
    : revisions[0] === undefined
      ? undefined
      : { _tag: 'PartlyWritten' }
}
