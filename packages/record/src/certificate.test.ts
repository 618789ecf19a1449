// For whoever changes what an auditor is told of an erasure: the verdict on a record with one, and the paper about it.
import { evidenceExported } from '@hoso/facts'
import { decodeEntry } from '@hoso/ledger'
import { type EventStore, memoryStore } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  chair,
  codes,
  erasedBy,
  officer,
  origin,
  parts,
  unchecked,
  world,
} from '../../../tests/erasure/world.ts'
import { erasureCertificate } from './certificate.ts'

describe('verification', () => {
  test('names the parts that are missing as erased', async () => {
    const w = await world()
    await erasedBy(w)
    expect(await codes(w)).toEqual(['info part-erased'])
  })

  test('a store that cannot remove parts keeps them; nobody can open them', async () => {
    const inner = memoryStore({ origin })
    const store: EventStore = { ...inner, supports: { ...inner.supports, erasesParts: false } }
    const w = await world(store)
    expect(await erasedBy(w)).toMatchObject({ _tag: 'Erased' })
    expect(parts((await w.record.read(w.concern, { open: true })).facts[0])).toMatchObject({
      reporter: 'erased',
    })
    expect(await codes(w)).toEqual([])
  })

  test('a key that is destroyed, a part that is removed without an erasure', async () => {
    const w = await world()
    const page = await w.store.readAll({ from: 0n, limit: 10, parts: true })()
    const entry = E.isRight(page) ? page.right.entries[0] : undefined
    const decoded = decodeEntry(entry?.bytes ?? new Uint8Array())
    const k = decoded._tag === 'Ok' ? (decoded.value.sealed[0]?.k ?? '') : ''
    await w.keys.destroy([k], '2026-03-02T03:00:00.000Z')()
    expect(await codes(w)).toEqual(['incomplete part-key-destroyed'])
    await w.store.eraseParts([{ position: 0n, name: '/reporter' }])()
    expect(await codes(w)).toContain('invalid part-missing')
  })
})

test('the certificate names what, on what ground, by whom, and where the log says so; and nobody', async () => {
  const w = await world()
  await w.record.append(
    w.concern,
    [evidenceExported({ streams: [], use: 'proceedings', recipientKind: 'police' })],
    { ...unchecked, context: officer },
  )
  const done = await erasedBy(w)
  await w.record.append(
    w.concern,
    [evidenceExported({ streams: [], use: 'transfer', recipientKind: 'court' })],
    {
      ...unchecked,
      context: officer,
    },
  )
  // What goes out later has nothing of the person in it.
  expect(await w.record.erasure.erased(w.reporter)).toEqual(done)
  const text = erasureCertificate(done, {
    origin,
    supports: w.store.supports,
    checkpoint: `${origin}\n9\nAAAA\n\n— x\n`,
  })
  for (const said of [
    w.reporter,
    w.concern,
    origin,
    '31/QĐ-UBND',
    officer.actor.id,
    chair.actor.id,
    'Chủ tịch UBND',
    "Chairman of the People's Committee",
    done.streams[0]?.root,
    done.streams[0]?.erasure.leaf,
    done.streams[0]?.completion.leaf,
    'Công an · Police',
    '9\nAAAA',
  ])
    expect(text).toContain(said)
  expect(text).not.toMatch(/Sáng|Chi\b/)
  expect(text.endsWith('\n')).toBe(true)
  expect(text.split('\n').every((line) => line.length < 180)).toBe(true)
})

test('the certificate says of the bytes no more than the engine promises', async () => {
  const done = await erasedBy(await world())
  const said = (erasesParts: boolean, erasesBytes: boolean): string =>
    erasureCertificate(done, { origin, supports: { erasesParts, erasesBytes } })
  const promises: ReadonlyArray<readonly [string, ...ReadonlyArray<string>]> = [
    [said(true, true), 'không còn byte nào của chúng', 'no byte of them is left'],
    [said(true, false), 'có thể còn trong tệp', 'may stay in its files'],
    [said(false, false), 'còn trong kho dưới dạng bản mã', 'kept as ciphertext'],
  ]
  for (const [text, ...own] of promises)
    for (const [, ...words] of promises)
      for (const word of words) expect(text.includes(word), word).toBe(own.includes(word))
  for (const [text] of promises) expect(text.split('\n').every((line) => line.length < 180)).toBe(true)
})
