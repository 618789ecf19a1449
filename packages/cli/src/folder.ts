// For the commands: where the parts of a record lie in its folder.
import { join } from 'node:path'

export interface Folder {
  readonly dir: string
  /** Keys of persons and of the application: apart from the events, and backed up apart. */
  readonly keys: string
  readonly persons: string
  readonly applicationKey: string
  /** The signer's own key and state. */
  readonly signer: string
  readonly logKey: string
  readonly signerState: string
  /** Newest signed checkpoint, to be handed to auditors. */
  readonly checkpoint: string
  readonly rejects: string
  /** Held by the one command that writes. */
  readonly lock: string
  readonly views: string
}

export const folder = (dir: string): Folder => ({
  dir,
  keys: join(dir, 'keys'),
  persons: join(dir, 'keys', 'persons'),
  applicationKey: join(dir, 'keys', 'application.key'),
  signer: join(dir, 'signer'),
  logKey: join(dir, 'signer', 'log.key'),
  signerState: join(dir, 'signer', 'state.json'),
  checkpoint: join(dir, 'checkpoint'),
  rejects: join(dir, 'rejects'),
  lock: join(dir, 'writer.lock'),
  views: join(dir, 'views'),
})
