// For auditors and operators: `hoso verify` gives the verdict, every finding, and an exit status to act on.
import { join, resolve } from 'node:path'
import { EXIT_CODES, type Finding, type Report, type Verifier, worst } from '@hoso/ledger'
import { verifyRecord } from '@hoso/record'
import { checkSqliteFile } from '@hoso/store-sqlite'
import { KEYS, STORE, settingsOf, verifiersOf, withRecord } from '../container.ts'
import { isFailure } from '../failure.ts'
import { folder } from '../folder.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { keptCheckpoints } from '../kept-checkpoints.ts'
import { grouped } from '../output.ts'

export interface VerifyOptions {
  /** Files of checkpoints that the auditor kept from earlier. */
  readonly checkpoint?: ReadonlyArray<string>
  readonly sealed?: boolean
  /** Public keys that the auditor trusts; without them those of the record's settings. */
  readonly logKey?: string
  readonly applicationKey?: ReadonlyArray<string>
}

const ENGINE = new Set([
  'store-damaged',
  'not-a-store',
  'schema-version',
  'not-durable',
  'other-identity',
  'store-not-found',
])

/** A store that cannot even be opened is a finding like any other: the record that was there is not there now. */
const unopened = (code: string): Report => ({
  verdict: 'INVALID',
  entries: 0n,
  root: '',
  findings: [
    { code, severity: 'invalid', rule: 'the event store opens and is the one that the settings name' },
  ],
})

/** What the engine says about its file, as findings. A missing guard changes no content; what was altered may have. */
const engineFindings = async (file: string): Promise<ReadonlyArray<Finding>> => {
  const found = await checkSqliteFile(file)()
  if (found._tag === 'Left')
    return [{ code: found.left.code, severity: 'invalid', rule: 'the file of the event store is whole' }]
  return found.right.map((f) => ({
    code: `sqlite-${f.code}`,
    severity: f.severity === 'altered' ? 'invalid' : 'warning',
    rule: f.name,
  }))
}

/** Keys given on the command line; none: those of the settings. */
const keysOr = (lines: ReadonlyArray<string>, own: ReadonlyArray<Verifier>): ReadonlyArray<Verifier> =>
  lines.length === 0 ? own : verifiersOf(lines)

const report = async (run: Invocation, dir: string, options: VerifyOptions): Promise<Report> => {
  const { origin, store, ...settings } = await settingsOf(dir)
  const logKeys = keysOr(options.logKey === undefined ? [] : [options.logKey], verifiersOf([settings.logKey]))
  const applicationKeys = keysOr(options.applicationKey ?? [], verifiersOf(settings.applicationKeys))
  const paths = (options.checkpoint ?? []).map((file) => resolve(run.cwd, file))
  const kept = await keptCheckpoints(paths, folder(dir).checkpoint, origin, logKeys)
  const engine = await engineFindings(join(dir, store))
  const content = await withRecord(dir, 'verify', (c) => {
    const keys = options.sealed !== false && c.isRegistered(KEYS) ? { keys: c.resolve(KEYS) } : {}
    return verifyRecord({
      store: c.resolve(STORE),
      origin,
      logKeys,
      applicationKeys,
      held: kept.notes,
      ...keys,
    })
  }).catch((error: unknown) => {
    if (isFailure(error) && ENGINE.has(error.code)) return unopened(error.code)
    throw error
  })
  const findings = [...content.findings, ...kept.findings, ...engine]
  return { ...content, verdict: worst(findings, 'SIGNED-ONLY'), findings }
}

export const verify = async (
  run: Invocation,
  asked: string | undefined,
  options: VerifyOptions,
): Promise<number> => {
  const dir = await recordDir(run, asked ?? run.record)
  const result = await report(run, dir, options)
  run.output.document({
    verdict: result.verdict,
    checkpoint: result.checkpoint ?? null,
    entries: result.entries,
    root: result.root,
    findings: result.findings,
    keysFrom: options.logKey === undefined ? 'record' : 'command-line',
  })
  for (const text of verdictLines(run, result)) run.output.line(text)
  if (options.logKey === undefined) {
    run.output.line(
      run.output.say({
        vi: '  khóa công khai lấy từ hoso.json của hồ sơ; kiểm toán viên đưa khóa mình đã giữ: --log-key',
        en: '  public keys taken from hoso.json of the record; an auditor gives the one he kept: --log-key',
      }),
    )
  }
  return EXIT_CODES[result.verdict]
}

const MEANING = {
  WITNESSED: { vi: 'mọi kiểm tra đều đạt, đủ nhân chứng', en: 'all checks pass, with a quorum of witnesses' },
  'SIGNED-ONLY': { vi: 'mọi kiểm tra đều đạt; chưa có nhân chứng', en: 'all checks pass; no witness yet' },
  INCOMPLETE: {
    vi: 'không có gì mâu thuẫn, nhưng còn thiếu',
    en: 'nothing contradicts, but material is missing',
  },
  DIVERGED: {
    vi: 'hồ sơ trái với một mốc kiểm chứng đã giữ',
    en: 'the record contradicts a checkpoint that was kept',
  },
  INVALID: { vi: 'hồ sơ đã bị thay đổi hoặc hỏng', en: 'the record was altered or is damaged' },
} as const

const place = (run: Invocation, f: Finding): string =>
  f.position === undefined
    ? ''
    : run.output.say({
        vi: `sự kiện #${f.position}${f.stream === undefined ? '' : `, ${f.stream} số ${f.seq}`}: `,
        en: `entry #${f.position}${f.stream === undefined ? '' : `, ${f.stream} no. ${f.seq}`}: `,
      })

const verdictLines = (run: Invocation, result: Report): ReadonlyArray<string> => {
  const { output } = run
  return [
    `${output.strong(result.verdict)} (${EXIT_CODES[result.verdict]}): ${output.say(MEANING[result.verdict])}`,
    output.say({
      vi: `  ${grouped(result.entries, 'vi')} sự kiện · gốc cây ${result.root}`,
      en: `  ${grouped(result.entries, 'en')} entries · root ${result.root}`,
    }),
    ...(result.checkpoint === undefined
      ? []
      : [
          output.say({
            vi: `  mốc kiểm chứng đã ký: ${grouped(result.checkpoint.size, 'vi')} sự kiện`,
            en: `  signed checkpoint: ${grouped(result.checkpoint.size, 'en')} entries`,
          }),
        ]),
    ...result.findings.map(
      (f) =>
        `  [${f.severity}] ${f.code}  ${place(run, f)}${f.rule}${f.more === undefined ? '' : output.say({ vi: ` (và ${f.more} lần nữa)`, en: ` (and ${f.more} more)` })}`,
    ),
  ]
}
