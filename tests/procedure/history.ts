// For the table of obligations: short rows become recorded facts, each checked by its codec.
import {
  type AnyNewFact,
  type Change,
  CATALOGUE,
  context,
  decode,
  decodeNewFact,
  explain,
  type Fact,
  interval,
  moment,
  type OccurredAt,
  type PartOfDay,
} from '@hoso/facts'

/** What happened on a stream; `case`, `case2` are two streams of one kind. */
export interface Happening {
  readonly on: string
  /** The fact, or how it is made from the ids of named rows. */
  readonly fact: AnyNewFact | ((idOf: (name: string) => string) => AnyNewFact)
  /** When the record took it in; by default as soon as its time was over. */
  readonly recorded?: string
  /** The name by which a later row points at it. */
  readonly as?: string
  readonly corrects?: string
  readonly retracts?: string
  /** Who did it, where that matters. */
  readonly actor?: Fact['actor']
}

/** `2023-05-12 22:40`, `2023-05-12`, `2023-05-12 morning`, `2023-05`, `before 2023-05-12`, `?`; and what happened. */
export type Row = readonly [when: string, what: Happening]

/** `2023-05-12 22:40` → `2023-05-12T22:40`, as facts and moments write it. */
export const minuteText = (text: string): string => text.replace(' ', 'T')

const when = (text: string): OccurredAt => {
  if (text === '?') return { precision: 'unknown' }
  const [first = '', second] = text.split(' ')
  if (first === 'before' && second !== undefined) return { precision: 'before', on: second }
  if (second === undefined)
    return first.length === 7 ? { precision: 'month', in: first } : { precision: 'day', on: first }
  return /^[0-9]/.test(second)
    ? { precision: 'minute', at: minuteText(text) }
    : { precision: 'part', on: first, part: second as PartOfDay }
}

const uuid = (n: number): string => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** The stream of a short name: `case2` is the second case. */
export const stream = (name: string): string => {
  const kind = name.replace(/[0-9]+$/, '')
  return `${kind}-${uuid(Number(name.slice(kind.length) || '1'))}`
}

export const UNIT = 'UBND thị trấn Hà Trung'
const OFFICER: Fact['actor'] = { id: `actor-${uuid(1)}`, role: 'child-protection-officer', unit: UNIT }

/** The uuid of the n-th row of a history, counted from 1. */
const rowId = (n: number): string => uuid(0xf000 + n)

export const instant = (text: string): number => {
  const at = moment(minuteText(text))
  if (at === undefined) throw new RangeError(`no moment: ${text}`)
  return at
}

/** The record of these rows, in the order in which they were recorded. Throws where a row is no valid fact. */
export const record = (rows: ReadonlyArray<Row>): ReadonlyArray<Fact> => {
  const names = new Map(rows.map(([, what], i) => [what.as ?? '', rowId(i + 1)]))
  const idOf = (name: string): string => {
    const id = names.get(name)
    if (id === undefined) throw new RangeError(`no row is named ${name}`)
    return id
  }
  const seqs = new Map<string, number>()
  return rows
    .map(([text, what], i) => {
      const occurredAt = when(text)
      const recorded = what.recorded === undefined ? interval(occurredAt).to : instant(what.recorded)
      if (!Number.isFinite(recorded)) throw new RangeError(`say when this was recorded: ${text}`)
      return { what, occurredAt, recorded, id: rowId(i + 1) }
    })
    .sort((a, b) => a.recorded - b.recorded)
    .map(({ what, occurredAt, recorded, id }, position) => {
      const fact = typeof what.fact === 'function' ? what.fact(idOf) : what.fact
      const on = stream(what.on)
      const seq = seqs.get(on) ?? 0
      seqs.set(on, seq + 1)
      const said = {
        actor: what.actor ?? OFFICER,
        occurredAt,
      }
      valid(what.on, fact, said)
      return {
        ...said,
        position: BigInt(position),
        stream: on,
        seq,
        id,
        type: fact.type,
        schema: CATALOGUE.get(fact.type)?.schema,
        recordedAt: new Date(recorded).toISOString(),
        leaf: position.toString().padStart(43, 'A'),
        body: fact.body,
        personal: {},
        subjects: {},
        ...(what.corrects === undefined ? {} : { corrects: idOf(what.corrects) }),
        ...(what.retracts === undefined ? {} : { retracts: idOf(what.retracts) }),
      } as unknown as Fact
    })
}

const valid = (on: string, fact: AnyNewFact, said: unknown): void => {
  for (const decoded of [decodeNewFact(fact), decode(context, said)])
    if (decoded._tag === 'Left')
      throw new RangeError(`${fact.type}: ${decoded.left.map((p) => explain(p, 'en')).join('; ')}`)
  const kinds: ReadonlyArray<string> = CATALOGUE.get(fact.type)?.streams ?? []
  if (!kinds.includes(on.replace(/[0-9]+$/, ''))) throw new RangeError(`${fact.type} is not told on ${on}`)
}

/** A correction changes members of a fact that stays readable. */
export type Changes = ReadonlyArray<Change>
/** The time of a fact, as a correction writes it. */
export const timeChange = (to: string): Changes => [{ path: '/occurredAt', to: when(to) }]
