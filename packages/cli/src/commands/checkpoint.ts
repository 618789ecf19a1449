// For operators and auditors: `hoso checkpoint` checks everything new, signs it, and prints the note.
import { existsSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { type LogSigner, recoverSignerState } from '@hoso/record'
import { type Container, FOLDER, SIGNER, SIGNER_OPTIONS, STORE, withRecord } from '../container.ts'
import { debug } from '../debug.ts'
import type { Folder } from '../folder.ts'
import { type Invocation, recordDir } from '../invocation.ts'

/** Signs what the store holds and leaves the note in the record's folder, for auditors to take along. */
export const signNow = async (signer: LogSigner, places: Folder): Promise<string> => {
  const note = await signer.integrate()
  debug('signed a checkpoint of %s entries', note.split('\n')[1])
  await writeFile(`${places.checkpoint}.new`, note)
  await rename(`${places.checkpoint}.new`, places.checkpoint)
  return note
}

/**
 * Signs whatever is there. Called before a command records, so that nothing is added to a log that is not the one that was
 * signed, and after it, also for what an interrupted command left. A log that never held anything has nothing to sign.
 */
export const signWhatIsThere = async (c: Container): Promise<void> => {
  const page = await c.resolve(STORE).readAll({ from: 0n, limit: 1 })()
  const places = c.resolve(FOLDER)
  const begun = page._tag === 'Left' || page.right.size > 0n || existsSync(places.signerState)
  if (begun) await signNow(c.resolve(SIGNER), places)
}

export interface CheckpointOptions {
  /** The signer's state was restored from an older copy: derive it anew from the whole log first. */
  readonly recover?: boolean
}

export const checkpoint = async (run: Invocation, options: CheckpointOptions): Promise<number> =>
  withRecord(await recordDir(run), 'write', async (c) => {
    if (options.recover === true) await recoverSignerState(c.resolve(SIGNER_OPTIONS))
    const note = await signNow(c.resolve(SIGNER), c.resolve(FOLDER))
    const [origin, size, root] = note.split('\n')
    run.output.document({ origin, size: Number(size), root, note })
    run.output.line(note.trimEnd())
    return 0
  })
