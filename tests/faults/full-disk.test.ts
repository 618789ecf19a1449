// For maintainers: a commit that the engine cannot finish is an unknown outcome, and whoever asks again gets a clear answer.
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fileURLToPath } from 'node:url'
import { createSqliteStore, openSqliteStore } from '@hoso/store-sqlite'
import { expect, it } from 'vitest'
import { origin, right, to, unchecked } from '@hoso/store-conformance'
import { eventOf } from './traffic.ts'

interface Line {
  readonly tag: string
  readonly ids: ReadonlyArray<string>
}

it.skipIf(process.platform === 'win32')('no room on the disk', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'hoso-full-'))
  try {
    const file = join(directory, 'log.sqlite')
    await (await right(createSqliteStore(file, { origin }))).close()

    // Blocks of 512 bytes: the write-ahead log may not grow beyond about 400 kB.
    const script = 'ulimit -f 800; exec "$@"'
    const squeezed = fileURLToPath(new URL('squeezed.ts', import.meta.url))
    const command = [process.execPath, '--conditions=@hoso/source', squeezed, file]
    const { stdout } = await promisify(execFile)('sh', ['-c', script, 'sh', ...command])
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line)
    const stored = lines.filter((l) => l.tag === 'Stored')
    const unknown = lines.filter((l) => l.tag === 'OutcomeUnknown')
    expect(stored.length).toBeGreaterThan(0)
    expect(unknown.length).toBeGreaterThan(0)
    expect(lines.at(-1)?.tag).toBe('Readable')
    expect(stored.length + unknown.length).toBe(lines.length - 1)

    const store = await right(openSqliteStore(file))
    for (const { ids } of stored) expect(await right(store.locate(ids))).toHaveLength(ids.length)
    for (const { ids } of unknown) {
      const before = await right(store.locate(ids))
      expect([0, ids.length]).toContain(before.length)
      if (before.length > 0) continue
      const again = { streams: [to('again', unchecked, ...ids.map(eventOf))], admission: new Uint8Array(1) }
      expect((await right(store.append(again))).total).toBe(ids.length)
    }
    await store.close()
  } finally {
    await rm(directory, { recursive: true })
  }
})
