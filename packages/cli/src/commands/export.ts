// For officers: `hoso export CASE` hands a case over as an evidence bundle, and records that it did.
import { existsSync } from 'node:fs'
import { access, constants, mkdir, readFile, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { encryptFor, exportBundle, isFree, type Mandate, tarOf, writeBag } from '@hoso/audit'
import { CATALOGUE, codes } from '@hoso/facts'
import { openCheckpoint } from '@hoso/ledger'
import { caseNamed } from '@hoso/projections'
import { fileTiles } from '@hoso/record'
import { requestTimestamp, timestampRequest } from '@hoso/timestamp'
import { actorOf, type ActingOptions } from '../acting.ts'
import { KEYS, RECORD, SETTINGS, STORE, verifiersOf, withRecord } from '../container.ts'
import { type Failure, failure, usage } from '../failure.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { makeFolder } from '../make-folder.ts'
import { asOf } from '../moments.ts'
import { syncFolder } from '../replace-file.ts'
import { openCasebook } from '../views.ts'
import { signedNow, signWhatIsThere } from './checkpoint.ts'
import { bagFailure } from './verify-handed-over.ts'

export interface ExportOptions extends ActingOptions {
  readonly to: string
  readonly nonce?: string
  /** `Type/part`, `part`, or `all`, separated by commas. */
  readonly disclose?: string
  readonly purpose: string
  readonly recipientKind: string
  /** Name of the recipient. */
  readonly recipient?: string
  /** Checkpoints the recipient holds. */
  readonly checkpoint?: ReadonlyArray<string>
  /** Address of a timestamping authority. */
  readonly tsa?: string
  /** age recipients: then one encrypted file is written. */
  readonly encryptTo?: ReadonlyArray<string>
}

/** Never part of `all`: who reported a child is protected apart from the child (Luật Trẻ em 2016 Điều 51, Luật Tố cáo 2018 Điều 56). */
const PROTECTED = 'reporter'

const isProtected = (type: string, part: string): boolean =>
  CATALOGUE.get(type)?.personal[part]?.whose === PROTECTED

/** Which parts the options let out. An unknown name is a mistake of the command. */
const mandateOf = (disclose: string | undefined): Mandate => {
  const asked = new Set((disclose ?? '').split(',').map((word) => word.trim()))
  asked.delete('')
  const known = (word: string): boolean =>
    word === 'all' ||
    Array.from(CATALOGUE.values()).some(
      ({ type, personal }) =>
        Object.hasOwn(personal, word) || Object.keys(personal).some((part) => `${type}/${part}` === word),
    )
  const strange = [...asked].find((word) => !known(word))
  if (strange !== undefined)
    throw usage(
      `--disclose: không có phần nào tên "${strange}". Cần all, tên phần (child), hoặc loại/phần (ConcernReported/child)`,
      `--disclose: there is no part "${strange}". Expected all, a part (child), or type/part (ConcernReported/child)`,
    )
  return (type, part) =>
    asked.has(`${type}/${part}`) || asked.has(part) || (asked.has('all') && !isProtected(type, part))
}

const oneOf = <C extends Readonly<Record<string, unknown>>>(
  option: string,
  known: C,
  given: string,
): keyof C & string => {
  if (isCodeOf(known, given)) return given
  const list = Object.keys(known).join(', ')
  throw usage(`${option}: cần một trong: ${list}`, `${option}: expected one of: ${list}`)
}

const isCodeOf = <C extends Readonly<Record<string, unknown>>>(
  known: C,
  given: string,
): given is keyof C & string => Object.hasOwn(known, given)

export const exportCase = async (run: Invocation, id: string, options: ExportOptions): Promise<number> => {
  const mandate = mandateOf(options.disclose)
  const use = oneOf('--purpose', codes.ACCESS_PURPOSES.codes, options.purpose)
  const recipientKind = oneOf('--recipient-kind', codes.RECIPIENT_KINDS.codes, options.recipientKind)
  const held = await Promise.all(
    (options.checkpoint ?? []).map((file) =>
      readFile(resolve(run.cwd, file), 'utf8').catch(() => {
        throw failure('checkpoint-not-found', `không đọc được ${file}`, `cannot read ${file}`)
      }),
    ),
  )
  const dir = await recordDir(run)
  const recipients = options.encryptTo ?? []
  const target = fileOf(resolve(run.cwd, options.to), recipients)
  await ready(target, recipients)
  return withRecord(dir, 'write', async (c) => {
    const settings = c.resolve(SETTINGS)
    const logKeys = verifiersOf([settings.logKey, ...(settings.formerLogKeys ?? [])])
    for (const [i, note] of held.entries())
      if (openCheckpoint(note, settings.origin, logKeys)._tag === 'Err')
        throw failure(
          'not-a-checkpoint',
          `${options.checkpoint?.[i]} không phải là mốc kiểm chứng do hồ sơ này ký`,
          `${options.checkpoint?.[i]} is no checkpoint signed by this record`,
        )
    const moments = asOf({ clock: 'commune' })
    const found = caseNamed(await openCasebook(run, c), id, moments)
    if (found === undefined)
      throw failure(
        'unknown-case',
        `không có vụ việc ${id} trong hồ sơ này`,
        `there is no case ${id} in this record`,
      )
    await signWhatIsThere(c)
    const exported = await exportBundle({
      store: c.resolve(STORE),
      keys: c.resolve(KEYS),
      record: c.resolve(RECORD),
      checkpoint: () => signedNow(c),
      tiles: fileTiles(join(dir, 'tiles')),
      logKeys,
      stream: found.stream,
      others: found.concerns,
      mandate,
      use,
      recipientKind,
      held,
      context: {
        actor: actorOf(options, settings),
        occurredAt: { precision: 'exact', at: new Date().toISOString() },
      },
      ...(options.nonce === undefined ? {} : { nonce: options.nonce }),
      ...(options.recipient === undefined ? {} : { recipient: options.recipient }),
      ...(options.tsa === undefined ? {} : { timestamp: stampedBy(run, options.tsa) }),
      ...(await besideOf(dir)),
    })
    const written = await hand(target, exported.files, recipients)
    run.output.document({
      to: written,
      stream: found.stream,
      streams: exported.streams,
      checkpoint: exported.size,
      disclosed: exported.disclosed,
      absent: exported.absent,
      unopened: exported.unopened,
      vkey: settings.rootKey ?? settings.logKey,
    })
    const { output } = run
    output.line(
      output.say({
        vi: `Vụ việc ${found.number}: ${exported.streams.reduce((n, s) => n + s.count, 0)} sự kiện của ${exported.streams.length} hồ sơ → ${written}`,
        en: `Case ${found.number}: ${exported.streams.reduce((n, s) => n + s.count, 0)} entries of ${exported.streams.length} files → ${written}`,
      }),
    )
    output.line(
      output.say({
        vi: `  ${exported.disclosed} phần riêng tư được tiết lộ, ${exported.unopened.length} phần không mở được. Việc kết xuất đã được ghi vào hồ sơ.`,
        en: `  ${exported.disclosed} personal parts disclosed, ${exported.unopened.length} could not be opened. The export is on record.`,
      }),
    )
    output.line(
      output.say({
        vi: `  Người nhận kiểm tra bằng khóa nhận từ bạn theo đường khác: hoso verify ${options.to} --vkey '${settings.rootKey ?? settings.logKey}'`,
        en: `  The recipient checks it with the key, which reaches them another way: hoso verify ${options.to} --vkey '${settings.rootKey ?? settings.logKey}'`,
      }),
    )
    return 0
  })
}

/** A token over the note. Without one the bundle is as good a proof of everything but the day: that is said, and no failure. */
const stampedBy =
  (run: Invocation, url: string) =>
  async (note: string): Promise<Uint8Array | undefined> => {
    const token = await requestTimestamp(url, timestampRequest(Buffer.from(note)).der)
    if (token._tag === 'Ok') return token.value
    run.output.note(
      run.output.say({
        vi: `hoso: không lấy được dấu thời gian (${token.error.code}): gói không có dấu ấy. Lấy sau: hoso timestamp`,
        en: `hoso: no timestamp (${token.error.code}): the bundle is without. Later: hoso timestamp`,
      }),
    )
    return undefined
  }

/** Key manifest and policy of the record, where there are any. */
const besideOf = async (dir: string): Promise<{ manifest?: Uint8Array; policy?: Uint8Array }> => {
  const manifest = await readFile(join(dir, 'key-manifest.note')).catch(() => undefined)
  const policy = await readFile(join(dir, 'policy.txt')).catch(() => undefined)
  return {
    ...(manifest === undefined ? {} : { manifest }),
    ...(policy === undefined ? {} : { policy }),
  }
}

/** For recipients of age one file is written. */
const fileOf = (target: string, recipients: ReadonlyArray<string>): string =>
  recipients.length === 0 || target.endsWith('.age') ? target : `${target}.tar.age`

/** Before the export is put on record: what was not handed over must not stand there as handed over. */
const ready = async (target: string, recipients: ReadonlyArray<string>): Promise<void> => {
  const free = recipients.length === 0 ? await isFree(target) : !existsSync(target)
  if (!free) throw bagFailure({ code: 'bundle-exists', path: target })
  if ((await encryptFor(recipients, new Uint8Array()))._tag === 'Left') throw notARecipient()
  try {
    await makeFolder(dirname(target))
    // Rights alone do not say it: a folder of the system may be writable and take nothing.
    if (existsSync(target)) await access(target, constants.W_OK)
    else await mkdir(target).then(() => rmdir(target))
  } catch {
    throw unwritable(target)
  }
}

const notARecipient = (): Failure =>
  usage('--encrypt-to: cần khóa người nhận age, age1…', '--encrypt-to: an age recipient is needed, age1…')

const unwritable = (target: string): Failure =>
  failure(
    'bundle-not-written',
    `không ghi được gói ở ${target}: kiểm tra đường dẫn, quyền và đĩa, rồi kết xuất lại`,
    `the bundle cannot be written at ${target}: check the path, the rights and the disk, then export again`,
  )

/** As a folder; for recipients of age, as one encrypted file. Answers with where it is. */
const hand = async (
  target: string,
  files: Parameters<typeof tarOf>[0],
  recipients: ReadonlyArray<string>,
): Promise<string> => {
  if (recipients.length === 0) {
    const folder = await writeBag(target, files).catch(() => {
      throw unwritable(target)
    })
    if (folder._tag === 'Left') throw bagFailure(folder.left)
    return folder.right
  }
  const sealed = await encryptFor(recipients, tarOf(files))
  if (sealed._tag === 'Left') throw notARecipient()
  await writeFile(target, sealed.right, { flag: 'wx', mode: 0o600, flush: true })
    .then(() => syncFolder(dirname(target)))
    .catch(() => {
      throw unwritable(target)
    })
  return target
}
