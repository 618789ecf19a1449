// For whoever writes a store: every law, in the order in which a new store should come to keep them.
import { appendLaws } from './append-laws.ts'
import { concurrencyLaws } from './concurrency-laws.ts'
import { contentLaws } from './content-laws.ts'
import { erasingLaws } from './erasing-laws.ts'
import { filterLaws } from './filter-laws.ts'
import { followLaws } from './follow-laws.ts'
import { handleLaws } from './handle-laws.ts'
import { idempotencyLaws } from './idempotency-laws.ts'
import { keepingLaws } from './keeping-laws.ts'
import type { Law } from './law.ts'
import { readLaws } from './read-laws.ts'
import { supportLaws } from './support-laws.ts'

export const laws: ReadonlyArray<Law> = [
  ...supportLaws,
  ...appendLaws,
  ...idempotencyLaws,
  ...contentLaws,
  ...readLaws,
  ...filterLaws,
  ...followLaws,
  ...keepingLaws,
  ...erasingLaws,
  ...handleLaws,
  ...concurrencyLaws,
]
