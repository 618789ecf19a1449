// For reads of the protocol test server: a link event (type `$>`, data `revision@stream`) and the event it names.
import { headOf, isGone } from './decide.ts'
import type { Recorded } from './event.ts'
import type { Log } from './log.ts'
import { firstShown } from './settings.ts'

/** Nothing: no link. `missing`: its event is deleted, truncated or was never there. */
export const targetOf = (log: Log, event: Recorded): Recorded | 'missing' | undefined => {
  if (event.type !== '$>') return undefined
  const text = Buffer.from(event.data).toString()
  const at = text.indexOf('@')
  const name = text.slice(at + 1)
  const revision = /^\d+$/.test(text.slice(0, at)) ? Number(text.slice(0, at)) : -1
  if (isGone(log, name) || headOf(log, name) === undefined) return 'missing'
  const { events } = log.stream(name)
  return revision < firstShown(log.settings(name), events, Date.now())
    ? 'missing'
    : (events[revision] ?? 'missing')
}
