// For whoever fills or reads the envelope: roles, channels, sources of information, degrees of confidentiality.
import { codeList } from '../code-list.ts'
import { PARTS_OF_DAY } from '../time.ts'

export const PARTS_OF_DAY_LIST = codeList(
  'part-of-day',
  1,
  { source: 'reading of the registers', from: '2023-01-01' },
  {
    morning: { vi: PARTS_OF_DAY.morning.vi, en: PARTS_OF_DAY.morning.en },
    noon: { vi: PARTS_OF_DAY.noon.vi, en: PARTS_OF_DAY.noon.en },
    afternoon: { vi: PARTS_OF_DAY.afternoon.vi, en: PARTS_OF_DAY.afternoon.en },
    evening: { vi: PARTS_OF_DAY.evening.vi, en: PARTS_OF_DAY.evening.en },
  },
)

export const ROLES = codeList(
  'role',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP chương III; plan of the township, section V', from: '2023-01-01' },
  {
    'child-protection-officer': {
      vi: 'Người làm công tác bảo vệ trẻ em cấp xã',
      en: 'Child-protection officer of the commune',
    },
    chairman: { vi: 'Chủ tịch UBND', en: "Chairman of the People's Committee" },
    'vice-chairman': { vi: 'Phó Chủ tịch UBND', en: "Vice-Chairman of the People's Committee" },
    police: { vi: 'Công an', en: 'Police' },
    'health-station': { vi: 'Trạm Y tế', en: 'Health station' },
    school: { vi: 'Nhà trường', en: 'School' },
    'justice-civil-status': { vi: 'Công chức Tư pháp - Hộ tịch', en: 'Justice and civil-status official' },
    finance: { vi: 'Tài chính - Kế hoạch', en: 'Finance official' },
    'unit-head': { vi: 'Trưởng tiểu khu, thôn, tổ dân phố', en: 'Head of a unit of the commune' },
    'mass-organisation': { vi: 'Mặt trận, đoàn thể', en: 'Front or mass organisation' },
    'broadcasting-station': { vi: 'Đài truyền thanh', en: 'Broadcasting station' },
    'hotline-111': { vi: 'Tổng đài 111', en: 'National hotline 111' },
    inspector: { vi: 'Người kiểm tra, giám sát', en: 'Inspector' },
    'service-provider': { vi: 'Đơn vị cung cấp dịch vụ', en: 'Service provider' },
    specialist: { vi: 'Chuyên viên', en: 'Specialist' },
    'family-member': { vi: 'Người thân', en: 'Family member' },
    participant: { vi: 'Người dự họp', en: 'Participant of a meeting' },
    'register-importer': { vi: 'Người nhập sổ', en: 'Person who enters a register' },
    system: { vi: 'Hệ thống', en: 'The system itself' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const CHANNELS = codeList(
  'channel',
  1,
  { source: 'Luật Trẻ em 2016 Điều 51; plan V.3, V.9', from: '2023-01-01' },
  {
    school: { vi: 'Nhà trường', en: 'School' },
    'commune-unit': { vi: 'Tiểu khu', en: 'Unit of the commune' },
    family: { vi: 'Gia đình', en: 'Family' },
    neighbour: { vi: 'Hàng xóm', en: 'Neighbour' },
    health: { vi: 'Y tế', en: 'Health service' },
    'hotline-111': { vi: 'Tổng đài 111', en: 'National hotline 111' },
    organisation: { vi: 'Đoàn thể', en: 'Organisation' },
    police: { vi: 'Công an', en: 'Police' },
    child: { vi: 'Trẻ tự báo', en: 'The child' },
    'social-media': { vi: 'Mạng xã hội', en: 'Social media' },
    other: { vi: 'Khác', en: 'Other' },
    unknown: { vi: 'Không rõ', en: 'Unknown' },
  },
)

export const INFORMATION_SOURCES = codeList(
  'information-source',
  1,
  { source: 'catalogue of facts, envelope', from: '2023-01-01' },
  {
    child: { vi: 'Trẻ em', en: 'The child' },
    parent: { vi: 'Cha, mẹ, người chăm sóc', en: 'Parent or carer' },
    relative: { vi: 'Người thân', en: 'Relative' },
    school: { vi: 'Nhà trường', en: 'School' },
    neighbour: { vi: 'Hàng xóm', en: 'Neighbour' },
    professional: { vi: 'Cơ quan, người có chuyên môn', en: 'Agency or professional' },
    register: { vi: 'Sổ sách', en: 'Paper register' },
    anonymous: { vi: 'Ẩn danh', en: 'Anonymous' },
    other: { vi: 'Khác', en: 'Other' },
  },
)

export const CONFIDENTIALITY = codeList(
  'confidentiality',
  1,
  { source: 'Nghị định 56/2017/NĐ-CP Điều 24, Điều 33', from: '2017-07-01' },
  {
    normal: { vi: 'Thường', en: 'Normal' },
    restricted: { vi: 'Hạn chế', en: 'Restricted' },
    secret: { vi: 'Mật', en: 'Secret' },
  },
)
