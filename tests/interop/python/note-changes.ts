// For the differential test: other checkpoints, cosignatures, key manifests and admission records, signed again.
import type { Chance } from '../../bundles/signers.ts'
import { changeBytes, oneOf } from './bytes.ts'
import { type Case, type Changes, MANIFEST, NOTE, pathsBelow, put, textOf } from './case.ts'
import {
  APPS,
  cosignatureLine,
  LOG,
  NEXT_LOG,
  noteOf,
  ORIGIN,
  rawSignature,
  ROOT,
  type Signer,
  signatureLine,
  split,
  STRANGER,
  verifierKey,
  verifierKeyOf,
  WITNESSES,
} from './notes.ts'

const SIGNERS: ReadonlyArray<Signer> = [LOG, NEXT_LOG, ROOT, STRANGER, ...APPS, ...WITNESSES]
/** A key that signs what it likes under readings that differ: an honest one plus a point of order 8. */
const MIXED_ORDER = verifierKeyOf(
  `${ORIGIN}/root`,
  Buffer.from('d1307b094128ba98e5b6a8782e9cc8180a06f7d8f3a5fe795dae90ae2fed23fa', 'hex'),
)
const TIMES = (now: number): ReadonlyArray<bigint> => [
  0n,
  BigInt(now - 86_400 * 40),
  BigInt(now - 3600),
  BigInt(now),
  BigInt(now + 600),
  BigInt(now + 601),
  2n ** 63n,
  2n ** 64n - 1n,
]

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

/** The same signature with S + L for S: good where nobody looks whether S is below L. */
function plusOrder(signature: Uint8Array): Uint8Array {
  const digits = Buffer.from(signature.subarray(32)).reverse().toString('hex')
  const s = BigInt(`0x${digits}`) + ORDER
  return Buffer.concat([
    signature.subarray(0, 32),
    Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse(),
  ])
}

/** The note, and in each proof the same bytes. */
function putNote(one: Case, note: string, chance: Chance): void {
  const before = Buffer.from(one.files.get(NOTE) ?? [])
  put(one, NOTE, note)
  if (chance.upTo(5) === 0) return
  for (const path of pathsBelow(one, 'data/proofs/')) {
    const bytes = Buffer.from(one.files.get(path) ?? [])
    const at = bytes.indexOf(before)
    if (before.length > 0 && at >= 0)
      one.files.set(path, Buffer.concat([bytes.subarray(0, at), Buffer.from(note)]))
  }
}

/** Signature lines of a note: one dropped, doubled, moved, or one more that says less than it seems to. */
export function otherLines(note: string, now: number, chance: Chance): string {
  const [text, signatures] = split(note)
  const lines = signatures.split(/(?<=\n)/)
  const at = chance.upTo(lines.length + 1)
  const witness = oneOf(chance, WITNESSES)
  const signer = oneOf(chance, SIGNERS)
  const time = oneOf(chance, TIMES(now))
  const more = [
    cosignatureLine(text, witness, time),
    cosignatureLine(text, witness, time),
    cosignatureLine(`${text}x`, witness, time),
    cosignatureLine(text, { ...witness, name: 'witness-9.example' }, time),
    cosignatureLine(text, { ...STRANGER, name: witness.name }, time),
    signatureLine(text, signer),
    signatureLine(`${text}x`, signer),
    signatureLine(`${text}x`, LOG),
    signatureLine(`${text}x`, ROOT),
    signatureLine(text, { ...signer, name: ORIGIN }),
    signatureLine(text, { ...signer, name: `${ORIGIN}x` }),
    `— ${ORIGIN} AAAAAAA=\n`,
    `— nobody.example AAAAAAA=\n`,
    `— nobody.example AAAAAA==\n`,
    `— ${oneOf(chance, lines).slice(2).replace('=', '')}`,
    oneOf(chance, lines).replace(' ', '  '),
    '\n',
  ]
  const kind = chance.upTo(6)
  if (kind === 0) lines.splice(at, 1)
  else if (kind === 1) lines.reverse()
  else if (kind === 2) lines.splice(at, 0, oneOf(chance, lines))
  else lines.splice(at, 0, oneOf(chance, more))
  return `${text}\n${lines.join('')}`
}

/** The text of a checkpoint is another, and is signed again. */
function otherCheckpoint(one: Case, chance: Chance): string {
  const [origin = '', size = '', root = ''] = split(textOf(one, NOTE))[0].split('\n')
  const sizes = [
    `${BigInt(size || 0) + 1n}`,
    '0',
    '1',
    `0${size}`,
    '1000000000000',
    '9999999999999999999',
    '18446744073709551616',
    '-1',
  ]
  const lines = oneOf(chance, [
    [origin, oneOf(chance, sizes), root],
    [origin, size, Buffer.alloc(32).toString('base64')],
    [origin, size, Buffer.alloc(31).toString('base64')],
    [origin, size, root.slice(0, -1)],
    [`${origin}x`, size, root],
    ['', size, root],
    [`${origin}\u00a0`, size, root],
    [origin, size, root, 'extension'],
    [origin, size],
    [origin, size, root],
  ])
  const text = `${lines.join('\n')}\n`
  const cosigned = WITNESSES.slice(0, chance.upTo(4)).map((witness) =>
    cosignatureLine(text, witness, BigInt(one.brought.now)),
  )
  return (
    noteOf(
      text,
      oneOf(chance, [
        [LOG],
        [LOG],
        [LOG],
        [NEXT_LOG],
        [LOG, NEXT_LOG],
        [STRANGER],
        [{ ...STRANGER, name: ORIGIN }],
      ]),
    ) + cosigned.join('')
  )
}

/** A manifest with lines by chance, signed by whom chance will. */
function otherManifest(one: Case, chance: Chance): string {
  const size = one.made.size
  const sizes = [
    '0',
    '1',
    String(size - 1),
    String(size),
    String(size + 1),
    '-',
    '05',
    '9999999999999999999',
    '18446744073709551616',
  ]
  const number = (): string => oneOf(chance, sizes)
  const day = oneOf(chance, [
    '2026-11-20T00:00:00Z',
    '2026-11-24T00:00:00Z',
    '2026-11-23T23:00:00Z',
    '2026-11-22T23:59:60Z',
    '2027-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
  ])
  const all = [
    `log ${verifierKey(LOG)} 0 ${number()}`,
    `log ${verifierKey(LOG)} ${number()} -`,
    `log ${verifierKey(NEXT_LOG)} ${number()} ${number()}`,
    `application ${verifierKey(APPS[0])} ${number()} ${number()}`,
    `application ${verifierKey(APPS[1])} 0 -`,
    `application ${verifierKey(LOG)} 0 -`,
    `witness org-1 ${verifierKey(WITNESSES[0], 4)}`,
    `witness org-1 ${verifierKey(WITNESSES[0])}`,
    `revoked ${verifierKey(LOG)} ${number()} ${day}`,
    `revoked ${verifierKey(LOG)} ${number()} ${day}`,
    `revoked ${verifierKey(APPS[0])} ${number()} ${day}`,
    `root ${verifierKey(STRANGER)}`,
    `root ${verifierKey(NEXT_LOG)}`,
    `log ${verifierKey(STRANGER)} 0 -`,
    `log ${verifierKey({ ...STRANGER, name: ORIGIN })} 0 -`,
    `root ${MIXED_ORDER}`,
    `other ${verifierKey(STRANGER)}`,
  ]
  const span = (at: number): string => {
    const ends = ['-', '-', '-', at - 1, at, at + 1]
    return `${oneOf(chance, ['0', '0', at, at + 1])} ${oneOf(chance, ends)}`
  }
  const usual = [
    `root ${verifierKey(ROOT)}`,
    `log ${verifierKey(LOG)} ${span(size)}`,
    `application ${verifierKey(APPS[0])} ${span(chance.upTo(3))}`,
  ]
  const revocation = `revoked ${verifierKey(LOG)} ${oneOf(chance, ['0', String(size - 1), String(size)])} ${day}`
  const lines = oneOf(chance, [
    [...usual, oneOf(chance, all)],
    [...usual, revocation],
    [revocation, ...usual],
    [usual[0] ?? '', ...all.filter(() => chance.upTo(3) === 0), usual[2] ?? ''],
    usual.filter(() => chance.upTo(4) > 0),
    usual.toReversed(),
    usual,
    // Who has a key of the log makes himself root.
    [`root ${verifierKey(LOG)}`, `log ${verifierKey(NEXT_LOG)} 0 -`, usual[2] ?? ''],
    [`root ${verifierKey(STRANGER)}`, ...usual.slice(1)],
    [`root ${verifierKey(STRANGER)}`, `root ${verifierKey(ROOT)}`, ...usual.slice(1)],
  ])
  const version = oneOf(chance, ['1', '1', '1', '2', '0', '01', '9007199254740993'])
  const before = version === '1' || chance.upTo(5) === 0 ? '-' : Buffer.alloc(32, 1).toString('base64')
  const origin = chance.upTo(8) === 0 ? `${ORIGIN}x` : ORIGIN
  const text = ['hoso-key-manifest/1', origin, version, before, ...lines, ''].join('\n')
  return noteOf(
    text,
    oneOf(chance, [
      [ROOT],
      [ROOT],
      [ROOT],
      [ROOT, STRANGER],
      [STRANGER],
      [LOG],
      [LOG, ROOT],
      [STRANGER, LOG],
      [STRANGER, ROOT],
      [LOG],
      [APPS[0]],
    ]),
  )
}

export const NOTES: Changes = {
  'lines of the checkpoint': (one, chance) =>
    putNote(one, otherLines(textOf(one, NOTE), one.brought.now, chance), chance),
  'another checkpoint': (one, chance) => putNote(one, otherCheckpoint(one, chance), chance),
  'bytes of the checkpoint': (one, chance) =>
    putNote(one, Buffer.from(changeBytes(Buffer.from(textOf(one, NOTE)), chance)).toString(), chance),
  'another manifest': (one, chance) => {
    const note = otherManifest(one, chance)
    if (chance.upTo(2) === 0) one.brought.manifest = note
    else put(one, MANIFEST, note)
  },
  'a key revoked': (one, chance) => {
    const sizes = [0, one.made.size - 1, one.made.size].map(String)
    const said = one.brought.now - 1800
    const lines = [
      `root ${verifierKey(ROOT)}`,
      `log ${verifierKey(LOG)} 0 -`,
      `log ${verifierKey(NEXT_LOG)} 0 ${oneOf(chance, ['-', '0', ...sizes])}`,
      ...APPS.map((app) => `application ${verifierKey(app)} 0 -`),
      `revoked ${verifierKey(LOG)} ${oneOf(chance, sizes)} ${new Date(said * 1000).toISOString().slice(0, 19)}Z`,
    ]
    one.brought.manifest = noteOf(`hoso-key-manifest/1\n${ORIGIN}\n1\n-\n${lines.join('\n')}\n`, [ROOT])
    const [text] = split(textOf(one, NOTE))
    const times = (): ReadonlyArray<bigint> =>
      Array.from({ length: chance.upTo(3) }, () => BigInt(said + oneOf(chance, [-4000, -1, 0, 1, 1000])))
    const cosigned = WITNESSES.flatMap((witness) =>
      times().map((time) => cosignatureLine(text, witness, time)),
    )
    putNote(
      one,
      noteOf(text, oneOf(chance, [[LOG], [LOG, NEXT_LOG], [NEXT_LOG]])) + cosigned.join(''),
      chance,
    )
    if (chance.upTo(3) === 0) one.brought.maxAge = oneOf(chance, [100, 1800, 1801, 9000])
    if (chance.upTo(3) === 0) one.brought.held = [...one.brought.held, textOf(one, NOTE)]
  },
  'S and L': (one, chance) => {
    const path = oneOf(chance, pathsBelow(one, 'data/admissions/'))
    const record = JSON.parse(textOf(one, path)) as { sig: string }
    if (chance.upTo(2) === 0) {
      record.sig = Buffer.from(plusOrder(Buffer.from(record.sig, 'base64'))).toString('base64')
      put(one, path, JSON.stringify(record))
    } else {
      const note = textOf(one, NOTE).replace(/ ([A-Za-z0-9+/=]+)\n/g, (_, word: string) => {
        const bytes = Buffer.from(word, 'base64')
        const at = bytes.length - 64
        return ` ${Buffer.concat([bytes.subarray(0, at), plusOrder(bytes.subarray(at))]).toString('base64')}\n`
      })
      putNote(one, note, chance)
    }
  },
  'lines of the manifest': (one, chance) => {
    if (one.files.has(MANIFEST))
      put(one, MANIFEST, otherLines(textOf(one, MANIFEST), one.brought.now, chance))
  },
  'an admission signed again': (one, chance) => {
    const path = oneOf(chance, pathsBelow(one, 'data/admissions/'))
    const record = JSON.parse(textOf(one, path)) as { leaves: string[]; key: string; sig: string }
    const kind = chance.upTo(6)
    if (kind === 0) record.leaves.reverse()
    else if (kind === 1) record.leaves.pop()
    else if (kind === 2) record.leaves.push(Buffer.alloc(32).toString('base64'))
    else if (kind === 3) record.leaves.push(...record.leaves)
    const signer = oneOf(chance, [APPS[0], APPS[0], APPS[1], STRANGER, LOG])
    const [name = '', id = ''] = verifierKey(signer).split('+')
    record.key = oneOf(chance, [
      `${name}+${id}`,
      `${name}+${id}`,
      `${name}+${id}`,
      record.key,
      name,
      `${name}+${id.toUpperCase()}`,
    ])
    const message = `append-admission/1\n${ORIGIN}\n${record.leaves.map((leaf) => `${leaf}\n`).join('')}`
    record.sig = Buffer.from(rawSignature(message, signer)).toString('base64')
    put(one, path, JSON.stringify({ key: record.key, leaves: record.leaves, sig: record.sig, v: 1 }))
  },
}
