// For the commands that verify: a report as lines for people.
import { EXIT_CODES, FINDING_LABELS, type Finding, type Report } from '@hoso/ledger'
import { grouped, type Output } from './output.ts'

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

const place = (output: Output, f: Finding): string =>
  f.position === undefined
    ? ''
    : output.say({
        vi: `sự kiện #${f.position}${f.stream === undefined ? '' : `, ${f.stream} số ${f.seq}`}: `,
        en: `entry #${f.position}${f.stream === undefined ? '' : `, ${f.stream} no. ${f.seq}`}: `,
      })

/** What was found, in words; in English with the rule, which is written in English. */
const what = (output: Output, { code, rule, path }: Finding): string => {
  const label = FINDING_LABELS[code]
  const text = label === undefined ? rule : output.say({ vi: label.vi, en: `${label.en} (${rule})` })
  return path === undefined ? text : `${text}: ${path}`
}

/** A report on a bundle has no root of its own: a bundle is a part of a log. */
export type AnyReport = Omit<Report, 'root'> & Partial<Pick<Report, 'root'>>

export const verdictLines = (output: Output, result: AnyReport): ReadonlyArray<string> => [
  `${output.strong(result.verdict)} (${EXIT_CODES[result.verdict]}): ${output.say(MEANING[result.verdict])}`,
  output.say({
    vi: `  ${grouped(result.entries, 'vi')} sự kiện${result.root ? ` · gốc cây ${result.root}` : ''}`,
    en: `  ${grouped(result.entries, 'en')} entries${result.root ? ` · root ${result.root}` : ''}`,
  }),
  ...(result.checkpoint === undefined
    ? []
    : [
        output.say({
          vi: `  mốc kiểm chứng đã ký: ${grouped(result.checkpoint.size, 'vi')} sự kiện`,
          en: `  signed checkpoint: ${grouped(result.checkpoint.size, 'en')} entries`,
        }),
      ]),
  ...(result.cosignatures ?? []).map(({ name, time }) => {
    const at = new Date(time * 1000).toISOString()
    return output.say({
      vi: `  nhân chứng ${name}: ký lúc ${at}`,
      en: `  witness ${name}: signed at ${at}`,
    })
  }),
  ...(result.manifest === undefined
    ? []
    : [
        output.say({
          vi: `  bản kê khóa: phiên bản ${result.manifest.version}${result.manifest.isOwn ? '' : ', đi kèm; bản mới hơn có thể đã thu hồi khóa: --manifest'}`,
          en: `  key manifest: version ${result.manifest.version}${result.manifest.isOwn ? '' : ', as it came along; a newer one may have revoked a key: --manifest'}`,
        }),
      ]),
  ...result.findings.map(
    (f) =>
      `  [${f.severity}] ${f.code}  ${place(output, f)}${what(output, f)}${f.more === undefined ? '' : output.say({ vi: ` (và ${f.more} lần nữa)`, en: ` (and ${f.more} more)` })}`,
  ),
]
