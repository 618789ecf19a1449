// For the verifier: the ids of a whole log, 128 bits each, in flat memory.

export interface IdSet {
  /** Adds a lower-case UUID; false where it was there before. */
  readonly add: (uuid: string) => boolean
}

/**
 * Open addressing over 32-bit words, four to an id, at most half full: 32 to 64 bytes an id, where a Set of strings
 * takes about 120. The nil UUID is the mark of a free place, and kept apart.
 */
export function createIdSet(): IdSet {
  let words = new Uint32Array(4 * 1024)
  let count = 0
  let hasNil = false

  /** Puts four words in, and says whether they were new. */
  const put = (a: number, b: number, c: number, d: number): boolean => {
    const mask = words.length / 4 - 1
    for (let slot = mix(a, b, c, d) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * 4
      const free = (words[at]! | words[at + 1]! | words[at + 2]! | words[at + 3]!) === 0
      if (!free && words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d)
        return false
      if (!free) continue
      words[at] = a
      words[at + 1] = b
      words[at + 2] = c
      words[at + 3] = d
      return true
    }
  }

  const grow = (): void => {
    const old = words
    words = new Uint32Array(old.length * 2)
    for (let at = 0; at < old.length; at += 4) {
      const [a, b, c, d] = [old[at]!, old[at + 1]!, old[at + 2]!, old[at + 3]!]
      if ((a | b | c | d) !== 0) put(a, b, c, d)
    }
  }

  const add = (uuid: string): boolean => {
    const a = word(uuid, 0, 4)
    const b = ((word(uuid, 9, 2) << 16) | word(uuid, 14, 2)) >>> 0
    const c = ((word(uuid, 19, 2) << 16) | word(uuid, 24, 2)) >>> 0
    const d = word(uuid, 28, 4)
    if ((a | b | c | d) === 0) {
      const isNew = !hasNil
      hasNil = true
      return isNew
    }
    if (!put(a, b, c, d)) return false
    count++
    if (count * 8 > words.length) grow()
    return true
  }

  return { add }
}

/** The number that `bytes` pairs of lower-case hex digits spell. */
function word(text: string, from: number, bytes: number): number {
  let value = 0
  for (let i = from; i < from + bytes * 2; i++) {
    const c = text.charCodeAt(i)
    value = (value << 4) | (c < 0x3a ? c - 0x30 : c - 0x57)
  }
  return value >>> 0
}

/** Time-ordered ids share their first bits, so all words take part (multiplier and shifts as in MurmurHash3). */
function mix(a: number, b: number, c: number, d: number): number {
  let h = a ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}
