// For whoever changes how a log is held against checkpoints, its own and those that somebody kept.
import { describe, expect, test } from 'vitest'
import { signCheckpoint } from './checkpoint.ts'
import { type CheckpointSources, createCheckpointCheck } from './checkpoint-check.ts'
import { importPrivateKey } from './ed25519.ts'
import { leafHash } from './entry.ts'
import { createFindings } from './findings.ts'
import { type Signer, verifierOf } from './note-key.ts'
import { appendLeaf, emptyRange, rootOf } from './tree.ts'
import { createTrust } from './trust.ts'
import { type Finding, worst } from './verdict.ts'

const ORIGIN = 'ledger.38.example/case-log/2026'
const SIZE = 12

const signer = (name: string, seed: number): Signer => {
  const key = importPrivateKey(new Uint8Array(32).fill(seed))
  if (key._tag === 'Err') throw new Error(key.error)
  return { name, key: key.value }
}
const log = signer(ORIGIN, 1)
const stranger = signer(ORIGIN, 3)

const leaves = Array.from({ length: SIZE }, (_, i) => leafHash(Uint8Array.of(i)))
const rewritten = leaves.with(3, leafHash(Uint8Array.of(99)))

const note = (size: number, root: Uint8Array, by = log, origin = ORIGIN): string => {
  const signed = signCheckpoint(origin, BigInt(size), root, by)
  if (signed._tag === 'Err') throw new Error(signed.error.code)
  return signed.value
}
const at = (size: number, list = leaves): string => note(size, rootOf(list.slice(0, size)))

function check(
  sources: CheckpointSources,
  list: ReadonlyArray<Uint8Array> = leaves,
): {
  readonly verdict: string
  readonly found: ReadonlyArray<string>
  readonly list: ReadonlyArray<Finding>
} {
  const findings = createFindings()
  const keys = [verifierOf(log.name, log.key.publicKey)]
  const trust = createTrust(ORIGIN, { keys, applicationKeys: [], now: 0 }, undefined, findings)
  const checkpoints = createCheckpointCheck(sources, trust, findings)
  let range = emptyRange()
  for (const leaf of list) {
    range = appendLeaf(range, leaf)
    checkpoints.grown(range)
  }
  checkpoints.finish(BigInt(list.length))
  const said = findings.list()
  const found = said.map(({ code, position }) => (position === undefined ? code : `${position} ${code}`))
  return { verdict: worst(said, 'SIGNED-ONLY'), found, list: said }
}

describe("the record's own checkpoint", () => {
  test('passes at every size, and what came later is not covered yet', () => {
    for (let size = 0; size <= SIZE; size++) {
      const { verdict, found, list } = check({ checkpoint: at(size), held: [at(0), at(size)] })
      expect(verdict).toBe(size === SIZE ? 'SIGNED-ONLY' : 'INCOMPLETE')
      expect(found).toEqual(size === SIZE ? [] : [`${size} not-in-checkpoint`])
      expect(list[0]?.more).toBe(size < SIZE - 1 ? SIZE - size - 1 : undefined)
    }
  })

  test('leaves the verdict open when it is missing', () => {
    expect(check({})).toMatchObject({ verdict: 'INCOMPLETE', found: ['checkpoint-missing'] })
  })

  test('cannot be changed in any byte', () => {
    const bytes = new TextEncoder().encode(at(SIZE))
    for (let i = 0; i < bytes.length; i++) {
      const changed = new TextDecoder().decode(bytes.with(i, (bytes[i] ?? 0) ^ 1))
      expect(check({ checkpoint: changed })).toMatchObject({
        verdict: 'INVALID',
        found: ['checkpoint-unverified'],
      })
    }
  })

  test('is none when it is by another key, or of another log', () => {
    const root = rootOf(leaves)
    for (const other of [note(SIZE, root, stranger), note(SIZE, root, log, 'other.example/log')]) {
      expect(check({ checkpoint: other })).toMatchObject({
        verdict: 'INVALID',
        found: ['checkpoint-unverified'],
      })
    }
  })

  test('must have the root of the entries, however many', () => {
    expect(check({ checkpoint: at(SIZE, rewritten) })).toMatchObject({
      verdict: 'INVALID',
      found: ['checkpoint-root'],
    })
    const empty = check({ checkpoint: note(0, new Uint8Array(32)) }, [])
    expect(empty).toMatchObject({ verdict: 'INVALID', found: ['checkpoint-root'] })
    expect(check({ checkpoint: at(0) }, [])).toMatchObject({ verdict: 'SIGNED-ONLY', found: [] })
  })

  test('must not be larger than the log', () => {
    const { verdict, found, list } = check({ checkpoint: at(SIZE) }, leaves.slice(0, 9))
    expect({ verdict, found }).toEqual({ verdict: 'INVALID', found: ['9 log-truncated'] })
    expect(list[0]?.rule).toBe('the log has the 12 entries of its own checkpoint')
  })
})

describe('checkpoints that somebody kept', () => {
  test('that agree say nothing, and cover what they cover', () => {
    expect(check({ checkpoint: at(6), held: [at(2), at(6), at(SIZE), at(2)] }).found).toEqual([])
  })

  test('show a history that was written anew', () => {
    const { verdict, list } = check(
      { checkpoint: at(SIZE, rewritten), held: [at(SIZE), at(2), at(6)] },
      rewritten,
    )
    expect(verdict).toBe('DIVERGED')
    expect(list.map(({ code, rule }) => `${code}: ${rule}`)).toEqual([
      'held-root: the root over the first 6 entries is that of the checkpoint held',
      'held-root: the root over the first 12 entries is that of the checkpoint held',
    ])
  })

  test('show a log that was rolled back', () => {
    const { verdict, found, list } = check({ checkpoint: at(9), held: [at(SIZE)] }, leaves.slice(0, 9))
    expect({ verdict, found }).toEqual({ verdict: 'DIVERGED', found: ['9 held-longer'] })
    expect(list[0]?.rule).toBe('the log has the 12 entries of the checkpoint held')
  })

  test('prove nothing either way where they cannot be checked', () => {
    const { verdict, found } = check({
      checkpoint: at(SIZE),
      held: [note(3, rootOf([]), stranger), 'nonsense'],
    })
    expect({ verdict, found }).toEqual({
      verdict: 'INCOMPLETE',
      found: ['held-unverified', 'held-unverified'],
    })
  })
})
