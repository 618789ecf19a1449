// For whoever hands the person, or an inspector, a paper about an erasure: what was erased, on what ground, who approved, and where the log says so. Holds no personal data.
import { codes, type Label, labelOfCode } from '@hoso/facts'
import type { Supports } from '@hoso/store'
import type { Erased, ErasedStream, ErasureApprover, ErasureEntry, HandedOut } from './erasure-model.ts'

export interface CertificateOptions {
  /** Origin of the log. */
  readonly origin: string
  /** Of the store that holds the record: what it does with the bytes of a part that is erased. */
  readonly supports: Pick<Supports, 'erasesParts' | 'erasesBytes'>
  /** A checkpoint note that covers the erasure. */
  readonly checkpoint?: string
}

const both = ({ vi, en }: Label): string => `${vi} · ${en}`
const line = (vi: string, en: string, value: string | number): string => `${vi} · ${en}: ${value}`
const role = ({ role: code }: ErasureApprover): string =>
  both({ vi: labelOfCode(codes.ROLES, code, 'vi'), en: labelOfCode(codes.ROLES, code, 'en') })

/**
 * Plain text in both languages. Persons are named by their references only, which say nothing about them. Leaf hashes and
 * checkpoint let anybody who holds the log, or a bundle of it, find the entries; they prove nothing by themselves.
 */
export const erasureCertificate = (
  erased: Erased,
  { origin, supports, checkpoint }: CertificateOptions,
): string => {
  const { person, ground, decisionNumber, request, epoch, streams, handedOut } = erased
  return [
    'GIẤY XÁC NHẬN ĐÃ XÓA DỮ LIỆU CÁ NHÂN',
    'CERTIFICATE OF ERASURE OF PERSONAL DATA',
    '',
    line('Nhật ký', 'Log', origin),
    line('Mã người được xóa', 'Reference of the person erased', person),
    line(
      'Căn cứ',
      'Ground',
      both({
        vi: labelOfCode(codes.ERASURE_GROUNDS, ground, 'vi'),
        en: labelOfCode(codes.ERASURE_GROUNDS, ground, 'en'),
      }),
    ),
    ...(decisionNumber === undefined ? [] : [line('Số quyết định', 'Decision number', decisionNumber)]),
    ...(request === undefined ? [] : [line('Yêu cầu', 'Request', request)]),
    line(
      'Số phần mật đã xóa',
      'Sealed parts erased',
      streams.reduce((n, { parts }) => n + parts, 0),
    ),
    line('Đời khóa từ khi xóa xong', 'Epoch of the key store since', epoch),
    '',
    ...streams.flatMap(streamLines),
    ...(handedOut.length === 0 ? [] : handedOutLines(handedOut)),
    'Khóa của các phần mật này đã bị hủy cùng khóa bọc đời trước: bản sao cũ của kho khóa không mở được chúng. Các sự kiện',
    'không định danh, mã băm và chữ ký của nhật ký còn nguyên.',
    'The keys of these parts are destroyed, and with them the key-encryption key before: no older copy of the key store',
    'opens them. Facts that identify nobody, and every hash and signature of the log, are as they were.',
    ...bytesLines(supports),
    ...(checkpoint === undefined
      ? []
      : ['', both({ vi: 'Mốc kiểm chứng', en: 'Checkpoint' }), '', ...checkpoint.trimEnd().split('\n')]),
    '',
  ].join('\n')
}

const streamLines = ({ stream, parts, keys, root, erasure, completion, approvals }: ErasedStream) => [
  line('Hồ sơ', 'File', stream),
  `  ${line('Số phần mật', 'Sealed parts', parts)}`,
  `  ${line('Số khóa', 'Keys', keys.length)}`,
  `  ${line('Mã băm danh sách', 'Root of their list', root)}`,
  ...approvals.map((a) => `  ${line('Duyệt', 'Approved', `${a.recordedAt} ${a.actor} (${role(a)})`)}`),
  `  ${line('Đã xóa', 'Erased', at(erasure))}`,
  `  ${line('Xóa xong', 'Completed', at(completion))}`,
  '',
]

const at = ({ recordedAt, position, leaf }: ErasureEntry): string => `${recordedAt} #${position} ${leaf}`

/** No more than the engine promises. */
const bytesLines = ({ erasesParts, erasesBytes }: CertificateOptions['supports']): ReadonlyArray<string> => {
  if (!erasesParts)
    return [
      'Kho sự kiện không xóa được từng phần mật: chúng còn trong kho dưới dạng bản mã, không ai đọc được vì khóa đã hủy.',
      'The event store cannot remove sealed parts: they are kept as ciphertext, which nobody can read without its keys.',
    ]
  if (!erasesBytes)
    return [
      'Không còn đọc được các phần mật qua kho sự kiện. Byte của chúng có thể còn trong tệp, nhật ký và trang trống của kho',
      'cho đến khi kho tự dọn dẹp; khóa đã hủy nên không ai đọc được các byte ấy.',
      'The sealed parts can no longer be read through the event store. Their bytes may stay in its files, logs and free',
      'pages until its own housekeeping; without the keys, which are destroyed, nobody can read them.',
    ]
  return [
    'Các phần mật đã bị xóa khỏi kho sự kiện: không còn byte nào của chúng trong tệp, nhật ký hay trang trống của kho.',
    'The sealed parts are gone from the event store: no byte of them is left in its files, logs or free pages.',
  ]
}

const handedOutLines = (handedOut: ReadonlyArray<HandedOut>): ReadonlyArray<string> => [
  'Đã giao ra ngoài trước khi xóa, cần báo nơi nhận · Handed out before, the recipients are to be told:',
  ...handedOut.map(
    ({ recordedAt, position, recipientKind }) =>
      `  ${recordedAt} #${position} ${both({ vi: labelOfCode(codes.RECIPIENT_KINDS, recipientKind, 'vi'), en: labelOfCode(codes.RECIPIENT_KINDS, recipientKind, 'en') })}`,
  ),
  '',
]
