// For whoever runs more than one signer: whatever they share, they never sign two histories.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cosign, generateKey, rootOf, type Signer, toB64, witnessOf } from '@hoso/ledger'
import {
  addCosignatures,
  createIntegrator,
  createSigner,
  isHosoError,
  type LogSigner,
  memoryTiles,
} from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import * as E from 'fp-ts/lib/Either.js'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import {
  applicationKeys,
  fill,
  logKey,
  logKeys,
  opened,
  origin,
  putText,
  slotText,
  treeAt,
} from './small-log.ts'
import { right } from '@hoso/store-conformance'

const dir = mkdtempSync(join(tmpdir(), 'hoso-replicas-'))
afterAll(() => rmSync(dir, { recursive: true }))
let files = 0
const state = (): string => join(dir, `state-${files++}.json`)

/** A store that remembers every checkpoint that was ever in its slot. */
const watched = (): { readonly store: EventStore; readonly released: ReadonlyArray<string> } => {
  const inner = memoryStore({ origin })
  const released: string[] = []
  const store: EventStore = {
    ...inner,
    slot: (name) => ({
      ...inner.slot(name),
      put: (version, bytes) => async () => {
        const done = await inner.slot(name).put(version, bytes)()
        if (E.isRight(done) && name === 'checkpoint') released.push(Buffer.from(bytes).toString())
        return done
      },
    }),
  }
  return { store, released }
}
const signer = (store: EventStore, at: string): Promise<LogSigner> =>
  createSigner({ store, origin, logKey, applicationKeys, state: at })

/** Every checkpoint is of the one log that is stored, and none is smaller than one before it. */
const expectOneHistory = async (store: EventStore, released: ReadonlyArray<string>): Promise<void> => {
  let before = 0
  for (const note of released) {
    const { size, root } = opened(note)
    expect(size).toBeGreaterThanOrEqual(before)
    expect(root).toBe(toB64((await treeAt(store, size)).root))
    before = size
  }
}
/** Undefined, or why it was refused. Anything else fails the test. */
const attempt = async (one: LogSigner): Promise<string | undefined> => {
  try {
    await one.integrate()
    return undefined
  } catch (error) {
    if (!isHosoError(error, 'signer-refused')) throw error
    return error.details.reason
  }
}

const EMPTY_TREE = JSON.stringify({ root: toB64(rootOf([])), size: '0', v: 1 })

describe('two replicas sign one history', () => {
  test('whatever state they start from, in whatever order they come', async () => {
    const step = fc.constantFrom('append', 'one', 'two', 'both', 'copy')
    const shared = fc.constantFrom('the same state', 'a copy of it', 'a state of its own')
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(shared, fc.array(step, { minLength: 4, maxLength: 20 }), async (kind, steps) => {
        const { store, released } = watched()
        await fill(store, 2)
        const first = state()
        await (await signer(store, first)).integrate()
        const second = kind === 'the same state' ? first : state()
        if (kind === 'a copy of it') copyFileSync(first, second)
        const [one, two] = [await signer(store, first), await signer(store, second)]
        for (const each of steps) {
          if (each === 'append') await fill(store, 1, 3)
          // The machine is restored from its image.
          else if (each === 'copy' && kind === 'a copy of it') copyFileSync(first, second)
          const who = each === 'both' ? [one, two] : each === 'one' ? [one] : each === 'two' ? [two] : []
          for (const reason of await Promise.all(who.map(attempt)))
            seen.set(`${kind}: ${reason}`, (seen.get(`${kind}: ${reason}`) ?? 0) + 1)
          await expectOneHistory(store, released)
        }
      }),
      { numRuns: 60 },
    )
    // With one state they take turns. With two, the one that is behind stops: it cannot tell a replica from a thief.
    expect([...seen.keys()].filter((key) => key.startsWith('the same'))).toEqual([
      'the same state: undefined',
    ])
    expect([...seen.keys()]).toContain('a copy of it: checkpoint-ahead')
    expect([...seen.keys()]).toContain('a state of its own: checkpoint-ahead')
  }, 60_000)

  test('also while both run', async () => {
    const { store, released } = watched()
    const at = state()
    const stop = new AbortController()
    const running = [await signer(store, at), await signer(store, at)].map((each) => each.run(stop.signal))
    for (let i = 0; i < 30; i++) await fill(store, 20)
    stop.abort()
    await Promise.all(running)
    expect(opened(released.at(-1) ?? '').size).toBe(600)
    await expectOneHistory(store, released)
  })

  test('a past that was rewritten while the signer was away is not signed', async () => {
    const { store } = watched()
    await fill(store, 5)
    const at = state()
    const note = await (await signer(store, at)).integrate()
    const rewritten = memoryStore({ origin })
    await fill(rewritten, 5, 1)
    await createIntegrator({ store: rewritten, origin, applicationKeys, tiles: memoryTiles() }).integrate()
    // Without the checkpoint that the signer knows, it reads all there is, and that is not what it signed.
    expect(await attempt(await signer(rewritten, at))).toBe('checkpoint-differs')
    // With it, whoever integrates says what is there now, and that is not what the signer knows.
    await putText(rewritten, 'checkpoint', note)
    expect(await attempt(await signer(rewritten, at))).toBe('tree-differs')
    // Without an integrator it signs the new entry after the old ones, as it knows them: not this log.
    await putText(rewritten, 'tree', EMPTY_TREE)
    const six = opened(await (await signer(rewritten, at)).integrate())
    expect(six.size).toBe(6)
    expect(six.root).not.toBe(toB64((await treeAt(rewritten, 6)).root))
    const empty = memoryStore({ origin })
    expect(await attempt(await signer(empty, at))).toBe('store-shorter')
  })
})

describe('after a rotation', () => {
  test('the checkpoint of the former key is what the new one goes on from', async () => {
    const { store } = watched()
    await fill(store, 2)
    const at = state()
    const old = await (await signer(store, at)).integrate()
    const next: Signer = { name: origin, key: generateKey() }
    const options = { store, origin, logKey: next, applicationKeys, state: at }
    const same = await (await createSigner({ ...options, formerKeys: logKeys })).integrate()
    // Also where nothing came: whoever trusts only the new key from here on has a checkpoint.
    expect(same.split('\n').slice(0, 3)).toEqual(old.split('\n').slice(0, 3))
    expect(() => opened(same)).toThrow(/known/)
    await putText(store, 'checkpoint', old)
    await fill(store, 1)
    expect(await attempt(await createSigner(options))).toBe('checkpoint-foreign')
    const rotated = await createSigner({ ...options, formerKeys: logKeys })
    const note = await rotated.integrate()
    expect(note.split('\n')[1]).toBe('3')
    expect(() => opened(note)).toThrow(/known/)
  })
})

describe('cosignatures', () => {
  const keyOfWitness: Signer = { name: 'witness.example', key: generateKey() }
  const witnesses = [witnessOf(keyOfWitness.name, keyOfWitness.key.publicKey)]
  const lineOf = (note: string, time: number, key = keyOfWitness): string => {
    const line = cosign(note, key, time)
    if (line._tag === 'Err') throw new Error(line.error.expected)
    return line.value
  }
  const forged = `— witness.example ${Buffer.from(new Uint8Array(76).fill(1)).toString('base64')}\n`
  const options = (store: EventStore) => ({ store, origin, logKeys, witnesses })

  test('good ones of known witnesses are added once, and nothing else is', async () => {
    const { store } = watched()
    await fill(store, 2)
    const one = await signer(store, state())
    const older = await one.integrate()
    await fill(store, 1)
    const note = await one.integrate()
    const stranger: Signer = { name: 'stranger.example', key: generateKey() }
    const good = lineOf(note, 1_800_000_000)
    const others = forged + lineOf(older, 1_800_000_000) + lineOf(note, 1_800_000_000, stranger)
    expect(await addCosignatures(options(store), others)).toEqual({ note, added: 0 })
    expect(await slotText(store, 'checkpoint')).toBe(note)
    const cosigned = { note: note + good, added: 1 }
    expect(await addCosignatures(options(store), others + good)).toEqual(cosigned)
    expect(await addCosignatures(options(store), good)).toEqual({ ...cosigned, added: 0 })
    expect(await slotText(store, 'checkpoint')).toBe(cosigned.note)
    expect(await one.integrate()).toBe(cosigned.note)
  })

  test('what is no list of signature lines, and nothing to add to', async () => {
    const { store } = watched()
    const adding = (lines: string): Promise<unknown> => addCosignatures(options(store), lines)
    await expect(adding(forged)).rejects.toMatchObject({ details: { reason: 'checkpoint-missing' } })
    await fill(store, 1)
    await (await signer(store, state())).integrate()
    for (const lines of ['', 'x\n', `\n${forged}`, forged.trimEnd()])
      await expect(adding(lines)).rejects.toMatchObject({ details: { reason: 'bad-signature-lines' } })
  })

  /** A store in which somebody writes to the checkpoint's slot just before the signer, or whoever puts, does. */
  const overtaken = (store: EventStore, times: number, meanwhile: () => Promise<void>): EventStore => {
    let left = times
    return {
      ...store,
      slot: (name) => ({
        ...store.slot(name),
        put: (version, bytes) => async () => {
          if (name === 'checkpoint' && left-- > 0) await meanwhile()
          return store.slot(name).put(version, bytes)()
        },
      }),
    }
  }

  test('a line that came while the signer was at work does not stop it', async () => {
    const { store } = watched()
    const at = state()
    await fill(store, 2)
    const note = await (await signer(store, at)).integrate()
    let time = 1_800_000_000
    const witness = async (): Promise<void> => {
      await addCosignatures(options(store), lineOf(note, ++time))
    }
    await fill(store, 1)
    const next = await (await signer(overtaken(store, 2, witness), at)).integrate()
    expect(opened(next).size).toBe(3)
    expect(await slotText(store, 'checkpoint')).toBe(next)
    // Somebody who never stops does not stop it for ever either: it says so, and goes on the next time.
    const last = lineOf(next, 1)
    await fill(store, 1)
    const busy = overtaken(store, 99, async () => {
      const slot = store.slot('checkpoint')
      const { version } = await right(slot.get)
      await right(slot.put(version, Buffer.from(next + last)))
    })
    expect(await attempt(await signer(busy, at))).toBe('published-meanwhile')
    expect(opened(await (await signer(store, at)).integrate()).size).toBe(4)
  })

  test('a checkpoint of another signer that came while this one was at work stays', async () => {
    const { store, released } = watched()
    const [at, copy] = [state(), state()]
    await fill(store, 2)
    await (await signer(store, at)).integrate()
    copyFileSync(at, copy)
    await fill(store, 1)
    const other = overtaken(store, 1, async () => {
      await fill(store, 4)
      await (await signer(store, copy)).integrate()
    })
    expect(await attempt(await signer(other, at))).toBe('published-meanwhile')
    expect(released.map((note) => opened(note).size)).toEqual([2, 7])
    await expectOneHistory(store, released)
  })

  test('a checkpoint that came while a line was added: the line is looked at again, and is not of it', async () => {
    const { store } = watched()
    const one = await signer(store, state())
    await fill(store, 2)
    const note = await one.integrate()
    await fill(store, 1)
    const slow = overtaken(store, 1, async () => void (await one.integrate()))
    const done = await addCosignatures(options(slow), lineOf(note, 1_800_000_000))
    expect(done.added).toBe(0)
    expect(opened(done.note).size).toBe(3)
    expect(await slotText(store, 'checkpoint')).toBe(done.note)
  })
})
