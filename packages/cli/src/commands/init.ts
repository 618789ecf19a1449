// For operators: `hoso init DIR` creates a record; nothing else ever does.
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { isRootName, rootName } from '@hoso/ledger'
import { createFileKeys } from '@hoso/vault'
import { createStore, folderName, isAddress, withoutPassword } from '../engine.ts'
import { failure, usage } from '../failure.ts'
import { keysFailure } from '../opening.ts'
import { folder } from '../folder.ts'
import type { Invocation } from '../invocation.ts'
import { publicSettingsOf, publishSettings } from '../public-settings.ts'
import { parseUnits, SETTINGS_FILE, type Settings, writeSettings } from '../settings.ts'
import { kekOf } from '../passphrase.ts'
import { firstManifest, verifierLine, writeManifest } from '../key-manifest.ts'
import { createSigningKey } from '../signing-key.ts'

/** Of the event store in the folder of the record. */
const FILE = 'events.db'

export interface InitOptions {
  /** Address of a store elsewhere. */
  readonly store?: string
  readonly origin?: string
  readonly commune?: string
  readonly units?: string
  readonly demo?: boolean
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** 1 to 200 printable ASCII characters without space, quotation mark, backslash and plus sign (ledger format, origin). */
const ORIGIN = /^[!#-*,-[\]-~]{1,200}$/

/** A folder's name in letters that an origin may have. */
const slug = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, 60)

export const init = async (run: Invocation, asked: string, options: InitOptions): Promise<number> => {
  const dir = resolve(run.cwd, folderName(asked))
  const origin = options.origin ?? `hoso.local/${slug(basename(dir))}/${crypto.randomUUID()}`
  if (!ORIGIN.test(origin))
    throw usage(
      '--origin: tối đa 200 ký tự ASCII, không có dấu cách, dấu cộng, ngoặc kép, gạch chéo ngược',
      '--origin: at most 200 ASCII characters without space, plus sign, quotation mark, backslash',
    )
  if (isRootName(origin))
    throw usage(
      '--origin: không được kết thúc bằng /root: tên đó là của khóa gốc của một nhật ký khác. Chọn tên khác',
      '--origin: must not end in /root: that is what the root key of another log is called. Choose another name',
    )
  const address = options.store
  if (address !== undefined && !isAddress(address))
    throw usage(
      '--store: cần postgres://…, esdb://… hoặc esdb+discover://…; không có --store thì sự kiện nằm trong thư mục',
      '--store: postgres://…, esdb://… or esdb+discover://…; without --store the events are kept in the folder',
    )
  const units = options.units === undefined ? [] : parseUnits(options.units)
  if (units === undefined)
    throw usage(
      '--units: một số (10) hoặc các tên cách nhau bằng dấu phẩy',
      '--units: a number (10) or names separated by commas',
    )
  if (await exists(join(dir, SETTINGS_FILE))) {
    throw failure(
      'record-exists',
      `${dir} đã là một hồ sơ; init không ghi đè`,
      `${dir} is a record already; init never overwrites`,
    )
  }
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const places = folder(dir)
  for (const name of [FILE, 'keys', 'signer']) {
    if (await exists(join(dir, name))) {
      throw failure(
        'folder-not-empty',
        `${join(dir, name)} đã có mà không có hoso.json: chọn thư mục khác; nếu là init bị ngắt giữa chừng, xóa events.db, keys, signer rồi chạy lại`,
        `${join(dir, name)} exists without hoso.json: choose another folder; if an init was interrupted, delete events.db, keys, signer and run it again`,
      )
    }
  }
  // Everything is made in a folder beside and moved in whole: an interrupted init leaves no half record.
  const draft = join(dirname(dir), `.${basename(dir)}.init-${process.pid}`)
  const made = folder(draft)
  try {
    await mkdir(made.keys, { recursive: true, mode: 0o700 })
    await mkdir(made.signer, { mode: 0o700 })
    const keys = await createFileKeys({ directory: made.persons, kek: await kekOf(made) })()
    if (keys._tag === 'Left') throw keysFailure(keys.left)
    await keys.right.close()
    const application = await createSigningKey(made.applicationKey, 'hoso-cli')
    const log = await createSigningKey(made.logKey, origin)
    const root = await createSigningKey(made.rootKey, rootName(origin))
    const store = await createStore(address ?? FILE, draft, origin)
    const { id } = store.identity
    const settings: Settings = {
      version: 1,
      origin,
      commune: options.commune ?? basename(dir),
      units,
      store: address === undefined ? FILE : withoutPassword(address),
      storeId: id,
      logKey: verifierLine(log),
      rootKey: verifierLine(root),
      applicationKeys: [verifierLine(application)],
      ...(options.demo === true ? { demo: true } : {}),
    }
    await writeManifest(made, firstManifest(settings, root), root, log)
    if (address !== undefined) await publishSettings(store, await publicSettingsOf(settings, made))
    await store.close()
    if (address === undefined) await rename(join(draft, FILE), join(dir, FILE))
    await rename(made.manifest, places.manifest)
    await rename(made.keys, places.keys)
    await rename(made.signer, places.signer)
    await writeFile(join(dir, '.gitignore'), '*\n')
    await writeSettings(dir, settings)
    run.output.document({
      record: dir,
      origin,
      storeId: id,
      logKey: settings.logKey,
      rootKey: settings.rootKey,
    })
    run.output.line(run.output.say({ vi: `Đã tạo hồ sơ ở ${dir}`, en: `Created a record at ${dir}` }))
    run.output.line(
      run.output.say({
        vi: `  nguồn gốc   ${origin}\n  khóa        ${places.keys} (sao lưu riêng, không để cùng chỗ với bản sao của events.db)\n  khóa gốc    ${places.rootKey} (chuyển ra khỏi máy, hai bản, hai nơi: hoso keys)\n  khóa công khai để kiểm chứng (khóa gốc, khóa nhật ký)\n              ${settings.rootKey}\n              ${settings.logKey}\n\nTiếp theo:    hoso import children danh-sach-tre-em.csv --record ${asked}`,
        en: `  origin      ${origin}\n  keys        ${places.keys} (back them up apart from events.db)\n  root key    ${places.rootKey} (carry it away, two copies, two places: hoso keys)\n  public keys for verifiers (root, log)\n              ${settings.rootKey}\n              ${settings.logKey}\n\nNext:         hoso import children danh-sach-tre-em.csv --record ${asked}`,
      }),
    )
    return 0
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}
