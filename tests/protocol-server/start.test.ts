// For whoever starts protocol test servers: none outlives its starter, and a real server takes its place where one is named.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { eventStoreDBUrl, someServer } from './start.ts'

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('it ends with its starter, also one that was killed', async () => {
  const start = JSON.stringify(new URL('start.ts', import.meta.url).href)
  const program = `const { startProtocolServer } = await import(${start})
    const { pid } = await startProtocolServer()
    console.log(pid)
    setInterval(() => {}, 1000)`
  const starter = spawn(process.execPath, ['--input-type=module', '-e', program])
  const [line] = (await once(starter.stdout, 'data')) as [Buffer]
  const pid = Number(String(line))
  expect(lives(pid)).toBe(true)
  starter.kill('SIGKILL')
  await expect.poll(() => lives(pid), { timeout: 10_000 }).toBe(false)
})

test('an address in the environment is used as it stands', async () => {
  const before = process.env.HOSO_EVENTSTOREDB_URL
  try {
    process.env.HOSO_EVENTSTOREDB_URL = 'esdb://somewhere:2113?tls=false'
    expect(eventStoreDBUrl()).toBe('esdb://somewhere:2113?tls=false')
    expect((await someServer()).url).toBe('esdb://somewhere:2113?tls=false')
    process.env.HOSO_EVENTSTOREDB_URL = ''
    expect(eventStoreDBUrl()).toBe(undefined)
  } finally {
    if (before === undefined) delete process.env.HOSO_EVENTSTOREDB_URL
    else process.env.HOSO_EVENTSTOREDB_URL = before
  }
})
