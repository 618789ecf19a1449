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
export { fromB64, fromB64url, toB64, toB64url } from './base64.ts'
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
export { EXIT_CODES, type Finding, type Severity, type Verdict, worst } from './verdict.ts'
export {
  createLogVerifier,
  type LogVerifier,
  type LogVerifierOptions,
  type PresentedEntry,
  type Report,
} from './verify-log.ts'
