// For tests/facts: an example of each fact of the plan, the organisation and its people. The persons are made up.
import {
  administrativeUnitChanged,
  type AnyNewFact,
  authorityDelegated,
  coordinationMeetingHeld,
  delegationRevoked,
  guidanceIssuedToTieuKhu,
  officerDesignated,
  officerRelieved,
  planAmended,
  planEnded,
  planIssued,
  ruleSetAdopted,
  staffTrained,
  surveyClosed,
  surveyOpened,
  taskAssignedToUnit,
} from '@hoso/facts'
import { noted } from './made-up.ts'

const number = '41/KH-UBND'
const round = 'Khảo sát quý I/2023'

export const programme: ReadonlyArray<AnyNewFact> = [
  planIssued(
    { number, from: '2023-01-01', until: '2023-12-31', units: ['3', '5'], parent: '18/KH-UBND' },
    noted('Ông Dũng ký thay ông Chủ tịch'),
  ),
  planAmended(
    { number, changes: ['budget', 'period'], decisionNumber: '66/QĐ-UBND', until: '2024-03-31' },
    noted('Kéo dài để cô Nhàn làm xong trị liệu'),
  ),
  planEnded({ number, how: 'replaced', replacedBy: '12/KH-UBND' }, noted('Bản mới do anh Kiên soạn')),
  officerDesignated(
    {
      duty: 'child-protection',
      from: '2023-01-01',
      until: '2023-12-31',
      units: ['3', '5'],
      decisionNumber: '04/QĐ-UBND',
    },
    noted('Chị Duyên thay anh Toàn về hưu'),
  ),
  officerRelieved(
    { duty: 'child-protection', decisionNumber: '95/QĐ-UBND' },
    noted('Chị Duyên nghỉ sinh sáu tháng'),
  ),
  authorityDelegated(
    {
      number: '05/UQ-UBND',
      powers: ['approve-plan', 'emergency-measure'],
      from: '2023-01-10',
      until: '2023-06-30',
    },
    noted('Khi ông Chủ tịch đi học ở tỉnh'),
  ),
  delegationRevoked({ number: '05/UQ-UBND' }, noted('Ông Chủ tịch về sớm')),
  ruleSetAdopted(
    {
      kind: 'forms',
      rule: 'bieu-mau-nd56/1',
      effectiveOn: '2023-01-01',
      until: '2025-06-30',
      decisionNumber: '02/QĐ-UBND',
    },
    noted('Anh Toàn in sẵn tập biểu cho các khu'),
  ),
  administrativeUnitChanged(
    {
      change: 'merged',
      effectiveOn: '2025-07-01',
      mapping: [{ old: '3', new: '2' }, { old: '9' }],
      decisionNumber: '1686/NQ-UBTVQH15',
    },
    noted('Sổ của ông Đạt giao cho khu mới'),
  ),
  guidanceIssuedToTieuKhu(
    { topics: ['listing', 'detection'], units: ['3', '5'], reference: '09/HD-UBND' },
    noted('Chị Duyên xuống tận hai khu'),
  ),
  taskAssignedToUnit(
    {
      unit: 'Tiểu khu 3',
      unitKind: 'commune-unit',
      deliverable: 'periodic-report',
      item: 'V.9',
      every: 'month',
      due: [{ period: '2023-05', on: '2023-06-05' }],
      deadline: '2023-12-31',
    },
    noted('Giao ông Đạt trưởng khu'),
  ),
  coordinationMeetingHeld(
    {
      attended: ['police', 'school', 'health-station'],
      missing: ['front'],
      decisions: 3,
      dissent: true,
      nextOn: '2023-06-30',
    },
    {
      participants: {
        names: ['Hoàng Văn Trực', 'Lưu Thị Ngân'],
        opinions: 'Bác sĩ Ngân đề nghị trực cả đêm',
      },
      ...noted('Ông bên Mặt trận ốm không dự'),
    },
  ),
  staffTrained(
    {
      training: 'detection',
      attendees: 32,
      women: 21,
      hours: 8,
      roles: ['unit-head', 'school'],
    },
    {
      trainer: { name: 'Thạc sĩ Chu Thị Vân', unit: 'Khoa Công tác xã hội' },
      ...noted('Cô Vân dạy bằng tình huống'),
    },
  ),
  surveyOpened(
    {
      round,
      units: ['3', '5'],
      from: '2023-02-01',
      until: '2023-03-15',
      instrument: 'household-sheet',
    },
    noted('Ông Đạt dẫn đường hai ngày đầu'),
  ),
  surveyClosed(
    { round, units: ['3', '5'], visited: 412, absent: 17, refused: 3 },
    noted('Ba hộ nhà họ Bùi không tiếp'),
  ),
]
