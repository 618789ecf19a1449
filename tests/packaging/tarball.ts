// For the packaging checks: which files a package is made of, and what its declarations bring along.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSource } from '../architecture/house.ts'
import type { Outcome } from './command.ts'

export interface Packed {
  readonly name: string
  readonly version: string
  readonly filename: string
  /** Bytes of the tarball. */
  readonly size: number
  readonly files: ReadonlyArray<{ readonly path: string }>
}

/**
 * The tarball holds each source with what the compiler made of it, the files named `beside`, and nothing else:
 * no test, no build state, no leavings of a source that is gone.
 */
export const holdsItsSources = (packed: Packed, folder: string, beside: ReadonlyArray<string>): Outcome => {
  const sources = globSync('src/**/*.ts', { cwd: folder }).filter((path) => !path.endsWith('.test.ts'))
  const expected = new Set([
    'package.json',
    'README.md',
    ...globSync('bin/*.js', { cwd: folder }),
    ...beside,
    ...sources.flatMap((path) => {
      const stem = path.replace(/^src/, 'dist').replace(/\.ts$/, '')
      return [path, `${stem}.js`, `${stem}.js.map`, `${stem}.d.ts`, `${stem}.d.ts.map`]
    }),
  ])
  const actual = new Set(packed.files.map(({ path }) => path))
  const lacking = [...expected].filter((path) => !actual.has(path))
  const extra = [...actual].filter((path) => !expected.has(path))
  if (lacking.length + extra.length === 0) return undefined
  return [
    ...lacking.map((path) => `lacks ${path}`),
    ...extra.map((path) => `holds ${path}`),
    ...(extra.some((path) => path.startsWith('dist/')) ? [`delete ${folder}/dist and build again`] : []),
  ].join('\n')
}

/** Foreign packages that a reader of these declarations must know. Follows imports inside the package only. */
export const declaredBy = (entry: string): ReadonlySet<string> => {
  const foreign = new Set<string>()
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const { from } of parseSource(file, readFileSync(file, 'utf8')).imports) {
      const at = join(dirname(file), from.replace(/\.[jt]s$/, '.d.ts'))
      if (from.startsWith('.') && existsSync(at)) visit(at)
      else foreign.add(from)
    }
  }
  visit(entry)
  return foreign
}
