// For whoever keeps a log: asks a witness over HTTP to cosign a checkpoint. Whatever goes wrong is a value: nothing waits for a witness.
import {
  addCosignatures,
  cosignaturesOf,
  err,
  formatWitnessRequest,
  ok,
  parseCheckpoint,
  parseNote,
  type Result,
  type Witness as WitnessKey,
} from '@hoso/ledger'

export interface CosignatureRequest {
  /** The witness whose lines are taken; others in its answer are left out. */
  readonly witness: WitnessKey
  /** The signed note of the log. */
  readonly checkpoint: string
  /** Size that the witness is thought to have; it says where it has another. 0 where it never cosigned this log. */
  readonly oldSize: bigint
  /** Consistency proof from that size to the checkpoint's; asked for again where the witness has another. */
  readonly proof: (oldSize: bigint) => ReadonlyArray<Uint8Array> | Promise<ReadonlyArray<Uint8Array>>
  /** For all of it, in milliseconds. */
  readonly deadline?: number
}

export interface Cosigned {
  /** The checkpoint with the witness's line. */
  readonly checkpoint: string
  /** Seconds since 1970, by the witness's clock. */
  readonly time: number
}

export type CosignatureErrorCode =
  | 'witness-address'
  | 'witness-unreachable'
  | 'witness-timeout'
  | 'witness-refused'
  | 'witness-unknown-log'
  | 'witness-unknown-key'
  | 'witness-ahead'
  | 'witness-other-past'
  | 'witness-answer'
  | 'proof-unavailable'

export interface CosignatureError {
  readonly code: CosignatureErrorCode
  readonly expected: string
  /** Where the witness said it: the size of the tree it cosigned last. */
  readonly size?: bigint
}

/** For the whole exchange, in milliseconds. */
export const WITNESS_DEADLINE = 10_000

const MAX_ANSWER_BYTES = 65_536

/** `url`: the witness's address, below which `/add-checkpoint` is. Never rejects. */
export async function requestCosignature(
  url: string,
  request: CosignatureRequest,
): Promise<Result<CosignatureError, Cosigned>> {
  const target = URL.parse(`${url.replace(/\/+$/, '')}/add-checkpoint`)
  if (target === null || !/^https?:$/.test(target.protocol)) return refuse('witness-address')
  const signal = AbortSignal.timeout(request.deadline ?? WITNESS_DEADLINE)
  try {
    const first = await ask(target, request, request.oldSize, signal)
    if (!('status' in first)) return first
    if (first.status !== 409) return judged(request, first)
    const { size } = first
    if (size === undefined) return refuse('witness-other-past')
    if (size === request.oldSize) return refuse('witness-other-past', size)
    if (size > sizeOf(request.checkpoint)) return refuse('witness-ahead', size)
    const second = await ask(target, request, size, signal)
    return 'status' in second ? judged(request, second) : second
  } catch (error) {
    return refuse(
      error instanceof Error && error.name === 'TimeoutError' ? 'witness-timeout' : 'witness-unreachable',
    )
  }
}

interface Answer {
  readonly status: number
  readonly text: string
  /** Of a 409 that says one. */
  readonly size: bigint | undefined
}

async function ask(
  target: URL,
  { checkpoint, proof }: CosignatureRequest,
  oldSize: bigint,
  signal: AbortSignal,
): Promise<Answer | Result<CosignatureError, never>> {
  let body: string
  try {
    const hashes = await Promise.race([proof(oldSize), ending(signal)])
    body = formatWitnessRequest({ oldSize, proof: hashes, checkpoint })
  } catch (error) {
    if (signal.aborted) throw error
    return refuse('proof-unavailable', oldSize)
  }
  const response = await fetch(target, {
    redirect: 'error',
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body,
    signal,
  })
  const text = await limited(response)
  if (text === undefined) return refuse('witness-answer')
  const isSize =
    response.headers.get('content-type') === 'text/x.tlog.size' && /^(0|[1-9][0-9]{0,18})\n$/.test(text)
  return { status: response.status, text, size: isSize ? BigInt(text.trim()) : undefined }
}

/** Rejects when the time is over. */
const ending = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })

function judged(
  { checkpoint, witness }: CosignatureRequest,
  { status, text, size }: Answer,
): Result<CosignatureError, Cosigned> {
  if (status === 403) return refuse('witness-unknown-key')
  if (status === 404) return refuse('witness-unknown-log')
  if (status === 409 || status === 422) return refuse('witness-other-past', size)
  if (status !== 200) return refuse('witness-refused')
  const whole = addCosignatures(checkpoint, text, [witness])
  const note = whole._tag === 'Ok' ? parseNote(whole.value) : whole
  if (whole._tag === 'Err' || note._tag === 'Err') return refuse('witness-answer')
  const times = cosignaturesOf(note.value, [witness]).flatMap(({ time }) => time ?? [])
  return times.length === 0
    ? refuse('witness-answer')
    : ok({ checkpoint: whole.value, time: Math.max(...times) })
}

const sizeOf = (checkpoint: string): bigint => {
  const note = parseNote(checkpoint)
  const parsed = note._tag === 'Ok' ? parseCheckpoint(note.value.text) : note
  return parsed._tag === 'Ok' ? parsed.value.size : 0n
}

/** Undefined where there is more than any answer has. */
async function limited({ body }: Response): Promise<string | undefined> {
  const chunks: Array<Uint8Array> = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > MAX_ANSWER_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const EXPECTED: { readonly [code in CosignatureErrorCode]: string } = {
  'witness-address': 'an address that begins with http:// or https://',
  'witness-unreachable':
    'a witness that can be reached: try again later, or carry the request there in a file',
  'witness-timeout': 'an answer in time: try again later, or carry the request there in a file',
  'witness-refused': 'a request that the witness takes, and a witness that can answer',
  'witness-unknown-log': 'a witness that knows this log: hand it the verifier key of the log',
  'witness-unknown-key': 'a witness that knows this key of the log: hand it the new one',
  'witness-ahead': 'a checkpoint at least as large as the one cosigned last: is the record an older copy?',
  'witness-other-past':
    'a tree that grew out of the one cosigned last: keep both checkpoints, there are two histories of one log',
  'witness-answer': 'a good cosignature of this checkpoint by the witness that was asked',
  'proof-unavailable': 'a proof from the size that the witness has',
}

const refuse = (code: CosignatureErrorCode, size?: bigint): Result<CosignatureError, never> =>
  err({ code, expected: EXPECTED[code], ...(size === undefined ? {} : { size }) })
