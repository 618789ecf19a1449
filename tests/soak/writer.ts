// For the soak: a process that appends at a steady pace until its input ends, then says how many. Usage: writer.ts ADDRESS PER_SECOND
import { setTimeout as sleep } from 'node:timers/promises'
import { openAt } from '../engines/at.ts'
import { idsOf, randomAppend } from '../faults/traffic.ts'

const [address = '', pace = '100'] = process.argv.slice(2)
const store = await openAt(address)
const stopping = new AbortController()
process.stdin.on('end', () => stopping.abort()).resume()
let entries = 0
while (!stopping.signal.aborted) {
  const until = Date.now() + 1_000
  const appends = Array.from({ length: Number(pace) }, randomAppend)
  for (let at = 0; at < appends.length && !stopping.signal.aborted; at += 8) {
    const some = appends.slice(at, at + 8)
    const answers = await Promise.all(some.map((append) => store.append(append)()))
    answers.forEach((answer, i) => {
      if (answer._tag === 'Right') entries += idsOf(some[i] ?? randomAppend()).length
      // A server that comes back within its deadline is no loss: what is not written is tried no more.
      else if (answer.left._tag !== 'Unavailable') throw new Error(answer.left._tag)
    })
  }
  await sleep(Math.max(0, until - Date.now()))
}
await store.close()
process.stdout.write(`${JSON.stringify({ entries })}\n`)
