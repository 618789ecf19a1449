// For the commands: the engine that keeps the events, by the address in the settings or on the command line.
import { join } from 'node:path'
import type { EventStore, StoreIdentity } from '@hoso/store'
import { checkSqliteFile, createSqliteStore, openSqliteStore } from '@hoso/store-sqlite'
import type { TaskEither } from 'fp-ts/lib/TaskEither.js'
import { usage } from './failure.ts'
import { type StoreOpenError, storeFailure } from './opening.ts'

/** What an engine says about its own tables, streams and guards. */
export interface EngineFinding {
  readonly code: string
  readonly name: string
  /** `altered`: what is stored may not be what was recorded. `unguarded`: only a protection is missing. */
  readonly severity: 'altered' | 'unguarded'
}

interface OpenOptions {
  readonly expect?: Partial<StoreIdentity>
  readonly readOnly?: boolean
}

interface Engine {
  /** Begins the codes of its findings. */
  readonly name: 'sqlite' | 'postgres' | 'eventstoredb'
  readonly create: (origin: string) => TaskEither<StoreOpenError, EventStore>
  readonly open: (options: OpenOptions) => TaskEither<StoreOpenError, EventStore>
  readonly check: TaskEither<StoreOpenError, ReadonlyArray<EngineFinding>>
}

/** A store elsewhere, `scheme://…`; anything else is a file in the folder of the record. */
export const isAddress = (store: string): boolean => /^[a-z][a-z+]*:\/\//i.test(store)

/** A folder that is called like an address would be made, or named in an answer, with the password. */
export const folderName = (asked: string): string => {
  if (!isAddress(asked)) return asked
  throw usage(
    'cần một thư mục, không phải địa chỉ kho. Địa chỉ đưa bằng --store, hoặc --from, --to của hoso copy',
    'a folder is needed, not the address of a store. An address is given by --store, or --from and --to of hoso copy',
  )
}

/** Up to the last @ of the authority: one in a password may be left as it is. */
const USERINFO = /^([a-z+]+:\/\/)([^/?#@:]*):[^/?#]*@/i
/** PostgreSQL takes one here as well. */
const PARAMETER = /([?&])password=[^&#]*(&?)/gi

/** Settings and answers never hold a password. */
export const withoutPassword = (address: string): string =>
  address
    .replace(USERINFO, '$1$2@')
    .replace(PARAMETER, (_, before: string, after: string) => (after === '' ? '' : before))

/** That of HOSO_STORE_PASSWORD, where the address names a user and no password. */
const withPassword = (address: string): string => {
  const password = process.env['HOSO_STORE_PASSWORD']
  return password === undefined
    ? address
    : address.replace(/^([a-z+]+:\/\/)([^/?#@:]+)@/i, `$1$2:${encodeURIComponent(password)}@`)
}

/** Where several records share a server, `#name` tells them apart. */
const named = (address: string): { readonly url: string; readonly name?: string } => {
  const [url = '', name] = withPassword(address).split('#')
  return name === undefined || name === '' ? { url } : { url, name: decodeURIComponent(name) }
}

/** The drivers are loaded where they are used: the other commands start without them. */
const engineOf = async (store: string, dir: string): Promise<Engine> => {
  if (!isAddress(store)) {
    const file = join(dir, store)
    return {
      name: 'sqlite',
      create: (origin) => createSqliteStore(file, { origin }),
      open: (options) => openSqliteStore(file, options),
      check: checkSqliteFile(file),
    }
  }
  const { url, name } = named(store)
  if (/^postgres(ql)?:/i.test(url)) {
    const { checkPostgresStore, createPostgresStore, openPostgresStore } = await import(
      '@hoso/store-postgres'
    )
    const schema = name === undefined ? {} : { schema: name }
    return {
      name: 'postgres',
      create: (origin) => createPostgresStore(url, { origin, ...schema }),
      open: (options) => openPostgresStore(url, { ...options, ...schema }),
      check: checkPostgresStore(url, schema),
    }
  }
  if (/^esdb(\+discover)?:/i.test(url)) {
    const { checkEventStoreDBStore, createEventStoreDBStore, openEventStoreDBStore } = await import(
      '@hoso/store-eventstoredb'
    )
    const log = name === undefined ? {} : { log: name }
    return {
      name: 'eventstoredb',
      create: (origin) => createEventStoreDBStore(url, { origin, ...log }),
      open: (options) => openEventStoreDBStore(url, { ...options, ...log }),
      check: checkEventStoreDBStore(url, log),
    }
  }
  throw usage(
    'địa chỉ kho: cần postgres://…, esdb://… hoặc esdb+discover://…',
    'address of a store: postgres://…, esdb://… or esdb+discover://… is needed',
  )
}

/** Creates an empty store; never takes one that is there. */
export const createStore = async (store: string, dir: string, origin: string): Promise<EventStore> => {
  const made = await (await engineOf(store, dir)).create(origin)()
  if (made._tag === 'Left') throw storeFailure(made.left)
  return made.right
}

export const openStore = async (
  store: string,
  dir: string,
  options: OpenOptions = {},
): Promise<EventStore> => {
  const opened = await (await engineOf(store, dir)).open(options)()
  if (opened._tag === 'Left') throw storeFailure(opened.left)
  return opened.right
}

/** Of the engine itself: an empty list where it finds nothing wrong. Codes begin with its name. */
export const checkStore = async (
  store: string,
  dir: string,
): Promise<ReadonlyArray<EngineFinding> | StoreOpenError> => {
  const engine = await engineOf(store, dir)
  const found = await engine.check()
  if (found._tag === 'Left') return found.left
  return found.right.map((f) => ({ ...f, code: `${engine.name}-${f.code}` }))
}
