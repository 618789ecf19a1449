// For the ledger: at which position an id is, for every id of the log, in 22 to 28 bytes an id.

export interface IdIndex {
  readonly size: () => number
  readonly get: (id: string) => number | undefined
  /** The next position is this id's. False, and nothing added, where the id has a position. */
  readonly add: (id: string) => boolean
}

/** Ids in one piece of the list: it grows by pieces, so that nothing large is ever copied. */
const piece = 1 << 14

/**
 * The ids in log order, and over them a hash table with open addressing that holds positions, at most two thirds full.
 * Takes up to 2^32 − 2 ids.
 */
export const createIdIndex = (): IdIndex => {
  const pieces: Uint32Array[] = []
  let size = 0
  let table = new Uint32Array(1 << 10)

  const word = (position: number, i: number): number =>
    pieces[Math.floor(position / piece)]?.[(position % piece) * 4 + i] ?? 0

  const isAt = (position: number, words: Uint32Array): boolean =>
    word(position, 0) === words[0] &&
    word(position, 1) === words[1] &&
    word(position, 2) === words[2] &&
    word(position, 3) === words[3]

  /** The place in the table where the id is, or where it would go. Zero is an empty place: positions are kept plus one. */
  const placeOf = (words: Uint32Array): number => {
    const mask = table.length - 1
    let place = hash(words[0] ?? 0, words[1] ?? 0, words[2] ?? 0, words[3] ?? 0) & mask
    for (;;) {
      const held = table[place] ?? 0
      if (held === 0 || isAt(held - 1, words)) return place
      place = (place + 1) & mask
    }
  }

  const grow = (): void => {
    const larger = new Uint32Array(table.length * 2)
    const mask = larger.length - 1
    for (let position = 0; position < size; position++) {
      let place = hash(word(position, 0), word(position, 1), word(position, 2), word(position, 3)) & mask
      while (larger[place] !== 0) place = (place + 1) & mask
      larger[place] = position + 1
    }
    table = larger
  }

  return {
    size: () => size,
    get: (id) => {
      const held = table[placeOf(wordsOf(id))] ?? 0
      return held === 0 ? undefined : held - 1
    },
    add: (id) => {
      if ((size + 1) * 3 > table.length * 2) grow()
      const words = wordsOf(id)
      const place = placeOf(words)
      if (table[place] !== 0) return false
      const last = Math.floor(size / piece)
      const kept = pieces[last] ?? new Uint32Array(piece * 4)
      pieces[last] = kept
      kept.set(words, (size % piece) * 4)
      table[place] = size + 1
      size += 1
      return true
    },
  }
}

/** One for all calls: it is read before the next call. */
const scratch = new Uint32Array(4)

const wordsOf = (id: string): Uint32Array => {
  scratch[0] = Number.parseInt(id.slice(0, 8), 16)
  scratch[1] = Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16)
  scratch[2] = Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16)
  scratch[3] = Number.parseInt(id.slice(28), 16)
  return scratch
}

/** UUIDs of version 7 begin with the time: all bits go through all others (the finalizer of MurmurHash3, on each word). */
const hash = (a: number, b: number, c: number, d: number): number => mixed(mixed(mixed(mixed(0, a), b), c), d)

const mixed = (before: number, word: number): number => {
  const h = Math.imul(before ^ word, 0x85ebca6b)
  const i = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (i ^ (i >>> 16)) >>> 0
}
