// For whoever changes the record: what holds for every fact of the catalogue, on every store.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CATALOGUE,
  type Context,
  context as contextCodec,
  isAct,
  STREAM_KINDS,
  type StreamKind,
} from '@hoso/facts'
import { arbitraryOf, newFactOf } from '@hoso/facts/arbitrary'
import { importPrivateKey, leafHash, rootOf, toB64, toB64url, verifierOf } from '@hoso/ledger'
import { type EventStore, memoryStore, type Recorded } from '@hoso/store'
import { createSqliteStore } from '@hoso/store-sqlite'
import { memoryKeys, type Random } from '@hoso/vault'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { CaseRecord, Recording } from './model.ts'
import { openRecord } from './open-record.ts'
import { verifyRecord } from './verify-record.ts'

const origin = 'hoso.example/laws'
const dir = mkdtempSync(join(tmpdir(), 'hoso-laws-'))
afterAll(() => rmSync(dir, { recursive: true }))

const seeded = (seed: number): Random => {
  let state = seed
  return (length) =>
    Uint8Array.from({ length }, () => {
      state = (state * 48_271) % 2_147_483_647
      return state & 0xff
    })
}
const privateKey = importPrivateKey(new Uint8Array(32).fill(7))
if (privateKey._tag === 'Err') throw new Error(privateKey.error)
const application = { name: 'app.example', key: privateKey.value }

const recordOn = (store: EventStore, seed = 1): Promise<CaseRecord> => {
  let now = Date.UTC(2026, 10, 25)
  const clock = (): number => (now += 1000)
  return openRecord({
    guards: [],
    store,
    keys: memoryKeys({ random: seeded(seed) }),
    application,
    clock,
    random: seeded(seed + 1),
  })
}

const stored = async (store: EventStore): Promise<ReadonlyArray<Recorded>> => {
  const page = await store.readAll({ from: 0n, limit: 1000, parts: true })()
  if (page._tag === 'Left') throw new Error(page.left._tag)
  return page.right.entries
}

const contexts: fc.Arbitrary<Context> = arbitraryOf(fc, contextCodec)
// Made once: a generator of a fact costs more to make than to use.
const factsOf = new Map(
  Array.from(CATALOGUE.values(), (declaration) => [declaration, newFactOf(fc, declaration)] as const),
)
/** Acts, links of records and erasures need what they point at: no random fact has it. */
const POINTING = ['ChildRecordsLinkedAsOne', 'LinkUndone', 'SubjectErased', 'ErasureCompleted']
const pointsAtOthers = (type: string): boolean => isAct(type) || POINTING.includes(type)
const factsFor = (kind: StreamKind): fc.Arbitrary<ReadonlyArray<Recording>> => {
  const facts = [...factsOf].filter(([{ streams, type }]) => streams.includes(kind) && !pointsAtOthers(type))
  const recording: fc.Arbitrary<Recording> = fc.record({
    fact: fc.oneof(...facts.map(([, fact]) => fact)),
    context: contexts,
  })
  return fc.array(recording, { minLength: 1, maxLength: 6 })
}
const histories = fc.tuple(...STREAM_KINDS.map((kind) => factsFor(kind).map((facts) => ({ kind, facts }))))

/** Every text anywhere in a value, longer than what a clear text could repeat by chance. */
const texts = (value: unknown): ReadonlyArray<string> => {
  if (typeof value === 'string') return value.length >= 8 ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : []
}

test('what goes in comes out, opened with its keys and sealed without', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (all) => {
      const store = memoryStore({ origin })
      const record = await recordOn(store)
      for (const { kind, facts } of all) {
        const stream = record.newStream(kind)
        const [receipt] = await record.appendMany([{ stream, expected: 'new', facts }])
        const { facts: read, unreadable, count } = await record.read(stream, { open: true })
        expect(unreadable).toEqual([])
        expect(count).toBe(facts.length)
        expect(read.map(({ type, body, personal }) => ({ type, body, personal }))).toEqual(
          facts.map(({ fact }) => ({
            type: fact.type,
            body: fact.body,
            personal: Object.fromEntries(
              Object.entries(fact.personal).map(([part, value]) => [part, { state: 'open', value }]),
            ),
          })),
        )
        expect(read.map(({ id, leaf }) => [id, leaf])).toEqual(
          receipt?.ids.map((id, i) => [id, receipt.leaves[i]]),
        )
        read.forEach((fact, i) => expect(fact).toMatchObject(facts[i]?.context ?? {}))

        const stranger = await recordOn(store, 99)
        for (const { personal } of [
          ...(await record.read(stream)).facts,
          ...(await stranger.read(stream, { open: true })).facts,
        ])
          for (const part of Object.values(personal)) expect(part).toEqual({ state: 'sealed' })
      }
    }),
    { numRuns: 100 },
  )
})

test('no byte of a personal text is anywhere in the store', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (all) => {
      const store = memoryStore({ origin })
      const record = await recordOn(store)
      for (const { kind, facts } of all)
        await record.appendMany([{ stream: record.newStream(kind), expected: 'new', facts }])
      const admissions = await store.readAdmissions({ from: 0n, limit: 100 })()
      if (admissions._tag === 'Left') throw new Error(admissions.left._tag)
      const dump = Buffer.concat([
        ...(await stored(store)).flatMap(({ bytes, parts = [] }) => [
          bytes,
          ...parts.map((part) => part.bytes),
        ]),
        ...admissions.right.map(({ bytes }) => bytes),
      ])
      const clear = JSON.stringify(
        all.map(({ facts }) => facts.map(({ fact, context }) => [fact.body, context])),
      )
      const personal = all.flatMap(({ facts }) => facts.flatMap(({ fact }) => texts(fact.personal)))
      for (const text of personal)
        if (!clear.includes(JSON.stringify(text).slice(1, -1))) expect(dump.includes(text)).toBe(false)
    }),
    { numRuns: 100 },
  )
})

test('the same history is the same bytes and the same root on every store, and verifies', async () => {
  let files = 0
  await fc.assert(
    fc.asyncProperty(histories, async (all) => {
      const made = await createSqliteStore(join(dir, `${files++}.db`), { origin })()
      if (made._tag === 'Left') throw new Error(made.left.message)
      const [memory, sqlite] = [memoryStore({ origin }), made.right]
      for (const store of [memory, sqlite]) {
        const record = await recordOn(store)
        const named = all.map(({ kind, facts }) => ({
          stream: record.newStream(kind),
          expected: 'new' as const,
          facts,
        }))
        const receipts = await record.appendMany(named)
        for (const { stream, count } of receipts) {
          const again = named.find((one) => one.stream === stream)?.facts.slice(0, 1) ?? []
          await record.appendMany([{ stream, expected: count, facts: again }])
        }
      }
      const one = await stored(memory)
      expect(await stored(sqlite)).toEqual(one)
      const report = await verifyRecord({
        store: sqlite,
        origin,
        trust: {
          keys: [],
          applicationKeys: [verifierOf(application.name, application.key.publicKey)],
          now: 0,
        },
        keys: memoryKeys({ random: seeded(1) }),
      })
      expect(report.findings.filter(({ severity }) => severity === 'invalid')).toEqual([])
      expect(report.root).toBe(toB64(rootOf(one.map(({ bytes }) => leafHash(bytes)))))
      await sqlite.close()
    }),
    { numRuns: 20 },
  )
})

test('every fact of the log is in exactly one page, whatever the size of pages', async () => {
  const store = memoryStore({ origin })
  const record = await recordOn(store)
  const [facts] = fc.sample(factsFor('case'), { numRuns: 1, seed: 5 })
  for (let i = 0; i < 5; i++)
    await record.appendMany([{ stream: record.newStream('case'), expected: 'new', facts: facts ?? [] }])
  const leaves = (await stored(store)).map(({ bytes }) => toB64url(leafHash(bytes)))
  for (const pageSize of [1, 2, 7, 1000])
    for (const from of [0n, 3n, BigInt(leaves.length)]) {
      const seen: string[] = []
      let at = from
      for await (const page of record.facts({ from, pageSize })) {
        expect(page.from).toBe(at)
        expect(page.next - page.from).toBe(BigInt(page.facts.length))
        expect(page.facts.length).toBeLessThanOrEqual(pageSize)
        expect(page.size).toBe(BigInt(leaves.length))
        at = page.next
        seen.push(...page.facts.map(({ leaf }) => leaf))
      }
      expect(seen).toEqual(leaves.slice(Number(from)))
    }
})
