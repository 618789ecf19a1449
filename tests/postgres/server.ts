// For tests: a real PostgreSQL of the run's own, from npm, or the server that the environment names.
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export interface PostgresServer {
  /** Of a superuser. */
  readonly url: string
  /** A new schema name for each call: nothing is in it. */
  readonly freshSchema: () => string
  /** SIGKILL of the server and all its processes; then it is started again on the same data. */
  readonly strike: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Address of the real server that the suites run against instead; nothing: there is none. */
export const postgresUrl = (): string | undefined => {
  const { HOSO_POSTGRES_URL: url } = process.env
  return url === '' ? undefined : url
}

/** Servers of this process that flush nothing, which it accepts as long as one of them runs. */
let quick = 0
const accept = (change: 1 | -1): void => {
  quick += change
  if (quick > 0) process.env['HOSO_POSTGRES_NOT_DURABLE'] = 'accepted'
  else delete process.env['HOSO_POSTGRES_NOT_DURABLE']
}

let schemas = 0
const freshSchema = (): string => `hoso_${process.pid}_${Date.now().toString(36)}_${schemas++}`

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

/**
 * Starts one in a folder of its own. With `durable` it flushes like any other; without, like most tests, it does not, and
 * this process accepts that until it is stopped. Its keeper ends it when this process ends, however that ends.
 */
export const startPostgres = async ({ durable = false } = {}): Promise<PostgresServer> => {
  const given = postgresUrl()
  if (given !== undefined) {
    if (!durable) accept(1)
    return {
      url: given,
      freshSchema,
      strike: () => Promise.reject(new Error('a server that is not ours is not killed')),
      stop: async () => {
        if (!durable) accept(-1)
      },
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'hoso-postgres-'))
  // The server runs as an account of its own where this is root.
  await chmod(folder, 0o777)
  const start = { folder, durable }
  let { keeper, port } = await first(start)
  if (!durable) accept(1)
  let stopped = false
  return {
    url: `postgres://postgres:only-for-tests@127.0.0.1:${port}/postgres`,
    freshSchema,
    strike: async () => {
      keeper.kill('SIGUSR2')
      await once(keeper, 'exit')
      keeper = await keep({ ...start, port })
    },
    stop: async () => {
      if (stopped) return
      stopped = true
      if (!durable) accept(-1)
      if (keeper.exitCode === null && keeper.signalCode === null) {
        keeper.kill('SIGUSR2')
        await once(keeper, 'exit')
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

interface Start {
  readonly folder: string
  readonly durable: boolean
}

/** A port that was free may be taken when the server gets to it: then another. */
const first = async (start: Start): Promise<{ readonly keeper: ChildProcess; readonly port: number }> => {
  for (let tries = 1; ; tries++) {
    const port = await freePort()
    try {
      return { keeper: await keep({ ...start, port }), port }
    } catch (error) {
      if (tries === 5) throw error
    }
  }
}

/** The process that has the server as its child, and outlives neither it nor us. */
const keep = async ({ folder, durable, port }: Start & { readonly port: number }): Promise<ChildProcess> => {
  const file = fileURLToPath(new URL('keeper.ts', import.meta.url))
  const keeper = spawn(process.execPath, [file, folder, String(port), durable ? 'durable' : 'quick'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  keeper.stdin.on('error', () => undefined)
  const ready = await Promise.race([once(keeper.stdout, 'data'), once(keeper, 'exit')])
  if (keeper.exitCode !== null) throw new Error(`PostgreSQL did not start (${String(ready[0])})`)
  return keeper
}

/** Until it answers again; for those that were connected when it was killed. */
export const answering = async (url: string): Promise<void> => {
  for (let i = 0; ; i++) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return
    } catch (error) {
      if (i > 200) throw error
      await sleep(50)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}
