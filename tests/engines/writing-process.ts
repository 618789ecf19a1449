// For processes.test.ts: one writer in a process of its own; it begins when its standard input ends, and leaves what it tried in a file.
// Usage: writing-process.ts ADDRESS N EACH STREAMS FILE
import { writeFileSync } from 'node:fs'
import { serialize } from 'node:v8'
import { writers } from '@hoso/store-conformance'
import { openAt } from './at.ts'

const [address = '', n = '0', each = '0', streams = '1', file = ''] = process.argv.slice(2)
const store = await openAt(address)
process.stdout.write('open\n')
for await (const _ of process.stdin) continue
const attempts = await writers({
  handles: [store],
  count: 1,
  each: Number(each),
  streams: Number(streams),
  seed: Number(n),
  name: `process-${n}`,
})
writeFileSync(file, serialize(attempts))
await store.close()
