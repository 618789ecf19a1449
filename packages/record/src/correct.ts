// For open-record.ts: corrections. They change nothing; they are facts that point at another.
import {
  applyChanges,
  CATALOGUE,
  decode,
  decodeBody,
  decodePart,
  type ErasedDeclaration,
  type Fact,
  type Label,
  occurredAt,
  type Opened,
  type Problem,
} from '@hoso/facts'
import { because, seenBy, standingFact } from './act.ts'
import { HosoError } from './hoso-error.ts'
import type { Change, Correction, History, Recording } from './model.ts'

/** A change with the value that stood there. */
interface Replaced extends Change {
  readonly from?: unknown
}

/**
 * The EventCorrected of a correction. Clear changes go into the body; those of a sealed part are sealed again, under
 * the key of the person whose part it is. Throws where there is nothing to correct or no fact would come out.
 */
export const correcting = (correction: Correction, history: History): Recording => {
  const { target, context, reason, id } = correction
  const fact = standingFact(seenBy(history, id), target)
  const declaration = CATALOGUE.get(fact.type)
  if (declaration === undefined) throw new TypeError('a recorded fact is in the catalogue')
  const changes = correction.changes.map((change) => ({ ...change, ...standingAt(fact, change.path) }))
  const problems = problemsAfter(fact, declaration, changes)
  const owned = byOwner(fact, declaration, changes, problems)
  if (problems.length > 0)
    throw new HosoError('invalid-fact', {
      problems: problems.map((problem) => ({ stream: history.stream, fact: 0, problem })),
    })
  const personal = Object.fromEntries(Array.from(owned, ([whose, own]) => [whose, { changes: own.changes }]))
  return {
    fact: {
      type: 'EventCorrected',
      body: { changes: changes.filter(({ path }) => !isPersonal(path)) },
      personal: { ...personal, ...because(history.stream, reason) },
    },
    context,
    corrects: target,
    subjects: Object.fromEntries(
      Array.from(owned).flatMap(([whose, { person }]) => (person === undefined ? [] : [[whose, person]])),
    ),
    ...(id === undefined ? {} : { id }),
  }
}

const isPersonal = (path: string): boolean => path.startsWith('/personal/')
export const partOf = (path: string): string => path.split('/')[2] ?? ''

/** `from`, or nothing where the member is not there. */
const standingAt = (fact: Fact, path: string): { readonly from?: unknown } => {
  const [head, part, ...rest] = path.split('/').slice(1)
  let value: unknown = fact
  let steps = path.split('/').slice(1)
  if (head === 'personal') {
    value = openedValue(fact, part ?? '')
    steps = rest
  }
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return {}
    value = (value as Readonly<Record<string, unknown>>)[step]
  }
  return value === undefined ? {} : { from: value }
}

const openedValue = (fact: Fact, part: string): unknown => {
  const opened = (fact.personal as Readonly<Record<string, Opened<unknown> | undefined>>)[part]
  const subject = personIn(fact, part) ?? ''
  if (opened?.state === 'sealed') throw new HosoError('key-missing', { id: fact.id, subject })
  if (opened?.state === 'erased') throw new HosoError('person-erased', { id: fact.id, subject })
  return opened?.value
}

const personIn = (fact: Fact, part: string): string | undefined =>
  (fact.subjects as Readonly<Record<string, string | undefined>>)[part]

const rule = (meaning: Label): Problem => ({ code: 'against-rule', path: '/changes', meaning })

export const NOWHERE: Problem = rule({
  vi: 'đường dẫn tới một mục có thể có',
  en: 'paths to members that can be there',
})

/** What comes out must be a fact again, and another one. */
const problemsAfter = (
  fact: Fact,
  declaration: ErasedDeclaration,
  changes: ReadonlyArray<Replaced>,
): Problem[] => {
  if (changes.every(({ from, to }) => JSON.stringify(from) === JSON.stringify(to)))
    return [rule({ vi: 'có giá trị khác giá trị đang có', en: 'a value other than the one that stands' })]
  const corrected = applyChanges(fact, changes)
  return corrected === undefined ? [NOWHERE] : problemsIn(corrected, declaration, () => true)
}

/** What is wrong with a corrected fact, in clear and in its open parts of these names. */
export const problemsIn = (
  corrected: Fact,
  declaration: ErasedDeclaration,
  isSeen: (part: string) => boolean,
): Problem[] => {
  const problems: Problem[] = []
  const take = (decoded: ReturnType<typeof decodeBody>): void => {
    if (decoded._tag === 'Left') problems.push(...decoded.left)
  }
  take(decode(occurredAt, corrected.occurredAt, '/occurredAt'))
  take(decodeBody(declaration, corrected.body))
  for (const [part, opened] of Object.entries(corrected.personal) as ReadonlyArray<[string, Opened<unknown>]>)
    if (opened.state === 'open' && isSeen(part)) take(decodePart(declaration, part, opened.value))
  return problems
}

interface Owned {
  /** Undefined where the part is new: the record assigns it like any other. */
  readonly person: string | undefined
  readonly changes: Replaced[]
}

/** The sealed changes by whose they are. */
const byOwner = (
  fact: Fact,
  declaration: ErasedDeclaration,
  changes: ReadonlyArray<Replaced>,
  problems: Problem[],
): ReadonlyMap<string, Owned> => {
  const owned = new Map<string, Owned>()
  for (const change of changes) {
    if (!isPersonal(change.path)) continue
    const part = partOf(change.path)
    const whose = declaration.personal[part]?.whose
    if (whose === undefined) continue
    const person = personIn(fact, part)
    const own = owned.get(whose)
    if (own === undefined) owned.set(whose, { person, changes: [change] })
    else if (own.person === person) own.changes.push(change)
    else
      problems.push(
        rule({
          vi: 'mỗi lần đính chính chỉ cho một người của mỗi vai; tách thành hai lần',
          en: 'one person of a kind in a correction; make two of it',
        }),
      )
  }
  return owned
}
