// For the writer and `locate`: what is known of the whole log without asking, kept up by reading what was added.
import { damaged, doubtful } from './failure.ts'
import { createIdIndex } from './id-index.ts'
import type { Ledger } from './ledger.ts'
import type { Place } from './links.ts'
import type { Stored } from './stored.ts'

export interface View {
  /** Entries that are known. */
  readonly size: () => number
  /** Where this id is stored, as far as is known. */
  readonly positionOf: (id: string) => number | undefined
  /** Entries of this stream, as far as is known. */
  readonly countOf: (stream: string) => number
  /** False until all was read that the log was once seen to have. */
  readonly whole: () => boolean
  /** Where it is whole, the entries of the last group that is known: only they can lack their links. */
  readonly tail: () => ReadonlyArray<Place>
  /** True once the links of all that is known are written. */
  readonly linked: () => boolean
  /** The links are written up to this size. */
  readonly link: (size: number) => void
  /** Entries in log order; what is known already is passed over. Throws damage where they do not fit. */
  readonly add: (entries: ReadonlyArray<Stored>) => void
  /** Reads up to where the log ends now. The first time that is the whole log. */
  readonly catchUp: () => Promise<void>
}

/** Entries read at a time. */
const stride = 1_000

/** `met` is called for each entry when it becomes known, in log order. */
export const createView = (ledger: Ledger, met?: (entry: Stored) => void): View => {
  const ids = createIdIndex()
  const counts = new Map<string, number>()
  let group = 0
  let tail: Place[] = []
  let linkedTo = 0
  let seen: number | undefined

  const add = (entries: ReadonlyArray<Stored>): void => {
    for (const entry of entries) {
      const { position, id, stream, seq, group: itsGroup } = entry
      if (position < ids.size()) continue
      if (position > ids.size()) throw damaged('the ledger lacks an entry', ids.size())
      const count = counts.get(stream) ?? 0
      const begins = itsGroup === position
      if (seq !== count || (!begins && itsGroup !== group) || !ids.add(id))
        throw damaged('an entry does not follow from those before it', position)
      counts.set(stream, count + 1)
      if (begins) {
        group = position
        tail = []
      }
      tail.push({ position, stream, seq })
      met?.(entry)
    }
  }

  const catchUp = async (): Promise<void> => {
    const { size } = await ledger.head()
    if (size < ids.size()) throw doubtful('shorter-than-before')
    seen = Math.max(seen ?? 0, size)
    while (ids.size() < size) {
      const before = ids.size()
      const { entries, damage } = await ledger.stretch(BigInt(before), Math.min(stride, size - before))
      add(entries)
      if (damage !== undefined) throw damage
      if (ids.size() === before) throw doubtful('ended-early')
    }
  }

  return {
    size: ids.size,
    positionOf: ids.get,
    countOf: (stream) => counts.get(stream) ?? 0,
    whole: () => seen !== undefined && ids.size() >= seen,
    tail: () => tail,
    linked: () => linkedTo >= ids.size(),
    link: (size) => {
      linkedTo = Math.max(linkedTo, size)
    },
    add,
    catchUp,
  }
}
