// For main.ts: the command by which a person is erased.
import { erase, type EraseOptions } from './commands/erase.ts'
import { usage } from './failure.ts'
import { acting } from './hand-over-commands.ts'
import type { Registrar } from './registrar.ts'

/** As the command line says it: the role may stand with the approval. */
type Asked = Omit<EraseOptions, 'approve'> & { readonly approve?: true | string }

export const erasureCommands = (registrar: Registrar): void => {
  const { act, say, verb } = registrar
  act(
    acting(
      verb(
        'erase',
        'xóa dữ liệu cá nhân của một người, hai người duyệt',
        'erase the personal data of one person, approved by two',
      )
        .argument(
          '[PERSON]',
          say(
            'mã sổ của trẻ, hoặc mã người; số vụ việc để xem có những ai',
            'register code of a child, or reference of a person; the number of a case to see who there is',
          ),
        )
        .requiredOption('--basis <CODE>', say('căn cứ xóa', 'ground of the erasure'))
        .option(
          '--approve [ROLE]',
          say('duyệt, ở vai trò này (không có: chỉ xem)', 'approve, in this role (without it: only show)'),
        )
        .option('--decision <NUMBER>', say('số quyết định', 'number of the decision'))
        .option('--request <ID>', say('mã sự kiện yêu cầu xóa', 'id of the recorded request for deletion')),
      registrar,
    ),
    (invocation, { approve, ...options }: Asked, person?: string) => {
      if (person === undefined) throw approve === undefined ? NOBODY : NO_ROLE
      return erase(invocation, person, {
        ...options,
        ...(approve === undefined ? {} : { approve: true }),
        ...(typeof approve === 'string' ? { role: approve } : {}),
      })
    },
  )
}

const NOBODY = usage(
  'thiếu PERSON: xóa dữ liệu của ai. Viết: hoso erase PERSON --basis …',
  'PERSON is missing: whose data are to be erased. Write: hoso erase PERSON --basis …',
)

/** `--approve` takes the word after it, so a person who stands there was read as the role. */
const NO_ROLE = usage(
  'thiếu PERSON; chữ đứng ngay sau --approve được hiểu là vai trò. Viết: hoso erase PERSON --basis … --approve ROLE --as …',
  'PERSON is missing; the word right after --approve is read as the role. Write: hoso erase PERSON --basis … --approve ROLE --as …',
)
