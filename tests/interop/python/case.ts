// For the differential test: a bundle and its verifier's side, on the way to another one.
import type { Brought, MadeBundle } from '../../bundles/make.ts'
import type { Chance } from '../../bundles/signers.ts'

export interface Case {
  readonly made: MadeBundle
  files: Map<string, Uint8Array>
  brought: { -readonly [Key in keyof Brought]: Brought[Key] } & { maxAge?: number }
  /** Are the digests to be made again after all changes? */
  sealed: boolean
  /** What was done to it. */
  readonly changes: string[]
}

/** Changes a case in place. Throws where there is nothing to change. */
export type Change = (one: Case, chance: Chance) => void
export type Changes = Readonly<Record<string, Change>>

export const NOTE = 'data/checkpoint.note'
export const MANIFEST = 'data/key-manifest.note'
export const INDEX = 'data/bundle.json'

export const bytesOf = (one: Case, path: string): Uint8Array => one.files.get(path) ?? new Uint8Array()
export const textOf = (one: Case, path: string): string => Buffer.from(bytesOf(one, path)).toString()
export const put = (one: Case, path: string, text: string): void => {
  one.files.set(path, Buffer.from(text))
}
export const pathsBelow = (one: Case, folder = 'data/'): ReadonlyArray<string> =>
  [...one.files.keys()].filter((path) => path.startsWith(folder))
