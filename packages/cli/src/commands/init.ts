// For operators: `hoso init DIR` creates a record; nothing else ever does.
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { createSqliteStore } from '@hoso/store-sqlite'
import { rootName } from '@hoso/ledger'
import { createFileKeys } from '@hoso/vault'
import { failure, usage } from '../failure.ts'
import { keysFailure, storeFailure } from '../opening.ts'
import { folder } from '../folder.ts'
import type { Invocation } from '../invocation.ts'
import { parseUnits, SETTINGS_FILE, type Settings, writeSettings } from '../settings.ts'
import { kekOf } from '../passphrase.ts'
import { firstManifest, verifierLine, writeManifest } from '../key-manifest.ts'
import { createSigningKey } from '../signing-key.ts'

export interface InitOptions {
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
  const dir = resolve(run.cwd, asked)
  const origin = options.origin ?? `hoso.local/${slug(basename(dir))}/${crypto.randomUUID()}`
  if (!ORIGIN.test(origin))
    throw usage(
      '--origin: tối đa 200 ký tự ASCII, không có dấu cách, dấu cộng, ngoặc kép, gạch chéo ngược',
      '--origin: at most 200 ASCII characters without space, plus sign, quotation mark, backslash',
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
  for (const name of ['events.db', 'keys', 'signer']) {
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
    const store = await createSqliteStore(join(draft, 'events.db'), { origin })()
    if (store._tag === 'Left') throw storeFailure(store.left)
    const { id } = store.right.identity
    await store.right.close()
    const settings: Settings = {
      version: 1,
      origin,
      commune: options.commune ?? basename(dir),
      units,
      store: 'events.db',
      storeId: id,
      logKey: verifierLine(log),
      rootKey: verifierLine(root),
      applicationKeys: [verifierLine(application)],
      ...(options.demo === true ? { demo: true } : {}),
    }
    await writeManifest(made, firstManifest(settings, root), root, log)
    await rename(join(draft, 'events.db'), join(dir, 'events.db'))
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
