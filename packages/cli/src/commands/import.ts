// For officers: `hoso import REGISTER FILE…` takes the commune's own books in; what cannot be a fact comes back with its reason.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { basename, extname, join, resolve } from 'node:path'
import type { CaseRecord } from '@hoso/record'
import {
  COLUMNS,
  explainFileError,
  type Imported,
  importRegister as importBook,
  type RegisterName,
  rejectLine,
  rejectsFile,
} from '@hoso/registers'
import { FOLDER, RECORD, SETTINGS, withRecord } from '../container.ts'
import { debug } from '../debug.ts'
import { failure, usage } from '../failure.ts'
import type { Folder } from '../folder.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { grouped } from '../output.ts'
import type { Settings } from '../settings.ts'
import { signWhatIsThere } from './checkpoint.ts'

export interface ImportOptions {
  readonly dryRun?: boolean
  readonly rejects?: string
  readonly year?: string
  readonly importer?: string
}

const isRegister = (s: string): s is RegisterName => Object.hasOwn(COLUMNS, s)

export interface ImportedFile {
  readonly file: string
  readonly imported: Imported
  /** Where the rejected rows were written; undefined when there are none. */
  readonly rejects: string | undefined
}

/** Imports one file and writes its rejected rows down. Every import of the command line goes through here. */
export const importFile = async (
  run: Invocation,
  record: CaseRecord,
  settings: Settings,
  places: Folder,
  register: RegisterName,
  path: string,
  options: ImportOptions,
): Promise<ImportedFile> => {
  const content = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw failure(
      'file-not-readable',
      `không đọc được ${path} (${error.code})`,
      `cannot read ${path} (${error.code})`,
    )
  })
  const name = basename(path).normalize('NFC')
  const progress = run.output.progress(name)
  const imported = await importBook(record, {
    register,
    file: name,
    content,
    importer: { name: options.importer ?? userInfo().username, unit: `UBND ${settings.commune}` },
    units: settings.units,
    ...(options.year === undefined ? {} : { year: options.year }),
    ...(options.dryRun === true ? { dryRun: true } : {}),
    onProgress: (done, total) => {
      debug('import %s: %d of %d facts recorded', register, done, total)
      progress.at(done, total)
    },
  })
  progress.end()
  if (imported._tag === 'FileError') {
    throw failure(
      imported.code,
      `${name}: ${explainFileError(imported, 'vi')}`,
      `${name}: ${explainFileError(imported, 'en')}`,
    )
  }
  return { file: name, imported, rejects: await keepRejects(run, imported, places, name, options) }
}

/** The file asked for, else the record's own folder for rejects. A dry run writes only what was asked for. */
const keepRejects = async (
  run: Invocation,
  imported: Imported,
  places: Folder,
  name: string,
  options: ImportOptions,
): Promise<string | undefined> => {
  const asked = options.rejects === undefined ? undefined : resolve(run.cwd, options.rejects)
  if (asked === undefined && (imported.rejects.length === 0 || options.dryRun === true)) return undefined
  if (asked === undefined) await mkdir(places.rejects, { recursive: true, mode: 0o700 })
  const path = asked ?? join(places.rejects, `${basename(name, extname(name))}.rejects.csv`)
  await writeFile(path, rejectsFile(imported.table, imported.rejects, run.output.lang), { mode: 0o600 })
  return path
}

export const importRegister = async (
  run: Invocation,
  register: string,
  files: ReadonlyArray<string>,
  options: ImportOptions,
): Promise<number> => {
  if (!isRegister(register)) {
    const known = Object.keys(COLUMNS).join(', ')
    throw usage(`không có sổ "${register}"; có: ${known}`, `no register "${register}"; there are: ${known}`)
  }
  if (options.year !== undefined && !/^\d{4}$/.test(options.year))
    throw usage('--year: một năm, ví dụ 2023', '--year: a year, such as 2023')
  if (options.rejects !== undefined && files.length > 1)
    throw usage('--rejects: chỉ dùng với một tệp', '--rejects: with one file only')
  return withRecord(await recordDir(run), 'enter-register', async (c) => {
    if (options.dryRun !== true) await signWhatIsThere(c)
    const done: Array<ImportedFile> = []
    try {
      for (const file of files) {
        done.push(
          await importFile(
            run,
            c.resolve(RECORD),
            c.resolve(SETTINGS),
            c.resolve(FOLDER),
            register,
            resolve(run.cwd, file),
            options,
          ),
        )
      }
    } catch (error) {
      // What the files before this one brought in is on record, and is signed; the error of the sealing matters less.
      if (options.dryRun !== true) await signWhatIsThere(c).catch(() => undefined)
      throw error
    }
    const reports = done.map(({ file, imported, rejects }) => ({
      ...imported.report,
      file,
      ...(rejects === undefined ? {} : { rejectsFile: rejects }),
    }))
    run.output.document(reports.length === 1 ? reports[0] : reports)
    for (const one of done) for (const line of importLines(run, one, options)) run.output.line(line)
    // After the report: what was recorded is known whatever becomes of the signature.
    if (options.dryRun !== true) await signWhatIsThere(c)
    return 0
  })
}

const SHOWN = 20

const importLines = (
  run: Invocation,
  { file, imported, rejects }: ImportedFile,
  options: ImportOptions,
): ReadonlyArray<string> => {
  const { lang, say } = run.output
  const { report } = imported
  const n = (value: number): string => grouped(value, lang)
  const dry =
    options.dryRun === true ? say({ vi: ' (thử, chưa ghi gì)', en: ' (dry run, nothing recorded)' }) : ''
  const unknown = report.unknownColumns.filter((c) => c.cells > 0).map((c) => `"${c.name}"`)
  const kept = Object.entries(report.keptAsText).map(([column, count]) => `"${column}" ${n(count)}`)
  const lines = (report.otherNames ?? []).map(n)
  const otherNames = [...lines.slice(0, SHOWN), ...(lines.length > SHOWN ? ['…'] : [])].join(', ')
  return [
    say({
      vi: `${file}: ${n(report.records)} dòng: ${n(report.accepted)} vào hồ sơ (${n(report.unchanged)} đã có), ${n(report.duplicates)} lặp lại, ${n(report.rejected)} bị trả lại; ${n(report.facts)} sự kiện mới${dry}`,
      en: `${file}: ${n(report.records)} rows: ${n(report.accepted)} in the record (${n(report.unchanged)} were already), ${n(report.duplicates)} repeated, ${n(report.rejected)} rejected; ${n(report.facts)} new facts${dry}`,
    }),
    ...(unknown.length === 0
      ? []
      : [
          say({
            vi: `  cột lạ, giữ trong ghi chú niêm phong: ${unknown.join(', ')}`,
            en: `  unknown columns, kept in the sealed note: ${unknown.join(', ')}`,
          }),
        ]),
    ...(kept.length === 0
      ? []
      : [
          say({
            vi: `  giữ nguyên lời, không phân tích thêm: ${kept.join(', ')}`,
            en: `  kept as worded, not analysed further: ${kept.join(', ')}`,
          }),
        ]),
    ...(otherNames === ''
      ? []
      : [
          say({
            vi: `  mã và họ tên không phải của một trẻ, ghi theo mã: dòng ${otherNames}; kiểm tra lại, nếu sai mã thì đính chính`,
            en: `  code and name are not of one child, recorded by the code: lines ${otherNames}; look again, and correct where the code is wrong`,
          }),
        ]),
    ...(report.totalsDiffer ?? []).map(({ line, printed, sum }) =>
      say({
        vi: `  dòng ${n(line)}: tổng in trong sổ ${grouped(BigInt(printed), lang)} đ khác tổng các dòng ${grouped(BigInt(sum), lang)} đ; các dòng được giữ`,
        en: `  line ${n(line)}: the printed total ${grouped(BigInt(printed), lang)} đ is not the sum of the rows, ${grouped(BigInt(sum), lang)} đ; the rows hold`,
      }),
    ),
    ...(report.notLinked ?? []).map(({ line, said }) =>
      say({
        vi: `  dòng ${n(line)}: được giữ, nhưng không nối với dòng khác: ${said.vi}`,
        en: `  line ${n(line)}: holds, but is not linked to another row: ${said.en}`,
      }),
    ),
    ...imported.rejects.slice(0, SHOWN).map((reject) => `  ${rejectLine(report.register, reject, lang)}`),
    ...(imported.rejects.length > SHOWN
      ? [
          say({
            vi: `  … và ${n(imported.rejects.length - SHOWN)} dòng nữa`,
            en: `  … and ${n(imported.rejects.length - SHOWN)} more`,
          }),
        ]
      : []),
    ...(rejects === undefined || imported.rejects.length === 0
      ? []
      : [
          say({
            vi: `  Các dòng bị trả lại nằm trong ${rejects} (cùng cột, thêm dòng, mã lỗi, cột, lý do). Sửa ở đó rồi nhập lại tệp ấy.`,
            en: `  The rejected rows are in ${rejects} (same columns, with line, code, column and reason). Mend them there and import that file.`,
          }),
        ]),
  ]
}
