// For bin/hoso.js: reads the command line, runs one command, answers with an exit status.
import { readFileSync } from 'node:fs'
import { explainError, isHosoError } from '@hoso/record'
import { REGISTER_LABELS, REGISTERS } from '@hoso/registers'
import { Command, CommanderError, Option } from 'commander'
import { caseFile, type CaseOptions } from './commands/case.ts'
import { child, type ChildOptions } from './commands/child.ts'
import { demo } from './commands/demo.ts'
import { doctor } from './commands/doctor.ts'
import { type ImportOptions, importRegister } from './commands/import.ts'
import { init, type InitOptions } from './commands/init.ts'
import { recordFacts } from './commands/record.ts'
import { STATISTICS, stats, type StatsOptions } from './commands/stats.ts'
import { verify, type VerifyOptions } from './commands/verify.ts'
import { obligationsOfCase, worklistNow, type WorklistOptions } from './commands/worklist.ts'
import { erasureCommands } from './erasure-commands.ts'
import { FAILED, isFailure, UNFORESEEN, WRONG_USAGE } from './failure.ts'
import { handOverCommands, trusting } from './hand-over-commands.ts'
import type { Invocation } from './invocation.ts'
import type { MomentOptions } from './moments.ts'
import { type Lang, languageOf } from './language.ts'
import { createOutput } from './output.ts'
import { provingCommands } from './proving-commands.ts'
import { signingCommands } from './signing-commands.ts'
import { storeCommands } from './store-commands.ts'
import { describeUsageError } from './usage-error.ts'

const VERSION = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version

interface Global {
  readonly record?: string
  readonly json?: boolean
  readonly quiet?: boolean
  readonly color: boolean
}

/** Options of commands that answer at a past moment. */
const atMoment = (command: Command, say: Say): Command =>
  command
    .option(
      '--at <T>',
      say(
        'thời điểm hỏi về: 2023-12-31, 2023-05-12T22:40 (mặc định: bây giờ)',
        'moment asked about: 2023-12-31, 2023-05-12T22:40 (default: now)',
      ),
    )
    .option(
      '--known-at <K>',
      say('theo những gì đã biết đến lúc này (mặc định: bây giờ)', 'as known at this moment (default: now)'),
    )
    .addOption(
      new Option(
        '--clock <clock>',
        say(
          'biết theo sổ của xã, hay theo lúc ghi vào hồ sơ này',
          "known by the commune's books, or by this record's own clock",
        ),
      )
        .choices(['commune', 'record'])
        .default('commune'),
    )

/** Whether mistakes are read as they were put right, or as they were first written. */
const asReading = (command: Command, say: Say): Command =>
  command.addOption(
    new Option(
      '--as <READING>',
      say(
        'corrected: đã đính chính (mặc định); first-written: như ghi lần đầu; recorded: cả dòng đã hủy',
        'corrected (default); first-written: as first written; recorded: struck-out facts too',
      ),
    ).choices(['corrected', 'first-written', 'recorded']),
  )

/** Headings that commander prints. */
const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng:',
  'Options:': 'Tùy chọn:',
  'Commands:': 'Lệnh:',
  'Arguments:': 'Tham số:',
}

type Say = (vi: string, en: string) => string

const program = (
  lang: Lang,
  run: (work: (invocation: Invocation) => Promise<number>, globals: Global) => Promise<void>,
): Command => {
  const say: Say = (vi, en) => (lang === 'vi' ? vi : en)
  const hoso = new Command('hoso')
    .description(
      say(
        'Hồ Sơ: hồ sơ bảo vệ trẻ em cấp xã, từng sự kiện không thể sửa, kiểm chứng được',
        'Hồ Sơ: an audit-grade record of child-protection casework in a commune',
      ),
    )
    .version(VERSION, '--version', say('in phiên bản', 'print the version'))
    .helpOption('--help', say('in hướng dẫn', 'print help'))
    .helpCommand(false)
    .option(
      '--record <DIR>',
      say(
        'thư mục hồ sơ (mặc định: thư mục này hoặc thư mục chứa nó)',
        'folder of the record (default: this folder or one above)',
      ),
    )
    .option('--json', say('in một tài liệu JSON cho chương trình', 'print one JSON document, for programs'))
    .option('--quiet', say('không in gì cho người đọc', 'print nothing for people'))
    .option('--no-color', say('không dùng màu', 'no colours'))
    .addOption(new Option('--lang <lang>', say('ngôn ngữ', 'language')).choices(['vi', 'en']).default('vi'))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({ styleTitle: (title) => (lang === 'vi' ? (TITLES[title] ?? title) : title) })

  const verb = (name: string, vi: string, en: string): Command =>
    hoso
      .command(name)
      .description(say(vi, en))
      .helpOption('--help', say('in hướng dẫn', 'print help'))
      .copyInheritedSettings(hoso)
  const act = (
    command: Command,
    work: (invocation: Invocation, options: never, ...args: ReadonlyArray<never>) => Promise<number>,
  ): void => {
    command.action(async (...given: ReadonlyArray<unknown>) => {
      const args = given.slice(0, -2) as unknown as ReadonlyArray<never>
      await run((invocation) => work(invocation, command.opts<never>(), ...args), hoso.opts<Global>())
    })
  }

  act(
    verb('init', 'tạo một hồ sơ mới', 'create a record')
      .argument('<DIR>', say('thư mục', 'folder'))
      .option(
        '--origin <NAME>',
        say('tên riêng của nhật ký, không bao giờ đổi', 'unique name of the log, never changed'),
      )
      .option(
        '--store <URL>',
        say(
          'giữ sự kiện ở postgres://…, esdb://… (mặc định: trong thư mục; mật khẩu: HOSO_STORE_PASSWORD)',
          'keep the events at postgres://…, esdb://… (default: in the folder; password: HOSO_STORE_PASSWORD)',
        ),
      )
      .option('--commune <NAME>', say('tên xã, phường, thị trấn', 'name of the commune'))
      .option(
        '--units <N|NAMES>',
        say(
          'số tiểu khu, hoặc tên của chúng cách nhau bằng dấu phẩy',
          'number of units of the commune, or their names separated by commas',
        ),
      ),
    (invocation, options: InitOptions, dir: string) => init(invocation, dir, options),
  )
  act(
    verb('import', 'nhập sổ của xã', "import the commune's registers")
      .argument('<REGISTER>', REGISTERS.join(' | '))
      .argument('<FILE...>', say('tệp CSV', 'CSV files'))
      .option('--dry-run', say('chỉ kiểm tra, không ghi', 'check only, record nothing'))
      .option(
        '--rejects <FILE>',
        say('ghi các dòng bị trả lại vào tệp này', 'write the rejected rows to this file'),
      )
      .option(
        '--year <YYYY>',
        say('năm của sổ (mặc định: suy ra từ các dòng)', 'year of the book (default: found from its rows)'),
      )
      .option(
        '--importer <NAME>',
        say('người nhập sổ (mặc định: tên đăng nhập)', 'who enters the register (default: the login name)'),
      )
      .addHelpText(
        'after',
        `\n${say('Sổ, theo thứ tự nên nhập:', 'Registers, in the order to import them:')}\n${REGISTERS.map(
          (name) => `  ${name.padEnd(14)} ${say(REGISTER_LABELS[name].vi, REGISTER_LABELS[name].en)}`,
        ).join('\n')}`,
      ),
    (invocation, options: ImportOptions, register: string, files: ReadonlyArray<string>) =>
      importRegister(invocation, register, files, options),
  )
  act(
    verb('record', 'ghi các sự kiện cho bằng NDJSON', 'append facts given as NDJSON').argument(
      '<FILE>',
      say('tệp, hoặc - cho đầu vào chuẩn', 'file, or - for standard input'),
    ),
    (invocation, _options: object, file: string) => recordFacts(invocation, file),
  )
  act(
    asReading(
      atMoment(
        verb('child', 'hồ sơ một trẻ', 'profile of a child').argument(
          '<ID>',
          say('mã trẻ trong sổ, hoặc mã luồng', "the register's code, or the stream id"),
        ),
        say,
      ),
      say,
    ).option('--sealed', say('không mở phần riêng tư', 'leave personal parts sealed')),
    (invocation, options: ChildOptions, id: string) => child(invocation, id, options),
  )
  act(
    atMoment(
      verb('case', 'niên biểu một vụ việc', 'chronology of a case').argument(
        '<ID>',
        say('số vụ việc, hoặc mã luồng', 'case number, or the stream id'),
      ),
      say,
    ).option('--sealed', say('không mở phần riêng tư', 'leave personal parts sealed')),
    (invocation, options: CaseOptions, id: string) => caseFile(invocation, id, options),
  )
  act(
    asReading(
      atMoment(verb('worklist', 'việc phải làm, việc quá hạn', 'what is due and overdue'), say),
      say,
    ).option(
      '--all',
      say('cả việc đã làm và việc không còn phải làm', 'also what was met and what is no longer to be done'),
    ),
    (invocation, options: WorklistOptions) => worklistNow(invocation, options),
  )
  act(
    asReading(
      atMoment(
        verb('obligations', 'mọi việc phải làm của một vụ việc', 'everything a case called for').argument(
          '<CASE>',
          say('số vụ việc, hoặc mã luồng', 'case number, or the stream id'),
        ),
        say,
      ),
      say,
    ),
    (invocation, options: MomentOptions, id: string) => obligationsOfCase(invocation, id, options),
  )
  act(
    asReading(
      atMoment(
        verb('stats', 'thống kê', 'statistics').argument('<NAME>', Object.keys(STATISTICS).join(' | ')),
        say,
      ),
      say,
    )
      .option(
        '--by <DIMENSIONS>',
        say('các chiều, cách nhau bằng dấu phẩy', 'dimensions, separated by commas'),
      )
      .option(
        '--of <POPULATION>',
        say(
          'stock: trẻ đang quản lý tại T; listed: mọi trẻ đã vào sổ',
          'stock: children in care of the commune at T; listed: every child ever listed',
        ),
        'stock',
      )
      .option('--from <DATE>', say('từ ngày', 'from this day'))
      .option('--to <DATE>', say('đến hết ngày', 'to the end of this day')),
    (invocation, options: StatsOptions, name: string) => stats(invocation, name, options),
  )
  act(
    trusting(
      verb(
        'verify',
        'kiểm chứng hồ sơ, gói được giao hoặc cây băm',
        'verify a record, an evidence bundle or a folder of tiles',
      ).argument('[DIR]', say('thư mục hồ sơ, gói hoặc cây băm', 'folder of a record, bundle or tiles')),
      { say, verb, act },
    )
      .option(
        '--store <URL>',
        say(
          'hồ sơ ở kho này (postgres://…, esdb://…), không cần thư mục của nó',
          'the record in this store (postgres://…, esdb://…), without its folder',
        ),
      )
      .option(
        '--no-sealed',
        say('không mở để kiểm tra phần riêng tư', 'do not open sealed parts to check them'),
      ),
    (invocation, options: VerifyOptions, dir: string | undefined) => verify(invocation, dir, options),
  )
  signingCommands({ say, verb, act })
  storeCommands({ say, verb, act })
  act(verb('doctor', 'kiểm tra một bản cài đặt', 'check an installation'), (invocation) => doctor(invocation))
  act(
    verb(
      'demo',
      'dựng một năm của thị trấn Hà Trung và trình bày',
      'build the township’s year and show it',
    ).argument('[DIR]', say('thư mục', 'folder'), 'ha-trung-demo'),
    (invocation, _options: object, dir: string) => demo(invocation, dir),
  )
  handOverCommands({ say, verb, act })
  erasureCommands({ say, verb, act })
  provingCommands({ say, verb, act })
  hoso.addHelpText(
    'after',
    say(
      '\nVí dụ:\n  hoso init ha-trung --units 10\n  hoso import children danh-sach-tre-em.csv --record ha-trung\n  hoso stats children --by tieuKhu,sex --at 2023-12-31 --record ha-trung\n  hoso verify --record ha-trung',
      '\nExamples:\n  hoso init ha-trung --units 10\n  hoso import children danh-sach-tre-em.csv --record ha-trung\n  hoso stats children --by tieuKhu,sex --at 2023-12-31 --record ha-trung\n  hoso verify --record ha-trung',
    ),
  )
  return hoso
}

/** Runs `hoso` with these arguments. Exit status: 0, 1 failed, 2 wrong usage, or the verdict's (10 to 40). */
export const main = async (argv: ReadonlyArray<string>): Promise<number> => {
  const lang = languageOf(argv, process.env)
  const json = argv.includes('--json')
  const complain = (code: string, text: string): void => {
    process.stderr.write(json ? `${JSON.stringify({ error: { code, message: text } })}\n` : `hoso: ${text}\n`)
  }
  // Whoever reads the output may stop reading: `hoso case … | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? 0 : FAILED),
  )
  let exit = 0
  const hoso = program(lang, async (work, globals) => {
    const output = createOutput(
      {
        lang,
        json: globals.json === true,
        quiet: globals.quiet === true,
        color: globals.color && process.stdout.isTTY,
      },
      process.stdout,
      process.stderr,
    )
    exit = await work({ output, cwd: process.cwd(), record: globals.record, stdin: process.stdin })
  })
  try {
    await hoso.parseAsync([...hoistGlobals(argv)], { from: 'user' })
    return exit
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      if (error.code === 'commander.help') {
        // Of the group that was named alone, as `hoso keys`.
        const group = hoso.commands.find((one) => one.commands.length > 0 && one.name() === hoso.args[0])
        ;(group ?? hoso).outputHelp({ error: false })
        return WRONG_USAGE
      }
      complain('usage', describeUsageError(error, lang))
      return WRONG_USAGE
    }
    if (isFailure(error)) {
      complain(error.code, error.label[lang])
      return error.exit
    }
    if (isHosoError(error)) {
      complain(error.code, explainError(error, lang))
      return FAILED
    }
    const refused = refusedByDisk(error)
    if (refused !== undefined) {
      const { code, path = '' } = refused
      complain(
        'disk-refused',
        lang === 'vi'
          ? `không đọc hoặc không ghi được ${path} (${code}). Kiểm tra quyền, đĩa và chỗ trống, rồi chạy lại lệnh này`
          : `cannot read or write ${path} (${code}). Check rights, disk and free space, then run this command again`,
      )
      return FAILED
    }
    // What was not foreseen may carry anything in its message: only its kind and place are printed.
    const [name, where] =
      error instanceof Error
        ? [
            error.name,
            error.stack
              ?.split('\n')
              .find((l) => l.trim().startsWith('at '))
              ?.trim() ?? '',
          ]
        : ['Error', '']
    complain(
      'unforeseen',
      lang === 'vi'
        ? `lỗi ngoài dự kiến: ${name} ${where}. Chưa rõ lệnh đã làm đến đâu: chạy hoso verify để kiểm tra hồ sơ, và báo lỗi này.`
        : `unforeseen error: ${name} ${where}. How far the command came is not known: check the record with hoso verify, and report this.`,
    )
    return UNFORESEEN
  }
}

const OF_THE_DISK = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'EIO']

/** Rights, a full disk, a broken one: nothing that this program could have done otherwise. */
const refusedByDisk = (error: unknown): { readonly code: string; readonly path?: string } | undefined => {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const { code, path }: NodeJS.ErrnoException = error as NodeJS.ErrnoException
  if (code === undefined || !OF_THE_DISK.includes(code)) return undefined
  return path === undefined ? { code } : { code, path }
}

/** Global flags are understood after the command's name too: they are moved to the front. */
const hoistGlobals = (argv: ReadonlyArray<string>): ReadonlyArray<string> => {
  const front: Array<string> = []
  const rest: Array<string> = []
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string
    if (word === '--') {
      rest.push(...argv.slice(i))
      break
    }
    if (word === '--json' || word === '--quiet' || word === '--no-color') front.push(word)
    else if ((word === '--record' || word === '--lang') && i + 1 < argv.length)
      front.push(word, argv[++i] as string)
    else if (word.startsWith('--record=') || word.startsWith('--lang=')) front.push(word)
    else rest.push(word)
  }
  return [...front, ...rest]
}
