// For tests/coverage.test.ts: which facts answer a dash of the plan or a row of the catalogue, and which views show them.
import { CATALOGUE, type ErasedDeclaration } from '@hoso/facts'
import { type Definition, DEFINITIONS } from '@hoso/projections'
import { PLAN } from './plan.ts'

/** Rows of the catalogue of commune casework facts. */
export const ROWS = 164

const expand = (from: number, to: number): ReadonlyArray<number> =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** Row numbers that a basis cites: `catalogue 57, 93`, `catalogue 73–79`. */
export const rowsOf = (basis: string): ReadonlyArray<number> =>
  !/\bcatalogue\b/.test(basis)
    ? []
    : [...basis.replace(/^.*?catalogue/, '').matchAll(/(\d+)(?:\s*[–-]\s*(\d+))?/g)].flatMap(([, a, b]) =>
        expand(Number(a), Number(b ?? a)),
      )

/** Items of the plan that a basis cites: `plan II.3.3a-4, V.7`, `plan V.1–V.9`. */
export const itemsOf = (basis: string): ReadonlyArray<string> => {
  if (!basis.startsWith('plan ')) return []
  return basis
    .slice('plan '.length)
    .split(/,\s*/)
    .flatMap((part) => {
      const range = /^(V)\.(\d)–V\.(\d)$/.exec(part)
      return range === null ? [part] : expand(Number(range[2]), Number(range[3])).map((n) => `V.${n}`)
    })
}

const declarations = [...CATALOGUE.values()]
const citing = (cites: (basis: string) => boolean): ReadonlyArray<ErasedDeclaration> =>
  declarations.filter((d) => d.basis.some(cites))

export interface Covered {
  readonly facts: ReadonlyArray<ErasedDeclaration>
  readonly views: ReadonlyArray<Definition>
}

const views: ReadonlyArray<Definition> = Object.values(DEFINITIONS)
/** Views that read one of these facts by its type; those that show every fact of a file would say nothing here. */
const viewsOf = (facts: ReadonlyArray<ErasedDeclaration>): ReadonlyArray<Definition> => {
  const types: ReadonlySet<string> = new Set(facts.map((d) => d.type))
  return views.filter(({ reads }) => reads !== 'every-fact' && reads.some((type) => types.has(type)))
}

export const coverageOfItem = (item: string): Covered => {
  const facts = citing((basis) => itemsOf(basis).includes(item))
  return { facts, views: viewsOf(facts) }
}
export const coverageOfRow = (row: number): ReadonlyArray<ErasedDeclaration> =>
  citing((basis) => rowsOf(basis).includes(row))

/** What facts cite and the plan does not have. */
export const strayItems = (): ReadonlyArray<string> =>
  declarations.flatMap((d) =>
    d.basis
      .flatMap(itemsOf)
      .filter((item) => !PLAN.some((p) => p.item === item))
      .map((item) => `${d.type}: ${item}`),
  )
