// For full-disk.test.ts: a process that may not write large files, and appends until the engine has failed four times.
import { openSqliteStore } from '@hoso/store-sqlite'
import { idsOf, randomAppend } from './traffic.ts'

// The kernel's way to say that the limit is reached; without a listener it ends the process.
process.on('SIGXFSZ', () => {})

const opened = await openSqliteStore(process.argv[2] ?? '')()
if (opened._tag === 'Left') throw new Error(opened.left.message)
const store = opened.right

for (let failures = 0; failures < 4; ) {
  const calls = [randomAppend(), randomAppend()]
  for (const [i, done] of (await Promise.all(calls.map((call) => store.append(call)()))).entries()) {
    const ids = idsOf(calls[i] ?? randomAppend())
    console.log(JSON.stringify({ tag: done._tag === 'Right' ? 'Stored' : done.left._tag, ids }))
    if (done._tag === 'Left') failures += 1
  }
}
const page = await store.readAll({ from: 0n, limit: 1 })()
console.log(JSON.stringify({ tag: page._tag === 'Right' ? 'Readable' : page.left._tag, ids: [] }))
