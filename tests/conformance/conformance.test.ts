// For maintainers: every store keeps every law; with any capability taken away; and when its writes fail and its callers try again.
import { faulty, inTurn, persistent, randomFaults, schedules } from '@hoso/store-conformance'
import { keepsTheLaws } from './ask.ts'
import { lacking, withoutDurability, withoutSharing } from './lacking.ts'
import { behind, memorySubject, sqliteSubject, unshared } from './subjects.ts'

keepsTheLaws('memory', memorySubject)
keepsTheLaws('sqlite', sqliteSubject)

for (const [name, decorate] of Object.entries(lacking))
  keepsTheLaws(`memory ${name}`, () => behind(memorySubject(), decorate))
keepsTheLaws('sqlite opened once', () => unshared(behind(sqliteSubject(), withoutSharing)))
keepsTheLaws('sqlite that promises no durability', () => behind(sqliteSubject(), withoutDurability))

for (const schedule of schedules)
  keepsTheLaws(`memory where ${schedule.name}`, () =>
    behind(memorySubject(), (store) => persistent(faulty(store, inTurn(schedule)))),
  )
keepsTheLaws('sqlite in random trouble', () =>
  behind(sqliteSubject(), (store) => persistent(faulty(store, randomFaults(7)))),
)
