// For operators: `hoso copy` moves a record from one engine to another, and proves that the copy is the record.
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type CopiedLog, copyLog, markMoved, markStayed, readSlot } from '@hoso/record'
import type { EventStore } from '@hoso/store'
import { settingsOf } from '../container.ts'
import { createStore, isAddress, openStore, withoutPassword } from '../engine.ts'
import { failure, isFailure, usage } from '../failure.ts'
import { folder } from '../folder.ts'
import type { Invocation } from '../invocation.ts'
import { publicSettings, type PublicSettings, publicSettingsOf, publishSettings } from '../public-settings.ts'
import { replaceFile } from '../replace-file.ts'
import { replaceSettings, SETTINGS_FILE, writeSettings } from '../settings.ts'
import { lockForWriting } from '../writer-lock.ts'

export interface CopyOptions {
  readonly from: string
  readonly to: string
  /** The record of `from` is kept in `to` from now on. */
  readonly switch?: boolean
}

/** A record's folder, or the address of a store. */
type Place =
  | { readonly _tag: 'Record'; readonly dir: string }
  | { readonly _tag: 'Address'; readonly address: string }

const placeOf = (run: Invocation, text: string): Place =>
  isAddress(text) ? { _tag: 'Address', address: text } : { _tag: 'Record', dir: resolve(run.cwd, text) }

const FILE = 'events.db'

export const copy = async (run: Invocation, options: CopyOptions): Promise<number> => {
  const [from, to] = [placeOf(run, options.from), placeOf(run, options.to)]
  if (options.switch === true && (from._tag !== 'Record' || to._tag !== 'Address'))
    throw usage(
      '--switch: chuyển hồ sơ trong một thư mục (--from DIR) sang một kho (--to URL)',
      '--switch moves the record of a folder (--from DIR) to a store (--to URL)',
    )
  const closing: Array<() => Promise<void>> = []
  try {
    const source = await openSource(from, options.switch === true)
    closing.push(source.store.close)
    const target = await openTarget(run, to, source)
    closing.push(target.store.close)
    const shown = run.output.progress(run.output.say({ vi: 'chép', en: 'copy' }))
    const progress = (copied: bigint, of: bigint): void => shown.at(Number(copied), Number(of))
    let copied = await copyLog({ from: source.store, to: target.store, progress })
    shown.end()
    if (options.switch === true && from._tag === 'Record' && to._tag === 'Address')
      copied = await moveTo(from.dir, to.address, source.store, target.store, copied)
    await target.finish()
    tell(run, options, copied)
    return 0
  } finally {
    for (const close of closing.toReversed()) await close()
  }
}

interface Source {
  readonly store: EventStore
  /** Absent where a store elsewhere does not carry them. */
  readonly known: PublicSettings | undefined
}

const openSource = async (place: Place, writes: boolean): Promise<Source> => {
  if (place._tag === 'Address') {
    const store = await openStore(place.address, '', { readOnly: true })
    return { store, known: await publicSettings(store) }
  }
  const settings = await settingsOf(place.dir)
  const expect = { id: settings.storeId, origin: settings.origin }
  const store = await openStore(settings.store, place.dir, { expect, readOnly: !writes })
  return { store, known: await publicSettingsOf(settings, folder(place.dir)) }
}

interface Target {
  readonly store: EventStore
  /** Once the copy is proved. */
  readonly finish: () => Promise<void>
}

const openTarget = async (
  run: Invocation,
  place: Place,
  { store: source, known }: Source,
): Promise<Target> => {
  const { origin } = source.identity
  if (place._tag === 'Address') {
    const store = await openOrCreate(place.address, '', origin)
    return { store, finish: async () => known && publishSettings(store, known) }
  }
  const { dir } = place
  if (!existsSync(join(dir, SETTINGS_FILE))) return newFolder(run, dir, origin, known)
  const { store, storeId } = await settingsOf(dir)
  return { store: await openStore(store, dir, { expect: { id: storeId, origin } }), finish: async () => {} }
}

const openOrCreate = async (store: string, dir: string, origin: string): Promise<EventStore> =>
  openStore(store, dir).catch((error: unknown) => {
    if (isFailure(error) && error.code === 'store-not-found') return createStore(store, dir, origin)
    throw error
  })

/** A folder that can be verified and read; its keys come from the backup of the keys, never through a copy. */
const newFolder = async (
  run: Invocation,
  dir: string,
  origin: string,
  known: PublicSettings | undefined,
): Promise<Target> => {
  if (known === undefined)
    throw failure(
      'no-settings',
      'kho này không kèm khóa công khai của hồ sơ. Chép từ thư mục hồ sơ: --from DIR',
      'this store does not carry the public keys of the record. Copy from the folder of the record: --from DIR',
    )
  await mkdir(dir, { recursive: true, mode: 0o700 })
  // Without hoso.json the file is a copy that was begun: it is gone on with.
  const store = await openOrCreate(FILE, dir, origin)
  const places = folder(dir)
  return {
    store,
    finish: async () => {
      const checkpoint = await readSlot(store, 'checkpoint')
      if (checkpoint !== undefined) await replaceFile(places.checkpoint, checkpoint)
      if (known.manifest !== undefined) await replaceFile(places.manifest, known.manifest)
      await writeFile(join(dir, '.gitignore'), '*\n')
      await writeSettings(dir, { ...known.settings, store: FILE, storeId: store.identity.id })
      run.output.note(
        run.output.say({
          vi: `khóa không được chép theo: khôi phục ${places.keys} và ${places.signer} từ bản sao lưu khóa`,
          en: `keys are not copied along: restore ${places.keys} and ${places.signer} from the backup of the keys`,
        }),
      )
    },
  }
}

/** Keeps writers away, catches up with what they wrote until now, and only then changes where the record is kept. */
const moveTo = async (
  dir: string,
  address: string,
  source: EventStore,
  target: EventStore,
  before: CopiedLog,
): Promise<CopiedLog> => {
  const lock = lockForWriting(folder(dir).lock)
  try {
    await markMoved(source, target.identity.id)
    try {
      const last = await copyLog({ from: source, to: target })
      // It may have been kept there before.
      await markStayed(target)
      const settings = await settingsOf(dir)
      await replaceSettings(dir, {
        ...settings,
        store: withoutPassword(address),
        storeId: target.identity.id,
      })
      return { ...last, appended: last.appended + before.appended }
    } catch (error) {
      await markStayed(source)
      throw error
    }
  } finally {
    await lock.release()
  }
}

const tell = (run: Invocation, { from, to, switch: moved }: CopyOptions, copied: CopiedLog): void => {
  const { entries, root, appended, erased, kept } = copied
  const [source, target] = [withoutPassword(from), withoutPassword(to)]
  run.output.document({
    from: source,
    to: target,
    entries,
    root,
    appended,
    erased,
    kept,
    equal: true,
    switched: moved === true,
  })
  const { line, say } = run.output
  line(
    say({
      vi: `Đã chép ${appended} sự kiện; ${target} có đủ ${entries}, giống hệt ${source} từng byte`,
      en: `Copied ${appended} entries; ${target} has all ${entries}, the same as ${source} to the byte`,
    }),
  )
  line(say({ vi: `  gốc cây     ${root}`, en: `  root        ${root}` }))
  if (kept > 0)
    line(
      say({
        vi: `  ${kept} phần kín đã xóa còn nằm trong bản chép dưới dạng không đọc được (khóa đã hủy): kho này không xóa được`,
        en: `  ${kept} sealed parts that were erased stay in the copy, unreadable (their keys are destroyed): this engine cannot erase`,
      }),
    )
  if (moved === true)
    line(
      say({
        vi: `  hồ sơ từ nay nằm ở ${target}; kho cũ không nhận thêm gì, giữ lại cho đến khi đã sao lưu kho mới`,
        en: `  the record is kept in ${target} from now on; the old store takes nothing more, keep it until the new one is backed up`,
      }),
    )
}
