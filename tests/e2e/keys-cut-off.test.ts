// For operators: a turn of keys that was cut off never leaves a record stuck, and nothing is recorded with a key that counts no more.
import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandsIn } from './commands.ts'
import { json, temporary } from './hoso.ts'

let place: Awaited<ReturnType<typeof temporary>>
beforeAll(async () => {
  place = await temporary()
})
afterAll(() => place.remove())

const { run, good, codeOf, path, newRecord } = commandsIn(() => place.dir)
const FILES = { application: ['keys', 'application.key'], log: ['signer', 'log.key'] } as const

const KINDS = ['application', 'log'] as const

/** A record in which a turn was cut off after so many of: the new key, the manifest, the settings, the key in its place. */
const cutOff = async (name: string, which: 'application' | 'log', steps: number): Promise<void> => {
  await newRecord(name)
  const whole = `${name}-whole`
  // With its permissions, which cpSync widens.
  execFileSync('cp', ['-a', path(name), path(whole)])
  await good('keys', 'rotate', which, '--record', whole)
  const key = FILES[which]
  copyFileSync(path(whole, ...key), `${path(name, ...key)}.next`)
  if (steps > 1) copyFileSync(path(whole, 'key-manifest.note'), path(name, 'key-manifest.note'))
  if (steps > 2) copyFileSync(path(whole, 'hoso.json'), path(name, 'hoso.json'))
  if (steps > 3) {
    copyFileSync(path(whole, ...key), path(name, ...key))
    rmSync(`${path(name, ...key)}.next`)
  }
}
const verdict = async (name: string): Promise<unknown> => {
  const { rootKey } = JSON.parse(readFileSync(path(name, 'hoso.json'), 'utf8')) as { rootKey: string }
  const manifest = path(name, 'key-manifest.note')
  const ran = await run('verify', name, '--vkey', rootKey, '--manifest', manifest, '--json')
  return [ran.exit, json(ran)['findings']]
}

const record = (name: string): ReadonlyArray<string> => ['keys', 'manifest', '--publish', '--record', name]

describe.each(KINDS)('a turn of the %s key that was cut off', (which) => {
  it('after the new key was made hinders nobody, and is gone on with', async () => {
    const name = `${which}-1`
    await cutOff(name, which, 1)
    const fresh = readFileSync(`${path(name, ...FILES[which])}.next`)
    await good(...record(name))
    await good('keys', 'rotate', which, '--record', name)
    expect(readFileSync(path(name, ...FILES[which]))).toEqual(fresh)
    expect(await verdict(name)).toEqual([10, []])
  })

  it.each([
    ['the manifest was signed', 2],
    ['the settings were written', 3],
  ])('after %s is gone on with before anything is recorded, without the root key', async (_, steps) => {
    const name = `${which}-${steps}`
    await cutOff(name, which, steps)
    const fresh = readFileSync(`${path(name, ...FILES[which])}.next`)
    expect(await codeOf(...record(name))).toBe('key-not-counting')
    const said = await run(...record(name))
    expect(said.err).toContain(`hoso keys rotate ${which}`)
    rmSync(path(name, 'keys', 'root.key'))
    expect(await good('keys', 'rotate', which, '--record', name)).toMatchObject({ version: 2 })
    expect(readFileSync(path(name, ...FILES[which]))).toEqual(fresh)
    await good(...record(name))
    expect(await verdict(name)).toEqual([10, []])
  })

  it('after the key was put in its place goes on by itself', async () => {
    const name = `${which}-4`
    await cutOff(name, which, 4)
    await good('checkpoint', '--record', name)
    await good(...record(name))
    expect(await verdict(name)).toEqual([10, []])
  })

  it('and whose new key was lost is made anew, with the root key', async () => {
    const name = `${which}-lost`
    await cutOff(name, which, 3)
    rmSync(`${path(name, ...FILES[which])}.next`)
    expect(await codeOf(...record(name))).toBe('key-not-counting')
    const turned = await good('keys', 'rotate', which, '--record', name)
    const ranges = turned[which === 'log' ? 'logs' : 'applications']
    expect(ranges).toMatchObject([
      { from: 0, to: 1 },
      { from: 1, to: 1 },
      { from: 1, to: null },
    ])
    expect(await verdict(name)).toEqual([10, []])
  })
})

it('a log is never named like the root key of another', async () => {
  expect(await codeOf('init', 'r', '--origin', 'hoso.example/log/root')).toBe('usage')
})

it.each(['keys', 'witness'])('%s alone is wrong usage, and prints its own help', async (group) => {
  const ran = await run(group)
  expect([ran.exit, ran.out.split('\n')[0]]).toEqual([2, `Usage: hoso ${group} [options] [command]`])
})
