// For whoever fears that stored bytes have changed their meaning: the published vectors, which are never edited.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { toB64, toB64url } from './base64.ts'
import { decodeCanonical, encodeCanonical } from './canonical.ts'
import { enrolPublicKey, verify } from './ed25519.ts'
import { checkEntry, decodeEntry, encodeEntry, genesis, leafHash } from './entry.ts'
import { parseVerifier, type Verifier } from './note-key.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts'
import { rootOf } from './tree.ts'
import { createLogVerifier, type Report } from './verify-log.ts'

const read = (name: string): string =>
  readFileSync(new URL(`../../../tests/vectors/ledger/${name}`, import.meta.url), 'utf8')
const hex = (text: string): Uint8Array => Buffer.from(text, 'hex')
const b64 = (text: string): Uint8Array => Buffer.from(text, 'base64')

interface Canonical {
  readonly accepted: ReadonlyArray<string>
  readonly refused: ReadonlyArray<{ readonly why: string; readonly code: string; readonly hex: string }>
}
const canonical = JSON.parse(read('canonical.json')) as Canonical

describe('canonical.json', () => {
  test.each(canonical.accepted)('%s is canonical', (bytes) => {
    const decoded = decodeCanonical(hex(bytes))
    if (decoded._tag === 'Err') throw new Error(decoded.error.code)
    const encoded = encodeCanonical(decoded.value)
    if (encoded._tag === 'Ok') expect(Buffer.from(encoded.value).toString('hex')).toBe(bytes)
    else expect(encoded.error.code).toBe('not-nfc')
  })

  test.each(canonical.refused.map(({ why, code, hex: bytes }) => [why, code, bytes] as const))(
    '%s is not',
    (_, code, bytes) => {
      expect(decodeCanonical(hex(bytes))).toMatchObject({ _tag: 'Err', error: { code } })
    },
  )
})

interface Ed25519 {
  readonly keys: ReadonlyArray<{ readonly why: string; readonly key: string; readonly enrol: string }>
  readonly message: string
  readonly signedBy: string
  readonly signatures: ReadonlyArray<{
    readonly why: string
    readonly signature: string
    readonly valid: boolean
  }>
}
const ed25519 = JSON.parse(read('ed25519.json')) as Ed25519

describe('ed25519.json', () => {
  test.each(ed25519.keys.map(({ why, key, enrol }) => [why, key, enrol] as const))(
    'key: %s',
    (_, key, enrol) => {
      const enrolled = enrolPublicKey(hex(key))
      expect(enrolled._tag === 'Ok' ? 'ok' : enrolled.error).toBe(enrol)
    },
  )

  test.each(ed25519.signatures.map(({ why, signature, valid }) => [why, signature, valid] as const))(
    'signature: %s',
    (_, signature, valid) => {
      const key = enrolPublicKey(hex(ed25519.signedBy))
      expect(key._tag === 'Ok' && verify(key.value, hex(ed25519.message), hex(signature))).toBe(valid)
    },
  )
})

interface Expected {
  readonly origin: string
  readonly verdict: string
  readonly entries: number
  readonly leaves: ReadonlyArray<string>
  readonly roots: ReadonlyArray<string>
  readonly genesis: { readonly [stream: string]: string }
  readonly appends: ReadonlyArray<number>
  readonly parts: ReadonlyArray<ReadonlyArray<string>>
  readonly inclusion: ReadonlyArray<{
    readonly index: number
    readonly size: number
    readonly proof: ReadonlyArray<string>
  }>
  readonly consistency: ReadonlyArray<{
    readonly from: number
    readonly to: number
    readonly proof: ReadonlyArray<string>
  }>
  readonly tampered: ReadonlyArray<{
    readonly name: string
    readonly entry: number
    readonly find: string
    readonly put: string
    readonly verdict: string
    readonly position: number
  }>
}

describe('log-1', () => {
  const expected = JSON.parse(read('log-1/expected.json')) as Expected
  const lines = read('log-1/entries.ndjson').trimEnd().split('\n')
  const records = read('log-1/admissions.ndjson').trimEnd().split('\n')
  const leaves = lines.map((line) => leafHash(Buffer.from(line)))
  const nth = <T>(list: ReadonlyArray<T>, index: number): T => {
    const item = list[index]
    if (item === undefined) throw new RangeError(`no item ${index}`)
    return item
  }
  const leafAt = (index: bigint): Uint8Array => nth(leaves, Number(index))
  const keys = JSON.parse(read('log-1/keys.json')) as { readonly log: string; readonly application: string }
  const verifier = (line: string): Verifier => {
    const parsed = parseVerifier(line)
    if (parsed._tag === 'Err') throw new Error(parsed.error.code)
    return parsed.value
  }
  // The rows of the store are as they were, whatever was done to the bytes.
  const rows = lines.map((line) => {
    const checked = checkEntry(Buffer.from(line))
    if (checked._tag === 'Err') throw new Error(checked.error.code)
    return checked.value.head
  })

  const verdict = (entries: ReadonlyArray<string>): Report => {
    const log = createLogVerifier({
      origin: expected.origin,
      keys: [verifier(keys.log)],
      applicationKeys: [verifier(keys.application)],
      checkpoint: read('log-1/checkpoint.note'),
      held: [read('log-1/checkpoint-5.note')],
      now: 0,
    })
    for (const [i, line] of entries.entries()) {
      const { stream, seq, id, type, parts } = nth(rows, i)
      log.entry({ position: BigInt(i), stream, seq, id, type, parts, bytes: Buffer.from(line) })
    }
    let first = 0
    for (const [i, record] of records.entries()) {
      const total = nth(expected.appends, i)
      log.admission({ first: BigInt(first), total, bytes: Buffer.from(record) })
      first += total
    }
    return log.finish()
  }

  test('is what it was', () => {
    expect(verdict(lines)).toMatchObject({
      verdict: expected.verdict,
      entries: BigInt(expected.entries),
      findings: [],
    })
    expect(rows.map(({ parts }) => parts)).toEqual(expected.parts)
    for (const [stream, hash] of Object.entries(expected.genesis))
      expect(toB64url(genesis(expected.origin, stream))).toBe(hash)
  })

  test('is written today as it was then', () => {
    for (const line of lines) {
      const entry = decodeEntry(Buffer.from(line))
      if (entry._tag === 'Err') throw new Error(entry.error.code)
      expect(encodeEntry(entry.value)).toEqual({ _tag: 'Ok', value: Buffer.from(line) })
    }
  })

  test('has these hashes and proofs', () => {
    expect(leaves.map(toB64)).toEqual(expected.leaves)
    expect(expected.roots.map((_, size) => toB64(rootOf(leaves.slice(0, size))))).toEqual(expected.roots)
    const root = (size: number): Uint8Array => b64(nth(expected.roots, size))
    for (const { index, size, proof } of expected.inclusion) {
      expect(inclusionProof(BigInt(index), BigInt(size), leafAt).map(toB64)).toEqual(proof)
      const claim = { leaf: nth(leaves, index), index: BigInt(index), size: BigInt(size), root: root(size) }
      expect(verifyInclusion(claim, proof.map(b64))).toBe(true)
    }
    for (const { from, to, proof } of expected.consistency) {
      expect(consistencyProof(BigInt(from), BigInt(to), leafAt).map(toB64)).toEqual(proof)
      const claim = { oldSize: BigInt(from), oldRoot: root(from), newSize: BigInt(to), newRoot: root(to) }
      expect(verifyConsistency(claim, proof.map(b64))).toBe(true)
    }
  })

  test.each(expected.tampered.map((edit) => [edit.name, edit] as const))('tampered: %s', (_, edit) => {
    const line = nth(lines, edit.entry)
    expect(line).toContain(edit.find)
    const report = verdict(lines.with(edit.entry, line.replace(edit.find, edit.put)))
    expect(report.verdict).toBe(edit.verdict)
    expect(report.findings[0]?.position).toBe(BigInt(edit.position))
  })
})

test('only primitives.ts knows the platform', () => {
  const sources = readdirSync(new URL('.', import.meta.url)).filter((name) => !name.endsWith('.test.ts'))
  const knows = sources.filter((name) =>
    /\bBuffer\b|\bprocess\b|from 'node:/.test(readFileSync(new URL(name, import.meta.url), 'utf8')),
  )
  expect(knows).toEqual(['primitives.ts'])
})
