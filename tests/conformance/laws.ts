// For whoever writes a store: every law, in the order in which a new store should come to keep them.
import { appendLaws } from './append-laws.ts'
import { contentLaws } from './content-laws.ts'
import { erasingLaws } from './erasing-laws.ts'
import { followLaws } from './follow-laws.ts'
import { idempotencyLaws } from './idempotency-laws.ts'
import { keepingLaws } from './keeping-laws.ts'
import type { Law } from './law.ts'
import { readLaws } from './read-laws.ts'

export type { Fresh, Law } from './law.ts'

export const laws: ReadonlyArray<Law> = [
  ...appendLaws,
  ...idempotencyLaws,
  ...contentLaws,
  ...readLaws,
  ...followLaws,
  ...keepingLaws,
  ...erasingLaws,
]
