// For officers: `hoso receive BUNDLE` takes over a case that another commune handed over, once its bundle verifies.
import { join, resolve } from 'node:path'
import { receiveBundle, tarOf } from '@hoso/audit'
import { EXIT_CODES } from '@hoso/ledger'
import { isHosoError } from '@hoso/record'
import { actorOf, type ActingOptions } from '../acting.ts'
import { RECORD, SETTINGS, withRecord } from '../container.ts'
import { failure } from '../failure.ts'
import { type Invocation, recordDir } from '../invocation.ts'
import { makeFolder } from '../make-folder.ts'
import { replaceFile } from '../replace-file.ts'
import { verdictLines } from '../verdict-lines.ts'
import { signWhatIsThere } from './checkpoint.ts'
import { type HandedOverOptions, openBag, trustOf } from './verify-handed-over.ts'

export interface ReceiveOptions extends HandedOverOptions, ActingOptions {}

export const receive = async (run: Invocation, bundle: string, options: ReceiveOptions): Promise<number> => {
  const files = await openBag(run, resolve(run.cwd, bundle), options.identity)
  const trust = await trustOf(run, options)
  const dir = await recordDir(run)
  return withRecord(dir, 'enter-register', async (c) => {
    await signWhatIsThere(c)
    const { output } = run
    const received = await receiveBundle({
      record: c.resolve(RECORD),
      files,
      trust,
      context: {
        actor: actorOf(options, c.resolve(SETTINGS)),
        occurredAt: { precision: 'exact', at: new Date().toISOString() },
      },
    }).catch((error: unknown) => {
      if (isHosoError(error, 'stale-version') || isHosoError(error, 'idempotency-violation'))
        throw failure(
          'case-already-here',
          'hồ sơ này đã có vụ việc ấy với nội dung khác: không nhận đè. Xem: hoso case',
          'this record has that case already, with other content: nothing was taken over. See: hoso case',
        )
      throw error
    })
    if (received._tag === 'Left') {
      for (const line of verdictLines(output, received.left)) output.line(line)
      output.document({ verdict: received.left.verdict, findings: received.left.findings, taken: 0 })
      output.note(
        output.say({
          vi: 'hoso: gói không được nhận, hồ sơ không thay đổi. Yêu cầu nơi gửi kết xuất lại, hoặc đưa đúng --vkey',
          en: 'hoso: the bundle was not taken over, the record is as it was. Ask the sender to export again, or give the right --vkey',
        }),
      )
      return EXIT_CODES[received.left.verdict]
    }
    const { report, taken, notTaken, kept, digest, receipts, repeated } = received.right
    // The proof of where the case comes from; what the bundle discloses is in sealed parts of this record now.
    const folder = join(dir, 'received')
    await makeFolder(folder, 0o700)
    const file = join(folder, `${digest.slice(0, 16)}.tar`)
    await replaceFile(file, tarOf(kept), 0o600)
    await signWhatIsThere(c)
    output.document({
      verdict: report.verdict,
      taken,
      notTaken,
      repeated,
      streams: receipts.map(({ stream, count }) => ({ stream, count })),
      kept: file,
      digest,
    })
    for (const line of verdictLines(output, report)) output.line(line)
    if (repeated)
      output.line(
        output.say({
          vi: 'Gói này đã được nhận trước đây: không ghi thêm gì.',
          en: 'This bundle was taken over before: nothing was recorded now.',
        }),
      )
    else
      output.line(
        output.say({
          vi: `Đã nhận ${taken} sự kiện của ${report.streams.length} hồ sơ; ${notTaken.length} không ghi lại được. Bằng chứng nguồn gốc: ${file}`,
          en: `Took over ${taken} facts of ${report.streams.length} files; ${notTaken.length} could not be recorded here. Proof of origin: ${file}`,
        }),
      )
    for (const { position, type, code } of notTaken) output.line(`  #${position} ${type}: ${code}`)
    return 0
  })
}
