// For whoever checks a token: everything that can be wrong with one.
import { err, type Result } from './result.ts'

export type TokenCode =
  | 'token-format'
  | 'status-not-granted'
  | 'imprint-differs'
  | 'nonce-differs'
  | 'algorithm-unsupported'
  | 'certificate-missing'
  | 'certificate-purpose'
  | 'certificate-expired'
  | 'chain-untrusted'
  | 'signature-bad'
  | 'roots-format'
  | 'renewal-order'

export interface TokenError {
  readonly code: TokenCode
  readonly expected: string
}

const EXPECTED: { readonly [code in TokenCode]: string } = {
  'token-format':
    'a response or token of RFC 3161 with one signer, at most 65,536 bytes, and nothing after it',
  'status-not-granted': 'a response that grants the timestamp: ask the authority again',
  'imprint-differs': 'a token over the SHA-256 of these bytes',
  'nonce-differs': 'the nonce of the request: this is the answer to another one',
  'algorithm-unsupported':
    'RSA (PKCS #1 v1.5, at least 2,048 bits) or ECDSA with SHA-256, SHA-384 or SHA-512, in every certificate too',
  'certificate-missing': 'the certificate that the token names as its own, inside the token',
  'certificate-purpose': 'a certificate for timeStamping and for nothing else, said in a critical extension',
  'certificate-expired':
    'certificates that were valid when the token was made, and still were when it was renewed or is relied on',
  'chain-untrusted': 'certificates that lead to one of the roots given',
  'signature-bad': 'a signature of the authority over what the token says',
  'roots-format': 'certificates in PEM',
  'renewal-order': 'each token made after the one that it renews',
}

export const refuse = (code: TokenCode): Result<TokenError, never> => err({ code, expected: EXPECTED[code] })
