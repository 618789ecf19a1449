// For main.ts: the commands by which a case is handed over, taken over, and checked by whoever receives it.
import type { Command } from 'commander'
import { exportCase, type ExportOptions } from './commands/export.ts'
import { receive, type ReceiveOptions } from './commands/receive.ts'
import { type VerifierOptions, writeVerifier } from './commands/verifier.ts'
import type { Registrar } from './registrar.ts'
import { repeatable } from './repeatable.ts'

/** Options of whoever checks something that was handed over. */
export const trusting = (command: Command, { say }: Registrar): Command =>
  command
    .addOption(
      repeatable(
        '--vkey <KEY>',
        say(
          'khóa công khai của nhật ký hoặc khóa gốc mà kiểm toán viên đã giữ; nhiều khóa: lặp lại',
          'public key of the log or of the root that the auditor kept; repeat for several',
        ),
      ),
    )
    .addOption(
      repeatable(
        '--application-key <KEY>',
        say(
          'khóa công khai của phần mềm được ghi; nhiều khóa: lặp lại',
          'public key of an application that may append; repeat for several',
        ),
      ),
    )
    .option(
      '--policy <FILE>',
      say('chính sách: cần những nhân chứng nào cùng ký', 'policy: which witnesses must have cosigned'),
    )
    .option(
      '--manifest <FILE>',
      say(
        'bản kê khóa của riêng kiểm toán viên, có chữ ký của khóa gốc',
        'key manifest of the auditor’s own, signed by the root key',
      ),
    )
    .option(
      '--max-age <DAYS>',
      say('chữ ký nhân chứng cũ nhất được tính, theo ngày', 'oldest cosignature that counts, in days'),
    )
    .addOption(
      repeatable(
        '--checkpoint <FILE>',
        say(
          'mốc kiểm chứng đã giữ từ trước; nhiều mốc: lặp lại',
          'checkpoint kept from earlier; repeat for several',
        ),
      ),
    )
    .option(
      '--nonce <N>',
      say('gói: mã đã yêu cầu ghi vào hồ sơ', 'bundle: what was asked to be written into the record'),
    )
    .option(
      '--identity <FILE>',
      say(
        'gói mã hóa: tệp khóa age của người nhận',
        "encrypted bundle: file of the recipient's age identity",
      ),
    )

/** Who acts; without them the system itself. */
export const acting = (command: Command, { say }: Registrar): Command =>
  command
    .option(
      '--as <ACTOR>',
      say('mã cán bộ thực hiện (actor-…)', 'reference of the official who acts (actor-…)'),
    )
    .option('--role <ROLE>', say('vai trò của cán bộ ấy', 'role in which they act'))

export const handOverCommands = (registrar: Registrar): void => {
  const { act, say, verb } = registrar
  act(
    acting(
      verb('export', 'giao một vụ việc thành gói kiểm chứng được', 'hand a case over as an evidence bundle')
        .argument('<CASE>', say('số vụ việc, hoặc mã luồng', 'case number, or the stream id'))
        .requiredOption('--to <DIR>', say('thư mục mới của gói', 'new folder of the bundle'))
        .option(
          '--nonce <N>',
          say('mã bên nhận yêu cầu ghi vào hồ sơ', 'what the recipient asked to be written'),
        )
        .option(
          '--disclose <FIELDS>',
          say(
            'phần riêng tư được tiết lộ: all, child, ConcernReported/child, … (mặc định: không)',
            'personal parts to disclose: all, child, ConcernReported/child, … (default: none)',
          ),
        )
        .option('--purpose <CODE>', say('mục đích giao', 'purpose of the hand-over'), 'proceedings')
        .option('--recipient-kind <CODE>', say('loại bên nhận', 'kind of recipient'), 'other')
        .option('--recipient <NAME>', say('tên bên nhận (được niêm kín)', 'name of the recipient (sealed)'))
        .addOption(
          repeatable(
            '--checkpoint <FILE>',
            say(
              'mốc kiểm chứng bên nhận đã giữ; nhiều mốc: lặp lại',
              'checkpoint the recipient holds; repeat for several',
            ),
          ),
        )
        .option('--tsa <URL>', say('lấy dấu thời gian RFC 3161 ở đây', 'RFC 3161 timestamp from here'))
        .addOption(
          repeatable(
            '--encrypt-to <AGE>',
            say(
              'mã hóa cho khóa age của bên nhận; nhiều khóa: lặp lại',
              'encrypt for this age recipient; repeat for several',
            ),
          ),
        ),
      registrar,
    ),
    (invocation, options: ExportOptions, id: string) => exportCase(invocation, id, options),
  )
  act(
    acting(
      trusting(
        verb('receive', 'nhận một vụ việc do xã khác giao', 'take over a case from another commune').argument(
          '<BUNDLE>',
          say('thư mục, tệp .tar hoặc .age', 'folder, .tar or .age file'),
        ),
        registrar,
      ),
      registrar,
    ),
    (invocation, options: ReceiveOptions, bundle: string) => receive(invocation, bundle, options),
  )
  act(
    verb(
      'verifier',
      'chép trang kiểm chứng ngoại tuyến cho người nhận gói',
      'copy the offline verifier page for whoever receives a bundle',
    ).requiredOption('--to <FILE>', say('tệp .html', '.html file')),
    (invocation, options: VerifierOptions) => writeVerifier(invocation, options),
  )
}
