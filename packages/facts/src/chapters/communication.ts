// For whoever plans, holds and broadcasts communication activities (catalogue rows 11–20).
import { closed, code, integer, line, list, named, text } from '../codec.ts'
import { AUDIENCES, COMMUNICATION_FORMS, COMMUNICATION_TOPICS } from '../codes/communication.ts'
import { UNIT_KINDS } from '../codes/programme.ts'
import { fact, personal, type Role } from '../fact.ts'
import { dong, registerCode, unitCode } from '../values.ts'

/** What every activity says. */
const what = {
  organiserKind: named('Loại đơn vị tổ chức', 'Kind of organiser', code(UNIT_KINDS)),
  topic: named('Chủ đề', 'Topic', code(COMMUNICATION_TOPICS)),
}
const count = (most: number) => integer(0, most)
const more = {
  number: named('Số thứ tự trong sổ', 'Number in the book', registerCode),
  organiser: named('Đơn vị tổ chức', 'Organiser', line(120)),
  audience: named('Đối tượng', 'Audience', code(AUDIENCES)),
  /** None: the whole commune, or no unit in particular. */
  units: named('Tiểu khu', 'Units of the commune', list(unitCode, 60)),
  /** People reached; of an activity that was not held, those expected. */
  people: named('Số người', 'People', count(1_000_000)),
  male: named('Trong đó nam', 'Of them male', count(1_000_000)),
  female: named('Trong đó nữ', 'Of them female', count(1_000_000)),
  minutes: named('Thời lượng (phút)', 'Minutes', count(100_000)),
  repeats: named('Số lần phát', 'Times aired', count(100_000)),
  copies: named('Số tờ rơi, ấn phẩm', 'Copies of leaflets', count(1_000_000)),
}
/** Wording of the book. Places and topics may name a household or a child. */
const particulars = personal(
  'participant',
  {},
  {
    topic: text(1000),
    place: named('Địa điểm', 'Place', text(1000)),
    audience: named('Đối tượng', 'Audience', text(1000)),
    organiser: named('Đơn vị tổ chức', 'Organiser', text(1000)),
    /** Where it is not the actor. */
    speaker: named('Người trình bày', 'Speaker', text(300)),
    reason: text(),
    note: text(),
  },
)

const form = named('Hình thức', 'Form', code(COMMUNICATION_FORMS))
const STREAM = ['programme'] as const
const ORGANISERS: ReadonlyArray<Role> = [
  'child-protection-officer',
  'school',
  'mass-organisation',
  'justice-civil-status',
  'health-station',
  'police',
]

export const communicationActivityPlanned = fact({
  type: 'CommunicationActivityPlanned',
  schema: 1,
  streams: STREAM,
  by: ORGANISERS,
  label: { vi: 'Lên kế hoạch truyền thông', en: 'Communication activity planned' },
  basis: ['catalogue 11', 'plan II.3.1'],
  body: closed({ ...what, form }, { ...more, cost: named('Kinh phí dự kiến', 'Cost', dong) }),
  personal: { particulars },
})
/** Conferences, extracurricular sessions, talks with households, training; other forms have facts of their own. */
export const communicationActivityHeld = fact({
  type: 'CommunicationActivityHeld',
  schema: 1,
  streams: STREAM,
  by: ORGANISERS,
  label: { vi: 'Tổ chức truyền thông', en: 'Communication activity held' },
  basis: ['catalogue 12', 'plan II.3.1', 'plan V.3', 'plan V.4', 'plan V.8'],
  body: closed({ ...what, form }, more),
  personal: { particulars },
})
export const broadcastAired = fact({
  type: 'BroadcastAired',
  schema: 1,
  streams: STREAM,
  by: ['broadcasting-station'],
  label: { vi: 'Phát thanh tuyên truyền', en: 'Broadcast aired' },
  basis: ['catalogue 13', 'plan V.5'],
  body: closed(what, more),
  personal: { particulars },
})
export const columnPublished = fact({
  type: 'ColumnPublished',
  schema: 1,
  streams: STREAM,
  by: ['broadcasting-station'],
  label: { vi: 'Đăng chuyên mục, chuyên trang', en: 'Column published' },
  basis: ['catalogue 14', 'plan V.5'],
  body: closed(what, more),
  personal: { particulars },
})
export const leafletDistributed = fact({
  type: 'LeafletDistributed',
  schema: 1,
  streams: STREAM,
  by: ['broadcasting-station', 'mass-organisation'],
  label: { vi: 'Phát tờ rơi, ấn phẩm', en: 'Leaflets distributed' },
  basis: ['catalogue 15', 'plan V.5'],
  body: closed(what, more),
  personal: { particulars },
})
export const lifeSkillsSessionDelivered = fact({
  type: 'LifeSkillsSessionDelivered',
  schema: 1,
  streams: STREAM,
  by: ['school'],
  label: { vi: 'Giáo dục kỹ năng sống', en: 'Life-skills session delivered' },
  basis: ['catalogue 16', 'plan II.3.1', 'plan V.3'],
  body: closed(what, more),
  personal: { particulars },
})
export const parentEducationDelivered = fact({
  type: 'ParentEducationDelivered',
  schema: 1,
  streams: STREAM,
  by: ['child-protection-officer', 'mass-organisation'],
  label: { vi: 'Giáo dục cha mẹ, người chăm sóc', en: 'Parent education delivered' },
  basis: ['catalogue 17', 'plan II.3.1', 'plan II.3.2b', 'plan V.8'],
  body: closed(what, {
    ...more,
    households: named('Số hộ tham gia', 'Number of households', count(100_000)),
  }),
  personal: { particulars },
})
export const legalEducationDelivered = fact({
  type: 'LegalEducationDelivered',
  schema: 1,
  streams: STREAM,
  by: ['justice-civil-status'],
  label: { vi: 'Phổ biến pháp luật', en: 'Legal education delivered' },
  basis: ['catalogue 18', 'plan V.4'],
  body: closed(what, more),
  personal: { particulars },
})
/** Not held, and not to be held: the reason stands in the particulars. */
export const communicationActivityCancelled = fact({
  type: 'CommunicationActivityCancelled',
  schema: 1,
  streams: STREAM,
  by: ORGANISERS,
  label: { vi: 'Hủy hoạt động truyền thông', en: 'Communication activity cancelled' },
  basis: ['catalogue 19', 'plan II.3.1'],
  body: closed({ ...what, form }, more),
  personal: { particulars },
})
export const knowledgeSurveyTaken = fact({
  type: 'KnowledgeSurveyTaken',
  schema: 1,
  streams: STREAM,
  by: ['child-protection-officer'],
  label: { vi: 'Khảo sát nhận thức', en: 'Knowledge survey taken' },
  basis: ['catalogue 20', 'plan II.3.1'],
  body: closed(what, {
    ...more,
    instrument: named('Phiếu khảo sát', 'Instrument', registerCode),
    /** Answers right of all answers asked for. */
    right: named('Số câu đúng', 'Right answers', count(10_000_000)),
    asked: named('Số câu hỏi', 'Answers asked for', count(10_000_000)),
  }),
  personal: { particulars },
})
