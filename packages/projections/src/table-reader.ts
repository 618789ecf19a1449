// For whoever asks the casebook: facts of a stream as known, with corrections and retractions applied.
import { type Clock, type Fact, interval, type OccurredAt, resolve } from '@hoso/facts'
import { bodyAt, textAt } from './body-heap.ts'
import { type Columns, MASK, occurredAtOf, PRECISIONS, spanOf } from './fact-columns.ts'
import { blockOf, type FactTable } from './fact-table.ts'
import type { ClearFact, Told } from './told.ts'

/** How a table is asked: as known at `K` by `clock`; `asFirstWritten` leaves corrections out, but not retractions. */
export interface Asked {
  readonly K: number
  readonly clock: Clock
  readonly asFirstWritten?: boolean
}

/** Facts of one stream as known, in log order. An unknown stream has none. */
export const tellStream = (t: FactTable, stream: string, asked: Asked): ReadonlyArray<Told> => {
  const s = t.streams.index.get(stream)
  return s === undefined ? [] : tellNumber(t, s, asked)
}

/** Every stream of a kind with its facts as known, in order of first appearance. Streams of which nothing is known are left out. */
export function* tellStreams(
  t: FactTable,
  kind: 'child' | 'concern' | 'case',
  asked: Asked,
): Generator<readonly [stream: string, told: ReadonlyArray<Told>]> {
  const prefix = `${kind}-`
  for (let s = 0; s < t.streams.list.length; s++) {
    const stream = t.streams.list[s] as string
    if (!stream.startsWith(prefix)) continue
    const told = tellNumber(t, s, asked)
    if (told.length > 0) yield [stream, told]
  }
}

/** Streams that hold a fact of one of these types. */
export const streamsWith = (t: FactTable, ...types: ReadonlyArray<Fact['type']>): ReadonlyArray<string> => {
  const wanted = types.map((type) => t.types.index.get(type)).filter((n) => n !== undefined)
  if (wanted.length === 0) return []
  const found = new Set<number>()
  for (let row = 0; row < t.size; row++) {
    const c = blockOf(t, row)
    if (wanted.includes(c.type[row & MASK] as number)) found.add(c.stream[row & MASK] as number)
  }
  return [...found].map((s) => t.streams.list[s] as string)
}

export interface RecordedRow {
  readonly type: string
  readonly stream: string
  readonly row: string
  readonly order: number
  readonly from: number
  /** When the fact that this one corrects or retracts was known, where it is one of the same stream. */
  readonly targetKnown?: number
}

/** Every fact of cases and concerns as recorded and known, corrections and retractions included: what a count of entries counts. */
export function* recordedRows(t: FactTable, asked: Asked): Generator<RecordedRow> {
  for (let row = 0; row < t.size; row++) {
    const c = blockOf(t, row)
    const i = row & MASK
    const stream = t.streams.list[c.stream[i] as number] as string
    if (stream.startsWith('child-') || knownBy(c, i, asked) > asked.K) continue
    const target = c.target[i] as number
    yield {
      type: t.types.list[c.type[i] as number] as string,
      stream,
      row: textAt(t.heap, c.label[i] as number),
      order: row,
      from: spanOf(c.precision[i] as number, c.when[i] as number).from,
      ...(target < 0 ? {} : { targetKnown: knownBy(blockOf(t, target), target & MASK, asked) }),
    }
  }
}

const knownBy = (c: Columns, i: number, { clock }: Asked): number =>
  (clock === 'record' ? c.recorded : c.written)[i] as number

const tellNumber = (t: FactTable, s: number, asked: Asked): ReadonlyArray<Told> => {
  const stream = t.streams.list[s] as string
  const told: Told[] = []
  let acting = false
  for (let row = t.last[s] as number; row >= 0; row = blockOf(t, row).previous[row & MASK] as number) {
    const c = blockOf(t, row)
    const i = row & MASK
    const known = knownBy(c, i, asked)
    if (known > asked.K) continue
    const type = t.types.list[c.type[i] as number] as Fact['type']
    if (type === 'EventCorrected' && asked.asFirstWritten === true) continue
    if (type === 'EventCorrected' || type === 'EventRetracted') acting = true
    const label = textAt(t.heap, c.label[i] as number)
    const body = bodyAt(t.heap, c.body[i] as number)
    const { from, to } = spanOf(c.precision[i] as number, c.when[i] as number)
    told.push({
      fact: {
        type,
        body: type === 'ChildListed' && label !== '' ? { ...body, code: label } : body,
        stream,
      } as ClearFact,
      from,
      to,
      precision: PRECISIONS[c.precision[i] as number] as OccurredAt['precision'],
      known,
      recorded: c.recorded[i] as number,
      order: row,
      row: type === 'ChildListed' ? '' : label,
    })
  }
  told.reverse()
  return acting ? corrections(t, told) : told
}

/** Applies corrections and retractions by `resolve`. Rows stand for ids. */
const corrections = (t: FactTable, told: ReadonlyArray<Told>): ReadonlyArray<Told> => {
  const resolvable = told.map((one) => {
    const { order, fact } = one
    const c = blockOf(t, order)
    const i = order & MASK
    const target = String(c.target[i])
    return {
      one,
      id: String(order),
      type: fact.type,
      occurredAt: occurredAtOf(c.precision[i] as number, c.when[i] as number),
      recordedAt: new Date(one.recorded).toISOString(),
      body: fact.body,
      ...(fact.type === 'EventCorrected'
        ? { corrects: target }
        : fact.type === 'EventRetracted'
          ? { retracts: target }
          : {}),
    }
  })
  return resolve(resolvable, Number.POSITIVE_INFINITY, 'record').map(
    ({ fact: { one, body, occurredAt }, corrected }) =>
      corrected.length === 0
        ? one
        : {
            ...one,
            fact: { ...one.fact, body } as ClearFact,
            ...interval(occurredAt),
            precision: occurredAt.precision,
          },
  )
}
