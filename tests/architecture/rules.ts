// For the architecture test: the rules of the house as pure functions. Each returns what breaks it, as sentences that say where.
import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import type { Package, Source } from './house.ts'

type House = ReadonlyArray<Package>
type Broken = ReadonlyArray<string>
export type Arrows = Readonly<Record<string, ReadonlyArray<string>>>

const isTest = (source: Source): boolean => source.path.endsWith('.test.ts')
const production = (pkg: Package): ReadonlyArray<Source> => pkg.sources.filter((source) => !isTest(source))
const own = (pkg: Package, source: Source): string => posix.join('packages', pkg.folder, source.path)

/** `@scope/name` or `name` of an import; undefined for a relative path or a module of Node. */
const packageOf = (from: string): string | undefined =>
  from.startsWith('.') || isBuiltin(from)
    ? undefined
    : from.split('/', from.startsWith('@') ? 2 : 1).join('/')

const members = (pkg: Package, member: string): Readonly<Record<string, string>> =>
  (pkg.manifest[member] as Readonly<Record<string, string>> | undefined) ?? {}

const unequal = (
  what: string,
  have: Iterable<string>,
  want: Iterable<string>,
  missing: string,
  extra: string,
): Broken => {
  const [a, b] = [new Set(have), new Set(want)]
  return [
    ...[...b].filter((x) => !a.has(x)).map((x) => `${what}: ${missing} ${x}`),
    ...[...a].filter((x) => !b.has(x)).map((x) => `${what}: ${extra} ${x}`),
  ]
}

/** The table of arrows names exactly the packages there are, and following arrows never leads back. */
export const arrowsFit = (house: House, arrows: Arrows): Broken => {
  const known = unequal(
    'arrows',
    Object.keys(arrows),
    house.map((pkg) => pkg.folder),
    'nothing is said of',
    'there is no package',
  )
  const reaches = (from: string, to: string, seen: ReadonlySet<string>): boolean =>
    (arrows[from] ?? []).some(
      (next) => next === to || (!seen.has(next) && reaches(next, to, new Set([...seen, next]))),
    )
  return [
    ...known,
    ...Object.keys(arrows)
      .filter((name) => reaches(name, name, new Set([name])))
      .map((name) => `arrows: ${name} leads back to itself`),
  ]
}

/** Types count as much as values: what cannot be read alone cannot be installed alone. */
export const importsFollowArrows = (house: House, arrows: Arrows): Broken =>
  house.flatMap((pkg) =>
    production(pkg).flatMap((source) =>
      source.imports
        .map(({ from }) => from)
        .filter((from) => from.startsWith('@hoso/'))
        .filter((from) => !(arrows[pkg.folder] ?? []).includes(from.split('/')[1] ?? ''))
        .map((from) => `${own(pkg, source)}: ${pkg.folder} may not import ${from}`),
    ),
  )

/**
 * What package.json promises to bring is what the sources use, no more and no less, and tsconfig.json builds it first.
 * What a used package asks its user to bring (`peersOf`) counts as used.
 */
export const dependenciesAreImports = (
  house: House,
  peersOf: (name: string) => ReadonlyArray<string>,
  /** Packages that are put into one file at build time: what they import is for building them. */
  bundled: ReadonlyArray<string> = [],
): Broken =>
  house.flatMap((pkg) => {
    const imported = production(pkg)
      .flatMap((source) => source.imports.map(({ from }) => packageOf(from)))
      .filter((name) => name !== undefined)
    const used = [...imported, ...imported.flatMap(peersOf)]
    const declared = [
      ...Object.keys(members(pkg, 'dependencies')),
      ...Object.keys(members(pkg, 'peerDependencies')),
      ...(bundled.includes(pkg.folder) ? Object.keys(members(pkg, 'devDependencies')) : []),
    ]
    const siblings = declared.filter((name) => name.startsWith('@hoso/')).map((name) => name.slice(6))
    return [
      ...unequal(`packages/${pkg.folder}/package.json`, declared, used, 'does not list', 'lists unused'),
      ...unequal(
        `packages/${pkg.folder}/tsconfig.json`,
        pkg.references,
        siblings,
        'does not refer to',
        'refers to unused',
      ),
    ]
  })

/** One version of a thing in the whole house, written out. */
export const versionsAgree = (house: House): Broken => {
  const versions = new Map(house.map((pkg) => [pkg.manifest.name, pkg.manifest.version]))
  return house.flatMap((pkg) =>
    Object.entries(members(pkg, 'dependencies')).flatMap(([name, version]) => {
      const seen = versions.get(name) ?? version
      versions.set(name, seen)
      return version === seen && /^\d+\.\d+\.\d+$/.test(version)
        ? []
        : [`packages/${pkg.folder}/package.json: ${name} ${version}, where the house has ${seen}`]
    }),
  )
}

/** Modules that only the named files may import. */
export const onlyIn = (house: House, module: string, files: ReadonlyArray<string>): Broken =>
  house.flatMap((pkg) =>
    production(pkg)
      .filter((source) => source.imports.some(({ from }) => from === module || packageOf(from) === module))
      .filter((source) => !files.includes(own(pkg, source)))
      .map((source) => `${own(pkg, source)}: imports ${module}, which belongs to ${files.join(', ')}`),
  )

/** Packages without effects take nothing from the platform, except in the files named. */
export const pure = (pkg: Package, except: ReadonlyArray<string>): Broken =>
  production(pkg).flatMap((source) =>
    source.imports
      .filter(({ from }) => isBuiltin(from) && !except.includes(source.path))
      .map(({ from }) => `${own(pkg, source)}: imports ${from}, but ${pkg.folder} is pure`),
  )

/** An index is for those outside; inside, whoever imports it ties all files of a folder into one knot. */
export const noIndexInside = (house: House): Broken =>
  house.flatMap((pkg) =>
    production(pkg).flatMap((source) =>
      source.imports
        .filter(({ from }) => from.startsWith('.'))
        .map(({ from }) => posix.join(posix.dirname(source.path), from))
        .filter((path) => /(^|\/)index(\.[jt]s)?$/.test(path) || !/\.[jt]s$/.test(path))
        .map((path) => `${own(pkg, source)}: imports ${path}; import the file that holds it`),
    ),
  )

/** What a package promises is a list that somebody wrote. */
export const listedExports = (house: House): Broken =>
  house.flatMap((pkg) =>
    pkg.sources
      .filter((source) => source.imports.some(({ star }) => star))
      .map((source) => `${own(pkg, source)}: export * hides what is exported`),
  )

export const HARD_STOP = 500
export const shortFiles = (house: House): Broken =>
  house.flatMap((pkg) =>
    pkg.sources
      .filter(({ lines }) => lines > HARD_STOP)
      .map((source) => `${own(pkg, source)}: ${source.lines} lines, at most ${HARD_STOP}`),
  )

export const saysForWhom = (house: House): Broken =>
  house.flatMap((pkg) =>
    pkg.sources
      .filter((source) => !isTest(source) && !/^\/\/ For \S/.test(source.firstLine))
      .map((source) => `${own(pkg, source)}: the first line says "// For" whom the file is`),
  )

const DRAWERS = /^(utils?|helpers?|common|misc|shared)$/
export const named = (house: House): Broken =>
  house.flatMap((pkg) =>
    pkg.sources
      .filter(({ path }) =>
        path
          .replace(/(\.test)?\.[cm]?[jt]s$/, '')
          .split('/')
          .some((part) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part) || DRAWERS.test(part)),
      )
      .map((source) => `${own(pkg, source)}: names are kebab-case and name a thing`),
  )

/** A change log comes with the first release. */
export const holdsOnly = (house: House, also: Readonly<Record<string, string>>): Broken =>
  house.flatMap((pkg) =>
    unequal(
      `packages/${pkg.folder}`,
      pkg.entries.filter((entry) => entry !== 'CHANGELOG.md'),
      [
        'package.json',
        'tsconfig.json',
        'README.md',
        'src',
        ...(also[pkg.folder] === undefined ? [] : [also[pkg.folder] ?? '']),
      ],
      'lacks',
      'holds besides what a package holds:',
    ),
  )

export const noAny = (house: House): Broken =>
  house.flatMap((pkg) =>
    pkg.sources.flatMap((source) => source.anys.map((line) => `${own(pkg, source)}:${line}: any`)),
  )

export const noClass = (house: House, allowed: ReadonlyArray<string>): Broken =>
  house.flatMap((pkg) =>
    production(pkg).flatMap((source) =>
      source.classes
        .filter((name) => !allowed.includes(`${pkg.folder} ${name}`))
        .map((name) => `${own(pkg, source)}: class ${name}; records of functions do here`),
    ),
  )

/** All manifests say the same, but for what a package is, needs and runs. */
export const manifestsAlike = (house: House): Broken =>
  house.flatMap((pkg) => {
    const { name, description, engines, license, type, repository, sideEffects, files } = pkg.manifest
    // The program brings the registers of its demonstration.
    const bin = 'bin' in pkg.manifest ? ['bin', 'demo'] : []
    const entry = (at: string) => ({
      '@hoso/source': `./src/${at}.ts`,
      types: `./dist/${at}.d.ts`,
      default: `./dist/${at}.js`,
    })
    const paths = Object.keys((pkg.manifest['exports'] as object | undefined) ?? {})
    // A program is run, not imported.
    const all = bin.length > 0 && paths.length === 0 ? [] : ['.', ...paths.filter((path) => path !== '.')]
    const expected = {
      name: `@hoso/${pkg.folder}`,
      license: 'Apache-2.0',
      type: 'module',
      engines: { node: '>=22.18' },
      repository: {
        type: 'git',
        url: 'git+https://github.com/hoso/hoso.git',
        directory: `packages/${pkg.folder}`,
      },
      exports: Object.fromEntries(all.map((path) => [path, entry(path === '.' ? 'index' : path.slice(2))])),
      files: [...bin, 'dist', 'src', '!**/*.test.ts'],
      sideEffects: false,
    }
    const actual = {
      name,
      license,
      type,
      engines,
      repository,
      exports: pkg.manifest['exports'],
      files,
      sideEffects,
    }
    const wrong = Object.entries(expected).filter(
      ([key, value]) => JSON.stringify(actual[key as keyof typeof actual]) !== JSON.stringify(value),
    )
    return [
      ...wrong.map(
        ([key, value]) => `packages/${pkg.folder}/package.json: ${key} is not ${JSON.stringify(value)}`,
      ),
      ...(typeof description === 'string' && description.length > 0
        ? []
        : [`packages/${pkg.folder}/package.json: no description`]),
    ]
  })

/** Half of the files are at most this long. */
export const median = (numbers: ReadonlyArray<number>): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0
