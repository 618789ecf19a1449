// For whoever writes a rule about a child or a case: what ends its duties, whatever they are.
import { interval } from '@hoso/facts'
import type { Cancellation } from './obligation.ts'
import { certainlySixteenFrom, holdingBirth } from './sixteen.ts'
import { isTold, type Told } from './told.ts'
import type { World } from './world.ts'

/** The closing of the case, and its being taken over elsewhere. */
export const caseEndings = (told: ReadonlyArray<Told>): ReadonlyArray<Cancellation> =>
  told
    .filter((t) => isTold(t, 'CaseClosed', 'CaseTransferAccepted'))
    .map((by) => ({ by, reason: isTold(by, 'CaseClosed') ? 'case-closed' : 'transferred' }))

/**
 * The child's sixteenth birthday and the child's death, as any record of the child tells them: a child may have several
 * that were found to be one. None where no stream is named.
 */
export const childEndings = (world: World, child: string | undefined): ReadonlyArray<Cancellation> => {
  if (child === undefined) return []
  const streams = world.linked(child)
  const known = OF_CHILD.get(streams) ?? endingsIn(streams.flatMap((stream) => world.told(stream)))
  OF_CHILD.set(streams, known)
  return known
}

/** By the child's records, an array of one world: every duty of every case of the child asks for them. */
const OF_CHILD = new WeakMap<ReadonlyArray<string>, ReadonlyArray<Cancellation>>()

const endingsIn = (told: ReadonlyArray<Told>): ReadonlyArray<Cancellation> => {
  const died = told.find((t) => isTold(t, 'ChildDied'))
  const births = told
    .filter((t) => isTold(t, 'ChildListed', 'ChildBirthDateCorrected'))
    .toSorted((a, b) => a.order - b.order)
  const birth = holdingBirth(births, (t) => t.fact)
  const on = birth === undefined ? undefined : certainlySixteenFrom(birth.fact.body.birth)
  return [
    ...(died === undefined ? [] : [{ by: died, reason: 'child-died' } as const]),
    ...(birth === undefined || on === undefined
      ? []
      : [{ by: birth, reason: 'turned-16', at: interval({ precision: 'day', on }) } as const]),
  ]
}
