// For whoever erases a person, hands evidence out, takes a file over from another record, or changes the keys of this one: what each leaves in the log.
// The forms of the clear members are those of docs/reference/ledger-format.md §9 and §11: verifiers read them without this package.
import { closed, code, integer, list, line, named, pattern } from '../codec.ts'
import { ERASURE_GROUNDS, ERASURE_HINDRANCES, RECEIVED_VERDICTS, RECIPIENT_KINDS } from '../codes/proof.ts'
import { ACCESS_PURPOSES } from '../codes/governance.ts'
import { fact, personal, type StreamKind } from '../fact.ts'
import { remark } from '../parts.ts'
import { CHAIR, OFFICER_TO_CHAIR } from '../recorders.ts'
import type { Rule } from '../shape.ts'
import { calendarDate, decisionNumber, leafHash, personRef, streamRef, uuid } from '../values.ts'

/**
 * Wherever parts about a person can be, but in the stream of an official: who acted answers for it as long as the record
 * stands, so officials are not erased from it.
 */
const ERASABLE: ReadonlyArray<StreamKind> = [
  'child',
  'concern',
  'case',
  'evidence',
  'carer',
  'unit',
  'programme',
]
/** What can be handed to another commune. */
const FILES: ReadonlyArray<StreamKind> = ['child', 'concern', 'case', 'evidence', 'carer']

const subject = named('Người được xóa', 'Person erased', personRef)
const file = named('Hồ sơ', 'File', streamRef)
const ground = named('Căn cứ xóa', 'Ground of the erasure', code(ERASURE_GROUNDS))
const grounded = {
  /** Id of the SubjectAccessRequested that asks for it. */
  request: named('Yêu cầu', 'Request', uuid),
  decisionNumber,
}

/** One of the two approvals; the other is given by somebody else in another role. In every stream with parts about the person. */
export const erasureApproved = fact({
  type: 'ErasureApproved',
  schema: 1,
  streams: ERASABLE,
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Duyệt xóa dữ liệu của một người', en: 'Erasure approved' },
  basis: [
    'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 14',
    'added: nobody erases a person alone, and the log says who agreed',
  ],
  body: closed({ subject, ground }, grounded),
  personal: { remark },
})

/** Somebody asked for an erasure and the rules say that the data are kept: the answer with all its reasons. */
export const erasureRefused = fact({
  type: 'ErasureRefused',
  schema: 1,
  streams: ERASABLE,
  by: [...OFFICER_TO_CHAIR, 'system'],
  label: { vi: 'Không xóa dữ liệu của một người', en: 'Erasure refused' },
  basis: [
    'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 14',
    'added: an erasure that is refused gets its reasons, and they stay on record',
  ],
  body: closed(
    {
      subject,
      ground,
      reasons: named(
        'Lý do phải giữ',
        'Why it is kept',
        list(
          closed(
            { hindrance: named('Điều cản trở', 'What stands in the way', code(ERASURE_HINDRANCES)) },
            {
              stream: file,
              until: named('Giữ đến hết ngày', 'Kept to the end of', calendarDate),
              fact: named('Sự kiện', 'Fact', uuid),
            },
          ),
          200,
        ),
      ),
    },
    grounded,
  ),
  personal: { remark },
})

/** A stored key reference: random, says nothing. */
const keyRef = pattern(
  { vi: 'tham chiếu của khóa', en: 'a key reference' },
  /^[A-Za-z0-9_-]{1,64}$/,
  'k4Zt0cQ1uB7xN2cW7yLtRg',
)
/** Two ids that differ, and keys in ascending order, each once: ledger format §9. */
const ORDERED: Rule = {
  at: 'keys',
  meaning: {
    vi: 'ít nhất một khóa, theo thứ tự tăng dần, mỗi khóa một lần; hai lần duyệt khác nhau',
    en: 'at least one key, in ascending order, each once; two different approvals',
  },
  holds: ({ keys, approvals }) => {
    const [ks, ids] = [keys as ReadonlyArray<string>, approvals as ReadonlyArray<string>]
    const ordered = ks.length > 0 && ks.every((k, i) => i === 0 || (ks[i - 1] ?? '') < k)
    return ordered && ids.length === 2 && ids[0] !== ids[1]
  },
}

/**
 * What is destroyed in this stream: the keys, and how many parts were under them; `root` binds their list. Recorded
 * before anything is destroyed, so that no part is ever missing without it.
 */
export const subjectErased = fact({
  type: 'SubjectErased',
  schema: 1,
  streams: ERASABLE,
  by: [...OFFICER_TO_CHAIR, 'system'],
  label: { vi: 'Xóa dữ liệu của một người', en: 'Subject erased' },
  basis: [
    'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 14',
    'added: a part that is missing without this is a broken record',
  ],
  body: closed(
    {
      subject,
      ground,
      keys: named('Khóa bị hủy', 'Keys destroyed', list(keyRef, 500)),
      parts: named('Số phần mật bị xóa', 'Sealed parts erased', integer(1)),
      root: named('Mã băm danh sách', 'Hash of the list', leafHash),
      approvals: named('Hai lần duyệt', 'The two approvals', list(uuid, 2)),
    },
    grounded,
    ORDERED,
  ),
  personal: { remark },
})

/** The keys are destroyed and the key store has gone on to `epoch`: older copies of it open nothing of the person any more. */
export const erasureCompleted = fact({
  type: 'ErasureCompleted',
  schema: 1,
  streams: ERASABLE,
  by: [...OFFICER_TO_CHAIR, 'system'],
  label: { vi: 'Đã xóa xong dữ liệu của một người', en: 'Erasure completed' },
  basis: [
    'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 14 khoản 3, khoản 4',
    'added: says from when on no backup of the keys brings the person back',
  ],
  body: closed(
    { subject, epoch: named('Đời khóa', 'Epoch of the key store', integer(2)) },
    {
      /** Id of the SubjectErased. */
      erasure: named('Lần xóa', 'Erasure', uuid),
      parts: named('Số phần mật bị xóa', 'Sealed parts erased', integer(1)),
    },
  ),
  personal: { remark },
})

const sha256 = pattern(
  {
    vi: 'mã băm SHA-256 dạng thập lục phân, chữ thường',
    en: 'a SHA-256 digest in hexadecimal, small letters',
  },
  /^[0-9a-f]{64}$/,
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
)
const label = pattern(
  { vi: 'chữ ASCII không có dấu cách', en: 'printable ASCII without spaces' },
  /^[!#-[\]-~]{1,200}$/,
  'ha-trung.example/record',
)
const entries = named('Số mục ghi', 'Entries', integer(1))
const lastLeaf = named('Mã băm mục ghi cuối', 'Hash of the last entry', leafHash)
const size = named('Số mục ghi của nhật ký', 'Entries of the log', integer(1))
const root = named('Mã băm gốc', 'Root hash', leafHash)

/**
 * The last entry of the stream that a bundle is about, so that a bundle with a cut tail is seen (ledger format §11).
 * `streams` are the others in the bundle, each with its entries so far and the hash of the last one.
 */
export const evidenceExported = fact({
  type: 'EvidenceExported',
  schema: 1,
  streams: ERASABLE,
  by: [...OFFICER_TO_CHAIR, 'system'],
  label: { vi: 'Giao bộ chứng cứ', en: 'Evidence exported' },
  basis: [
    'Nghị định 56/2017/NĐ-CP Điều 24, Điều 33',
    'added: makes a cut tail visible, and says who must be told of a later erasure',
  ],
  body: closed(
    {
      streams: named(
        'Các hồ sơ khác trong bộ',
        'Other files of the bundle',
        list(closed({ stream: file, count: entries, leaf: lastLeaf }), 300),
      ),
      use: named('Mục đích giao', 'Purpose', code(ACCESS_PURPOSES)),
      recipientKind: named('Loại nơi nhận', 'Kind of recipient', code(RECIPIENT_KINDS)),
    },
    {
      nonce: named(
        'Mã do bên nhận đặt',
        'Word asked for by the recipient',
        pattern(
          {
            vi: 'mã của bên nhận: chữ không dấu, số, dấu nối',
            en: 'the nonce: letters, digits, hyphens and the like',
          },
          /^[A-Za-z0-9+/=_.:-]{1,120}$/,
          'b7c1f0aa2d9e4c55',
        ),
      ),
      disclosed: named(
        'Các phần được mở',
        'Parts disclosed',
        list(
          pattern(
            { vi: 'loại sự kiện/phần', en: 'a type of fact and a part, Type/part' },
            /^[A-Za-z0-9]{1,80}\/[A-Za-z0-9-]{1,80}$/,
            'ConcernReported/child',
          ),
          400,
        ),
      ),
      parts: named('Số phần mật được mở', 'Sealed parts disclosed', integer(0)),
      decisionNumber,
    },
  ),
  personal: {
    receiver: personal('participant', {}, { name: line(300), unit: line(300), phone: line(60) }),
    remark,
  },
})

/**
 * A file taken over from the record of another commune, after its bundle verified. The clear members are the proof of
 * origin: which log and stream, how far, under which checkpoint, and the digest of the bag that is kept.
 */
export const caseFileReceived = fact({
  type: 'CaseFileReceived',
  schema: 1,
  streams: FILES,
  by: [...OFFICER_TO_CHAIR, 'system'],
  label: { vi: 'Nhận hồ sơ từ nơi khác', en: 'Case file received' },
  basis: [
    'catalogue 138',
    'Nghị định 56/2017/NĐ-CP Điều 30 khoản 3',
    'added: keeps the proof where a file that was taken over comes from',
  ],
  body: closed(
    {
      log: named('Nhật ký gốc', 'Log of origin', label),
      stream: named('Hồ sơ gốc', 'File of origin', label),
      count: entries,
      leaf: lastLeaf,
      size,
      root,
      digest: named('Mã băm của bộ chứng cứ', 'Digest of the bag', sha256),
      verdict: named('Kết quả kiểm tra', 'Verdict', code(RECEIVED_VERDICTS)),
    },
    {
      /** Id of the EvidenceExported that the bundle ends with. */
      exported: named('Lần giao', 'Hand-over', uuid),
      taken: named('Số sự kiện ghi lại', 'Facts recorded here', integer(0)),
      notTaken: named('Số sự kiện không ghi lại được', 'Facts not recorded here', integer(0)),
      parts: named('Số phần mật đã mở', 'Sealed parts disclosed', integer(0)),
      decisionNumber,
    },
  ),
  personal: { remark },
})

/** A version of the key manifest that counts from now on; `digest` is that of its text. */
export const keyManifestPublished = fact({
  type: 'KeyManifestPublished',
  schema: 1,
  streams: ['programme'],
  by: [...CHAIR, 'system'],
  label: { vi: 'Công bố danh mục khóa', en: 'Key manifest published' },
  basis: ['added: says in the log which keys counted from when on'],
  body: closed({
    version: named('Phiên bản', 'Version', integer(1, 999_999)),
    digest: named('Mã băm của danh mục', 'Digest of the manifest', sha256),
  }),
  personal: { remark },
})
