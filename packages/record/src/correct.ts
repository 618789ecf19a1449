// For open-record.ts: corrections and retractions. Neither changes anything; both are facts that point at another.
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
  resolve,
} from '@hoso/facts'
import { HosoError } from './hoso-error.ts'
import type { Change, Correction, History, Recording, Retraction } from './model.ts'

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
  const { fact, declaration } = standing(history, target, id)
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
      personal: { ...personal, ...(reason === undefined ? {} : { narrative: { reason } }) },
    },
    context,
    corrects: target,
    subjects: Object.fromEntries(
      Array.from(owned).flatMap(([whose, { person }]) => (person === undefined ? [] : [[whose, person]])),
    ),
    ...(id === undefined ? {} : { id }),
  }
}

/** The EventRetracted of a retraction. Throws where there is no such event. */
export const retracting = ({ target, context, reason, id }: Retraction, history: History): Recording => {
  if (!history.facts.some((fact) => fact.id === target)) throw new HosoError('unknown-event', { id: target })
  return {
    fact: {
      type: 'EventRetracted',
      body: {},
      personal: reason === undefined ? {} : { narrative: { reason } },
    },
    context,
    retracts: target,
    ...(id === undefined ? {} : { id }),
  }
}

/** The fact as it stands after earlier corrections. A call that is repeated sees what it saw the first time. */
const standing = (
  { facts }: History,
  target: string,
  id: string | undefined,
): { readonly fact: Fact; readonly declaration: ErasedDeclaration } => {
  const made = id === undefined ? -1 : facts.findIndex((fact) => fact.id === id)
  const seen = made === -1 ? facts : facts.slice(0, made)
  const found = resolve(seen, Number.POSITIVE_INFINITY, 'record').find(({ fact }) => fact.id === target)
  const declaration = found && CATALOGUE.get(found.fact.type)
  if (found === undefined || declaration === undefined) throw new HosoError('unknown-event', { id: target })
  return { fact: found.fact, declaration }
}

const isPersonal = (path: string): boolean => path.startsWith('/personal/')
const partOf = (path: string): string => path.split('/')[2] ?? ''

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

/** What comes out must be a fact again, and another one. */
const problemsAfter = (
  fact: Fact,
  declaration: ErasedDeclaration,
  changes: ReadonlyArray<Replaced>,
): Problem[] => {
  if (changes.every(({ from, to }) => JSON.stringify(from) === JSON.stringify(to)))
    return [rule({ vi: 'có giá trị khác giá trị đang có', en: 'a value other than the one that stands' })]
  const corrected = applyChanges(fact, changes)
  if (corrected === undefined)
    return [rule({ vi: 'đường dẫn tới một mục có thể có', en: 'paths to members that can be there' })]
  const problems: Problem[] = []
  const take = (decoded: ReturnType<typeof decodeBody>): void => {
    if (decoded._tag === 'Left') problems.push(...decoded.left)
  }
  take(decode(occurredAt, corrected.occurredAt, '/occurredAt'))
  take(decodeBody(declaration, corrected.body))
  for (const [part, opened] of Object.entries(corrected.personal) as ReadonlyArray<[string, Opened<unknown>]>)
    if (opened.state === 'open') take(decodePart(declaration, part, opened.value))
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
