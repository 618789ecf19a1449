// For the architecture test: reads the packages as they lie on disk, and parses every source file once.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

export interface Import {
  /** As written. */
  readonly from: string
  /** Nothing of it is left in the compiled file. */
  readonly typeOnly: boolean
  /** `export * from …`: re-exports names that nobody listed. */
  readonly star: boolean
}

export interface Source {
  /** Path inside the package, with `/`. */
  readonly path: string
  readonly firstLine: string
  readonly lines: number
  readonly imports: ReadonlyArray<Import>
  /** Lines on which the type `any` stands. */
  readonly anys: ReadonlyArray<number>
  readonly classes: ReadonlyArray<string>
}

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly [member: string]: unknown
}

export interface Package {
  /** Folder name: `store-sqlite` for `@hoso/store-sqlite`. */
  readonly folder: string
  readonly manifest: Manifest
  /** Packages that tsconfig.json refers to. */
  readonly references: ReadonlyArray<string>
  /** What lies in the folder itself, without what git ignores. */
  readonly entries: ReadonlyArray<string>
  readonly sources: ReadonlyArray<Source>
}

/** One source file as data. Throws when it does not parse. */
export const parseSource = (path: string, text: string): Source => {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`)
  const anys: number[] = []
  const classes: string[] = []
  const typeImports: Import[] = []
  const stars = new Set<string>()
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length
  new Visitor({
    TSAnyKeyword: (node) => void anys.push(lineAt(node.start)),
    ClassDeclaration: (node) => void classes.push(node.id?.name ?? '(anonymous)'),
    ClassExpression: (node) => void classes.push(node.id?.name ?? '(anonymous)'),
    ExportAllDeclaration: (node) => void (node.exported === null && stars.add(node.source.value)),
    TSImportType: (node) => void typeImports.push({ from: node.source.value, typeOnly: true, star: false }),
  }).visit(program)
  const imports = [
    ...module.staticImports.map((i) => ({
      from: i.moduleRequest.value,
      typeOnly: i.entries.length > 0 && i.entries.every((e) => e.isType),
      star: false,
    })),
    ...module.staticExports.flatMap((e) => {
      const from = e.entries[0]?.moduleRequest?.value
      if (from === undefined) return []
      return [{ from, typeOnly: e.entries.every((entry) => entry.isType), star: stars.has(from) }]
    }),
    ...module.dynamicImports.map((i) => ({
      from: text.slice(i.moduleRequest.start + 1, i.moduleRequest.end - 1),
      typeOnly: false,
      star: false,
    })),
    ...typeImports,
  ]
  const lines = text.trimEnd().split('\n')
  const first = lines[0]?.startsWith('#!') ? lines[1] : lines[0]
  return { path, firstLine: first ?? '', lines: lines.length, imports, anys, classes }
}

const IGNORED = new Set(['dist', 'node_modules'])
const json = <A>(file: string): A => JSON.parse(readFileSync(file, 'utf8'))

const sourcesIn = (folder: string, recursive = true): ReadonlyArray<Source> =>
  existsSync(folder)
    ? readdirSync(folder, { recursive, encoding: 'utf8' })
        .filter((file) => /\.[cm]?[jt]s$/.test(file))
        .toSorted()
        .map((file) => `${recursive ? `${basename(folder)}/` : ''}${file.replaceAll('\\', '/')}`)
        .map((path) => parseSource(path, readFileSync(join(folder, recursive ? '..' : '', path), 'utf8')))
    : []

/** Every package below `root`, in the order of their names. */
export const readHouse = (root: string): ReadonlyArray<Package> =>
  readdirSync(root)
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .toSorted()
    .map((folder) => {
      const at = join(root, folder)
      const tsconfig = json<{ references?: ReadonlyArray<{ path: string }> }>(join(at, 'tsconfig.json'))
      return {
        folder,
        manifest: json<Manifest>(join(at, 'package.json')),
        references: (tsconfig.references ?? []).map(({ path }) => basename(path)),
        entries: readdirSync(at).filter((entry) => !IGNORED.has(entry)),
        sources: [...sourcesIn(at, false), ...sourcesIn(join(at, 'src')), ...sourcesIn(join(at, 'bin'))],
      }
    })

/** What an installed package asks its user to bring, unless it can do without. */
export const peersOf =
  (nodeModules: string) =>
  (name: string): ReadonlyArray<string> => {
    const file = join(nodeModules, name, 'package.json')
    if (!existsSync(file)) return []
    const { peerDependencies = {}, peerDependenciesMeta = {} } = json<{
      readonly peerDependencies?: Readonly<Record<string, string>>
      readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
    }>(file)
    return Object.keys(peerDependencies).filter((peer) => peerDependenciesMeta[peer]?.optional !== true)
  }
