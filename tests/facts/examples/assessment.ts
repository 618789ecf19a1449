// For tests/facts: an example of each fact of assessment and urgent protection. The persons are made up.
import {
  type AnyNewFact,
  childSeenAlone,
  contactBanDecided,
  detailedRiskAssessed,
  dischargedFromHospital,
  emergencyMeasureDecided,
  emergencyMeasureEnded,
  emergencyMeasureExtended,
  emergencyMeasureStarted,
  firstAidGiven,
  initialRiskAssessed,
  medicalExaminationReceived,
  policeAcknowledged,
  policeActionReported,
  policeDecisionReceived,
  policeNotified,
  riskLevelOverridden,
  suspectBailOrReleaseNotified,
  takenToHospital,
  temporarySeparationDecided,
  temporarySeparationEnded,
  temporarySeparationExtended,
  threatStopped,
} from '@hoso/facts'
import { CONCERN, told } from './made-up.ts'

const separation = {
  decisionNumber: '75/QĐ-UBND',
  until: '2023-05-26',
  reviewOn: '2023-05-20',
  care: 'kin',
  byCourt: false,
} as const
const POLICE = 'Công an thị trấn'
const STATION = 'Trạm Y tế thị trấn'
const HOSPITAL = 'Bệnh viện Đa khoa huyện'

export const assessment: ReadonlyArray<AnyNewFact> = [
  initialRiskAssessed(
    {
      tables: {
        harm: {
          lines: [{ line: 1, rating: 'high' }, { line: 2, rating: 'medium' }, { line: 3 }],
          printed: { high: 1, medium: 1, low: 0 },
        },
        ability: { lines: [{ line: 1, rating: 'low' }], printed: { high: 0, medium: 0, low: 1 } },
      },
      level: 'high',
      concern: CONCERN,
      hint: { level: 'high', rule: 'mau-02/1' },
      childSeen: true,
    },
    {
      narrative: {
        lines: [{ table: 'harm', line: 1, item: 'Thương tích trên người', note: 'Bầm tay trái' }],
        detail: 'Đánh giá tại nhà bà ngoại',
        conclusion: 'Cháu còn gặp nguy hiểm',
        reason: 'Người gây hại ở cùng nhà',
        needs: 'Chỗ ở tạm và khám vết thương',
        note: 'Cháu bình tĩnh khi có bà',
      },
    },
  ),
  detailedRiskAssessed(
    {
      tables: { harm: { lines: [{ line: 1, rating: 'medium' }] } },
      level: 'medium',
      hint: { level: 'medium', rule: 'mau-03/1' },
      childSeen: true,
      carerAdequate: false,
      otherCarerAdequate: true,
    },
    {
      narrative: { conclusion: 'Cần can thiệp tiếp và trông nom thường xuyên' },
      findings: {
        condition: 'Sức khỏe ổn, hay giật mình',
        family: 'Bố uống rượu, mẹ vắng nhà',
        riskFactors: 'Bố còn chìa khóa nhà bà',
        selfProtection: 'Cháu biết chạy sang nhà cô giáo',
        community: 'Chi hội Phụ nữ nhận qua lại hằng ngày',
        problems: 'Sợ về nhà bố',
        childWishes: 'Muốn ở với bà ngoại',
        familyWishes: 'Mẹ xin gửi cháu ở bà',
      },
    },
  ),
  riskLevelOverridden({ to: 'high', from: 'medium' }, told('Bố vừa dọa đến bắt cháu về')),
  childSeenAlone(
    { interpreter: false, refused: false },
    {
      narrative: {
        words: 'Con không muốn về nhà bố',
        detail: 'Gặp ở phòng y tế của trường',
        reason: 'Cháu không dám nói trước mặt bố',
        note: 'Cháu vẽ tranh trong lúc nói',
      },
    },
  ),
  policeNotified(
    { unit: POLICE, acknowledged: true, urgent: true },
    { ...told('Báo qua điện thoại lúc tối'), officer: { name: 'Hoàng Văn Trực' } },
  ),
  policeAcknowledged({ unit: POLICE, reference: '14/TB-CA' }, told('Đã lập biên bản tiếp nhận')),
  policeActionReported(
    { stage: 'verifying', unit: POLICE, reference: '17/TB-CA' },
    told('Đang lấy lời khai ông Khoát'),
  ),
  policeDecisionReceived(
    { stage: 'administrative-sanction', unit: POLICE, decisionNumber: '22/QĐ-XPHC' },
    told('Phạt ông Khoát về hành vi đánh con'),
  ),
  threatStopped({ unit: POLICE }, told('Đưa ông Khoát ra khỏi nhà')),
  suspectBailOrReleaseNotified(
    { change: 'released', unit: POLICE, riskToChild: true },
    told('Ông Khoát được về từ sáng nay'),
  ),
  firstAidGiven({ unit: STATION, ground: 'emergency' }, told('Rửa và băng vết thương ở tay')),
  takenToHospital({ unit: HOSPITAL }, told('Bà ngoại và cô y tá đi cùng')),
  dischargedFromHospital({ unit: HOSPITAL }, told('Dặn tái khám sau một tuần')),
  medicalExaminationReceived(
    { unit: HOSPITAL, reference: '118/GCN' },
    told('Chấn thương phần mềm cánh tay trái'),
  ),
  emergencyMeasureDecided(
    {
      applied: true,
      decisionNumber: '74/QĐ-UBND',
      measures: ['act-stopped', 'safe-place'],
      until: '2023-05-19',
    },
    told('Cho cháu ở tạm nhà bà Trưởng tiểu khu'),
  ),
  emergencyMeasureStarted({ measure: 'safe-place', until: '2023-05-19' }, told('Đã đưa cháu đến nơi ở tạm')),
  emergencyMeasureExtended({ measure: 'safe-place', until: '2023-05-24' }, told('Chưa sửa xong cửa nhà bà')),
  emergencyMeasureEnded({ measure: 'safe-place', until: '2023-05-24' }, told('Cháu về ở với bà ngoại')),
  temporarySeparationDecided(separation, told('Tách cháu khỏi bố, giao bà ngoại trông')),
  temporarySeparationExtended(
    { decisionNumber: '79/QĐ-UBND', until: '2023-05-27' },
    told('Bố chưa chịu đi khỏi'),
  ),
  temporarySeparationEnded({ decisionNumber: '83/QĐ-UBND' }, told('Mẹ đã về, cháu được an toàn')),
  contactBanDecided(
    { applied: true, decisionNumber: '76/QĐ-UBND', until: '2023-05-16' },
    told('Cấm ông Khoát đến gần cháu và trường học'),
  ),
]
