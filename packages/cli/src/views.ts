// For the commands: the one view that statistics and look-ups read, caught up and kept in the record's folder.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { casebook, type CasebookView, catchUp, type FactSource, loadView, saveView } from '@hoso/projections'
import type { CaseRecord } from '@hoso/record'
import type { Invocation } from './invocation.ts'
import { sign, type Signer, verify } from '@hoso/ledger'
import { APPLICATION, type Container, FOLDER, RECORD } from './container.ts'
import { debug } from './debug.ts'
import { failure } from './failure.ts'
import { noteUnreadable } from './reading.ts'

export type Casebook = CasebookView

/** The record as projections read it: sealed, page by page. */
const sourceOf = (
  record: CaseRecord,
  tick: (done: bigint, total: bigint) => void = () => undefined,
): FactSource => ({
  store: { id: record.identity.id, epoch: record.identity.epoch },
  pages: async function* (from) {
    for await (const page of record.facts({ from })) {
      yield page
      tick(page.next, page.size)
    }
  },
})

/** What the signature of a kept view is over; the version changes with the layout of the file. */
const signed = (bytes: Uint8Array): Uint8Array => Buffer.concat([Buffer.from('hoso-view/1\n'), bytes])
const SIGNATURE = 64

/** The bytes of a kept view, if this record's own application kept it: figures must not come from a forged file. */
const readKept = async (file: string, application: Signer | undefined): Promise<Uint8Array | undefined> => {
  const kept = application === undefined ? undefined : await readFile(file).catch(() => undefined)
  if (application === undefined || kept === undefined) return undefined
  const [signature, bytes] = [kept.subarray(0, SIGNATURE), kept.subarray(SIGNATURE)]
  return verify(application.key.publicKey, signed(bytes), signature) ? bytes : undefined
}

const keep = async (dir: string, file: string, bytes: Uint8Array, application: Signer): Promise<void> => {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, Buffer.concat([sign(application.key, signed(bytes)), bytes]))
  await rename(draft, file)
}

/**
 * The view that statistics and look-ups read, caught up. One that was kept and fits no more (another store, a rewritten
 * past, an older version) is built anew, and that is said. It can always be built anew: failing to keep it is no failure.
 */
export const openCasebook = async (run: Invocation, c: Container): Promise<Casebook> => {
  const [record, places] = [c.resolve(RECORD), c.resolve(FOLDER)]
  const application = c.isRegistered(APPLICATION) ? c.resolve(APPLICATION) : undefined
  const file = join(places.views, `${casebook.name}.view`)
  const progress = run.output.progress(run.output.say({ vi: 'Cập nhật khung nhìn', en: 'Catching up' }))
  const source = sourceOf(record, (done, total) => progress.at(Number(done), Number(total)))
  const bytes = await readKept(file, application)
  const saved = bytes === undefined ? undefined : loadView(casebook, bytes)
  const kept = saved?._tag === 'loaded' ? saved.view : undefined
  let caught = await catchUp(casebook, source, kept)
  if (caught._tag === 'refused' && kept !== undefined) {
    run.output.note(
      run.output.say({
        vi: `khung nhìn đã lưu không khớp (${caught.code}), dựng lại từ đầu`,
        en: `the kept view does not fit (${caught.code}), building it anew`,
      }),
    )
    caught = await catchUp(casebook, source)
  }
  progress.end()
  debug('view %s: from entry %d', casebook.name, kept?.watermark ?? 0n)
  if (caught._tag === 'refused')
    throw failure(
      caught.code,
      `không đọc được nhật ký theo thứ tự (${caught.code}). Chạy hoso verify`,
      `the log cannot be read in order (${caught.code}). Run hoso verify`,
    )
  noteUnreadable(run.output, caught.view.unreadable.length)
  if (application !== undefined && caught.view.watermark !== kept?.watermark)
    await keep(places.views, file, saveView(caught.view), application).catch(() =>
      debug('view %s: not kept', casebook.name),
    )
  return caught.view
}
