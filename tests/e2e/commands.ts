// For end-to-end tests: the commands of one folder, in English, with what they print for programs.
import { join } from 'node:path'
import { expect } from 'vitest'
import { hoso, json, type Ran } from './hoso.ts'

export interface Commands {
  readonly run: (...args: ReadonlyArray<string>) => Promise<Ran>
  /** The document of a command that must succeed. */
  readonly good: (...args: ReadonlyArray<string>) => Promise<Record<string, unknown>>
  /** The code with which a command must fail. */
  readonly codeOf: (...args: ReadonlyArray<string>) => Promise<unknown>
  readonly path: (...names: ReadonlyArray<string>) => string
  /** A record with a key manifest that it tells of. */
  readonly newRecord: (name: string) => Promise<void>
  /** Every turn of its application key makes it an entry longer. */
  readonly grow: (name: string) => Promise<unknown>
}

/** `dir` is asked when a command runs: the folder may be made after this. */
export const commandsIn = (dir: () => string): Commands => {
  const run: Commands['run'] = (...args) => hoso(dir(), [...args, '--lang', 'en'])
  const good: Commands['good'] = async (...args) => {
    const ran = await run(...args, '--json')
    expect(ran.err.split('\n').filter((line) => line.includes('"error"'))).toEqual([])
    expect(ran.exit).toBe(0)
    return json(ran)
  }
  return {
    run,
    good,
    codeOf: async (...args) => {
      const ran = await run(...args, '--json')
      expect([1, 2]).toContain(ran.exit)
      return (JSON.parse(ran.err) as { error: { code: string } }).error.code
    },
    path: (...names) => join(dir(), ...names),
    newRecord: async (name) => {
      await good('init', name, '--commune', 'xã Thử')
      await good('keys', 'manifest', '--publish', '--record', name)
    },
    grow: (name) => good('keys', 'rotate', 'application', '--record', name),
  }
}
