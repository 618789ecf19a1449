// For open.ts and check.ts: what the server was told about a stream, and what of it endangers the ledger.
import type { StreamMetadata } from '@eventstore/db-client'
import type { Connection } from './connection.ts'

/** Only administrators delete, and only they change this. Where TLS is off the server asks nobody who he is. */
const guarded: StreamMetadata = { acl: { deleteRoles: ['$admins'], metaWriteRoles: ['$admins'] } }

export const guard = async (connection: Connection, stream: string): Promise<void> => {
  await connection.call(({ client, options }) => client.setStreamMetadata(stream, guarded, options))
}

export interface Guarding {
  /** `$maxAge`, `$maxCount` or `$tb` is set: the server drops events, or shows them no more. */
  readonly drops: boolean
  /** Everybody, or this account by its name, may delete the stream, or change what is said here. */
  readonly deletable: boolean
}

export const guardingOf = async (
  connection: Connection,
  stream: string,
  account: string | undefined,
): Promise<Guarding> => {
  const { metadata } = await connection.call(({ client, options }) =>
    client.getStreamMetadata(stream, options),
  )
  const { maxAge, maxCount, truncateBefore, acl } = metadata ?? {}
  return {
    drops: [maxAge, maxCount, truncateBefore].some((limit) => limit !== undefined),
    deletable: mayAnyone(acl?.deleteRoles, account) || mayAnyone(acl?.metaWriteRoles, account),
  }
}

/** Without a rule of its own a stream is open to everybody, as servers are installed. */
const mayAnyone = (roles: unknown, account: string | undefined): boolean => {
  const named: ReadonlyArray<unknown> = Array.isArray(roles)
    ? roles
    : roles === undefined
      ? ['$all']
      : [roles]
  return named.some((role) => role === '$all' || role === account)
}
