// For request.ts, certificate.ts and verify.ts: the algorithms that count, by their object identifiers (RFC 5754, RFC 5758).

/** Only as the name of a certificate in older tokens; nothing is signed over it. */
export const SHA_1 = '1.3.14.3.2.26'
export const SHA_256 = '2.16.840.1.101.3.4.2.1'

/** Digests that a signature may be over, under their names in node:crypto. */
export const DIGESTS: { readonly [oid: string]: string } = {
  [SHA_256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Signature algorithms, and the digest that they name; `undefined`: it is named beside. */
export const SIGNATURES: ReadonlyMap<string, string | undefined> = new Map([
  // RSA
  ['1.2.840.113549.1.1.1', undefined],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  // ECDSA
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
])

/** RSA keys below this can be broken by whoever pays for it (NIST SP 800-131A). */
export const MIN_RSA_BITS = 2048
