// For whoever saves a casebook: its table as bytes, the same bytes for the same facts, and back.
import { heapOf } from './body-heap.ts'
import { COLUMN_NAMES, type Columns, emptyBlock, MASK, ROWS } from './fact-columns.ts'
import { blockOf, type FactTable, names } from './fact-table.ts'

const utf8 = new TextEncoder()
const text = new TextDecoder()
const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1

/** Bytes of a table: a line of JSON (sizes and names), then column after column, little-endian, then the heap. */
export const encodeTable = (t: FactTable): Uint8Array => {
  if (!LITTLE_ENDIAN) throw new Error('views are written on little-endian machines only')
  const header: Header = { size: t.size, heap: t.heap.size, types: t.types.list, streams: t.streams.list }
  const parts = [
    utf8.encode(`${JSON.stringify(header)}\n`),
    ...COLUMN_NAMES.flatMap((name) => t.blocks.map((block, i) => used(block, name, t.size - i * ROWS))),
    t.heap.bytes.subarray(0, t.heap.size),
  ]
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** The bytes of a column of a block in which the first `left` rows are used. */
const used = (block: Columns, name: keyof Columns, left: number): Uint8Array => {
  const column = block[name]
  return new Uint8Array(column.buffer, 0, (column.byteLength / ROWS) * Math.min(left, ROWS))
}

/** The table of these bytes, or undefined when they are none. */
export const decodeTable = (bytes: Uint8Array): FactTable | undefined => {
  const end = bytes.indexOf(0x0a)
  if (!LITTLE_ENDIAN || end < 0) return undefined
  const header = headerOf(text.decode(bytes.subarray(0, end)))
  if (header === undefined) return undefined
  const blocks = Array.from({ length: Math.ceil(header.size / ROWS) }, emptyBlock)
  let at = end + 1
  for (const name of COLUMN_NAMES) {
    for (const [i, block] of blocks.entries()) {
      const into = used(block, name, header.size - i * ROWS)
      const from = bytes.subarray(at, at + into.length)
      if (from.length !== into.length) return undefined
      into.set(from)
      at += into.length
    }
  }
  if (bytes.length - at !== header.heap) return undefined
  const t: FactTable = {
    size: header.size,
    blocks,
    heap: heapOf(bytes.slice(at)),
    types: names(header.types),
    streams: names(header.streams),
    last: [],
  }
  for (let row = 0; row < t.size; row++) t.last[blockOf(t, row).stream[row & MASK] as number] = row
  return t
}

interface Header {
  readonly size: number
  readonly heap: number
  readonly types: string[]
  readonly streams: string[]
}

const headerOf = (line: string): Header | undefined => {
  try {
    const u = JSON.parse(line) as Header
    const lists = [u.types, u.streams]
    const sizes = [u.size, u.heap]
    return sizes.every((n) => Number.isSafeInteger(n) && n >= 0) && lists.every(Array.isArray) ? u : undefined
  } catch {
    return undefined
  }
}
