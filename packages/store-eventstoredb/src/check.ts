// For verifiers and operators: what is wrong with a log, seen from the engine. Not a proof: content is proved above.
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { isDamage } from './failure.ts'
import { guardingOf } from './guard.ts'
import { createLedger } from './ledger.ts'
import type { OpenError } from './open-error.ts'
import type { LogOptions } from './open-options.ts'
import { readForwards } from './read-events.ts'
import { identityOf, reaching } from './target.ts'
import type { Target } from './target.ts'
import { createView } from './view.ts'
import type { View } from './view.ts'

const severities = {
  /** `$maxAge`, `$maxCount` or `$tb` is set on the ledger: entries are dropped, or not shown. */
  'entries-dropped': 'altered',
  /** The ledger holds an event that is no entry, lacks one, or has one that does not follow; `name` is the position. */
  'ledger-damaged': 'altered',
  /** An index stream holds what is not a link to its entry, or lacks one; `name` is the stream of the database. */
  'index-damaged': 'altered',
  /** This account may delete the ledger, or lift what protects it. `name` is the stream of the database. */
  'may-delete': 'unguarded',
  /** The account is one of the administrators that come with the server: nothing is refused to it. */
  'is-administrator': 'unguarded',
  /** Without TLS the server asks nobody who he is, and everything goes over the network in the clear. */
  'no-tls': 'unguarded',
} as const

type Code = keyof typeof severities

export interface EventStoreDBFinding {
  readonly code: Code
  /** `altered`: what the log says may not be what was recorded. `unguarded`: only a protection is missing. */
  readonly severity: 'altered' | 'unguarded'
  readonly name: string
}

const finding = (code: Code, name: string): EventStoreDBFinding => ({
  code,
  severity: severities[code],
  name,
})

/** Accounts that come with the server. */
const administrators = ['admin', 'ops']

/** Index streams read at the same time. */
const abreast = 16

/** Reads the whole log once, and its index streams. An empty list means that nothing is wrong to see from here. */
export const checkEventStoreDBStore = (
  url: string,
  options: LogOptions = {},
): TaskEither<OpenError, ReadonlyArray<EventStoreDBFinding>> =>
  reaching(url, options, async (target) => {
    await identityOf(target)
    const found = [...(await protection(target)), ...(await content(target))]
    await target.connection.close()
    return found
  })

const protection = async ({
  connection,
  names,
  address,
}: Target): Promise<ReadonlyArray<EventStoreDBFinding>> => {
  const account = address.credentials?.username
  const found: EventStoreDBFinding[] = []
  if (!address.tls) found.push(finding('no-tls', address.hosts.map((h) => h.address).join(',')))
  if (account !== undefined && administrators.includes(account))
    found.push(finding('is-administrator', account))
  for (const stream of [names.ledger, names.identity]) {
    const { drops, deletable } = await guardingOf(connection, stream, account)
    if (drops) found.push(finding('entries-dropped', stream))
    if (deletable) found.push(finding('may-delete', stream))
  }
  return found
}

const content = async (target: Target): Promise<ReadonlyArray<EventStoreDBFinding>> => {
  const places = new Map<string, number[]>()
  const view = createView(createLedger(target.connection, target.names.ledger), ({ stream, position }) => {
    const known = places.get(stream)
    if (known === undefined) places.set(stream, [position])
    else known.push(position)
  })
  try {
    await view.catchUp()
  } catch (error) {
    if (!isDamage(error)) throw error
    return [finding('ledger-damaged', String(error.position ?? view.size()))]
  }
  const streams = [...places]
  const found: EventStoreDBFinding[] = []
  for (let i = 0; i < streams.length; i += abreast) {
    const read = streams.slice(i, i + abreast).map(([stream, at]) => indexed(target, view, stream, at))
    found.push(...(await Promise.all(read)).flat())
  }
  return found
}

/**
 * Each link leads to its entry, and there is no other; of the last group, links may not be written yet, and what was
 * written since the ledger was read has some already.
 */
const indexed = async (
  { connection, names }: Target,
  view: View,
  stream: string,
  positions: ReadonlyArray<number>,
): Promise<ReadonlyArray<EventStoreDBFinding>> => {
  const name = names.links(stream)
  const links = (await readForwards(connection, name, 0n, positions.length + 1)) ?? []
  const tail = new Set(view.tail().map(({ position }) => position))
  const targetAt = (seq: number): string => {
    const link = links[seq]?.event
    if (link?.type !== '$>' || link.revision !== BigInt(seq) || !(link.data instanceof Uint8Array)) return ''
    return new TextDecoder().decode(link.data)
  }
  const leads = positions.every((position, seq) =>
    links[seq] === undefined ? tail.has(position) : targetAt(seq) === `${position}@${names.ledger}`,
  )
  const [, since] = /^(\d{1,15})@/.exec(targetAt(positions.length)) ?? []
  const ends = links.length <= positions.length || Number(since ?? -1) >= view.size()
  return leads && ends ? [] : [finding('index-damaged', name)]
}
