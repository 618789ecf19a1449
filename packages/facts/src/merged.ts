// For whoever looks for a fact of the catalogue under a name that no declaration has: who carries it, or which rule gives it.
import type { FactType } from './catalogue.ts'
import type { Label } from './label.ts'

/** A name of the catalogue that another declaration carries. */
export interface Merged {
  /** Row of the catalogue. */
  readonly row: number
  readonly into: FactType
  readonly why: Label
}

/** A name of the catalogue that is never recorded, since it follows from other facts. */
export interface Derived {
  /** Row of the catalogue. */
  readonly row: number
  readonly from: ReadonlyArray<FactType>
  readonly rule: Label
}

const OF_VERIFICATION: Label = {
  vi: 'Ba kết luận xác minh là một sự kiện với kết quả khác nhau: đúng, chưa rõ, không đúng.',
  en: 'The three conclusions of a check are one fact with different results: true, unclear, false.',
}

/** Names that are one fact with another name. */
export const MERGED: Readonly<Record<string, Merged>> = {
  AllegationNotVerified: { row: 56, into: 'AllegationVerified', why: OF_VERIFICATION },
  AllegationFalse: { row: 56, into: 'AllegationVerified', why: OF_VERIFICATION },
}

/** Names that a rule gives at any moment: recording them would make a second truth beside the rule. */
export const DERIVED: Readonly<Record<string, Derived>> = {
  ChildReachedSixteen: {
    row: 29,
    from: ['ChildListed', 'ChildBirthDateCorrected'],
    rule: {
      vi: 'Trẻ đủ 16 tuổi vào ngày sinh nhật thứ 16 (Luật Trẻ em 2016 Điều 1); chỉ biết tháng sinh thì từ hết tháng đó mới chắc chắn.',
      en: 'A child reaches 16 on the sixteenth birthday (Luật Trẻ em 2016 Điều 1); where only the month is known, it is certain from the end of that month.',
    },
  },
  ConsentExpired: {
    row: 83,
    from: ['ConsentGranted', 'ChildAssentRecorded'],
    rule: {
      vi: 'Sự đồng ý hết hiệu lực sau ngày cuối cùng đã ghi, nếu chưa bị rút trước đó.',
      en: 'A consent expires after the last day it states, unless it was withdrawn before.',
    },
  },
  RetentionReached: {
    row: 161,
    from: ['RecordArchived', 'LegalHoldPlaced', 'LegalHoldLifted'],
    rule: {
      vi: 'Hồ sơ hết thời hạn lưu sau ngày “lưu đến” đã ghi khi giao nộp, trừ khi còn lệnh lưu giữ.',
      en: 'A file reaches the end of its keeping after the day stated when it was archived, unless a hold is in force.',
    },
  },
}
