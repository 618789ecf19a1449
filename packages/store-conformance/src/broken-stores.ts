// For whoever changes the laws: every store that is broken on purpose. Each fails the law that it names.
import { brokenContent } from './broken-content.ts'
import { brokenErasing } from './broken-erasing.ts'
import { brokenFilters } from './broken-filters.ts'
import { brokenHandles } from './broken-handles.ts'
import { brokenKeeping } from './broken-keeping.ts'
import { brokenReads } from './broken-reads.ts'
import type { BrokenStore } from './broken-store.ts'
import { brokenSupport } from './broken-support.ts'
import { brokenWrites } from './broken-writes.ts'

export const brokenStores: ReadonlyArray<BrokenStore> = [
  ...brokenSupport,
  ...brokenWrites,
  ...brokenContent,
  ...brokenKeeping,
  ...brokenReads,
  ...brokenFilters,
  ...brokenErasing,
  ...brokenHandles,
]
