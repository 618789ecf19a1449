// For the protocol test server: who calls, and what the stream's access control list lets them do.
import type { Refusal } from './event.ts'
import type { Log } from './log.ts'
import type { Options } from './options.ts'
import type { Right } from './settings.ts'
import type { Metadata } from './wire.ts'

export interface Caller {
  /** Nothing for a caller without credentials. */
  readonly username: string | undefined
  readonly groups: ReadonlyArray<string>
}

const ANYBODY: Caller = { username: undefined, groups: [] }
/** Without TLS there are no users: everybody may do everything. */
const INSECURE: Caller = { username: 'admin', groups: ['$admins'] }

/** The caller of a call, from `authorization: Basic`. */
export const callerOf = (options: Options, metadata: Metadata): Caller | Refusal => {
  if (!options.tls) return INSECURE
  const [header] = metadata.get('authorization')
  if (header === undefined) return ANYBODY
  const [scheme, value] = String(header).split(' ')
  const text = Buffer.from(value ?? '', 'base64').toString()
  const username = text.slice(0, text.indexOf(':'))
  const user = options.users.find((u) => u.username === username && text === `${username}:${u.password}`)
  return scheme === 'Basic' && user !== undefined ? user : { _tag: 'Unauthenticated' }
}

const OF_METADATA: Partial<Readonly<Record<Right, Right>>> = { $r: '$mr', $w: '$mw' }

/** A metadata stream is guarded by the list of the stream it describes. System streams are for `$admins` by default. */
export const mayUse = (log: Log, caller: Caller, right: Right, stream: string): boolean => {
  if (caller.groups.includes('$admins')) return true
  if (stream.startsWith('$$')) return mayUse(log, caller, OF_METADATA[right] ?? right, stream.slice(2))
  const roles = log.settings(stream).acl[right] ?? (stream.startsWith('$') ? ['$admins'] : ['$all'])
  return roles.some((role) => role === '$all' || role === caller.username || caller.groups.includes(role))
}
