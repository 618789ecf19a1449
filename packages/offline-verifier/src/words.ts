// For page.ts: what the page says, in Vietnamese and in English, in words that need no knowledge of the format.
import type { Verdict } from '@hoso/ledger'

export type Lang = 'vi' | 'en'
export interface Text {
  readonly vi: string
  readonly en: string
}

export const TEXTS = {
  title: { vi: 'Kiểm chứng gói hồ sơ', en: 'Check an evidence bundle' },
  intro: {
    vi: 'Trang này tự kiểm tra một gói hồ sơ ngay trên máy của bạn. Nó không gửi gì ra ngoài và không cần mạng.',
    en: 'This page checks an evidence bundle on your own machine. It sends nothing anywhere and needs no network.',
  },
  drop: {
    vi: 'Thả thư mục hoặc tệp .tar của gói vào đây',
    en: 'Drop the folder or .tar file of the bundle here',
  },
  folder: { vi: 'Chọn thư mục…', en: 'Choose a folder…' },
  file: { vi: 'Chọn tệp .tar…', en: 'Choose a .tar file…' },
  trust: { vi: 'Bạn tin vào điều gì', en: 'What you rely on' },
  trustIntro: {
    vi: 'Những điều này phải đến từ bạn, không từ người đưa gói. Không có khóa, trang chỉ nói được gói có tự khớp với mình hay không.',
    en: 'These have to come from you, not from whoever handed over the bundle. Without a key the page can only say whether the bundle agrees with itself.',
  },
  keys: { vi: 'Khóa công khai của hồ sơ, mỗi dòng một khóa', en: 'Public keys of the record, one a line' },
  applicationKeys: {
    vi: 'Khóa của phần mềm ghi hồ sơ, mỗi dòng một khóa (nếu gói không có bảng khóa)',
    en: 'Keys of the recording applications, one a line (where the bundle has no key manifest)',
  },
  policy: { vi: 'Quy tắc nhân chứng (tệp policy)', en: 'Policy of witnesses (policy file)' },
  held: { vi: 'Mốc kiểm chứng bạn đã giữ từ trước', en: 'Checkpoints you kept from earlier' },
  nonce: { vi: 'Mã bạn đã yêu cầu ghi vào hồ sơ', en: 'The code you asked to be written into the record' },
  again: { vi: 'Kiểm tra lại', en: 'Check again' },
  checking: { vi: 'Đang kiểm tra…', en: 'Checking…' },
  nothing: { vi: 'Không đọc được gì từ những tệp này.', en: 'Nothing could be read from these files.' },
  badKey: { vi: 'không phải là khóa công khai', en: 'is no public key' },
  badPolicy: { vi: 'quy tắc nhân chứng không đọc được, dòng', en: 'the policy cannot be read, line' },
  entries: { vi: 'sự kiện', en: 'entries' },
  streams: { vi: 'Hồ sơ trong gói', en: 'Files in the bundle' },
  tree: {
    vi: 'Mốc kiểm chứng: số sự kiện trong toàn bộ nhật ký',
    en: 'Checkpoint: entries in the whole log',
  },
  disclosed: { vi: 'Phần riêng tư được mở và khớp', en: 'Personal parts that are disclosed and match' },
  manifest: {
    vi: 'Bảng khóa của bạn, bản mới nhất (tệp key-manifest.note)',
    en: 'Your own key manifest, the newest (file key-manifest.note)',
  },
  maxAge: { vi: 'Chữ ký nhân chứng cũ nhất được tính (ngày)', en: 'Oldest cosignature that counts (days)' },
  usedManifest: { vi: 'Bảng khóa, phiên bản', en: 'Key manifest, version' },
  presented: {
    vi: 'đi kèm gói; bản mới hơn có thể đã thu hồi khóa',
    en: 'came with the bundle; a newer one may have revoked a key',
  },
  cosigned: { vi: 'Nhân chứng đã ký', en: 'Witnesses that signed' },
  findings: { vi: 'Những gì tìm thấy', en: 'What was found' },
  noFindings: { vi: 'Không có gì đáng nói.', en: 'Nothing to report.' },
  entry: { vi: 'sự kiện', en: 'entry' },
  more: { vi: 'và còn nữa, cùng loại:', en: 'and more of the same:' },
  took: { vi: 'Thời gian', en: 'Time taken' },
} as const satisfies Readonly<Record<string, Text>>

export const VERDICTS: { readonly [V in Verdict]: { readonly name: Text; readonly meaning: Text } } = {
  WITNESSED: {
    name: { vi: 'Được nhân chứng xác nhận', en: 'Witnessed' },
    meaning: {
      vi: 'Mọi kiểm tra đều đạt. Hồ sơ không bị sửa từ khi được ký, và đủ tổ chức độc lập đã xác nhận điều đó.',
      en: 'Every check passes. Nothing was changed since it was signed, and enough independent organisations vouch for that.',
    },
  },
  'SIGNED-ONLY': {
    name: { vi: 'Chỉ có chữ ký của hồ sơ', en: 'Signed only' },
    meaning: {
      vi: 'Mọi kiểm tra đều đạt. Người giữ hồ sơ tự cam kết; chưa đủ tổ chức độc lập xác nhận.',
      en: 'Every check passes. Whoever keeps the record vouches for it; not enough independent organisations do.',
    },
  },
  INCOMPLETE: {
    name: { vi: 'Còn thiếu', en: 'Incomplete' },
    meaning: {
      vi: 'Không có gì mâu thuẫn, nhưng còn thiếu thứ cần để kết luận.',
      en: 'Nothing contradicts, but something that is needed to conclude is missing.',
    },
  },
  DIVERGED: {
    name: { vi: 'Trái với mốc đã giữ', en: 'Diverged' },
    meaning: {
      vi: 'Gói này trái với một mốc kiểm chứng thật mà bạn đã giữ: có hai lịch sử. Hãy giữ cả hai làm bằng chứng.',
      en: 'This bundle contradicts a genuine checkpoint that you kept: there are two histories. Keep both as evidence.',
    },
  },
  INVALID: {
    name: { vi: 'Không hợp lệ', en: 'Invalid' },
    meaning: {
      vi: 'Ít nhất một kiểm tra không đạt: gói đã bị thay đổi, bị hỏng, hoặc không phải do hồ sơ này làm ra.',
      en: 'At least one check fails: the bundle was changed, is damaged, or was not made by this record.',
    },
  },
}
