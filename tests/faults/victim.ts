// For kill.ts: a process that appends without end, alone and in crowds, and says what it was told is stored. It is run by
// plain Node from its TypeScript source, and is killed. Usage: victim.ts ADDRESS [patient]; a patient one survives its server.
import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { openAt } from '../engines/at.ts'
import { idsOf, randomAppend } from './traffic.ts'
import type { Said } from './traffic.ts'

// Written at once and by the kernel kept: what was said is not lost with the process. A pipe that is full is waited for.
const say = (line: Said): void => {
  const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
  for (let written = 0; written < bytes.length; )
    try {
      written += writeSync(1, bytes, written)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
}

const [address = '', manner] = process.argv.slice(2)
const store = await openAt(address)

/** Without its server a store cannot answer; anything else is against the contract. */
const unsure = async (tag: string): Promise<void> => {
  if (manner !== 'patient' || (tag !== 'Unavailable' && tag !== 'OutcomeUnknown')) throw new Error(tag)
  say({ said: 'unsure' })
  await sleep(20)
}

const appendOne = async (): Promise<void> => {
  const append = randomAppend()
  const ids = idsOf(append)
  say({ said: 'try', ids })
  const done = await store.append(append)()
  if (done._tag === 'Left') return unsure(done.left._tag)
  say({ said: 'stored', ids, first: String(done.right.first) })
}

const bumpSlot = async (): Promise<void> => {
  const slot = store.slot('head')
  const now = await slot.get()
  if (now._tag === 'Left') return unsure(now.left._tag)
  const version = now.right.version + 1
  const done = await slot.put(now.right.version, new TextEncoder().encode(`version ${version}`))()
  // Another victim may have been faster.
  if (done._tag === 'Right') say({ said: 'slot', version })
  else if (done.left._tag !== 'Conflict') await unsure(done.left._tag)
}

for (;;) {
  await appendOne()
  await Promise.all([bumpSlot(), ...Array.from({ length: Math.floor(Math.random() * 30) }, appendOne)])
}
