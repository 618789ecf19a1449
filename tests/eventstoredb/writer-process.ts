// For the tests here: a process of its own that appends to a log. One line of JSON on standard output for each outcome; it
// begins when its standard input ends.
import { appendOf, event, exactly, right, to, unchecked } from '@hoso/store-conformance'
import { openEventStoreDBStore } from '@hoso/store-eventstoredb'

const [url = '', mode = 'each', count = '1'] = process.argv.slice(2)
const store = await right(openEventStoreDBStore(url))
const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`)
say('open')
for await (const _ of process.stdin) continue

if (mode === 'once') {
  const one = event()
  say({ id: one.id })
  await store.append(appendOf(to('s', unchecked, one)))()
} else {
  /** Three streams that everybody writes to, each writer by what it saw last. */
  const seen = new Map<string, number>()
  const one = async (i: number): Promise<void> => {
    const stream = `contended-${i % 3}`
    const added = event()
    const outcome = await store.append(appendOf(to(stream, exactly(seen.get(stream) ?? 0), added)))()
    if (outcome._tag === 'Right') seen.set(stream, outcome.right.streams[0]?.count ?? 0)
    else if (outcome.left._tag === 'Conflict') seen.set(stream, outcome.left.actual)
    say({ id: added.id, outcome: outcome._tag === 'Right' ? 'written' : outcome.left._tag })
  }
  for (let i = 0; i < Number(count); i += 3) await Promise.all([one(i), one(i + 1), one(i + 2)])
}
await store.close()
