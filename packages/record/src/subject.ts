// For append.ts: under whose key each personal part goes.
import type { StreamKind, Whose } from '@hoso/facts'
import type { Random } from '@hoso/vault'
import type { Accepted, AcceptedStream } from './accept.ts'
import { type Head, type Heads } from './head.ts'
import { newPerson } from './reference.ts'

/** Person of each part of each fact, in their order; and the person that later child parts of the stream belong to. */
export interface Assigned {
  readonly subjects: ReadonlyArray<ReadonlyArray<string>>
  readonly child: string | undefined | null
}

const NOBODY: ReadonlyArray<string> = []
/** Whose own stream is their reference, beside the child's. */
const OWN: Partial<Record<StreamKind, Whose>> = { actor: 'staff', carer: 'carer' }

/**
 * The child's own parts: in a child's stream the stream itself; elsewhere the person given as `child`, else the person
 * of the stream's first such part, else a new one. An official's and a carer's own stream is their reference. Whoever else is not
 * named gets a new reference for each part, so that nobody is linked to anybody by accident.
 */
export const assign = async (
  { stream, kind, facts }: AcceptedStream,
  head: Head,
  heads: Heads,
  random: Random,
): Promise<Assigned> => {
  let child = kind === 'child' ? stream : head.child
  const subjects: Array<ReadonlyArray<string>> = []
  for (const { recording, declaration, parts } of facts) {
    if (parts.length === 0) {
      subjects.push(NOBODY)
      continue
    }
    const persons: string[] = []
    for (const part of parts) {
      const whose = declaration.personal[part]?.whose
      const given = givenFor(recording, declaration, part)
      if (whose === 'child') {
        if (given === undefined && child === null) child = await heads.childOf(stream, head)
        const person = given ?? child ?? newPerson(random)
        child = child === undefined ? person : child
        persons.push(person)
      } else if (OWN[kind] === whose) persons.push(given ?? stream)
      else persons.push(given ?? newPerson(random))
    }
    subjects.push(persons)
  }
  return { subjects, child }
}

/** The person that the caller names for a part; `child` serves every part that is the child's own. */
export const givenFor = (
  { subjects }: Accepted['recording'],
  { personal }: Accepted['declaration'],
  part: string,
): string | undefined =>
  subjects?.[part] ?? (personal[part]?.whose === 'child' ? subjects?.['child'] : undefined)

/** The persons of the call, each once. */
export const personsOf = (assigned: ReadonlyArray<Assigned>): ReadonlyArray<string> => {
  const persons = new Set<string>()
  for (const { subjects } of assigned)
    for (const fact of subjects) for (const person of fact) persons.add(person)
  return [...persons]
}

/** Name of a part in the entry. */
export const pathOf = (part: string): string => `/${part}`
