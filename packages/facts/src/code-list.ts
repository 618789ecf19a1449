// For whoever declares or reads coded values: a versioned list of codes with Vietnamese and English labels and its legal source.
import type { Label } from './label.ts'

/** Where a list comes from, and when it is in force. */
export interface Provenance {
  /** Law, form, plan, or this project's own reading. */
  readonly source: string
  /** First day in force, `YYYY-MM-DD`. */
  readonly from: string
  /** Last day in force, itself included; absent while it is in force. */
  readonly until?: string
}

export interface CodeList extends Provenance {
  /** Stable name, kebab-case. */
  readonly name: string
  readonly version: number
  readonly codes: Readonly<Record<string, Label>>
}

export const codeList = <const C extends Readonly<Record<string, Label>>>(
  name: string,
  version: number,
  provenance: Provenance,
  codes: C,
): Provenance & { readonly name: string; readonly version: number; readonly codes: C } => ({
  name,
  version,
  ...provenance,
  codes,
})

/** The label of a code in a language; the code itself when the list does not know it. */
export const labelOfCode = (list: CodeList, code: string, lang: keyof Label): string =>
  list.codes[code]?.[lang] ?? code
