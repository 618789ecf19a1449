// For kill.test.ts: a process that appends without end, alone and in crowds, and says what it was told is stored.
// It is run by plain Node from its TypeScript source, and is killed.
import { writeSync } from 'node:fs'
import { openSqliteStore } from '@hoso/store-sqlite'
import { idsOf, randomAppend } from './traffic.ts'
import type { Said } from './traffic.ts'

// Written at once and by the kernel kept: what was said is not lost with the process.
const say = (line: Said): void => void writeSync(1, `${JSON.stringify(line)}\n`)

const opened = await openSqliteStore(process.argv[2] ?? '')()
if (opened._tag === 'Left') throw new Error(opened.left.message)
const store = opened.right

const appendOne = async (): Promise<void> => {
  const append = randomAppend()
  const ids = idsOf(append)
  say({ said: 'try', ids })
  const done = await store.append(append)()
  if (done._tag === 'Left') throw new Error(done.left._tag)
  say({ said: 'stored', ids, first: String(done.right.first) })
}

const bumpSlot = async (): Promise<void> => {
  const slot = store.slot('head')
  const now = await slot.get()
  if (now._tag === 'Left') throw new Error(now.left._tag)
  const version = now.right.version + 1
  const done = await slot.put(now.right.version, new TextEncoder().encode(`version ${version}`))()
  // Another victim may have been faster.
  if (done._tag === 'Right') say({ said: 'slot', version })
  else if (done.left._tag !== 'Conflict') throw new Error(done.left._tag)
}

for (;;) {
  await appendOne()
  await Promise.all([bumpSlot(), ...Array.from({ length: Math.floor(Math.random() * 30) }, appendOne)])
}
