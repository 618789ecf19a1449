// For whoever hears the child and asks for consent: voice, consent, sharing (catalogue rows 80–87).
import { boolean, closed, code, integer, line, list, named, text } from '../codec.ts'
import { CONSENT_FORMS, CONSENT_GIVERS } from '../codes/casework.ts'
import { fact, personal } from '../fact.ts'
import { calendarDate, decisionNumber, uuid } from '../values.ts'
import { narrative } from '../parts.ts'
import { ANYONE, CHAIR, OFFICER } from '../recorders.ts'

const giver = named('Người đồng ý', 'Who consents', code(CONSENT_GIVERS))
const purpose = named('Mục đích', 'Purpose', line(160))
/** A child decides with the parents from seven full years (Nghị định 56/2017/NĐ-CP Điều 36 khoản 1). */
const age = named('Tuổi (số năm)', 'Age, in years', integer(0, 17))

const scope = named('Loại dữ liệu', 'Classes of data', list(line(60), 20))
const recipients = named('Nơi nhận', 'Recipients', list(line(160), 20))
/** Who gave, refused or withdrew consent. */
const person = personal('carer', {}, { name: line(120), relation: line(40) })

export const informationGiven = fact({
  type: 'InformationGiven',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Giải thích quyền, mục đích', en: 'Information given' },
  basis: ['catalogue 80'],
  body: closed({}, { to: giver, textVersion: line(40), lang: line(10) }),
  personal: { narrative },
})
export const consentGranted = fact({
  type: 'ConsentGranted',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Đồng ý', en: 'Consent granted' },
  basis: ['catalogue 81', 'Luật Trẻ em 2016 Điều 6 khoản 11'],
  body: closed({ giver, purpose }, { until: calendarDate, scope, recipients, form: code(CONSENT_FORMS) }),
  personal: { narrative, person },
})
export const consentRefused = fact({
  type: 'ConsentRefused',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Từ chối đồng ý', en: 'Consent refused' },
  basis: ['catalogue 81', 'Luật Trẻ em 2016 Điều 6 khoản 11'],
  body: closed({ giver, purpose }),
  personal: { narrative, person },
})
export const childAssentRecorded = fact({
  type: 'ChildAssentRecorded',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Trẻ đồng ý', en: 'Child assent recorded' },
  basis: ['catalogue 82', 'Luật Trẻ em 2016 Điều 6 khoản 11', 'Nghị định 56/2017/NĐ-CP Điều 36 khoản 1'],
  body: closed({ purpose }, { age, until: calendarDate, form: code(CONSENT_FORMS) }),
  personal: { narrative },
})
export const childDissentRecorded = fact({
  type: 'ChildDissentRecorded',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Trẻ không đồng ý', en: 'Child dissent recorded' },
  basis: ['catalogue 82', 'Luật Trẻ em 2016 Điều 6 khoản 11', 'Nghị định 56/2017/NĐ-CP Điều 36 khoản 1'],
  body: closed({ purpose }, { age }),
  personal: { narrative },
})
export const consentWithdrawn = fact({
  type: 'ConsentWithdrawn',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Rút đồng ý', en: 'Consent withdrawn' },
  basis: ['catalogue 83'],
  body: closed({ giver, purpose }),
  personal: { narrative, person },
})
export const consentOverridden = fact({
  type: 'ConsentOverridden',
  schema: 1,
  streams: ['case', 'concern'],
  by: [...CHAIR, 'police'],
  label: { vi: 'Không cần đồng ý (khẩn cấp, luật định)', en: 'Consent overridden' },
  basis: ['catalogue 84', 'Nghị định 56/2017/NĐ-CP Điều 24, Điều 31'],
  body: closed({ purpose }, { until: calendarDate, decisionNumber }),
  personal: { narrative },
})
export const informationShared = fact({
  type: 'InformationShared',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Chia sẻ thông tin', en: 'Information shared' },
  basis: ['catalogue 85', 'Nghị định 56/2017/NĐ-CP Điều 24'],
  body: closed(
    { recipient: line(160) },
    {
      purpose,
      items: list(line(120), 50),
      /** The consent or the override this rests on. */
      consent: uuid,
    },
  ),
  personal: { narrative },
})
export const informationRequestRefused = fact({
  type: 'InformationRequestRefused',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Từ chối chia sẻ thông tin', en: 'Information request refused' },
  basis: ['catalogue 85', 'Nghị định 56/2017/NĐ-CP Điều 24'],
  body: closed({ recipient: line(160) }, { purpose, items: list(line(120), 50) }),
  personal: { narrative },
})
export const childViewRecorded = fact({
  type: 'ChildViewRecorded',
  schema: 1,
  streams: ['case'],
  by: ANYONE,
  label: { vi: 'Ý kiến, nguyện vọng của trẻ', en: 'Child view recorded' },
  basis: [
    'catalogue 86',
    'plan II.3.3a-10',
    'Luật Trẻ em 2016 Điều 47 khoản 5',
    'Nghị định 56/2017/NĐ-CP Điều 27 khoản 1 điểm g',
  ],
  body: closed(
    {},
    {
      observed: named('Quan sát', 'Observed, not said', boolean),
      alone: named('Gặp riêng', 'Heard alone', boolean),
    },
  ),
  personal: {
    narrative: personal(
      'child',
      {},
      { topic: line(200), words: text(), detail: text(), followUp: text(), note: text() },
    ),
  },
})
export const feedbackGivenToChild = fact({
  type: 'FeedbackGivenToChild',
  schema: 1,
  streams: ['case'],
  by: OFFICER,
  label: { vi: 'Phản hồi cho trẻ', en: 'Feedback given to child' },
  basis: ['catalogue 87'],
  body: closed({}),
  personal: { narrative },
})
