// For end-to-end tests: runs the built `hoso` as a person would, in a folder of its own.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../../packages/cli/bin/hoso.js', import.meta.url))

export interface Ran {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

export const hoso = (
  cwd: string,
  args: ReadonlyArray<string>,
  env: Readonly<Record<string, string>> = {},
  input?: string,
): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (s: string) => (out += s))
    child.stderr.setEncoding('utf8').on('data', (s: string) => (err += s))
    child.on('error', reject)
    child.on('close', (exit) => resolve({ exit, out, err }))
    child.stdin.end(input ?? '')
  })

/** The JSON document a command printed. */
export const json = (ran: Ran): Record<string, unknown> => JSON.parse(ran.out) as Record<string, unknown>

export const temporary = async (): Promise<{
  readonly dir: string
  readonly remove: () => Promise<void>
}> => {
  const dir = await mkdtemp(join(tmpdir(), 'hoso-e2e-'))
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

export const DATA = fileURLToPath(new URL('../../examples/ha-trung/data/', import.meta.url))

export { BOOKS } from '../books.ts'
