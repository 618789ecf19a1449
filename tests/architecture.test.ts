// For whoever adds an import, a file or a package: the rules of the house, each seen to fail on a made-up house.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Package, parseSource, peersOf, readHouse, type Source } from './architecture/house.ts'
import {
  type Arrows,
  arrowsFit,
  dependenciesAreImports,
  HARD_STOP,
  holdsOnly,
  importsFollowArrows,
  listedExports,
  manifestsAlike,
  median,
  named,
  noAny,
  noClass,
  noIndexInside,
  onlyIn,
  pure,
  saysForWhom,
  shortFiles,
  versionsAgree,
} from './architecture/rules.ts'

const root = join(import.meta.dirname, '..')
/** Who may import whom. To add an arrow, write a decision record in docs/decisions. */
const ARROWS: Arrows = {
  ledger: [],
  facts: [],
  store: [],
  procedure: ['facts'],
  vault: ['ledger', 'facts'],
  'store-sqlite': ['store'],
  'store-eventstoredb': ['store'],
  'store-postgres': ['store'],
  'store-conformance': ['store'],
  witness: ['ledger'],
  timestamp: [],
  'offline-verifier': ['ledger'],
  record: ['ledger', 'facts', 'store', 'vault', 'procedure'],
  projections: ['facts', 'procedure'],
  registers: ['facts', 'record', 'procedure'],
  audit: ['ledger', 'facts', 'store', 'vault', 'record'],
  cli: [
    'witness',
    'timestamp',
    'offline-verifier',
    'audit',
    'ledger',
    'facts',
    'store',
    'procedure',
    'vault',
    'store-sqlite',
    'store-eventstoredb',
    'store-postgres',
    'record',
    'projections',
    'registers',
  ],
}
const CONTAINER = ['packages/cli/src/container.ts']
/** Packages without effects, and the files in which they may touch the platform all the same. */
const PURE: Readonly<Record<string, ReadonlyArray<string>>> = {
  ledger: ['src/primitives.ts'],
  facts: [],
  store: [],
  procedure: [],
  // A saved view carries a digest of itself.
  projections: ['src/saved-view.ts'],
}
const CLASSES = ['record HosoError']
const LONGEST_MEDIAN = 120

describe('the house', () => {
  const house = readHouse(join(root, 'packages'))
  const packageNamed = (folder: string): Package => {
    const found = house.find((pkg) => pkg.folder === folder)
    if (found === undefined) throw new Error(`no package ${folder}`)
    return found
  }

  test('is there', () => expect(house.length).toBeGreaterThanOrEqual(10))
  test('arrows name every package and never lead back', () => expect(arrowsFit(house, ARROWS)).toEqual([]))
  test('imports follow the arrows', () => expect(importsFollowArrows(house, ARROWS)).toEqual([]))
  test('dependencies are what is imported', () =>
    expect(dependenciesAreImports(house, peersOf(join(root, 'node_modules')), ['offline-verifier'])).toEqual(
      [],
    ))
  test('one version of everything', () => expect(versionsAgree(house)).toEqual([]))
  test('containers stay in one file', () => {
    expect(onlyIn(house, 'tsyringe', CONTAINER)).toEqual([])
    expect(onlyIn(house, 'reflect-metadata', CONTAINER)).toEqual([])
  })
  test.for(Object.entries(PURE))('%s takes nothing from the platform outside %j', ([folder, except]) =>
    expect(pure(packageNamed(folder), except)).toEqual([]),
  )
  test('ledger depends on nothing', () =>
    expect(packageNamed('ledger').manifest['dependencies']).toBeUndefined())
  test('nobody imports an index from inside', () => expect(noIndexInside(house)).toEqual([]))
  test('every export is listed', () => expect(listedExports(house)).toEqual([]))
  test(`no file is longer than ${HARD_STOP} lines, and half are at most ${LONGEST_MEDIAN}`, ({
    annotate,
  }) => {
    const lengths = house.flatMap((pkg) => pkg.sources.map(({ lines }) => lines))
    const middle = median(lengths)
    void annotate(`${lengths.length} files, median ${middle} lines, longest ${Math.max(...lengths)}`)
    expect(shortFiles(house)).toEqual([])
    expect(middle).toBeLessThanOrEqual(LONGEST_MEDIAN)
  })
  test('tests and examples are as short, and say for whom they are', () => {
    const paths = globSync(['tests/**/*.ts', 'examples/*.ts'], {
      cwd: root,
      exclude: ['**/vitest.config.ts'],
    })
    const sources = paths.map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')))
    const all = [{ ...packageNamed('cli'), folder: '..', sources }]
    expect(paths.length).toBeGreaterThan(0)
    expect(shortFiles(all)).toEqual([])
    expect(saysForWhom(all)).toEqual([])
    expect(named(all)).toEqual([])
    expect(noAny(all)).toEqual([])
  })
  test('every source file says for whom it is', () => expect(saysForWhom(house)).toEqual([]))
  test('names are kebab-case and no drawer', () => expect(named(house)).toEqual([]))
  test('a package holds what a package holds', () =>
    expect(holdsOnly(house, { cli: 'bin', 'offline-verifier': 'build.ts' })).toEqual([]))
  test('no any', () => expect(noAny(house)).toEqual([]))
  test('no class but the one error', () => expect(noClass(house, CLASSES)).toEqual([]))
  test('manifests are alike', () => expect(manifestsAlike(house)).toEqual([]))
})

describe('each rule can fail', () => {
  const source = (path: string, text: string): Source => parseSource(path, text)
  const pkg = (folder: string, sources: ReadonlyArray<Source>, rest: Partial<Package> = {}): Package => ({
    folder,
    manifest: { name: `@hoso/${folder}`, version: '1.0.0' },
    references: [],
    entries: ['package.json', 'tsconfig.json', 'README.md', 'src'],
    sources,
    ...rest,
  })
  const one = (text: string, path = 'src/a.ts'): ReadonlyArray<Package> => [pkg('low', [source(path, text)])]

  test('a type import against the arrows', () => {
    const arrows = { low: [], high: ['low'] }
    for (const text of [
      "import type { A } from '@hoso/high'",
      "import { a } from '@hoso/high'",
      "export { a } from '@hoso/high/fp'",
      "const a = await import('@hoso/high')",
      "export type A = import('@hoso/high').A",
    ])
      expect(importsFollowArrows(one(text), arrows), text).toHaveLength(1)
    expect(importsFollowArrows([pkg('high', [source('src/a.ts', "import '@hoso/low'")])], arrows)).toEqual([])
    expect(importsFollowArrows(one("import { a } from '@hoso/high'", 'src/a.test.ts'), arrows)).toEqual([])
  })

  test('arrows in a circle, or about a package that is not there', () => {
    const house = [pkg('a', []), pkg('b', [])]
    expect(arrowsFit(house, { a: ['b'], b: ['a'] })).toHaveLength(2)
    expect(arrowsFit(house, { a: [] })).toEqual(['arrows: nothing is said of b'])
    expect(arrowsFit(house, { a: [], b: [], c: [] })).toEqual(['arrows: there is no package c'])
    expect(arrowsFit(house, { a: ['b'], b: [] })).toEqual([])
  })

  test('a dependency unused, undeclared or not built first', () => {
    const using = (dependencies: Readonly<Record<string, string>>, references: ReadonlyArray<string>) =>
      dependenciesAreImports(
        [
          pkg('x', [source('src/a.ts', "import '@hoso/y'\nimport 'fp-ts/lib/Either.js'\nimport 'node:fs'")], {
            manifest: { name: '@hoso/x', version: '1.0.0', dependencies },
            references,
          }),
        ],
        (name) => (name === 'fp-ts' ? ['a-peer'] : []),
      )
    expect(using({ '@hoso/y': '1.0.0', 'fp-ts': '2.0.0', 'a-peer': '1.0.0' }, ['y'])).toEqual([])
    expect(using({ '@hoso/y': '1.0.0' }, ['y'])).toEqual([
      'packages/x/package.json: does not list fp-ts',
      'packages/x/package.json: does not list a-peer',
    ])
    expect(using({ '@hoso/y': '1.0.0', 'fp-ts': '2.0.0', 'a-peer': '1.0.0', uuid: '1.0.0' }, ['y'])).toEqual([
      'packages/x/package.json: lists unused uuid',
    ])
    expect(using({ '@hoso/y': '1.0.0', 'fp-ts': '2.0.0', 'a-peer': '1.0.0' }, [])).toEqual([
      'packages/x/tsconfig.json: does not refer to y',
    ])
  })

  test('two versions of one thing, or a range', () => {
    const wanting = (folder: string, version: string) =>
      pkg(folder, [], {
        manifest: { name: `@hoso/${folder}`, version: '1.0.0', dependencies: { uuid: version } },
      })
    expect(versionsAgree([wanting('a', '1.0.0'), wanting('b', '1.0.0')])).toEqual([])
    expect(versionsAgree([wanting('a', '1.0.0'), wanting('b', '2.0.0')])).toHaveLength(1)
    expect(versionsAgree([wanting('a', '^1.0.0')])).toHaveLength(1)
  })

  test('a module outside its file, a platform in a pure package', () => {
    const [low] = one("import { container } from 'tsyringe'\nimport { hash } from 'node:crypto'")
    expect(onlyIn([low!], 'tsyringe', CONTAINER)).toHaveLength(1)
    expect(onlyIn([low!], 'tsyringe', ['packages/low/src/a.ts'])).toEqual([])
    expect(pure(low!, ['src/primitives.ts'])).toHaveLength(1)
    expect(pure(low!, ['src/a.ts'])).toEqual([])
  })

  test('an index from inside, and a star', () => {
    for (const from of ['./index.ts', '../index.ts', './codes/index.ts', './codes', '.'])
      expect(noIndexInside(one(`import { a } from '${from}'`, 'src/b/a.ts')), from).toHaveLength(1)
    expect(noIndexInside(one("import { a } from './index-page.ts'"))).toEqual([])
    expect(listedExports(one("export * from './b.ts'"))).toHaveLength(1)
    expect(listedExports(one("export { b } from './b.ts'"))).toEqual([])
  })

  test('a long file, a nameless audience, a bad name', () => {
    const short = '// For everyone: a file.\n'
    expect(shortFiles(one(`${short}${'a()\n'.repeat(HARD_STOP)}`))).toHaveLength(1)
    expect(shortFiles(one(`${short}${'a()\n'.repeat(HARD_STOP - 1)}`))).toEqual([])
    expect(saysForWhom(one('export {}'))).toHaveLength(1)
    expect(saysForWhom(one(short))).toEqual([])
    for (const path of ['src/caseFile.ts', 'src/Case.ts', 'src/utils.ts', 'src/helpers/a.ts', 'src/a_b.ts'])
      expect(named(one(short, path)), path).toHaveLength(1)
    expect(named(one(short, 'src/case-file.test.ts'))).toEqual([])
  })

  test('a folder with more or less', () => {
    const entries = ['package.json', 'tsconfig.json', 'src', 'bin', 'vitest.config.ts']
    expect(holdsOnly([pkg('low', [], { entries })], { low: 'bin' })).toEqual([
      'packages/low: lacks README.md',
      'packages/low: holds besides what a package holds: vitest.config.ts',
    ])
  })

  test('any and class', () => {
    for (const text of ['const a: any = 1', 'f(a as any)', 'type A = ReadonlyArray<any>'])
      expect(noAny(one(text)), text).toHaveLength(1)
    expect(noAny(one('// any\nconst any = "any"'))).toEqual([])
    expect(noClass(one('export class Store {}'), ['low StoreError'])).toHaveLength(1)
    expect(noClass(one('export class StoreError {}'), ['low StoreError'])).toEqual([])
  })

  test('a manifest of its own kind', () => {
    const [ledger] = readHouse(join(root, 'packages')).filter((p) => p.folder === 'ledger')
    const changed = (member: Readonly<Record<string, unknown>>) =>
      manifestsAlike([{ ...ledger!, manifest: { ...ledger!.manifest, ...member } }])
    expect(changed({})).toEqual([])
    for (const member of [
      { engines: { node: '>=20' } },
      { files: ['dist'] },
      { exports: { '.': './dist/index.js' } },
      { type: 'commonjs' },
      { sideEffects: true },
      { description: '' },
      { name: '@hoso/other' },
    ])
      expect(changed(member), JSON.stringify(member)).toHaveLength(1)
  })

  test('the median', () => expect(median([9, 1, 5, 4])).toBe(4))
})
