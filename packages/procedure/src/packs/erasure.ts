// For erasure.ts: on which grounds a person may be erased, and how long files are kept, before and after 1 January 2026.
import type { Fact } from '@hoso/facts'

export type ErasureGround = Extract<Fact, { readonly type: 'ErasureApproved' }>['body']['ground']
export type HindranceCode = Extract<
  Fact,
  { readonly type: 'ErasureRefused' }
>['body']['reasons'][number]['hindrance']

/** A ground, and what it takes. */
export interface GroundRule {
  readonly article: string
  /** `request`: a recorded request for deletion; `decision`: the number of a decision. */
  readonly needs?: 'request' | 'decision'
}

/** How long a file is kept once the work on it has ended, to the end of the year. */
export interface Retention {
  readonly years: number
  /** Where the period comes from. */
  readonly source: string
  /** Grounds that end it earlier. */
  readonly yieldsTo: ReadonlyArray<ErasureGround>
}

/** Kinds of file that hold parts about a person who may be erased. */
export type ErasableKind = 'child' | 'concern' | 'case' | 'evidence' | 'carer' | 'unit' | 'programme'

/** The rules of erasure while one state of the law is in force. */
export interface ErasureRules {
  readonly id: string
  readonly version: number
  /** First civil day of force. */
  readonly from: string
  /** Last civil day of force; absent while in force. */
  readonly until?: string
  readonly source: ReadonlyArray<string>
  readonly grounds: { readonly [G in ErasureGround]?: GroundRule }
  readonly retention: Readonly<Record<ErasableKind, Retention>>
}

const OPEN = 'reading of this project'
/** An authority that decides answers for it; a request does not bind where the file serves a duty of the State. */
const DECIDED: ReadonlyArray<ErasureGround> = ['authority-decision', 'other-law']
const ASKED: ReadonlyArray<ErasureGround> = [...DECIDED, 'subject-request', 'agreement']

/**
 * No text at hand sets a period for files of child protection: the general table of the archives (Thông tư
 * 10/2022/TT-BNV) and Luật Lưu trữ 2024 are to be compared. These are the project's reading; an authority passes its own.
 */
export const RETENTION: Readonly<Record<ErasableKind, Retention>> = {
  child: { years: 10, source: OPEN, yieldsTo: DECIDED },
  concern: { years: 20, source: OPEN, yieldsTo: DECIDED },
  case: { years: 20, source: OPEN, yieldsTo: DECIDED },
  evidence: { years: 20, source: OPEN, yieldsTo: DECIDED },
  carer: { years: 20, source: OPEN, yieldsTo: DECIDED },
  // Participants, donors and speakers: no duty towards a child rests on their names, and vouchers are kept by the finance office.
  unit: { years: 5, source: OPEN, yieldsTo: ASKED },
  programme: { years: 5, source: OPEN, yieldsTo: ASKED },
}

const ND13 = 'Nghị định 13/2023/NĐ-CP Điều 16'
const LAW = 'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 14 khoản 1'

export const ERASURE_RULES: ReadonlyArray<ErasureRules> = [
  {
    id: 'nd13',
    version: 1,
    from: '2023-07-01',
    until: '2025-12-31',
    // The decree is out of force and its text was not at hand: its grounds are to be compared with it.
    source: ['Nghị định 13/2023/NĐ-CP Điều 16 (cần đối chiếu lại với văn bản)'],
    grounds: {
      'subject-request': { article: ND13, needs: 'request' },
      'purpose-completed': { article: ND13 },
      'retention-ended': { article: ND13 },
      'other-law': { article: ND13, needs: 'decision' },
    },
    retention: RETENTION,
  },
  {
    id: 'lbvdl',
    version: 1,
    from: '2026-01-01',
    source: ['Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15', 'Nghị định 356/2025/NĐ-CP'],
    grounds: {
      'subject-request': { article: LAW, needs: 'request' },
      'purpose-completed': { article: LAW },
      'retention-ended': { article: LAW },
      'authority-decision': { article: LAW, needs: 'decision' },
      agreement: { article: LAW },
      'other-law': { article: LAW, needs: 'decision' },
    },
    retention: RETENTION,
  },
]
