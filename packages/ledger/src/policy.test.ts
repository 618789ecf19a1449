// For whoever changes policies: every malformed file is refused with its line, and nobody counts twice.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatWitness, witnessOf } from './cosignature.ts'
import { importPrivateKey, type PublicKey } from './ed25519.ts'
import { formatVerifier, verifierOf } from './note-key.ts'
import { isWitnessed, type Policy, type PolicyCode, parsePolicy } from './policy.ts'

const publicKey = (seed: number): PublicKey => {
  const key = importPrivateKey(new Uint8Array(32).fill(seed))
  if (key._tag === 'Err') throw new Error(key.error)
  return key.value.publicKey
}
const W = Array.from({ length: 8 }, (_, i) => formatWitness(witnessOf(`w${i}.example`, publicKey(i + 1))))
const w = (i: number): string => W[i] ?? ''
const log = formatVerifier(verifierOf('log.example/2026', publicKey(20)))

const parsed = (text: string | Uint8Array): Policy => {
  const policy = parsePolicy(text)
  if (policy._tag === 'Err') throw new Error(`${policy.error.code} in line ${policy.error.line}`)
  return policy.value
}
const refused = (text: string | Uint8Array): readonly [PolicyCode, number] | 'taken' => {
  const policy = parsePolicy(text)
  return policy._tag === 'Ok' ? 'taken' : [policy.error.code, policy.error.line]
}

/** Two organisations, one with three witnesses of which two must sign, one with two of which any. */
const NESTED = `# Two organisations.
log ${log}
witness X1 ${w(0)}
witness X2 ${w(1)} https://x2.example/
witness X3 ${w(2)}
group X 2 X1 X2 X3
witness Y1 ${w(3)}
witness Y2 ${w(4)}
group Y any Y1 Y2
group both all X Y
quorum both
`

describe('a policy', () => {
  test('is read as it is written', () => {
    const { logs, witnesses, groups, quorum } = parsed(NESTED)
    expect(logs.map(formatVerifier)).toEqual([log])
    expect(witnesses.map(({ name, witness, url }) => [name, formatWitness(witness), url])).toEqual([
      ['X1', w(0), undefined],
      ['X2', w(1), 'https://x2.example/'],
      ['X3', w(2), undefined],
      ['Y1', w(3), undefined],
      ['Y2', w(4), undefined],
    ])
    expect(groups).toEqual([
      { name: 'X', atLeast: 2, members: ['X1', 'X2', 'X3'] },
      { name: 'Y', atLeast: 1, members: ['Y1', 'Y2'] },
      { name: 'both', atLeast: 2, members: ['X', 'Y'] },
    ])
    expect(quorum).toBe('both')
    expect(parsed(new TextEncoder().encode(NESTED))).toEqual(parsed(NESTED))
  })

  test('may have white space, comments, and no last line feed', () => {
    const loose = `\n # c\n\t#c\n \twitness \t w1  ${w(0)}   https://w1.example/ \t\n\n  quorum\tw1`
    expect(parsed(loose)).toEqual(parsed(`witness w1 ${w(0)} https://w1.example/\nquorum w1\n`))
  })

  test('may call witnesses what it likes, but "none"', () => {
    const text = `witness all ${w(0)}\nwitness any ${w(1)}\nwitness 2 ${w(2)}\ngroup quorum 2 all any 2\nquorum quorum\n`
    expect(parsed(text)).toMatchObject({ quorum: 'quorum', groups: [{ atLeast: 2 }] })
    // K and the Kelvin sign look alike and are two names.
    expect(
      parsed(`witness K ${w(0)}\nwitness \u212a ${w(1)}\ngroup Hội all K \u212a\nquorum Hội\n`).groups,
    ).toEqual([{ name: 'Hội', atLeast: 2, members: ['K', '\u212a'] }])
  })

  test('never throws, and what it takes can be asked', () => {
    const word = fc.constantFrom(
      'log',
      'witness',
      'group',
      'quorum',
      'any',
      'all',
      '1',
      '2',
      'a',
      'b',
      'none',
      w(0),
      w(1),
      log,
    )
    const line = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((lines) => lines.join('\n')),
        ),
        (text) => {
          const policy = parsePolicy(text)
          if (policy._tag === 'Ok') expect(isWitnessed(policy.value, new Set())).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('is refused', () => {
  const one = `witness a ${w(0)}\n`
  const two = `${one}witness b ${w(1)}\n`
  const impostor = formatWitness(witnessOf('impostor.example', publicKey(1)))
  const logImpostor = formatVerifier(verifierOf('other.example/log', publicKey(20)))
  test.each<readonly [string, string, PolicyCode, number]>([
    ['an empty file', '', 'policy-quorum', 0],
    ['a control character', 'quorum none\n\u0001', 'policy-characters', 0],
    ['a carriage return', 'quorum none\r\n', 'policy-characters', 0],
    ['a vertical tab', `witness a\u000b${w(0)}\nquorum none\n`, 'policy-characters', 0],
    ['a delete character', 'quorum none # \u007f\n', 'policy-characters', 0],
    ['half a surrogate pair', '# \ud800\nquorum none\n', 'policy-characters', 0],
    ['a byte order mark', '\ufeffquorum none\n', 'policy-line', 1],
    ['an unknown word', 'quibble a\nquorum none\n', 'policy-line', 1],
    ['a word in capitals', 'Quorum none\n', 'policy-line', 1],
    ['a no-break space between words', `witness\u00a0a ${w(0)}\nquorum none\n`, 'policy-line', 1],
    ['a comment after a line', `witness a ${w(0)} https://a.example/ # c\nquorum a\n`, 'policy-line', 1],
    ['a log without a key', 'log\nquorum none\n', 'policy-line', 1],
    ['a log with too many words', `log ${log} url more\nquorum none\n`, 'policy-line', 1],
    ['a log that is no key', 'log nonsense\nquorum none\n', 'policy-key', 1],
    ['a log with the key of a witness', `log ${w(0)}\nquorum none\n`, 'policy-key', 1],
    ['a log twice', `log ${log}\nlog ${log} https://log.example/\nquorum none\n`, 'policy-key-repeated', 2],
    ['one key of two logs', `log ${log}\n\nlog ${logImpostor}\nquorum none\n`, 'policy-key-repeated', 3],
    ['a witness without a key', 'witness a\nquorum none\n', 'policy-line', 1],
    ['a witness with nothing', 'witness\nquorum none\n', 'policy-line', 1],
    ['a witness that is no key', `witness a ${w(0).slice(1)}\nquorum none\n`, 'policy-key', 1],
    ['a witness with the key of a log', `witness a ${log}\nquorum a\n`, 'policy-key', 1],
    [
      'a witness of a type that is not known',
      `witness a a.example+00000000+Bg==\nquorum a\n`,
      'policy-key',
      1,
    ],
    ['a witness called none', `witness none ${w(0)}\nquorum none\n`, 'policy-name', 1],
    ['two witnesses of one name', `${one}witness a ${w(1)}\nquorum a\n`, 'policy-name', 2],
    ['one key of two witnesses', `${one}witness b ${w(0)}\nquorum a\n`, 'policy-key-repeated', 2],
    ['one key under two key names', `${one}witness b ${impostor}\nquorum a\n`, 'policy-key-repeated', 2],
    ['a group of the name of a witness', `${one}group a any a\nquorum a\n`, 'policy-name', 2],
    [
      'a witness of the name of a group',
      `${one}group g any a\nwitness g ${w(1)}\nquorum g\n`,
      'policy-name',
      3,
    ],
    ['two groups of one name', `${two}group g any a\ngroup g any b\nquorum g\n`, 'policy-name', 4],
    ['a group called none', `${one}group none any a\nquorum none\n`, 'policy-name', 2],
    ['a group with nothing', `${one}group\nquorum a\n`, 'policy-line', 2],
    ['a group without a number', `${one}group g\nquorum a\n`, 'policy-line', 2],
    ['a group without members', `${one}group g 1\nquorum a\n`, 'policy-line', 2],
    ['none of a group', `${one}group g 0 a\nquorum g\n`, 'policy-threshold', 2],
    ['less than none of a group', `${one}group g -1 a\nquorum g\n`, 'policy-threshold', 2],
    ['a number with a leading zero', `${one}group g 01 a\nquorum g\n`, 'policy-threshold', 2],
    ['a number in other digits', `${one}group g 1e0 a\nquorum g\n`, 'policy-threshold', 2],
    ['more than all of a group', `${two}group g 3 a b\nquorum g\n`, 'policy-threshold', 3],
    ['a number without end', `${one}group g ${'9'.repeat(400)} a\nquorum g\n`, 'policy-threshold', 2],
    ['a word for a number', `${one}group g most a\nquorum g\n`, 'policy-threshold', 2],
    ['a member that is not there', `${one}group g any b\nquorum g\n`, 'policy-member', 2],
    ['a member that comes later', `group g any a\n${one}quorum g\n`, 'policy-member', 1],
    ['a group in itself', `${one}group g any g\nquorum g\n`, 'policy-member', 2],
    ['none as a member', `${one}group g any none a\nquorum g\n`, 'policy-member', 2],
    ['a member twice in a group', `${one}group g all a a\nquorum g\n`, 'policy-member', 2],
    ['a name in two groups', `${two}group g any a b\ngroup h any a\nquorum g\n`, 'policy-member', 4],
    [
      'a group in two groups',
      `${two}group g any a\ngroup h any g\ngroup i all g b\nquorum i\n`,
      'policy-member',
      5,
    ],
    ['no quorum', one, 'policy-quorum', 0],
    ['a quorum without a name', `${one}quorum\n`, 'policy-line', 2],
    ['a quorum of two names', `${two}quorum a b\n`, 'policy-line', 3],
    ['two quorums', `${one}quorum a\nquorum a\n`, 'policy-quorum', 3],
    ['a quorum after none', `${one}quorum none\nquorum a\n`, 'policy-quorum', 3],
    ['a quorum that is not there', 'quorum a\n', 'policy-quorum', 1],
    ['a quorum that comes later', `quorum a\n${one}`, 'policy-quorum', 1],
    ['a quorum that is a log', `log ${log}\nquorum log.example/2026\n`, 'policy-quorum', 2],
  ])('%s', (_, text, code, line) => {
    expect(refused(text)).toEqual([code, line])
  })

  test('bytes that are not UTF-8', () => {
    expect(refused(Uint8Array.of(0x23, 0xff, 0x0a))).toEqual(['policy-characters', 0])
  })
})

describe('a quorum', () => {
  const all = ['X1', 'X2', 'X3', 'Y1', 'Y2']
  const policy = parsed(NESTED)

  test('is there where enough of each have signed, for every set of signers', () => {
    for (let bits = 0; bits < 32; bits++) {
      const signed = new Set(all.filter((_, i) => (bits >> i) % 2 === 1))
      const x = ['X1', 'X2', 'X3'].filter((name) => signed.has(name)).length
      const y = ['Y1', 'Y2'].filter((name) => signed.has(name)).length
      expect(isWitnessed(policy, signed)).toBe(x >= 2 && y >= 1)
    }
  })

  test('is not made by names that are no witnesses', () => {
    expect(isWitnessed(policy, new Set(['X', 'Y', 'both', 'none', 'Z', log]))).toBe(false)
    expect(isWitnessed(parsed(`witness a ${w(0)}\nquorum a\n`), new Set(['b']))).toBe(false)
  })

  test('of one witness is that witness', () => {
    const single = parsed(`witness a ${w(0)}\nwitness b ${w(1)}\nquorum a\n`)
    expect([['a'], ['b'], ['a', 'b']].map((names) => isWitnessed(single, new Set(names)))).toEqual([
      true,
      false,
      true,
    ])
  })

  test('none witnesses nothing, whoever signed', () => {
    expect(isWitnessed(parsed(`witness a ${w(0)}\nquorum none\n`), new Set(['a', 'none']))).toBe(false)
  })

  test('never goes away when one more signs', () => {
    fc.assert(
      fc.property(fc.subarray(all), fc.constantFrom(...all), (signed, more) => {
        if (isWitnessed(policy, new Set(signed)))
          expect(isWitnessed(policy, new Set([...signed, more]))).toBe(true)
      }),
    )
  })
})
