// For applications: the public face of the package.
export { checkSqliteFile } from './check.ts'
export type { SqliteFinding } from './check.ts'
export type { OpenError, OpenErrorCode } from './open-error.ts'
export { createSqliteStore, openSqliteStore } from './open.ts'
