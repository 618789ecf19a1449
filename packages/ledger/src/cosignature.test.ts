// For whoever changes cosignatures: what a witness signed counts, and what anybody else adds to a note does not.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import {
  addCosignatures,
  addSignatures,
  cosign,
  cosignaturesOf,
  formatWitness,
  parseWitness,
  witnessOf,
} from './cosignature.ts'
import { importPrivateKey } from './ed25519.ts'
import { MAX_NOTE_BYTES, parseNote } from './note.ts'
import { formatVerifier, parseVerifier, type Signer, verifierOf } from './note-key.ts'
import type { Result } from './result.ts'

const value = <A>(result: Result<{ readonly code: string }, A>): A => {
  if (result._tag === 'Err') throw new Error(result.error.code)
  return result.value
}
const signer = (name: string, seed: number): Signer => {
  const key = importPrivateKey(new Uint8Array(32).fill(seed))
  if (key._tag === 'Err') throw new Error(key.error)
  return { name, key: key.value }
}

const ORIGIN = 'ledger.38.example/case-log/2026'
const log = signer(ORIGIN, 1)
const first = signer('witness.example/w1', 2)
const second = signer('witness.example/w2', 3)
const witnesses = [first, second].map(({ name, key }) => witnessOf(name, key.publicKey))
const note = value(signCheckpoint(ORIGIN, 7n, new Uint8Array(32).fill(9), log))
const line = (by: Signer, time: number, on = note): string => value(cosign(on, by, time))
const times = (text: string): ReadonlyArray<number | undefined> =>
  cosignaturesOf(value(parseNote(text)), witnesses).map(({ time }) => time)

describe('keys of witnesses', () => {
  const key = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2'

  test("somebody else's is read, and written the same", () => {
    expect(formatWitness(value(parseWitness(key)))).toBe(key)
  })

  test('no part of one is one, and no changed byte', () => {
    for (let from = 0; from < key.length; from++)
      for (let to = from + 1; to <= key.length; to++)
        if (to - from < key.length) expect(parseWitness(key.slice(from, to))._tag).toBe('Err')
    for (let at = 0; at < key.length; at++) {
      const code = key.charCodeAt(at)
      for (const other of [code ^ 1, code + 1]) {
        const changed = key.slice(0, at) + String.fromCharCode(other) + key.slice(at + 1)
        expect(parseWitness(changed)._tag).toBe('Err')
      }
    }
  })

  test('one key is another thing as that of a log, and neither passes for the other', () => {
    const asLog = verifierOf(first.name, first.key.publicKey)
    const asWitness = witnessOf(first.name, first.key.publicKey)
    expect(asLog.id).not.toBe(asWitness.id)
    expect(parseWitness(formatVerifier(asLog))).toMatchObject({ error: { code: 'verifier-key' } })
    expect(parseVerifier(formatWitness(asWitness))).toMatchObject({ error: { code: 'verifier-key' } })
  })
})

describe('a cosignature', () => {
  test('counts with its time, whatever the time', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (time) => {
        expect(times(note + line(first, time))).toEqual([time])
      }),
      { numRuns: 50 },
    )
  })

  test('leaves the note as good as it was for whoever knows no witness', () => {
    const opened = value(
      openCheckpoint(note + line(first, 5), ORIGIN, [verifierOf(ORIGIN, log.key.publicKey)]),
    )
    expect(opened.signatures).toHaveLength(1)
  })

  test('counts for nothing with any byte changed, or on another checkpoint', () => {
    const good = line(first, 1_700_000_000)
    const [, encoded = ''] = /^— \S+ (\S+)\n$/u.exec(good) ?? []
    const bytes = Buffer.from(encoded, 'base64')
    for (let at = 4; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(times(`${note}— ${first.name} ${changed.toString('base64')}\n`)).toEqual([undefined])
    }
    for (const cut of [bytes.subarray(0, 75), Buffer.concat([bytes, Buffer.of(0)])])
      expect(times(`${note}— ${first.name} ${cut.toString('base64')}\n`)).toEqual([undefined])
    const other = value(signCheckpoint(ORIGIN, 8n, new Uint8Array(32).fill(9), log))
    expect(times(other + good)).toEqual([undefined])
  })

  test('is passed over under another name or key id', () => {
    const good = line(first, 5)
    expect(times(note + good.replace('/w1', '/w9'))).toEqual([])
    expect(times(note + line({ ...first, name: second.name }, 5))).toEqual([])
    expect(times(note)).toEqual([])
  })

  test('is of checkpoints alone, at a time that there is', () => {
    expect(cosign('no note', first, 5)).toMatchObject({ error: { code: 'note-without-signatures' } })
    const extended = note.replace('\n\n', '\nextension\n\n')
    expect(cosign(extended, first, 5)).toMatchObject({ error: { code: 'checkpoint-format' } })
    for (const time of [-1, 0.5, Number.NaN, 2 ** 53])
      expect(() => cosign(note, first, time)).toThrow(RangeError)
  })

  test('golden bytes', () => {
    expect(line(first, 1_679_315_147)).toBe(
      '— witness.example/w1 3xwKNQAAAABkGFDLOFBScCo8gQgzgMADzzBKQqNgk8bNK93upTqx0uINiFv8Ble45ppsUXTvuLwQkccfAI9qBaFL18mjnXOgMdnBCQ==\n',
    )
  })
})

describe('adding lines', () => {
  test('adds those that are not there, once, in their order', () => {
    const [a, b] = [line(first, 5), line(second, 6)]
    expect(value(addSignatures(note, a + b))).toBe(note + a + b)
    expect(value(addSignatures(note + a, a + b + b))).toBe(note + a + b)
    expect(value(addSignatures(note + a, line(first, 7)))).toBe(note + a + line(first, 7))
  })

  test('of what is no signature line adds nothing at all', () => {
    for (const lines of [
      '',
      '\n',
      'x\n',
      `${line(first, 5)}x\n`,
      line(first, 5).slice(0, -1),
      `\n${line(first, 5)}`,
    ])
      expect(addSignatures(note, lines)._tag, JSON.stringify(lines)).toBe('Err')
    expect(addSignatures('no note', line(first, 5))._tag).toBe('Err')
  })

  test('cannot make a text of its own part of the note', () => {
    const forged = `${line(first, 5)}\n${line(second, 5)}`
    expect(addSignatures(note, forged)).toMatchObject({ error: { code: 'note-signature-line' } })
  })

  test('keeps to the size of notes', () => {
    const name = 'x'.repeat(MAX_NOTE_BYTES / 2)
    const long = line({ name, key: first.key }, 5)
    const one = value(addSignatures(note, long))
    expect(addSignatures(one, line({ name: `${name}y`, key: first.key }, 5))).toMatchObject({
      error: { code: 'note-too-long' },
    })
  })

  test('from a witness takes its good cosignatures and leaves what would spoil the note', () => {
    const id = Buffer.from(verifierOf(ORIGIN, log.key.publicKey).id, 'hex')
    const badLog = `— ${ORIGIN} ${Buffer.concat([id, Buffer.alloc(64, 1)]).toString('base64')}\n`
    const badWitness = line(first, 5, value(signCheckpoint(ORIGIN, 8n, new Uint8Array(32), log)))
    const reply = badLog + badWitness + line(signer('stranger.example', 9), 5) + line(second, 6)
    expect(value(addCosignatures(note, reply, witnesses))).toBe(note + line(second, 6))
    const verifiers = [verifierOf(ORIGIN, log.key.publicKey)]
    expect(openCheckpoint(value(addSignatures(note, badLog)), ORIGIN, verifiers)._tag).toBe('Err')
    expect(addCosignatures(note, 'x', witnesses)._tag).toBe('Err')
    expect(addCosignatures('x', reply, witnesses)._tag).toBe('Err')
  })
})
