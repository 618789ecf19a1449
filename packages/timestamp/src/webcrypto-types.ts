// For the compiler: names of the browser's WebCrypto that the declarations of pkijs use, as Node declares them. Nothing else of a browser is let in.
import type { webcrypto } from 'node:crypto'

declare global {
  type AesCbcParams = webcrypto.AesCbcParams
  type AesCtrParams = webcrypto.AesCtrParams
  type AesDerivedKeyParams = webcrypto.AesDerivedKeyParams
  type AesGcmParams = webcrypto.AeadParams
  type AesKeyAlgorithm = webcrypto.AesKeyAlgorithm
  type AesKeyGenParams = webcrypto.AesKeyGenParams
  type Algorithm = webcrypto.Algorithm
  type AlgorithmIdentifier = webcrypto.AlgorithmIdentifier
  type BufferSource = ArrayBufferView<ArrayBuffer> | ArrayBuffer
  interface Crypto extends webcrypto.Crypto {}
  interface CryptoKey extends webcrypto.CryptoKey {}
  type CryptoKeyPair = webcrypto.CryptoKeyPair
  type EcKeyGenParams = webcrypto.EcKeyGenParams
  type EcKeyImportParams = webcrypto.EcKeyImportParams
  type EcdhKeyDeriveParams = webcrypto.EcdhKeyDeriveParams
  type EcdsaParams = webcrypto.EcdsaParams
  type HkdfParams = webcrypto.HkdfParams
  type HmacImportParams = webcrypto.HmacImportParams
  type HmacKeyGenParams = webcrypto.HmacKeyGenParams
  type JsonWebKey = webcrypto.JsonWebKey
  type KeyFormat = webcrypto.KeyFormat
  type KeyUsage = webcrypto.KeyUsage
  type Pbkdf2Params = webcrypto.Pbkdf2Params
  type RsaHashedImportParams = webcrypto.RsaHashedImportParams
  type RsaHashedKeyGenParams = webcrypto.RsaHashedKeyGenParams
  type RsaOaepParams = webcrypto.RsaOaepParams
  type RsaPssParams = webcrypto.RsaPssParams
  /** Without what is younger than pkijs. */
  interface SubtleCrypto
    extends Omit<
      webcrypto.SubtleCrypto,
      'getPublicKey' | 'decapsulateBits' | 'decapsulateKey' | 'encapsulateBits' | 'encapsulateKey'
    > {}
}
