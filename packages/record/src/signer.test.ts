// For whoever changes the signer: what is signed, and what is refused.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childListed, type Context } from '@hoso/facts'
import {
  decodeEntry,
  encodeEntry,
  generateKey,
  leafHash,
  openCheckpoint,
  rootOf,
  type Signer,
  signAdmission,
  signCheckpoint,
  toB64,
  toB64url,
  verifierOf,
} from '@hoso/ledger'
import { type EventStore, memoryStore, type Recorded } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import * as E from 'fp-ts/lib/Either.js'
import { afterAll, describe, expect, test } from 'vitest'
import type { SignerRefusal } from './failure.ts'
import { isHosoError } from './hoso-error.ts'
import type { CaseRecord } from './model.ts'
import { openRecord } from './open-record.ts'
import { recoverSignerState } from './recovery.ts'
import { createSigner, type LogSigner } from './signer.ts'
import { verifyRecord } from './verify-record.ts'

const origin = 'hoso.example/signed'
const application = { name: 'app.example', key: generateKey() }
const logKey: Signer = { name: origin, key: generateKey() }
const verifier = verifierOf(origin, logKey.key.publicKey)
const applicationKeys = [verifierOf(application.name, application.key.publicKey)]
const context: Context = {
  actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
  occurredAt: { precision: 'day', on: '2023-05-12' },
}
const dir = mkdtempSync(join(tmpdir(), 'hoso-signer-'))
afterAll(() => rmSync(dir, { recursive: true }))
let files = 0

interface World {
  readonly store: EventStore
  readonly record: CaseRecord
  readonly state: string
  readonly keys: ReturnType<typeof memoryKeys>
  readonly append: (count?: number) => Promise<string>
  readonly signer: (store?: EventStore) => Promise<LogSigner>
}
const world = async (store: EventStore = memoryStore({ origin })): Promise<World> => {
  const keys = memoryKeys()
  const record = await openRecord({ guards: [], store, keys, application })
  const state = join(dir, `state-${files++}.json`)
  const fact = childListed(
    { sex: 'female', birth: { precision: 'unknown' }, unit: '4' },
    { child: { name: 'Nguyễn Thị Ánh' } },
  )
  return {
    store,
    keys,
    record,
    state,
    append: async (count = 1) => {
      const stream = record.newStream('child')
      const facts = Array.from({ length: count }, () => ({ fact, context }))
      await record.appendMany([{ stream, expected: 'new', facts }])
      return stream
    },
    signer: (given = store) => createSigner({ store: given, origin, logKey, state, applicationKeys }),
  }
}
const checkpoint = (note: string): { readonly size: number; readonly root: string } => {
  const opened = openCheckpoint(note, origin, [verifier])
  if (opened._tag === 'Err') throw new Error(opened.error.code)
  return { size: Number(opened.value.checkpoint.size), root: toB64(opened.value.checkpoint.root) }
}
const stored = async (store: EventStore): Promise<ReadonlyArray<Recorded>> => {
  const page = await store.readAll({ from: 0n, limit: 5000, parts: true })()
  if (page._tag === 'Left') throw new Error(page.left._tag)
  return page.right.entries
}
const published = async (store: EventStore): Promise<string | undefined> => {
  const slot = await store.slot('checkpoint').get()
  return E.isRight(slot) && slot.right.bytes ? Buffer.from(slot.right.bytes).toString() : undefined
}
const publish = async (store: EventStore, note: string): Promise<void> => {
  const slot = await store.slot('checkpoint').get()
  await store.slot('checkpoint').put(E.isRight(slot) ? slot.right.version : 0, Buffer.from(note))()
}
const refusal = async (
  promise: Promise<unknown>,
): Promise<{ readonly reason: SignerRefusal; readonly position?: bigint }> => {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isHosoError(error, 'signer-refused')) throw new Error(`expected a refusal, got ${String(error)}`)
  return error.details
}
const note = (size: number, root: Uint8Array, key: Signer = logKey): string => {
  const signed = signCheckpoint(origin, BigInt(size), root, key)
  if (signed._tag === 'Err') throw new Error(signed.error.code)
  return signed.value
}

describe('signs', () => {
  test('what is stored, by its own tree, and publishes it', async () => {
    const { store, append, signer } = await world()
    const one = await signer()
    expect(checkpoint(await one.integrate()).size).toBe(0)
    for (const count of [1, 3, 700]) {
      await append(count)
      await append(2)
      const signed = await one.integrate()
      const leaves = (await stored(store)).map(({ bytes }) => leafHash(bytes))
      expect(checkpoint(signed)).toEqual({ size: leaves.length, root: toB64(rootOf(leaves)) })
      expect(await published(store)).toBe(signed)
      expect(await one.integrate()).toBe(signed)
    }
    const report = await verifyRecord({ store, origin, trust: { keys: [verifier], applicationKeys, now: 0 } })
    expect(report).toMatchObject({ verdict: 'SIGNED-ONLY', findings: [{ code: 'parts-not-opened' }] })
  })

  test('the next part of a stream that began before this process', async () => {
    const { record, append, signer } = await world()
    const stream = await append()
    await (await signer()).integrate()
    const fact = childListed({ sex: 'male', birth: { precision: 'unknown' }, unit: '1' })
    await record.append(stream, [fact, fact], { expected: 1, context })
    expect(checkpoint(await (await signer()).integrate()).size).toBe(3)
  })

  test('the same checkpoint again after a crash between its state and its signature', async () => {
    const { store, append, signer, state } = await world()
    await append(2)
    const slots: EventStore = {
      ...store,
      slot: (name) => ({
        ...store.slot(name),
        put: () => async () => E.left({ _tag: 'Unavailable', cause: 'a crash' }),
      }),
    }
    const crashed = await signer(slots)
    await expect(crashed.integrate()).rejects.toMatchObject({ code: 'store-unavailable' })
    expect(await published(store)).toBeUndefined()
    expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ size: '2', origin })
    const leaves = (await stored(store)).map(({ bytes }) => leafHash(bytes))
    expect(await (await signer()).integrate()).toBe(note(2, rootOf(leaves)))
  })

  test('its state is on disk before the checkpoint is anywhere', async () => {
    const { store, append, signer, state } = await world()
    await append()
    let seen = ''
    const watching: EventStore = {
      ...store,
      slot: (name) => ({
        ...store.slot(name),
        put: (version, bytes) => {
          seen = readFileSync(state, 'utf8')
          return store.slot(name).put(version, bytes)
        },
      }),
    }
    await (await signer(watching)).integrate()
    expect(JSON.parse(seen)).toMatchObject({ size: '1' })
    expect(readdirSync(dir).filter((name) => name.endsWith('.new'))).toEqual([])
    expect(existsSync(state)).toBe(true)
  })

  test('as facts come, and a last time when it is stopped', async () => {
    const { store, append, signer } = await world()
    const stop = new AbortController()
    const running = (await signer()).run(stop.signal)
    await append(300)
    while (checkpoint((await published(store)) ?? note(0, new Uint8Array(32))).size < 300)
      await new Promise((r) => setTimeout(r, 5))
    await append(2)
    stop.abort()
    await running
    expect(checkpoint((await published(store)) ?? '').size).toBe(302)
  })

  test('cosignatures that others added to the note stay', async () => {
    const { store, append, signer } = await world()
    await append()
    const one = await signer()
    const signed = await one.integrate()
    const cosigned = `${signed}— witness.example ${toB64(new Uint8Array(76).fill(1))}\n`
    await publish(store, cosigned)
    expect(await one.integrate()).toBe(cosigned)
  })
})

describe('refuses', () => {
  test('a log of another name', async () => {
    const { state } = await world()
    const store = memoryStore({ origin: 'hoso.example/other' })
    expect(await refusal(createSigner({ store, origin, logKey, state, applicationKeys }))).toEqual({
      reason: 'other-origin',
    })
  })

  test('a store that is shorter than what was signed', async () => {
    const { append, signer } = await world()
    await append(3)
    await (await signer()).integrate()
    const older = await world()
    await older.append(2)
    expect(await refusal((await signer(older.store)).integrate())).toEqual({
      reason: 'store-shorter',
      position: 2n,
    })
  })

  test('a published checkpoint that its state cannot have come to', async () => {
    const { store, append, signer, state } = await world()
    await append(2)
    await (await signer()).integrate()
    const before = readFileSync(state, 'utf8')
    await append(1)
    await (await signer()).integrate()
    writeFileSync(state, before)
    expect(await refusal((await signer()).integrate())).toEqual({ reason: 'checkpoint-ahead' })

    rmSync(state)
    expect(await refusal((await signer()).integrate())).toEqual({ reason: 'checkpoint-ahead' })

    writeFileSync(state, before)
    await publish(store, note(2, new Uint8Array(32)))
    expect(await refusal((await signer()).integrate())).toEqual({ reason: 'checkpoint-differs' })

    await publish(store, note(1, new Uint8Array(32), { name: origin, key: generateKey() }))
    expect((await refusal((await signer()).integrate())).reason).toBe('checkpoint-foreign')
    await publish(store, 'no note')
    expect((await refusal((await signer()).integrate())).reason).toBe('checkpoint-foreign')
  })

  test('an older state is recovered, where the tree passes through it and through what is published', async () => {
    const { store, append, signer, state } = await world()
    const recover = () => recoverSignerState({ store, origin, logKey, state, applicationKeys })
    expect(await refusal(recover())).toEqual({ reason: 'checkpoint-missing' })
    await append(2)
    await (await signer()).integrate()
    const before = readFileSync(state, 'utf8')
    await append(3)
    const signed = await (await signer()).integrate()
    expect(await refusal(recover())).toEqual({ reason: 'state-newer' })
    writeFileSync(state, before)
    await publish(store, note(5, new Uint8Array(32)))
    expect((await refusal(recover())).reason).toBe('checkpoint-differs')
    expect(readFileSync(state, 'utf8')).toBe(before)
    await publish(store, signed)
    expect(await recover()).toBe(5n)
    await append()
    expect(checkpoint(await (await signer()).integrate()).size).toBe(6)
    await publish(store, note(2, new Uint8Array(32)))
    expect((await refusal((await signer()).integrate())).reason).toBe('checkpoint-differs')
  })

  test('two signers on one state take turns, and neither is left behind', async () => {
    const { append, signer, record } = await world()
    const [one, two] = [await signer(), await signer()]
    const stream = await append()
    const fact = childListed({ sex: 'male', birth: { precision: 'unknown' }, unit: '1' })
    const both = await Promise.all([one.integrate(), two.integrate()])
    expect(both.map((each) => checkpoint(each).size)).toEqual([1, 1])
    await record.append(stream, [fact, fact], { expected: 1, context })
    expect(checkpoint(await two.integrate()).size).toBe(3)
    await record.append(stream, [fact], { expected: 3, context })
    expect(checkpoint(await two.integrate()).size).toBe(4)
    expect(checkpoint(await one.integrate()).size).toBe(4)
  })

  test('somebody else who published just now', async () => {
    const { store, append, signer } = await world()
    const one = await signer()
    await append()
    await one.integrate()
    const racing: EventStore = {
      ...store,
      slot: (name) => ({
        ...store.slot(name),
        put: () => async () => E.left({ _tag: 'Conflict', stream: name, actual: 9 }),
      }),
    }
    await append()
    expect((await refusal((await signer(racing)).integrate())).reason).toBe('published-meanwhile')
    expect(checkpoint(await one.integrate()).size).toBe(2)
  })

  test('a state that is damaged, of another log, or cannot be written', async () => {
    const { append, signer, state, store } = await world()
    await append()
    await (await signer()).integrate()
    const good = readFileSync(state, 'utf8')
    for (const text of [
      '',
      '{}',
      good.replace('"size":"1"', '"size":"2"'),
      good.replace('"v":1', '"v":2'),
      `${good} `,
    ]) {
      writeFileSync(state, text)
      expect(await refusal(signer())).toEqual({ reason: 'state-damaged', path: state })
    }
    writeFileSync(state, good.replace(origin, 'hoso.example/other'))
    expect(await refusal(signer())).toEqual({ reason: 'other-origin', path: state })
    const lost = await createSigner({
      store,
      origin,
      logKey,
      state: join(dir, 'no', 'such', 'state'),
      applicationKeys,
    })
    await publish(store, note(0, rootOf([])))
    expect(await refusal(lost.integrate())).toEqual({
      reason: 'state-unavailable',
      path: join(dir, 'no', 'such', 'state'),
    })
    expect(checkpoint((await published(store)) ?? '').size).toBe(0)
  })

  /** An append by somebody with full rights on the store. */
  const forge = async (
    store: EventStore,
    stream: string,
    change: (entry: Record<string, unknown>) => Record<string, unknown>,
    more: {
      readonly signer?: Signer
      readonly leaves?: (leaf: Uint8Array) => Uint8Array[]
      readonly spoil?: (bytes: Uint8Array) => Uint8Array
    } = {},
  ): Promise<void> => {
    const before = (await stored(store)).filter((recorded) => recorded.stream === stream)
    const last = before.at(-1)
    const model = decodeEntry(last?.bytes ?? new Uint8Array())
    if (model._tag === 'Err' || last === undefined) throw new Error('there is an entry to copy')
    const id = crypto.randomUUID()
    const good = { ...model.value, id, seq: last.seq + 1, prev: toB64url(leafHash(last.bytes)), sealed: [] }
    const encoded = encodeEntry(change(good) as never)
    if (encoded._tag === 'Err') throw new Error(encoded.error.code)
    const bytes = (more.spoil ?? ((b: Uint8Array) => b))(encoded.value)
    const leaf = leafHash(bytes)
    const admission = signAdmission(origin, (more.leaves ?? ((l) => [l]))(leaf), more.signer ?? application)
    const events = [{ id, type: 'ChildListed', bytes, parts: [] }]
    const done = await store.append({
      streams: [{ stream, expected: { _tag: 'Exists' }, events }],
      admission,
    })()
    if (E.isLeft(done)) throw new Error(done.left._tag)
  }

  test.each([
    ['nothing wrong', (e: Record<string, unknown>) => e, {}, undefined],
    ['another log', (e: Record<string, unknown>) => ({ ...e, log: 'other' }), {}, 'bad-entry'],
    ['a seq ahead', (e: Record<string, unknown>) => ({ ...e, seq: 2 }), {}, 'bad-entry'],
    ['another prev', (e: Record<string, unknown>) => ({ ...e, prev: 'A'.repeat(43) }), {}, 'bad-entry'],
    [
      'an earlier time',
      (e: Record<string, unknown>) => ({ ...e, recordedAt: '2020-01-01T00:00:00.000Z' }),
      {},
      'bad-entry',
    ],
    [
      'another id than the column',
      (e: Record<string, unknown>) => ({ ...e, id: crypto.randomUUID() }),
      {},
      'bad-entry',
    ],
    [
      'another type than the column',
      (e: Record<string, unknown>) => ({ ...e, type: 'Other' }),
      {},
      'bad-entry',
    ],
    [
      'bytes that are not canonical',
      (e: Record<string, unknown>) => e,
      { spoil: (b: Uint8Array) => Buffer.concat([b, Buffer.from(' ')]) },
      'bad-entry',
    ],
    [
      'a key that nobody enrolled',
      (e: Record<string, unknown>) => e,
      { signer: { name: application.name, key: generateKey() } },
      'bad-admission',
    ],
    [
      'a list without the leaf',
      (e: Record<string, unknown>) => e,
      { leaves: () => [new Uint8Array(32)] },
      'bad-admission',
    ],
    [
      'a list that is too long',
      (e: Record<string, unknown>) => e,
      { leaves: (leaf: Uint8Array) => [leaf, leaf] },
      'bad-admission',
    ],
  ] as const)('an entry with %s', async (_name, change, more, reason) => {
    const { store, append, signer } = await world()
    const stream = await append()
    const one = await signer()
    const before = await one.integrate()
    await forge(store, stream, change, more)
    for (const make of [async () => one, signer]) {
      const each = await make()
      if (reason === undefined) expect(checkpoint(await each.integrate()).size).toBe(2)
      else expect(await refusal(each.integrate())).toMatchObject({ reason, position: 1n })
    }
    if (reason !== undefined) expect(await published(store)).toBe(before)
  })

  test('a stream that begins a second time', async () => {
    const { store, append, signer } = await world()
    const stream = await append()
    await append()
    const twice: EventStore = {
      ...store,
      read: (r) => async () => {
        const page = await store.read(r)()
        if (E.isLeft(page) || r.stream !== stream) return page
        return E.right({
          ...page.right,
          entries: page.right.entries.flatMap((e) => [e, { ...e, position: 7n }]),
        })
      },
    }
    expect(await refusal((await signer(twice)).integrate())).toMatchObject({
      reason: 'bad-entry',
      position: 0n,
      rule: 'a stream begins once',
    })
  })

  test('entries that no admission record covers', async () => {
    const { store, append, signer } = await world()
    await append()
    await append(2)
    for (const [admissions, position] of [
      [async () => E.right([]), 0n],
      [
        async () => {
          const all = await store.readAdmissions({ from: 0n, limit: 9 })()
          return E.isLeft(all) ? all : E.right(all.right.slice(1))
        },
        0n,
      ],
      [
        async () => {
          const all = await store.readAdmissions({ from: 0n, limit: 9 })()
          return E.isLeft(all) ? all : E.right(all.right.map((a) => ({ ...a, total: a.total + 5 })))
        },
        0n,
      ],
    ] as const) {
      const stripped: EventStore = { ...store, readAdmissions: () => admissions }
      expect(await refusal((await signer(stripped)).integrate())).toMatchObject({
        reason: 'bad-admission',
        position,
      })
    }
  })

  test('while it runs, and ends with the refusal', async () => {
    const { store, append, signer } = await world()
    const stream = await append()
    await forge(store, stream, (e) => ({ ...e, prev: 'A'.repeat(43) }))
    expect(await refusal((await signer()).run(new AbortController().signal))).toMatchObject({
      reason: 'bad-entry',
    })
    await store.close()
    await expect((await signer()).run(new AbortController().signal)).rejects.toMatchObject({
      code: 'store-unavailable',
    })
  })
})
