// For open.ts: a connection string is read here, and the client never sees it. The client prints what it does not
// understand, password included.
import { isLogName } from './names.ts'

export interface Host {
  readonly address: string
  readonly port: number
}

export interface Address {
  /** Found by DNS; otherwise one is called directly and several are asked who leads. */
  readonly discover: boolean
  readonly hosts: readonly [Host, ...ReadonlyArray<Host>]
  readonly tls: boolean
  readonly credentials?: { readonly username: string; readonly password: string }
  readonly tlsCAFile?: string
  readonly userCertFile?: string
  readonly userKeyFile?: string
  readonly connectionName?: string
  readonly numbers: Readonly<Partial<Record<NumberOption, number>>>
  /** The part after `#`. */
  readonly log?: string
}

export type NumberOption = (typeof numberOptions)[number]

const numberOptions = [
  'maxDiscoverAttempts',
  'discoveryInterval',
  'gossipTimeout',
  'keepAliveInterval',
  'keepAliveTimeout',
  'defaultDeadline',
] as const
const textOptions = ['tlsCAFile', 'userCertFile', 'userKeyFile', 'connectionName'] as const

/** Options of the client that would break a promise of the store, and why they are refused. */
const refused: Readonly<Record<string, string>> = {
  throwonappendfailure: 'throwOnAppendFailure is not taken: its answer does not say what happened',
  tlsverifycert:
    'tlsVerifyCert is not taken: the client does not honour it; name the authority with tlsCAFile',
  nodepreference: 'nodePreference is not taken: only the leader knows the end of the log',
}

const exampleUrl = 'esdb://USER:PASSWORD@HOST:2113?tls=true#LOG'

/** The address, or why it is none. What is said never repeats what was given: a password may be anywhere in it. */
export const parseAddress = (url: string): Address | { readonly reason: string } => {
  const match = /^(esdb|esdb\+discover):\/\/(?:([^@/?#]*)@)?([^@/?#]*)\/?(?:\?([^#]*))?(?:#(.*))?$/.exec(
    url.trim(),
  )
  if (match === null) return { reason: `a connection string has the form ${exampleUrl}` }
  const [, scheme, userInfo, hostList = '', query = '', log] = match
  try {
    return assemble(scheme === 'esdb+discover', userInfo, hostList, query, log)
  } catch (error) {
    if (isRefusal(error)) return error
    return { reason: 'a part of the connection string is not percent-encoded as it should be' }
  }
}

const assemble = (
  discover: boolean,
  userInfo: string | undefined,
  hostList: string,
  query: string,
  log: string | undefined,
): Address => {
  const [first, ...others] = hostList.split(',').map(hostOf)
  if (first === undefined) throw refusal('a connection string names a host')
  if (discover && others.length > 0)
    throw refusal('with esdb+discover there is one host, the name in the DNS')
  const { tls = 'true', ...options } = optionsOf(query)
  if (tls !== 'true' && tls !== 'false') throw refusal('tls is true or false')
  const credentials = userInfo === undefined ? undefined : credentialsOf(userInfo)
  // The client drops them without a word: whoever gave a password believes that it is asked for.
  if (credentials !== undefined && tls === 'false')
    throw refusal('with tls=false no password is sent: leave it out, or switch TLS on')
  if ((options['userCertFile'] === undefined) !== (options['userKeyFile'] === undefined))
    throw refusal('userCertFile and userKeyFile come together')
  if (log !== undefined && !isLogName(log)) throw refusal(logNameRule)
  const numbers: Partial<Record<NumberOption, number>> = {}
  for (const name of numberOptions) {
    const value = options[name]
    if (value === undefined) continue
    if (!/^\d{1,9}$/.test(value) || Number(value) < 1)
      throw refusal(`${name} is a whole number of at least 1`)
    // Below it the client writes a warning to the console.
    if (name === 'keepAliveInterval' && Number(value) < 10_000) throw refusal(`${name} is at least 10000`)
    numbers[name] = Number(value)
  }
  const texts = Object.fromEntries(
    textOptions.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  )
  return {
    discover,
    hosts: [first, ...others],
    tls: tls === 'true',
    ...(credentials === undefined ? {} : { credentials }),
    ...texts,
    numbers,
    ...(log === undefined ? {} : { log }),
  }
}

export const logNameRule =
  'the name of a log has 1 to 63 of a-z, 0-9 and -, and begins with a letter or digit'

const hostOf = (text: string): Host => {
  const match = /^([A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::(\d{1,5}))?$/.exec(text.trim())
  const port = Number(match?.[2] ?? 2113)
  if (match?.[1] === undefined || port < 1 || port > 65_535) throw refusal('a host is HOST or HOST:PORT')
  return { address: match[1], port }
}

const credentialsOf = (userInfo: string): { readonly username: string; readonly password: string } => {
  const colon = userInfo.indexOf(':')
  if (colon < 1) throw refusal('before the @ come a name and a password, with a colon between them')
  const [username, password] = [userInfo.slice(0, colon), userInfo.slice(colon + 1)].map(decodeURIComponent)
  // Basic authentication ends the name at the first colon (RFC 7617 §2).
  if (!username || !password || username.includes(':'))
    throw refusal('before the @ come a name without a colon, and a password')
  return { username, password }
}

/** Names are compared as the client compares them: without case, `_` and `-`. */
const flat = (name: string): string => name.trim().toLowerCase().replaceAll(/[_-]/g, '')

const known = new Map([...numberOptions, ...textOptions, 'tls'].map((name) => [flat(name), name]))

const optionsOf = (query: string): Readonly<Record<string, string>> => {
  const options: Record<string, string> = {}
  for (const pair of query === '' ? [] : query.split('&')) {
    const [given = '', value = '', ...more] = pair.split('=')
    const name = known.get(flat(given))
    const why = refused[flat(given)]
    if (why !== undefined) throw refusal(why)
    if (name === undefined)
      throw refusal(`an option is not known; known are ${[...known.values()].join(', ')}`)
    if (value === '' || more.length > 0) throw refusal(`${name} has the form ${name}=VALUE`)
    if (options[name] !== undefined) throw refusal(`${name} is given twice`)
    options[name] = decodeURIComponent(value)
  }
  return options
}

const refusal = (reason: string): { readonly reason: string } => ({ reason })

const isRefusal = (error: unknown): error is { readonly reason: string } =>
  typeof error === 'object' && error !== null && 'reason' in error

/** The same address for messages: hosts and log, nothing else. */
export const shown = ({ discover, hosts, log }: Address): string =>
  `esdb${discover ? '+discover' : ''}://${hosts.map((h) => `${h.address}:${h.port}`).join(',')}${log === undefined ? '' : `#${log}`}`

/** True when the client would print connection strings and whole events (https://www.npmjs.com/package/debug). */
export const wouldPrint = (debug: string | undefined): boolean =>
  (debug ?? '').split(/[\s,]+/).some((name) => name.startsWith('*') || name.startsWith('esdb'))
