// For export-bundle.ts: which parts of an entry are shown to the recipient, and what of it is gone.
import { type Disclosure, type Entry } from '@hoso/ledger'
import type { Recorded } from '@hoso/store'
import { type KeyState, reveal } from '@hoso/vault'

/** Says whether the mandate of the recipient covers this part of a fact of this type. `part` is its name without `/`. */
export type Mandate = (type: string, part: string) => boolean

export interface Disclosed {
  /** Parts that are shown. */
  readonly shown: ReadonlyArray<Disclosure>
  /** Names of parts that the record no longer holds. */
  readonly absent: ReadonlyArray<string>
  /** Parts that the mandate covers and that do not open here: their key is missing, destroyed or damaged, or they are. */
  readonly unopened: ReadonlyArray<string>
}

/** `keys` by reference. Whatever the mandate does not cover is not opened. */
export const disclose = (
  recorded: Recorded,
  entry: Entry,
  keys: ReadonlyMap<string, KeyState>,
  mandate: Mandate,
): Disclosed => {
  const shown: Disclosure[] = []
  const absent: string[] = []
  const unopened: string[] = []
  for (const ref of entry.sealed) {
    const bytes = recorded.parts?.find(({ name }) => name === ref.p)?.bytes
    if (bytes === undefined) absent.push(ref.p)
    if (!mandate(entry.type, ref.p.slice(1))) continue
    const state = keys.get(ref.k)
    const revealed =
      bytes !== undefined && state?._tag === 'Held'
        ? reveal({ place: entry, ref, key: state.key, bytes })
        : undefined
    if (revealed?._tag === 'Ok') shown.push({ p: ref.p, ...revealed.value })
    else unopened.push(ref.p)
  }
  return { shown, absent, unopened }
}
