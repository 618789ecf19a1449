// For verify.ts and chain.ts: what a certificate says, and what it may be used for (RFC 5280, RFC 3161 §2.3).
import { X509Certificate } from 'node:crypto'
import type { BitString, Integer } from 'asn1js'
import { BasicConstraints, Certificate as Parsed, ExtKeyUsage } from 'pkijs'
import { MIN_RSA_BITS, SIGNATURES } from './algorithms.ts'

export interface Certificate {
  readonly der: Uint8Array
  /** For names and extensions. */
  readonly parsed: Parsed
  /** For signatures and keys. */
  readonly x509: X509Certificate
}

/** Throws where the bytes are no certificate. */
export const readCertificate = (der: Uint8Array): Certificate => ({
  der,
  parsed: Parsed.fromBER(Uint8Array.from(der).buffer),
  x509: new X509Certificate(der),
})

/** All certificates of a PEM file, whatever else stands in it. Undefined where there is none, or one is damaged. */
export function readPem(pem: string): ReadonlyArray<Certificate> | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g)
  try {
    return blocks?.map((block) => readCertificate(new Uint8Array(new X509Certificate(block).raw)))
  } catch {
    return undefined
  }
}

export const isValidAt = ({ parsed }: Certificate, at: Date): boolean =>
  parsed.notBefore.value <= at && at <= parsed.notAfter.value

/** Did its issuer sign it with an algorithm that counts? */
export const hasGoodSignature = ({ parsed }: Certificate): boolean =>
  SIGNATURES.get(parsed.signatureAlgorithm.algorithmId) !== undefined

export function hasGoodKey({ x509 }: Certificate): boolean {
  const { asymmetricKeyType, asymmetricKeyDetails } = x509.publicKey
  return (
    asymmetricKeyType === 'ec' ||
    (asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS)
  )
}

/** For timeStamping and nothing else, critically; a key usage, if there is one, allows signatures only. */
export function isForTimestamps(certificate: Certificate): boolean {
  const { parsed, critical } = extension(certificate, EXTENDED_KEY_USAGE) ?? {}
  if (critical !== true || !(parsed instanceof ExtKeyUsage)) return false
  const [purpose, ...others] = parsed.keyPurposes
  if (purpose !== TIME_STAMPING || others.length > 0 || hasUnknownCritical(certificate)) return false
  const usage = keyUsage(certificate)
  return usage === undefined || ((usage & SIGNATURE_ONLY) !== 0 && (usage & ~SIGNATURE_ONLY) === 0)
}

/** May it stand above `below` other authorities and the certificate that signs? */
export function isAuthority(certificate: Certificate, below: number): boolean {
  const { parsed } = extension(certificate, BASIC_CONSTRAINTS) ?? {}
  if (!(parsed instanceof BasicConstraints) || !parsed.cA || hasUnknownCritical(certificate)) return false
  const limit = parsed.pathLenConstraint
  if (limit !== undefined && below > (typeof limit === 'number' ? limit : intOf(limit))) return false
  const usage = keyUsage(certificate)
  return usage === undefined || (usage & KEY_CERT_SIGN) !== 0
}

const intOf = (integer: Integer): number => Number(integer.toBigInt())

// ---- Extensions

const BASIC_CONSTRAINTS = '2.5.29.19'
const EXTENDED_KEY_USAGE = '2.5.29.37'
const KEY_USAGE = '2.5.29.15'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
/** First byte of the key usage bits: digitalSignature and nonRepudiation, keyCertSign. */
const SIGNATURE_ONLY = 0xc0
const KEY_CERT_SIGN = 0x04
/** What may be critical: what is looked at here, and policies and names, which nobody is asked about. */
const KNOWN = new Set([BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE, KEY_USAGE, '2.5.29.17', '2.5.29.32'])

interface Found {
  readonly parsed: unknown
  readonly critical: boolean
}

function extension({ parsed }: Certificate, oid: string): Found | undefined {
  const found = (parsed.extensions ?? []).filter(({ extnID }) => extnID === oid)
  // Twice is forbidden (RFC 5280 §4.2); then neither is believed.
  if (found.length !== 1) return undefined
  return { parsed: found[0]?.parsedValue, critical: found[0]?.critical === true }
}

const hasUnknownCritical = ({ parsed }: Certificate): boolean =>
  (parsed.extensions ?? []).some(({ extnID, critical }) => critical && !KNOWN.has(extnID))

/** Undefined where there is none; no bits where it cannot be read. */
function keyUsage(certificate: Certificate): number | undefined {
  const all = certificate.parsed.extensions ?? []
  if (!all.some(({ extnID }) => extnID === KEY_USAGE)) return undefined
  const bits = extension(certificate, KEY_USAGE)?.parsed as BitString | undefined
  return bits?.valueBlock?.valueHexView?.[0] ?? 0
}
