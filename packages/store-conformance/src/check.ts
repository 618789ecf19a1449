// For whoever runs the laws without a test runner, or writes one test for all of them: what came of asking, as data.
import type { EventStore } from '@hoso/store'
import type { Fresh, Law } from './law.ts'

export type Outcome =
  | { readonly law: string; readonly outcome: 'holds' }
  | { readonly law: string; readonly outcome: 'fails'; readonly why: unknown }
  /** The law is for stores with another set of capabilities. */
  | { readonly law: string; readonly outcome: 'not-asked' }

/** Whether a law is asked of a store with these capabilities. */
export const isAsked = ({ needs, lacks }: Law, { supports }: Pick<EventStore, 'supports'>): boolean =>
  (needs === undefined || supports[needs]) && (lacks === undefined || !supports[lacks])

/**
 * Asks one law, and closes what it was given. Never rejects: what `holds` or `fresh` throws is the `why` of a law that
 * fails. A law that does not come to an end within `patience` milliseconds fails too.
 */
export const check = async (law: Law, fresh: () => Promise<Fresh>, patience = 60_000): Promise<Outcome> => {
  const { name } = law
  const given = new Set<EventStore>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${patience} ms`)), patience)
  })
  const asked = async (): Promise<Outcome> => {
    const first = await noting(fresh, given)
    if (!isAsked(law, first.store)) return { law: name, outcome: 'not-asked' }
    // The log that was looked at is as empty as any.
    let used = false
    await law.holds(() => {
      if (used) return noting(fresh, given)
      used = true
      return Promise.resolve(first)
    })
    return { law: name, outcome: 'holds' }
  }
  const outcome = await Promise.race([asked(), late]).catch(
    (why: unknown): Outcome => ({ law: name, outcome: 'fails', why }),
  )
  // A store that does not close breaks another law than this one.
  await Promise.race([Promise.allSettled([...given].map((store) => store.close())), late]).catch(() => {})
  clearTimeout(timer)
  return outcome
}

/** Notes every store that is given out. */
const noting = async (fresh: () => Promise<Fresh>, given: Set<EventStore>): Promise<Fresh> => {
  const noted = (store: EventStore): EventStore => {
    given.add(store)
    return store
  }
  const { store, reopen, another, ...rest } = await fresh()
  return {
    ...rest,
    store: noted(store),
    ...(reopen === undefined ? {} : { reopen: async () => noted(await reopen()) }),
    ...(another === undefined ? {} : { another: async () => noted(await another()) }),
  }
}

/** Asks these laws one after the other, in their order. */
export const checkAll = async (
  laws: ReadonlyArray<Law>,
  fresh: () => Promise<Fresh>,
  patience?: number,
): Promise<ReadonlyArray<Outcome>> => {
  const outcomes: Outcome[] = []
  for (const law of laws) outcomes.push(await check(law, fresh, patience))
  return outcomes
}
