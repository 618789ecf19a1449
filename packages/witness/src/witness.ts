// For whoever runs a witness: remembers the newest tree it saw of each log, and cosigns only what grew out of that.
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import {
  type Checkpoint,
  cosign,
  err,
  formatVerifier,
  judgeWitnessRequest,
  ok,
  originOfRequest,
  parseCheckpoint,
  parseNote,
  parseVerifier,
  type Result,
  type Signer,
  type Verifier,
  type Witness as WitnessKey,
  witnessOf,
} from '@hoso/ledger'

export interface WitnessOptions {
  /** The database that `createWitness` made. */
  readonly file: string
  readonly signer: Signer
  /** Seconds since 1970. */
  readonly clock: () => number
}

/** Answers of C2SP tlog-witness, with their HTTP status. 503: the database is busy or gone; nothing was signed. */
export type WitnessAnswer =
  | { readonly status: 200; readonly lines: string; readonly checkpoint: Checkpoint }
  /** `size`: the newest one cosigned; a proof must begin there. */
  | { readonly status: 409; readonly size: bigint }
  /** 400: no request of this protocol. 403: no key of the log signed. 404: the log is not known here. 422: no proof that the tree grew. */
  | { readonly status: 400 | 403 | 404 | 422 | 503 }

/** What a witness remembers of one log. */
export interface WitnessedLog {
  readonly origin: string
  readonly keys: ReadonlyArray<Verifier>
  /** The last checkpoint it cosigned. */
  readonly note: string | undefined
}

export interface Witness {
  readonly key: WitnessKey
  /** Takes a key as one of the log that it is named like. Whoever calls this decides whom the witness vouches for. */
  readonly trust: (key: Verifier) => void
  /** Takes the key away again: one that was revoked. What it signed before is remembered. */
  readonly distrust: (key: Verifier) => void
  readonly log: (origin: string) => WitnessedLog | undefined
  /** Never throws. */
  readonly cosign: (request: Uint8Array) => WitnessAnswer
  readonly close: () => void
}

export interface WitnessError {
  readonly code: 'witness-not-found' | 'witness-exists' | 'not-a-witness'
  readonly expected: string
}

/** How long one process waits for another that writes, in milliseconds. */
const PATIENCE = 5000

/** Makes an empty memory. Only for a new key: one that cosigned before could now vouch for a second past. */
export function createWitness(file: string): Result<WitnessError, undefined> {
  if (existsSync(file)) return refuse('witness-exists')
  const db = new DatabaseSync(file, { timeout: PATIENCE })
  try {
    db.exec(`PRAGMA application_id = ${APPLICATION}; PRAGMA synchronous = FULL`)
    db.exec('CREATE TABLE logs (origin TEXT PRIMARY KEY, keys TEXT NOT NULL, note TEXT) STRICT')
  } finally {
    db.close()
  }
  return ok(undefined)
}

/** Never makes a memory: a wrong path would be one without a past. */
export function openWitness({ file, signer, clock }: WitnessOptions): Result<WitnessError, Witness> {
  if (!existsSync(file)) return refuse('witness-not-found')
  const db = new DatabaseSync(file, { timeout: PATIENCE })
  if (!isWitnessFile(db)) {
    db.close()
    return refuse('not-a-witness')
  }
  // A commit is on the disk when it returns: what is signed after it is never forgotten.
  db.exec('PRAGMA synchronous = FULL')
  const select = db.prepare('SELECT keys, note FROM logs WHERE origin = ?')
  const insert = db.prepare('INSERT INTO logs (origin, keys) VALUES (?, ?) ON CONFLICT DO NOTHING')
  const addKey = db.prepare('UPDATE logs SET keys = keys || ? WHERE origin = ? AND instr(keys, ?) = 0')
  const removeKey = db.prepare("UPDATE logs SET keys = replace(keys, ?, '') WHERE origin = ?")
  // One statement compares and sets: of two that saw the same past, one goes on.
  const advance = db.prepare('UPDATE logs SET note = ? WHERE origin = ? AND note IS ?')

  const log = (origin: string): WitnessedLog | undefined => {
    const row = select.get(origin) as { readonly keys: string; readonly note: string | null } | undefined
    return row && { origin, keys: row.keys.split('\n').flatMap(verifier), note: row.note ?? undefined }
  }

  const answer = (request: Uint8Array): WitnessAnswer => {
    for (;;) {
      const known = log(originOfRequest(request) ?? '')
      const held = known?.note === undefined ? undefined : heldOf(known.note)
      const judged = judgeWitnessRequest(request, held, known?.keys ?? [])
      if (judged.status !== 200) return judged
      const { checkpoint, note } = judged
      if (advance.run(note, checkpoint.origin, known?.note ?? null).changes !== 1) continue
      const lines = cosign(note, signer, clock())
      return lines._tag === 'Ok' ? { status: 200, lines: lines.value, checkpoint } : { status: 400 }
    }
  }

  return ok({
    key: witnessOf(signer.name, signer.key.publicKey),
    trust: (key) => {
      const line = `${formatVerifier(key)}\n`
      if (insert.run(key.name, line).changes === 0) addKey.run(line, key.name, line)
    },
    distrust: (key) => {
      removeKey.run(`${formatVerifier(key)}\n`, key.name)
    },
    log,
    cosign: (request) => {
      try {
        return answer(request)
      } catch {
        return { status: 503 }
      }
    },
    close: () => {
      if (db.isOpen) db.close()
    },
  })
}

/** Marks a file of this package: "hoWi". */
const APPLICATION = 0x686f5769

function isWitnessFile(db: DatabaseSync): boolean {
  try {
    return db.prepare('PRAGMA application_id').get()?.['application_id'] === APPLICATION
  } catch {
    return false
  }
}

const EXPECTED: { readonly [code in WitnessError['code']]: string } = {
  'witness-not-found':
    'the database of a witness: check the path; a lost one means a new witness with a new key',
  'witness-exists': 'a path where there is nothing: the memory of a witness is never overwritten',
  'not-a-witness': 'a database that createWitness made',
}

const refuse = (code: WitnessError['code']): Result<WitnessError, never> =>
  err({ code, expected: EXPECTED[code] })

const verifier = (line: string): ReadonlyArray<Verifier> => {
  const parsed = parseVerifier(line)
  return parsed._tag === 'Ok' ? [parsed.value] : []
}

/** Throws where what is remembered cannot be read: without its past a witness signs nothing. */
function heldOf(note: string): Checkpoint {
  const parsed = parseNote(note)
  const checkpoint = parsed._tag === 'Ok' ? parseCheckpoint(parsed.value.text) : parsed
  if (checkpoint._tag === 'Err') throw new Error('The witness cannot read what it remembers.')
  return checkpoint.value
}
