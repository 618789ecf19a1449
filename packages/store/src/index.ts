// For applications and adapter authors: the public face of the package.
export { createBell, followLog } from './follow.ts'
export type { Bell } from './follow.ts'
export {
  copy,
  isId,
  limits,
  passes,
  refusedBeside,
  refusedName,
  refusedParts,
  refusedRange,
  refusedReadAll,
  take,
} from './intake.ts'
export { memoryStore } from './memory.ts'
export type {
  Admission,
  Append,
  AppendError,
  Appended,
  CasSlot,
  Envelope,
  EventStore,
  Expected,
  Filter,
  Follow,
  LogPage,
  Page,
  Part,
  PartRef,
  ReadAdmissions,
  ReadAll,
  ReadError,
  ReadStream,
  Recorded,
  StoreIdentity,
  StreamAppend,
  Supports,
} from './port.ts'
