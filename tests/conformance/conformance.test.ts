// For maintainers: every store keeps every law, also when two writes in five fail and its callers try again.
import type { EventStore } from '@hoso/store'
import { afterEach, describe, it } from 'vitest'
import { faulty, persistent, randomFaults } from '../faults/faulty.ts'
import { laws } from './laws.ts'
import { behind, memorySubject, sqliteSubject } from './subjects.ts'
import type { Subject } from './subjects.ts'

/** What a store without the capability answers: it checks what it is asked, and refuses. */
const withoutErasing = (store: EventStore): EventStore => ({
  ...store,
  supports: { ...store.supports, erasesParts: false },
  eraseParts: () => async () => {
    const closed = await store.eraseParts([])()
    return closed._tag === 'Left'
      ? closed
      : { _tag: 'Left', left: { _tag: 'Rejected', reason: 'this store erases nothing' } }
  },
})

const subjects: Readonly<Record<string, () => Subject>> = {
  memory: memorySubject,
  sqlite: sqliteSubject,
  'memory that erases nothing': () => behind(memorySubject(), withoutErasing),
  'memory with faults': () => behind(memorySubject(), (store) => persistent(faulty(store, randomFaults(7)))),
  'sqlite with faults': () => behind(sqliteSubject(), (store) => persistent(faulty(store, randomFaults(7)))),
}

for (const [name, create] of Object.entries(subjects)) {
  describe(`the ${name} store`, () => {
    let subject: Subject | undefined
    afterEach(() => subject?.dispose())

    for (const law of laws) {
      it(law.name, async (context) => {
        subject = create()
        const { fresh } = subject
        if (law.needs !== undefined) {
          const { store } = await fresh()
          if (!store.supports[law.needs]) return context.skip()
        }
        await law.holds(fresh)
      })
    }
  })
}
