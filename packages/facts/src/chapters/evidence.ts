// For whoever keeps evidence: receipt, seals, custody, integrity, disposal (plan II.3.3a-3; catalogue rows 73–79).
// Who holds an item is an actor reference, so that custody is judged without opening a part. What it is, where it lies and
// its fingerprint are the child's: a known photo could be recognised by a bare hash.
import { boolean, type Codec, closed, code, integer, line, named, pattern, text } from '../codec.ts'
import { HASHES } from '../codes/evidence.ts'
import { fact, personal, type Role } from '../fact.ts'
import { actorRef, calendarDate, caseRef, decisionNumber, registerCode } from '../values.ts'

const OFFICERS = ['child-protection-officer', 'police'] as const satisfies ReadonlyArray<Role>
const KEEPERS = [...OFFICERS, 'chairman', 'vice-chairman', 'other'] as const satisfies ReadonlyArray<Role>

/** What is written about the item at this step. */
const item = personal(
  'child',
  {},
  {
    description: text(),
    condition: text(),
    place: named('Nơi tìm thấy, nơi giữ', 'Where found or kept', text()),
    purpose: text(),
    reason: text(),
    note: text(),
  },
)
/** The hexadecimal digest, small letters. */
const digest = pattern(
  { vi: 'mã băm dạng thập lục phân, chữ thường', en: 'a digest in hexadecimal, small letters' },
  /^(?:[0-9a-f]{64}|[0-9a-f]{128})$/,
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
)
const fingerprint = personal('child', { digest })
const witness = personal('participant', { name: line(300) })

const seal = named('Số niêm phong', 'Seal number', registerCode)
const minutes = named('Số biên bản', 'Number of the minutes', registerCode)
const intact = named('Nguyên vẹn', 'Intact', boolean)
const witnessed = named('Có người chứng kiến', 'Witnessed', boolean)
const giver = named('Người giao', 'Giver', actorRef)
const receiver = named('Người nhận', 'Receiver', actorRef)
const holder = named('Người giữ', 'Holder', actorRef)
const algorithm = named('Thuật toán', 'Algorithm', code(HASHES))

const step = <const T extends string, B>(
  type: T,
  vi: string,
  en: string,
  row: number,
  body: Codec<B>,
  by: ReadonlyArray<Role> = OFFICERS,
) =>
  fact({
    type,
    schema: 1,
    streams: ['evidence'],
    by,
    label: { vi, en },
    basis: [`catalogue ${row}`, 'plan II.3.3a-3'],
    body,
    personal: { item, witness },
  })

const check = <const T extends string, B>(type: T, vi: string, en: string, body: Codec<B>) =>
  fact({
    type,
    schema: 1,
    streams: ['evidence'],
    by: OFFICERS,
    label: { vi, en },
    basis: ['catalogue 77', 'plan II.3.3a-3'],
    body,
    personal: { item, fingerprint },
  })

export const evidenceReceived = step(
  'EvidenceReceived',
  'Tiếp nhận đồ vật, tài liệu',
  'Evidence received',
  73,
  closed(
    {
      number: named('Mã vật chứng', 'Number of the item', registerCode),
      to: receiver,
      digital: named('Dữ liệu điện tử', 'Digital', boolean),
      witnessed,
    },
    {
      from: giver,
      case: caseRef,
      caseNumber: named('Số vụ việc', 'Case number', registerCode),
      minutes,
    },
  ),
)
export const evidenceSealed = step(
  'EvidenceSealed',
  'Niêm phong',
  'Evidence sealed',
  74,
  closed({ witnessed }, { seal, minutes }),
)
export const sealChecked = step(
  'SealChecked',
  'Kiểm tra niêm phong',
  'Seal checked',
  74,
  closed({}, { seal, intact, minutes }),
)
export const sealBroken = step(
  'SealBroken',
  'Mở niêm phong',
  'Seal opened',
  74,
  closed(
    { witnessed },
    { seal, intact: named('Nguyên vẹn trước khi mở', 'Intact before', boolean), minutes },
  ),
)
export const evidenceStored = step(
  'EvidenceStored',
  'Nhập kho',
  'Evidence stored',
  75,
  closed({}, { holder }),
  KEEPERS,
)
export const custodyTransferred = step(
  'CustodyTransferred',
  'Bàn giao vật chứng',
  'Custody transferred',
  76,
  closed({ to: receiver, witnessed }, { from: giver, minutes, seal, intact }),
  KEEPERS,
)
/** The receiver's own word, where it is not in the minutes of the transfer. */
export const custodyAccepted = step(
  'CustodyAccepted',
  'Nhận bàn giao vật chứng',
  'Custody accepted',
  76,
  closed({ to: receiver }, { from: giver, minutes, seal, intact }),
  KEEPERS,
)
export const evidenceCopied = step(
  'EvidenceCopied',
  'Sao chụp vật chứng',
  'Evidence copied',
  77,
  closed(
    {},
    {
      copies: named('Số bản sao', 'Number of copies', integer(1, 1000)),
      to: named('Người nhận bản sao', 'Receiver of the copy', actorRef),
      minutes,
    },
  ),
)
export const digitalEvidenceHashed = check(
  'DigitalEvidenceHashed',
  'Tính mã băm',
  'Digital evidence hashed',
  closed({ algorithm }, { tool: named('Công cụ', 'Tool', line(120)) }),
)

const verdict = closed(
  {},
  {
    algorithm,
    tool: named('Công cụ', 'Tool', line(120)),
    /** What the person wrote, where it says the contrary of the two digests. */
    stated: named('Kết luận ghi trong sổ', 'Conclusion as written', boolean),
  },
)
export const integrityVerified = check(
  'IntegrityVerified',
  'Kiểm tra toàn vẹn: khớp',
  'Integrity verified',
  verdict,
)
export const integrityFailed = check(
  'IntegrityFailed',
  'Kiểm tra toàn vẹn: không khớp',
  'Integrity failed',
  verdict,
)
export const evidenceViewed = step(
  'EvidenceViewed',
  'Xem vật chứng',
  'Evidence viewed',
  78,
  closed({}, { viewer: named('Người xem', 'Viewer', actorRef) }),
  [...KEEPERS, 'specialist', 'family-member'],
)
export const evidenceReturned = step(
  'EvidenceReturned',
  'Trả lại vật chứng',
  'Evidence returned',
  79,
  closed({ to: receiver, witnessed }, { from: giver, minutes, decisionNumber }),
  KEEPERS,
)
export const evidenceDestroyed = step(
  'EvidenceDestroyed',
  'Tiêu hủy vật chứng',
  'Evidence destroyed',
  79,
  closed({ witnessed }, { minutes, decisionNumber }),
  KEEPERS,
)
export const evidenceLost = step(
  'EvidenceLost',
  'Mất vật chứng',
  'Evidence lost',
  79,
  closed({ witnessed }, { minutes, lastSeenOn: named('Lần cuối còn thấy', 'Last seen on', calendarDate) }),
  KEEPERS,
)
