// For whoever shows something to people: a name in both languages.

/** What people read, in Vietnamese and in English. */
export interface Label {
  readonly vi: string
  readonly en: string
}
export type Lang = keyof Label
