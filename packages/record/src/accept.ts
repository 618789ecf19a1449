// For append.ts: may these facts be recorded? Every problem of the call at once, before anything is sealed.
import {
  CATALOGUE,
  type Context,
  context,
  decode,
  decodeNewFact,
  type ErasedDeclaration,
  type Label,
  type NewFact,
  type Problem,
  type StreamKind,
} from '@hoso/facts'
import type { FactProblem } from './failure.ts'
import { HosoError } from './hoso-error.ts'
import type { Recording, StreamRecordings } from './model.ts'
import { isEventId, isPerson, kindOf } from './reference.ts'

/** A fact that was found good. */
export interface Accepted {
  readonly recording: Recording
  readonly declaration: ErasedDeclaration
  /** Names of its personal parts. */
  readonly parts: ReadonlyArray<string>
}

export interface AcceptedStream {
  readonly stream: string
  readonly kind: StreamKind
  readonly expected: StreamRecordings['expected']
  readonly facts: ReadonlyArray<Accepted>
}

const EMPTY: ReadonlyArray<never> = []

const rule = (path: string, meaning: Label): Problem => ({ code: 'against-rule', path, meaning })
const form = (path: string, meaning: Label, example: string): Problem => ({
  code: 'other-form',
  path,
  meaning,
  example,
})

/** Throws `unknown-stream-kind`, or `invalid-fact` with every problem. */
export const accept = (streams: ReadonlyArray<StreamRecordings>): ReadonlyArray<AcceptedStream> => {
  const problems: FactProblem[] = []
  const accepted = streams.map(({ stream, expected, facts }): AcceptedStream => {
    const kind = kindOf(stream)
    if (kind === undefined) throw new HosoError('unknown-stream-kind', {})
    const report = (fact: number, problem: Problem): void => void problems.push({ stream, fact, problem })
    if (facts.length === 0)
      report(0, rule('', { vi: 'cần ít nhất một sự kiện', en: 'there is at least one fact' }))
    if (!isExpected(expected))
      report(
        0,
        rule('/expected', {
          vi: "'new', số sự kiện, hoặc lý do không kiểm tra",
          en: "'new', a count of events, or why it is not checked",
        }),
      )
    return { stream, kind, expected, facts: acceptFacts(facts, kind, report) }
  })
  if (problems.length > 0) throw new HosoError('invalid-fact', { problems })
  return accepted
}

const isExpected = (expected: unknown): boolean =>
  expected === 'new' ||
  (Number.isSafeInteger(expected) && (expected as number) >= 0) ||
  (typeof expected === 'object' &&
    expected !== null &&
    'unchecked' in expected &&
    Boolean(expected.unchecked))

const acceptFacts = (
  facts: ReadonlyArray<Recording>,
  kind: StreamKind,
  report: (fact: number, problem: Problem) => void,
): ReadonlyArray<Accepted> => {
  const accepted: Accepted[] = []
  /** The same context object often serves all facts of a call. */
  let good: Context | undefined
  facts.forEach((recording, i) => {
    const said = recording.context === good ? undefined : decode(context, recording.context, '/context')
    if (said?._tag === 'Left') for (const problem of said.left) report(i, problem)
    else good = recording.context
    const decoded = decodeNewFact(recording.fact)
    if (decoded._tag === 'Left') {
      for (const problem of decoded.left) report(i, problem)
      return
    }
    const fact: NewFact = decoded.right
    const declaration = CATALOGUE.get(fact.type)
    if (declaration === undefined) throw new TypeError('a decoded fact is in the catalogue')
    const names = Object.keys(fact.personal)
    const parts = names.length === 0 ? EMPTY : names
    if (!declaration.streams.includes(kind))
      report(
        i,
        rule('/type', {
          vi: `sự kiện của luồng ${declaration.streams.join(', ')}`,
          en: `a fact of a ${declaration.streams.join(' or ')} stream`,
        }),
      )
    checkReferences(recording, fact.type, parts, (problem) => report(i, problem))
    accepted.push({
      recording: fact === recording.fact ? recording : { ...recording, fact: decoded.right },
      declaration,
      parts,
    })
  })
  return accepted
}

const checkReferences = (
  { id, subjects, corrects, retracts }: Recording,
  type: string,
  parts: ReadonlyArray<string>,
  report: (problem: Problem) => void,
): void => {
  if (id !== undefined && !isEventId(id))
    report(form('/id', { vi: 'UUID chữ thường', en: 'a UUID in lower case' }, EXAMPLE))
  checkPointer('corrects', corrects, type === 'EventCorrected', report)
  checkPointer('retracts', retracts, type === 'EventRetracted', report)
  if (subjects === undefined) return
  for (const [part, person] of Object.entries(subjects)) {
    if (part !== 'child' && !parts.includes(part)) report({ code: 'unknown-member', path: '/subjects/?' })
    else if (!isPerson(person))
      report(
        form(
          `/subjects/${part}`,
          { vi: 'mã tham chiếu một người', en: 'a reference to a person' },
          `person-${EXAMPLE}`,
        ),
      )
  }
}

const checkPointer = (
  member: string,
  value: string | undefined,
  belongs: boolean,
  report: (problem: Problem) => void,
): void => {
  if (value === undefined) {
    if (belongs) report({ code: 'missing-member', path: `/${member}` })
  } else if (!belongs) report({ code: 'unknown-member', path: `/${member}` })
  else if (!isEventId(value))
    report(form(`/${member}`, { vi: 'UUID chữ thường', en: 'a UUID in lower case' }, EXAMPLE))
}

const EXAMPLE = '0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a11'
