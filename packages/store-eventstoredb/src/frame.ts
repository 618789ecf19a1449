// For the ledger: what is written into the metadata of an event, beside the entry, which is its data.
import type { Part } from '@hoso/store'
import { uuidBytes, uuidText } from './uuid.ts'

/** What the store keeps of an entry beside its bytes and its type. Positions and counts are below 2^53. */
export interface Frame {
  readonly id: string
  readonly stream: string
  readonly seq: number
  /** Position of the first entry of its append, and how many entries that has. */
  readonly first: number
  readonly total: number
  /** Position of the first entry that was written to the ledger together with this one. */
  readonly group: number
  readonly parts: ReadonlyArray<Part>
  /** In the first entry of an append. */
  readonly admission?: Uint8Array
}

/**
 * The first byte. The client takes metadata for JSON where it can be parsed as JSON; no JSON begins with this byte.
 * Another layout takes another number.
 */
const version = 1

/** version, id, group, first, total, seq, length of the stream's name; then the number of parts, and whether there is an admission record. */
const fixed = 1 + 16 + 8 + 8 + 4 + 8 + 2 + 4 + 1

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Bytes that the frame takes. */
export const frameSize = (frame: Pick<Frame, 'stream' | 'parts' | 'admission'>): number => {
  let size = fixed + Buffer.byteLength(frame.stream)
  for (const { name, bytes } of frame.parts) size += 6 + Buffer.byteLength(name) + bytes.length
  return frame.admission === undefined ? size : size + 4 + frame.admission.length
}

export const encodeFrame = (frame: Frame): Uint8Array => {
  const bytes = new Uint8Array(frameSize(frame))
  const view = new DataView(bytes.buffer)
  let at = 0
  const put = (given: Uint8Array): void => {
    bytes.set(given, at)
    at += given.length
  }
  const u16 = (n: number): void => {
    view.setUint16(at, n)
    at += 2
  }
  const u32 = (n: number): void => {
    view.setUint32(at, n)
    at += 4
  }
  const u64 = (n: number): void => {
    view.setBigUint64(at, BigInt(n))
    at += 8
  }
  const name = (text: string): void => {
    const encoded = utf8.encode(text)
    u16(encoded.length)
    put(encoded)
  }
  bytes[at++] = version
  put(uuidBytes(frame.id))
  u64(frame.group)
  u64(frame.first)
  u32(frame.total)
  u64(frame.seq)
  name(frame.stream)
  u32(frame.parts.length)
  for (const part of frame.parts) {
    name(part.name)
    u32(part.bytes.length)
    put(part.bytes)
  }
  bytes[at++] = frame.admission === undefined ? 0 : 1
  if (frame.admission !== undefined) {
    u32(frame.admission.length)
    put(frame.admission)
  }
  return bytes
}

/** Undefined for what `encodeFrame` does not make. The parts share memory with what is given. */
export const decodeFrame = (bytes: Uint8Array): Frame | undefined => {
  try {
    return decoded(bytes)
  } catch (error) {
    // Cut short, or a name that is not UTF-8.
    if (error instanceof RangeError || error instanceof TypeError) return undefined
    throw error
  }
}

const decoded = (bytes: Uint8Array): Frame | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = 0
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new RangeError('the frame is cut short')
    at += length
    return bytes.subarray(at - length, at)
  }
  const u8 = (): number => view.getUint8(at++)
  const u16 = (): number => {
    at += 2
    return view.getUint16(at - 2)
  }
  const u32 = (): number => {
    at += 4
    return view.getUint32(at - 4)
  }
  const u64 = (): number => {
    at += 8
    return Number(view.getBigUint64(at - 8))
  }
  const name = (): string => fromUtf8.decode(take(u16()))

  if (u8() !== version) return undefined
  const id = uuidText(take(16))
  const [group, first, total, seq] = [u64(), u64(), u32(), u64()]
  if (![group, first, seq].every(Number.isSafeInteger)) return undefined
  const stream = name()
  const parts: Part[] = []
  for (let left = u32(); left > 0; left--) parts.push({ name: name(), bytes: take(u32()) })
  const flag = u8()
  if (flag > 1) return undefined
  const admission = flag === 1 ? take(u32()) : undefined
  if (at !== bytes.length) return undefined
  return {
    id,
    stream,
    seq,
    first,
    total,
    group,
    parts,
    ...(admission === undefined ? {} : { admission }),
  }
}

/**
 * The engine gives a meaning to types that begin with `$`: a link is of type `$>`. Such a type, and one that begins
 * with the escape itself, is written behind a `%`.
 */
export const encodeType = (type: string): string => (/^[$%]/.test(type) ? `%${type}` : type)

/** Undefined for what `encodeType` does not make. */
export const decodeType = (type: string): string | undefined => {
  if (!type.startsWith('%')) return type.startsWith('$') ? undefined : type
  return /^%[$%]/.test(type) ? type.slice(1) : undefined
}
