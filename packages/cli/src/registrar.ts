// For main.ts and the files of its commands: what declaring a command takes.
import type { Command } from 'commander'
import type { Invocation } from './invocation.ts'

export interface Registrar {
  /** The text in the reader's language. */
  readonly say: (vi: string, en: string) => string
  readonly verb: (name: string, vi: string, en: string) => Command
  readonly act: (
    command: Command,
    work: (invocation: Invocation, options: never, ...args: ReadonlyArray<never>) => Promise<number>,
  ) => void
}
