// For whoever places children: forms of care, ends of placements, the Court.
import { codeList } from '../code-list.ts'

export const CARE_KINDS = codeList(
  'alternative-care',
  1,
  { source: 'Luật Trẻ em 2016 Điều 61', from: '2017-06-01' },
  {
    kin: { vi: 'Người thân thích', en: 'Relatives' },
    'non-kin': {
      vi: 'Cá nhân, gia đình không phải người thân thích',
      en: 'Persons or families who are not relatives',
    },
    adoption: { vi: 'Nhận con nuôi', en: 'Adoption' },
    facility: { vi: 'Cơ sở trợ giúp xã hội', en: 'Social assistance facility' },
  },
)

export const PLACEMENT_ENDS = codeList(
  'placement-end',
  1,
  { source: 'Luật Trẻ em 2016 Điều 69 khoản 1', from: '2017-06-01' },
  {
    unqualified: { vi: 'Người chăm sóc không còn đủ điều kiện', en: 'Carer no longer qualifies' },
    breach: { vi: 'Người chăm sóc vi phạm Điều 6', en: 'Carer broke Article 6' },
    'carer-asked': { vi: 'Người chăm sóc đề nghị', en: 'Carer asked' },
    'child-asked': { vi: 'Trẻ đề nghị', en: 'Child asked' },
    'harm-to-carer-family': {
      vi: 'Trẻ gây tổn hại nghiêm trọng cho gia đình chăm sóc',
      en: "Grave harm to the carer's family",
    },
    reunified: { vi: 'Đoàn tụ gia đình', en: 'Reunified' },
    'reached-16': { vi: 'Đủ 16 tuổi', en: 'Reached 16' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const COURT_REQUESTS = codeList(
  'court-request',
  1,
  { source: 'Luật Trẻ em 2016 Điều 52 khoản 3', from: '2017-06-01' },
  {
    'restrict-parental-rights': { vi: 'Hạn chế quyền của cha, mẹ', en: 'Restrict the rights of parents' },
    'separate-child': {
      vi: 'Tạm cách ly trẻ, chăm sóc thay thế',
      en: 'Separate the child, alternative care',
    },
    both: { vi: 'Cả hai', en: 'Both' },
  },
)

export const COURT_OUTCOMES = codeList(
  'court-outcome',
  1,
  { source: 'Luật Trẻ em 2016 Điều 52 khoản 3', from: '2017-06-01' },
  {
    granted: { vi: 'Chấp nhận', en: 'Granted' },
    partly: { vi: 'Chấp nhận một phần', en: 'Granted in part' },
    refused: { vi: 'Không chấp nhận', en: 'Refused' },
    withdrawn: { vi: 'Đình chỉ, rút yêu cầu', en: 'Stopped or withdrawn' },
  },
)
