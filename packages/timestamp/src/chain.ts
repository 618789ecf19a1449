// For verify.ts: does a certificate lead to a root that the verifier brought?
import { type Certificate, hasGoodKey, hasGoodSignature, isAuthority, isValidAt } from './certificate.ts'

/** Authorities between the signing certificate and the root, at most. */
const MAX_BETWEEN = 6

const same = (a: Certificate, b: Certificate): boolean => Buffer.compare(a.der, b.der) === 0

/**
 * Goes up from the certificate, level by level: the first way to an authority is the shortest, and a limit on the length
 * of a way is kept by the shortest or by none. Every certificate on it, the root included, is valid at all of `moments`.
 */
export function leadsToRoot(
  from: Certificate,
  others: ReadonlyArray<Certificate>,
  roots: ReadonlyArray<Certificate>,
  moments: ReadonlyArray<Date>,
): boolean {
  const isRoot = (certificate: Certificate): boolean => roots.some((root) => same(root, certificate))
  // A root's signature under itself says nothing: its key counts.
  const usable = (certificate: Certificate): boolean =>
    moments.every((at) => isValidAt(certificate, at)) &&
    hasGoodKey(certificate) &&
    (isRoot(certificate) || hasGoodSignature(certificate))
  if (!usable(from)) return false
  let level: ReadonlyArray<Certificate> = [from]
  let left = [...roots, ...others].filter((certificate) => !same(certificate, from))
  for (let below = 0; below <= MAX_BETWEEN && level.length > 0; below++) {
    const reached = left.filter(
      (issuer) =>
        isAuthority(issuer, below) && usable(issuer) && level.some((subject) => issued(issuer, subject)),
    )
    if (reached.some(isRoot)) return true
    left = left.filter((certificate) => !reached.includes(certificate))
    level = reached
  }
  return false
}

const issued = (issuer: Certificate, subject: Certificate): boolean =>
  subject.x509.checkIssued(issuer.x509) && subject.x509.verify(issuer.x509.publicKey)
