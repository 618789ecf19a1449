// For export-bundle.ts: the admission records that cover certain entries, without reading those of the whole log.
import { answered } from '@hoso/record/fp'
import type { Admission, EventStore } from '@hoso/store'

const PAGE = 256

/**
 * The records that cover these positions, each once, in log order. Records follow each other without a gap, so the one
 * that covers a position begins at it or shortly before: as far back as its append was long.
 */
export const admissionsOf = async (
  store: EventStore,
  positions: ReadonlyArray<bigint>,
): Promise<ReadonlyArray<Admission>> => {
  const found: Admission[] = []
  for (const position of positions.toSorted((a, b) => (a < b ? -1 : 1))) {
    const last = found.at(-1)
    if (last !== undefined && position < last.first + BigInt(last.total)) continue
    const covering = await admissionOf(store, position)
    if (covering !== undefined) found.push(covering)
  }
  return found
}

const admissionOf = async (store: EventStore, position: bigint): Promise<Admission | undefined> => {
  for (let back = 0n; ; back = back === 0n ? 1n : back * 4n) {
    const from = position > back ? position - back : 0n
    const covering = await coveringFrom(store, from, position)
    if (covering !== undefined) return covers(covering, position) ? covering : undefined
    if (from === 0n) return undefined
  }
}

const covers = ({ first, total }: Admission, position: bigint): boolean =>
  first <= position && position < first + BigInt(total)

/** The last record that begins between the two. */
const coveringFrom = async (
  store: EventStore,
  start: bigint,
  position: bigint,
): Promise<Admission | undefined> => {
  let best: Admission | undefined
  for (let from = start; from <= position; ) {
    const page = answered(await store.readAdmissions({ from, limit: PAGE })())
    for (const admission of page) if (admission.first <= position) best = admission
    const last = page.at(-1)
    if (last === undefined || last.first > position || page.length < PAGE) break
    from = last.first + 1n
  }
  return best
}
