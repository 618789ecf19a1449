// For main.ts: the commands that sign what is recorded, and hand out its tree.
import { checkpoint, type CheckpointOptions } from './commands/checkpoint.ts'
import { signer } from './commands/signer.ts'
import { tiles, type TilesOptions } from './commands/tiles.ts'
import type { Registrar } from './registrar.ts'

export const signingCommands = ({ act, say, verb }: Registrar): void => {
  act(
    verb(
      'checkpoint',
      'kiểm tra phần mới, ký và in mốc kiểm chứng',
      'check what is new, sign, print the checkpoint',
    )
      .option(
        '--request <FILE>',
        say('ghi yêu cầu cùng ký cho một nhân chứng', 'write a request for a witness to cosign'),
      )
      .option(
        '--from <SIZE>',
        say('số sự kiện nhân chứng ấy đã ký lần trước', 'entries that this witness cosigned last'),
      )
      .option(
        '--add <FILE...>',
        say(
          'không ký; thêm các dòng chữ ký nhân chứng trả lời',
          'sign nothing; add the signature lines that witnesses answered with',
        ),
      )
      .option(
        '--witness <URL...>',
        say('hỏi ngay các nhân chứng ở địa chỉ này', 'ask the witnesses at these addresses now'),
      )
      .option(
        '--policy <FILE>',
        say(
          'chính sách nêu tên các nhân chứng (mặc định: policy.txt trong thư mục hồ sơ)',
          'policy that names the witnesses (default: policy.txt in the folder of the record)',
        ),
      )
      .option(
        '--recover',
        say(
          'trạng thái ký vừa được khôi phục từ bản sao cũ: dựng lại từ toàn bộ nhật ký',
          'the signer’s state was restored from an older copy: derive it from the whole log',
        ),
      )
      .option(
        '--rebuild',
        say('dựng lại mọi ô băm từ toàn bộ nhật ký', 'make all tiles anew from the whole log'),
      ),
    (invocation, options: CheckpointOptions) => checkpoint(invocation, options),
  )
  act(
    verb(
      'signer',
      'tiến trình ký: chạy đến khi được lệnh dừng, ký mọi phần mới',
      'the signing process: runs until told to end, signs all that is new',
    ),
    (invocation) => signer(invocation),
  )
  act(
    verb('tiles', 'ghi cây băm thành tệp tĩnh (tlog-tiles)', 'write the tree as static files (tlog-tiles)')
      .requiredOption('--to <DIR>', say('thư mục', 'folder'))
      .option('--no-entries', say('chỉ mã băm và mốc kiểm chứng', 'hashes and checkpoint only')),
    (invocation, options: TilesOptions) => tiles(invocation, options),
  )
}
