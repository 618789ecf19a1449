// For verify.ts: takes a response or token of RFC 3161 apart without trusting it.
import { type BaseBlock, Constructed, fromBER, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import {
  type AlgorithmIdentifier,
  type Attribute,
  ContentInfo,
  SignedData,
  type SignerInfo,
  TimeStampResp,
  TSTInfo,
} from 'pkijs'
import { SHA_1, SHA_256 } from './algorithms.ts'
import { type Certificate, readCertificate } from './certificate.ts'
import { hasSoundLengths } from './lengths.ts'

export interface Token {
  readonly info: TSTInfo
  /** The bytes of `info`: what the message digest is taken over. */
  readonly content: Uint8Array
  readonly signer: SignerInfo
  /** What is signed: the signed attributes as a DER set. */
  readonly attributes: Uint8Array
  readonly digest: Uint8Array
  /** Hash of the certificate that the authority says is its own (RFC 5035, RFC 5816). */
  readonly own: { readonly algorithm: string; readonly hash: Uint8Array }
  readonly certificates: ReadonlyArray<Certificate>
}

export const MAX_TOKEN_BYTES = 65_536
const MAX_CERTIFICATES = 16

/** `refused`: the authority's answer is a no. Undefined: not a token. Never throws. */
export function readToken(bytes: Uint8Array): Token | 'refused' | undefined {
  if (bytes.length > MAX_TOKEN_BYTES || !hasSoundLengths(bytes)) return undefined
  try {
    const { result } = fromBER(Uint8Array.from(bytes).buffer)
    if (!(result instanceof Sequence)) return undefined
    // A token begins with the object identifier of its content; a response with the sequence of its status.
    if (result.valueBlock.value[0] instanceof ObjectIdentifier)
      return fromContent(new ContentInfo({ schema: result }))
    const response = new TimeStampResp({ schema: result })
    if (!GRANTED.has(response.status.status)) return 'refused'
    return response.timeStampToken === undefined ? undefined : fromContent(response.timeStampToken)
  } catch {
    // The parser throws where the structure is another one.
    return undefined
  }
}

/** granted, grantedWithMods (RFC 3161 §2.4.2). */
const GRANTED: ReadonlySet<number> = new Set([0, 1])
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'

function fromContent({ contentType, content }: ContentInfo): Token | undefined {
  if (contentType !== SIGNED_DATA) return undefined
  const certificates = certificatesOf(content as BaseBlock)
  const signed = new SignedData({ schema: content })
  const [signer, ...others] = signed.signerInfos
  const { eContentType, eContent } = signed.encapContentInfo
  if (signer?.signedAttrs === undefined || others.length > 0) return undefined
  if (eContentType !== TST_INFO || eContent === undefined || certificates === undefined) return undefined

  const { algorithmId } = signer.digestAlgorithm
  if (!signed.digestAlgorithms.some((listed) => listed.algorithmId === algorithmId)) return undefined
  if (![...signed.digestAlgorithms, signer.digestAlgorithm].every(isPlain)) return undefined

  const type = one(signer.signedAttrs.attributes, CONTENT_TYPE)
  const digest = one(signer.signedAttrs.attributes, MESSAGE_DIGEST)
  const own = ownHash(signer.signedAttrs.attributes)
  if (!(type instanceof ObjectIdentifier) || type.getValue() !== TST_INFO) return undefined
  if (!(digest instanceof OctetString) || own === undefined) return undefined

  const inside = eContent.getValue()
  const info = TSTInfo.fromBER(inside)
  if (info.version !== 1 || Number.isNaN(info.genTime.getTime())) return undefined
  return {
    info,
    content: new Uint8Array(inside),
    signer,
    attributes: new Uint8Array(signer.signedAttrs.encodedValue),
    digest: new Uint8Array(digest.getValue()),
    own,
    certificates,
  }
}

/** A digest has no parameters, or NULL (RFC 5754 §2). */
const isPlain = ({ algorithmParams }: AlgorithmIdentifier): boolean =>
  algorithmParams === undefined || algorithmParams instanceof Null

/** The bytes as they stand there: what a hash of a certificate is taken over. */
function certificatesOf(signedData: BaseBlock): ReadonlyArray<Certificate> | undefined {
  const fields = signedData instanceof Sequence ? signedData.valueBlock.value : []
  const set = fields.find(
    (field) => field instanceof Constructed && field.idBlock.tagClass === 3 && field.idBlock.tagNumber === 0,
  )
  const found = set instanceof Constructed ? set.valueBlock.value : []
  return found.length > MAX_CERTIFICATES
    ? undefined
    : found.map((block) => readCertificate(Uint8Array.from(block.valueBeforeDecodeView)))
}

/** The one value of an attribute that is there once. */
function one(attributes: ReadonlyArray<Attribute>, type: string): unknown {
  const found = attributes.filter((attribute) => attribute.type === type)
  const values = found.length === 1 ? (found[0]?.values ?? []) : []
  return values.length === 1 ? values[0] : undefined
}

/** Of the first certificate in the signing-certificate attribute, the one of the signer. */
function ownHash(attributes: ReadonlyArray<Attribute>): Token['own'] | undefined {
  const newer = one(attributes, SIGNING_CERTIFICATE_V2)
  const first = child(child(newer ?? one(attributes, SIGNING_CERTIFICATE), 0), 0)
  const [a, b] = [child(first, 0), child(first, 1)]
  if (a instanceof OctetString)
    return { algorithm: newer === undefined ? SHA_1 : SHA_256, hash: new Uint8Array(a.getValue()) }
  const algorithm = child(a, 0)
  return newer !== undefined && algorithm instanceof ObjectIdentifier && b instanceof OctetString
    ? { algorithm: algorithm.getValue(), hash: new Uint8Array(b.getValue()) }
    : undefined
}

const child = (block: unknown, index: number): unknown =>
  block instanceof Sequence ? block.valueBlock.value[index] : undefined
