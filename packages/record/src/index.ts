// For applications: the public face of the package. The same verbs as TaskEither are under '@hoso/record/fp'.
export type {
  ExpectedTarget,
  FactProblem,
  HosoErrorCode,
  HosoErrorDetails,
  LinkRefusal,
  SignerRefusal,
} from './failure.ts'
export type { Guard, Refusal } from '@hoso/procedure'
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
export { openRecord } from './open-record.ts'
export { recoverSignerState } from './recovery.ts'
export { createSigner, type LogSigner, type SignerOptions } from './signer.ts'
export { type VerifyOptions, verifyRecord } from './verify-record.ts'
