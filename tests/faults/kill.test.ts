// For maintainers: processes that write to a file are killed at random moments; what they were told is stored is there, whole.
// SIGKILL takes the process and leaves the kernel: that a commit also survives the loss of power rests on fsync.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { right } from '@hoso/store-conformance'
import { checkSqliteFile } from '@hoso/store-sqlite'
import { expect, it } from 'vitest'
import { killWriters } from './kill.ts'

const kills = Number(process.env['HOSO_KILLS'] ?? 200)

/** Twenty kills on each file: it grows with each, and is read from the start. */
const lane = async (directory: string, crowd: number, count: number): Promise<number> => {
  let stored = 0
  for (let left = count; left > 0; left -= 20) {
    const file = join(directory, `${crowd}-${left}.sqlite`)
    const arena = { address: `file:${file}`, check: () => right(checkSqliteFile(file)) }
    stored += await killWriters(arena, { crowd, count: Math.min(20, left) })
  }
  return stored
}

it(
  `nothing that was acknowledged is lost, and nothing is half written, in ${kills} kills`,
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'hoso-kill-'))
    try {
      const stored = await Promise.all([
        lane(directory, 1, Math.ceil(kills / 2)),
        lane(directory, 2, Math.floor(kills / 2)),
      ])
      // The test means something only if the victims came to write.
      for (const n of stored) expect(n).toBeGreaterThan(kills / 2)
    } finally {
      await rm(directory, { recursive: true })
    }
  },
  60_000 + kills * 1_000,
)
