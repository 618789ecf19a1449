// For whoever adds a fact or a view: every dash of the plan and every row of the catalogue has facts, and every dash a view.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CATALOGUE, DERIVED, MERGED } from '@hoso/facts'
import { type Definition, DEFINITIONS } from '@hoso/projections'
import { describe, expect, it, test } from 'vitest'
import { coverageOfItem, coverageOfRow, itemsOf, ROWS, rowsOf, strayItems } from './coverage/coverage.ts'
import { ONLY_IN_CHRONOLOGY } from './coverage/only-in-chronology.ts'
import { coveragePage } from './coverage/page.ts'
import { PLAN } from './coverage/plan.ts'

const PAGE = fileURLToPath(new URL('../docs/reference/coverage.md', import.meta.url))
if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, coveragePage())

describe('a basis', () => {
  it('cites rows, one by one and in ranges', () => {
    expect(rowsOf('catalogue 57, 93')).toEqual([57, 93])
    expect(rowsOf('added beside catalogue 124–126')).toEqual([124, 125, 126])
    expect(rowsOf('Nghị định 56/2017/NĐ-CP Điều 27')).toEqual([])
  })
  it('cites items of the plan', () => {
    expect(itemsOf('plan II.3.3a-4, V.7')).toEqual(['II.3.3a-4', 'V.7'])
    expect(itemsOf('plan V.2–V.4')).toEqual(['V.2', 'V.3', 'V.4'])
    expect(itemsOf('catalogue 3')).toEqual([])
  })
})

describe('the plan', () => {
  test.each(PLAN.map((p) => [p.item]))('%s has facts and views', (item) => {
    const { facts, views } = coverageOfItem(item)
    expect(facts.map((d) => d.type)).not.toEqual([])
    expect(views.map((v) => v.id)).not.toEqual([])
  })
  it('is cited only by the numbers it has', () => {
    expect(strayItems()).toEqual([])
  })
})

describe('the catalogue', () => {
  it('has a fact, a merged name or a rule for every row', () => {
    const named = new Set([...Object.values(MERGED), ...Object.values(DERIVED)].map(({ row }) => row))
    const bare = Array.from({ length: ROWS }, (_, i) => i + 1).filter(
      (row) => coverageOfRow(row).length === 0 && !named.has(row),
    )
    expect(bare).toEqual([])
  })
})

describe('the views', () => {
  it('name only facts that there are', () => {
    for (const { id, reads } of Object.values<Definition>(DEFINITIONS))
      expect(reads === 'every-fact' ? [] : reads.filter((type) => !CATALOGUE.has(type)), id).toEqual([])
  })
  it('show every fact but those that are known to stand in the chronology alone', () => {
    const all: ReadonlyArray<Definition> = Object.values(DEFINITIONS)
    const shown = new Set<string>(all.flatMap(({ reads }) => (reads === 'every-fact' ? [] : reads)))
    const unshown = [...CATALOGUE.keys()].filter((type) => !shown.has(type))
    expect(unshown.toSorted()).toEqual([...ONLY_IN_CHRONOLOGY].toSorted())
    expect(all.filter(({ reads }) => reads === 'every-fact').map(({ id }) => id)).toEqual(['chronology'])
  })
})

it('the page is what the declarations say (UPDATE_DOCS=1 rewrites it)', () => {
  expect(readFileSync(PAGE, 'utf8') === coveragePage(), 'docs/reference/coverage.md differs').toBe(true)
})
