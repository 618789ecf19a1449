// For the tests of guards: for each, a fact that it refuses, and the nearest one that it lets pass.
import { AUTHORITY } from './authority-examples.ts'
import { CASEWORK } from './casework-examples.ts'
import { ERASURE } from './erasure-examples.ts'
import type { Example } from './said.ts'

export const EXAMPLES: ReadonlyArray<Example> = [...CASEWORK, ...AUTHORITY, ...ERASURE]
