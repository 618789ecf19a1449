// For the casebook projection: bodies of facts as canonical JSON, and short labels, in one growing piece of memory.
import type { ClearFact } from '@hoso/procedure'

/** Grown in place. A text is found by the offset at which it lies: four bytes of length, then UTF-8. At 0 lies the empty one. */
export interface BodyHeap {
  bytes: Uint8Array
  size: number
  /** Bodies that may come again, by their JSON: they lie here once. */
  readonly interned: Map<string, number>
  /** Those that were read, parsed; shared by all who read them. */
  readonly parsed: Map<number, ClearFact['body']>
}

/** Bodies up to this many UTF-16 units lie here once: they hold codes, and few differ. */
const SHORT = 160
/** Labels are ASCII but for names of units; those up to this length are read without a decoder. */
const BRIEF = 40
const EMPTY = 4

export const emptyHeap = (): BodyHeap => ({
  bytes: new Uint8Array(EMPTY),
  size: EMPTY,
  interned: new Map(),
  parsed: new Map(),
})

const inOrder = (u: unknown): boolean => {
  if (typeof u !== 'object' || u === null) return true
  if (Array.isArray(u)) return u.every(inOrder)
  let last = ''
  for (const key of Object.keys(u)) {
    if (key < last || !inOrder((u as Readonly<Record<string, unknown>>)[key])) return false
    last = key
  }
  return true
}

const sorted = (u: unknown): unknown => {
  if (typeof u !== 'object' || u === null) return u
  if (Array.isArray(u)) return u.map(sorted)
  const entries = Object.entries(u).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, value]) => [key, sorted(value)]))
}

/** The same text for the same content, whatever the order of its members. Entries of a record come in order already. */
const canonical = (body: unknown): string => JSON.stringify(inOrder(body) ? body : sorted(body))

const utf8 = new TextEncoder()
const decoder = new TextDecoder()

/** Where the body lies: where it lay already, or where it was put now. */
export const placeBody = (heap: BodyHeap, body: unknown): number => {
  const source = canonical(body)
  if (source.length > SHORT) return placeText(heap, source)
  const known = heap.interned.get(source)
  if (known !== undefined) return known
  const at = placeText(heap, source)
  heap.interned.set(source, at)
  return at
}

/** Where the text was put; 0 for the empty one. */
export const placeText = (heap: BodyHeap, text: string): number => {
  if (text === '') return 0
  const at = heap.size
  // A UTF-16 unit is three bytes of UTF-8 at the most.
  const end = at + 4 + 3 * text.length
  if (end > heap.bytes.length) {
    const next = new Uint8Array(Math.max(1024, Math.ceil(1.5 * heap.bytes.length), end))
    next.set(heap.bytes.subarray(0, at))
    heap.bytes = next
  }
  const { written } = utf8.encodeInto(text, heap.bytes.subarray(at + 4, end))
  lengths(heap).setUint32(at, written, true)
  heap.size = at + 4 + written
  return at
}

const lengths = ({ bytes }: BodyHeap): DataView => new DataView(bytes.buffer, bytes.byteOffset)

export const textAt = (heap: BodyHeap, at: number): string => {
  if (at === 0) return ''
  const { bytes } = heap
  const length = lengths(heap).getUint32(at, true)
  const end = at + 4 + length
  let text = ''
  for (let i = at + 4; i < Math.min(end, at + 4 + BRIEF); i++) {
    const byte = bytes[i] as number
    if (byte > 0x7f) break
    text += String.fromCharCode(byte)
  }
  return text.length === length ? text : decoder.decode(bytes.subarray(at + 4, end))
}

/** The body that lies there. Not to be changed: readers share it. */
export const bodyAt = (heap: BodyHeap, at: number): ClearFact['body'] => {
  const known = heap.parsed.get(at)
  if (known !== undefined) return known
  const source = textAt(heap, at)
  const body = JSON.parse(source) as ClearFact['body']
  if (source.length <= SHORT) heap.parsed.set(at, body)
  return body
}

/** The heap of these bytes, ready to grow. */
export const heapOf = (bytes: Uint8Array): BodyHeap => {
  const heap: BodyHeap = { ...emptyHeap(), bytes, size: bytes.length }
  for (let at = EMPTY; at < heap.size; at += 4 + lengths(heap).getUint32(at, true)) {
    const text = textAt(heap, at)
    // Bodies are objects; labels never begin with a brace.
    if (text.length <= SHORT && text.startsWith('{')) heap.interned.set(text, at)
  }
  return heap
}
