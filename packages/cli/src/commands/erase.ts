// For officers and the Chairman: `hoso erase PERSON` shows what would be erased; with --approve, by two people in two roles, it is.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codes, labelOfCode } from '@hoso/facts'
import {
  type CaseRecord,
  type Erased,
  erasureCertificate,
  type ErasureAwaiting,
  type ErasureBasis,
  type ErasurePlan,
  type HandedOut,
  type Hindrance,
  isHosoError,
} from '@hoso/record'
import { actorOf, type ActingOptions } from '../acting.ts'
import { type Container, FOLDER, RECORD, SETTINGS, SIGNER, STORE, withRecord } from '../container.ts'
import { FAILED, usage } from '../failure.ts'
import type { Folder } from '../folder.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import type { Output } from '../output.ts'
import { personNamed } from '../persons.ts'
import { refuseWhereRejectsName } from '../rejects-check.ts'
import { signNow, signWhatIsThere } from './checkpoint.ts'

export interface EraseOptions extends ActingOptions {
  readonly basis: string
  readonly approve?: boolean
  /** Number of the decision that the erasure rests on. */
  readonly decision?: string
  /** Id of the SubjectAccessRequested. */
  readonly request?: string
}

const basisOf = ({ basis, decision, request }: EraseOptions): ErasureBasis => {
  const grounds = codes.ERASURE_GROUNDS.codes
  if (!Object.hasOwn(grounds, basis))
    throw usage(
      `--basis: cần một trong: ${Object.keys(grounds).join(', ')}`,
      `--basis: expected one of: ${Object.keys(grounds).join(', ')}`,
    )
  return {
    ground: basis as ErasureBasis['ground'],
    ...(decision === undefined ? {} : { decisionNumber: decision.normalize('NFC') }),
    ...(request === undefined ? {} : { request }),
  }
}

export const erase = async (run: Invocation, name: string, options: EraseOptions): Promise<number> => {
  const basis = basisOf(options)
  const dir = await recordDir(run)
  if (options.approve !== true)
    return withRecord(dir, 'read', async (c) => {
      const person = await personNamed(run, c, name)
      const plan = await c.resolve(RECORD).erasure.plan(person, basis)
      run.output.document(plan)
      for (const line of planLines(run.output, plan)) run.output.line(line)
      return plan.decision._tag === 'MayErase' ? 0 : FAILED
    })
  if (options.as === undefined || options.role === undefined)
    throw usage(
      '--approve: cần --as và --role, ai duyệt với vai trò gì',
      '--approve needs --as and --role: who approves, in which role',
    )
  return withRecord(dir, 'write', async (c) => {
    const person = await personNamed(run, c, name)
    await signWhatIsThere(c)
    const record = c.resolve(RECORD)
    await refuseWhereRejectsName(record, c.resolve(FOLDER), person, await extentOf(record, person, basis))
    const context = {
      actor: actorOf(options, c.resolve(SETTINGS)),
      occurredAt: { precision: 'exact', at: new Date().toISOString() },
    } as const
    const answer = await record.erasure.approve({ person, ...basis, context }).catch((error: unknown) => {
      if (isHosoError(error, 'erasure-refused'))
        return { _tag: 'Refused', reasons: error.details.reasons } as const
      throw error
    })
    if (answer._tag === 'Refused') {
      await signWhatIsThere(c)
      run.output.document({ refused: answer.reasons })
      for (const line of refusedLines(run.output, answer.reasons)) run.output.line(line)
      return FAILED
    }
    if (answer._tag === 'Approved') {
      await signWhatIsThere(c)
      run.output.document(answer)
      for (const line of awaitingLines(run.output, answer, options)) run.output.line(line)
      return 0
    }
    const certificate = await certify(c, answer)
    run.output.document({ ...answer, certificate })
    for (const line of erasedLines(run.output, answer, certificate)) run.output.line(line)
    return 0
  })
}

const extentOf = async (
  record: CaseRecord,
  person: string,
  basis: ErasureBasis,
): Promise<ReadonlyArray<string>> =>
  (await record.erasure.plan(person, basis)).extent.map(({ stream }) => stream)

/** Signs what was recorded, drops what can be built anew, and leaves the certificate in the folder. */
const certify = async (c: Container, erased: Erased): Promise<string> => {
  const places: Folder = c.resolve(FOLDER)
  // Views hold what is in clear and are dropped all the same: whatever was made before the erasure is made again.
  await rm(places.views, { recursive: true, force: true })
  const checkpoint = c.isRegistered(SIGNER) ? await signNow(c.resolve(SIGNER), places) : undefined
  await mkdir(places.certificates, { recursive: true, mode: 0o700 })
  const first = erased.streams[0]?.erasure.position ?? 0n
  const file = join(places.certificates, `erasure-${String(first).padStart(12, '0')}.txt`)
  const { origin } = c.resolve(SETTINGS)
  const { supports } = c.resolve(STORE)
  const text = erasureCertificate(erased, {
    origin,
    supports,
    ...(checkpoint === undefined ? {} : { checkpoint }),
  })
  await writeFile(file, text, { mode: 0o600 })
  return file
}

const ground = (output: Output, code: ErasureBasis['ground']): string =>
  labelOfCode(codes.ERASURE_GROUNDS, code, output.lang)

const extentLines = (
  output: Output,
  person: string,
  extent: ReadonlyArray<{ readonly stream: string; readonly parts: number }>,
): ReadonlyArray<string> => [
  output.strong(output.say({ vi: `Người: ${person}`, en: `Person: ${person}` })),
  ...extent.map(({ stream, parts }) =>
    output.say({ vi: `  ${stream}: ${parts} phần mật`, en: `  ${stream}: ${parts} sealed parts` }),
  ),
]

const reasonLine = (output: Output, { hindrance, until, stream, article }: Hindrance): string => {
  const what = labelOfCode(codes.ERASURE_HINDRANCES, hindrance, output.lang)
  const kept =
    until === undefined ? '' : output.say({ vi: ` (đến hết ${until})`, en: ` (to the end of ${until})` })
  return `  ${what}${kept}${stream === undefined ? '' : ` · ${stream}`} · ${article}`
}

const reasonLines = (output: Output, reasons: ReadonlyArray<Hindrance>): ReadonlyArray<string> => [
  output.say({ vi: 'Chưa được xóa, vì:', en: 'Must be kept, because:' }),
  ...reasons.map((reason) => reasonLine(output, reason)),
]

const handedOutLines = (output: Output, handedOut: ReadonlyArray<HandedOut>): ReadonlyArray<string> =>
  handedOut.length === 0
    ? []
    : [
        output.say({
          vi: 'Đã giao ra ngoài, lệnh này không xóa được ở đó; báo cho nơi nhận:',
          en: 'Handed out, and not reached by this; tell the recipients:',
        }),
        ...handedOut.map(
          ({ position, recordedAt, recipientKind, stream }) =>
            `  #${position} ${recordedAt.slice(0, 10)} ${labelOfCode(codes.RECIPIENT_KINDS, recipientKind, output.lang)} · ${stream}`,
        ),
      ]

const planLines = (output: Output, plan: ErasurePlan): ReadonlyArray<string> => [
  ...extentLines(output, plan.person, plan.extent),
  ...handedOutLines(output, plan.handedOut),
  ...(plan.decision._tag === 'MustKeep'
    ? reasonLines(output, plan.decision.reasons)
    : [
        output.say({
          vi: `Được xóa (${plan.decision.article}). Chưa xóa gì: hai người ở hai vai trò duyệt bằng --approve --as --role. Đã duyệt: ${plan.approved.length}`,
          en: `May be erased (${plan.decision.article}). Nothing was erased: two people in two roles approve with --approve --as --role. Approved so far: ${plan.approved.length}`,
        }),
      ]),
]

const refusedLines = (output: Output, reasons: ReadonlyArray<Hindrance>): ReadonlyArray<string> => [
  ...reasonLines(output, reasons),
  output.say({
    vi: 'Việc từ chối đã được ghi cùng các lý do. Trả lời người yêu cầu; xử lý xong các điều trên thì duyệt lại.',
    en: 'The refusal is on record with these reasons. Answer whoever asked; approve again once they are settled.',
  }),
]

/** What somebody who approves types, but for who that is. */
export const eraseCommand = (person: string, basis: ErasureBasis): string => {
  const { decisionNumber, request } = basis
  const more = `${decisionNumber === undefined ? '' : ` --decision ${decisionNumber}`}${request === undefined ? '' : ` --request ${request}`}`
  return `hoso erase ${person} --basis ${basis.ground}${more} --approve --as … --role …`
}

const awaitingLines = (
  output: Output,
  { person, extent, approved }: ErasureAwaiting,
  options: EraseOptions,
): ReadonlyArray<string> => {
  const command = eraseCommand(person, basisOf(options))
  return [
    ...extentLines(output, person, extent),
    ...approved.map(({ role, actor }) =>
      output.say({
        vi: `Đã duyệt: ${labelOfCode(codes.ROLES, role, 'vi')} (${actor})`,
        en: `Approved: ${labelOfCode(codes.ROLES, role, 'en')} (${actor})`,
      }),
    ),
    output.say({
      vi: `Chưa xóa gì. Người thứ hai, ở vai trò khác: ${command}`,
      en: `Nothing is erased yet. The second person, in another role: ${command}`,
    }),
  ]
}

const erasedLines = (output: Output, erased: Erased, certificate: string): ReadonlyArray<string> => [
  ...extentLines(output, erased.person, erased.streams),
  output.say({
    vi: `Đã xóa (${ground(output, erased.ground)}). Khóa đã hủy; kho khóa sang đời ${erased.epoch}, bản sao cũ của kho khóa không còn mở được gì.`,
    en: `Erased (${ground(output, erased.ground)}). The keys are destroyed; the key store went on to epoch ${erased.epoch}, and no older copy of it opens anything.`,
  }),
  ...handedOutLines(output, erased.handedOut),
  output.say({
    vi: `Giấy xác nhận: ${certificate}. Sao lưu kho khóa ngay; sổ gốc dạng CSV nằm ngoài hồ sơ này và do người giữ xử lý.`,
    en: `Certificate: ${certificate}. Back the key store up now; the CSV books lie outside this record, with whoever keeps them.`,
  }),
]
