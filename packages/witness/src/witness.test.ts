import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  cosignaturesOf,
  formatNote,
  formatWitnessRequest,
  generateKey,
  parseNote,
  verifierOf,
  witnessOf,
} from '@hoso/ledger'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { growingLog, ORIGIN } from '../../../tests/witness/growing-log.ts'
import { createWitness, openWitness, type Witness } from './witness.ts'

const dir = mkdtempSync(join(tmpdir(), 'witness-'))
const opened: Array<Witness> = []
afterAll(() => {
  for (const witness of opened) witness.close()
  rmSync(dir, { recursive: true, force: true })
})
const signer = { name: 'witness.example', key: generateKey() }
let count = 0
const newFile = (): string => {
  const file = join(dir, `${count++}.db`)
  if (createWitness(file)._tag === 'Err') throw new Error('the file exists')
  return file
}
const open = (file: string): Witness => {
  const witness = openWitness({ file, signer, clock: () => 1_700_000_000 })
  if (witness._tag === 'Err') throw new Error(witness.error.code)
  opened.push(witness.value)
  return witness.value
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

test('never a smaller tree after a larger, never two roots at one size: a model says what it must answer', () => {
  const log = growingLog(4)
  const step = fc.record({
    from: fc.nat(9),
    to: fc.nat(9),
    past: fc.nat(1),
    proof: fc.constantFrom('right', 'none', 'other'),
    restart: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const file = newFile()
      let witness = open(file)
      witness.trust(log.verifier)
      let held = { size: 0, past: 0 }
      for (const { from, to, past, proof, restart } of steps) {
        const hashes = { right: log.proof(from, to, past), none: [], other: log.proof(from, to, 1 - past) }[
          proof
        ]
        const checkpoint = log.checkpoint(to, past)
        const answer = witness.cosign(
          bytes(formatWitnessRequest({ oldSize: BigInt(from), proof: hashes, checkpoint })),
        )
        const root = (size: number, of: number): string => Buffer.from(log.root(size, of)).toString('hex')
        // Up to the fork both pasts are one.
        const isOnePast = root(held.size, past) === root(held.size, held.past)
        const isGrown = hashes.map(String).join() === log.proof(from, to, past).map(String).join()
        if (from > to) expect(answer.status).toBe(400)
        else if (from !== held.size || (to === held.size && !isOnePast))
          expect(answer).toEqual({ status: 409, size: BigInt(held.size) })
        else if (!isOnePast || !isGrown) expect(answer.status).toBe(422)
        else {
          expect(answer.status).toBe(200)
          held = { size: to, past }
        }
        if (restart) {
          witness.close()
          witness = open(file)
        }
      }
      expect(witness.log(ORIGIN)?.note).toBe(
        held.size === 0 && witness.log(ORIGIN)?.note === undefined
          ? undefined
          : log.checkpoint(held.size, held.past),
      )
    }),
    { numRuns: 40 },
  )
})

describe('what it answers', () => {
  const log = growingLog()
  const witness = open(newFile())
  witness.trust(log.verifier)

  test('a cosignature of the checkpoint, by its key and clock', () => {
    const answer = witness.cosign(log.request(0, 3))
    if (answer.status !== 200) throw new Error(String(answer.status))
    expect(answer.lines).toMatch(/^\u2014 witness\.example [A-Za-z0-9+/=]+\n$/)
    const note = parseNote(log.checkpoint(3) + answer.lines)
    if (note._tag === 'Err') throw new Error(note.error.code)
    const key = witnessOf(signer.name, signer.key.publicKey)
    expect(cosignaturesOf(note.value, [key])).toEqual([{ witness: key, time: 1_700_000_000 }])
    expect(witness.key).toEqual(key)
  })

  test('the same tree again is cosigned again: the first answer may have been lost', () => {
    expect(witness.cosign(log.request(3, 3)).status).toBe(200)
  })

  test('nothing for a log it does not know, or a key it does not trust', () => {
    const other = growingLog(0, undefined, 'other.example/log')
    expect(witness.cosign(other.request(0, 1)).status).toBe(404)
    const stranger = { name: ORIGIN, key: generateKey() }
    expect(witness.cosign(log.request(3, 5, 0, stranger)).status).toBe(403)
    witness.trust(verifierOf(ORIGIN, stranger.key.publicKey))
    expect(witness.cosign(log.request(3, 5, 0, stranger)).status).toBe(200)
    // The first key is still trusted.
    expect(witness.cosign(log.request(5, 6)).status).toBe(200)
    expect(witness.log(ORIGIN)?.keys).toHaveLength(2)
    witness.trust(log.verifier)
    expect(witness.log(ORIGIN)?.keys).toHaveLength(2)
  })

  test('nothing by a key that was taken away, and what it signed is remembered', () => {
    const next = { name: ORIGIN, key: generateKey() }
    const nextKey = verifierOf(ORIGIN, next.key.publicKey)
    const turned = open(newFile())
    turned.trust(log.verifier)
    expect(turned.cosign(log.request(0, 4)).status).toBe(200)
    turned.trust(nextKey)
    turned.distrust(log.verifier)
    expect(turned.cosign(log.request(4, 5)).status).toBe(403)
    expect(turned.cosign(log.request(0, 5, 0, next))).toEqual({ status: 409, size: 4n })
    expect(turned.cosign(log.request(4, 5, 0, next)).status).toBe(200)
    turned.distrust(nextKey)
    expect(turned.cosign(log.request(5, 6, 0, next)).status).toBe(404)
  })

  test('a bad signature beside a good one spoils the note', () => {
    const note = parseNote(log.checkpoint(7))
    if (note._tag === 'Err') throw new Error(note.error.code)
    const [line] = note.value.signatures
    if (line === undefined) throw new Error('no signature')
    const forged = { ...line, bytes: Uint8Array.from(line.bytes, (byte) => byte ^ 1) }
    const checkpoint = formatNote({ ...note.value, signatures: [line, forged] })
    const request = formatWitnessRequest({ oldSize: 6n, proof: log.proof(6, 7), checkpoint })
    expect(witness.cosign(bytes(request)).status).toBe(403)
  })

  test('any bytes are answered', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.string().map(bytes)), (request) => {
        expect(witness.cosign(request).status).toBe(400)
      }),
    )
  })

  test('nothing once its database is gone', () => {
    const gone = open(newFile())
    gone.trust(log.verifier)
    gone.close()
    expect(gone.cosign(log.request(0, 1))).toEqual({ status: 503 })
  })
})

test('opening makes nothing, and takes no other file', () => {
  const code = (file: string): string => {
    const result = openWitness({ file, signer, clock: () => 0 })
    return result._tag === 'Err' ? result.error.code : 'open'
  }
  expect(code(join(dir, 'nothing'))).toBe('witness-not-found')
  writeFileSync(join(dir, 'text'), 'no database')
  expect(code(join(dir, 'text'))).toBe('not-a-witness')
  const file = newFile()
  const again = createWitness(file)
  expect(again._tag === 'Err' && again.error.code).toBe('witness-exists')
})

describe('several processes with one memory', () => {
  const racer = fileURLToPath(new URL('../../../tests/witness/racer.ts', import.meta.url))
  const run = (file: string, past: number): { child: ChildProcess; said: () => ReadonlyArray<string> } => {
    const child = spawn(process.execPath, ['--conditions=@hoso/source', racer, file, String(past)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let out = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text))
    return { child, said: () => out.split('\n').slice(0, -1) }
  }
  const seeded = growingLog(2, 7)
  /** Every cosigned size above the fork is of one past, and no process was answered a size below one it knew. */
  const agree = (said: ReadonlyArray<ReadonlyArray<string>>): void => {
    const pasts = new Set(
      said.flat().map((line) => (Number(line.split(' ')[0]) > 2 ? line.split(' ')[1] : '')),
    )
    pasts.delete('')
    expect(pasts.size).toBeLessThanOrEqual(1)
    for (const lines of said) {
      const sizes = lines.map((line) => Number(line.split(' ')[0]))
      expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
    }
  }

  test('cosign one past only, and it only grows', async () => {
    const file = newFile()
    open(file).trust(seeded.verifier)
    const racers = [run(file, 0), run(file, 1), run(file, 0), run(file, 1)]
    await Promise.all(racers.map(({ child }) => once(child, 'close')))
    const said = racers.map((one) => one.said())
    agree(said)
    const all = said.flat()
    expect(all.length).toBeGreaterThan(50)
    // No two were told that they moved the witness to the same place from the same past.
    expect(new Set(all).size).toBe(all.length)
  })

  test('killed at any moment, what was answered is remembered', async () => {
    const file = newFile()
    open(file).trust(seeded.verifier)
    for (let i = 0; i < 6; i++) {
      const one = run(file, 0)
      const closed = once(one.child, 'close')
      if (one.child.stdout !== null) await Promise.race([once(one.child.stdout, 'data'), closed])
      await sleep(Math.random() * 20)
      one.child.kill('SIGKILL')
      await closed
      const last = Number(one.said().at(-1)?.split(' ')[0] ?? 0)
      const note = open(file).log(ORIGIN)?.note ?? ''
      expect(Number(note.split('\n')[1])).toBeGreaterThanOrEqual(last)
      // The answer that was lost is given again.
      const size = Number(note.split('\n')[1])
      expect(open(file).cosign(seeded.request(size, size)).status).toBe(200)
      if (size > 2) expect(open(file).cosign(seeded.request(size, size + 1, 1)).status).toBe(422)
    }
  })
})
