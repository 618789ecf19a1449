// For whoever shows personal parts: what they are called and whose they are, in both languages.
import type { Whose } from './fact.ts'
import type { Label } from './label.ts'

const label = (vi: string, en: string): Label => ({ vi, en })

/** Whose data a personal part holds. */
export const WHOSE: Readonly<Record<Whose, Label>> = {
  child: label('Trẻ', 'Child'),
  father: label('Cha', 'Father'),
  mother: label('Mẹ', 'Mother'),
  carer: label('Người chăm sóc', 'Carer'),
  reporter: label('Người báo tin', 'Reporter'),
  staff: label('Cán bộ', 'Official'),
  participant: label('Người dự', 'Participant'),
}

const PARTS: Readonly<Record<string, Label>> = {
  ...WHOSE,
  accident: label('Nội dung vụ tai nạn', 'Accident'),
  actor: label('Người thực hiện', 'Actor'),
  document: label('Văn bản', 'Document'),
  donor: label('Nhà tài trợ', 'Donor'),
  particulars: label('Nội dung chi tiết', 'Particulars'),
  dropout: label('Nội dung việc bỏ học', 'Dropout'),
  findings: label('Nội dung đánh giá', 'Findings'),
  giver: label('Người tặng', 'Giver'),
  fingerprint: label('Mã băm', 'Fingerprint'),
  item: label('Vật chứng', 'Item'),
  narrative: label('Diễn giải', 'Narrative'),
  note: label('Ghi chú', 'Note'),
  officer: label('Cán bộ tiếp nhận', 'Officer'),
  participants: label('Người dự', 'Participants'),
  person: label('Người đồng ý hoặc từ chối', 'Who consents or refuses'),
  plan: label('Kế hoạch', 'Plan'),
  progress: label('Tiến triển', 'Progress'),
  remark: label('Ghi chú công việc', 'Remark'),
  receiver: label('Người nhận', 'Receiver'),
  sponsor: label('Người đỡ đầu', 'Sponsor'),
  witness: label('Người chứng kiến', 'Witness'),
  complainant: label('Người khiếu nại', 'Complainant'),
  output: label('Kết quả truy cập', 'Output of the access'),
  trainer: label('Người tập huấn', 'Trainer'),
  worker: label('Người phụ trách', 'Worker'),
}

/** What a personal part is called. */
export const partLabel = (part: string): Label | undefined =>
  Object.hasOwn(PARTS, part) ? PARTS[part] : undefined
