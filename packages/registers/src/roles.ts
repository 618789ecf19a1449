// For whoever registers officials: the role that a position stands for, and whether the position may stand in clear.
import type { Actor } from '@hoso/facts'
import { isOffice } from './clear-words.ts'
import { nameKey, plainKey, tidyLine } from './vietnamese.ts'

type Role = Actor['role']

const ROLES: ReadonlyArray<readonly [RegExp, Role]> = [
  [/^pho chu tich\b/, 'vice-chairman'],
  [/^chu tich\b(?! hoi)/, 'chairman'],
  [/^(?:cong chuc |can bo )?(?:tu phap|ho tich)\b/, 'justice-civil-status'],
  [/^(?:cong chuc|can bo) (?:tai chinh|ke toan)|^ke toan\b|^tai chinh\b/, 'finance'],
  [
    /^(?:cong chuc|can bo)\b|^nguoi lam cong tac (?:bao ve )?tre em|^cong tac vien\b/,
    'child-protection-officer',
  ],
  [/^(?:truong |pho )?cong an\b|^ca (?:xa|phuong|thi tran)\b|^canh sat\b/, 'police'],
  [/^(?:truong )?tram y te\b|^y (?:si|te|ta)\b|^bac si\b|^dieu duong\b|^nu ho sinh\b/, 'health-station'],
  [/^truong (?:tieu khu|thon|khu|xom|ban|ap|tdp|to)\b|^to truong\b|^tieu khu \d/, 'unit-head'],
  [
    /^truong (?:mam non|mn|tieu hoc|th|thcs|thpt)\b|^giao vien\b|^(?:pho )?hieu truong\b|^nha truong\b|^can bo truong\b/,
    'school',
  ],
  [
    /^hoi\b|^(?:chu tich|pho chu tich) hoi\b|^doan thanh nien\b|^bi thu doan\b|^ubmttq\b|^mttq\b|^mat tran\b|^chi hoi\b/,
    'mass-organisation',
  ],
  [/^dai (?:truyen|phat) thanh\b/, 'broadcasting-station'],
  [/^don vi (?:tiep nhan|cung cap|dich vu)\b/, 'service-provider'],
  [/^chuyen vien\b|^chuyen gia\b/, 'specialist'],
  [/^nguoi than\b|^gia dinh\b|^nguoi nha\b/, 'family-member'],
  [/^nguoi du hop\b/, 'participant'],
]

export interface RoleReading {
  readonly role: Role
  /** The position as written, where it is an office and nothing else. */
  readonly position?: string
}

/** Role and position of a cell. A position that is not understood stays out of the clear part of the record. */
export const roleOf = (cell: string): RoleReading => {
  const written = tidyLine(cell)
  const plain = plainKey(written)
  const role = ROLES.find(([words]) => words.test(plain))?.[1]
  if (role === undefined) return { role: 'other' }
  return written.length <= 120 && isOffice(written) ? { role, position: written } : { role }
}

// With their marks: without them `Trương …` and `Đoàn …`, which are family names, would be schools and unions.
const ORGANISATION =
  /^(?:trường|trung tâm|bệnh viện|trạm|công an|hội|đoàn (?:thanh niên|tn|xã|phường|thị trấn|luật sư|thể)|phòng|ubnd|uỷ ban|ủy ban|sở|viện|tòa án|toà án|quỹ|cơ sở|mái ấm|ban|huyện|tỉnh|thành phố|thị xã|thị trấn|xã|phường|ubmttq|mttq|mặt trận|tổ chức|công ty|làng trẻ|nhà văn hóa|nhà mở|tổng đài|chi cục|công đoàn|đội)(?![\p{L}])/u

/**
 * The name of an office or organisation, without what is added in brackets. Undefined for what may be, or may name, a
 * person: that stays sealed.
 */
export const organisationOf = (cell: string): string | undefined => {
  const bare = tidyLine(cell.replace(/\([^()]*\)?/g, ' '))
  const is = bare.length <= 120 && ORGANISATION.test(nameKey(bare)) && isOffice(bare)
  return is ? bare : undefined
}
