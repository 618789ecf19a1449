// For operators: `hoso signer` is the process that integrates and signs while others record, until it is told to end.
import { setTimeout as sleep } from 'node:timers/promises'
import { explainError, isHosoError, paced } from '@hoso/record'
import { type Container, FOLDER, SIGNER, STORE, withRecord } from '../container.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { integrateTiles, signNow } from './checkpoint.ts'

const AGAIN_MS = 1000

/** Things that pass by themselves. Of everything else somebody has to know. */
const isPassing = (error: unknown): boolean =>
  isHosoError(error, 'store-unavailable') ||
  (isHosoError(error, 'signer-refused') &&
    (error.details.reason === 'state-locked' || error.details.reason === 'published-meanwhile'))

/** Needs the store, the folder `signer` and public keys; no key of a person or an application, and not the writer's lock. */
export const signer = async (run: Invocation): Promise<number> =>
  withRecord(await recordDir(run), 'sign', async (c) => {
    const stop = new AbortController()
    const end = (): void => stop.abort()
    /** The last one begun: one at a time, and none is left at work when the store closes. */
    let turn: Promise<unknown> = Promise.resolve()
    process.on('SIGTERM', end).on('SIGINT', end)
    try {
      const first = await signOnce(c, run, stop.signal, '')
      let last = first
      const after = async (before: Promise<unknown>): Promise<void> => {
        await before
        last = await signOnce(c, run, stop.signal, last)
      }
      const from = BigInt(first.split('\n')[1] ?? 0)
      await paced(c.resolve(STORE), from, stop.signal, () => {
        turn = after(turn)
        return turn
      })
      return 0
    } finally {
      stop.abort()
      await turn.catch(() => undefined)
      process.off('SIGTERM', end).off('SIGINT', end)
    }
  })

/** The note as it is now; says so where it is another than the last one. Tries again while what is wrong can pass. */
const signOnce = async (
  c: Container,
  run: Invocation,
  signal: AbortSignal,
  last: string,
): Promise<string> => {
  for (;;) {
    try {
      await integrateTiles(c, run)
      const note = await signNow(c.resolve(SIGNER), c.resolve(FOLDER))
      if (note !== last) tell(run, note)
      return note
    } catch (error) {
      if (!isHosoError(error) || !isPassing(error)) throw error
      run.output.note(`hoso: ${explainError(error, run.output.lang)}`)
      if (signal.aborted) return last
      await sleep(AGAIN_MS, undefined, { signal }).catch(() => undefined)
    }
  }
}

const tell = ({ output }: Invocation, note: string): void => {
  const [origin, size, root] = note.split('\n')
  output.document({ origin, size: Number(size), root })
  output.line(
    output.say({
      vi: `mốc kiểm chứng: ${size} sự kiện, gốc ${root}`,
      en: `checkpoint: ${size} entries, root ${root}`,
    }),
  )
}
