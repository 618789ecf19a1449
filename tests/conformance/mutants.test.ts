// For maintainers: the laws find what they are there to find. Every broken store fails a named law, every law fails one.
import { broken, brokenStores, check, laws } from '@hoso/store-conformance'
import type { Capability, Law } from '@hoso/store-conformance'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { memorySubject, sqliteSubject } from './subjects.ts'
import type { Subject } from './subjects.ts'

const onFiles: ReadonlyArray<Capability | undefined> = ['durable', 'shared', 'erasesBytes']
/** What needs a second opening, or a look at what the engine keeps, is asked of a store in a file. */
const subjectFor = ({ needs, lacks }: Law): Subject =>
  onFiles.includes(needs) || lacks === 'shared' ? sqliteSubject() : memorySubject()

describe('a store that', () => {
  let subject: Subject | undefined
  afterEach(() => subject?.dispose())
  const found: string[] = []
  afterAll(() => console.info(`${found.length} broken stores:\n${found.join('\n')}`))

  for (const store of brokenStores) {
    it(`${store.name} fails "${store.law}"`, async () => {
      const law = laws.find(({ name }) => name === store.law)
      if (law === undefined) throw new Error('there is no such law')
      subject = subjectFor(law)
      // A store that hangs breaks the law as well.
      expect((await check(law, broken(store, subject.fresh), 1_200)).outcome).toBe('fails')
      found.push(`  a store that ${store.name}\n    fails: ${store.law}`)
    })
  }
})

it('no two laws, and no two broken stores, have one name', () => {
  for (const names of [laws.map(({ name }) => name), brokenStores.map(({ name }) => name)])
    expect(new Set(names).size).toBe(names.length)
})

it('every law is failed by a broken store', () => {
  const found = new Set(brokenStores.map(({ law }) => law))
  expect(laws.map((law) => law.name).filter((name) => !found.has(name))).toEqual([])
})

it('every capability has laws for the stores that have it, and for those that lack it', () => {
  const capabilities: ReadonlyArray<Capability> = [
    'multiStream',
    'durable',
    'shared',
    'live',
    'filters',
    'erasesParts',
    'erasesBytes',
  ]
  for (const capability of capabilities) {
    expect(
      laws.some(({ needs }) => needs === capability),
      `needs ${capability}`,
    ).toBe(true)
    expect(
      laws.some(({ lacks }) => lacks === capability),
      `lacks ${capability}`,
    ).toBe(true)
  }
})
