// For whoever keeps, witnesses or audits a record: witnesses by file and over HTTP, and keys that are turned.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandsIn } from './commands.ts'
import { json, temporary } from './hoso.ts'

let place: Awaited<ReturnType<typeof temporary>>
const closing: Array<() => void> = []
beforeAll(async () => {
  place = await temporary()
})
afterAll(async () => {
  for (const close of closing) close()
  await place.remove()
})

const { run, good, codeOf, path, grow, ...commands } = commandsIn(() => place.dir)
const text = (...names: ReadonlyArray<string>): string => readFileSync(path(...names), 'utf8')
const copied = (from: string, to: string): string => {
  execFileSync('cp', ['-a', path(from), path(to)])
  return to
}
const newRecord = async (name: string): Promise<{ logKey: string; rootKey: string }> => {
  await commands.newRecord(name)
  return settings(name)
}
const settings = (name: string): { logKey: string; rootKey: string; formerLogKeys?: ReadonlyArray<string> } =>
  JSON.parse(text(name, 'hoso.json')) as { logKey: string; rootKey: string }

describe('a witness', () => {
  let logKey = ''
  beforeAll(async () => {
    ;({ logKey } = await newRecord('a'))
    await good('witness', 'init', 'w', '--name', 'witness.example')
  })

  it('cosigns by file what it was told to trust, and the record is witnessed', async () => {
    await good('checkpoint', '--request', path('ask.txt'), '--record', 'a')
    expect(await codeOf('cosign', 'ask.txt', '--witness', 'w')).toBe('unknown-log')
    const other = (await newRecord('other')).logKey
    expect(await codeOf('cosign', 'ask.txt', '--witness', 'w', '--vkey', other)).toBe('other-log')
    expect(await codeOf('cosign', 'ask.txt', '--witness', 'w', '--vkey', 'nothing')).toBe('usage')
    const answer = await good('cosign', 'ask.txt', '--witness', 'w', '--vkey', logKey, '--out', 'lines.txt')
    expect(text('lines.txt')).toBe(answer['lines'])
    const { vkey } = await good('witness', 'key', '--witness', 'w')
    writeFileSync(path('policy.txt'), `log ${logKey}\nwitness w ${String(vkey)}\nquorum w\n`)
    const before = await run('verify', 'a', '--policy', 'policy.txt', '--json')
    expect([before.exit, json(before)['verdict']]).toEqual([10, 'SIGNED-ONLY'])
    await good('checkpoint', '--add', 'lines.txt', '--policy', 'policy.txt', '--record', 'a')
    expect(await good('verify', 'a', '--policy', 'policy.txt')).toMatchObject({ verdict: 'WITNESSED' })
  })

  it('takes a checkpoint as it is, at first and again', async () => {
    expect(await good('cosign', path('a', 'checkpoint'), '--witness', 'w')).toMatchObject({ size: 1 })
    expect(await codeOf('cosign', 'policy.txt', '--witness', 'w')).toBe('not-a-request')
    expect(await codeOf('cosign', 'nothing.txt', '--witness', 'w')).toBe('file-not-found')
  })

  it('says from where to ask, and who is behind', async () => {
    copied('a', 'older')
    await grow('a')
    await good('checkpoint', '--request', path('ask.txt'), '--record', 'a')
    expect(await codeOf('cosign', 'ask.txt', '--witness', 'w')).toBe('ask-from')
    const { err } = await run('cosign', 'ask.txt', '--witness', 'w')
    expect(err).toContain('--from 1')
    await good('checkpoint', '--request', path('ask.txt'), '--from', '1', '--record', 'a')
    expect(await good('cosign', 'ask.txt', '--witness', 'w')).toMatchObject({ size: 2 })
    await good('checkpoint', '--request', path('old.txt'), '--record', 'older')
    expect(await codeOf('cosign', 'old.txt', '--witness', 'w')).toBe('witness-ahead')
  })

  it('keeps both pasts of a record that has two', async () => {
    // The same keys, the same first entry, and then another one.
    await grow('older')
    await grow('older')
    await good('checkpoint', '--request', path('fork.txt'), '--from', '2', '--record', 'older')
    expect(await codeOf('cosign', 'fork.txt', '--witness', 'w')).toBe('other-past')
    const kept = readdirSync(path('w', 'refused')).toSorted()
    expect(kept).toHaveLength(2)
    expect(text('w', 'refused', kept[1] ?? '')).toBe(text('fork.txt'))
    expect(text('w', 'refused', kept[0] ?? '').split('\n')[1]).toBe('2')
  })

  it('answers over HTTP, and a record that cannot reach it goes on', async () => {
    const bin = fileURLToPath(new URL('../../packages/cli/bin/hoso.js', import.meta.url))
    const child = spawn(
      process.execPath,
      [bin, 'witness', 'serve', '--witness', 'w', '--port', '0', '--json'],
      { cwd: place.dir, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const [first] = (await once(child.stdout, 'data')) as [Buffer]
    const { url, vkey } = JSON.parse(String(first)) as { url: string; vkey: string }
    writeFileSync(path('policy.txt'), `log ${logKey}\nwitness w ${vkey} ${url}\nquorum w\n`)
    await grow('a')
    const asked = await good('checkpoint', '--witness', url, '--policy', 'policy.txt', '--record', 'a')
    expect(asked).toMatchObject({ size: 3, cosignatures: 1 })
    expect(await good('verify', 'a', '--policy', 'policy.txt')).toMatchObject({ verdict: 'WITNESSED' })
    child.kill('SIGTERM')
    expect((await once(child, 'close'))[0]).toBe(0)
    await good('witness', 'distrust', logKey, '--witness', 'w')
    expect(await codeOf('cosign', path('a', 'checkpoint'), '--witness', 'w')).toBe('unknown-log')
    await grow('a')
    const alone = await good('checkpoint', '--witness', url, '--policy', 'policy.txt', '--record', 'a')
    expect(alone).toMatchObject({ size: 4, cosignatures: 0 })
  })

  it('is asked with no option that would do nothing', async () => {
    expect(await codeOf('checkpoint', '--from', '1', '--record', 'a')).toBe('usage')
    expect(await codeOf('checkpoint', '--policy', 'policy.txt', '--record', 'a')).toBe('usage')
    expect(await codeOf('checkpoint', '--add', 'lines.txt', '--rebuild', '--record', 'a')).toBe('usage')
    expect(await codeOf('verify', 'a', '--nonce', 'x')).toBe('usage')
  })

  it('is never made over another, nor found where there is none', async () => {
    expect(await codeOf('witness', 'init', 'w', '--name', 'witness.example')).toBe('witness-exists')
    expect(await codeOf('witness', 'init', 'x', '--name', 'a name')).toBe('usage')
    writeFileSync(path('a', 'note.txt'), 'x')
    expect(await codeOf('witness', 'init', 'a', '--name', 'witness.example')).toBe('folder-not-empty')
    expect(readdirSync(place.dir).filter((name) => name.endsWith('.new'))).toEqual([])
    expect(await codeOf('witness', 'key')).toBe('no-witness')
    renameSync(path('w', 'witness.db'), path('w', 'lost'))
    expect(await codeOf('cosign', 'ask.txt', '--witness', 'w')).toBe('witness-not-found')
    expect(existsSync(path('w', 'witness.db'))).toBe(false)
    copyFileSync(path('policy.txt'), path('w', 'witness.db'))
    expect(await codeOf('cosign', 'ask.txt', '--witness', 'w')).toBe('not-a-witness')
  })
})

describe('keys', () => {
  it('are turned at a size of the log, and one root key carries verifiers over', async () => {
    const { rootKey, logKey } = await newRecord('k')
    copyFileSync(path('k', 'checkpoint'), path('kept.note'))
    renameSync(path('k', 'keys', 'root.key'), path('root.key'))
    expect(await codeOf('keys', 'rotate', 'log', '--record', 'k')).toBe('root-key-missing')
    copied('k', 'before')
    await good('keys', 'rotate', 'log', '--root', 'root.key', '--record', 'k')
    const turned = await good('keys', 'rotate', 'application', '--root', 'root.key', '--record', 'k')
    expect(turned).toMatchObject({
      version: 3,
      logs: [
        { from: 0, to: 1 },
        { from: 1, to: null },
      ],
      applications: [
        { from: 0, to: 2 },
        { from: 2, to: null },
      ],
    })
    expect(settings('k').formerLogKeys).toEqual([logKey])
    expect(settings('k').logKey).not.toBe(logKey)
    const manifest = path('k', 'key-manifest.note')
    const verify = ['verify', 'k', '--vkey', rootKey, '--manifest', manifest, '--checkpoint', 'kept.note']
    const ran = await run(...verify, '--json')
    expect([ran.exit, json(ran)['findings']]).toEqual([10, []])
  })

  it('an interrupted turn is gone on with, with the key that it made', async () => {
    const { rootKey } = settings('before')
    copied('before', 'half')
    await good('keys', 'rotate', 'log', '--root', 'root.key', '--record', 'half')
    // As a power failure leaves it: the manifest names the new key, the signer has the old one.
    copyFileSync(path('half', 'key-manifest.note'), path('before', 'key-manifest.note'))
    copyFileSync(path('half', 'signer', 'log.key'), path('before', 'signer', 'log.key.next'))
    const other = ['keys', 'rotate', 'application', '--root', 'root.key', '--record', 'before']
    expect(await codeOf(...other)).toBe('key-not-counting')
    const done = await good('keys', 'rotate', 'log', '--record', 'before')
    expect(settings('before').logKey).toBe(settings('half').logKey)
    expect(done).toMatchObject({
      logs: [
        { from: 0, to: 1 },
        { from: 1, to: null },
      ],
    })
    const manifest = path('before', 'key-manifest.note')
    const ran = await run('verify', 'before', '--vkey', rootKey, '--manifest', manifest, '--json')
    expect([ran.exit, json(ran)['findings']]).toEqual([10, []])
  })

  it('a lost log key is revoked from a size on', async () => {
    const { logKey, rootKey } = settings('k')
    const stolen = logKey.split('+').slice(0, 2).join('+')
    expect(
      await codeOf('keys', 'revoke', 'nobody', '--size', '2', '--root', 'root.key', '--record', 'k'),
    ).toBe('unknown-key')
    expect(await codeOf('keys', 'revoke', stolen, '--size', 'x', '--root', 'root.key', '--record', 'k')).toBe(
      'usage',
    )
    const revoked = await good('keys', 'revoke', stolen, '--size', '2', '--root', 'root.key', '--record', 'k')
    expect(revoked['revoked']).toMatchObject([{ id: stolen, size: 2 }])
    const verify = ['verify', 'k', '--vkey', rootKey, '--manifest', path('k', 'key-manifest.note'), '--json']
    const ran = await run(...verify)
    // The file beside the record is a checkpoint that was kept: it says the same.
    expect([ran.exit, json(ran)['findings']]).toMatchObject([
      20,
      [{ code: 'log-key-revoked' }, { code: 'held-unverified' }],
    ])
    // With a new key the log goes on.
    await good('keys', 'rotate', 'log', '--root', 'root.key', '--record', 'k')
    expect((await run(...verify)).exit).toBe(10)
  })

  it('of the log is turned by an account that cannot record, which says so', async () => {
    const { rootKey } = await newRecord('v')
    renameSync(path('v', 'keys'), path('keys-elsewhere'))
    const ran = await run(
      'keys',
      'rotate',
      'log',
      '--root',
      path('keys-elsewhere', 'root.key'),
      '--record',
      'v',
    )
    expect(ran.exit).toBe(0)
    expect(ran.err).toContain('--publish')
    renameSync(path('keys-elsewhere'), path('v', 'keys'))
    await good('keys', 'manifest', '--publish', '--record', 'v')
    const verify = ['verify', 'v', '--vkey', rootKey, '--manifest', path('v', 'key-manifest.note'), '--json']
    expect(json(await run(...verify))).toMatchObject({ verdict: 'SIGNED-ONLY', entries: 2, findings: [] })
  })

  it('say what is missing', async () => {
    await good('init', 'plain')
    renameSync(path('plain', 'key-manifest.note'), path('plain.note'))
    await newRecord('u')
    expect(await codeOf('keys', 'manifest', '--record', 'plain')).toBe('no-manifest')
    expect(await codeOf('keys', 'rotate', 'log', '--record', 'plain', '--root', 'root.key')).toBe(
      'no-manifest',
    )
    expect(await codeOf('keys', 'manifest', '--init', '--record', 'k')).toBe('manifest-exists')
    expect(await codeOf('keys', 'rotate', 'log', '--record', 'u', '--root', 'root.key')).toBe(
      'root-key-other',
    )
    writeFileSync(path('u', 'key-manifest.note'), text('k', 'key-manifest.note'))
    expect(await codeOf('keys', 'manifest', '--record', 'u')).toBe('manifest-unverified')
  })
})
