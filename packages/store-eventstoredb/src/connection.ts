// For the rest of the package: calls to the server, each with an end. The client's own calls may wait for ever.
import { readFileSync } from 'node:fs'
import { EventStoreDBClient } from '@eventstore/db-client'
import type { BaseOptions } from '@eventstore/db-client'
import type { Address } from './address.ts'
import { doubtful, failureOf } from './failure.ts'

export interface Calling {
  readonly client: EventStoreDBClient
  /** For every call: only the leader answers, within the deadline. */
  readonly options: BaseOptions
  /** Says that the server still answers: the time begins anew. */
  readonly alive: () => void
  /** Aborts when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

export interface Connection {
  /** How long the server may be silent, in milliseconds. */
  readonly deadline: number
  /** Rejects with a Failure, or with what `work` threw of this package. */
  readonly call: <A>(work: (calling: Calling) => Promise<A>) => Promise<A>
  /** The same without an end: until `work` settles. */
  readonly hold: <A>(work: (calling: Calling) => Promise<A>) => Promise<A>
  readonly close: () => Promise<void>
}

interface Held {
  readonly client: EventStoreDBClient
  /** Calls under way. */
  under: number
  /** The server answered at least once. */
  answered: boolean
  retired: boolean
}

/** Milliseconds that the client's own deadline gets before ours. */
const grace = 250
const usualDeadline = 10_000

/**
 * With credentials on the call, the client sends an append as a call of its own, with a deadline. Without them it sends
 * all appends of all clients in the process through one stream and one table: what fails for one then fails for all,
 * and a late answer is an uncaught exception. Without TLS no credentials are sent, whatever they are.
 */
const nobody = { username: 'nobody', password: 'nothing' }

/** Connects at the first call. Throws where a certificate cannot be read. */
export const connect = (address: Address): Connection => {
  const create = clientOf(address)
  const deadline = address.numbers.defaultDeadline ?? usualDeadline
  const credentials = address.credentials ?? (address.tls ? undefined : nobody)
  const options: BaseOptions = {
    requiresLeader: true,
    deadline,
    ...(credentials === undefined ? {} : { credentials }),
  }
  const all = new Set<Held>()
  let current: Held | undefined

  const held = (): Held => {
    if (current === undefined) {
      current = { client: create(), under: 0, answered: false, retired: false }
      all.add(current)
    }
    return current
  }

  /** A client that failed at its first call, or that hears nothing, is not used again. */
  const retire = (one: Held): void => {
    one.retired = true
    if (current === one) current = undefined
  }

  const call = async <A>(
    work: (calling: Calling) => Promise<A>,
    patience: number | undefined,
  ): Promise<A> => {
    const mine = held()
    mine.under += 1
    const stop = new AbortController()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      if (patience !== undefined) timer = setTimeout(() => reject(doubtful('deadline-exceeded')), patience)
    })
    try {
      const calling = { client: mine.client, options, alive: () => timer?.refresh(), signal: stop.signal }
      const answer = await Promise.race([work(calling), late])
      mine.answered = true
      return answer
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind !== 'doubtful') mine.answered = true
      else if (!mine.answered || failure.type === 'deadline-exceeded') retire(mine)
      throw failure
    } finally {
      clearTimeout(timer)
      stop.abort()
      mine.under -= 1
      if (mine.retired && mine.under === 0 && all.delete(mine)) void dispose(mine.client)
    }
  }

  return {
    deadline,
    call: (work) => call(work, deadline + grace),
    hold: (work) => call(work, undefined),
    close: async () => {
      const clients = [...all].map(({ client }) => client)
      all.clear()
      current = undefined
      await Promise.all(clients.map(dispose))
    },
  }
}

/** Ends its streams, and closes the channel, which the client leaves open. Never waits longer than a second. */
const dispose = async (client: EventStoreDBClient): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 1_000)
  })
  const closed = (async () => {
    await client.dispose()
    const channel = await client['getChannel']()
    channel.close()
  })().catch(() => undefined)
  await Promise.race([closed, patience])
  clearTimeout(timer)
}

const clientOf = (address: Address): (() => EventStoreDBClient) => {
  const { hosts, discover, numbers, connectionName, credentials } = address
  const common = { ...numbers, ...(connectionName === undefined ? {} : { connectionName }) }
  const read = (file: string | undefined): Buffer | undefined =>
    file === undefined ? undefined : readFileSync(file)
  const certificates = {
    rootCertificate: read(address.tlsCAFile),
    userCertFile: read(address.userCertFile),
    userKeyFile: read(address.userKeyFile),
  }
  const channel = {
    insecure: !address.tls,
    ...Object.fromEntries(Object.entries(certificates).filter(([, bytes]) => bytes !== undefined)),
  }
  return () => {
    const [host] = hosts
    if (discover) return new EventStoreDBClient({ ...common, discover: host }, channel, credentials)
    return hosts.length > 1
      ? new EventStoreDBClient({ ...common, endpoints: [...hosts] }, channel, credentials)
      : new EventStoreDBClient({ ...common, endpoint: host }, channel, credentials)
  }
}
