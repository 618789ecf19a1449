// For the tests of @hoso/projections: a log written by hand, one fact a line.
import {
  type AnyNewFact,
  eventCorrected,
  eventRetracted,
  type Fact,
  moment,
  type OccurredAt,
  type PartOfDay,
  type StreamKind,
} from '@hoso/facts'

/** `2023-05-12`, `2023-05-12T22:40`, `2023-05-12 morning`, `2023-05`, `2023`, `<2023-05-12`, or empty: not known. */
const when = (text: string): OccurredAt => {
  if (text === '') return { precision: 'unknown' }
  if (text.startsWith('<')) return { precision: 'before', on: text.slice(1) }
  if (text.endsWith('Z')) return { precision: 'exact', at: text }
  const [on = '', part] = text.split(' ')
  if (part !== undefined) return { precision: 'part', on, part: part as PartOfDay }
  if (text.length === 16) return { precision: 'minute', at: text }
  if (text.length === 10) return { precision: 'day', on: text }
  return text.length === 7 ? { precision: 'month', in: text } : { precision: 'year', in: text }
}

export interface Said {
  /** When the paper says it was written down. */
  readonly written?: string
  /** When the record took it in; by default one second after the fact before, from 1 February 2024 on. */
  readonly recorded?: string
  /** Key of the paper's row. */
  readonly key?: string
  readonly corrects?: string
  readonly retracts?: string
  readonly sealed?: boolean
  readonly actor?: Partial<Fact['actor']>
}

export interface Book {
  readonly facts: Fact[]
  /** Adds a fact and returns its id. */
  readonly add: (stream: string, occurred: string, fact: AnyNewFact, said?: Said) => string
  readonly correct: (
    stream: string,
    target: string,
    changes: ReadonlyArray<{ path: string; from?: unknown; to?: unknown }>,
    said?: Said,
  ) => string
  readonly retract: (stream: string, target: string, said?: Said) => string
}

const FIRST = Date.parse('2024-02-01T00:00:00.000Z')

const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
/** The n-th stream of a kind. */
export const stream = (kind: StreamKind, n: number): string => `${kind}-${uuid(n)}`

export const book = (): Book => {
  const facts: Fact[] = []
  const seqs = new Map<string, number>()
  let last = FIRST - 1000
  const add: Book['add'] = (of, occurred, fact, said = {}) => {
    const id = uuid(0xf000 + facts.length)
    last = said.recorded === undefined ? last + 1000 : (moment(said.recorded) as number)
    const seq = seqs.get(of) ?? 0
    seqs.set(of, seq + 1)
    const personal = Object.entries(fact.personal).map(([part, value]) => [
      part,
      said.sealed === true ? { state: 'sealed' } : { state: 'open', value },
    ])
    const row = said.key ?? (said.written === undefined ? undefined : `book/${facts.length}/1`)
    const written = said.written === undefined ? {} : { writtenAt: when(said.written) }
    facts.push({
      position: BigInt(facts.length),
      stream: of,
      seq,
      id,
      type: fact.type,
      schema: 1,
      recordedAt: new Date(last).toISOString(),
      leaf: `leaf-${facts.length}`,
      occurredAt: when(occurred),
      actor: { id: stream('actor', 1), role: 'child-protection-officer', unit: 'UBND', ...said.actor },
      body: fact.body,
      personal: Object.fromEntries(personal),
      subjects: {},
      ...(row === undefined
        ? {}
        : { backfill: { register: 'book', file: 'book.csv', line: 1, key: row, ...written } }),
      ...(said.corrects === undefined ? {} : { corrects: said.corrects }),
      ...(said.retracts === undefined ? {} : { retracts: said.retracts }),
    } as Fact)
    return id
  }
  return {
    facts,
    add,
    correct: (of, target, changes, said = {}) =>
      add(of, '2024-01-15', eventCorrected({ changes }), {
        ...said,
        corrects: target,
      }),
    retract: (of, target, said = {}) =>
      add(of, '2024-01-15', eventRetracted({}), {
        ...said,
        retracts: target,
      }),
  }
}
