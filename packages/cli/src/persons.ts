// For commands about one person: whom a name on the command line means.
import { CATALOGUE, WHOSE, type Whose } from '@hoso/facts'
import { caseNamed, findChild } from '@hoso/projections'
import type { CaseRecord } from '@hoso/record'
import { type Container, RECORD } from './container.ts'
import { type Failure, failure } from './failure.ts'
import type { Invocation } from './invocation.ts'
import { asOf } from './moments.ts'
import { openCasebook } from './views.ts'

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const PERSON = new RegExp(`^(?:child|carer|actor|person)-${UUID}$`)
const STREAM = new RegExp(`^[a-z]+-${UUID}$`)

/**
 * A reference, or the register code of a child. The number of a case, or another stream, is about several: they are
 * listed, and one of them is to be named.
 */
export const personNamed = async (run: Invocation, c: Container, name: string): Promise<string> => {
  const wanted = name.normalize('NFC').trim()
  if (PERSON.test(wanted)) return wanted
  const record = c.resolve(RECORD)
  if (STREAM.test(wanted)) throw several(await personsIn(record, [wanted]))
  const moments = asOf({ clock: 'commune' })
  const view = await openCasebook(run, c)
  const child = findChild(view, wanted.toUpperCase(), moments)
  const [only, ...linked] = child?.streams ?? []
  if (only !== undefined && linked.length === 0) return only
  if (only !== undefined)
    throw several([only, ...linked].map((person) => ({ person, whose: ['child'] as const })))
  const found = caseNamed(view, wanted, moments)
  if (found !== undefined) throw several(await personsIn(record, [found.stream, ...found.concerns]))
  throw failure(
    'unknown-person',
    `không có trẻ hay vụ việc nào mang mã ${name}. Dùng mã sổ của trẻ, số vụ việc, hoặc mã person-…`,
    `there is no child and no case ${name}. Give the register code of a child, the number of a case, or a person-… reference`,
  )
}

interface Named {
  readonly person: string
  readonly whose: ReadonlyArray<Whose>
}

/** Those whom the streams hold sealed parts about, in order of appearance; officials left out, who are not erased. */
const personsIn = async (
  record: CaseRecord,
  streams: ReadonlyArray<string>,
): Promise<ReadonlyArray<Named>> => {
  const roles = new Map<string, Set<Whose>>()
  for (const stream of streams)
    for (const { type, subjects } of (await record.read(stream)).facts)
      for (const [part, person] of Object.entries(subjects as Readonly<Record<string, string>>)) {
        const whose = CATALOGUE.get(type)?.personal[part]?.whose
        if (whose === undefined || person.startsWith('actor-')) continue
        roles.set(person, (roles.get(person) ?? new Set()).add(whose))
      }
  return [...roles].map(([person, whose]) => ({ person, whose: [...whose] }))
}

const several = (persons: ReadonlyArray<Named>): Failure => {
  const list = (lang: 'vi' | 'en'): string =>
    persons
      .map(({ person, whose }) => `\n  ${person}  ${whose.map((w) => WHOSE[w][lang]).join(', ')}`)
      .join('')
  return failure(
    'which-person',
    `mỗi lần một người. Nêu mã của người ấy:${list('vi')}`,
    `one person at a time. Name one of them by reference:${list('en')}`,
  )
}
