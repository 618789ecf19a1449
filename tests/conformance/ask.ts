// For the tests of stores: asks every law of one kind of store.
import { check, laws } from '@hoso/store-conformance'
import { afterEach, describe, it } from 'vitest'
import type { Subject } from './subjects.ts'

/** One test for each law; a law for stores with other capabilities is shown as skipped. */
export const keepsTheLaws = (name: string, create: () => Subject): void => {
  describe(`a store: ${name}`, () => {
    let subject: Subject | undefined
    afterEach(() => subject?.dispose())

    for (const law of laws) {
      it(law.name, async (context) => {
        subject = create()
        const asked = await check(law, subject.fresh)
        if (asked.outcome === 'not-asked') return context.skip()
        if (asked.outcome === 'fails') throw asked.why
      })
    }
  })
}
