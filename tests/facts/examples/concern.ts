// For tests/facts: an example of each fact of reports of concern. The persons are made up.
import {
  allegationVerified,
  type AnyNewFact,
  concernAcknowledged,
  concernDisposed,
  concernForwarded,
  concernMergedIntoCase,
  concernReceivedFrom111,
  concernReported,
  noFurtherActionDecided,
  reporterIdentityProtected,
  rumourOrMediaItemNoted,
} from '@hoso/facts'
import { CASE, CHILD, told } from './made-up.ts'

export const concern: ReadonlyArray<AnyNewFact> = [
  concernReported(
    {
      number: '2023-14',
      channel: 'neighbour',
      type: 'violence',
      group: 'abused',
      anonymous: false,
      childNamed: true,
      children: [
        {
          sex: 'female',
          child: CHILD,
          code: 'TK03-0147',
          estimatedAge: 9,
          ageStated: 9,
          birthMonth: '2014-03',
        },
      ],
      form: 'telephone',
      unit: '3',
      dangerNow: true,
    },
    {
      child: { names: ['Lê Thị Mai Chi'], birth: 'khoảng 9 tuổi, học lớp 3' },
      father: { name: 'Lê Văn Khoát' },
      mother: { name: 'Trịnh Thị Hoa' },
      carer: { name: 'Trịnh Thị Bưởi' },
      reporter: {
        name: 'Phạm Văn Sáng',
        phone: '0950000201',
        phoneAsWritten: '0950.000.201',
        address: 'cạnh nhà cháu',
      },
      narrative: {
        place: 'Tại nhà cháu',
        content: 'Nghe tiếng đánh và cháu khóc nhiều tối liền',
        state: 'Cháu có vết bầm ở tay',
        expectedHarm: 'Có thể bị đánh tiếp tối nay',
        family: 'Bố hay uống rượu, mẹ đi làm xa',
        doneBefore: 'Đã sang can hai lần',
        note: 'Xin giữ kín tên người báo',
      },
    },
  ),
  concernReceivedFrom111(
    { reference: '111-2023-0456', sentAt: '2023-05-12T22:05', seenAt: '2023-05-12T22:40' },
    told('Tổng đài chuyển lời kể của hàng xóm'),
  ),
  concernAcknowledged({}, { reporter: { content: 'Đã báo lại ông Sáng là đang xác minh' } }),
  reporterIdentityProtected(
    { items: ['name', 'phone', 'address'] },
    told('Ông Sáng sợ bị trả thù nên xin giữ kín'),
  ),
  allegationVerified(
    { result: 'true', childSeenInPerson: true },
    {
      narrative: {
        detail: 'Đã gặp cháu và cô giáo chủ nhiệm',
        conclusion: 'Cháu bị bố đánh nhiều lần',
        reason: 'Lời cháu khớp với vết bầm',
        note: 'Cháu xin ở lại với bà',
      },
    },
  ),
  concernDisposed(
    { outcome: 'forwarded', cases: ['VV-2023-04'], forwardedTo: 'UBND xã Hà Bình' },
    told('Gia đình cháu đã chuyển về xã bên'),
  ),
  concernForwarded({ to: 'UBND xã Hà Bình' }, told('Cháu đang ở nhà bà nội bên ấy')),
  concernMergedIntoCase({ case: CASE }, told('Cùng một lần đánh với tin trước')),
  noFurtherActionDecided(
    { kind: 'watch', reviewOn: '2023-08-12', decisionNumber: '80/QĐ-UBND' },
    told('Bố đã cam kết, bà ngoại trông nom'),
  ),
  rumourOrMediaItemNoted(
    { medium: 'social-media', publishedOn: '2023-05-11' },
    {
      item: { link: 'https://vidu.vn/bai/4711', title: 'Cháu bé bị đánh trong ngõ nhỏ' },
      remark: {
        detail: 'Bài đăng có ảnh cháu bé, đã nhờ gỡ',
        reason: 'Chưa rõ cháu bé là ai',
        note: 'Công an xã đang tìm người đăng',
      },
    },
  ),
]
