// For applications: the public face of the package. The same verbs as TaskEither are under '@hoso/record/fp'.
export type {
  CopyRefusal,
  During,
  ExpectedTarget,
  FactProblem,
  HosoErrorCode,
  HosoErrorDetails,
  LinkRefusal,
  SignerRefusal,
} from './failure.ts'
export type {
  Erased,
  ErasedStream,
  Erasure,
  ErasureApproval,
  ErasureApprover,
  ErasureAwaiting,
  ErasureBasis,
  ErasureEntry,
  ErasureExtent,
  ErasurePlan,
  HandedOut,
} from './erasure-model.ts'
export { erasureCertificate } from './certificate.ts'
export type { ErasureDecision, Guard, Hindrance, Refusal } from '@hoso/procedure'
export { explainError, HosoError, isHosoError } from './hoso-error.ts'
export type {
  Acting,
  Answer,
  AppendOptions,
  CaseRecord,
  ChildLink,
  ChildUnlink,
  Change,
  Correction,
  DecideOptions,
  Dispute,
  ExpectedVersion,
  FactPage,
  FactsOptions,
  History,
  NonEmpty,
  ReadOptions,
  Receipt,
  Recording,
  RecordOptions,
  Rehearsed,
  Retraction,
  StreamRecordings,
  Supersession,
  Unreadable,
  UnreadableCode,
} from './model.ts'
export { type CopiedLog, copyLog, type CopyOptions } from './copy-log.ts'
export { isMoved, markMoved, markStayed } from './moved.ts'
export { openRecord } from './open-record.ts'
export { recoverSignerState } from './recovery.ts'
export { addCosignatures, type CosignatureOptions, type Cosigned } from './cosignatures.ts'
export { createIntegrator, type Integrator, type IntegratorOptions } from './integrator.ts'
export type { Point } from './integrate.ts'
export { paced } from './pace.ts'
export { createProver, type Prover, type ProverOptions } from './prove.ts'
export { type Published, readPublished, readSlot, writeSlot } from './published.ts'
export { createSigner, logKeysOf, type LogSigner, type SignerOptions } from './signer.ts'
export { type StaticTiles, writeStaticTiles } from './static-tiles.ts'
export { fileTiles, memoryTiles, type TileStore } from './tile-store.ts'
export { type VerifyOptions, verifyRecord } from './verify-record.ts'
