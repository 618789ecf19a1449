// For whoever changes key manifests: one text for each manifest, and nothing malformed passes for one.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatWitness, witnessOf } from './cosignature.ts'
import { importPrivateKey } from './ed25519.ts'
import {
  formatManifest,
  type KeyManifest,
  keyId,
  manifestDigest,
  openManifest,
  parseManifest,
  signManifest,
} from './key-manifest.ts'
import { formatVerifier, type Signer, type Verifier, verifierOf } from './note-key.ts'
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
const keyOf = ({ name, key }: Signer): Verifier => verifierOf(name, key.publicKey)

const ORIGIN = 'ledger.38.example/case-log/2026'
const root = signer('root.38.example', 1)
const root2 = signer('root.38.example', 2)
const [log1, log2] = [signer(ORIGIN, 3), signer(ORIGIN, 4)].map(keyOf) as [Verifier, Verifier]
const app = keyOf(signer('app-1.38.example', 5))
const witness = witnessOf('witness.example/w1', signer('w', 6).key.publicKey)
const manifest: KeyManifest = {
  origin: ORIGIN,
  version: 2,
  previous: Buffer.alloc(32, 7),
  roots: [keyOf(root), keyOf(root2)],
  logs: [
    { key: log1, from: 0n, to: 1000n },
    { key: log2, from: 900n },
  ],
  applications: [{ key: app, from: 0n }],
  witnesses: [{ organisation: 'Sở-Y-tế', witness }],
  revoked: [{ id: keyId(log1), size: 950n, time: '2026-11-23T01:15:00Z' }],
}
const TEXT = formatManifest(manifest)
/** Without the platform's own kinds of bytes and keys. */
const plain = (item: unknown): unknown => {
  if (item instanceof Uint8Array) return Array.from(item)
  if (Array.isArray(item)) return item.map(plain)
  if (typeof item !== 'object' || item === null) return item
  return Object.fromEntries(Object.entries(item).map(([name, one]) => [name, plain(one)]))
}
const refused = (text: string): string => {
  const parsed = parseManifest(text)
  return parsed._tag === 'Ok' ? 'taken' : parsed.error.code
}

describe('a manifest', () => {
  test('has these lines', () => {
    expect(TEXT).toBe(`hoso-key-manifest/1
${ORIGIN}
2
${Buffer.alloc(32, 7).toString('base64')}
root ${formatVerifier(keyOf(root))}
root ${formatVerifier(keyOf(root2))}
log ${formatVerifier(log1)} 0 1000
log ${formatVerifier(log2)} 900 -
application ${formatVerifier(app)} 0 -
witness Sở-Y-tế ${formatWitness(witness)}
revoked ${formatVerifier(log1)} 950 2026-11-23T01:15:00Z
`)
    expect(manifestDigest(TEXT)).toEqual(createHash('sha256').update(TEXT).digest())
  })

  test('comes back as it was written', () => {
    const keys = Array.from({ length: 12 }, (_, i) => signer(`k${i}.example`, 20 + i))
    const size = fc.bigInt({ min: 0n, max: 10n ** 19n - 1n })
    const ranged = (list: ReadonlyArray<Signer>) =>
      fc.tuple(
        ...list.map((one) =>
          fc.record(
            { key: fc.constant(keyOf(one)), from: size, to: size },
            { requiredKeys: ['key', 'from'] },
          ),
        ),
      )
    const manifests = fc.record({
      origin: fc.constant(ORIGIN),
      version: fc.constant(1),
      previous: fc.constant(undefined),
      roots: fc.subarray(keys.slice(0, 3).map(keyOf)),
      logs: ranged(keys.slice(3, 6)),
      applications: ranged(keys.slice(6, 8)),
      witnesses: fc.subarray(
        keys
          .slice(8, 12)
          .map(({ name, key }) => ({ organisation: name, witness: witnessOf(name, key.publicKey) })),
      ),
    })
    fc.assert(
      fc.property(manifests, fc.nat(2), size, (one, which, at) => {
        const key = one.logs[which]?.key ?? log1
        const whole = { ...one, revoked: [{ id: keyId(key), size: at, time: '2026-02-28T23:59:59Z' }] }
        expect(plain(value(parseManifest(formatManifest(whole))))).toEqual(plain(whole))
      }),
      { numRuns: 20 },
    )
  })

  test('may have its lines in any order', () => {
    const [head = '', ...lines] = TEXT.split(/(?<=base64|=\n)(?=root)/)
    const shuffled = head + lines.join('').split('\n').slice(0, -1).toReversed().join('\n') + '\n'
    expect(value(parseManifest(shuffled)).logs.map(({ from }) => from)).toEqual([900n, 0n])
  })

  const fourth = TEXT.split('\n')[3] ?? ''
  const first = TEXT.replace('\n2\n', '\n1\n').replace(fourth, '-')
  const line = (kind: string): string => TEXT.split('\n').find((one) => one.startsWith(kind)) ?? ''
  const without = (kind: string): string => TEXT.replace(`${line(kind)}\n`, '')
  const other = formatVerifier(keyOf(signer('other.example', 9)))
  test('of version 1 has no version before, and every other has', () => {
    expect(value(parseManifest(first)).previous).toBeUndefined()
    expect(refused(first.replace('\n1\n', '\n2\n'))).toBe('manifest-head')
    expect(refused(TEXT.replace('\n2\n', '\n1\n'))).toBe('manifest-head')
  })

  test.each<readonly [string, string, string]>([
    ['nothing', '', 'manifest-head'],
    ['another head', TEXT.replace('/1', '/2'), 'manifest-head'],
    ['an origin that is none', TEXT.replace(`\n${ORIGIN}\n`, '\na b\n'), 'manifest-head'],
    ['version 0', TEXT.replace('\n2\n', '\n0\n'), 'manifest-head'],
    ['a version with a leading zero', TEXT.replace('\n2\n', '\n02\n'), 'manifest-head'],
    ['a version that is no number', TEXT.replace('\n2\n', '\nx\n'), 'manifest-head'],
    ['a digest of another length', TEXT.replace(fourth, 'AAAA'), 'manifest-head'],
    ['a digest in another spelling', TEXT.replace(fourth, fourth.replace('c=', 'd=')), 'manifest-head'],
    ['no last line feed', TEXT.slice(0, -1), 'manifest-head'],
    ['an empty line', `${TEXT}\n`, 'manifest-line'],
    ['a line of another kind', `${TEXT}operator ${other}\n`, 'manifest-line'],
    ['a comment', `${TEXT}# c\n`, 'manifest-line'],
    ['two spaces', TEXT.replace('root ', 'root  '), 'manifest-line'],
    ['a space at the end', TEXT.replace(line('root'), `${line('root')} `), 'manifest-line'],
    ['a carriage return', TEXT.replace(line('root'), `${line('root')}\r`), 'manifest-line'],
    ['a root with a range', TEXT.replace(line('root'), `${line('root')} 0 -`), 'manifest-line'],
    ['a log without a range', `${TEXT}log ${other}\n`, 'manifest-line'],
    ['a log with half a range', `${TEXT}log ${other} 0\n`, 'manifest-line'],
    ['a range that begins nowhere', `${TEXT}log ${other} - -\n`, 'manifest-line'],
    ['a size with a leading zero', `${TEXT}log ${other} 00 -\n`, 'manifest-line'],
    ['a size of twenty digits', `${TEXT}log ${other} 0 ${'1'.repeat(20)}\n`, 'manifest-line'],
    ['a log with the key of a witness', `${TEXT}log ${formatWitness(witness)} 0 -\n`, 'manifest-line'],
    ['a witness with the key of a log', `${TEXT}witness Y ${other}\n`, 'manifest-line'],
    [
      'a witness without an organisation',
      `${TEXT}witness ${line('witness').split(' ')[2]}\n`,
      'manifest-line',
    ],
    ['an organisation of two words', TEXT.replace('Sở-Y-tế', 'Sở Y-tế'), 'manifest-line'],
    ['an organisation with a no-break space', TEXT.replace('Sở-Y', 'Sở\u00a0Y'), 'manifest-line'],
    ['a damaged key', TEXT.replace('log ledger', 'log xedger'), 'manifest-line'],
    ['a revoked key that has no log line', without('log'), 'manifest-line'],
    [
      'a revoked application',
      TEXT.replace(line('revoked'), `revoked ${formatVerifier(app)} 1 2026-11-23T01:15:00Z`),
      'manifest-line',
    ],
    ['a revocation on a day that does not exist', TEXT.replace('11-23T', '02-29T'), 'manifest-line'],
    ['a revocation with fractions of a second', TEXT.replace('15:00Z', '15:00.000Z'), 'manifest-line'],
    ['a revocation in another zone', TEXT.replace('15:00Z', '15:00+07:00'), 'manifest-line'],
    ['a revocation without a time', TEXT.replace(' 2026-11-23T01:15:00Z', ''), 'manifest-line'],
    ['a root twice', `${TEXT}${line('root')}\n`, 'manifest-key-repeated'],
    [
      'a key in two roles',
      `${TEXT}application ${formatVerifier(keyOf(root))} 0 -\n`,
      'manifest-key-repeated',
    ],
    [
      'a key under two names',
      `${TEXT}log ${formatVerifier(verifierOf('other.example', log1.key))} 0 -\n`,
      'manifest-key-repeated',
    ],
    [
      'a witness with the bytes of a root',
      `${TEXT}witness Z ${formatWitness(witnessOf('z.example', root.key.publicKey))}\n`,
      'manifest-key-repeated',
    ],
    ['a key revoked twice', `${TEXT}${line('revoked')}\n`, 'manifest-key-repeated'],
  ])('is not: %s', (_, text, code) => {
    expect(refused(text)).toBe(code)
  })

  test('that revokes what it does not have is not written', () => {
    expect(() => formatManifest({ ...manifest, logs: [] })).toThrow(RangeError)
  })
})

describe('a signed manifest', () => {
  const note = value(signManifest(manifest, [root, root2]))

  test('opens for whoever has one of the keys', () => {
    expect(plain(value(openManifest(note, [keyOf(root)])))).toEqual(plain(manifest))
    expect(openManifest(new TextEncoder().encode(note), [log1, keyOf(root2)])._tag).toBe('Ok')
  })

  test('does not open for others, nor with any byte changed', () => {
    expect(openManifest(note, [log1])).toMatchObject({ error: { code: 'note-no-known-key' } })
    expect(openManifest(note, [])).toMatchObject({ error: { code: 'note-no-known-key' } })
    const keys = [keyOf(root), keyOf(root2)]
    const bytes = new TextEncoder().encode(value(signManifest(manifest, [root])))
    for (let at = 0; at < bytes.length; at++)
      expect(openManifest(bytes.with(at, (bytes[at] ?? 0) ^ 1), keys)).toMatchObject({ _tag: 'Err' })
  })

  test('has a signature of one of its own roots, and is one that can be read', () => {
    expect(signManifest(manifest, [])).toMatchObject({ error: { code: 'manifest-signer' } })
    expect(signManifest(manifest, [signer('root.38.example', 8)])).toMatchObject({
      error: { code: 'manifest-signer' },
    })
    expect(signManifest({ ...manifest, version: 1 }, [root])).toMatchObject({
      error: { code: 'manifest-head' },
    })
    const former = signer('former.38.example', 8)
    const handed = value(signManifest(manifest, [former, root]))
    expect(openManifest(handed, [keyOf(former)])._tag).toBe('Ok')
  })
})
