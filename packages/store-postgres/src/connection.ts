// For the rest of the package: connections that give up in time, and rows without the driver's conversions.
import { Client, type ClientConfig, type CustomTypesConfig, Pool, types as driver } from 'pg'
import type { Address } from './address.ts'

/** Milliseconds: to connect, for the server to answer a statement, to wait for a lock, to leave a transaction idle. */
const patience = { connect: 10_000, statement: 30_000, lock: 20_000, idle: 10_000 } as const

const types: CustomTypesConfig = {
  // Positions above 2^53 stay what they are.
  getTypeParser: ((oid: Parameters<typeof driver.getTypeParser>[0], format: 'text' = 'text') =>
    oid === driver.builtins.INT8 && format === 'text'
      ? BigInt
      : driver.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
}

const configOf = ({ url }: Address): ClientConfig => ({
  connectionString: url,
  types,
  application_name: 'hoso',
  connectionTimeoutMillis: patience.connect,
  keepAlive: true,
  // The server gives up first; where it says nothing at all, the client does.
  statement_timeout: patience.statement,
  lock_timeout: patience.lock,
  idle_in_transaction_session_timeout: patience.idle,
  query_timeout: patience.statement + 5_000,
})

/** One connection. A connection that breaks while it is idle tells nobody: the next statement does. */
export const connectTo = async (address: Address): Promise<Client> => {
  const client = new Client(configOf(address))
  client.on('error', () => undefined)
  await client.connect()
  return client
}

export const poolOf = (address: Address, most: number): Pool => {
  const pool = new Pool({
    ...configOf(address),
    max: most,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  })
  pool.on('error', () => undefined)
  return pool
}

/** Waits for nothing that may never come. */
export const endOf = async (client: { readonly end: () => Promise<void> }): Promise<void> => {
  await Promise.race([
    client.end().catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, 2_000).unref()),
  ])
}
