// For whoever changes the signer: which applications may append what, by the key manifest.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childListed, type Context } from '@hoso/facts'
import { generateKey, type KeyManifest, type Signer, verifierOf } from '@hoso/ledger'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import { afterAll, describe, expect, test } from 'vitest'
import { isHosoError } from './hoso-error.ts'
import { openRecord } from './open-record.ts'
import { createSigner } from './signer.ts'

const origin = 'hoso.example/signed'
const application = { name: 'app.example', key: generateKey() }
const logKey: Signer = { name: origin, key: generateKey() }
const applicationKeys = [verifierOf(application.name, application.key.publicKey)]
const context: Context = {
  actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
  occurredAt: { precision: 'day', on: '2023-05-12' },
}
const dir = mkdtempSync(join(tmpdir(), 'hoso-signer-'))
afterAll(() => rmSync(dir, { recursive: true }))
let files = 0

const world = async () => {
  const store = memoryStore({ origin })
  const record = await openRecord({ guards: [], store, keys: memoryKeys(), application })
  const fact = childListed(
    { sex: 'female', birth: { precision: 'unknown' }, unit: '4' },
    { child: { name: 'Nguyễn Thị Ánh' } },
  )
  return {
    store,
    state: join(dir, `state-${files++}.json`),
    append: async (count = 1): Promise<void> => {
      const facts = Array.from({ length: count }, () => ({ fact, context }))
      await record.appendMany([{ stream: record.newStream('child'), expected: 'new', facts }])
    },
  }
}

const sizeOf = (note: string): number => Number(note.split('\n')[1])

const refusal = async (promise: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isHosoError(error, 'signer-refused')) throw new Error(`expected a refusal, got ${String(error)}`)
  return error.details
}

describe('a key manifest', () => {
  const later = { name: application.name, key: generateKey() }
  const keyOf = ({ name, key }: Signer) => verifierOf(name, key.publicKey)
  /** The first application until this entry, the other from it on. */
  const turnedAt = (size: bigint): KeyManifest => ({
    origin,
    version: 2,
    previous: new Uint8Array(32),
    roots: [],
    logs: [],
    applications: [
      { key: keyOf(application), from: 0n, to: size },
      { key: keyOf(later), from: size },
    ],
    witnesses: [],
    revoked: [],
  })

  test.each([
    ['at the turn', 2n, undefined],
    ['before it', 1n, { reason: 'application-key-not-counting', position: 0n }],
    ['after it', 3n, { reason: 'bad-admission', position: 0n }],
  ] as const)('lets each application sign its own entries only: %s', async (_name, size, expected) => {
    const { store, append, state } = await world()
    await append(2)
    const turned =
      size === 3n ? { ...turnedAt(size), applications: turnedAt(size).applications.slice(1) } : turnedAt(size)
    const options = { store, origin, logKey, state, applicationKeys, manifest: async () => turned }
    const signed = (await createSigner(options)).integrate()
    if (expected === undefined) expect(sizeOf(await signed)).toBe(2)
    else expect(await refusal(signed)).toMatchObject(expected)
  })

  test('is asked at each integration: a key that was retired meanwhile signs nothing new', async () => {
    const { store, append, state } = await world()
    let named: KeyManifest | undefined
    const options = { store, origin, logKey, state, applicationKeys, manifest: async () => named }
    const signer = await createSigner(options)
    await append(2)
    expect(sizeOf(await signer.integrate())).toBe(2)
    named = turnedAt(2n)
    await append()
    expect(await refusal(signer.integrate())).toMatchObject({
      reason: 'application-key-not-counting',
      position: 2n,
    })
  })
})
