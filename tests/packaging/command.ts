// For the packaging checks: runs programs, names checks, counts them.
import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Where {
  readonly cwd: string
  /** Folder of the `node` that the program finds first. */
  readonly node?: string
  /** Milliseconds until the program is killed. */
  readonly timeout?: number
}

/** Runs a program to its end, with nothing on its standard input. Never rejects: what went wrong is in what it returns. */
export const run = (program: string, args: ReadonlyArray<string>, where: Where): Promise<Ran> =>
  new Promise((resolve) => {
    const path = [where.node ?? dirname(process.execPath), process.env['PATH']].join(delimiter)
    // What npm tells its scripts would tell the npm below where to install.
    const inherited = Object.entries(process.env).filter(
      ([key]) => !/^npm_|^NODE_OPTIONS$|^FORCE_COLOR$/i.test(key),
    )
    const child = spawn(program, args, {
      cwd: where.cwd,
      env: { ...Object.fromEntries(inherited), PATH: path, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: where.timeout ?? 300_000,
    })
    const text = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.out += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.err += chunk))
    child.on('error', (error) => resolve({ code: null, out: text.out, err: `${text.err}${error.message}\n` }))
    child.on('close', (code) => resolve({ code, ...text }))
  })

/** What a failed program said, for people. */
export const said = ({ code, out, err }: Ran): string => `exit ${code}\n${out}${err}`.trim()

/** Undefined when it holds, else why not. */
export type Outcome = string | undefined

export interface Checks {
  /** Prints a line for the check; a check that throws has failed. Resolves to whether it held. */
  readonly check: (name: string, holds: () => Outcome | Promise<Outcome>) => Promise<boolean>
  readonly summary: () => { readonly passed: number; readonly failed: number }
}

export const createChecks = (print: (line: string) => void): Checks => {
  let passed = 0
  let failed = 0
  return {
    check: async (name, holds) => {
      const outcome = await Promise.resolve()
        .then(holds)
        .catch((error: unknown) => String(error))
      if (outcome === undefined) passed += 1
      else failed += 1
      print(outcome === undefined ? `ok    ${name}` : `FAIL  ${name}\n${outcome.replace(/^/gm, '        ')}`)
      return outcome === undefined
    },
    summary: () => ({ passed, failed }),
  }
}
