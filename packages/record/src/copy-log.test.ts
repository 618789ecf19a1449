// Copying: the copy is the log, byte for byte, however often it was interrupted; and whatever differs is refused.
import { emptyRange, appendLeaf, leafHash, rangeRoot, toB64 } from '@hoso/ledger'
import { type Append, type EventStore, memoryStore, type Recorded } from '@hoso/store'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { copyLog } from './copy-log.ts'
import { isHosoError } from './hoso-error.ts'

const origin = 'example.vn/copy'
const store = (): EventStore => memoryStore({ origin })

/** For each append: for each of its streams, how many entries, each with how many parts. */
const plans = fc.array(
  fc.uniqueArray(
    fc.record({
      stream: fc.constantFrom('a', 'b', 'c'),
      parts: fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }),
    }),
    { selector: (s) => s.stream, minLength: 1, maxLength: 3 },
  ),
  { minLength: 1, maxLength: 12 },
)

let made = 0
const bytes = (): Uint8Array => new TextEncoder().encode(`entry ${made++}`)

const appendOf = (plan: ReadonlyArray<{ stream: string; parts: ReadonlyArray<number> }>): Append => ({
  streams: plan.map(({ stream, parts }) => ({
    stream,
    expected: { _tag: 'Unchecked', why: 'a test of copying' },
    events: parts.map((n) => ({
      id: crypto.randomUUID(),
      type: 'Noted',
      bytes: bytes(),
      parts: Array.from({ length: n }, (_, i) => ({ name: `p${i}`, bytes: bytes() })),
    })),
  })),
  admission: bytes(),
})

const write = async (to: EventStore, plan: Parameters<typeof appendOf>[0]): Promise<Append> => {
  const append = appendOf(plan)
  expect(await to.append(append)()).toMatchObject({ _tag: 'Right' })
  return append
}

const all = async (from: EventStore): Promise<ReadonlyArray<Recorded>> => {
  const page = await from.readAll({ from: 0n, limit: 10_000, parts: true })()
  if (page._tag === 'Left') throw new Error(page.left._tag)
  return page.right.entries
}

const admissions = async (from: EventStore) => from.readAdmissions({ from: 0n, limit: 10_000 })()

const refusal = async (copying: Promise<unknown>): Promise<string> =>
  copying.then(
    () => 'copied',
    (error: unknown) => (isHosoError(error, 'copy-refused') ? error.details.reason : String(error)),
  )

test('a copy has the same entries, parts, admission records and root, also when it grows in steps', async () => {
  await fc.assert(
    fc.asyncProperty(plans, fc.nat(12), async (plan, cut) => {
      const [from, to] = [store(), store()]
      for (const streams of plan.slice(0, cut)) await write(from, streams)
      await copyLog({ from, to })
      for (const streams of plan.slice(cut)) await write(from, streams)
      const { root, entries } = await copyLog({ from, to })
      expect(await all(to)).toEqual(await all(from))
      expect(await admissions(to)).toEqual(await admissions(from))
      const leaves = (await all(from)).map((e) => leafHash(e.bytes))
      expect([entries, root]).toEqual([
        BigInt(leaves.length),
        toB64(rangeRoot(leaves.reduce(appendLeaf, emptyRange()))),
      ])
    }),
    { numRuns: 50 },
  )
})

test('a copy that is stopped is a beginning of the log, and goes on from there', async () => {
  const [from, to] = [store(), store()]
  for (let i = 0; i < 9; i++) await write(from, [{ stream: 'a', parts: [0, 1] }])
  const stopping = new AbortController()
  const stopped: EventStore = {
    ...to,
    append: (a) => async () => {
      const done = await to.append(a)()
      if ((await all(to)).length === 6) stopping.abort()
      return done
    },
  }
  expect(await copyLog({ from, to: stopped, signal: stopping.signal })).toMatchObject({
    entries: 6n,
    appended: 6n,
  })
  expect(await all(to)).toEqual((await all(from)).slice(0, 6))
  expect(await copyLog({ from, to })).toMatchObject({ entries: 18n, appended: 12n })
})

test('an answer that is lost writes nothing twice', async () => {
  const [from, to] = [store(), store()]
  for (let i = 0; i < 4; i++) await write(from, [{ stream: 'a', parts: [1] }])
  let lost = 0
  const losing: EventStore = {
    ...to,
    append: (a) => async () => {
      const done = await to.append(a)()
      return lost++ % 2 === 0 ? { _tag: 'Left', left: { _tag: 'OutcomeUnknown', cause: 'lost' } } : done
    },
  }
  await copyLog({ from, to: losing })
  expect(await all(to)).toEqual(await all(from))
})

test('parts that were erased meanwhile are erased in the copy; where it cannot, they are counted', async () => {
  const [from, to, keeping] = [store(), store(), store()]
  await write(from, [{ stream: 'a', parts: [2, 1] }])
  await copyLog({ from, to })
  await copyLog({ from, to: keeping })
  await from.eraseParts([{ position: 0n, name: 'p1' }])()
  expect(await copyLog({ from, to })).toMatchObject({ erased: 1, kept: 0 })
  expect(await all(to)).toEqual(await all(from))
  const cannot = { ...keeping, supports: { ...keeping.supports, erasesParts: false } }
  expect(await copyLog({ from, to: cannot })).toMatchObject({ erased: 0, kept: 1 })
})

test.each<[string, (from: EventStore, to: EventStore) => Promise<EventStore | undefined>]>([
  ['other-origin', async () => memoryStore({ origin: 'example.vn/other' })],
  ['same-store', async (from) => from],
  [
    'copy-ahead',
    async (_, to) => {
      for (let i = 0; i < 4; i++) await write(to, [{ stream: 'a', parts: [0] }])
      return undefined
    },
  ],
  [
    'differs',
    async (_, to) => {
      await write(to, [{ stream: 'a', parts: [1] }])
      return undefined
    },
  ],
  ['append-too-large', async (_, to) => ({ ...to, supports: { ...to.supports, largestAppend: 9 } })],
  ['several-streams', async (_, to) => ({ ...to, supports: { ...to.supports, multiStream: false } })],
])('is refused: %s', async (reason, planted) => {
  const [from, to] = [store(), store()]
  await write(from, [
    { stream: 'a', parts: [1] },
    { stream: 'b', parts: [0] },
  ])
  await write(from, [{ stream: 'a', parts: [0] }])
  const target = (await planted(from, to)) ?? to
  const before = await all(target)
  expect(await refusal(copyLog({ from, to: target }))).toBe(reason)
  expect(await all(target)).toEqual(before)
})

const changed = (u: Uint8Array): Uint8Array => u.map((byte, i) => (i === 0 ? byte ^ 1 : byte))

/** A copy whose engine shows one thing otherwise. */
const showing = (to: EventStore, change: (e: Recorded) => Recorded): EventStore => ({
  ...to,
  readAll: (r) => async () => {
    const page = await to.readAll(r)()
    return page._tag === 'Left'
      ? page
      : {
          ...page,
          right: {
            ...page.right,
            entries: page.right.entries.map((e) => (e.position === 1n ? change(e) : e)),
          },
        }
  },
})

test.each<[string, (e: Recorded) => Recorded]>([
  ['bytes', (e) => ({ ...e, bytes: changed(e.bytes) })],
  ['stream', (e) => ({ ...e, stream: 'other' })],
  ['seq', (e) => ({ ...e, seq: e.seq + 1 })],
  ['id', (e) => ({ ...e, id: crypto.randomUUID() })],
  ['type', (e) => ({ ...e, type: 'Other' })],
  ['a part', (e) => ({ ...e, parts: (e.parts ?? []).map((p) => ({ ...p, bytes: changed(p.bytes) })) })],
  ['a missing part', (e) => ({ ...e, parts: [] })],
])('a copy that differs in %s is found', async (_, change) => {
  const [from, to] = [store(), store()]
  await write(from, [{ stream: 'a', parts: [1, 1, 1] }])
  await copyLog({ from, to })
  expect(await refusal(copyLog({ from, to: showing(to, change) }))).toBe('differs')
})

test('a copy with another admission record is found', async () => {
  const [from, to] = [store(), store()]
  const { streams } = await write(from, [{ stream: 'a', parts: [0] }])
  await to.append({ streams, admission: bytes() })()
  expect(await refusal(copyLog({ from, to }))).toBe('differs')
})
