// For whoever declares or reads coded values: a versioned list of codes with Vietnamese and English labels and its legal source.
import type { Label } from './label.ts'

export interface CodeList {
  /** Stable name, kebab-case. */
  readonly name: string
  readonly version: number
  /** Where the list comes from: law, form, or this project's own reading. */
  readonly source: string
  readonly codes: Readonly<Record<string, Label>>
}

export const codeList = <const C extends Readonly<Record<string, Label>>>(
  name: string,
  version: number,
  source: string,
  codes: C,
): { readonly name: string; readonly version: number; readonly source: string; readonly codes: C } => ({
  name,
  version,
  source,
  codes,
})

/** The label of a code in a language; the code itself when the list does not know it. */
export const labelOfCode = (list: CodeList, code: string, lang: keyof Label): string =>
  list.codes[code]?.[lang] ?? code
