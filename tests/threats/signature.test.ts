// For whoever asks what the holder of a key can do with the mathematics of signatures: row TM-19 of the threat model.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { enrolPublicKey, toB64, verify } from '@hoso/ledger'
import { describe, expect, test } from 'vitest'
import { application, asDatabaseAdministrator, audit, emptyLog, said, shows, writes } from './town.ts'

/** The order of the group of Ed25519: s and s + L are the same to a library that does not compare s with L. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n
const malleated = (signature: Uint8Array): Uint8Array => {
  const s = [...signature.subarray(32)].reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n) + L
  const tail = Array.from({ length: 32 }, (_, i) => Number((s >> BigInt(8 * i)) & 255n))
  return Buffer.concat([signature.subarray(0, 32), Buffer.from(tail)])
}

describe('TM-19 a signature that some libraries accept and some refuse', () => {
  test('TM-19 in the checkpoint and in an admission record', async () => {
    const log = await emptyLog()
    await writes(log.store, application, 'case-1', {})
    const note = await log.signer.integrate()
    expect(said(await audit(log))).toEqual(['SIGNED-ONLY'])
    const line = /([^ ]+)\n$/.exec(note)?.[1] ?? ''
    const bytes = Buffer.from(line, 'base64')
    const odd = Buffer.concat([bytes.subarray(0, 4), malleated(bytes.subarray(4))]).toString('base64')
    shows(log, note.replace(line, odd))
    expect(said(await audit(log))).toEqual(['INVALID', 'checkpoint-unverified'])
    shows(log, note)
    asDatabaseAdministrator(log.files.db, (db) => {
      const record = JSON.parse(
        Buffer.from(db.prepare('SELECT bytes FROM admission').get()?.['bytes'] as Uint8Array).toString(),
      ) as { readonly sig: string }
      const sig = toB64(malleated(Buffer.from(record.sig, 'base64')))
      db.prepare('UPDATE admission SET bytes = ?').run(Buffer.from(JSON.stringify({ ...record, sig })))
    })
    expect(said(await audit(log))).toEqual(['INVALID', '0 admission-bad-signature'])
  })

  test('TM-19 a key for which there is more than one answer is not enrolled, and the rule is one', () => {
    const vectors = JSON.parse(
      readFileSync(join(import.meta.dirname, '../vectors/ledger/ed25519.json'), 'utf8'),
    ) as Vectors
    const bytes = (hex: string): Uint8Array => Buffer.from(hex, 'hex')
    const enrolled = (raw: string) => enrolPublicKey(bytes(raw))
    for (const { key: raw, enrol, why } of vectors.keys) {
      const result = enrolled(raw)
      expect([why, result._tag === 'Ok' ? 'ok' : result.error]).toEqual([why, enrol])
    }
    const by = enrolled(vectors.signedBy)
    if (by._tag === 'Err') throw new Error(by.error)
    for (const { signature, valid, why } of vectors.signatures)
      expect([why, verify(by.value, bytes(vectors.message), bytes(signature))]).toEqual([why, valid])
  })
})
interface Vectors {
  readonly keys: ReadonlyArray<{ readonly key: string; readonly enrol: string; readonly why: string }>
  readonly message: string
  readonly signedBy: string
  readonly signatures: ReadonlyArray<{
    readonly signature: string
    readonly valid: boolean
    readonly why: string
  }>
}
