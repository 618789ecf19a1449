// For applications and the record layer: the public face of the package.
export { environmentKek } from './environment-kek.ts'
export { fileKek } from './file-kek.ts'
export { createFileKeys, type FileKeys, type FileKeyStore, openFileKeys } from './file-keys.ts'
export type { ClearKey, KekSource, WrappedKey } from './kek-source.ts'
export { type DataKey, dataKey, type KeyState, type NamedKey } from './key.ts'
export type { KeyStore, KeyStoreError, KeyStoreErrorCode } from './key-store.ts'
export { memoryKeys } from './memory-keys.ts'
export { isProtected, protect, unprotect, type UnprotectErrorCode } from './protect.ts'
export { type Random, systemRandom } from './primitives.ts'
export {
  commitment,
  open,
  type PartErrorCode,
  type Place,
  reveal,
  type Revealed,
  type Sealed,
  seal,
  type ToOpen,
  type ToSeal,
} from './sealed-part.ts'
