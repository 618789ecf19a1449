// For whoever keeps the record straight: corrections, retractions, disputes, entries from paper, who the actors are (catalogue rows 4, 152–153, 164).
import { boolean, closed, code, integer, json, line, list, named, pattern } from '../codec.ts'
import { ROLES } from '../codes/context.ts'
import { DISPUTANTS, LATE_REASONS, PAPER_KINDS } from '../codes/governance.ts'
import { fact, personal, STREAM_KINDS, type Whose } from '../fact.ts'
import { narrative, remark } from '../parts.ts'
import { ANYONE } from '../recorders.ts'
import { actorRef, calendarDate, uuid } from '../values.ts'

const STEPS = '(?:/[A-Za-z0-9]{1,40}){1,8}'
const clearPath = pattern(
  { vi: 'đường dẫn /occurredAt hoặc /body/…', en: 'a path /occurredAt or /body/…' },
  new RegExp(`^/(?:occurredAt|body${STEPS})$`),
  '/body/level',
)
const personalPath = pattern(
  { vi: 'đường dẫn /personal/<phần>/…', en: 'a path /personal/<part>/…' },
  new RegExp(`^/personal/[A-Za-z]{1,40}${STEPS}$`),
  '/personal/child/name',
)
/** `to` absent: the member is taken away. `from` absent: it was not there. */
const change = closed({ path: clearPath }, { from: json, to: json })
const personalChange = closed({ path: personalPath }, { from: json, to: json })
/** Changes of a part are sealed under the key of the person whose part it is. */
const changesOf = (whose: Whose) => personal(whose, { changes: list(personalChange, 50) })

/** Points at the mistaken fact through the envelope's `corrects`; the mistaken fact stays readable. */
export const eventCorrected = fact({
  type: 'EventCorrected',
  schema: 1,
  streams: STREAM_KINDS,
  by: ANYONE,
  label: { vi: 'Đính chính', en: 'Event corrected' },
  basis: ['catalogue 152'],
  body: closed({ changes: list(change, 50) }),
  personal: {
    child: changesOf('child'),
    father: changesOf('father'),
    mother: changesOf('mother'),
    carer: changesOf('carer'),
    reporter: changesOf('reporter'),
    staff: changesOf('staff'),
    participant: changesOf('participant'),
    narrative,
    remark,
  },
})
/** Points at the fact recorded by mistake through the envelope's `retracts`. */
export const eventRetracted = fact({
  type: 'EventRetracted',
  schema: 1,
  streams: STREAM_KINDS,
  by: ANYONE,
  label: { vi: 'Hủy sự kiện ghi nhầm', en: 'Event retracted' },
  basis: ['catalogue 153'],
  body: closed({}, { second: named('Người thứ hai', 'Second person', actorRef) }),
  personal: { narrative, remark },
})
/** Says that a fact is not so, without changing it: `target` is the id of that fact, which stays in force until somebody corrects it. */
export const eventDisputed = fact({
  type: 'EventDisputed',
  schema: 1,
  streams: STREAM_KINDS,
  by: ANYONE,
  label: { vi: 'Phản đối nội dung đã ghi', en: 'Event disputed' },
  basis: ['added: nobody loses a word by having it contradicted', 'Luật Bảo vệ dữ liệu cá nhân 2025 Điều 4'],
  body: closed(
    { target: named('Sự kiện bị phản đối', 'Fact disputed', uuid) },
    { disputant: named('Bên phản đối', 'Who disputes it', code(DISPUTANTS)) },
  ),
  personal: { narrative, remark },
})
/** `target` is the id of the dispute. A dispute that is upheld calls for a correction or a retraction of its own. */
export const disputeAnswered = fact({
  type: 'DisputeAnswered',
  schema: 1,
  streams: STREAM_KINDS,
  by: ANYONE,
  label: { vi: 'Trả lời phản đối', en: 'Dispute answered' },
  basis: ['added: every dispute gets an answer'],
  body: closed({
    target: named('Ý kiến phản đối', 'Dispute answered', uuid),
    upheld: named('Chấp nhận phản đối', 'Dispute upheld', boolean),
  }),
  personal: { narrative, remark },
})
/** `target` no longer counts, since `by` says the same thing better or later. Both stand in the stream of this fact and stay readable. */
export const eventSuperseded = fact({
  type: 'EventSuperseded',
  schema: 1,
  streams: STREAM_KINDS,
  by: ANYONE,
  label: { vi: 'Thay thế sự kiện đã ghi', en: 'Event superseded' },
  basis: ['added: two entries of one happening count once'],
  body: closed({
    target: named('Sự kiện bị thay thế', 'Fact superseded', uuid),
    by: named('Sự kiện thay thế', 'Fact that takes its place', uuid),
  }),
  personal: { narrative, remark },
})
/** Names the paper behind the facts that share this fact's `corr`; each of them has its own place in the paper in the envelope. */
export const backfillEntered = fact({
  type: 'BackfillEntered',
  schema: 1,
  streams: STREAM_KINDS,
  by: [...ANYONE, 'register-importer'],
  label: { vi: 'Nhập hồi tố từ giấy', en: 'Backfill entered' },
  basis: ['catalogue 164', 'plan II.3.2a'],
  body: closed(
    {
      paper: named('Loại giấy tờ gốc', 'Kind of paper', code(PAPER_KINDS)),
      lateReason: named('Lý do nhập muộn', 'Reason for the delay', code(LATE_REASONS)),
    },
    {
      paperDate: named('Ngày của giấy tờ', 'Date of the paper', calendarDate),
      facts: named('Số sự kiện', 'Facts entered', integer(1, 99999)),
    },
  ),
  personal: { narrative, remark },
})
/** Binds an actor's pseudonym to a name and position. */
export const actorRegistered = fact({
  type: 'ActorRegistered',
  schema: 1,
  streams: ['actor'],
  by: ['child-protection-officer', 'chairman', 'vice-chairman', 'register-importer', 'system'],
  label: { vi: 'Ghi danh người thực hiện', en: 'Actor registered' },
  basis: ['catalogue 4', 'added: names of officials stay out of the hashed bytes'],
  body: closed({ role: named('Vai trò', 'Role', code(ROLES)) }, { position: line(120), unit: line(120) }),
  personal: { actor: personal('staff', { name: line(160) }) },
})
