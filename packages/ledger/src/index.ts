// For users of @hoso/ledger: everything the package promises.
export {
  type AdmissionCode,
  type AdmissionError,
  type AdmissionRecord,
  admissionMessage,
  signAdmission,
  verifyAdmission,
} from './admission.ts'
export type { PresentedAdmission } from './admission-check.ts'
export { type BundleFiles, sealBag } from './bag.ts'
export { readTarFiles, withoutTop } from './tar.ts'
export { fromB64, fromB64url, toB64, toB64url } from './base64.ts'
export type { ErasedPart } from './bundle-parts.ts'
export type { ExportSeen } from './bundle-tail.ts'
export {
  admissionPath,
  type BundleIndex,
  CHECKPOINT_PATH,
  consistencyPath,
  type Disclosure,
  disclosurePath,
  entryPath,
  formatBundleIndex,
  formatConsistency,
  formatDisclosures,
  INDEX_PATH,
  KEY_MANIFEST_PATH,
  parseBundleIndex,
  parseConsistency,
  parseDisclosures,
  position12,
  proofPath,
} from './bundle.ts'
export { decodeCanonical, encodeCanonical, nonNfc } from './canonical.ts'
export { type Chain, type ChainState, createChain, type EntryPlace, type StreamHead } from './chain.ts'
export {
  type Checkpoint,
  type CheckpointError,
  formatCheckpoint,
  type OpenedCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  signCheckpoint,
} from './checkpoint.ts'
export { commitment } from './commitment.ts'
export {
  addCosignatures,
  addSignatures,
  type Cosignature,
  cosign,
  cosignaturesOf,
  formatWitness,
  parseWitness,
  type Witness,
  witnessOf,
} from './cosignature.ts'
export {
  enrolPublicKey,
  exportPrivateKey,
  generateKey,
  importPrivateKey,
  type KeyError,
  type PrivateKey,
  type PublicKey,
  sign,
  verify,
} from './ed25519.ts'
export {
  type CheckedEntry,
  checkEntry,
  decodeEntry,
  type Entry,
  type EntryError,
  encodeEntry,
  genesis,
  type JsonObject,
  leafHash,
  MAX_ENTRY_BYTES,
  type SealedRef,
} from './entry.ts'
export type { EntryHead } from './entry-head.ts'
export { type ErasureClaim, type ErasureRef, erasureRoot, MOST_ERASURES, parseErasure } from './erasure.ts'
export { FINDING_LABELS, type FindingLabel } from './finding-labels.ts'
export {
  applicationsCounting,
  formatManifest,
  type KeyManifest,
  type KeyManifestError,
  keyId,
  manifestDigest,
  openManifest,
  parseManifest,
  type RangedKey,
  type Revocation,
  signManifest,
} from './key-manifest.ts'
export {
  formatNote,
  MAX_NOTE_BYTES,
  type Note,
  type NoteError,
  type NoteErrorCode,
  type NoteSignature,
  parseNote,
  signNote,
  verifyNote,
} from './note.ts'
export {
  formatVerifier,
  isKeyName,
  parseVerifier,
  type Signer,
  type Verifier,
  type VerifierKeyError,
  verifierOf,
} from './note-key.ts'
export {
  isWitnessed,
  type Policy,
  type PolicyCode,
  type PolicyError,
  type PolicyGroup,
  type PolicyWitness,
  parsePolicy,
} from './policy.ts'
export type { CanonicalCode, CanonicalError, Json } from './profile.ts'
export {
  type ConsistencyClaim,
  consistencyProof,
  type InclusionClaim,
  inclusionProof,
  type LeafAt,
  verifyConsistency,
  verifyInclusion,
} from './proof.ts'
export { err, ok, type Result } from './result.ts'
export { isInstant, isLabel, isOrigin, isUuid } from './text.ts'
export { decodeEntryBundle, encodeEntryBundle } from './entry-bundle.ts'
export {
  entryBundlePath,
  parseTilePath,
  type ReadTile,
  type Tile,
  TILE_WIDTH,
  tileIn,
  tilePath,
  tilesBetween,
  tilesOf,
} from './tile.ts'
export { edgeFromTiles, edgeRange, emptyEdge, growEdge, type TileEdge, type TileFile } from './tile-edge.ts'
export {
  consistencyFromTiles,
  inclusionFromTiles,
  inclusionsFromTiles,
  rootFromTiles,
} from './tile-proof.ts'
export { formatProof, type LogProof, type LogProofError, parseProof } from './tlog-proof.ts'
export {
  appendLeaf,
  type CompactRange,
  emptyRange,
  nodeHash,
  parseRange,
  rangeRoot,
  rangeSize,
  rootOf,
  serialiseRange,
} from './tree.ts'
export {
  type CountedCosignature,
  type CountedManifest,
  isRootName,
  rootName,
  type Trust,
  type TrustedCheckpoint,
  type TrustSources,
} from './trust.ts'
export { EXIT_CODES, type Finding, type Severity, type Verdict, worst } from './verdict.ts'
export { type BundleReport, type BundleVerifierOptions, verifyBundle } from './verify-bundle.ts'
export {
  createLogVerifier,
  type LogVerifier,
  type LogVerifierOptions,
  type PresentedEntry,
  type Report,
} from './verify-log.ts'
export { type TileSource, type TileVerifierOptions, verifyTiles } from './verify-tiles.ts'
export {
  formatWitnessRequest,
  judgeWitnessRequest,
  originOfRequest,
  parseWitnessRequest,
  type WitnessJudgement,
  type WitnessRequest,
  type WitnessRequestError,
} from './witness-request.ts'
