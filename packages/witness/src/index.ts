// For users of this package: everything it promises.
export {
  type Cosigned,
  type CosignatureError,
  type CosignatureErrorCode,
  type CosignatureRequest,
  requestCosignature,
  WITNESS_DEADLINE,
} from './client.ts'
export { MAX_REQUEST_BYTES, type ServeOptions, serveWitness, type WitnessServer } from './server.ts'
export {
  createWitness,
  openWitness,
  type Witness,
  type WitnessAnswer,
  type WitnessedLog,
  type WitnessError,
  type WitnessOptions,
} from './witness.ts'
