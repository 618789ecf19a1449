// For whoever asks what those can do who hold keys, and those who carry notes about: rows TM-12, TM-13, TM-18 and TM-21 of the threat model.
import { join } from 'node:path'
import {
  type KeyManifest,
  keyId,
  openCheckpoint,
  rootName,
  signManifest,
  verifyTiles,
  type TrustSources,
} from '@hoso/ledger'
import { memoryTiles, type TileStore, writeStaticTiles } from '@hoso/record'
import { describe, expect, test } from 'vitest'
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
  place,
  reopened,
  said,
  shows,
  signerOf,
  verifier,
  writes,
} from './town.ts'
import { asked, policyOf, publishedWith, witnesses } from './witnesses.ts'

/** One log that goes on in two ways, both signed by its key: what its operator shows to one and to another. */
const splitView = async () => {
  const one = await emptyLog()
  await writes(one.store, application, 'case-1', {}, {})
  const common = await one.signer.integrate()
  const db = copied(one.files.db)
  const other = await reopened({ ...one.files, db, state: join(place(), 'state') }, one.logKey)
  const fresh = await signerOf(other.store, other.logKey, join(place(), 'state'))
  await writes(one.store, application, 'case-1', { body: { said: 'to one' } })
  asDatabaseAdministrator(other.files.db, (sql) => sql.exec('DELETE FROM slot'))
  await writes(other.store, application, 'case-1', { body: { said: 'to another' } })
  return { one, other, common, notes: [await one.signer.integrate(), await fresh.integrate()] as const }
}
const codesOf = async (...[log, brought]: Parameters<typeof audit>) => {
  const report = await audit(log, brought)
  return [said(report), infos(report)]
}

describe('TM-12 two histories are shown to two people', () => {
  test('TM-12 witnesses cosign only one, and two kept checkpoints contradict', async () => {
    const { one, other, notes } = await splitView()
    const three = witnesses(one.logKey)
    const policy = policyOf(three, '2')
    const held = await asked(three, one, notes[0])
    await publishedWith(one, held, three)
    expect(await codesOf(one, { policy })).toEqual([['WITNESSED'], []])
    for (const { witness } of three) {
      expect(witness.cosign(Buffer.from(`old 3\n\n${notes[1]}`))).toEqual({ status: 409, size: 3n })
      expect(witness.cosign(Buffer.from(`old 0\n\n${notes[1]}`))).toEqual({ status: 409, size: 3n })
    }
    expect(await codesOf(other, { policy })).toEqual([['SIGNED-ONLY'], ['quorum-missing']])
    expect(await codesOf(other, { policy, held: [held] })).toEqual([
      ['DIVERGED', 'held-root'],
      ['quorum-missing'],
    ])
  })

  test('TM-12 remains: together with a quorum of witnesses', async () => {
    const { one, other, notes } = await splitView()
    const three = witnesses(one.logKey)
    const policy = policyOf(three, '2')
    await publishedWith(one, await asked(three.slice(0, 2), one, notes[0]), three)
    // The same keys with another memory.
    const forgetful = witnesses(one.logKey, three)
    await publishedWith(other, await asked(forgetful.slice(0, 2), other, notes[1]), three)
    for (const log of [one, other]) expect(await codesOf(log, { policy })).toEqual([['WITNESSED'], []])
  })
})

describe('TM-13 with a minority of the witnesses', () => {
  test('TM-13 one of three is no quorum, and two of one organisation count once', async () => {
    const { one, other, notes } = await splitView()
    const three = witnesses(one.logKey)
    await publishedWith(one, await asked(three.slice(0, 2), one, notes[0]), three)
    expect(await codesOf(one, { policy: policyOf(three, '2') })).toEqual([['WITNESSED'], []])
    // The third one saw nothing yet: it takes the other history for the only one.
    await publishedWith(other, await asked(three.slice(2), other, notes[1]), three)
    expect(await codesOf(other, { policy: policyOf(three, '2') })).toEqual([
      ['SIGNED-ONLY'],
      ['quorum-missing'],
    ])
    // Where the threshold is one, it is enough: choose it with that in mind.
    expect(await codesOf(other, { policy: policyOf(three, 'any') })).toEqual([['WITNESSED'], []])
    expect(await codesOf(one, { policy: policyOf(three, '2', { together: 2 }) })).toEqual([
      ['SIGNED-ONLY'],
      ['quorum-missing'],
    ])
  })
})

/** The log's root, its first key and its next one, and the manifest that says since when the first is not trusted. */
const revoked = async (change: Partial<KeyManifest> = {}) => {
  const log = await emptyLog()
  const [root, next] = [key(rootName(origin)), key(origin)]
  await writes(log.store, application, 'case-1', {}, {})
  const before = await log.signer.integrate()
  const manifest: KeyManifest = {
    origin,
    version: 1,
    previous: undefined,
    roots: [verifier(root)],
    logs: [
      { key: verifier(log.logKey), from: 0n },
      { key: verifier(next), from: 2n },
    ],
    applications: [{ key: verifier(application), from: 0n }],
    witnesses: [],
    revoked: [{ id: keyId(verifier(log.logKey)), size: 2n, time: '2026-11-01T00:00:00Z' }],
    ...change,
  }
  const note = signManifest(manifest, [root])
  if (note._tag === 'Err') throw new Error(JSON.stringify(note.error))
  const brought = { keys: [verifier(root)], applicationKeys: [], manifest: note.value }
  return { log, next, before, brought }
}

describe('TM-18 a key that was revoked', () => {
  test('TM-18 of the log: what it signs after that does not count', async () => {
    const { log, next, brought } = await revoked()
    expect(said(await audit(log, brought))).toEqual(['SIGNED-ONLY'])
    await writes(log.store, application, 'case-1', {})
    await log.signer.integrate()
    expect(said(await audit(log, brought))).toEqual(['INCOMPLETE', 'log-key-revoked'])
    const signer = await signerOf(log.store, next, join(place(), 'state'))
    asDatabaseAdministrator(log.files.db, (db) => db.exec("DELETE FROM slot WHERE name = 'checkpoint'"))
    await signer.integrate()
    expect(said(await audit(log, brought))).toEqual(['SIGNED-ONLY'])
  })

  test('TM-18 of an application: what it lets in from that size on', async () => {
    const { log, brought } = await revoked({
      applications: [{ key: verifier(application), from: 0n, to: 2n }],
      revoked: [],
    })
    expect(said(await audit(log, brought))).toEqual(['SIGNED-ONLY'])
    await writes(log.store, application, 'case-1', {})
    await log.signer.integrate()
    expect(said(await audit(log, brought))).toEqual(['INVALID', '2 admission-unknown-key'])
  })

  test('TM-18 remains: what was signed before, and who has no newer manifest', async () => {
    const { log, brought } = await revoked({ revoked: [] })
    await writes(log.store, application, 'case-1', {})
    await log.signer.integrate()
    expect(said(await audit(log, brought))).toEqual(['SIGNED-ONLY'])
  })
})

describe('TM-21 what is carried over a network', () => {
  /** A mirror of tiles, as whoever fetches them gets it. */
  const mirrored = async (log: Log, note: string): Promise<TileStore> => {
    const opened = openCheckpoint(note, origin, log.trust.keys)
    if (opened._tag === 'Err') throw new Error(opened.error.expected)
    const { size, root } = opened.value.checkpoint
    const to = memoryTiles()
    await writeStaticTiles({ store: log.store, checkpoint: { size, root, note }, to, entries: true })
    return to
  }
  const fetched = async (log: Log, tiles: TileStore, brought: Partial<TrustSources> = {}) => {
    const report = await verifyTiles({ read: tiles.read }, { origin, ...log.trust, ...brought })
    return [said(report), infos(report).filter((code) => code !== 'parts-not-read')]
  }
  const GOOD = [['WITNESSED'], []]
  const UNWITNESSED = ['quorum-missing']

  const fetchable = async () => {
    const log = await emptyLog()
    const three = witnesses(log.logKey)
    const policy = policyOf(three, '2')
    await writes(log.store, application, 'case-1', {}, {}, {})
    const note = await log.signer.integrate()
    const cosigned = await asked(three.slice(0, 2), log, note)
    const tiles = await mirrored(log, cosigned)
    expect(await fetched(log, tiles, { policy })).toEqual(GOOD)
    return { log, three, policy, note, cosigned, tiles }
  }

  test('TM-21 stripped cosignatures, and forged ones in their place', async () => {
    const { log, policy, note, cosigned, tiles } = await fetchable()
    await tiles.write('checkpoint', Buffer.from(note))
    expect(await fetched(log, tiles, { policy })).toEqual([['SIGNED-ONLY'], UNWITNESSED])
    const [own = '', first = '', second = ''] = cosigned.split('\n\n')[1]?.split('\n') ?? []
    const spoiled = second.replace(/.{4}$/, (end) =>
      end.startsWith('A') ? `B${end.slice(1)}` : `A${end.slice(1)}`,
    )
    await tiles.write(
      'checkpoint',
      Buffer.from(`${note.split('\n\n')[0]}\n\n${[own, first, spoiled].join('\n')}\n`),
    )
    expect(await fetched(log, tiles, { policy })).toEqual([['SIGNED-ONLY', 'cosignature-bad'], UNWITNESSED])
    // The lines of one witness, twice, are one witness.
    await tiles.write('checkpoint', Buffer.from(`${note}${first}\n${first}\n`))
    const [found] = await fetched(log, tiles, { policy })
    expect(found?.[0]).not.toBe('WITNESSED')
  })

  test('TM-21 lines of a stranger, and the good lines of another checkpoint', async () => {
    const { log, policy, cosigned, three } = await fetchable()
    await writes(log.store, application, 'case-1', {})
    const newer = await log.signer.integrate()
    const lines = cosigned.split('\n\n')[1]?.split('\n').slice(1).join('\n') ?? ''
    const tiles = await mirrored(log, `${newer}${lines}`)
    expect(await fetched(log, tiles, { policy })).toEqual([
      ['SIGNED-ONLY', 'cosignature-bad', 'cosignature-bad'],
      UNWITNESSED,
    ])
    const strangers = await mirrored(log, await asked(witnesses(log.logKey), log, newer))
    expect(await fetched(log, strangers, { policy })).toEqual([['SIGNED-ONLY'], UNWITNESSED])
    expect(three).toHaveLength(3)
  })

  test('TM-21 an old checkpoint is replayed', async () => {
    const { log, policy, three, tiles } = await fetchable()
    await writes(log.store, application, 'case-1', {})
    const held = await asked(three.slice(0, 2), log, await log.signer.integrate(), 3n)
    expect(await fetched(log, tiles, { policy, held: [held] })).toEqual([['DIVERGED', '3 held-longer'], []])
    // Beside the whole record it says itself how little it covers.
    const old = await tiles.read('checkpoint')
    shows(log, Buffer.from(old ?? []).toString())
    expect(said(await audit(log, { policy }))).toEqual(['INCOMPLETE', '3 not-in-checkpoint'])
    // For whoever kept nothing, an age limit: after a day the replay is not witnessed any more.
    const tomorrow = { policy, maxAge: 3600, now: NOW + 86_400 }
    expect(await fetched(log, tiles, tomorrow)).toEqual([['SIGNED-ONLY'], UNWITNESSED])
  })
})
