// For whoever asks the casebook: facts of a stream as known, settled as `resolve` settles them.
import {
  type Clock,
  type Fact,
  interval,
  isAct,
  type OccurredAt,
  type Reading,
  resolve,
  type StreamKind,
} from '@hoso/facts'
import { bodyAt, textAt } from './body-heap.ts'
import { type Columns, MASK, occurredAtOf, PRECISIONS, spanOf } from './fact-columns.ts'
import { blockOf, type FactTable, idAt } from './fact-table.ts'
import type { ClearFact, Told } from '@hoso/procedure'

/** How a table is asked: as known at `K` by `clock`, read `as` corrected unless said otherwise. */
export interface Asked {
  readonly K: number
  readonly clock: Clock
  readonly as?: Reading
}

/** Facts of one stream as known, in log order. An unknown stream has none. */
export const tellStream = (t: FactTable, stream: string, asked: Asked): ReadonlyArray<Told> => {
  const s = t.streams.index.get(stream)
  return s === undefined ? [] : tellNumber(t, s, asked)
}

/** Every stream of a kind with its facts as known, in order of first appearance. Streams of which nothing is known are left out. */
export function* tellStreams(
  t: FactTable,
  kind: StreamKind,
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

/** Streams that hold a fact of one of these types, whenever it was known, in order of first appearance. */
export const streamsWith = (t: FactTable, ...types: ReadonlyArray<Fact['type']>): ReadonlyArray<string> => {
  const found = new Set<number>()
  for (const row of rowsWith(t, 0, types)) found.add(blockOf(t, row).stream[row & MASK] as number)
  return [...found].sort((a, b) => a - b).map((s) => t.streams.list[s] as string)
}

/** Rows of these types from a row on, as recorded, in log order. */
export function* rowsWith(t: FactTable, from: number, types: ReadonlyArray<Fact['type']>): Generator<number> {
  const wanted = new Uint8Array(t.types.list.length)
  for (const type of types) {
    const number = t.types.index.get(type)
    if (number !== undefined) wanted[number] = 1
  }
  if (!wanted.includes(1)) return
  for (let row = from; row < t.size; ) {
    const { type } = blockOf(t, row)
    const end = Math.min(t.size, (row | MASK) + 1)
    for (; row < end; row++) if (wanted[type[row & MASK] as number] === 1) yield row
  }
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
    if (!(stream.startsWith('case-') || stream.startsWith('concern-')) || knownBy(c, i, asked) > asked.K)
      continue
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
    if (isAct(type)) acting = true
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
      id: idAt(t, row),
      order: row,
      row: type === 'ChildListed' ? '' : label,
    })
  }
  told.reverse()
  return acting ? settled(t, told, asked.as) : told
}

/** What `resolve` makes of the facts of one stream. */
const settled = (t: FactTable, told: ReadonlyArray<Told>, as: Reading | undefined): ReadonlyArray<Told> => {
  const resolvable = told.map((one) => {
    const { order, fact } = one
    const c = blockOf(t, order)
    const i = order & MASK
    const target = c.target[i] as number
    const targeted = target < 0 ? undefined : idAt(t, target)
    return {
      one,
      id: idAt(t, order),
      type: fact.type,
      occurredAt: occurredAtOf(c.precision[i] as number, c.when[i] as number),
      recordedAt: new Date(one.recorded).toISOString(),
      body: fact.body,
      ...(targeted === undefined
        ? {}
        : fact.type === 'EventCorrected'
          ? { corrects: targeted }
          : { retracts: targeted }),
    }
  })
  return resolve(resolvable, Number.POSITIVE_INFINITY, 'record', as).map(
    ({ fact: { one, body, occurredAt }, corrected, disputed }) => ({
      ...one,
      ...(corrected.length === 0
        ? {}
        : {
            fact: { ...one.fact, body } as ClearFact,
            ...interval(occurredAt),
            precision: occurredAt.precision,
          }),
      ...(disputed.length === 0 ? {} : { disputed }),
    }),
  )
}
