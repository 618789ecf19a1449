// For auditors and mirrors: checks a folder of tiles, file by file, with nothing but its files and what the verifier brings.
import { parseAdmission } from './admission.ts'
import type { PresentedAdmission } from './admission-check.ts'
import { claimedCheckpoint } from './bundle-proofs.ts'
import { checkEntry, leafHash } from './entry.ts'
import { sameBytes } from './primitives.ts'
import { TILE_WIDTH, tileIn, entryBundlePath } from './tile.ts'
import { createTileCheck, entriesOf, type ReadFile } from './tile-check.ts'
import type { TrustSources } from './trust.ts'
import type { Severity } from './verdict.ts'
import { createLogVerifier, type LogVerifier, type Report } from './verify-log.ts'

export interface TileSource {
  /** The signed note. Left out: the file `checkpoint`. */
  readonly checkpoint?: Uint8Array
  readonly read: ReadFile
  /** A file in pieces of any size, undefined where there is none: for `admissions.ndjson`, which may be large. Left out: `read`. */
  readonly stream?: (path: string) => Promise<AsyncIterable<Uint8Array> | undefined>
}

/** What the verifier knows for himself. Keys never come from the folder. */
export interface TileVerifierOptions extends TrustSources {
  /** Of the log he expects. Left out: that of the checkpoint, whose keys must bear its name. */
  readonly origin?: string
}

/** So many files in a row that are not there, and no more are looked for: a checkpoint can claim any size. */
const ENOUGH = 256

/**
 * Goes from one tile of level 0 to the next and folds upwards; memory is that of the log verifier. What is wrong is in
 * the report (docs/reference/ledger-format.md §10). Rejects only where `read` does.
 */
export async function verifyTiles(source: TileSource, options: TileVerifierOptions): Promise<Report> {
  const { read } = source
  const note = source.checkpoint ?? (await read('checkpoint'))
  const claimed = claimedCheckpoint(note)
  const size = claimed?.size ?? 0n
  const records = await (source.stream ?? whole(read))('admissions.ndjson')
  const manifest = await read('key-manifest.note')
  const log = createLogVerifier({
    ...options,
    origin: options.origin ?? claimed?.origin ?? '',
    ...(note === undefined ? {} : { checkpoint: note }),
    ...(manifest === undefined ? {} : { presentedManifest: manifest }),
    // Without a size there is no tree to hold anything against.
    held: claimed === undefined ? [] : (options.held ?? []),
    withoutAdmissions: records === undefined,
  })
  const say = (code: keyof typeof RULES, at?: string, severity: Severity = 'invalid'): void =>
    log.finding({ code, severity, rule: at === undefined ? RULES[code] : `${RULES[code]}: ${at}` })

  const tiles = createTileCheck(size, read, say)
  const admissions = presentedAdmissions((claimed && records) ?? [])
  let admission = await admissions.next()
  const missing: string[] = []
  let bundles = 0
  let gone = 0
  let index = 0n
  for (; index << 8n < size && gone < ENOUGH; index++) {
    const tile = tileIn(size, 0, index)
    const hashes = await tiles.next(tile)
    const entries = await entriesOf(tile, read, say)
    if (entries === 'missing') missing.push(entryBundlePath(index, tile.width))
    else bundles++
    gone = hashes === undefined && entries === 'missing' ? gone + 1 : 0
    for (let i = 0; i < tile.width; i++)
      present(
        log,
        (index << 8n) + BigInt(i),
        hashes?.[i],
        typeof entries === 'string' ? undefined : entries[i],
      )
    for (
      ;
      admission.done !== true && admission.value.first >> 8n <= index;
      admission = await admissions.next()
    )
      log.admission(admission.value)
  }
  if (index << 8n < size) say('tile-missing', `not one of ${ENOUGH} in a row, and no more were looked for`)
  else await tiles.finish()
  for (; admission.done !== true; admission = await admissions.next()) log.admission(admission.value)

  if (bundles === 0 && missing.length > 0) say('entries-missing', undefined, 'incomplete')
  else for (const path of missing) say('entries-missing', path)
  await lookAgain(log, index, size, read)
  return log.finish()
}

/** One place of the tree: its entry, or else its hash. */
function present(
  log: LogVerifier,
  position: bigint,
  hash: Uint8Array | undefined,
  bytes: Uint8Array | undefined,
): void {
  if (bytes === undefined) {
    if (hash !== undefined) log.hash(position, hash)
    return
  }
  const leaf = leafHash(bytes)
  if (hash !== undefined && !sameBytes(hash, leaf))
    log.finding({ code: 'entry-hash', severity: 'invalid', position, rule: RULES['entry-hash'] })
  const checked = checkEntry(bytes)
  if (checked._tag === 'Ok') {
    const { stream, seq, id, type } = checked.value.head
    log.entry({ position, stream, seq, id, type, bytes, parts: 'elsewhere' })
    return
  }
  const { path, expected } = checked.error
  const rule = `${expected}, at ${path === '' ? 'the top' : path}`
  log.finding({ code: 'entry-unreadable', severity: 'invalid', position, rule })
  log.hash(position, leaf)
}

/** The entries of streams that have an erasure, from the first to the last. */
async function lookAgain(log: LogVerifier, tiles: bigint, size: bigint, read: ReadFile): Promise<void> {
  const streams = new Set(log.erasedStreams())
  if (streams.size === 0) return
  for (let index = 0n; index < tiles; index++) {
    const entries = await entriesOf(tileIn(size, 0, index), read, () => undefined)
    if (typeof entries === 'string') continue
    for (const [i, bytes] of entries.entries()) {
      const checked = checkEntry(bytes)
      if (checked._tag === 'Err' || !streams.has(checked.value.head.stream)) continue
      const position = index * BigInt(TILE_WIDTH) + BigInt(i)
      log.again({ position, stream: checked.value.head.stream, bytes })
    }
  }
}

/** The file as one piece. */
const whole =
  (read: ReadFile) =>
  async (path: string): Promise<ReadonlyArray<Uint8Array> | undefined> => {
    const bytes = await read(path)
    return bytes && [bytes]
  }

/** The lines in order. Which entries a record speaks of follows from how many those before it list. */
async function* presentedAdmissions(file: Pieces): AsyncGenerator<PresentedAdmission> {
  let first = 0n
  for await (const bytes of linesOf(file)) {
    const parsed = parseAdmission(bytes)
    const total = parsed._tag === 'Ok' ? parsed.value.leaves.length : 0
    yield { first, total, bytes }
    first += BigInt(total)
  }
}

type Pieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>

/** Far longer than the record of any append: a line without an end must not fill the memory. What is over it is left out. */
const MAX_LINE = 1 << 24

async function* linesOf(file: Pieces): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let length = 0
  const add = (part: Uint8Array): void => {
    const kept = part.subarray(0, MAX_LINE - length)
    if (kept.length > 0) parts.push(kept)
    length += kept.length
  }
  const line = (): Uint8Array => {
    const bytes = joined(parts, length)
    parts = []
    length = 0
    return bytes
  }
  let isOpen = false
  for await (const piece of file) {
    let at = 0
    for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, at)) {
      add(piece.subarray(at, end))
      at = end + 1
      isOpen = false
      yield line()
    }
    if (at < piece.length) {
      add(piece.subarray(at))
      isOpen = true
    }
  }
  if (isOpen) yield line()
}

function joined(parts: ReadonlyArray<Uint8Array>, length: number): Uint8Array {
  const [only] = parts
  if (parts.length === 1 && only !== undefined) return only
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const RULES = {
  'tile-missing': 'every tile of the tree of this size is there',
  'tile-format': 'a tile has 32 bytes for each hash, a bundle its entries, and as many as the name says',
  'tile-hash': 'a hash is the root over the tile of the level below',
  'entries-missing': 'the bundles of entries are there',
  'entry-hash': 'the leaf hash of the entry is the one in its tile',
} as const
