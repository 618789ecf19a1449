// For authors of store adapters: the public face of the package.
export { broken } from './broken-store.ts'
export type { BrokenStore, Handle } from './broken-store.ts'
export { brokenStores } from './broken-stores.ts'
export { check, checkAll, isAsked } from './check.ts'
export type { Outcome } from './check.ts'
export { faulty, persistent } from './faulty.ts'
export type { Capability, Fresh, Law } from './law.ts'
export { laws } from './laws.ts'
export { replay } from './replay.ts'
export type { Problem } from './replay.ts'
export {
  add,
  appendOf,
  empty,
  event,
  events,
  exactly,
  exists,
  idsOf,
  left,
  origin,
  plain,
  right,
  shown,
  streamOf,
  text,
  to,
  unchecked,
  wholeLog,
} from './samples.ts'
export { inTurn, randomFaults, schedules } from './schedules.ts'
export type { Fault, Schedule } from './schedules.ts'
export type { Attempt, Call } from './story.ts'
export { writers } from './writers.ts'
export type { Writers } from './writers.ts'
