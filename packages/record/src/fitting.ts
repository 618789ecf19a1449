// For guarding.ts: an act may come as a plain fact. It must fit what it acts upon as the acts of the verbs do.
import {
  applyChanges,
  CATALOGUE,
  type Change,
  type ErasedDeclaration,
  type Fact,
  type Opened,
  type Problem,
  type Settled,
} from '@hoso/facts'
import { checkDispute, checkSupersession, standing, standingFact } from './act.ts'
import { NOWHERE, partOf, problemsIn } from './correct.ts'

/**
 * What is wrong with a fact after those of its stream, as far as their parts are open: what is sealed is not judged.
 * Throws `unknown-event`, `target-retracted` or `wrong-target` where an act has no target that it could act upon.
 */
export const problemsOfAct = (fact: Fact, seen: ReadonlyArray<Fact>): ReadonlyArray<Problem> => {
  switch (fact.type) {
    case 'EventCorrected':
      standingFact(seen, fact.corrects ?? '')
      return problemsOfCorrection(fact, standing(seen, fact.corrects ?? ''), seen)
    case 'EventRetracted':
      standing(seen, fact.retracts ?? '')
      return []
    case 'EventDisputed':
      standing(seen, fact.body.target)
      return []
    case 'DisputeAnswered':
      checkDispute(seen, fact.body.target)
      return []
    case 'EventSuperseded':
      checkSupersession(seen, fact.body)
      return []
    default:
      return []
  }
}

type Correction = Extract<Fact, { readonly type: 'EventCorrected' }>
type Parts = Readonly<Record<string, Opened<unknown> | undefined>>

const problemsOfCorrection = (
  correction: Correction,
  { fact, corrected }: Settled<Fact>,
  seen: ReadonlyArray<Fact>,
): ReadonlyArray<Problem> => {
  const declaration = CATALOGUE.get(fact.type)
  if (declaration === undefined) throw new TypeError('a recorded fact is in the catalogue')
  const sealed = sealedChanges(correction)
  if (!sealed.every(({ whose, changes }) => areOf(declaration, whose, changes))) return [NOWHERE]
  const changes = [...correction.body.changes, ...sealed.flatMap((own) => own.changes)]
  const after = applyChanges(fact, changes)
  if (after === undefined) return [NOWHERE]
  // An earlier correction that is sealed may have begun a part that is not seen here.
  const unseen = seen.some(
    ({ id, personal }) =>
      corrected.includes(id) && Object.values(personal as Parts).some((part) => part?.state !== 'open'),
  )
  const before = fact.personal as Parts
  return problemsIn(after, declaration, (part) => !unseen || before[part] !== undefined)
}

/** The changes that are sealed, by whose they are. */
const sealedChanges = (correction: Correction) =>
  Object.entries(correction.personal as Parts).flatMap(([whose, opened]) => {
    const { changes } = (opened?.state === 'open' ? opened.value : {}) as {
      readonly changes?: ReadonlyArray<Change>
    }
    return changes === undefined ? [] : [{ whose, changes }]
  })

/** Whether they all change parts of just this person, under whose key they will be. */
const areOf = ({ personal }: ErasedDeclaration, whose: string, changes: ReadonlyArray<Change>): boolean =>
  changes.every(({ path }) => {
    const part = partOf(path)
    return Object.hasOwn(personal, part) && personal[part]?.whose === whose
  })
