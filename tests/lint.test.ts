// For whoever changes .oxlintrc.json: the rules that guard this house are seen to fire on files that break them.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'hoso-lint-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Files = Readonly<Record<string, string>>

/** Rules that the project's own configuration reports, by file. */
const rulesBroken = (files: Files): ReadonlyMap<string, ReadonlyArray<string>> => {
  const at = mkdtempSync(join(folder, 'house-'))
  copyFileSync(join(root, '.oxlintrc.json'), join(at, '.oxlintrc.json'))
  symlinkSync(join(root, 'node_modules'), join(at, 'node_modules'))
  writeFileSync(join(at, 'package.json'), '{"type":"module"}')
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2022',
    strict: true,
    noEmit: true,
    types: ['node'],
    allowImportingTsExtensions: true,
  }
  writeFileSync(join(at, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['packages'] }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, path)), { recursive: true })
    writeFileSync(join(at, path), text)
  }
  const linter = join(root, 'node_modules/oxlint/bin/oxlint')
  const run = spawnSync(process.execPath, [linter, '-f', 'json', 'packages'], { cwd: at, encoding: 'utf8' })
  const { diagnostics } = JSON.parse(run.stdout) as {
    readonly diagnostics: ReadonlyArray<{ readonly code: string; readonly filename: string }>
  }
  expect(run.status === 0, run.stdout + run.stderr).toBe(diagnostics.length === 0)
  const codesOf = (path: string) =>
    diagnostics.filter(({ filename }) => filename.endsWith(path)).map(({ code }) => code)
  return new Map(Object.keys(files).map((path) => [path, [...new Set(codesOf(path))].toSorted()]))
}

const bad: ReadonlyArray<readonly [rule: string, text: string]> = [
  ['eslint(no-restricted-imports)', "import * as TE from 'fp-ts/TaskEither'\nexport const a = TE.of(1)"],
  ['eslint(no-restricted-imports)', "import * as TE from 'fp-ts/lib/TaskEither'\nexport const a = TE.of(1)"],
  ['eslint(no-restricted-imports)', "import { either } from 'fp-ts'\nexport const a = either.right(1)"],
  [
    'eslint(no-restricted-imports)',
    "import { container } from 'tsyringe'\nexport const a = container.isRegistered('a')",
  ],
  [
    'typescript(no-floating-promises)',
    'const f = async (): Promise<number> => 1\nexport const g = (): void => {\n  f()\n}',
  ],
  [
    'typescript(await-thenable)',
    "import * as TE from 'fp-ts/lib/TaskEither.js'\nexport const f = async (): Promise<void> => {\n  await TE.of(1)\n}",
  ],
  [
    'typescript(no-misused-promises)',
    'const f = async (): Promise<boolean> => true\nexport const a = f() ? 1 : 2',
  ],
  ['typescript(no-explicit-any)', 'export const a = (b: any): unknown => b'],
  ['typescript(ban-ts-comment)', '// @ts-ignore\nexport const a: string = 1'],
  ['eslint(no-console)', "export const a = (): void => console.log('a')"],
  ['import(no-default-export)', 'export default 1'],
  [
    'typescript(consistent-type-imports)',
    "import { Buffer } from 'node:buffer'\nexport const a = (b: Buffer): number => b.length",
  ],
]

test('each bad file breaks its rule', () => {
  const path = (i: number): string => `packages/a/src/bad-${i}.ts`
  const broken = rulesBroken(Object.fromEntries(bad.map(([, text], i) => [path(i), text])))
  for (const [i, [rule, text]] of bad.entries()) expect(broken.get(path(i)), text).toContain(rule)
})

test('a cycle of values and a cycle of types', () => {
  const cycle = (word: string, name: string): Files => ({
    [`packages/${name}/src/a.ts`]: `import ${word} { B } from './b.ts'\nexport const A = 1\nexport type C = typeof B`,
    [`packages/${name}/src/b.ts`]: `import ${word} { A } from './a.ts'\nexport const B = 1\nexport type D = typeof A`,
  })
  for (const [path, rules] of rulesBroken({ ...cycle('type', 'types'), ...cycle('', 'values') }))
    expect(rules, path).toContain('import(no-cycle)')
})

test('what is allowed passes', () => {
  const broken = rulesBroken({
    'packages/a/src/a.ts':
      "import * as TE from 'fp-ts/lib/TaskEither.js'\nimport * as t from 'io-ts'\nexport const a = TE.of(t.string)",
    'packages/cli/src/container.ts':
      "import 'reflect-metadata'\nimport { container } from 'tsyringe'\nexport const a = container.isRegistered('a')",
  })
  expect([...broken.values()].flat()).toEqual([])
})
