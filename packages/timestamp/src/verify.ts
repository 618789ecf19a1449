// For auditors and operators: what a token says, once it is shown that a trusted authority said it about these bytes.
import { createHash, verify } from 'node:crypto'
import { IssuerAndSerialNumber } from 'pkijs'
import { DIGESTS, SHA_1, SHA_256, SIGNATURES } from './algorithms.ts'
import { type Certificate, hasGoodKey, isForTimestamps, readPem } from './certificate.ts'
import { leadsToRoot } from './chain.ts'
import { ok, type Result } from './result.ts'
import { readToken, type Token } from './token.ts'
import { refuse, type TokenError } from './token-error.ts'

export interface Timestamp {
  /** When the authority says it saw the bytes. */
  readonly time: Date
  /** Serial number of the token, in hex. */
  readonly serial: string
  /** Object identifier of the policy that the authority followed. */
  readonly policy: string
  /** Subject of its certificate. */
  readonly authority: string
}

export interface TimestampTrust {
  /** PEM of the root certificates that the verifier trusts for timestamps; a file may hold several. */
  readonly roots: ReadonlyArray<string>
  /** The certificates must still be valid then. Absent: it is enough that they were when the token was made. */
  readonly at?: Date
  /** Nonce of the request, where this is its answer. */
  readonly nonce?: bigint
}

/**
 * `token`: the authority's response, or the token alone. Checks what RFC 3161 §2.2 asks of the one who requested, and the
 * chain of certificates at the time of the token. Whether a certificate was revoked is not asked. Never throws.
 */
export function verifyTimestamp(
  token: Uint8Array,
  bytes: Uint8Array,
  trust: TimestampTrust,
): Result<TokenError, Timestamp> {
  const roots = trust.roots.map(readPem)
  if (roots.includes(undefined)) return refuse('roots-format')
  const read = readToken(token)
  if (read === undefined) return refuse('token-format')
  if (read === 'refused') return refuse('status-not-granted')
  try {
    return check(
      read,
      bytes,
      roots.flatMap((pem) => pem ?? []),
      trust,
    )
  } catch {
    // Keys and names inside are decoded late, and may be damaged too.
    return refuse('token-format')
  }
}

/**
 * A token and its renewals, oldest first: the first is over `bytes`, each of the others over the one before, as stored.
 * The certificates of each were still valid when it was renewed. Gives what the first one says.
 */
export function verifyRenewals(
  tokens: ReadonlyArray<Uint8Array>,
  bytes: Uint8Array,
  trust: Omit<TimestampTrust, 'nonce'>,
): Result<TokenError, Timestamp> {
  let first: Result<TokenError, Timestamp> = refuse('token-format')
  let later = trust.at
  for (const [i, token] of [...tokens.entries()].toReversed()) {
    const over = i === 0 ? bytes : (tokens[i - 1] as Uint8Array)
    first = verifyTimestamp(token, over, {
      roots: trust.roots,
      ...(later === undefined ? {} : { at: later }),
    })
    if (first._tag === 'Err') return first
    if (i < tokens.length - 1 && later !== undefined && first.value.time > later)
      return refuse('renewal-order')
    later = first.value.time
  }
  return first
}

function check(
  token: Token,
  bytes: Uint8Array,
  roots: ReadonlyArray<Certificate>,
  { at, nonce }: TimestampTrust,
): Result<TokenError, Timestamp> {
  const { info, signer } = token
  const { hashAlgorithm, hashedMessage } = info.messageImprint
  const imprint = new Uint8Array(hashedMessage.getValue())
  if (hashAlgorithm.algorithmId !== SHA_256 || !equal(imprint, hash('sha256', bytes)))
    return refuse('imprint-differs')
  if (nonce !== undefined && info.nonce?.toBigInt() !== nonce) return refuse('nonce-differs')

  const signing = token.certificates.find((certificate) => isOwn(token, certificate))
  if (signing === undefined) return refuse('certificate-missing')
  const { algorithmId } = signer.signatureAlgorithm
  const digest = DIGESTS[signer.digestAlgorithm.algorithmId]
  if (digest === undefined || !SIGNATURES.has(algorithmId) || !hasGoodKey(signing))
    return refuse('algorithm-unsupported')
  const isSigned = verify(
    SIGNATURES.get(algorithmId) ?? digest,
    token.attributes,
    signing.x509.publicKey,
    new Uint8Array(signer.signature.getValue()),
  )
  if (!isSigned || !equal(token.digest, hash(digest, token.content))) return refuse('signature-bad')

  if (!isForTimestamps(signing)) return refuse('certificate-purpose')
  const time = info.genTime
  if (!leadsToRoot(signing, token.certificates, roots, at === undefined ? [time] : [time, at]))
    return refuse(
      leadsToRoot(signing, token.certificates, roots, []) ? 'certificate-expired' : 'chain-untrusted',
    )
  return ok({
    time,
    serial: info.serialNumber.toBigInt().toString(16),
    policy: info.policy,
    authority: signing.x509.subject.replaceAll('\n', ', '),
  })
}

/** Named twice: by the hash in what is signed, and by issuer and number, or key id, beside the signature. */
function isOwn({ own, signer }: Token, { der, parsed }: Certificate): boolean {
  const algorithm = own.algorithm === SHA_1 ? 'sha1' : DIGESTS[own.algorithm]
  if (algorithm === undefined || !equal(own.hash, hash(algorithm, der))) return false
  const { sid } = signer
  if (!(sid instanceof IssuerAndSerialNumber)) return true
  return parsed.issuer.isEqual(sid.issuer) && parsed.serialNumber.isEqual(sid.serialNumber)
}

const hash = (algorithm: string, bytes: Uint8Array): Uint8Array =>
  createHash(algorithm).update(bytes).digest()

const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
