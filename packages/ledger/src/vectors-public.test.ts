// For whoever doubts our reading of other people's specifications: their own published vectors (tests/vectors/public).
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeCanonical, encodeCanonical } from './canonical.ts'
import { openCheckpoint } from './checkpoint.ts'
import { cosignaturesOf, formatWitness, parseWitness } from './cosignature.ts'
import { enrolPublicKey, importPrivateKey, verify } from './ed25519.ts'
import { createFindings } from './findings.ts'
import { formatNote, parseNote, signNote, verifyNote } from './note.ts'
import { formatVerifier, parseVerifier, type Verifier } from './note-key.ts'
import { parsePolicy } from './policy.ts'
import type { Json } from './profile.ts'
import type { Result } from './result.ts'
import { createTrust } from './trust.ts'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../tests/vectors/public/${name}`, import.meta.url), 'utf8'))
const hex = (text: string): Uint8Array => Buffer.from(text, 'hex')
const value = <A>(result: Result<{ readonly code: string }, A>): A => {
  if (result._tag === 'Err') throw new Error(result.error.code)
  return result.value
}

describe('Wycheproof Ed25519', () => {
  interface Case {
    readonly id: number
    readonly key: string
    readonly msg: string
    readonly sig: string
    readonly valid: boolean
  }
  const cases = read('wycheproof-ed25519.json') as ReadonlyArray<Case>

  test('all 151 are there', () => {
    expect(cases.map(({ id }) => id)).toEqual(Array.from({ length: 151 }, (_, i) => i + 1))
  })

  test.each(cases.map((one) => [one.id, one] as const))('%i', (_, { key, msg, sig, valid }) => {
    const enrolled = enrolPublicKey(hex(key))
    if (enrolled._tag === 'Err') throw new Error(enrolled.error)
    expect(verify(enrolled.value, hex(msg), hex(sig))).toBe(valid)
  })
})

describe('RFC 8785, appendix B', () => {
  const numbers = read('rfc8785-numbers.json') as ReadonlyArray<{
    readonly ieee754: string
    readonly json: string | null
  }>
  const rows = numbers.map(
    ({ ieee754, json }) => [ieee754, json, Buffer.from(ieee754, 'hex').readDoubleBE()] as const,
  )

  test('all 26 are there', () => expect(rows).toHaveLength(26))

  test.each(rows)('%s, %s', (_, json, number) => {
    const encoded = encodeCanonical(number)
    // Minus zero has another spelling in RFC 8785 than in most languages, so this profile has none for it.
    const isOurs = Number.isSafeInteger(number) && !Object.is(number, -0)
    if (isOurs) expect(Buffer.from(value(encoded)).toString()).toBe(json)
    else expect(encoded).toMatchObject({ error: { code: 'not-a-safe-integer' } })
    if (json === null) return
    const decoded = decodeCanonical(Buffer.from(json))
    expect(decoded._tag).toBe(Number.isSafeInteger(number) ? 'Ok' : 'Err')
  })
})

describe('json-canonicalization', () => {
  interface File {
    readonly name: string
    readonly input: string
    readonly output: string
  }
  const files = read('json-canonicalization.json') as ReadonlyArray<File>
  const file = (name: string): File => {
    const found = files.find((one) => one.name === name)
    if (found === undefined) throw new Error(name)
    return found
  }

  // Every sample has a key or a number that this profile does not take: it is refused, and for this reason.
  test.each<readonly [string, string, string]>([
    ['arrays', 'bad-key', 'a key that begins with a digit'],
    ['french', 'bad-key', 'a key with a letter that is not ASCII'],
    ['structures', 'bad-key', 'an empty key, and keys that are numbers'],
    ['unicode', 'bad-key', 'a key with a space'],
    ['values', 'not-a-safe-integer', 'numbers that are no integers'],
    ['weird', 'bad-key', 'keys with characters that are not ASCII letters'],
  ])('%s is refused, %s: %s', (name, code) => {
    const { input, output } = file(name)
    expect(encodeCanonical(JSON.parse(input) as Json)).toMatchObject({ error: { code } })
    expect(decodeCanonical(Buffer.from(output))._tag).toBe('Err')
    expect(decodeCanonical(Buffer.from(input))._tag).toBe('Err')
  })

  /** Every value inside, at its path, with the one at the same path of the other. */
  const inside = (one: Json, other: Json): ReadonlyArray<readonly [Json, Json]> => {
    const at = (json: Json, key: string): Json => (json as { readonly [name: string]: Json })[key] ?? null
    const keys = typeof one === 'object' && one !== null ? Object.keys(one) : []
    return [[one, other], ...keys.flatMap((key) => inside(at(one, key), at(other, key)))]
  }

  test('what the profile takes of them comes out as they say, byte for byte', () => {
    let taken = 0
    for (const { input, output } of files)
      for (const [one, expected] of inside(JSON.parse(input) as Json, JSON.parse(output) as Json)) {
        const encoded = encodeCanonical(one)
        if (encoded._tag === 'Err') continue
        taken++
        // The samples' output is canonical, and so is each value in it: as it stands there, so it must stand here.
        const text = Buffer.from(encoded.value).toString()
        expect(output).toContain(text)
        expect(text).toBe(JSON.stringify(expected))
        expect(decodeCanonical(encoded.value)).toEqual({ _tag: 'Ok', value: expected })
      }
    expect(taken).toBe(29)
  })
})

describe('C2SP notes', () => {
  const { go, checkpoint } = read('c2sp-notes.json') as {
    readonly go: {
      readonly note: string
      readonly keys: ReadonlyArray<string>
      readonly signer: string
      readonly badKeys: ReadonlyArray<string>
    }
    readonly checkpoint: {
      readonly note: string
      readonly log: string
      readonly witnesses: ReadonlyArray<string>
      readonly time: number
    }
  }
  const keys = go.keys.map((key) => value(parseVerifier(key)))
  const ids = (list: ReadonlyArray<Verifier>, text = go.note): ReadonlyArray<string> =>
    value(verifyNote(value(parseNote(text)), list)).map(({ name, id }) => `${name}+${id}`)

  test("Go's note opens for one key and for both, and says which", () => {
    expect(ids(keys)).toEqual(['PeterNeumann+c74f20a3', 'EnochRoot+af0cfe78'])
    expect(ids(keys.slice(0, 1))).toEqual(['PeterNeumann+c74f20a3'])
    expect(keys.map(formatVerifier)).toEqual(go.keys)
    expect(verifyNote(value(parseNote(go.note)), [])._tag).toBe('Err')
  })

  test('is signed here as it is signed there', () => {
    const seed = Buffer.from(go.signer.split('+').slice(4).join('+'), 'base64').subarray(1)
    const key = importPrivateKey(seed)
    if (key._tag === 'Err') throw new Error(key.error)
    const { text } = value(parseNote(go.note))
    const signed = formatNote(value(signNote(text, { name: 'PeterNeumann', key: key.value })))
    expect(signed).toBe(go.note.slice(0, go.note.indexOf('— EnochRoot')))
  })

  test('does not open where the syntax is broken', () => {
    const { text } = value(parseNote(go.note))
    const peter = go.note.slice(text.length + 1, go.note.indexOf('— EnochRoot'))
    const bad = [
      text,
      `${text}\n`,
      `${text}\n${peter.slice(0, -1)}`,
      `\u0001${text}\n${peter}`,
      `${text}\n— Bad Name ${peter.split(' ')[2]}`,
      `${text}\n${peter}Unexpected line.\n`,
    ]
    for (const one of bad) expect(parseNote(one)._tag, JSON.stringify(one)).toBe('Err')
    expect(parseNote(Uint8Array.of(0xff, ...Buffer.from(go.note)))._tag).toBe('Err')
    const longer = `${text}\n${peter.slice(0, 60)}ABCD${peter.slice(60)}`
    expect(verifyNote(value(parseNote(longer)), keys)).toMatchObject({
      error: { code: 'note-bad-signature' },
    })
  })

  test.each([
    ['of a log', go.keys[0] ?? '', parseVerifier],
    ['of a witness', checkpoint.witnesses[1] ?? '', parseWitness],
  ] as const)('no part and no changed byte of a key %s is a key', (_, key, parse) => {
    for (let from = 0; from < key.length; from++)
      for (let to = from + 1; to <= key.length; to++)
        if (to - from < key.length) expect(parse(key.slice(from, to))._tag).toBe('Err')
    for (let at = 0; at < key.length; at++) {
      const next = String.fromCharCode(key.charCodeAt(at) + 1)
      expect(parse(key.slice(0, at) + next + key.slice(at + 1))._tag).toBe('Err')
    }
    for (const bad of go.badKeys) expect(parse(bad)._tag).toBe('Err')
  })

  test('a checkpoint of a public log opens, and its witnesses have signed it', () => {
    const log = value(parseVerifier(checkpoint.log))
    const opened = value(openCheckpoint(checkpoint.note, log.name, [log]))
    expect(opened.checkpoint.size).toBe(1432088532n)
    const witnesses = checkpoint.witnesses.map((key) => value(parseWitness(key)))
    expect(witnesses.map(formatWitness)).toEqual(checkpoint.witnesses)
    expect(cosignaturesOf(opened.note, witnesses)).toEqual(
      witnesses.map((witness) => ({ witness, time: checkpoint.time })),
    )
  })

  test('a policy of two out of three of them is met, until the age limit is over', () => {
    const lines = checkpoint.witnesses.map((key, i) => `witness w${i} ${key}\n`).join('')
    const policy = value(parsePolicy(`log ${checkpoint.log}\n${lines}group g 2 w0 w1 w2\nquorum g\n`))
    const origin = checkpoint.log.split('+')[0] ?? ''
    const ask = (now: number): boolean | undefined => {
      const sources = { keys: [], applicationKeys: [], policy, now, maxAge: 3600 }
      return createTrust(origin, sources, undefined, createFindings()).openCheckpoint(checkpoint.note)
        ?.witnessed
    }
    expect([0, 3600, 3601].map((later) => ask(checkpoint.time + later))).toEqual([true, true, false])
  })
})
