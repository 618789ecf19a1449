// For tests: a protocol test server in a process of its own, or the real server that the environment names.
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Fault } from './faults.ts'
import type { Order } from './main.ts'
import { defaultOptions, type Options } from './options.ts'

export interface ProtocolServer {
  /** For the client, as it stands: with the account `admin` where the server asks for one. */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** Orders a fault; settles when it is in force. */
  readonly fault: (fault: Fault) => Promise<void>
  /** Takes back every fault that is not due yet. */
  readonly heal: () => Promise<void>
  /** How often each call was received: Append, BatchAppend, Read, Subscribe, Delete, Tombstone, … */
  readonly calls: () => Promise<Readonly<Record<string, number>>>
  /** Ends the process by a signal and waits for its end. SIGSTOP and SIGCONT only suspend it. */
  readonly kill: (signal?: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT') => Promise<void>
  /** Settles when the process has ended, whoever ended it. */
  readonly ended: Promise<void>
  readonly stop: () => Promise<void>
}

const certificates = fileURLToPath(new URL('certificates', import.meta.url))

const urlOf = ({ tls, cluster, users: [user] }: Options, port: number): string => {
  const scheme = cluster ? 'esdb+discover' : 'esdb'
  if (!tls) return `${scheme}://127.0.0.1:${port}?tls=false`
  const account = user === undefined ? '' : `${user.username}:${encodeURIComponent(user.password)}@`
  return `${scheme}://${account}localhost:${port}?tls=true&tlsCAFile=${certificates}/authority.pem`
}

/**
 * Starts one on a free port, or on `port` to bring one back where it was.
 *
 * It ends with the process that started it, however that ends.
 */
export const startProtocolServer = async (given: Partial<Options> = {}): Promise<ProtocolServer> => {
  const options: Options = { ...defaultOptions, ...given }
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  const child = spawn(process.execPath, [main, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  // A write to a process that has just died is no fault of the test.
  child.stdin.on('error', () => {})

  let complaint = ''
  let started = false
  child.stderr.on('data', (text: Buffer) => void (complaint += String(text)))
  // A crash of its own is a fault of this house, and nobody else would say so. A signal was somebody's wish.
  child.once(
    'exit',
    (code) => void (started && code !== 0 && code !== null && process.stderr.write(complaint)),
  )

  const answer = async <T>(): Promise<T> => {
    const line = await lines.next()
    if (line.done === true) throw new Error(`the protocol test server has ended. ${complaint}`)
    return JSON.parse(line.value) as T
  }
  let before: Promise<unknown> = Promise.resolve()
  const order = <T>(ordered: Order): Promise<T> => {
    const answered = before.then(() => {
      child.stdin.write(`${JSON.stringify(ordered)}\n`)
      return answer<T>()
    })
    before = answered.catch(() => {})
    return answered
  }
  const kill = async (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => {
    child.kill(signal)
    if (signal === 'SIGKILL' || signal === 'SIGTERM') await ended
  }

  const { port } = await answer<{ readonly port: number }>()
  started = true
  return {
    url: urlOf(options, port),
    port,
    pid: pidOf(child),
    fault: async (fault) => void (await order({ do: 'fault', fault })),
    heal: async () => void (await order({ do: 'heal' })),
    calls: () => order({ do: 'calls' }),
    kill,
    ended,
    stop: () => kill('SIGKILL'),
  }
}

const pidOf = ({ pid }: ChildProcess): number => {
  if (pid === undefined) throw new Error('the protocol test server did not start')
  return pid
}

export interface SomeServer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Address of the real server that the suites run against instead; nothing: there is none. */
export const eventStoreDBUrl = (): string | undefined => {
  const { HOSO_EVENTSTOREDB_URL: url } = process.env
  return url === '' ? undefined : url
}

/** The real server where one is named, otherwise a protocol test server of its own. */
export const someServer = async (options: Partial<Options> = {}): Promise<SomeServer> => {
  const url = eventStoreDBUrl()
  return url === undefined ? startProtocolServer(options) : { url, stop: async () => {} }
}
