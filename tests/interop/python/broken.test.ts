// For whoever changes the Python verifier: whatever is handed over, there is a verdict.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { makeBundle } from '../../bundles/make.ts'
import { chanceOf } from '../../bundles/signers.ts'
import { changeBytes } from './bytes.ts'
import { python, tarOf } from './python.ts'

const { files, brought } = makeBundle({ seed: 2, length: 1 })
const { keys, ...others } = brought
const trust = JSON.stringify({ vkeys: keys, ...others })

interface Line {
  readonly case: string
  readonly verdict?: string
}

function verdicts(
  write: (folder: (name: string) => string) => void,
): ReadonlyMap<string, string | undefined> {
  const top = mkdtempSync(join(tmpdir(), 'broken-'))
  write((name) => {
    mkdirSync(join(top, name))
    writeFileSync(join(top, name, 'trust.json'), trust)
    return join(top, name)
  })
  const { stdout, stderr } = python('hoso_verify.py', ['--batch', top])
  expect(stderr).toBe('')
  rmSync(top, { recursive: true })
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
  return new Map(lines.map((line) => [line.case, line.verdict]))
}

/** The bundle as a folder, which a test then spoils. */
function unpack(folder: string): string {
  const bundle = join(folder, 'bundle')
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(bundle, path)), { recursive: true })
    writeFileSync(join(bundle, path), bytes)
  }
  return bundle
}

test('a tar file of which bytes are changed has a verdict', () => {
  const chance = chanceOf(4)
  const whole = Uint8Array.from(tarOf(files))
  const found = verdicts((folder) => {
    writeFileSync(join(folder('whole'), 'bundle.tar'), whole)
    writeFileSync(join(folder('empty'), 'bundle.tar'), '')
    for (let i = 0; i < 300; i++) {
      const changed = Uint8Array.from(whole)
      const at = chance.upTo(whole.length / 512) * 512
      changed.set(changeBytes(changed.subarray(at, at + 512), chance).subarray(0, 512), at)
      const end = chance.upTo(3) === 0 ? chance.upTo(whole.length) : whole.length
      writeFileSync(join(folder(String(i)), 'bundle.tar'), changed.subarray(0, end))
    }
  })
  expect(found.get('whole')).toBe('WITNESSED')
  expect(found.get('empty')).toBe('INVALID')
  expect(found.size).toBe(302)
  for (const verdict of found.values()) expect(verdict).toBeDefined()
  expect([...found.values()].filter((verdict) => verdict === 'INVALID').length).toBeGreaterThan(200)
})

test('what is no plain file, or there twice, makes a bundle invalid', () => {
  const found = verdicts((folder) => {
    unpack(folder('whole'))
    const linked = unpack(folder('linked'))
    symlinkSync(join(linked, 'bagit.txt'), join(linked, 'note.txt'))
    const away = unpack(folder('linked folder'))
    symlinkSync(tmpdir(), join(away, 'data', 'more'))
    const bytes = unpack(folder('no UTF-8'))
    writeFileSync(Buffer.concat([Buffer.from(`${bytes}/data/`), Uint8Array.of(0xff)]), '')
    writeFileSync(join(folder('twice'), 'bundle.tar'), tarOf([...files, ...[...files].slice(0, 1)]))
    writeFileSync(join(folder('absolute'), 'bundle.tar'), tarOf([...files, ['/data/x', new Uint8Array()]]))
    writeFileSync(join(folder('above'), 'bundle.tar'), tarOf([...files, ['../x', new Uint8Array()]]))
    mkdirSync(join(folder('nothing'), 'bundle'))
  })
  const { whole, ...spoilt } = Object.fromEntries(found)
  expect(whole).toBe('WITNESSED')
  expect(new Set(Object.values(spoilt))).toEqual(new Set(['INVALID']))
  expect(found.size).toBe(8)
})
