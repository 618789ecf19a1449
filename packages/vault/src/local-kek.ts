// For file-kek.ts and environment-kek.ts: key-encryption keys that this process holds, whatever keeps their text.
import { encodeCanonical, fromB64url, toB64url } from '@hoso/ledger'
import { attempt, failure } from './key-failure.ts'
import type { KekSource } from './kek-source.ts'
import { decrypt, encrypt, type KeyObject, nativeKey, NONCE, type Random } from './primitives.ts'

/** `<epoch>.<32 bytes as base64url>`, one for each epoch, with white space between. */
export interface KekText {
  /** For messages: what the text is in. */
  readonly where: string
  /** Undefined where there is none. */
  readonly read: () => Promise<string | undefined>
  /** All of it or nothing, durable; what stood there before is destroyed. */
  readonly write: (text: string) => Promise<void>
  /** Undefined: `create` makes the first key. Otherwise somebody else does, and this says how. */
  readonly howToBegin?: string
}

const ITEM = /^([1-9]\d{0,14})\.([\w-]{43})$/

/** AES-256-GCM; the additional data is the canonical JSON of `{epoch,k,v:1}`. */
export const localKek = (text: KekText, random: Random): KekSource => {
  /** What was read last. Cheap to keep: it is in memory as long as keys are. */
  let keys: ReadonlyMap<number, KeyObject> = new Map()
  const unavailable = `the key-encryption key in ${text.where} cannot be used now`

  const items = async (): Promise<Map<number, string>> => {
    const found = new Map<number, string>()
    const content = await text.read()
    for (const item of (content ?? '').split(/\s+/).filter((word) => word !== '')) {
      const [, epoch, key] = ITEM.exec(item) ?? []
      if (epoch === undefined || key === undefined || fromB64url(key) === undefined || found.has(+epoch))
        throw failure('keys-damaged', `${text.where} holds no key-encryption key: restore it from its backup`)
      found.set(Number(epoch), key)
    }
    return found
  }

  const hold = (found: ReadonlyMap<number, string>): void => {
    keys = new Map(
      Array.from(found, ([epoch, key]) => {
        const bytes = fromB64url(key) ?? new Uint8Array(0)
        const native = nativeKey(bytes)
        bytes.fill(0)
        return [epoch, native]
      }),
    )
  }

  const write = async (found: ReadonlyMap<number, string>): Promise<void> => {
    await text.write(Array.from(found, ([epoch, key]) => `${epoch}.${key}`).join(' '))
    hold(found)
  }

  const keyOf = async (epoch: number): Promise<KeyObject> => {
    if (!keys.has(epoch)) hold(await items())
    const key = keys.get(epoch)
    if (key === undefined)
      throw failure(
        'kek-missing',
        `${text.where} has no key-encryption key of epoch ${epoch}: name the one that belongs to these keys, or restore it from its backup`,
      )
    return key
  }

  const fresh = (): string => {
    const bytes = random(32)
    const spelled = toB64url(bytes)
    bytes.fill(0)
    return spelled
  }

  const create = async (inForce: number): Promise<number> => {
    const found = await items()
    const highest = Math.max(0, ...found.keys())
    if (inForce === 0 && text.howToBegin !== undefined) {
      if (highest === 0) throw failure('kek-missing', text.howToBegin)
      return highest
    }
    if (inForce === 0 && highest > 0)
      throw failure(
        'keys-exist',
        `${text.where} holds a key-encryption key: open its keys, or name another place; if creating them was interrupted, delete it`,
      )
    if (inForce > 0) await keyOf(inForce)
    await write(new Map([...found, [highest + 1, fresh()]]))
    return highest + 1
  }

  return {
    create: (inForce) => attempt(unavailable, () => create(inForce)),
    wrap: (epoch, clear) =>
      attempt(unavailable, async () => {
        const kek = await keyOf(epoch)
        return clear.map(({ k, key }) => encrypt(kek, random(NONCE), key, context(epoch, k), 0))
      }),
    unwrap: (epoch, wrapped) =>
      attempt(unavailable, async () => {
        const kek = await keyOf(epoch)
        return wrapped.map((one) => decrypt(kek, one.wrapped, context(epoch, one.k)))
      }),
    destroyBefore: (epoch) =>
      attempt(unavailable, async () => {
        const found = await items()
        if (!found.has(epoch)) await keyOf(epoch)
        const left = new Map([...found].filter(([one]) => one >= epoch))
        if (left.size < found.size) await write(left)
        hold(left)
      }),
  }
}

const context = (epoch: number, k: string): Uint8Array => {
  const bytes = encodeCanonical({ epoch, k, v: 1 })
  if (bytes._tag === 'Err') throw new TypeError(`a reference has no canonical form: ${bytes.error.code}`)
  return bytes.value
}
