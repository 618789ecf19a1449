// For whoever keeps keys in a hardware module or a key management service: the key-encryption key never leaves it. Run: node examples/18-keys-in-an-hsm.ts
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// #region port
import { createFileKeys, type KekSource, type KeyStoreError } from '@hoso/vault'

/** What a module offers, in the words of PKCS#11: generate (not extractable), encrypt and decrypt with AES-GCM, destroy. */
interface Module {
  readonly labels: () => Promise<ReadonlyArray<string>>
  readonly generate: (label: string) => Promise<void>
  readonly encrypt: (label: string, plain: Uint8Array, context: Uint8Array) => Promise<Uint8Array>
  /** Rejects where it does not open. */
  readonly decrypt: (label: string, sealed: Uint8Array, context: Uint8Array) => Promise<Uint8Array>
  readonly destroy: (label: string) => Promise<void>
}

const moduleKek = (hsm: Module, name: string): KekSource => {
  const label = (epoch: number): string => `${name}-${epoch}`
  // The reference is bound to what is wrapped: no key can be given out as another.
  const context = (epoch: number, k: string): Uint8Array => Buffer.from(`${label(epoch)} ${k}`)
  const epochs = async (): Promise<ReadonlyArray<number>> =>
    (await hsm.labels())
      .filter((one) => one.startsWith(`${name}-`))
      .map((one) => Number(one.slice(name.length + 1)))

  const failed = (code: KeyStoreError['code'], reason: string) =>
    ({ _tag: 'Left', left: { code, reason } }) as const
  const asked =
    <A>(work: () => Promise<A>) =>
    () =>
      work().then(
        (right) => ({ _tag: 'Right', right }) as const,
        // No message of the module is passed on: it may hold what it was given.
        () => failed('keys-unavailable', 'the module does not answer: check its connection and its PIN'),
      )
  const needed = async (epoch: number) =>
    (await epochs()).includes(epoch)
      ? undefined
      : failed(
          'kek-missing',
          `the module has no key ${label(epoch)}: connect the one that belongs to these keys`,
        )

  return {
    create: (inForce) => async () => {
      const known = await asked(epochs)()
      if (known._tag === 'Left') return known
      if (inForce === 0 && known.right.length > 0)
        return failed('keys-exist', `the module holds keys named ${name}: open them, or choose another name`)
      const next = Math.max(inForce, ...known.right) + 1
      return asked(async () => {
        await hsm.generate(label(next))
        return next
      })()
    },
    wrap: (epoch, keys) => async () =>
      (await needed(epoch)) ??
      asked(() => Promise.all(keys.map(({ k, key }) => hsm.encrypt(label(epoch), key, context(epoch, k)))))(),
    unwrap: (epoch, keys) => async () =>
      (await needed(epoch)) ??
      asked(() =>
        Promise.all(
          keys.map(({ k, wrapped }) =>
            hsm.decrypt(label(epoch), wrapped, context(epoch, k)).catch(() => undefined),
          ),
        ),
      )(),
    destroyBefore: (epoch) =>
      asked(async () => {
        for (const old of (await epochs()).filter((one) => one < epoch)) await hsm.destroy(label(old))
      }),
  }
}
// #endregion port

/** Stands in for a module: keys are in its closure, and nothing gives them out. */
const standIn = (): Module => {
  const keys = new Map<string, Buffer>()
  const keyOf = (label: string): Buffer => {
    const key = keys.get(label)
    if (key === undefined) throw new Error('no such key')
    return key
  }
  return {
    labels: async () => [...keys.keys()],
    generate: async (label) => void keys.set(label, randomBytes(32)),
    encrypt: async (label, plain, context) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyOf(label), nonce).setAAD(context)
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    decrypt: async (label, sealed, context) => {
      const cipher = createDecipheriv('aes-256-gcm', keyOf(label), sealed.subarray(0, 12)).setAAD(context)
      cipher.setAuthTag(sealed.subarray(-16))
      return Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()])
    },
    destroy: async (label) => void keys.delete(label),
  }
}

const folder = await mkdtemp(join(tmpdir(), 'hoso-example-'))
const hsm = standIn()

// #region use
const created = await createFileKeys({
  directory: join(folder, 'persons'),
  kek: moduleKek(hsm, 'ha-trung'),
})()
if (created._tag === 'Left') throw new Error(created.left.reason)
const keys = created.right
const [an] = await keys
  .current(['child-1', 'child-2'])()
  .then((done) => (done._tag === 'Right' ? done.right : []))

await keys.destroy([an?.k ?? ''], '2026-11-25T08:00:00.000Z')()
const turned = await keys.turn()()
console.log(turned._tag === 'Right' ? `epoch ${turned.right.epoch}` : turned.left.code, await hsm.labels())
// #endregion use
const found = await keys.find([an?.k ?? ''])()
console.log(found._tag === 'Right' ? found.right.map(({ _tag }) => _tag) : found.left.code)
await keys.close()
await rm(folder, { recursive: true })
