// For maintainers: the laws find what they are there to find. Every broken store fails a named law, every law fails one.
import { afterEach, describe, expect, it } from 'vitest'
import { brokenErasing } from './broken-erasing.ts'
import { brokenReads } from './broken-reads.ts'
import { brokenWrites } from './broken-writes.ts'
import type { Mutant } from './broken-writes.ts'
import { laws } from './laws.ts'
import type { Fresh, Law } from './laws.ts'
import { memorySubject, sqliteSubject } from './subjects.ts'
import type { Subject } from './subjects.ts'

const mutants = [...brokenWrites, ...brokenReads, ...brokenErasing]

const broken =
  (subject: Subject, { breaks }: Mutant) =>
  async (): Promise<Fresh> => {
    const { store, reopen } = await subject.fresh()
    return {
      store: breaks(store, false),
      ...(reopen === undefined ? {} : { reopen: async () => breaks(await reopen(), true) }),
    }
  }

/** A store that hangs breaks the law as well. */
const isBroken = async (law: Law, fresh: () => Promise<Fresh>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), 1_500)
  })
  const held = law.holds(fresh).then(
    () => false,
    () => true,
  )
  return Promise.race([held, patience]).finally(() => clearTimeout(timer))
}

describe('a store that', () => {
  let subject: Subject | undefined
  afterEach(() => subject?.dispose())

  for (const mutant of mutants) {
    it(`${mutant.name} fails "${mutant.law}"`, async () => {
      const law = laws.find((l) => l.name === mutant.law)
      if (law === undefined) throw new Error('there is no such law')
      subject = law.needs === 'durable' ? sqliteSubject() : memorySubject()
      expect(await isBroken(law, broken(subject, mutant))).toBe(true)
    })
  }
})

it('every law is failed by a broken store', () => {
  const found = new Set(mutants.map((mutant) => mutant.law))
  expect(laws.map((law) => law.name).filter((name) => !found.has(name))).toEqual([])
})
