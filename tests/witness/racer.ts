// For witness tests: a process that asks one witness, in its file, for cosignatures of two pasts at once, and says what it got.
import { writeSync } from 'node:fs'
import { importPrivateKey } from '@hoso/ledger'
import { openWitness } from '@hoso/witness'
import { growingLog } from './growing-log.ts'

const [file = '', past = '0'] = process.argv.slice(2)
const key = importPrivateKey(new Uint8Array(32).fill(9))
if (key._tag === 'Err') throw new Error(key.error)
const opened = openWitness({ file, signer: { name: 'witness.example', key: key.value }, clock: () => 1 })
if (opened._tag === 'Err') throw new Error(opened.error.code)
const log = growingLog(2, 7)

let at = 0
for (;;) {
  const to = at + 1 + Math.floor(Math.random() * 3)
  if (to > 120) break
  const answer = opened.value.cosign(log.request(at, to, Number(past)))
  if (answer.status === 200) {
    // What was answered is known to somebody: it is said at once, and kept when the process is killed.
    writeSync(1, `${to} ${past}\n`)
    at = to
  } else if (answer.status === 409 && Number(answer.size) !== at) at = Number(answer.size)
  // The other past is in the witness now.
  else if (answer.status === 422 || answer.status === 409) break
}
