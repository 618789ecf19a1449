// For whoever keeps a record on a database server: one schema a record, and other accounts than its owner's for daily use.
// Run: HOSO_POSTGRES_URL=postgres://user:password@host/database node examples/20-keep-it-in-postgresql.ts (makes a schema)
const { HOSO_POSTGRES_URL: url = 'postgres://localhost/postgres' } = process.env
const schema = `example_${process.pid}_${Date.now()}`

// #region postgres
import { checkPostgresStore, createPostgresStore, openPostgresStore } from '@hoso/store-postgres'

// Once, by the account that is to own the tables.
const created = await createPostgresStore(url, { schema, origin: 'example.org/register' })()
if (created._tag === 'Left') throw new Error(`${created.left.message}: ${created.left.remedy}`)
await created.right.close()

// From then on, by an account with the role `<schema>_writer`; by any number of processes.
const opened = await openPostgresStore(url, { schema, expect: { origin: 'example.org/register' } })()
if (opened._tag === 'Left') throw new Error(`${opened.left.message}: ${opened.left.remedy}`)
console.log(opened.right.identity.origin, opened.right.supports)
await opened.right.close()

// Tables, triggers, functions and rights are as they were made.
const checked = await checkPostgresStore(url, { schema })()
const altered = checked._tag === 'Right' && checked.right.filter(({ severity }) => severity === 'altered')
console.log(altered)

// A wrong schema is an error with what to do next, never a new and empty store.
const wrong = await openPostgresStore(url, { schema: `${schema}_old` })()
console.log(wrong._tag === 'Left' ? wrong.left.code : 'opened')
// #endregion postgres
