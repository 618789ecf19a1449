// For differential.test.ts: the verifier as browsers run it, without its page, to be asked by the thousand.
import { judgementOf, saidOf } from './said.ts'

Object.assign(globalThis, { judgementOf, saidOf })
