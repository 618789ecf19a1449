// For the planners of books that name children of the register: which child a row means.
import { readChildCode } from './codes.ts'
import type { Known, KnownChild } from './known.ts'
import { nameKey } from './vietnamese.ts'

export type FoundChild =
  | { readonly _tag: 'Child'; readonly child: KnownChild }
  /** Not the form of a code. */
  | { readonly _tag: 'BadCode' }
  | { readonly _tag: 'Unknown' }
  /** Several children of this name live there. */
  | { readonly _tag: 'Several'; readonly codes: ReadonlyArray<string> }

export interface ChildFinder {
  readonly byCode: (cell: string) => FoundChild
  /** By name, and by the unit in which the child has lived at some time; without a unit by name alone. */
  readonly byName: (name: string, unit: string | undefined) => FoundChild
}

/** Finds children of the register. Linked records are one child. */
export const childFinder = (known: Known): ChildFinder => {
  let names: Map<string, KnownChild[]> | undefined
  const named = (name: string): ReadonlyArray<KnownChild> => {
    if (names === undefined) {
      names = new Map()
      for (const child of known.children.values())
        names.set(child.name ?? '', [...(names.get(child.name ?? '') ?? []), child])
    }
    return name === '' ? [] : (names.get(name) ?? [])
  }
  const survivor = (stream: string): string => known.linked.get(stream) ?? stream
  return {
    byCode: (cell) => {
      const code = readChildCode(cell)
      if (code === undefined) return { _tag: 'BadCode' }
      const child = known.children.get(code)
      return child === undefined ? { _tag: 'Unknown' } : { _tag: 'Child', child }
    },
    byName: (name, unit) => {
      const found = named(nameKey(name)).filter(
        (c) => unit === undefined || known.units.get(c.stream)?.has(unit) === true,
      )
      const [child] = found
      if (child === undefined) return { _tag: 'Unknown' }
      return new Set(found.map((c) => survivor(c.stream))).size > 1
        ? { _tag: 'Several', codes: found.map((c) => c.code) }
        : { _tag: 'Child', child }
    },
  }
}
