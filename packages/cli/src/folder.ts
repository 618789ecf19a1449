// For the commands: where the parts of a record lie in its folder.
import { join } from 'node:path'

export interface Folder {
  readonly dir: string
  /** Keys of persons and of the application: apart from the events, and backed up apart. */
  readonly keys: string
  /** Keys of persons, wrapped. */
  readonly persons: string
  /** What they are wrapped under: a file that may lie elsewhere, so that no one copy holds both. */
  readonly kek: string
  readonly applicationKey: string
  /** The signer's own key and state. */
  readonly signer: string
  readonly logKey: string
  readonly signerState: string
  /** Newest signed checkpoint, to be handed to auditors. */
  readonly checkpoint: string
  /** Tiles of the tree, kept by whoever integrates; can always be made again. */
  readonly tiles: string
  /** Whose cosignatures are taken, and how many are enough; put there by whoever runs the record. */
  readonly policy: string
  /** Which keys count from which size on, signed by the root key. */
  readonly manifest: string
  /** Signs manifests; made here, and meant to be carried away. */
  readonly rootKey: string
  readonly rejects: string
  /** What was erased, on paper: references and hashes only. */
  readonly certificates: string
  /** Held by the one command that writes. */
  readonly lock: string
  readonly views: string
}

export const folder = (dir: string): Folder => ({
  dir,
  keys: join(dir, 'keys'),
  persons: join(dir, 'keys', 'persons'),
  kek: join(dir, 'keys', 'kek'),
  applicationKey: join(dir, 'keys', 'application.key'),
  signer: join(dir, 'signer'),
  logKey: join(dir, 'signer', 'log.key'),
  signerState: join(dir, 'signer', 'state.json'),
  checkpoint: join(dir, 'checkpoint'),
  tiles: join(dir, 'tiles'),
  policy: join(dir, 'policy.txt'),
  manifest: join(dir, 'key-manifest.note'),
  rootKey: join(dir, 'keys', 'root.key'),
  rejects: join(dir, 'rejects'),
  certificates: join(dir, 'certificates'),
  lock: join(dir, 'writer.lock'),
  views: join(dir, 'views'),
})
