// For tests/facts: an example of each fact of the register of children. The persons are made up.
import {
  type AnyNewFact,
  childAddressChanged,
  childBirthDateCorrected,
  childConfirmedInSurvey,
  childDied,
  childGuardianChanged,
  childHealthInsuranceRecorded,
  childIdentityVerified,
  childListed,
  childMovedIn,
  childMovedOut,
  childMovedWithinCommune,
  childNameCorrected,
  childNotFoundInSurvey,
  childRecordsLinkedAsOne,
  childSchoolChanged,
  duplicateChildSuspected,
  duplicateConfirmed,
  duplicateRejected,
  householdComposed,
  householdVisitedInSurvey,
  linkUndone,
  siblingLinked,
} from '@hoso/facts'
import { BROTHER, CHAIRMAN, CHILD, remarked, SAME_CHILD } from './made-up.ts'

export const childRegister: ReadonlyArray<AnyNewFact> = [
  childListed(
    {
      sex: 'female',
      birth: { precision: 'day', month: '2014-03' },
      unit: '3',
      code: 'TK03-0147',
      ethnicity: 'Kinh',
    },
    {
      child: {
        name: 'Lê Thị Mai Chi',
        birthDate: '2014-03-09',
        personalId: '038314004821',
        household: 'HK-0312',
        school: 'Tiểu học Hà Trung, lớp 3B',
        changes: 'Từ TK 5 chuyển về ở với bà ngoại năm 2021',
        note: 'Ở với bà ngoại, mẹ đi làm xa',
      },
      father: { name: 'Lê Văn Khoát' },
      carer: { name: 'Trịnh Thị Bưởi', relation: 'bà ngoại', phone: '0950000147' },
    },
  ),
  childAddressChanged(
    { unit: '5' },
    { child: { address: 'Số nhà 21, ngõ 4, tiểu khu 5', household: 'HK-0518' } },
  ),
  childBirthDateCorrected(
    { birth: { precision: 'day', month: '2014-02' }, proof: 'Giấy khai sinh bản sao' },
    { child: { birthDate: '2014-02-09' } },
  ),
  childConfirmedInSurvey(
    { seen: 'child', round: 'Khảo sát quý I/2023' },
    remarked('Gặp cháu và bà ngoại tại nhà'),
  ),
  childDied({ causeClass: 'drowning' }, remarked('Ngã xuống ao cạnh nhà')),
  childGuardianChanged(
    { proof: 'Quyết định cử người giám hộ' },
    { carer: { name: 'Trịnh Văn Lúa', relation: 'cậu ruột', phone: '0950000148' } },
  ),
  childHealthInsuranceRecorded(
    { insured: true, until: '2023-12-31' },
    { child: { cardNumber: 'TE1383800001471' } },
  ),
  childIdentityVerified(
    { method: 'Đối chiếu cơ sở dữ liệu quốc gia về dân cư' },
    { child: { personalId: '038314004821' } },
  ),
  childMovedIn({ from: 'Xã Hà Bình' }, remarked('Theo mẹ về quê ngoại')),
  childMovedOut({ to: 'Thành phố Thanh Hóa' }, remarked('Theo bố đi làm công nhân')),
  childMovedWithinCommune({ to: '5', from: '3' }, remarked('Bà ngoại bán nhà cũ')),
  childNameCorrected({ proof: 'Giấy khai sinh bản chính' }, { child: { name: 'Lê Thị Mai Chi' } }),
  childNotFoundInSurvey({ round: 'Khảo sát quý I/2023' }, remarked('Hàng xóm nói cả nhà đi Bình Dương')),
  childRecordsLinkedAsOne(
    {
      absorbed: SAME_CHILD,
      grounds: ['Cùng số định danh', 'Cùng tháng sinh và cùng tiểu khu'],
      second: CHAIRMAN,
    },
    remarked('Tên đệm ghi khác nhau ở hai sổ'),
  ),
  childSchoolChanged({}, { child: { school: 'THCS Lý Thường Kiệt, lớp 6A' } }),
  duplicateChildSuspected(
    { other: SAME_CHILD, grounds: ['Cùng tháng sinh và cùng tiểu khu'] },
    remarked('Mẹ hai bên cùng tên Hoa'),
  ),
  duplicateConfirmed(
    { other: SAME_CHILD, grounds: ['Cùng số định danh'] },
    remarked('Đã xem giấy khai sinh của cháu Chi'),
  ),
  duplicateRejected(
    { other: SAME_CHILD, grounds: ['Khác số định danh'] },
    remarked('Hai chị em sinh đôi, đã gặp cả hai'),
  ),
  householdComposed(
    { children: [CHILD, BROTHER], members: 5, from: '2023-01-01', until: '2023-12-31' },
    { child: { household: 'HK-0312', members: 'Bà Bưởi, cậu Lúa, mợ Thơm và hai cháu' } },
  ),
  householdVisitedInSurvey(
    { result: 'absent', round: 'Khảo sát quý I/2023' },
    remarked('Đến ba lần đều khóa cửa'),
  ),
  linkUndone({ absorbed: SAME_CHILD, second: CHAIRMAN }, remarked('Gộp nhầm hai chị em họ')),
  siblingLinked({ sibling: BROTHER, relation: 'em trai cùng mẹ' }, remarked('Hai cháu cùng ở với bà Bưởi')),
]
