// For the differential test: one change by chance.
import type { Chance } from '../../bundles/signers.ts'
import { oneOf } from './bytes.ts'
import type { Case } from './case.ts'
import { BAG, FILES, seal } from './file-changes.ts'
import { NOTES } from './note-changes.ts'
import { TRUST } from './trust-changes.ts'

const ALL = Object.entries({ ...FILES, ...NOTES, ...TRUST, ...BAG })

/** One change by chance; the name of it is kept in the case. */
export function changeCase(one: Case, chance: Chance): void {
  const [name, change] = oneOf(chance, ALL)
  try {
    change(one, chance)
    one.changes.push(name)
  } catch {
    one.changes.push(`${name}: nothing to change`)
  }
}

/** The bundle as it is handed over. */
export const handedOver = (one: Case): ReadonlyMap<string, Uint8Array> =>
  one.sealed ? seal(one.files) : one.files
