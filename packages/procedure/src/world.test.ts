// What a rule can see of the commune.
import { caseOpened, childDied, concernReported, homeVisitMade } from '@hoso/facts'
import { expect, test } from 'vitest'
import { book, stream } from '../../../tests/projections/book.ts'
import { decree56 } from './decree56.ts'
import { instantOf, tell } from './told.ts'
import { worldAt } from './world.ts'

test('nothing that happened after T; the rest in order of happening, by stream, by kind and by type', () => {
  const log = book()
  const [R, C, K] = [stream('concern', 1), stream('case', 1), stream('child', 1)]
  log.add(C, '2023-05-14', homeVisitMade({}))
  log.add(C, '2023-05-12', caseOpened({ number: 'VV-1', concern: R }))
  log.add(K, '2023-05-13', homeVisitMade({}))
  log.add(K, '2023-06-01', childDied({}))
  const reported = concernReported({
    number: '1',
    channel: 'school',
    type: 'violence',
    group: 'abused',
    anonymous: false,
    childNamed: true,
    children: [],
  })
  log.add(R, '2023-05-12', reported)
  const told = tell(log.facts, Number.POSITIVE_INFINITY, 'record')
  const streams = [C, K, R].map((s) => [s, told.filter((t) => t.fact.stream === s)] as const)
  const world = worldAt(streams, instantOf('2023-05-31'), decree56)
  expect(world.told(C).map((t) => t.fact.type)).toEqual(['CaseOpened', 'HomeVisitMade'])
  expect(world.told(K).map((t) => t.fact.type)).toEqual(['HomeVisitMade'])
  expect(world.told(stream('case', 9))).toEqual([])
  expect(world.every('HomeVisitMade', 'CaseOpened').map((t) => t.order)).toEqual([1, 2, 0])
  expect(world.every('ChildDied')).toEqual([])
  expect([...world.holding('HomeVisitMade')].map(([s]) => s)).toEqual([C, K])
  expect([...world.holding('ChildDied')]).toEqual([])
  expect(world.casework.cases[0]?.episodes[0]?.report?.number).toBe('1')
})
