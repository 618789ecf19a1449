// For applications and the record layer: the public face of the package.
export { createFileKeys, type FileKeyStore, openFileKeys } from './file-keys.ts'
export { type DataKey, dataKey, type KeyState, type NamedKey } from './key.ts'
export type { KeyStore, KeyStoreError, KeyStoreErrorCode } from './key-store.ts'
export { memoryKeys } from './memory-keys.ts'
export { type Random, systemRandom } from './primitives.ts'
export {
  commitment,
  open,
  type PartErrorCode,
  type Place,
  type Sealed,
  seal,
  type ToOpen,
  type ToSeal,
} from './sealed-part.ts'
