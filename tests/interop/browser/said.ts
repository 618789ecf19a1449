// For the differential test: one question to the verifier, asked in the same words on both sides, in Node and in a browser.
import { enrolPublicKey, fromB64, parsePolicy, parseVerifier, verify, verifyBundle } from '@hoso/ledger'

/** A bundle and what its verifier brings along, as texts; bytes in base64. */
export interface Asked {
  readonly files: ReadonlyArray<readonly [path: string, bytes: string]>
  readonly brought: {
    readonly keys: ReadonlyArray<string>
    readonly applicationKeys: ReadonlyArray<string>
    readonly policy?: string
    readonly manifest?: string
    readonly held: ReadonlyArray<string>
    readonly nonce?: string
    readonly now: number
    readonly maxAge?: number
  }
}

/** The verdict, then each finding: code, position, stream, seq, and how many more there are like it. */
export type Said = ReadonlyArray<string>

export function saidOf({ files, brought }: Asked): Said {
  const { keys, applicationKeys, policy, ...more } = brought
  const read = policy === undefined ? undefined : parsePolicy(policy)
  const logs = keysIn(keys)
  const applications = keysIn(applicationKeys)
  if (logs === undefined || applications === undefined || read?._tag === 'Err') return ['REFUSED']
  const bag = new Map(files.map(([path, bytes]) => [path, fromB64(bytes) ?? new Uint8Array()]))
  const { verdict, findings } = verifyBundle(bag, {
    keys: logs,
    applicationKeys: applications,
    ...more,
    ...(read === undefined ? {} : { policy: read.value }),
  })
  const worded = findings.map(({ code, position, stream, seq, more: others }) =>
    [code, position, stream, seq, others].map((word) => String(word ?? '')).join(' '),
  )
  return [verdict, ...worded]
}

function keysIn(lines: ReadonlyArray<string>) {
  const parsed = lines.flatMap((line) => {
    const key = parseVerifier(line)
    return key._tag === 'Ok' ? [key.value] : []
  })
  return parsed.length === lines.length ? parsed : undefined
}

/** Key, message and signature in base64. */
export interface Signed {
  readonly key: string
  readonly message: string
  readonly signature: string
}

/** Does the key pass enrolment, and is it then a signature of the message? */
export function judgementOf({ key, message, signature }: Signed): string {
  const [raw, text, bytes] = [key, message, signature].map((one) => fromB64(one) ?? new Uint8Array())
  if (raw === undefined || text === undefined || bytes === undefined) return 'not base64'
  const enrolled = enrolPublicKey(raw)
  return enrolled._tag === 'Err' ? enrolled.error : String(verify(enrolled.value, text, bytes))
}
