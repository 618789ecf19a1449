// For the test of folders of tiles: a log of 600 entries as a folder, and ways to change it.
import {
  type Report,
  edgeRange,
  emptyEdge,
  encodeEntry,
  encodeEntryBundle,
  type Entry,
  entryBundlePath,
  genesis,
  growEdge,
  importPrivateKey,
  leafHash,
  rangeRoot,
  signAdmission,
  signCheckpoint,
  type Signer,
  tilePath,
  tilesOf,
  type TileVerifierOptions,
  toB64url,
  verifierOf,
  verifyTiles,
} from '@hoso/ledger'

export const ORIGIN = 'ledger.38.example/case-log/2026'
export const NOW = 1_795_600_000

export const signer = (name: string, seed: number): Signer => {
  const key = importPrivateKey(new Uint8Array(32).fill(seed))
  if (key._tag === 'Err') throw new Error(key.error)
  return { name, key: key.value }
}
export const verifierFor = ({ name, key }: Signer) => verifierOf(name, key.publicKey)
export const logSigner = signer(ORIGIN, 1)
export const app = signer('app-1.example', 2)

// ---- A log of 600 entries in three streams, and its folder

export type Files = Map<string, Uint8Array>

export const SIZE = 600
export const idOf = (i: number): string => `01939f0a-7c1e-7000-8000-${i.toString(16).padStart(12, '0')}`

/** Entries whose chain is right, whatever `change` makes of them. */
export function write(
  count: number,
  change: (i: number, entry: Entry) => Partial<Entry>,
): ReadonlyArray<Uint8Array> {
  const heads = new Map<string, { readonly seq: number; readonly leaf: string }>()
  return Array.from({ length: count }, (_, i) => {
    const stream = 'abc'.charAt(i % 3)
    const head = heads.get(stream)
    const plain: Entry = {
      v: 1,
      log: ORIGIN,
      stream,
      seq: head === undefined ? 0 : head.seq + 1,
      prev: head?.leaf ?? toB64url(genesis(ORIGIN, stream)),
      id: idOf(i),
      type: 'InitialRiskAssessed',
      schema: 1,
      recordedAt: new Date(Date.parse('2026-11-23T08:00:00.000Z') + i * 1000).toISOString(),
      occurredAt: { at: '2026-11-22', precision: 'day' },
      actor: { id: 'st-4kq2', role: 'commune-officer' },
      body: { level: 'cao', n: i },
      sealed: i === 7 ? [{ p: '/child/name', subj: 's1', k: 'k1', c: COMMITMENT }] : [],
    }
    const encoded = encodeEntry({ ...plain, ...change(i, plain) })
    if (encoded._tag === 'Err') throw new Error(encoded.error.code)
    heads.set(stream, { seq: plain.seq, leaf: toB64url(leafHash(encoded.value)) })
    return encoded.value
  })
}
export const COMMITMENT = toB64url(new Uint8Array(32).fill(7))

export const signed = (size: bigint, root: Uint8Array, by = logSigner): string => {
  const note = signCheckpoint(ORIGIN, size, root, by)
  if (note._tag === 'Err') throw new Error(note.error.code)
  return note.value
}

/** Every file of these entries, with nothing wrong between them. */
export function folder(entries: ReadonlyArray<Uint8Array>): Files {
  const leaves = entries.map(leafHash)
  const files: Files = new Map()
  const { edge, tiles } = growEdge(emptyEdge(), leaves)
  for (const { tile, bytes } of tiles) files.set(tilePath(tile), bytes)
  for (const { level, index, width } of tilesOf(edge.size)) {
    const first = Number(index) * 256
    if (level === 0)
      files.set(entryBundlePath(index, width), encodeEntryBundle(entries.slice(first, first + width)))
  }
  const records: Uint8Array[] = []
  for (let first = 0; first < leaves.length; first += 7)
    records.push(signAdmission(ORIGIN, leaves.slice(first, first + 7), app), Uint8Array.of(0x0a))
  files.set('admissions.ndjson', Buffer.concat(records))
  files.set('checkpoint', Buffer.from(signed(edge.size, rangeRoot(edgeRange(edge)))))
  return files
}

export const entries = write(SIZE, () => ({}))
export const leaves = entries.map(leafHash)
export const clean = folder(entries)

export const options: TileVerifierOptions = {
  keys: [verifierFor(logSigner)],
  applicationKeys: [verifierFor(app)],
  now: NOW,
}
export const verify = (files: Files, more: Partial<TileVerifierOptions> = {}): Promise<Report> =>
  verifyTiles({ read: async (path) => files.get(path) }, { ...options, ...more })

export const found = ({ findings }: Report): ReadonlyArray<string> =>
  findings.map(({ code, position }) => (position === undefined ? code : `${position} ${code}`))
/** Codes, each once, without the one that a clean folder has. */
export const codes = ({ findings }: Report): ReadonlyArray<string> =>
  [...new Set(findings.map(({ code }) => code))].filter((code) => code !== 'parts-not-read').toSorted()

export const file = (files: Files, path: string): Uint8Array => {
  const bytes = files.get(path)
  if (bytes === undefined) throw new Error(`no ${path}`)
  return bytes
}
export const without = (path: string): Files => new Map([...clean].filter(([name]) => name !== path))
export const withFile = (path: string, change: (bytes: Uint8Array) => Uint8Array): Files =>
  new Map(clean).set(path, change(file(clean, path)))
export const flipped = (at: number) => (bytes: Uint8Array) => bytes.with(at, (bytes[at] ?? 0) ^ 1)
