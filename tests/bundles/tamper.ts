// For the tests of bundles: ways to change one, and to say what was found.
import {
  type BundleFiles,
  type BundleReport,
  decodeCanonical,
  encodeCanonical,
  type Json,
} from '@hoso/ledger'
import { seal } from './make.ts'

/** `position code` of each finding, `code` where it has no position. */
export const found = ({ findings }: Pick<BundleReport, 'findings'>): ReadonlyArray<string> =>
  findings.map(({ code, position }) => (position === undefined ? code : `${position} ${code}`))

/** With other files in the place of some, or without them, and with digests that do not fit. */
export function changed(
  files: BundleFiles,
  changes: { readonly [path: string]: Uint8Array | string | undefined },
): BundleFiles {
  const copy = new Map(files)
  for (const [path, bytes] of Object.entries(changes))
    if (bytes === undefined) copy.delete(path)
    else copy.set(path, typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  return copy
}

/** The same by somebody who knows that digests can be made again. */
export const forged = (...[files, changes]: Parameters<typeof changed>): BundleFiles =>
  seal(changed(files, changes))

export const bytesAt = (files: BundleFiles, path: string): Uint8Array => {
  const bytes = files.get(path)
  if (bytes === undefined) throw new RangeError(`no file ${path}`)
  return bytes
}
export const textAt = (files: BundleFiles, path: string): string =>
  Buffer.from(bytesAt(files, path)).toString()

/** A canonical file of the bundle with another value. */
export function edited<T extends Json>(
  files: BundleFiles,
  path: string,
  edit: (value: T) => Json,
): { readonly [path: string]: Uint8Array } {
  const value = decodeCanonical(bytesAt(files, path))
  if (value._tag === 'Err') throw new Error(value.error.code)
  return { [path]: canonical(edit(value.value as T)) }
}

export function canonical(value: unknown): Uint8Array {
  const bytes = encodeCanonical(value)
  if (bytes._tag === 'Err') throw new Error(bytes.error.code)
  return bytes.value
}

export const flipped = (bytes: Uint8Array, at: number, mask: number): Uint8Array =>
  Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ mask : byte))
