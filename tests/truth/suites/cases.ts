// For the truth test: the cases, child, report and history of each.
import { cases, childProfile } from '@hoso/projections'
import { beforeAll, expect, it } from 'vitest'
import { ALL, allFacts, END, imported, type Township } from '../township.ts'
import { truth } from '../truth.ts'

let t: Township
beforeAll(async () => {
  t = await imported()
}, 300_000)

it('are those of the known figures', async () => {
  const facts = await allFacts(t.record)
  const exactDay = (stream: string | undefined): string | undefined =>
    childProfile(
      facts.filter((f) => f.stream === stream),
      { at: END, ...ALL },
    )?.turns16
  const shown = cases(t.view, { at: END, ...ALL }).map((c) => [
    c.number,
    {
      child: c.childCode,
      report: Number(c.report),
      history: c.history,
      // By the month of birth while the parts are sealed; the day is in the profile.
      ...(c.turned16 === undefined ? {} : { turned_16_while_open: exactDay(c.child) }),
    },
  ])
  expect(Object.fromEntries(shown)).toEqual(truth.cases)
})
