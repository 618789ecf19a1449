// For integrate.test.ts: a process that appends, integrates and signs, and is killed at its n-th write of one kind.
// It is run by plain Node from its TypeScript source: victim DIR POINT N BLOW
import { writeSync } from 'node:fs'
import { live } from './life.ts'
import { BLOWS } from './strike.ts'

const [dir = '', wanted, count, given] = process.argv.slice(2)
const blow = BLOWS.find((each) => each === given)
let left = Number(count)

await live(
  dir,
  (point) => (point === wanted && --left === 0 ? blow : undefined),
  // Written at once and by the kernel kept: what was said is not lost with the process.
  (line) => void writeSync(1, `${JSON.stringify(line)}\n`),
)
