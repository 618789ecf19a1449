// For whoever asks what the host of the signer, an application or a clock can do: rows TM-10, TM-11, TM-20, TM-22 and TM-24 of the threat model.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  leafHash,
  openCheckpoint,
  rootName,
  rootOf,
  signCheckpoint,
  type Signer,
  signManifest,
  verifyTiles,
} from '@hoso/ledger'
import { fileTiles, type TileStore } from '@hoso/record'
import { describe, expect, test } from 'vitest'
import { right } from '@hoso/store-conformance'
import {
  application,
  asDatabaseAdministrator,
  audit,
  copied,
  emptyLog,
  infos,
  key,
  type Log,
  NOW,
  origin,
  outcome,
  place,
  reopened,
  said,
  shows,
  signerOf,
  town,
  verifier,
  writes,
} from './town.ts'
import { asked, policyOf, publishedWith, witnesses } from './witnesses.ts'

/** A log of three entries that two of three witnesses have seen, and what its verifiers demand. */
const witnessed = async () => {
  const log = await emptyLog()
  const three = witnesses(log.logKey)
  const policy = policyOf(three, '2')
  await writes(log.store, application, 'case-1', {}, {}, {})
  const note = await log.signer.integrate()
  const held = await asked(three.slice(0, 2), log, note)
  await publishedWith(log, held, three)
  expect(said(await audit(log, { policy, held: [held] }))).toEqual(['WITNESSED'])
  return { log, three, policy, held }
}
/** Tiles of hashes over leaves, below a checkpoint: what somebody without entries can show. */
const shown = async (note: string, leaves: ReadonlyArray<Uint8Array>): Promise<TileStore> => {
  const tiles = fileTiles(join(place(), 'tiles'))
  await tiles.write(`tile/0/000.p/${leaves.length}`, Buffer.concat(leaves))
  await tiles.write('checkpoint', Buffer.from(note))
  return tiles
}
const noteOf = (leaves: ReadonlyArray<Uint8Array>, by: Signer): string => {
  const note = signCheckpoint(origin, BigInt(leaves.length), rootOf(leaves), by)
  if (note._tag === 'Err') throw new Error(note.error.expected)
  return note.value
}

describe('TM-10 an invented history, signed by the key of the log', () => {
  const INVENTED = [1, 2, 3, 4].map((n) => leafHash(Buffer.from(`invented ${n}`)))

  test('TM-10 witnesses refuse; there is no quorum; a kept checkpoint contradicts', async () => {
    const { log, three, policy, held } = await witnessed()
    const note = noteOf(INVENTED, log.logKey)
    for (const { witness } of three.slice(0, 2)) {
      expect(witness.cosign(Buffer.from(`old 0\n\n${note}`))).toEqual({ status: 409, size: 3n })
      expect(witness.cosign(Buffer.from(`old 3\n\n${note}`))).toEqual({ status: 422 })
    }
    const tiles = await shown(note, INVENTED)
    const trust = { origin, ...log.trust, policy }
    const victim = await verifyTiles({ read: tiles.read }, trust)
    expect([said(victim), infos(victim)]).toEqual([
      ['INCOMPLETE', 'entries-missing', 'admissions-missing'],
      expect.arrayContaining(['quorum-missing']),
    ])
    const holder = await verifyTiles({ read: tiles.read }, { ...trust, held: [held] })
    expect(said(holder)).toEqual(['DIVERGED', 'held-root', 'entries-missing', 'admissions-missing'])
  })

  test('TM-10 with entries it is worse: no application let them in', async () => {
    const { log, policy } = await witnessed()
    const invented = await emptyLog(log.logKey)
    await writes(invented.store, key('app.example'), 'case-1', {}, {})
    const signer = await signerOf(invented.store, log.logKey, invented.files.state)
    expect(await outcome(signer.integrate())).toBe('signer-refused bad-admission')
    const note = noteOf(await leavesIn(invented), log.logKey)
    shows(invented, note)
    expect(said(await audit(invented, { policy }))).toEqual(['INVALID', '0 admission-unknown-key'])
  })
})

const leavesIn = async ({ store }: Log): Promise<ReadonlyArray<Uint8Array>> =>
  (await right(store.readAll({ from: 0n, limit: 100 }))).entries.map(({ bytes }) => leafHash(bytes))

describe('TM-11 database and log key in one hand', () => {
  test('TM-11 without an application key there are no admission records', async () => {
    const { log, policy, held } = await witnessed()
    await writes(log.store, key('app.example'), 'case-1', { body: { false: true } })
    expect(await outcome(log.signer.integrate())).toBe('signer-refused bad-admission')
    shows(log, noteOf(await leavesIn(log), log.logKey))
    const report = await audit(log, { policy, held: [held] })
    expect([said(report), infos(report)]).toEqual([
      ['INVALID', '3 admission-unknown-key'],
      expect.arrayContaining(['quorum-missing']),
    ])
  })

  test('TM-11 a manifest by the log key names no application for who brought a root key', async () => {
    const log = await emptyLog()
    const [root, app] = [key(rootName(origin)), key('app.example')]
    await writes(log.store, app, 'case-1', { body: { false: true } })
    shows(log, noteOf(await leavesIn(log), log.logKey))
    const manifest = manifestOf(log.logKey, app, key(rootName(origin)))
    const brought = { manifest, applicationKeys: [] }
    expect(said(await audit(log, { ...brought, keys: [verifier(log.logKey), verifier(root)] }))).toEqual([
      'INVALID',
      '0 admission-unknown-key',
      'manifest-unverified',
    ])
    // What remains: who brought only the key of the log is told so, and takes the application.
    const trusting = await audit(log, { ...brought, keys: [verifier(log.logKey)] })
    expect([said(trusting), infos(trusting)]).toEqual([['SIGNED-ONLY'], ['manifest-by-log']])
  })

  test('TM-11 remains: with all three keys the tail since the last cosignature, and nothing before it', async () => {
    const { log, three, policy, held } = await witnessed()
    const before = copied(log.files.db)
    await writes(log.store, application, 'case-1', { body: { said: 'as it was' } })
    await log.signer.integrate()
    const again = await reopened({ ...log.files, db: before, state: join(place(), 'state') }, log.logKey)
    await writes(again.store, application, 'case-1', { body: { said: 'as they like it' } })
    shows(again, await asked(three.slice(0, 2), again, noteOf(await leavesIn(again), log.logKey), 3n))
    expect(said(await audit(again, { policy, held: [held] }))).toEqual(['WITNESSED'])

    const whole = await emptyLog(log.logKey)
    await writes(whole.store, application, 'case-1', { body: { said: 'from the start' } }, {}, {}, {})
    const note = await whole.signer.integrate()
    expect(three[0]?.witness.cosign(Buffer.from(`old 3\n\n${note}`)).status).toBe(409)
    const report = await audit(whole, { policy, held: [held] })
    expect([said(report), infos(report)]).toEqual([['DIVERGED', 'held-root'], ['quorum-missing']])
  })
})

/** A manifest that names this application, signed by a root of the attacker's and by the key of the log. */
const manifestOf = (logKey: Signer, app: Signer, root: Signer): string => {
  const manifest = {
    origin,
    version: 1,
    previous: undefined,
    roots: [verifier(root)],
    logs: [{ key: verifier(logKey), from: 0n }],
    applications: [{ key: verifier(app), from: 0n }],
    witnesses: [],
    revoked: [],
  }
  const signed = signManifest(manifest, [root, logKey])
  if (signed._tag === 'Err') throw new Error(JSON.stringify(signed.error))
  return signed.value
}

describe('TM-20 the clock is turned back', () => {
  test('TM-20 within a stream the record keeps its own order, and times that fall are refused', async () => {
    const log = await emptyLog()
    await writes(log.store, application, 'case-1', {})
    await log.signer.integrate()
    expect(said(await audit(log))).toEqual(['SIGNED-ONLY'])
    await writes(log.store, application, 'case-1', { recordedAt: '2024-02-01T08:00:00.000Z' })
    expect(await outcome(log.signer.integrate())).toBe('signer-refused bad-entry')
    shows(log, noteOf(await leavesIn(log), log.logKey))
    expect(said(await audit(log))).toEqual(['INVALID', '1 recorded-at-decreases', '1 recorded-at-behind-log'])
  })

  test('TM-20 in a new stream it is worth a warning, and the witnesses bound it from both sides', async () => {
    const { log, three, policy, held } = await witnessed()
    await writes(log.store, application, 'case-2', { recordedAt: '2024-02-01T08:00:00.000Z' })
    const note = await asked(three.slice(0, 2), log, await log.signer.integrate(), 3n)
    await publishedWith(log, note, three)
    const report = await audit(log, { policy, held: [held] })
    expect(said(report)).toEqual(['WITNESSED', '3 recorded-at-behind-log'])
    // Not in the checkpoint that was cosigned before, whatever the entry says of its time.
    expect(sizeOf(held, log)).toBe(3n)
    expect(report.cosignatures?.map(({ time }) => time)).toEqual([NOW - 60, NOW - 60])
  })
})
const sizeOf = (note: string, { trust }: Log): bigint => {
  const opened = openCheckpoint(note, origin, trust.keys)
  if (opened._tag === 'Err') throw new Error(opened.error.expected)
  return opened.value.checkpoint.size
}

describe('TM-22 an application without a key, or with a bug', () => {
  test('TM-22 at the door: doubled, out of order, malformed', async () => {
    const t = await town()
    const [id = ''] = await writes(t.store, application, 'case-9', {})
    const doubled = await writes(t.store, application, 'case-8', { id }).then(
      () => 'stored',
      () => 'refused',
    )
    expect(doubled).toBe('refused')
    const note = { type: 'CaseClosed', body: { reason: 'no such reason' }, personal: {} } as never
    const context = { actor: { id: 'x' } } as never
    expect(await outcome(t.record.append(t.kept, [note], { expected: 3, context }))).toBe('invalid-fact')
    const fact = { type: 'CaseClosed', body: { reason: 'safe' }, personal: {} } as never
    expect(await outcome(t.record.append(t.kept, [fact], { expected: 1, context: GOOD }))).toBe(
      'stale-version',
    )
  })

  const BUGS: ReadonlyArray<readonly [string, Parameters<typeof writes>[3], string, ReadonlyArray<string>]> =
    [
      ['a gap in the stream', { seq: 7 }, 'bad-entry', ['1 column-mismatch', '1 stream-gap']],
      ['another log', { log: 'another.example/log' }, 'bad-entry', ['1 wrong-log']],
      ['no chain', { prev: 'A'.repeat(43) }, 'bad-entry', ['1 prev-mismatch']],
    ]
  test.each(BUGS)('TM-22 past the door: %s', async (_, draft, reason, found) => {
    const log = await emptyLog()
    await writes(log.store, application, 'case-1', {})
    await log.signer.integrate()
    expect(said(await audit(log))).toEqual(['SIGNED-ONLY'])
    await writes(log.store, application, 'case-1', draft)
    expect(await outcome(log.signer.integrate())).toBe(`signer-refused ${reason}`)
    expect(said(await audit(log))).toEqual(['INVALID', ...found, '1 not-in-checkpoint'])
  })

  test('TM-22 past the door: bytes that are no entry, and no key', async () => {
    const log = await emptyLog()
    await writes(log.store, application, 'case-1', {})
    await log.signer.integrate()
    await writes(log.store, key('app.example'), 'case-2', {})
    expect(await outcome(log.signer.integrate())).toBe('signer-refused bad-admission')
    expect(said(await audit(log))).toEqual(['INVALID', '1 admission-unknown-key', '1 not-in-checkpoint'])
    asDatabaseAdministrator(log.files.db, (db) =>
      db.prepare('UPDATE entry SET bytes = CAST(\'{"v":1.0}\' AS BLOB) WHERE position = 1').run(),
    )
    expect(await outcome(log.signer.integrate())).toBe('signer-refused bad-entry')
    expect(said(await audit(log))).toEqual(expect.arrayContaining(['INVALID', '1 entry-unreadable']))
  })
})
const GOOD = {
  actor: {
    id: 'actor-0190f3a2-7c1e-7b7e-9d52-000000000001',
    role: 'child-protection-officer',
    unit: 'UBND xã',
  },
  occurredAt: { precision: 'day', on: '2024-02-01' },
} as const

describe('TM-24 a second signer with a copy of the state', () => {
  const twoSigners = async () => {
    const log = await emptyLog()
    await writes(log.store, application, 'case-1', {})
    await log.signer.integrate()
    const state = join(place(), 'signer.json')
    copyFileSync(log.files.state, state)
    const second = await signerOf(log.store, log.logKey, state)
    expect(await outcome(second.integrate())).toBe('done')
    await writes(log.store, application, 'case-1', {})
    return { log, second }
  }

  test('TM-24 one after the other: the second has not signed what is published', async () => {
    const { log, second } = await twoSigners()
    expect(await outcome(log.signer.integrate())).toBe('done')
    expect(await outcome(second.integrate())).toBe('signer-refused checkpoint-ahead')
    expect(said(await audit(log))).toEqual(['SIGNED-ONLY'])
  })

  test('TM-24 at the same time: one of them refuses', async () => {
    const { log, second } = await twoSigners()
    const both = await Promise.all([log.signer, second].map((signer) => outcome(signer.integrate())))
    expect(both.filter((one) => one === 'done')).toHaveLength(1)
    expect(both.find((one) => one !== 'done')).toMatch(
      /^signer-refused (published-meanwhile|checkpoint-ahead)$/,
    )
    expect(said(await audit(log))).toEqual(['SIGNED-ONLY'])
  })
})
