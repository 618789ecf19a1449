// For main.ts: the commands by which others vouch for a record, and by which its keys are turned.
import type { Command } from 'commander'
import { cosignFile, type CosignOptions } from './commands/cosign.ts'
import { keysManifest, keysRevoke, type ManifestOptions, type RevokeOptions } from './commands/keys.ts'
import { keysRotate } from './commands/rotate-key.ts'
import { timestamp, type TimestampOptions } from './commands/timestamp.ts'
import {
  witnessDistrust,
  witnessInit,
  witnessKey,
  witnessServe,
  type WitnessServeOptions,
} from './commands/witness.ts'
import type { RootOptions } from './key-manifest.ts'
import type { Registrar } from './registrar.ts'
import { repeatable } from './repeatable.ts'

export const provingCommands = ({ act, say, verb }: Registrar): void => {
  const under = (group: Command, name: string, vi: string, en: string): Command =>
    group
      .command(name)
      .description(say(vi, en))
      .helpOption('--help', say('in hướng dẫn', 'print help'))
      .copyInheritedSettings(group)
  const ofWitness = (command: Command): Command =>
    command.option(
      '--witness <DIR>',
      say(
        'thư mục nhân chứng (mặc định: witness trong thư mục hồ sơ)',
        'folder of the witness (default: witness in the folder of the record)',
      ),
    )

  act(
    ofWitness(
      verb(
        'cosign',
        'nhân chứng: cùng ký mốc kiểm chứng của hồ sơ khác',
        'witness: cosign a checkpoint of another record',
      ).argument('<FILE>', say('yêu cầu, hoặc mốc kiểm chứng', 'request, or checkpoint')),
    )
      .option(
        '--vkey <KEY>',
        say(
          'khóa công khai của nhật ký, lần đầu hoặc khi đổi khóa',
          'public key of the log, the first time or when it changed',
        ),
      )
      .option('--out <FILE>', say('ghi dòng chữ ký vào tệp này', 'write the signature line to this file')),
    (invocation, options: CosignOptions, file: string) => cosignFile(invocation, file, options),
  )

  const witness = verb(
    'witness',
    'lập và chạy nhân chứng cho hồ sơ khác',
    'make and run a witness of other records',
  )
  act(
    under(witness, 'init', 'lập nhân chứng', 'make a witness')
      .argument('<DIR>', say('thư mục', 'folder'))
      .requiredOption(
        '--name <NAME>',
        say('tên, như nhan-chung.huyen.example', 'name, like witness.district.example'),
      ),
    (invocation, options: { readonly name: string }, dir: string) => witnessInit(invocation, dir, options),
  )
  act(
    ofWitness(
      under(witness, 'key', 'in khóa công khai của nhân chứng', 'print the public key of the witness'),
    ),
    (invocation, options: { readonly witness?: string }) => witnessKey(invocation, options),
  )
  act(
    ofWitness(
      under(
        witness,
        'distrust',
        'không tin một khóa nhật ký nữa: khi nó bị thu hồi',
        'trust a log key no more: when it was revoked',
      ).argument('<KEY>', say('khóa công khai của nhật ký', 'public key of the log')),
    ),
    (invocation, options: { readonly witness?: string }, key: string) =>
      witnessDistrust(invocation, key, options),
  )
  act(
    ofWitness(
      under(
        witness,
        'serve',
        'trả lời qua HTTP (tlog-witness), chỉ trên máy này; TLS do máy chủ web phía trước lo',
        'answer over HTTP (tlog-witness), on this machine only; TLS is for the web server in front',
      ),
    )
      .requiredOption('--port <N>', say('cổng; 0: cổng trống bất kỳ', 'port; 0: any free one'))
      .option(
        '--vkey <KEY...>',
        say('khóa của các nhật ký được nhận từ nay', 'keys of logs that are witnessed from now on'),
      ),
    (invocation, options: WitnessServeOptions) => witnessServe(invocation, options),
  )

  act(
    verb('timestamp', 'dấu thời gian RFC 3161 cho mốc kiểm chứng', 'RFC 3161 timestamp over a checkpoint')
      .argument(
        '[FILE]',
        say('tệp (mặc định: mốc kiểm chứng của hồ sơ)', 'file (default: the checkpoint of the record)'),
      )
      .option(
        '--tsa <URL>',
        say('hỏi tổ chức cấp dấu thời gian ở địa chỉ này', 'ask the authority at this address'),
      )
      .option('--request <OUT>', say('ghi yêu cầu để mang đi', 'write a request, to be carried there'))
      .option('--answer <TSR>', say('nhận trả lời đã mang về', 'take the answer that was brought back'))
      .addOption(
        repeatable(
          '--ca <PEM>',
          say(
            'chứng thư gốc được tin; nhiều tệp: lặp lại',
            'root certificates that are trusted; repeat for several files',
          ),
        ),
      ),
    (invocation, options: TimestampOptions, file: string | undefined) => timestamp(invocation, file, options),
  )

  const keys = verb('keys', 'khóa ký: bản kê, đổi, thu hồi', 'signing keys: manifest, rotation, revocation')
  const withRoot = (command: Command): Command =>
    command.option(
      '--root <FILE>',
      say('tệp khóa gốc, nếu đã mang đi', 'file of the root key, where it was carried away'),
    )
  act(
    withRoot(under(keys, 'manifest', 'in bản kê khóa', 'print the key manifest'))
      .option('--init', say('tạo khóa gốc và bản kê đầu tiên', 'make the root key and the first version'))
      .option(
        '--publish',
        say(
          'ghi vào hồ sơ rằng bản kê này có hiệu lực, khi tài khoản đổi khóa không ghi được',
          'record that this version counts, where the account that changed a key could not',
        ),
      ),
    (invocation, options: ManifestOptions) => keysManifest(invocation, options),
  )
  act(
    withRoot(
      under(keys, 'rotate', 'đổi khóa từ sự kiện tiếp theo', 'change a key from the next entry on').argument(
        '<KEY>',
        'application | log',
      ),
    ),
    (invocation, options: RootOptions, which: string) => keysRotate(invocation, which, options),
  )
  act(
    withRoot(
      under(keys, 'revoke', 'thu hồi khóa nhật ký đã mất hay lộ', 'revoke a log key that was lost or stolen')
        .argument('<KEY>', say('tên+mã, hoặc cả khóa công khai', 'name+id, or the whole public key'))
        .requiredOption(
          '--size <N>',
          say('số sự kiện đến đó khóa còn được tin', 'number of entries up to which it is trusted'),
        ),
    ),
    (invocation, options: RevokeOptions, key: string) => keysRevoke(invocation, key, options),
  )
}
