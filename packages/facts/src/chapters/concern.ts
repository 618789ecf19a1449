// For whoever receives and checks reports: detection and intake (plan II.3.2, V.3, V.9; catalogue rows 49–57, 59).
import { boolean, closed, code, integer, line, list, named, text } from '../codec.ts'
import {
  CONCERN_DISPOSITIONS,
  CONCERN_GROUPS,
  CONCERN_TYPES,
  INTAKE_FORMS,
  MEDIA,
  NO_ACTION_KINDS,
  PROTECTED_ITEMS,
  VERIFICATIONS,
} from '../codes/casework.ts'
import { CHANNELS } from '../codes/context.ts'
import { SEX } from '../codes/child.ts'
import { fact, personal } from '../fact.ts'
import { narrative, remark } from '../parts.ts'
import { ANYONE, OFFICER, OFFICER_TO_CHAIR } from '../recorders.ts'
import {
  calendarDate,
  caseRef,
  childRef,
  decisionNumber,
  minute,
  month,
  phone,
  registerCode,
  unitCode,
} from '../values.ts'

/** A child as a report names it: registered or not, known or not. */
const reportedChild = named(
  'Trẻ được báo',
  'Reported child',
  closed(
    { sex: code(SEX) },
    {
      child: childRef,
      code: registerCode,
      estimatedAge: integer(0, 120),
      ageStated: integer(0, 17),
      birthMonth: month,
    },
  ),
)

export const concernReported = fact({
  type: 'ConcernReported',
  schema: 1,
  streams: ['concern'],
  by: ANYONE,
  label: { vi: 'Tiếp nhận tin báo, tố giác', en: 'Concern reported' },
  basis: ['catalogue 49', 'Luật Trẻ em 2016 Điều 51', 'Nghị định 56/2017/NĐ-CP Điều 25 khoản 1', 'Mẫu 01'],
  body: closed(
    {
      number: named('Số', 'Number', registerCode),
      channel: named('Kênh', 'Channel', code(CHANNELS)),
      type: named('Loại việc', 'Type of concern', code(CONCERN_TYPES)),
      group: named('Nhóm', 'Group', code(CONCERN_GROUPS)),
      anonymous: named('Ẩn danh', 'Anonymous', boolean),
      childNamed: named('Biết tên trẻ', 'Child named', boolean),
      children: list(reportedChild, 20),
    },
    {
      form: named('Hình thức', 'Form of report', code(INTAKE_FORMS)),
      unit: named('Tiểu khu', 'Unit of the commune', unitCode),
      /** Whether the report says that the child is in danger at this moment. */
      dangerNow: named('Đang nguy hiểm', 'In danger now', boolean),
    },
  ),
  personal: {
    child: personal('child', {}, { names: list(line(120), 20), birth: line(200) }),
    father: personal('father', { name: line(300) }),
    mother: personal('mother', { name: line(300) }),
    carer: personal('carer', { name: line(300) }),
    reporter: personal(
      'reporter',
      {},
      { name: line(200), phone, phoneAsWritten: line(40), address: line(200) },
    ),
    narrative: personal(
      'child',
      {},
      {
        place: text(),
        content: text(),
        state: text(),
        expectedHarm: text(),
        family: text(),
        doneBefore: text(),
        note: text(),
      },
    ),
  },
})

/** What the intake book says became of the report. */
export const concernDisposed = fact({
  type: 'ConcernDisposed',
  schema: 1,
  streams: ['concern'],
  by: OFFICER,
  label: { vi: 'Xử lý tin báo', en: 'Concern disposed' },
  basis: [
    'Nghị định 56/2017/NĐ-CP Điều 26',
    'Mẫu 01',
    'added: the intake book states it in a column of its own',
  ],
  body: closed(
    { outcome: code(CONCERN_DISPOSITIONS) },
    { cases: list(registerCode, 20), forwardedTo: line(120) },
  ),
  personal: { narrative },
})

export const concernReceivedFrom111 = fact({
  type: 'ConcernReceivedFrom111',
  schema: 1,
  streams: ['concern'],
  by: OFFICER,
  label: { vi: 'Tổng đài 111 chuyển tin', en: 'Concern received from hotline 111' },
  basis: ['catalogue 50', 'Luật Trẻ em 2016 Điều 51', 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 1'],
  body: closed({}, { reference: registerCode, sentAt: minute, seenAt: minute }),
  personal: { narrative },
})

export const concernAcknowledged = fact({
  type: 'ConcernAcknowledged',
  schema: 1,
  streams: ['concern'],
  by: OFFICER,
  label: { vi: 'Báo lại người báo tin', en: 'Concern acknowledged' },
  basis: ['catalogue 51'],
  body: closed({}),
  personal: { reporter: personal('reporter', {}, { content: text() }) },
})

/** From now on the items named are kept from everybody but those who must know them. */
export const reporterIdentityProtected = fact({
  type: 'ReporterIdentityProtected',
  schema: 1,
  streams: ['concern'],
  by: OFFICER,
  label: { vi: 'Bảo mật người báo tin', en: 'Reporter identity protected' },
  basis: ['catalogue 52', 'Nghị định 56/2017/NĐ-CP Điều 24 khoản 1', 'Luật Tố cáo 2018 Điều 56'],
  body: closed({
    items: named('Nội dung được giữ kín', 'What is kept secret', list(code(PROTECTED_ITEMS), 10)),
  }),
  personal: { narrative },
})

export const concernForwarded = fact({
  type: 'ConcernForwarded',
  schema: 1,
  streams: ['concern'],
  by: OFFICER,
  label: { vi: 'Chuyển tin', en: 'Concern forwarded' },
  basis: ['catalogue 53', 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 1'],
  body: closed({ to: line(120) }),
  personal: { narrative },
})

export const concernMergedIntoCase = fact({
  type: 'ConcernMergedIntoCase',
  schema: 1,
  streams: ['concern'],
  by: OFFICER,
  label: { vi: 'Nhập vào vụ việc đang có', en: 'Concern merged into a case' },
  basis: ['catalogue 54'],
  body: closed({ case: caseRef }),
  personal: { narrative },
})

const verification = { closed: closed({ result: code(VERIFICATIONS) }, { childSeenInPerson: boolean }) }

/** One fact for verified, not verified and false: the three differ only in the result. */
export const allegationVerified = fact({
  type: 'AllegationVerified',
  schema: 1,
  streams: ['concern', 'case'],
  by: [...OFFICER, 'police'],
  label: { vi: 'Xác minh thông tin', en: 'Allegation checked' },
  basis: ['catalogue 56', 'Nghị định 56/2017/NĐ-CP Điều 25 khoản 2'],
  body: verification.closed,
  personal: { narrative },
})

export const noFurtherActionDecided = fact({
  type: 'NoFurtherActionDecided',
  schema: 1,
  streams: ['concern', 'case'],
  by: OFFICER_TO_CHAIR,
  label: { vi: 'Quyết định không can thiệp tiếp', en: 'No further action decided' },
  basis: ['catalogue 57', 'Nghị định 56/2017/NĐ-CP Điều 26 khoản 2'],
  body: closed({ kind: code(NO_ACTION_KINDS) }, { reviewOn: calendarDate, decisionNumber }),
  personal: { narrative },
})

/** An item seen in the press or online, before it is known whether it concerns a child of the commune. */
export const rumourOrMediaItemNoted = fact({
  type: 'RumourOrMediaItemNoted',
  schema: 1,
  streams: ['concern', 'programme'],
  by: OFFICER,
  label: { vi: 'Ghi nhận tin báo chí, mạng', en: 'Rumour or media item noted' },
  basis: ['catalogue 59', 'Luật Trẻ em 2016 Điều 51'],
  body: closed({ medium: named('Nguồn tin', 'Medium', code(MEDIA)) }, { publishedOn: calendarDate }),
  personal: { item: personal('participant', {}, { link: line(1000), title: line(300) }), remark },
})
