// For applications: the public face of the package.
export { checkEventStoreDBStore } from './check.ts'
export type { EventStoreDBFinding } from './check.ts'
export type { OpenError, OpenErrorCode } from './open-error.ts'
export { createEventStoreDBStore, openEventStoreDBStore } from './open.ts'
export type { LogOptions, SizeOptions } from './open-options.ts'
