// For the tests of documentation: runs an example the way a reader would.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Twice, in two time zones and two folders: what depends on where and when it runs cannot be documentation. */
export const inTwoZones = (
  name: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ReadonlyArray<string>> =>
  Promise.all(['UTC', 'Asia/Ho_Chi_Minh'].map((zone) => run(name, { ...env, TZ: zone })))

/** What the program writes to stdout; it may write nothing to stderr. Runs from the sources, in an empty folder. */
const run = async (name: string, env: Readonly<Record<string, string>>): Promise<string> => {
  const cwd = mkdtempSync(join(tmpdir(), 'hoso-example-'))
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@hoso/source', join(root, 'examples', `${name}.ts`)],
      { cwd, env: { ...process.env, ...env, NODE_OPTIONS: '' }, timeout: 60_000 },
    )
    expect(stderr).toBe('')
    return stdout
  } finally {
    rmSync(cwd, { recursive: true })
  }
}
