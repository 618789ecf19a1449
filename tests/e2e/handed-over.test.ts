// For whoever hands a case over or checks one: what the commands make of mistakes, and that a mistake records nothing.
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOOKS, DATA, hoso, json, type Ran, temporary } from './hoso.ts'

const CASE = '2023-07'
let place: Awaited<ReturnType<typeof temporary>>
let vkey = ''
let logKey = ''

const run = (...args: ReadonlyArray<string>): Promise<Ran> => hoso(place.dir, [...args, '--lang', 'en'])
const path = (...names: ReadonlyArray<string>): string => join(place.dir, ...names)
const entries = async (): Promise<unknown> => json(await run('verify', 'a', '--json'))['entries']
const codeOf = async (...args: ReadonlyArray<string>): Promise<readonly [number | null, unknown]> => {
  const ran = await run(...args, '--json')
  expect(ran.out).toBe('')
  return [ran.exit, (JSON.parse(ran.err) as { error: { code: string } }).error.code]
}

beforeAll(async () => {
  place = await temporary()
  await run('init', 'a', '--units', '10')
  for (const book of ['intake', 'case-log'] as const) {
    const file = BOOKS.find(([name]) => name === book)?.[1] ?? ''
    await run('import', book, join(DATA, file), '--record', 'a')
  }
  copyFileSync(path('a', 'events.db'), path('before.db'))
  const settings = JSON.parse(readFileSync(path('a', 'hoso.json'), 'utf8')) as Record<string, string>
  vkey = settings['rootKey'] ?? ''
  logKey = settings['logKey'] ?? ''
  expect((await run('export', CASE, '--to', 'b', '--record', 'a')).exit).toBe(0)
}, 60_000)
afterAll(() => place.remove())

describe('options that may be repeated', () => {
  it('take one value each, so that the folder may stand before or after', async () => {
    for (const args of [
      ['b', '--vkey', vkey],
      ['--vkey', vkey, 'b'],
      ['--vkey', vkey, '--vkey', logKey, '--checkpoint', 'b/data/checkpoint.note', 'b'],
    ])
      expect((await run('verify', ...args)).exit).toBe(10)
  })
})

describe('a mistake', () => {
  it('in an export is found before the export is put on record', async () => {
    const before = await entries()
    const exporting = (...args: ReadonlyArray<string>) => codeOf('export', CASE, '--record', 'a', ...args)
    expect(await exporting('--to', 'b')).toEqual([1, 'bundle-exists'])
    expect(await exporting('--to', 'c', '--encrypt-to', 'age1x')).toEqual([2, 'usage'])
    expect(await exporting('--to', 'c', '--checkpoint', 'a/hoso.json')).toEqual([1, 'not-a-checkpoint'])
    expect(await exporting('--to', 'a/hoso.json/c')).toEqual([1, 'bundle-not-written'])
    expect(await entries()).toBe(before)
    expect(existsSync(path('c'))).toBe(false)
  })
  it('of the verifier’s own is no verdict', async () => {
    expect(await codeOf('verify', 'nowhere')).toEqual([1, 'nothing-to-verify'])
    expect(await codeOf('verify', 'b', '--vkey', 'x')).toEqual([2, 'usage'])
    expect(await codeOf('verify', 'b', '--manifest', 'a/hoso.json')).toEqual([1, 'not-a-manifest'])
  })
  it('in where to write is said', async () => {
    for (const args of [
      ['checkpoint', '--request', 'no/where'],
      ['timestamp', '--request', 'no/where'],
    ])
      expect(await codeOf(...args, '--record', 'a')).toEqual([1, 'file-not-written'])
    expect(await codeOf('tiles', '--to', 'a', '--record', 'a')).toEqual([1, 'record-there'])
  })
})

it('a witness answers again where its answer was lost', async () => {
  await run('checkpoint', '--request', 'ask.txt', '--record', 'a')
  await run('witness', 'init', 'w', '--name', 'witness.example')
  const asking = ['cosign', 'ask.txt', '--witness', 'w', '--vkey', logKey]
  expect(await codeOf(...asking, '--out', 'no/where')).toEqual([1, 'file-not-written'])
  expect((await run(...asking, '--out', 'answer.txt')).exit).toBe(0)
})

it('nothing is exported from a log that is shorter than what was signed', async () => {
  copyFileSync(path('before.db'), path('a', 'events.db'))
  const before = await entries()
  expect(await codeOf('export', CASE, '--to', 'd', '--record', 'a')).toEqual([1, 'signer-refused'])
  expect(await entries()).toBe(before)
})
