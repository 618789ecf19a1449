// For whoever keeps a record on one machine: making a store and opening it are two things. Run: node examples/07-keep-it-in-a-file.ts
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = await mkdtemp(join(tmpdir(), 'hoso-example-'))
const file = join(folder, 'register.sqlite')

// #region file
import { createSqliteStore, openSqliteStore } from '@hoso/store-sqlite'

const created = await createSqliteStore(file, { origin: 'example.org/register' })()
if (created._tag === 'Left') throw new Error(`${created.left.message}: ${created.left.remedy}`)
await created.right.close()

const opened = await openSqliteStore(file, { expect: { origin: 'example.org/register' } })()
if (opened._tag === 'Left') throw new Error(`${opened.left.message}: ${opened.left.remedy}`)
console.log(opened.right.identity.origin, opened.right.supports)
await opened.right.close()

// A wrong path is an error with what to do next, never a new and empty store.
const wrong = await openSqliteStore(`${file}.old`)()
console.log(wrong._tag === 'Left' ? wrong.left.code : 'opened')
// #endregion file
await rm(folder, { recursive: true })
