// For applications that hand over a case or take one over: everything the package promises.
export { type AgeError, decryptWith, encryptFor, isAgeFile } from './age-file.ts'
export { type BagError, isFree, readBag, readTar, tarOf, writeBag } from './bag-folder.ts'
export type { Mandate } from './disclosing.ts'
export { type Exported, exportBundle, type ExportOptions } from './export-bundle.ts'
export { type NotTaken, type Received, receiveBundle, type ReceiveOptions } from './receive-bundle.ts'
