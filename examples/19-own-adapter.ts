// For whoever writes a store of their own: an adapter from outside, and the laws it keeps. Run: node examples/19-own-adapter.ts
import { appendFileSync, closeSync, fsyncSync, openSync, readFileSync, truncateSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// #region adapter
import { memoryStore, refusedBeside, refusedName, take } from '@hoso/store'
import type { Append, EventStore } from '@hoso/store'

/** What a line of the file holds: which log it is, or a call that may have changed it. */
type Line =
  | { readonly log: { readonly id: string; readonly origin: string } }
  | { readonly append: Append }
  | { readonly slot: string; readonly version: number; readonly bytes: Uint8Array }

const largestAppend = 1_000_000

/** A log in one file of lines. The same calls in the same order make the same log: opening makes them again. */
const journalStore = async (file: string, origin: string): Promise<EventStore> => {
  const lines = linesOf(file)
  const [first] = lines
  const log = first !== undefined && 'log' in first ? first.log : { id: crypto.randomUUID(), origin }
  const store = memoryStore(log)
  for (const line of lines) {
    if ('append' in line) await store.append(line.append)()
    if ('slot' in line) await store.slot(line.slot).put(line.version, line.bytes)()
  }

  const fd = openSync(file, 'a')
  let open = true
  const close = (): Promise<void> => {
    if (open) closeSync(fd)
    open = false
    return store.close()
  }
  /** Runs the call once its line is on disk, so that what was acknowledged is there after a crash. */
  const kept = async <A>(line: Line, call: () => Promise<A>) => {
    try {
      appendFileSync(fd, `${JSON.stringify(line, bytesAsText)}\n`)
      fsyncSync(fd)
    } catch (cause) {
      // The line may be there or not. Opening again finds out; until then nothing can be said.
      await close()
      return { _tag: 'Left', left: { _tag: 'OutcomeUnknown', cause } } as const
    }
    return call()
  }
  if (first === undefined) await kept({ log }, async () => undefined)

  return {
    ...store,
    supports: { ...store.supports, durable: true, erasesParts: false, erasesBytes: false, largestAppend },
    append: (a) => async () => {
      const taken = take(a, largestAppend)
      if (!open) return store.append(a)()
      return taken._tag === 'Left' ? taken : kept({ append: taken.right }, store.append(taken.right))
    },
    slot: (name) => {
      const { get, put } = store.slot(name)
      return {
        get,
        put: (version, bytes) => async () =>
          open && refusedName('slot', name) === undefined && refusedBeside('a slot', bytes) === undefined
            ? kept({ slot: name, version, bytes }, put(version, bytes.slice()))
            : put(version, bytes)(),
      }
    },
    // The bytes stay in the file: it says so, and refuses.
    eraseParts: () => async () =>
      open ? { _tag: 'Left', left: { _tag: 'Rejected', reason: 'erases nothing' } } : store.eraseParts([])(),
    close,
  }
}
// #endregion adapter

const bytesAsText = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value

const textAsBytes = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'base64' in value && typeof value.base64 === 'string'
    ? new Uint8Array(Buffer.from(value.base64, 'base64'))
    : value

/** Drops the last line where it was not written to its end: nobody was told that it is there. */
const linesOf = (file: string): ReadonlyArray<Line> => {
  appendFileSync(file, '')
  const text = readFileSync(file, 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  truncateSync(file, Buffer.byteLength(whole))
  return (whole.match(/.+/g) ?? []).map((line) => JSON.parse(line, textAsBytes) as Line)
}

const folder = await mkdtemp(join(tmpdir(), 'hoso-example-'))

// #region joins
import { checkAll, laws, origin } from '@hoso/store-conformance'

let files = 0
const outcomes = await checkAll(laws, async () => {
  const file = join(folder, `${(files += 1)}.journal`)
  const store = await journalStore(file, origin)
  const reopen = () => store.close().then(() => journalStore(file, origin))
  return { store, reopen }
})

const failed = outcomes.filter(({ outcome }) => outcome === 'fails')
console.log(failed.length === 0 ? 'It keeps every law that it is asked.' : failed)
// #endregion joins

// #region not-asked
// A law that needs what this store lacks is not asked, and counted as neither kept nor broken.
const asked = new Map(outcomes.map(({ law, outcome }) => [law, outcome !== 'not-asked']))
const lacking = laws.filter(({ name, needs }) => needs !== undefined && !asked.get(name))
console.log('It lacks:', [...new Set(lacking.map(({ needs }) => needs))])
// #endregion not-asked
await rm(folder, { recursive: true })
