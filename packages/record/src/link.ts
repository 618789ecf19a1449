// For open-record.ts: two records of one child linked as one, and the link undone. Both are facts of the surviving record.
import { type Fact, linksInForce, resolve } from '@hoso/facts'
import { seenBy } from './act.ts'
import type { LinkRefusal } from './failure.ts'
import { HosoError } from './hoso-error.ts'
import type { ChildLink, ChildUnlink, History, Recording } from './model.ts'
import { kindOf } from './reference.ts'

/** Throws where the two are not two records of children, before anything is read. */
export const twoRecords = ({ survivor, absorbed }: ChildUnlink): void => {
  if (kindOf(survivor) !== 'child' || kindOf(absorbed) !== 'child') throw refusal('not-a-child')
  if (survivor === absorbed) throw refusal('same-record')
}

/** The ChildRecordsLinkedAsOne of a link. */
export const linking = (link: ChildLink, survivor: History, absorbed: History): Recording => {
  const { grounds = [], context, second, reason, id } = link
  if (survivor.count === 0 || absorbed.count === 0) throw refusal('no-such-record')
  if (linked(link, survivor, absorbed)) throw refusal('already-linked')
  return {
    fact: {
      type: 'ChildRecordsLinkedAsOne',
      body: { absorbed: link.absorbed, grounds, ...named(second) },
      personal: reason === undefined ? {} : { note: { note: reason } },
    },
    context,
    ...(id === undefined ? {} : { id }),
  }
}

/** The LinkUndone of an undoing. */
export const unlinking = (link: ChildUnlink, survivor: History, absorbed: History): Recording => {
  const { context, second, reason, id } = link
  if (!linked(link, survivor, absorbed)) throw refusal('not-linked')
  return {
    fact: {
      type: 'LinkUndone',
      body: { absorbed: link.absorbed, ...named(second) },
      personal: reason === undefined ? {} : { note: { note: reason } },
    },
    context,
    ...(id === undefined ? {} : { id }),
  }
}

const named = (second: string | undefined): { readonly second?: string } =>
  second === undefined ? {} : { second }

const refusal = (reason: LinkRefusal): HosoError => new HosoError('wrong-link', { reason })

/** Whether a link between just these two is in force. */
const linked = ({ absorbed: other, id }: ChildUnlink, survivor: History, absorbed: History): boolean => {
  const made = id === undefined ? undefined : survivor.facts.find((fact) => fact.id === id)
  const before = (fact: Fact): boolean => made === undefined || fact.position < made.position
  const facts = [...seenBy(survivor, id), ...absorbed.facts.filter(before)].sort((a, b) =>
    a.position < b.position ? -1 : 1,
  )
  const standing = resolve(facts, Number.POSITIVE_INFINITY, 'record')
  return linksInForce(standing, ({ fact }) => fact).some((link) =>
    link.survivor === survivor.stream ? link.absorbed === other : link.absorbed === survivor.stream,
  )
}
