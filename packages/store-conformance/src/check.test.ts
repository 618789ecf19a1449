// The plain runner: each outcome is an answer, whatever a law or a store does.
import { memoryStore } from '@hoso/store'
import type { EventStore } from '@hoso/store'
import { describe, expect, it } from 'vitest'
import { broken, saying } from './broken-store.ts'
import { brokenStores } from './broken-stores.ts'
import { check, checkAll } from './check.ts'
import type { Fresh, Law } from './law.ts'
import { laws } from './laws.ts'
import { origin } from './samples.ts'

const fresh = async (): Promise<Fresh> => ({ store: memoryStore({ origin }) })
const law = (given: Partial<Law>): Law => ({ name: 'a law', holds: async () => {}, ...given })

describe('a law', () => {
  it('holds, or fails and says why', async () => {
    expect(await check(law({}), fresh)).toEqual({ law: 'a law', outcome: 'holds' })
    const why = new Error('why')
    expect(await check(law({ holds: () => Promise.reject(why) }), fresh)).toEqual({
      law: 'a law',
      outcome: 'fails',
      why,
    })
  })
  it('fails where no store can be made', async () => {
    const none = (): Promise<Fresh> => Promise.reject(new Error('no room'))
    expect(await check(law({}), none)).toMatchObject({ outcome: 'fails', why: { message: 'no room' } })
  })
  it('fails where it comes to no end', async () => {
    const forever = law({ holds: () => new Promise(() => {}) })
    expect(await check(forever, fresh, 5)).toMatchObject({
      outcome: 'fails',
      why: { message: 'no end after 5 ms' },
    })
  })
  it('is asked of those who have what it needs, and of those who lack what it is about', async () => {
    let asked = 0
    const holds = async (): Promise<void> => void (asked += 1)
    const unfiltered = async (): Promise<Fresh> => ({
      store: saying(memoryStore({ origin }), { filters: false }),
    })
    const outcomes = [
      await check(law({ needs: 'filters', holds }), fresh),
      await check(law({ lacks: 'filters', holds }), fresh),
      await check(law({ needs: 'filters', holds }), unfiltered),
      await check(law({ lacks: 'filters', holds }), unfiltered),
    ]
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['holds', 'not-asked', 'not-asked', 'holds'])
    expect(asked).toBe(2)
  })
  it('leaves nothing open that it was given, whether it holds or not', async () => {
    let open = 0
    const counted = (): EventStore => {
      const store = memoryStore({ origin })
      open += 1
      return { ...store, close: () => store.close().then(() => void (open -= 1)) }
    }
    const opening = async (): Promise<Fresh> => ({
      store: counted(),
      reopen: async () => counted(),
      another: async () => counted(),
    })
    for (const why of [undefined, new Error('why')]) {
      const three = law({
        holds: async (make) => {
          const { reopen, another } = await make()
          await Promise.all([reopen?.(), another?.()])
          expect(open).toBe(3)
          if (why !== undefined) throw why
        },
      })
      expect((await check(three, opening)).outcome).toBe(why === undefined ? 'holds' : 'fails')
      expect(open).toBe(0)
    }
  })
  it('does not wait for a store that never closes', async () => {
    const stuck: EventStore = { ...memoryStore({ origin }), close: () => new Promise(() => {}) }
    expect((await check(law({}), async () => ({ store: stuck }), 5)).outcome).toBe('holds')
  })
  it('gets an empty log each time, and as many as it asks for', async () => {
    let made = 0
    const counted = (): Promise<Fresh> => {
      made += 1
      return fresh()
    }
    const given = new Set<unknown>()
    const three = law({
      holds: async (make) => {
        for (let i = 0; i < 3; i++) given.add((await make()).store)
      },
    })
    expect((await check(three, counted)).outcome).toBe('holds')
    expect([given.size, made]).toEqual([3, 3])
  })
})

it('all laws together are answered in their order: of the reference store none fails', async () => {
  const outcomes = await checkAll(laws, fresh)
  expect(outcomes.map((o) => o.law)).toEqual(laws.map(({ name }) => name))
  expect(outcomes.filter((o) => o.outcome === 'fails')).toEqual([])
  expect(outcomes.filter((o) => o.outcome === 'not-asked').length).toBeLessThan(laws.length / 2)
})

it('all laws together find a store that is broken', async () => {
  const [store] = brokenStores.filter(({ name }) => name === 'counts a stream from 1')
  if (store === undefined) throw new Error('there is no such store')
  const failed = (await checkAll(laws, broken(store, fresh), 300)).filter((o) => o.outcome === 'fails')
  expect(failed.map((o) => o.law)).toContain(store.law)
})
