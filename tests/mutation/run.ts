// For `npm run mutation`: takes the checks of the verifiers out one at a time, and says whether a test saw it.
// Prints each check that nobody missed, and the score. Exit status 1 where there is one.
import { spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { needless } from './needless.ts'
import { type Mutant, mutantsOf } from './mutants.ts'

const root = join(import.meta.dirname, '../..')
const WORKERS = 2

const BUNDLE = [
  'tests/bundles/forms.test.ts',
  'tests/bundles/entries.test.ts',
  'tests/bundles/verify.test.ts',
  'tests/bundles/erased.test.ts',
  'packages/ledger/src/bundle.test.ts',
]
const LOG = ['chain', 'checkpoint-check', 'admission-check', 'admission', 'trust', 'verify-log'].map(
  (name) => `packages/ledger/src/${name}.test.ts`,
)

/** Files of the verifiers, and the tests that are theirs. */
const VERIFIERS: { readonly [file: string]: ReadonlyArray<string> } = {
  'verify-log': ['tests/tiles/verify.test.ts', ...LOG],
  chain: LOG,
  'checkpoint-check': LOG,
  'admission-check': LOG,
  admission: ['tests/bundles/forms.test.ts', ...LOG],
  trust: LOG,
  erasure: [
    'tests/bundles/forms.test.ts',
    'tests/bundles/erased.test.ts',
    'packages/ledger/src/erasure.test.ts',
  ],
  'erasure-check': ['tests/bundles/erased.test.ts'],
  'verify-tiles': ['tests/tiles/verify.test.ts'],
  'tile-check': ['tests/tiles/verify.test.ts'],
  proof: ['packages/ledger/src/tree.test.ts', ...BUNDLE],
  bag: BUNDLE,
  bundle: BUNDLE,
  'bundle-files': BUNDLE,
  'bundle-entries': BUNDLE,
  'bundle-proofs': BUNDLE,
  'bundle-admissions': BUNDLE,
  'bundle-parts': BUNDLE,
  'bundle-tail': BUNDLE,
  'verify-bundle': BUNDLE,
}

/** A copy of the package and of the tests that are run, in which one file after the other is changed. */
function copyOf(): string {
  const copy = mkdtempSync(join(tmpdir(), 'hoso-mutation-'))
  for (const path of [
    'packages/ledger/src',
    'packages/ledger/package.json',
    'tests/bundles',
    'tests/tiles',
    'vitest.config.ts',
    'package.json',
  ])
    cpSync(join(root, path), join(copy, path), { recursive: true })
  mkdirSync(join(copy, 'node_modules/@hoso'), { recursive: true })
  symlinkSync(join(copy, 'packages/ledger'), join(copy, 'node_modules/@hoso/ledger'))
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@hoso') symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  return copy
}

/** Do these tests pass in the copy? */
const passes = (copy: string, tests: ReadonlyArray<string>): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const options = ['run', '--bail=1', '--no-isolate', '--maxWorkers=1', '--reporter=dot', ...tests]
    const child = spawn(process.execPath, [vitest, ...options], { cwd: copy, stdio: 'ignore' })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code === 0))
  })

async function survivors(mutants: Mutant[], copy: string, found: Mutant[]): Promise<void> {
  for (let mutant = mutants.shift(); mutant !== undefined; mutant = mutants.shift()) {
    const path = join(copy, 'packages/ledger/src', `${mutant.file}.ts`)
    const before = readFileSync(path)
    writeFileSync(path, mutant.source)
    if (await passes(copy, VERIFIERS[mutant.file] ?? [])) {
      found.push(mutant)
      console.log(`not missed: ${mutant.file}.ts:${mutant.line} ${mutant.check}`)
    }
    writeFileSync(path, before)
  }
}

const wanted = process.argv.slice(2)
const files = Object.keys(VERIFIERS).filter((file) => wanted.length === 0 || wanted.includes(file))
const all = files.flatMap((file) =>
  mutantsOf(`${file}.ts`, readFileSync(join(root, 'packages/ledger/src', `${file}.ts`), 'utf8')).map(
    (mutant) => ({ ...mutant, file }),
  ),
)
const counted = all.filter((mutant) => !needless(mutant))
const copies = Array.from({ length: WORKERS }, copyOf)
try {
  const tests = [...new Set(files.flatMap((file) => VERIFIERS[file] ?? []))]
  const gone = tests.filter((path) => !existsSync(join(root, path)))
  if (gone.length > 0) throw new Error(`no such tests: ${gone.join(', ')}`)
  if (!(await passes(copies[0] ?? '', tests))) throw new Error('the tests fail with every check in its place')
  const queue = [...counted]
  const found: Mutant[] = []
  await Promise.all(copies.map((copy) => survivors(queue, copy, found)))
  const caught = counted.length - found.length
  const score = Math.floor((caught / counted.length) * 1000) / 10
  console.log(`checks: ${counted.length}, caught: ${caught}, score ${score} %`)
  console.log(`not counted, as they change nothing: ${all.length - counted.length}`)
  if (found.length > 0) process.exitCode = 1
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
}
