// For whoever changes notes and checkpoints: other people's notes must open, and nothing else must.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toB64 } from './base64.ts'
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts'
import { generateKey, importPrivateKey } from './ed25519.ts'
import { formatNote, MAX_NOTE_BYTES, parseNote, signNote, verifyNote } from './note.ts'
import {
  formatVerifier,
  isKeyName,
  parseVerifier,
  type Signer,
  type Verifier,
  verifierOf,
} from './note-key.ts'
import type { Result } from './result.ts'

const value = <A>(result: Result<{ readonly code: string }, A>): A => {
  if (result._tag === 'Err') throw new Error(result.error.code)
  return result.value
}

const imported = importPrivateKey(new Uint8Array(32).fill(7))
if (imported._tag === 'Err') throw new Error(imported.error)
const signer: Signer = { name: 'ledger.38.example/case-log/2026', key: imported.value }
const verifier = verifierOf(signer.name, signer.key.publicKey)
const root = new Uint8Array(32).fill(9)

// A checkpoint of the public Go checksum database of January 2023, with two cosignatures of a type and keys unknown here.
const GO_KEY = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'
const GO_NOTE = `go.sum database tree
15081221
BoMMe1wd25Tco0mYGROkyqxHZWx+hcSCtMV315Lu6Lg=

— sum.golang.org Az3grilD7vQqTrv66jRgKM84Y80KTprrSt4bKmiOPxgmS5ZVBTeCl6dUvjYnN13R+C8j0jGY1WnUADGMkok3U0m2Zgo=
— test.example.com qTGhC3917mAr6hGh+T55tNjxaej/D/GQivJZRIj7XGdAcQOTqfMWIPgp/v/904LEduN/h2sSRtHUJXUL4b9Gm7Bz4Qc=
— test.example.com /Pa7Y/dUvWMAAAAAQVwkQVi81ArPV7BIaQYrMIxyzY0m8a4BdeeBhSKd3PviPK4/3Sd+NKSc5N7PDTCfAkUSVniN+R2oKIggA4iiDQ==
`
const go = value(parseVerifier(GO_KEY))

describe("somebody else's log", () => {
  test('its checkpoint opens', () => {
    const opened = value(openCheckpoint(GO_NOTE, 'go.sum database tree', [verifier, go]))
    expect(opened.checkpoint).toMatchObject({ origin: 'go.sum database tree', size: 15081221n })
    expect(toB64(opened.checkpoint.root)).toBe('BoMMe1wd25Tco0mYGROkyqxHZWx+hcSCtMV315Lu6Lg=')
    expect(opened.signatures.map(({ name, id }) => `${name} ${id}`)).toEqual(['sum.golang.org 033de0ae'])
    expect(opened.note.signatures).toHaveLength(3)
  })

  test('its note and its key are written as they were read', () => {
    expect(formatNote(value(parseNote(GO_NOTE)))).toBe(GO_NOTE)
    expect(formatVerifier(go)).toBe(GO_KEY)
  })

  test('no changed byte opens, but for those of signatures that nobody here knows', () => {
    const bytes = new TextEncoder().encode(GO_NOTE)
    const known = GO_NOTE.slice(0, GO_NOTE.indexOf('— test.example.com'))
    for (let at = 0; at < new TextEncoder().encode(known).length; at++) {
      const changed = Uint8Array.from(bytes)
      changed.set([(changed[at] ?? 0) ^ 1], at)
      expect(openCheckpoint(changed, 'go.sum database tree', [go])._tag).toBe('Err')
    }
  })

  test('no part of it opens', () => {
    const cut = GO_NOTE.slice(0, GO_NOTE.indexOf('— test.example.com'))
    for (let end = 0; end < cut.length; end++)
      expect(openCheckpoint(cut.slice(0, end), 'go.sum database tree', [go])._tag).toBe('Err')
  })

  test('no changed or shortened key opens it', () => {
    for (let at = 0; at < GO_KEY.length; at++)
      for (const other of ['', 'A', '+', '0', ' ', GO_KEY.slice(at, at + 1).toUpperCase()]) {
        const line = GO_KEY.slice(0, at) + other + GO_KEY.slice(at + 1)
        if (line === GO_KEY) continue
        const parsed = parseVerifier(line)
        const opens =
          parsed._tag === 'Ok' &&
          openCheckpoint(GO_NOTE, 'go.sum database tree', [parsed.value])._tag === 'Ok'
        expect(opens).toBe(false)
      }
  })
})

describe('verifier keys', () => {
  const line = formatVerifier(verifier)
  const [name = '', id = '', key = ''] = line.split('+', 3)

  test.each([
    ['an upper-case id', `${name}+${id.toUpperCase()}+${line.slice(name.length + 10)}`],
    ['another id', `${name}+00000000+${line.slice(name.length + 10)}`],
    ['another name', `x${line}`],
    ['no name', line.slice(name.length)],
    ['no key', `${name}+${id}`],
    ['a newline after', `${line}\n`],
    ['an ECDSA type', `${name}+${id}+${toB64(Uint8Array.of(2, ...verifier.key.raw))}`],
  ])('%s is refused', (_, bad) => {
    expect(parseVerifier(bad)).toMatchObject({ _tag: 'Err', error: { code: 'verifier-key' } })
    expect(key).not.toBe('')
  })

  test('a key that must not be enrolled is refused', () => {
    const small = toB64(Uint8Array.of(1, 1, ...new Uint8Array(31)))
    expect(parseVerifier(`a+00000000+${small}`)).toMatchObject({ error: { code: 'key-small-order' } })
    expect(parseVerifier(`a+00000000+${toB64(Uint8Array.of(1, 2))}`)).toMatchObject({
      error: { code: 'key-length' },
    })
  })

  test('names', () => {
    for (const bad of ['', 'a b', 'a+b', 'a\u00a0b', 'a\u2003b', 'a\nb', 'a\tb', 'a\ud83d', 'a\u0085b']) {
      expect(isKeyName(bad)).toBe(false)
      expect(() => verifierOf(bad, verifier.key)).toThrow(RangeError)
      expect(signNote('text\n', { ...signer, name: bad })).toMatchObject({ error: { code: 'note-name' } })
    }
    expect(isKeyName('xã-hà-trung.example/sổ')).toBe(true)
  })
})

describe('notes', () => {
  const noteText = fc
    .string({
      unit: fc.oneof(fc.constantFrom('\n', '\n\n', '— ', '+', ' '), fc.string({ unit: 'grapheme' })),
    })
    .map((text) => `${text}\n`)
    .filter((text) => !/[^\P{Cc}\n\u007f-\u009f]/u.test(text))

  test('what was signed comes back, whatever the text', () => {
    fc.assert(
      fc.property(noteText, (text) => {
        const note = value(signNote(text, signer))
        const parsed = value(parseNote(formatNote(note)))
        expect(parsed.text).toBe(text)
        expect(value(verifyNote(parsed, [verifier]))).toHaveLength(1)
        expect(value(parseNote(new TextEncoder().encode(formatNote(note))))).toEqual(parsed)
      }),
      { numRuns: 50 },
    )
  })

  test('parsing never throws, and what it takes is written the same', () => {
    const piece = fc.constantFrom(
      '\n',
      '— ',
      '—',
      ' ',
      'name',
      '+',
      toB64(new Uint8Array(68)),
      'AAAA',
      '\u0000',
      '\ud83d',
      'Hồ sơ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const parsed = parseNote(pieces.join(''))
        if (parsed._tag === 'Ok') expect(formatNote(parsed.value)).toBe(pieces.join(''))
      }),
      { numRuns: 2000 },
    )
  })

  const good = formatNote(value(signNote('one\n\ntwo\n', signer)))
  const line = good.slice(good.indexOf('— '))

  test('the text ends at the last empty line', () => {
    expect(value(parseNote(good)).text).toBe('one\n\ntwo\n')
    // Cut at the first one, the rest would not be signature lines.
    expect(parseNote('one\n\ntwo\n')).toMatchObject({ error: { code: 'note-signature-line' } })
  })

  test.each([
    ['no signature', 'text\n\n', 'note-signature-line'],
    ['no empty line', `text\n${line}`, 'note-without-signatures'],
    ['no newline at the end', good.slice(0, -1), 'note-without-signatures'],
    ['a hyphen for the dash', good.replace('— ', '- '), 'note-signature-line'],
    ['two spaces', good.replace(/ (?=[^ ]*\n$)/, '  '), 'note-signature-line'],
    ['a space after', good.replace(/\n$/, ' \n'), 'note-signature-line'],
    ['a name with a plus', good.replace('ledger', 'led+ger'), 'note-signature-line'],
    ['no name', good.replace(signer.name, ''), 'note-signature-line'],
    ['a key id and nothing after', good.replace(/[^ ]*\n$/, 'AAAAAA==\n'), 'note-signature-line'],
    ['base64 without padding', good.replace(/=+\n$/, '\n'), 'note-signature-line'],
    ['a line of something else', `${good}more\n`, 'note-signature-line'],
    ['a carriage return', good.replace('one\n', 'one\r\n'), 'note-characters'],
    ['a tab', good.replace('one', 'o\tne'), 'note-characters'],
    ['half a surrogate pair', good.replace('one', '\ud83d'), 'note-characters'],
    ['64 KiB and a byte', 'a'.repeat(MAX_NOTE_BYTES + 2 - good.length) + good, 'note-too-long'],
  ])('%s is refused', (_, note, code) => {
    expect(parseNote(note)).toMatchObject({ _tag: 'Err', error: { code } })
  })

  test('64 KiB are not too long', () => {
    expect(MAX_NOTE_BYTES).toBe(65_536)
    const length = new TextEncoder().encode(good).length
    expect(parseNote('a'.repeat(MAX_NOTE_BYTES - length) + good)._tag).toBe('Ok')
  })

  test('bytes that are not UTF-8, or begin with a byte order mark, are not what was signed', () => {
    const bytes = new TextEncoder().encode(good)
    expect(parseNote(Uint8Array.of(0xff, ...bytes))).toMatchObject({ error: { code: 'note-characters' } })
    const marked = value(parseNote(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes)))
    expect(verifyNote(marked, [verifier])).toMatchObject({ error: { code: 'note-bad-signature' } })
  })

  test.each(['no newline', 'tab\t\n', 'return\r\n', '', '\ud83d\n'])('%j cannot be signed', (text) => {
    expect(signNote(text, signer)).toMatchObject({ error: { code: 'note-text' } })
  })

  test('unknown keys and types are passed over, sixteen of them and more', () => {
    const others = Array.from(
      { length: 40 },
      (_, i) => `— other.example/${i} ${toB64(new Uint8Array(5 + i * 60).fill(i))}\n`,
    )
    const sameName = `— ${signer.name} ${toB64(new Uint8Array(76))}\n`
    const note = value(parseNote(good.replace(line, others.join('') + sameName + line)))
    expect(note.signatures).toHaveLength(42)
    expect(value(verifyNote(note, [verifier])).map(({ id }) => id)).toEqual([verifier.id])
    const sameId = value(parseNote(good.replace(signer.name, 'other.example')))
    expect(verifyNote(sameId, [verifier])).toMatchObject({ error: { code: 'note-no-known-key' } })
  })

  test('one bad signature by a known key spoils the note', () => {
    const other = verifierOf('other', generateKey().publicKey)
    const bad = `— other ${toB64(Uint8Array.of(...Buffer.from(other.id, 'hex'), ...new Uint8Array(64)))}\n`
    const note = value(parseNote(good + bad))
    expect(verifyNote(note, [verifier])._tag).toBe('Ok')
    expect(verifyNote(note, [verifier, other])).toMatchObject({ error: { code: 'note-bad-signature' } })
  })
})

describe('checkpoints', () => {
  const origin = signer.name

  test('golden bytes', () => {
    const note = value(signCheckpoint(origin, 20852163n, root, signer))
    expect(note).toBe(`ledger.38.example/case-log/2026
20852163
CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=

— ledger.38.example/case-log/2026 AoaN75T7l/LvBr8RiFx9YyQkpuiST+JSYQ+OiLaj1tnEj6X9exGNz73/UdyATdhvTCoerzDLlqs8AhMAb5oTaE4RIQM=
`)
  })

  test('what was signed opens, at every size', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (size, raw) => {
          const note = value(signCheckpoint(origin, size, raw, signer))
          const opened = value(openCheckpoint(note, origin, [verifier]))
          expect(opened.checkpoint).toEqual({ origin, size, root: Buffer.from(raw) })
        },
      ),
      { numRuns: 30 },
    )
  })

  const text = formatCheckpoint({ origin, size: 12n, root })
  test.each<[string, string]>([
    ['a leading zero', text.replace('\n12\n', '\n012\n')],
    ['a sign', text.replace('\n12\n', '\n+12\n')],
    ['hex', text.replace('\n12\n', '\n0x12\n')],
    ['no size', text.replace('\n12\n', '\n\n')],
    ['a space in the size', text.replace('\n12\n', '\n 12\n')],
    ['a size beyond 19 digits', text.replace('\n12\n', `\n1${'0'.repeat(19)}\n`)],
    ['other digits', text.replace('\n12\n', '\n\u0661\n')],
    ['no origin', text.replace(origin, '')],
    ['a short root', text.replace(toB64(root), toB64(root.subarray(1)))],
    [
      'a root in base64url',
      text.replace(toB64(root), toB64(new Uint8Array(32).fill(255)).replaceAll('/', '_')),
    ],
    ['an extension line', `${text}more\n`],
    ['an empty line after', `${text}\n`],
    ['no newline', text.slice(0, -1)],
    ['two lines', text.split('\n').slice(0, 2).join('\n')],
  ])('%s is refused', (_, bad) => {
    expect(parseCheckpoint(bad)).toMatchObject({ _tag: 'Err', error: { code: 'checkpoint-format' } })
    const note = signNote(bad, signer)
    if (note._tag === 'Ok')
      expect(openCheckpoint(formatNote(note.value), origin, [verifier])._tag).toBe('Err')
  })

  test('an empty log has one too', () => {
    expect(parseCheckpoint(formatCheckpoint({ origin, size: 0n, root }))).toMatchObject({
      value: { size: 0n },
    })
  })

  test('another log is another log', () => {
    const note = value(signCheckpoint('other.example/log', 1n, root, signer))
    expect(openCheckpoint(note, origin, [verifier])).toMatchObject({ error: { code: 'checkpoint-origin' } })
  })

  test('what cannot be read back is not signed', () => {
    expect(signCheckpoint('', 1n, root, signer)).toMatchObject({ error: { code: 'checkpoint-format' } })
    expect(signCheckpoint(origin, -1n, root, signer)).toMatchObject({ error: { code: 'checkpoint-format' } })
    expect(signCheckpoint(`${origin}\nx`, 1n, root, signer)).toMatchObject({
      error: { code: 'checkpoint-format' },
    })
    expect(signCheckpoint(origin, 1n, new Uint8Array(31), signer)).toMatchObject({
      error: { code: 'checkpoint-format' },
    })
    expect(signCheckpoint('a\tb', 1n, root, signer)).toMatchObject({ error: { code: 'note-text' } })
  })

  test('nobody vouches, nothing opens', () => {
    const nobody: ReadonlyArray<Verifier> = []
    const note = value(signCheckpoint(origin, 1n, root, signer))
    expect(openCheckpoint(note, origin, nobody)).toMatchObject({ error: { code: 'note-no-known-key' } })
  })
})
