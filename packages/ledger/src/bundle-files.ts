// For the bundle verifier: which file of a bundle is what, by its name.
import type { BundleFiles } from './bag.ts'

export interface NamedFiles {
  /** By position, in order. */
  readonly entries: ReadonlyMap<number, Uint8Array>
  readonly proofs: ReadonlyMap<number, Uint8Array>
  /** By the position of the first entry. */
  readonly admissions: ReadonlyMap<number, Uint8Array>
  readonly disclosures: ReadonlyMap<number, Uint8Array>
  /** By the two sizes as the name has them, `<old>-<new>`. */
  readonly consistency: ReadonlyMap<string, Uint8Array>
  /** Files in these folders with a name that has no meaning. */
  readonly misnamed: number
}

export function nameFiles(files: BundleFiles): NamedFiles {
  // Positions are of one length: order of text is order of numbers.
  const paths = [...files.keys()].sort()
  const taken = new Set<string>()
  const take = (name: RegExp): ReadonlyArray<readonly [string, Uint8Array]> =>
    paths.flatMap((path) => {
      const key = name.exec(path)?.[1]
      const bytes = files.get(path)
      if (key === undefined || bytes === undefined) return []
      taken.add(path)
      return [[key, bytes] as const]
    })
  const byPosition = (name: RegExp): ReadonlyMap<number, Uint8Array> =>
    new Map(take(name).map(([digits, bytes]) => [Number(digits), bytes]))
  const named = {
    entries: byPosition(/^data\/entries\/([0-9]{12})\.json$/),
    proofs: byPosition(/^data\/proofs\/([0-9]{12})\.tlog-proof$/),
    admissions: byPosition(/^data\/admissions\/([0-9]{12})\.json$/),
    disclosures: byPosition(/^data\/disclosures\/([0-9]{12})\.json$/),
    consistency: new Map(take(/^data\/consistency\/([0-9]{12}-[0-9]{12})\.txt$/)),
  }
  const misnamed = paths.filter((path) => FOLDER.test(path) && !taken.has(path)).length
  return { ...named, misnamed }
}

const FOLDER = /^data\/(?:entries|proofs|admissions|disclosures|consistency)\//
