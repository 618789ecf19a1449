import {
  broadcastAired,
  communicationActivityCancelled,
  communicationActivityHeld,
  communicationActivityPlanned,
} from '@hoso/facts'
import { expect, test } from 'vitest'
import { book } from '../../../tests/projections/book.ts'
import { casebook } from './casebook.ts'
import { communicationStatistics } from './communication-statistics.ts'
import { viewOf } from './projection.ts'

const P = 'programme-00000000-0000-7000-8000-000000000001'
const YEAR = { from: '2023-01-01', to: '2023-12-31', knownAt: '2024-12-31', clock: 'record' } as const
const what = { organiserKind: 'school', topic: 'drowning' } as const

test('counts what was held in the period; what was cancelled reached nobody', () => {
  const log = book()
  log.add(P, '2023-03-01', communicationActivityPlanned({ ...what, form: 'conference', people: 50 }))
  log.add(
    P,
    '2023-03-02',
    communicationActivityHeld({
      ...what,
      form: 'conference',
      people: 40,
      male: 10,
      female: 30,
      copies: 5,
      units: ['10', '9'],
    }),
  )
  log.add(
    P,
    '2023-03-03',
    communicationActivityCancelled({ ...what, form: 'training', people: 9, units: ['1'] }),
  )
  log.add(
    P,
    '2023-04-01',
    broadcastAired({ ...what, minutes: 10, repeats: 3, organiser: 'Đài truyền thanh' }),
  )
  const twice = log.add(P, '2023-04-02', broadcastAired({ ...what, minutes: 7 }))
  log.add(P, '2024-01-01', broadcastAired({ ...what, minutes: 100, repeats: 100 }))
  const of = () => communicationStatistics(viewOf(casebook, log.facts), YEAR)
  expect(of()).toMatchObject({
    held: 3,
    cancelled: 1,
    planned: 1,
    heldByForm: { conference: 1, broadcast: 2 },
    heldByTopic: { drowning: 3 },
    heldByMonth: { '2023-03': 1, '2023-04': 2 },
    heldByOrganiser: { school: 2, 'Đài truyền thanh': 1 },
    people: 40,
    male: 10,
    female: 30,
    broadcastMinutes: 37,
    leaflets: 5,
    unitsReached: { '2023-03': ['9', '10'] },
  })
  log.retract(P, twice)
  expect(of()).toMatchObject({ held: 2, broadcastMinutes: 30 })
})
