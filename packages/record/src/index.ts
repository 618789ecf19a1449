// For applications: the public face of the package. The same verbs as TaskEither are under '@hoso/record/fp'.
export type { FactProblem, HosoErrorCode, HosoErrorDetails, Refusal, SignerRefusal } from './failure.ts'
export { explainError, HosoError, isHosoError } from './hoso-error.ts'
export type {
  AppendOptions,
  CaseRecord,
  Change,
  Correction,
  DecideOptions,
  ExpectedVersion,
  FactPage,
  FactsOptions,
  Guard,
  History,
  NonEmpty,
  ReadOptions,
  Receipt,
  Recording,
  RecordOptions,
  Retraction,
  StreamRecordings,
  Unreadable,
  UnreadableCode,
} from './model.ts'
export { openRecord } from './open-record.ts'
export { recoverSignerState } from './recovery.ts'
export { createSigner, type LogSigner, type SignerOptions } from './signer.ts'
export { type VerifyOptions, verifyRecord } from './verify-record.ts'
