// For the table of obligations: an obligation as one line of it.
import { civilMinute } from '@hoso/facts'
import type { Obligation } from '@hoso/procedure'

const minute = (at: number): string => civilMinute(at).replace('T', ' ')

const dueOf = ({ due, noDue }: Obligation): string => {
  if (due === undefined) return `no due (${noDue})`
  const text = (at: number | string | undefined): string | undefined =>
    typeof at === 'number' ? minute(at) : at
  const [first, last] = [text(due.earliest), text(due.latest)]
  if (first === undefined || last === undefined) return `due no later than ${last}`
  if (first === last) return `due ${last}`
  return `due ${first} to ${first.length > 10 && first.slice(0, 10) === last.slice(0, 10) ? last.slice(11) : last}`
}

const UNITS = { hours: 'hour', 'working-days': 'working day', days: 'day' } as const

const lateOf = ({ lateBy }: Obligation): string =>
  lateBy === undefined ? '' : ` by ${lateBy.amount} ${UNITS[lateBy.unit]}${lateBy.amount === 1 ? '' : 's'}`

/** `plan: due 2023-03-13, met late by 2 working days`; with the pack by which it is judged, `… [nd56@1]`. */
export const say = (o: Obligation, withPack: boolean): string => {
  const why = o.cancelledFor === undefined ? '' : ` (${o.cancelledFor})`
  const state = `${o.state.replace('-', ' ')}${o.state === 'cancelled' ? why : lateOf(o)}`
  const pack = withPack ? ` [${o.rule.slice(0, o.rule.indexOf('/'))}]` : ''
  return `${o.kind}: ${dueOf(o)}, ${state}${o.certain ? '' : ', not certain'}${pack}`
}
