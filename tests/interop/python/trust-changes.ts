// For the differential test: other keys, policies, clocks and checkpoints that a verifier may bring along.
import { consistencyProof, inclusionProof } from '@hoso/ledger'
import { oneOf } from './bytes.ts'
import { type Changes, INDEX, MANIFEST, NOTE, pathsBelow, put, textOf } from './case.ts'
import { recount } from './file-changes.ts'
import { otherLines } from './note-changes.ts'
import {
  APPS,
  LOG,
  NEXT_LOG,
  noteOf,
  ORIGIN,
  ROOT,
  split,
  STRANGER,
  verifierKey,
  WITNESSES,
} from './notes.ts'

const POLICY_LINES = [
  ...WITNESSES.map((witness, i) => `witness W${i + 1} ${verifierKey(witness, 4)}`),
  `witness X ${verifierKey({ ...STRANGER, name: 'witness-8.example' }, 4)}`,
  `log ${verifierKey(LOG)}`,
]
const QUORUMS = [
  ['quorum none'],
  ['quorum W1'],
  ['quorum W3'],
  ['group a any W1 X', 'group b all W2 W3', 'group c all a b', 'quorum c'],
  ['group a any W1 X', 'group b 1 W2 W3', 'group c 2 a b', 'quorum c'],
  ['group a 3 W1 W2 W3 X', 'quorum a'],
  ['group a 2 W1 W2', 'group b 1 a', 'quorum a'],
]
export const TRUST: Changes = {
  'other keys': (one, chance) => {
    const sets = [
      [],
      [LOG],
      [ROOT],
      [LOG, ROOT],
      [NEXT_LOG],
      [NEXT_LOG, LOG],
      [STRANGER],
      [{ ...LOG, name: `${ORIGIN}x` }],
      [{ ...STRANGER, name: ORIGIN }],
      [APPS[0]],
    ]
    one.brought.keys = oneOf(chance, sets).map((signer) => verifierKey(signer))
  },
  'other application keys': (one, chance) => {
    const sets = [[], [APPS[0]], [APPS[1]], [...APPS], [STRANGER], [LOG]]
    one.brought.applicationKeys = oneOf(chance, sets).map((signer) => verifierKey(signer))
  },
  'another origin': (one, chance) => {
    const origin = `${ORIGIN}x`
    put(one, INDEX, textOf(one, INDEX).replace(ORIGIN, origin))
    const other = { ...STRANGER, name: origin }
    const lines = [`root ${verifierKey(STRANGER)}`, `log ${verifierKey(other)} 0 -`]
    const signer = oneOf(chance, [LOG, ROOT, other, STRANGER])
    put(one, MANIFEST, noteOf(`hoso-key-manifest/1\n${origin}\n1\n-\n${lines.join('\n')}\n`, [signer]))
    one.brought.keys = oneOf(chance, [[], [LOG], [ROOT], [other], [LOG, ROOT]]).map((key) => verifierKey(key))
    delete one.brought.manifest
  },
  'another policy': (one, chance) => {
    one.brought.policy = [
      ...POLICY_LINES.slice(0, oneOf(chance, [4, 5])),
      ...oneOf(chance, QUORUMS),
      '',
    ].join('\n')
  },
  'no policy': (one) => {
    delete one.brought.policy
  },
  'no manifest, no keys': (one, chance) => {
    delete one.brought.manifest
    one.brought.keys = []
    if (chance.upTo(2) === 0) delete one.brought.policy
  },
  'another nonce': (one, chance) => {
    one.brought.nonce = oneOf(chance, ['', 'court-7f3a', 'court-7f3b', 'Court-7f3a', '\u00e9'])
  },
  'another clock': (one, chance) => {
    one.brought.now += oneOf(chance, [-3599, -4200, -4201, -86_400, 86_400, 3600])
  },
  'an age limit': (one, chance) => {
    one.brought.maxAge = oneOf(chance, [0, 1, 3599, 3600, 3601, 86_400])
  },
  'kept from earlier': (one, chance) => {
    const { made } = one
    const note = made.noteAt(chance.upTo(made.size + 1), chance.upTo(4))
    const [origin = '', size = '', root = ''] = split(note)[0].split('\n')
    const proven = Number(/[0-9]{12}/.exec(pathsBelow(one, 'data/consistency/')[0] ?? '')?.[0] ?? size)
    const zero = Buffer.alloc(32).toString('base64')
    const notes = [
      note,
      note,
      made.noteAt(made.size),
      otherLines(note, one.brought.now, chance),
      noteOf(`${origin}\n${size}\n${zero}\n`, [LOG]),
      noteOf(`${origin}\n${proven}\n${zero}\n`, [LOG]),
      noteOf(`${origin}\n${proven}\n${root}\n`, [LOG]),
      noteOf(`${origin}\n${made.size}\n${zero}\n`, [LOG]),
      noteOf(`${origin}\n${made.size + 1}\n${root}\n`, [LOG]),
      noteOf(`${origin}\n1000000000000\n${root}\n`, [LOG]),
      noteOf(`${origin}x\n${size}\n${root}\n`, [LOG]),
      noteOf(`${origin}\n${size}\n${root}\n`, [NEXT_LOG]),
      noteOf(`${origin}\n${size}\n${root}\n`, [STRANGER]),
      '',
    ]
    one.brought.held = [...one.brought.held, oneOf(chance, notes)].slice(-2)
  },
  'an earlier bundle': (one, chance) => {
    const { made } = one
    const size = 1 + chance.upTo(made.size)
    const leafAt = (index: bigint): Uint8Array => made.log.written[Number(index)]?.leaf ?? new Uint8Array()
    const note = made.noteAt(size)
    put(one, NOTE, note)
    for (const path of pathsBelow(one)) {
      const position = Number(/\/([0-9]{12})[.-]/.exec(path)?.[1] ?? -1)
      if (position >= size || path.includes('consistency')) one.files.delete(path)
      else if (path.startsWith('data/proofs/')) {
        const hashes = inclusionProof(BigInt(position), BigInt(size), leafAt)
        const lines = hashes.map((hash) => `${Buffer.from(hash).toString('base64')}\n`)
        put(one, path, `c2sp.org/tlog-proof@v1\nindex ${position}\n${lines.join('')}\n${note}`)
      }
    }
    recount(one)
    one.brought.held = [made.noteAt(made.size)]
    const [a, b] = [chance.upTo(4) === 0 ? size - 1 : size, made.size]
    const hashes = consistencyProof(BigInt(a), BigInt(b), leafAt)
    const name = [size, b].map((number) => String(number).padStart(12, '0')).join('-')
    put(
      one,
      `data/consistency/${name}.txt`,
      hashes.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join(''),
    )
  },
  'lines of a proof of consistency': (one, chance) => {
    const path = oneOf(chance, pathsBelow(one, 'data/consistency/'))
    const lines = textOf(one, path).split(/(?<=\n)/)
    const at = chance.upTo(lines.length)
    const line = oneOf(chance, [
      '',
      `${Buffer.alloc(32).toString('base64')}\n`,
      (lines[at] ?? '').repeat(2),
      '\n',
    ])
    lines[at] = line
    put(one, path, oneOf(chance, [lines, lines.toReversed()]).join(''))
  },
  'a proof of consistency': (one, chance) => {
    const { made } = one
    const size = made.size
    const old = chance.upTo(size + 1)
    const found = pathsBelow(one, 'data/consistency/')[0]
    const name = (a: number, b: number): string =>
      `data/consistency/${String(a).padStart(12, '0')}-${String(b).padStart(12, '0')}.txt`
    const path = oneOf(chance, [
      name(old, size),
      name(size, old),
      name(0, size),
      found ?? name(size, size + 1),
    ])
    put(one, path, chance.upTo(3) === 0 ? '' : found === undefined ? 'AAAA\n' : textOf(one, found))
    if (path === name(0, size)) one.brought.held = [...one.brought.held, made.noteAt(0)]
  },
}
