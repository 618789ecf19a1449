// For whoever hands the tree to other tools: `hoso tiles` writes it as static files (C2SP tlog-tiles).
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseCheckpoint, parseNote } from '@hoso/ledger'
import { fileTiles, readPublished, writeStaticTiles } from '@hoso/record'
import { FOLDER, SETTINGS, STORE, verifiersOf, withRecord } from '../container.ts'
import { failure } from '../failure.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { grouped } from '../output.ts'
import { SETTINGS_FILE } from '../settings.ts'

export interface TilesOptions {
  readonly to: string
  /** False: hashes and checkpoint only, which may go anywhere. */
  readonly entries: boolean
}

export const tiles = async (run: Invocation, options: TilesOptions): Promise<number> =>
  withRecord(await recordDir(run), 'verify', async (c) => {
    const { origin, logKey, formerLogKeys = [] } = c.resolve(SETTINGS)
    const store = c.resolve(STORE)
    const to = resolve(run.cwd, options.to)
    await fitting(to, origin, options)
    const checkpoint = await readPublished(store, origin, verifiersOf([logKey, ...formerLogKeys]))
    if (checkpoint === undefined) {
      throw failure(
        'no-checkpoint',
        'chưa có mốc kiểm chứng nào. Chạy hoso checkpoint',
        'no checkpoint yet. Run hoso checkpoint',
      )
    }
    const target = fileTiles(to)
    await writeStaticTiles({ store, checkpoint, to: target, entries: options.entries })
    const manifest = await readFile(c.resolve(FOLDER).manifest).catch(() => undefined)
    if (manifest !== undefined) await target.write('key-manifest.note', manifest)
    run.output.document({ to, size: checkpoint.size, entries: options.entries })
    run.output.line(
      run.output.say({
        vi: `Đã ghi cây băm của ${grouped(checkpoint.size, 'vi')} sự kiện vào ${to}`,
        en: `Wrote the tree of ${grouped(checkpoint.size, 'en')} entries to ${to}`,
      }),
    )
    return 0
  })

/** Refuses a folder with the tree of another log, and one with entries where none are wanted: it may be a public one. */
const fitting = async (to: string, origin: string, { entries }: TilesOptions): Promise<void> => {
  if (await stat(join(to, SETTINGS_FILE)).catch(() => undefined)) {
    throw failure(
      'record-there',
      `${to} là thư mục của một hồ sơ. Chọn thư mục khác`,
      `${to} is the folder of a record. Choose another folder`,
    )
  }
  const there = parseNote(await readFile(join(to, 'checkpoint'), 'utf8').catch(() => ''))
  const checkpoint = there._tag === 'Ok' ? parseCheckpoint(there.value.text) : there
  if (checkpoint._tag === 'Ok' && checkpoint.value.origin !== origin) {
    throw failure(
      'other-record',
      `${to} là của nhật ký ${checkpoint.value.origin}. Chọn thư mục khác`,
      `${to} is of the log ${checkpoint.value.origin}. Choose another folder`,
    )
  }
  if (entries) return
  for (const name of ['tile/entries', 'admissions.ndjson']) {
    if (await stat(join(to, name)).catch(() => undefined)) {
      throw failure(
        'entries-there',
        `trong ${to} đã có ${name}. Chọn thư mục khác để chỉ ghi mã băm`,
        `${to} has ${name} in it. Choose another folder for hashes alone`,
      )
    }
  }
}
