// For whoever wants a timestamp: the request of RFC 3161 §2.4.1, as the bytes to send.
import { createHash, randomBytes } from 'node:crypto'
import { Integer, Null, OctetString } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs'
import { SHA_256 } from './algorithms.ts'

export interface TimestampRequest {
  /** What to send, as `application/timestamp-query`, or in a file. */
  readonly der: Uint8Array
  /** Random. The answer has it too; who asks over a network compares. */
  readonly nonce: bigint
}

/** Asks for a token over the SHA-256 of these bytes, with the authority's certificate in it. */
export function timestampRequest(bytes: Uint8Array): TimestampRequest {
  const nonce = BigInt(`0x${randomBytes(8).toString('hex')}`)
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: createHash('sha256').update(bytes).digest() }),
    }),
    nonce: Integer.fromBigInt(nonce),
    certReq: true,
  })
  return { der: new Uint8Array(request.toSchema().toBER()), nonce }
}

/**
 * Asks for a token over a token, as it is stored: before the certificate of the old one runs out, or its algorithms grow
 * weak (the idea of RFC 4998). Keep both.
 */
export const renewalRequest = (token: Uint8Array): TimestampRequest => timestampRequest(token)
