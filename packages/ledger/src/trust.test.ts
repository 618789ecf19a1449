// For whoever changes which keys count: what a verifier brought along decides, and what comes with the record never does.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { signCheckpoint } from './checkpoint.ts'
import { cosign, formatWitness, witnessOf } from './cosignature.ts'
import { importPrivateKey } from './ed25519.ts'
import { createFindings } from './findings.ts'
import { type KeyManifest, keyId, signManifest } from './key-manifest.ts'
import { formatVerifier, type Signer, type Verifier, verifierOf } from './note-key.ts'
import { type Policy, parsePolicy } from './policy.ts'
import type { Result } from './result.ts'
import { CLOCK_TOLERANCE, createTrust, type Trust, type TrustSources } from './trust.ts'

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
const NOW = 1_800_000_000
const [log, later, stranger] = [signer(ORIGIN, 1), signer(ORIGIN, 2), signer(ORIGIN, 3)] as [
  Signer,
  Signer,
  Signer,
]
const root = signer(`${ORIGIN}/root`, 4)
const [app1, app2] = [signer('app-1.example', 5), signer('app-2.example', 6)].map(keyOf) as [
  Verifier,
  Verifier,
]
const [a1, a2, b1] = [signer('a.example/1', 7), signer('a.example/2', 8), signer('b.example/1', 9)] as [
  Signer,
  Signer,
  Signer,
]
const witnessLine = (name: string, { name: key, key: { publicKey } }: Signer): string =>
  `witness ${name} ${formatWitness(witnessOf(key, publicKey))}\n`
/** Two organisations must have signed, the first with any of its two witnesses. */
const policyOf = (quorum = 'both', logs = ''): Policy =>
  value(
    parsePolicy(
      `${logs}${witnessLine('A1', a1)}${witnessLine('A2', a2)}${witnessLine('B1', b1)}group A any A1 A2\ngroup both all A B1\nquorum ${quorum}\n`,
    ),
  )

const note = (size: bigint, by: Signer = log, origin = ORIGIN): string =>
  value(signCheckpoint(origin, size, new Uint8Array(32).fill(Number(size % 256n)), by))
const signedBy = (size: bigint, ...signers: ReadonlyArray<Signer>): string =>
  signers.slice(1).reduce(
    (text, one) => {
      const other = note(size, one)
      return text + other.slice(other.indexOf('— '))
    },
    note(size, signers[0]),
  )
const cosigned = (text: string, ...by: ReadonlyArray<readonly [Signer, number]>): string =>
  text + by.map(([one, time]) => value(cosign(text, one, time))).join('')

interface Asked {
  readonly trust: Trust
  readonly found: () => ReadonlyArray<string>
}
const trusting = (sources: Partial<TrustSources> = {}, presented?: string): Asked => {
  const findings = createFindings()
  const brought = { keys: [keyOf(log)], applicationKeys: [], now: NOW, ...sources }
  const trust = createTrust(ORIGIN, brought, presented, findings)
  return { trust, found: () => findings.list().map(({ code, severity }) => `${severity} ${code}`) }
}
const opened = (text: string, sources: Partial<TrustSources> = {}, presented?: string) => {
  const { trust, found } = trusting(sources, presented)
  const checkpoint = trust.openCheckpoint(text)
  return {
    size: checkpoint?.checkpoint.size,
    witnessed: checkpoint?.witnessed,
    cosignatures: checkpoint?.cosignatures,
    found: found(),
  }
}

const manifestOf = (more: Partial<KeyManifest> = {}): KeyManifest => ({
  origin: ORIGIN,
  version: 1,
  previous: undefined,
  roots: [keyOf(root)],
  logs: [
    { key: keyOf(log), from: 0n, to: 100n },
    { key: keyOf(later), from: 90n },
  ],
  applications: [{ key: app1, from: 10n, to: 20n }],
  witnesses: [],
  revoked: [],
  ...more,
})
const manifest = (more: Partial<KeyManifest> = {}): string => value(signManifest(manifestOf(more), [root]))
const roots = { keys: [keyOf(root)] }

describe('a checkpoint', () => {
  test('counts by a key of the log that was brought along, from --vkey or from the policy', () => {
    expect(opened(note(5n))).toEqual({ size: 5n, witnessed: false, cosignatures: [], found: [] })
    const policy = value(parsePolicy(`log ${formatVerifier(keyOf(log))}\nquorum none\n`))
    expect(opened(note(5n), { keys: [], policy })).toMatchObject({ size: 5n, found: [] })
    expect(opened(new TextDecoder().decode(new TextEncoder().encode(note(5n))))).toMatchObject({ size: 5n })
  })

  test('does not count by another key, for another log, or by a key of another name', () => {
    const bad = { size: undefined, found: ['invalid checkpoint-unverified'] }
    expect(opened(note(5n, stranger))).toMatchObject(bad)
    expect(opened(note(5n, log, 'other.example/log'))).toMatchObject(bad)
    expect(opened('nonsense')).toMatchObject(bad)
    const misnamed = signer('app-1.example', 1)
    expect(opened(note(5n, misnamed), { keys: [keyOf(log), keyOf(misnamed)] })).toMatchObject({
      size: undefined,
      found: ['invalid checkpoint-unverified', 'warning key-unused'],
    })
    expect(opened(note(5n, root), { keys: [keyOf(log), keyOf(root)] })).toMatchObject(bad)
  })

  test('does not count with a bad signature beside the good one, where both keys are known', () => {
    const forged = note(5n) + note(6n, later).slice(note(6n, later).indexOf('— '))
    expect(opened(forged).found).toEqual([])
    expect(opened(forged, { keys: [keyOf(log), keyOf(later)] }).found).toEqual([
      'invalid checkpoint-unverified',
    ])
  })

  test('without any key says so, and is not good', () => {
    expect(opened(note(5n), { keys: [] }).found).toEqual([
      'invalid checkpoint-unverified',
      'incomplete keys-not-given',
    ])
    expect(opened(note(5n), { keys: [], policy: policyOf() }).found).toContain('incomplete keys-not-given')
  })

  test('kept from earlier is judged alike, and is nothing where it is not good', () => {
    const { trust, found } = trusting()
    expect(trust.openHeld(note(3n))).toMatchObject({ size: 3n })
    expect(found()).toEqual([])
    expect([note(3n, stranger), 'nonsense'].map(trust.openHeld)).toEqual([undefined, undefined])
    expect(found()).toEqual(['incomplete held-unverified', 'incomplete held-unverified'])
  })
})

describe('cosignatures', () => {
  const policy = policyOf()

  test('of the quorum make a checkpoint witnessed', () => {
    const text = cosigned(note(5n), [a2, NOW - 10], [b1, NOW])
    expect(opened(text, { policy })).toEqual({
      size: 5n,
      witnessed: true,
      cosignatures: [
        { name: 'A2', time: NOW - 10 },
        { name: 'B1', time: NOW },
      ],
      found: [],
    })
    expect(opened(text)).toEqual({ size: 5n, witnessed: false, cosignatures: [], found: [] })
  })

  test('of one organisation alone do not, however many', () => {
    const text = cosigned(note(5n), [a1, NOW], [a2, NOW], [a1, NOW - 1])
    expect(opened(text, { policy })).toMatchObject({ witnessed: false, found: ['info quorum-missing'] })
  })

  test('of a stranger say nothing', () => {
    const text = cosigned(note(5n), [signer('b.example/1', 30), NOW], [signer('c.example', 9), NOW])
    expect(opened(text, { policy })).toMatchObject({ cosignatures: [], found: ['info quorum-missing'] })
  })

  test('that are bad are a warning, count for nothing, and do no harm', () => {
    const wrong = cosigned(note(6n), [b1, NOW]).slice(note(6n).length)
    const text = cosigned(note(5n), [a1, NOW])
    expect(opened(text + wrong, { policy })).toMatchObject({
      witnessed: false,
      cosignatures: [{ name: 'A1' }],
      found: ['warning cosignature-bad', 'info quorum-missing'],
    })
    const whole = cosigned(note(5n), [a1, NOW], [b1, NOW])
    expect(opened(whole + wrong, { policy })).toMatchObject({
      witnessed: true,
      found: ['warning cosignature-bad'],
    })
  })

  test('count up to ten minutes ahead of the clock', () => {
    const at = (time: number) => opened(cosigned(note(5n), [a1, NOW], [b1, time]), { policy })
    expect(at(NOW + CLOCK_TOLERANCE)).toMatchObject({ witnessed: true, found: [] })
    expect(at(NOW + CLOCK_TOLERANCE + 1)).toMatchObject({
      witnessed: false,
      cosignatures: [{ name: 'A1' }],
      found: ['warning cosignature-future', 'info quorum-missing'],
    })
    expect(at(2 ** 53 - 1)).toMatchObject({ witnessed: false })
  })

  test('count down to the age limit, and without one for ever', () => {
    const at = (time: number, maxAge?: number) =>
      opened(cosigned(note(5n), [a1, NOW], [b1, time]), {
        policy,
        ...(maxAge === undefined ? {} : { maxAge }),
      })
    expect(at(NOW - 86_400, 86_400)).toMatchObject({ witnessed: true, found: [] })
    expect(at(NOW - 86_401, 86_400)).toMatchObject({ witnessed: false, found: ['info quorum-missing'] })
    expect(at(0)).toMatchObject({ witnessed: true, found: [] })
  })

  test('of one witness: the latest that counts is the one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: NOW - 1000, max: NOW + 2000 }), { minLength: 1, maxLength: 4 }),
        (times) => {
          const text = cosigned(note(5n), ...times.map((time) => [b1, time] as const))
          const counting = times.filter((time) => time <= NOW + CLOCK_TOLERANCE)
          const want = counting.length === 0 ? [] : [{ name: 'B1', time: Math.max(...counting) }]
          expect(opened(text, { policy }).cosignatures).toEqual(want)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('without a quorum witness nothing, and nothing is missing', () => {
    const text = cosigned(note(5n), [a1, NOW], [b1, NOW])
    expect(opened(text, { policy: policyOf('none') })).toMatchObject({ witnessed: false, found: [] })
  })

  test('do not make good what the log did not sign', () => {
    const text = cosigned(note(5n, stranger), [a1, NOW], [b1, NOW])
    expect(opened(text, { policy })).toMatchObject({
      size: undefined,
      witnessed: undefined,
      found: ['invalid checkpoint-unverified'],
    })
  })

  test('of another log are not looked at', () => {
    const other = cosigned(note(5n, log, 'other.example/log'), [a1, NOW], [b1, NOW + 5000])
    expect(opened(other, { policy }).found).toEqual(['invalid checkpoint-unverified'])
  })

  test('on a checkpoint that the log did not sign are looked at all the same', () => {
    const wrong = cosigned(note(6n), [b1, NOW]).slice(note(6n).length)
    expect(opened(note(5n, stranger) + wrong, { policy }).found).toEqual([
      'invalid checkpoint-unverified',
      'warning cosignature-bad',
      'info quorum-missing',
    ])
  })
})

describe('a key manifest', () => {
  test('signed by a root key that was brought along says which keys of the log count, and where', () => {
    const good = (size: bigint, by: Signer) => opened(note(size, by), roots, manifest()).found.length === 0
    expect([0n, 100n, 101n].map((size) => good(size, log))).toEqual([true, true, false])
    expect([89n, 90n, 91n, 10n ** 18n].map((size) => good(size, later))).toEqual([false, true, true, true])
    expect(good(95n, stranger)).toBe(false)
    expect(opened(signedBy(101n, log, later), roots, manifest()).found).toEqual([])
  })

  test('adds no key of the log that is named otherwise', () => {
    const misnamed = signer('app-1.example', 41)
    const presented = manifest({ logs: [{ key: keyOf(misnamed), from: 0n }] })
    expect(opened(note(5n, misnamed), roots, presented).found).toEqual(['invalid checkpoint-unverified'])
  })

  test('holds a log key that was brought along to its line, and leaves others as they are', () => {
    const keys = [keyOf(root), keyOf(log), keyOf(stranger)]
    expect(opened(note(101n), { keys }, manifest()).found).toEqual(['invalid checkpoint-unverified'])
    expect(opened(note(101n, stranger), { keys }, manifest()).found).toEqual([])
  })

  test('holds a checkpoint kept from earlier to the same sizes', () => {
    const { trust, found } = trusting(roots, manifest())
    expect(trust.openHeld(note(100n))).toMatchObject({ size: 100n })
    expect(trust.openHeld(note(101n))).toBeUndefined()
    expect(found()).toEqual(['incomplete held-unverified'])
  })

  test('says which applications count, and where; those that were given count everywhere', () => {
    const at = (given: ReadonlyArray<Verifier>, first: bigint, total = 1) =>
      trusting({ ...roots, applicationKeys: given }, manifest())
        .trust.applicationKeys(first, total)
        .map(keyId)
    expect([9n, 10n, 19n, 20n].map((first) => at([], first))).toEqual([[], [keyId(app1)], [keyId(app1)], []])
    // The first position is not signed: a record counts as far as it reaches.
    expect([at([], 10n, 10), at([], 10n, 11), at([], 19n, 2)]).toEqual([[keyId(app1)], [], []])
    expect(at([app2], 15n)).toEqual([keyId(app2), keyId(app1)])
    expect(at([app1], 5n)).toEqual([keyId(app1)])
  })

  test('of the verifier takes the place of the one that is presented', () => {
    const own = manifest({ logs: [{ key: keyOf(stranger), from: 0n }] })
    expect(opened(note(5n, stranger), { ...roots, manifest: own }, manifest()).found).toEqual([])
    expect(opened(note(5n, log), { ...roots, manifest: own }, manifest()).found).toEqual([
      'invalid checkpoint-unverified',
    ])
    expect(opened(note(5n), { keys: [keyOf(log), keyOf(root)], manifest: own }, 'nonsense').found).toEqual([])
  })

  test('that is not good is passed over, and said', () => {
    const keys = [keyOf(log), keyOf(root)]
    const other = signer(`${ORIGIN}/root`, 40)
    const byOther = value(signManifest(manifestOf({ roots: [keyOf(other)] }), [other]))
    const ofOther = manifest({ origin: 'other.example/log' })
    for (const bad of ['nonsense', byOther, ofOther, manifest().replace(' 90 -', ' 80 -')])
      expect(opened(note(101n), { keys }, bad)).toMatchObject({
        size: 101n,
        found: ['incomplete manifest-unverified'],
      })
    expect(opened(note(101n), { keys: [keyOf(log)] }, manifest())).toMatchObject({
      size: 101n,
      found: ['incomplete manifest-unverified'],
    })
  })

  test('signed by a key of the log is none for whoever brought a root key: who holds that key must not name the others', () => {
    const byLog = value(signManifest(manifestOf({ roots: [keyOf(stranger)] }), [stranger]))
    const { trust, found } = trusting({ keys: [keyOf(stranger), keyOf(root)] }, byLog)
    expect(trust.applicationKeys(15n, 1)).toEqual([])
    expect(found()).toEqual(['incomplete manifest-unverified'])
  })

  test('signed by the log as well is good for whoever has nothing but its key, and that is said', () => {
    const both = value(signManifest(manifestOf(), [root, stranger]))
    const { trust, found } = trusting({ keys: [keyOf(stranger)] }, both)
    expect(trust.applicationKeys(15n, 1).map(({ name }) => name)).toEqual(['app-1.example'])
    expect(found()).toEqual(['info manifest-by-log'])
    expect(trusting({ keys: [keyOf(stranger)] }, manifest()).found()).toEqual([
      'incomplete manifest-unverified',
    ])
  })

  test('is taken as it is by whoever brought no key, and that is said', () => {
    expect(opened(note(95n, later), { keys: [] }, manifest())).toMatchObject({
      size: 95n,
      found: ['incomplete keys-not-given'],
    })
    expect(opened(note(80n, later), { keys: [] }, manifest()).found).toContain(
      'invalid checkpoint-unverified',
    )
    expect(opened(note(5n), { keys: [] }, 'nonsense').found).toEqual([
      'invalid checkpoint-unverified',
      'incomplete keys-not-given',
      'incomplete manifest-unverified',
    ])
  })
})

describe('a key of another log', () => {
  const other = signer('other.example/log', 50)
  test('vouches for nothing of this one, by itself, in a manifest or in a policy', () => {
    const forged = value(signManifest(manifestOf({ roots: [keyOf(other)] }), [other]))
    for (const sources of [
      { keys: [keyOf(other)] },
      { keys: [], policy: { ...policyOf(), logs: [keyOf(other)] } },
    ]) {
      const { found, size } = opened(note(5n), sources, forged)
      expect(size).toBeUndefined()
      expect(found).toContain('incomplete manifest-unverified')
      expect(found).toContain('invalid checkpoint-unverified')
      expect(found).not.toContain('incomplete keys-not-given')
    }
  })
})

describe('a key that was revoked', () => {
  const time = '2026-11-23T01:15:00Z'
  const said = Date.parse(time) / 1000
  const policy = policyOf()
  const revoked = manifest({ revoked: [{ id: keyId(keyOf(log)), size: 50n, time }] })
  const sources = { ...roots, policy, now: said + 10 * 86_400 }

  test('counts up to the size it is trusted to', () => {
    expect(opened(note(50n), roots, revoked)).toMatchObject({ size: 50n, found: [] })
    expect(opened(note(51n), roots, revoked)).toMatchObject({
      size: 51n,
      found: ['incomplete log-key-revoked'],
    })
  })

  test('counts beyond that where the quorum had cosigned by then', () => {
    const before = cosigned(note(51n), [a1, said], [b1, said - 5])
    expect(opened(before, sources, revoked)).toMatchObject({ witnessed: true, found: [] })
    const after = cosigned(note(51n), [a1, said], [b1, said + 1])
    expect(opened(after, sources, revoked)).toMatchObject({
      witnessed: true,
      found: ['incomplete log-key-revoked'],
    })
    const half = cosigned(note(51n), [a1, said])
    expect(opened(half, sources, revoked).found).toEqual([
      'incomplete log-key-revoked',
      'info quorum-missing',
    ])
    const both = cosigned(note(51n), [a1, said], [b1, said], [b1, said + 100])
    expect(opened(both, sources, revoked)).toMatchObject({ witnessed: true, found: [] })
    // A line from the future counts as nothing here, too.
    const early = { ...sources, now: said - 601 }
    expect(opened(before, early, revoked).found).toContain('incomplete log-key-revoked')
    // How old a cosignature may be is a question about now, not about then.
    expect(opened(before, { ...sources, maxAge: 86_400 }, revoked).found).toEqual(['info quorum-missing'])
  })

  test('does no harm beside a good one', () => {
    expect(opened(signedBy(95n, log, later), roots, revoked)).toMatchObject({ size: 95n, found: [] })
  })

  test('is no reason to accuse anybody of a checkpoint kept from earlier', () => {
    const { trust, found } = trusting(sources, revoked)
    expect(trust.openHeld(note(51n))).toBeUndefined()
    expect(found()).toEqual(['incomplete held-unverified'])
    expect(trust.openHeld(cosigned(note(51n), [a1, said], [b1, said]))).toMatchObject({ size: 51n })
    expect(trust.openHeld(note(50n))).toMatchObject({ size: 50n })
  })
})
