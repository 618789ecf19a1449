// For the protocol test server: the file that brings it back after a kill with everything it acknowledged.
//
// One line of JSON per append, synced before the answer. A last line without its end was never acknowledged: it is cut
// off at the start. Any other line that does not parse is damage, and the server does not start.
import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import type { Written } from './event.ts'

export interface Journal {
  readonly write: (events: ReadonlyArray<Written>) => void
  /** Half of the line only, as a kill in the middle of a write leaves it. */
  readonly tear: (events: ReadonlyArray<Written>) => void
  readonly close: () => void
}

export const NO_JOURNAL: Journal = { write: () => {}, tear: () => {}, close: () => {} }

interface Line {
  readonly stream: string
  readonly id: string
  readonly type: string
  readonly contentType: string
  readonly data: string
  readonly metadata: string
  readonly created: string
}

const encode = (events: ReadonlyArray<Written>): Buffer =>
  Buffer.from(
    `${JSON.stringify(
      events.map(
        (event): Line => ({
          ...event,
          data: Buffer.from(event.data).toString('base64'),
          metadata: Buffer.from(event.metadata).toString('base64'),
          created: String(event.created),
        }),
      ),
    )}\n`,
  )

const decode = (line: string): ReadonlyArray<Written> =>
  (JSON.parse(line) as ReadonlyArray<Line>).map((event) => ({
    ...event,
    data: Buffer.from(event.data, 'base64'),
    metadata: Buffer.from(event.metadata, 'base64'),
    created: BigInt(event.created),
  }))

/** Gives each append of the file to `replay`, in order, and goes on behind the last whole one. */
export const openJournal = (file: string, replay: (events: ReadonlyArray<Written>) => void): Journal => {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0)
  const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1)
  for (const line of whole.toString().split('\n')) if (line !== '') replay(decode(line))
  const fd = openSync(file, 'a')
  ftruncateSync(fd, whole.length)
  const sync = (bytesToKeep: Buffer): void => {
    for (let at = 0; at < bytesToKeep.length; ) at += writeSync(fd, bytesToKeep, at)
    fsyncSync(fd)
  }
  return {
    write: (events) => sync(encode(events)),
    tear: (events) => {
      const line = encode(events)
      sync(line.subarray(0, line.length >> 1))
    },
    close: () => closeSync(fd),
  }
}
