// For the protocol test server and those who start it: what can be chosen.

export interface User {
  readonly username: string
  readonly password: string
  /** `$admins` may do everything. */
  readonly groups: ReadonlyArray<string>
}

export interface Options {
  /** 0: any free port. */
  readonly port: number
  /** TLS with the certificate in ./certificates; only then are users asked for, as on a real server. */
  readonly tls: boolean
  readonly users: ReadonlyArray<User>
  /** The journal; without it nothing survives the process. */
  readonly log: string | undefined
  /** Largest append in bytes. */
  readonly largestAppend: number
  /** Gossip lists a dead member beside this one. */
  readonly cluster: boolean
  /** Without it the client falls back to the Append call. */
  readonly batchAppend: boolean
}

/** The accounts and limits of a server that nobody configured. */
export const defaultOptions: Options = {
  port: 0,
  tls: false,
  users: [
    { username: 'admin', password: 'changeit', groups: ['$admins'] },
    { username: 'ops', password: 'changeit', groups: ['$ops'] },
  ],
  log: undefined,
  largestAppend: 1024 * 1024,
  cluster: false,
  batchAppend: true,
}
