// For whoever changes the Python verifier: the command line, and the verdict as exit status.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeBundle } from '../../bundles/make.ts'
import { LOG, noteOf, ORIGIN } from './notes.ts'
import { python, type Ran, tarOf } from './python.ts'

const top = mkdtempSync(join(tmpdir(), 'command-'))
afterAll(() => rmSync(top, { recursive: true }))

const { files, brought, size } = makeBundle({ seed: 2, manifest: 'own' })
const write = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(top, name), text)
  return join(top, name)
}
const bundle = write('bundle.tar', tarOf(files))
const keys = brought.keys.flatMap((key) => ['--vkey', key])
const manifest = ['--manifest', write('manifest.note', brought.manifest ?? '')]
const policy = ['--policy', write('policy.txt', brought.policy ?? '')]
const held = brought.held.flatMap((note) => ['--checkpoint', write('held.note', note)])
const clock = ['--now', String(brought.now)]
const verify = (...args: ReadonlyArray<string>): Ran => python('hoso_verify.py', [bundle, ...clock, ...args])

test.each([
  ['WITNESSED', 0, [...keys, ...manifest, ...policy, ...held, '--nonce', brought.nonce ?? '']],
  ['SIGNED-ONLY', 10, [...keys, ...manifest]],
  ['SIGNED-ONLY', 10, [...keys, ...manifest, ...policy, '--max-age-days', '0.01']],
  ['INCOMPLETE', 20, [...keys, ...manifest, ...policy, '--nonce', 'another']],
  ['INVALID', 40, [...keys, ...policy]],
] as const)('%s is exit status %i', (verdict, status, args) => {
  const text = verify(...args)
  expect([text.status, text.stdout.trimEnd().split('\n').at(-1)]).toEqual([status, verdict])
  const json = verify(...args, '--json')
  expect(json.status).toBe(status)
  expect(JSON.parse(json.stdout)).toHaveProperty('verdict', verdict)
})

test('another root at the same size is DIVERGED', () => {
  const other = noteOf(`${ORIGIN}\n${size}\n${Buffer.alloc(32).toString('base64')}\n`, [LOG])
  const { status } = verify(...keys, ...manifest, '--checkpoint', write('other.note', other))
  expect(status).toBe(30)
})

test('an application key may be given in place of a manifest', () => {
  const given = makeBundle({ seed: 2, manifest: 'none' }).brought
  const { status } = verify(...keys, ...given.applicationKeys.flatMap((key) => ['--application-key', key]))
  expect(status).toBe(10)
})

test.each([
  ['a key that is none', ['--vkey', 'x']],
  ['a policy that is none', ['--policy', bundle]],
  ['a file that is not there', ['--manifest', join(top, 'none')]],
])('%s: nothing is verified', (_, args) => {
  const { status, stdout, stderr } = verify(...args)
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain('usage:')
})
