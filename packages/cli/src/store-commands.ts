// For main.ts: the commands about where events are kept.
import { copy, type CopyOptions } from './commands/copy.ts'
import type { Registrar } from './registrar.ts'

export const storeCommands = ({ act, say, verb }: Registrar): void => {
  act(
    verb(
      'copy',
      'chép hồ sơ sang một kho khác và chứng minh hai bên giống nhau',
      'copy a record to another store, and prove that the two are the same',
    )
      .requiredOption(
        '--from <X>',
        say('thư mục hồ sơ, hoặc địa chỉ kho', 'folder of a record, or address of a store'),
      )
      .requiredOption(
        '--to <Y>',
        say(
          'thư mục mới, hoặc postgres://…, esdb://…; chép dở thì chép tiếp',
          'a new folder, or postgres://…, esdb://…; a copy that was begun is gone on with',
        ),
      )
      .option(
        '--switch',
        say(
          'rồi chuyển hẳn hồ sơ sang kho mới (chỉ với --from DIR --to URL)',
          'then keep the record in the new store (only with --from DIR --to URL)',
        ),
      ),
    (invocation, options: CopyOptions) => copy(invocation, options),
  )
}
