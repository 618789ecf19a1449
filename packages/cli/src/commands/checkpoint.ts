// For operators and auditors: `hoso checkpoint` checks everything new, signs it, and prints the note; and what witnesses ask and answer.
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { explainError, isHosoError, type LogSigner, readPublished, recoverSignerState } from '@hoso/record'
import { answered } from '@hoso/record/fp'
import {
  type Container,
  FOLDER,
  INTEGRATOR,
  SETTINGS,
  SIGNER,
  SIGNER_OPTIONS,
  STORE,
  verifiersOf,
  withRecord,
} from '../container.ts'
import { debug } from '../debug.ts'
import { failure, usage } from '../failure.ts'
import type { Folder } from '../folder.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { replaceFile } from '../replace-file.ts'
import { addLines, askWitnesses, publishedOf, type WitnessOptions, writeRequest } from '../witnessing.ts'

/** The note in the record's folder, for auditors to take along. */
const leaveNote = (note: string, places: Folder): Promise<void> => replaceFile(places.checkpoint, note)

/** Signs what the store holds and leaves the note. */
export const signNow = async (signer: LogSigner, places: Folder): Promise<string> => {
  const note = await signer.integrate()
  debug('signed a checkpoint of %s entries', note.split('\n')[1])
  await leaveNote(note, places)
  return note
}

/**
 * Signs whatever is there. Called before a command records, so that nothing is added to a log that is not the one that was
 * signed, and after it, also for what an interrupted command left. A log that never held anything has nothing to sign. Where
 * the log's key is another account's, `hoso signer` does it there.
 */
export const signWhatIsThere = async (c: Container): Promise<void> => {
  if (!c.isRegistered(SIGNER)) return
  const page = await c.resolve(STORE).readAll({ from: 0n, limit: 1 })()
  const places = c.resolve(FOLDER)
  const begun = page._tag === 'Left' || page.right.size > 0n || existsSync(places.signerState)
  if (begun) await signNow(c.resolve(SIGNER), places)
}

const PATIENCE_MS = 15_000

/** A checkpoint over all that is stored now: signed here, or by the process whose key it is, which is waited for. */
export const signedNow = async (c: Container): Promise<string> => {
  if (c.isRegistered(SIGNER)) return signNow(c.resolve(SIGNER), c.resolve(FOLDER))
  const store = c.resolve(STORE)
  const { origin, logKey, formerLogKeys = [] } = c.resolve(SETTINGS)
  const { size } = answered(await store.readAll({ from: 0n, limit: 1 })())
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const published = await readPublished(store, origin, verifiersOf([logKey, ...formerLogKeys]))
    if (published !== undefined && published.size >= size) return published.note
    if (Date.now() < until) continue
    throw failure(
      'not-signed',
      'tiến trình ký chưa ký phần mới. Chạy hoso signer bằng tài khoản giữ khóa nhật ký, rồi làm lại',
      'the signing process has not signed what is new. Run hoso signer by the account with the log’s key, then try again',
    )
  }
}

/**
 * Puts what is new into tiles. Tiles that cannot be written keep nobody from signing; a tree that differs does, and what the
 * signer refuses too.
 */
export const integrateTiles = async (c: Container, run: Invocation): Promise<void> => {
  try {
    await c.resolve(INTEGRATOR).integrate()
  } catch (error) {
    if (!isHosoError(error, 'tiles-unavailable')) throw error
    run.output.note(`hoso: ${explainError(error, run.output.lang)}`)
  }
}

export interface CheckpointOptions extends WitnessOptions {
  /** The signer's state was restored from an older copy: derive it anew from the whole log first. */
  readonly recover?: boolean
  /** Make the tiles anew from the whole log first, whatever was in them. */
  readonly rebuild?: boolean
  /** Files of signature lines: nothing is signed, the lines are added to what is published. */
  readonly add?: ReadonlyArray<string>
  /** Addresses of witnesses to ask now. */
  readonly witness?: ReadonlyArray<string>
}

/** An option that does nothing would leave somebody to believe that it did. */
const checked = ({ add, witness, policy, request, from, recover, rebuild }: CheckpointOptions): void => {
  if (from !== undefined && request === undefined)
    throw usage('--from chỉ đi với --request', '--from goes with --request only')
  if (policy !== undefined && add === undefined && witness === undefined)
    throw usage('--policy chỉ đi với --add hoặc --witness', '--policy goes with --add or --witness only')
  if (add !== undefined && (recover === true || rebuild === true))
    throw usage(
      '--add không ký gì: không đi với --recover, --rebuild',
      '--add signs nothing: it does not go with --recover, --rebuild',
    )
}

export const checkpoint = async (run: Invocation, options: CheckpointOptions): Promise<number> => {
  checked(options)
  return withRecord(await recordDir(run), 'sign', async (c) => {
    const places = c.resolve(FOLDER)
    if (options.recover === true) await recoverSignerState(c.resolve(SIGNER_OPTIONS))
    if (options.rebuild === true) await c.resolve(INTEGRATOR).rebuild()
    if (options.add === undefined) {
      await integrateTiles(c, run)
      await signNow(c.resolve(SIGNER), places)
    }
    const added = await addLines(c, run, options.add ?? [], options)
    const asked = await askWitnesses(c, run, options.witness ?? [], options)
    const { note } = await publishedOf(c)
    await leaveNote(note, places)
    await writeRequest(c, run, options)
    const [origin, size, root] = note.split('\n')
    run.output.document({ origin, size: Number(size), root, note, cosignatures: added + asked })
    run.output.line(note.trimEnd())
    return 0
  })
}
