// For the casebook projection: the clear content of facts in columns, so that two million of them fit in memory and any (T, K) can be asked later.
import { type Fact, interval, knownAt } from '@hoso/facts'
import { type BodyHeap, emptyHeap, placeBody, placeText } from './body-heap.ts'
import { BEFORE, BITS, type Columns, emptyBlock, MASK, PRECISIONS, UNKNOWN } from './fact-columns.ts'
import { rowOf } from '@hoso/procedure'

/** Strings by number, in order of first appearance. */
export interface Names {
  readonly list: string[]
  readonly index: Map<string, number>
}

/**
 * One row for each fact but those of actor streams, in log order. Bodies and labels lie in `heap`.
 * A correction points at the row it acts on. Grown in place: whoever folds owns the table.
 */
export interface FactTable {
  size: number
  readonly blocks: Columns[]
  readonly heap: BodyHeap
  readonly types: Names
  readonly streams: Names
  /** Last row of each stream; earlier ones by `previous`. */
  readonly last: number[]
}

export const names = (list: string[] = []): Names => ({
  list,
  index: new Map(list.map((name, i) => [name, i])),
})

const numberOf = (n: Names, name: string): number => {
  const known = n.index.get(name)
  if (known !== undefined) return known
  n.index.set(name, n.list.length)
  return n.list.push(name) - 1
}

export const emptyTable = (): FactTable => ({
  size: 0,
  blocks: [],
  heap: emptyHeap(),
  types: names(),
  streams: names(),
  last: [],
})

/** The block of a row of the table. */
export const blockOf = (t: FactTable, row: number): Columns => t.blocks[row >>> BITS] as Columns

/** Adds a fact; those that only say who an actor is are passed over. */
export const addFact = (t: FactTable, fact: Fact): void => {
  if (fact.stream.startsWith('actor-')) return
  const row = t.size
  const i = row & MASK
  if (i === 0) t.blocks.push(emptyBlock())
  const c = blockOf(t, row)
  const stream = numberOf(t.streams, fact.stream)
  const when = interval(fact.occurredAt)
  const precision = PRECISIONS.indexOf(fact.occurredAt.precision)
  const recorded = knownAt(fact, 'record')
  const previous = t.last[stream] ?? -1
  const target = fact.corrects ?? fact.retracts
  c.stream[i] = stream
  c.type[i] = numberOf(t.types, fact.type)
  c.precision[i] = precision
  c.when[i] = precision === BEFORE ? when.to : precision === UNKNOWN ? 0 : when.from
  c.recorded[i] = recorded
  c.written[i] = fact.backfill?.writtenAt === undefined ? recorded : knownAt(fact, 'commune')
  writeId(c.id, 16 * i, fact.id)
  c.target[i] = target === undefined ? -1 : rowWithId(t, previous, target)
  c.previous[i] = previous
  if (fact.type === 'ChildListed') {
    // Every listing has another code: apart from it few listings differ.
    const { code = '', ...body } = fact.body
    c.body[i] = placeBody(t.heap, body)
    c.label[i] = placeText(t.heap, code)
  } else {
    c.body[i] = placeBody(t.heap, fact.body)
    c.label[i] =
      fact.backfill === undefined || fact.stream.startsWith('child-')
        ? 0
        : placeText(t.heap, rowOf(fact.backfill.key))
  }
  t.last[stream] = row
  t.size = row + 1
}

const hex = (code: number): number => (code < 58 ? code - 48 : code - 87)

const writeId = (ids: Uint8Array, at: number, id: string): void => {
  for (let i = 0, j = at; i < id.length; i += 2) {
    if (id.charCodeAt(i) === 0x2d) i++
    ids[j++] = (hex(id.charCodeAt(i)) << 4) | hex(id.charCodeAt(i + 1))
  }
}

/** The event id of a row. */
export const idAt = (t: FactTable, row: number): string => {
  const { id } = blockOf(t, row)
  const at = 16 * (row & MASK)
  const text = Buffer.from(id.buffer, id.byteOffset + at, 16).toString('hex')
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
}

/** Corrections stand on the stream of what they correct: only that stream is searched, backwards. */
const rowWithId = (t: FactTable, from: number, id: string): number => {
  const wanted = new Uint8Array(16)
  writeId(wanted, 0, id)
  for (let row = from; row >= 0; row = blockOf(t, row).previous[row & MASK] as number) {
    const { id: ids } = blockOf(t, row)
    const at = 16 * (row & MASK)
    if (wanted.every((byte, k) => ids[at + k] === byte)) return row
  }
  return -1
}
