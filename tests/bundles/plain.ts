// For the tests of the bundle verifier: a bundle about which there is nothing to say, and places in it.
import { type BundleReport, type Json, verifyBundle } from '@hoso/ledger'
import { type BundleOptions, type MadeBundle, makeBundle } from './make.ts'
import { forged } from './tamper.ts'

export type Row = { readonly [name: string]: Json }
export type Change = Parameters<typeof forged>[1]

/** Without a key manifest: to enrol its keys takes longer than all the rest. */
export const PLAIN: Partial<BundleOptions> = { erase: false, disclosed: 1, manifest: 'none' }
export const plain = makeBundle(PLAIN)

export const check = ({ files, trust }: Pick<MadeBundle, 'files' | 'trust'>): BundleReport =>
  verifyBundle(files, trust)

/** What is found in the plain bundle after a change, with digests that fit. */
export const after = (change: Change): BundleReport =>
  check({ files: forged(plain.files, change), trust: plain.trust })

export const nth = <T>(list: ReadonlyArray<T>, index: number): T => {
  const item = list.at(index)
  if (item === undefined) throw new RangeError(`no item ${index}`)
  return item
}

/** Positions of a stream's entries. */
export const of = (stream: string, bundle = plain): ReadonlyArray<bigint> =>
  bundle.log.written.flatMap(({ entry }, i) => (entry.stream === stream ? [BigInt(i)] : []))

/** The last entry of the stream that the bundle is about. */
export const end = nth(of('case-0'), -1)

/** Position of the first entry of the plain bundle from there on. */
export const from = (first: number): number =>
  nth(
    plain.positions.filter((i) => i >= first),
    0,
  )
