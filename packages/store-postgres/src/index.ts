// For applications: the public face of the package.
export { checkPostgresStore } from './check.ts'
export type { PostgresFinding } from './check.ts'
export type { OpenError, OpenErrorCode } from './open-error.ts'
export { createPostgresStore, migratePostgresStore, openPostgresStore } from './open.ts'
export type { SchemaOptions } from './open.ts'
export { putSlotIn } from './slots.ts'
export type { Queryable } from './slots.ts'
