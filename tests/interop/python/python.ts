// For the tests of the Python verifier: runs it, and writes what it reads.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../../examples/verifier-python/', import.meta.url))

export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a script of examples/verifier-python. Throws where there is no python3: the tests must not pass without it. */
export function python(script: string, args: ReadonlyArray<string> = []): Ran {
  const ran = spawnSync('python3', ['-B', `${FOLDER}${script}`, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  if (ran.error !== undefined)
    throw new Error('python3 does not start. Install Python 3.9 or later, then run the tests again.', {
      cause: ran.error,
    })
  return { status: ran.status ?? -1, stdout: ran.stdout, stderr: ran.stderr }
}

/** A tar file (ustar) of these files, names and all, even those that no folder can hold. */
export function tarOf(files: Iterable<readonly [string, Uint8Array]>): Uint8Array {
  const blocks: Uint8Array[] = []
  for (const [path, bytes] of files) {
    const name = Buffer.from(path)
    if (name.length > 100) throw new Error('a name is too long for the tar files of the tests')
    const header = Buffer.alloc(512)
    name.copy(header)
    header.write('0000644\u00000000000\u00000000000\u0000', 100)
    header.write(`${bytes.length.toString(8).padStart(11, '0')}\u000000000000000\u0000        0`, 124)
    header.write('ustar\u000000', 257)
    const sum = header.reduce((total, byte) => total + byte, 0)
    header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148)
    blocks.push(header, bytes, new Uint8Array(-bytes.length & 511))
  }
  return Buffer.concat([...blocks, new Uint8Array(1024)])
}
