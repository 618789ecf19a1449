// For whoever changes a rule: what is due, by hand from the law and the calendar, case by case.
import { decree56, type Obligation, obligations, packAt, type Procedure, RULES } from '@hoso/procedure'
import { describe, expect, test } from 'vitest'
import type { Case, Reading } from './case.ts'
import { instant, record } from './history.ts'
import { ARTICLES } from './kinds.ts'
import { say } from './say.ts'
import { CHAPTERS, TABLE } from './table.ts'
import * as w from './words.ts'

const reads = (readings: Partial<Procedure['readings']>): Procedure => ({
  ...decree56,
  readings: { ...decree56.readings, ...readings },
})
const PROCEDURES: Readonly<Record<Reading, Procedure>> = {
  'plan from assessment': reads({ planFrom: 'specific-assessment' }),
  '12 hours from first intake': reads({ twelveHoursFrom: 'first-intake' }),
  '15 days from separation': reads({ removalFrom: 'separation' }),
}
const procedureOf = ({ reading }: Case): Procedure => (reading === undefined ? decree56 : PROCEDURES[reading])

/** `plan` of `plan: due …` and of `no plan`. */
const kindOf = (line: string): string =>
  line.startsWith('no ') ? line.slice(3) : line.slice(0, line.indexOf(':'))

const ask = (asked: Case, facts = record(asked.history)): ReadonlyArray<Obligation> =>
  obligations(facts, instant(asked.at), instant(asked.knownAt ?? asked.at), procedureOf(asked))

const answer = (asked: Case): ReadonlyArray<string> => {
  const told = ask(asked)
  const kinds = [...new Set(asked.says.map(kindOf))]
  const none = kinds.filter((kind) => !told.some((o) => o.kind === kind)).map((kind) => `no ${kind}`)
  const withPack = asked.says.some((line) => line.endsWith(']'))
  return [...told.filter((o) => kinds.includes(o.kind)).map((o) => say(o, withPack)), ...none]
}

describe.each(Object.entries(CHAPTERS))('what is due: %s', (_, cases) => {
  test.each(cases.map((c) => [c.name, c] as const))('%s', (_name, asked) => {
    expect(answer(asked)).toEqual(asked.says)
  })
})

describe('the table', () => {
  test('has at least 250 cases, each under a name of its own and with the article it is derived from', () => {
    expect(TABLE.length).toBeGreaterThanOrEqual(250)
    for (const [title, cases] of Object.entries(CHAPTERS))
      expect(new Set(cases.map((c) => c.name)).size, title).toBe(cases.length)
    for (const c of TABLE) expect(c.article, c.name).toMatch(/^(?:\p{Lu}.* Điều [1-9][0-9]*|plan [IV]+)/u)
  })

  test('has every kind of obligation, owed and with an answer', () => {
    const owed = new Set(TABLE.flatMap((c) => c.says.filter((line) => !line.startsWith('no ')).map(kindOf)))
    expect([...owed].sort()).toEqual([...new Set(RULES.map((rule) => rule.kind))].sort())
  })

  test('is answered from what was recorded by then, and from nothing later', () => {
    for (const c of TABLE) {
      const known = record(c.history).filter((f) => Date.parse(f.recordedAt) <= instant(c.knownAt ?? c.at))
      expect(ask(c, known), c.name).toEqual(ask(c))
    }
  })

  test('finds each obligation under the article of its law', () => {
    for (const c of TABLE)
      for (const o of ask(c)) {
        const article = ARTICLES[o.kind]
        if (article !== undefined) expect(o.article, `${o.kind}: ${c.name}`).toContain(article)
      }
  })
})

test('who is asked changes with the law, and an earlier obligation keeps its own', () => {
  const [june, july] = ['2025-06-30', '2025-07-01'].map((day) => packAt(decree56, 'casework', day))
  expect(june?.authorities.court?.vi).toBe('Tòa án nhân dân cấp huyện')
  expect(july?.authorities.court?.vi).toBe('Tòa án nhân dân khu vực')
  const reportsTo = (day: string): string | undefined =>
    packAt(decree56, 'reporting', day)?.authorities.reportsTo?.vi
  expect(reportsTo('2025-06-30')).toContain('cấp huyện')
  expect(reportsTo('2025-07-01')).toContain('cấp tỉnh')
})

test('an obligation names who is asked, as the law had it on the day it was opened', () => {
  const asked = (day: string): string | undefined => {
    const history = record([
      [`${day} 08:00`, w.reported()],
      [`${day} 09:00`, w.opened()],
      [`${day} 10:00`, w.separated()],
    ])
    return obligations(history, instant('2025-07-31'), instant('2025-07-31')).find(
      ({ kind }) => kind === 'removal-court',
    )?.authority?.en
  }
  expect([asked('2025-06-30'), asked('2025-07-01')]).toEqual(['District Court', 'Regional Court'])
})
