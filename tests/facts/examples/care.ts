// For tests/facts: an example of each fact of alternative care. The persons are made up.
import {
  type AnyNewFact,
  carerApproved,
  carerAssessed,
  carerListUpdated,
  carerNoticeReceived,
  carerRecruited,
  carerSuspended,
  childHandedOver,
  childPlaced,
  courtDecisionReceived,
  courtPetitioned,
  familyContactArranged,
  familyContactRefused,
  placementDisrupted,
  placementEnded,
  placementMoved,
  placementVisited,
  reunificationDecided,
  reunificationFollowedUp,
} from '@hoso/facts'
import { CARER, CHILD, noted, told } from './made-up.ts'

const carer = { name: 'Trịnh Văn Lúa', relation: 'cậu ruột' }

export const care: ReadonlyArray<AnyNewFact> = [
  carerRecruited({ kind: 'kin' }, { ...told('Cậu xin nhận cháu về nuôi'), carer }),
  carerAssessed({ kind: 'kin', suitable: true }, { ...told('Nhà rộng, vợ chồng cậu hòa thuận'), carer }),
  carerApproved(
    { kind: 'kin', decisionNumber: '85/QĐ-UBND', until: '2025-06-30', conditional: false },
    { ...told('Công nhận cậu là người chăm sóc'), carer },
  ),
  carerSuspended({ decisionNumber: '97/QĐ-UBND' }, { ...told('Cậu đi làm ăn xa sáu tháng'), carer }),
  carerListUpdated(
    { period: '2023-Q2', carers: 6, units: ['3', '5'] },
    noted('Chị Thơm xin rút tên khỏi danh sách'),
  ),
  carerNoticeReceived(
    { carer: CARER, child: CHILD, concernRaised: false },
    told('Mợ báo cháu học đều và khỏe'),
  ),
  childPlaced(
    {
      decisionNumber: '86/QĐ-UBND',
      child: CHILD,
      childCode: 'TK03-0147',
      kind: 'kin',
      until: '2024-06-30',
      decidedOn: '2023-06-28',
      temporary: false,
      carer: CARER,
      decidedBy: 'commune',
      contactsBefore: 2,
    },
    { ...told('Cháu đã ở thử nhà cậu hai tuần'), carer },
  ),
  childHandedOver(
    { carer: CARER, decisionNumber: '86/QĐ-UBND' },
    { ...told('Bàn giao cháu cùng quần áo, sách vở'), carer },
  ),
  placementVisited(
    { childSeenAlone: true, nextOn: '2023-09-30', carer: CARER, report: true, fits: true },
    told('Cháu gọi mợ là mẹ Thơm'),
  ),
  placementMoved(
    { decisionNumber: '99/QĐ-UBND', kind: 'non-kin', carer: CARER, temporary: true },
    { ...told('Cậu vắng nhà, gửi cô giáo cũ'), carer: { name: 'Đặng Thị Hiền', relation: 'cô giáo cũ' } },
  ),
  placementDisrupted({ reason: 'child-asked' }, told('Cháu nhớ bà, tự về nhà cũ')),
  placementEnded({ decisionNumber: '104/QĐ-UBND', reason: 'reunified' }, told('Chị Hoa về đón con')),
  familyContactArranged({ on: '2023-07-09', supervised: true }, told('Mẹ con gặp nhau ở nhà văn hóa')),
  familyContactRefused({}, told('Ông Khoát say khi đến thăm con')),
  reunificationDecided({ decisionNumber: '103/QĐ-UBND' }, told('Chị Hoa có việc làm gần nhà')),
  reunificationFollowedUp({ childSeen: true, nextOn: '2024-01-15' }, told('Hai mẹ con sống ổn')),
  courtPetitioned(
    { request: 'restrict-parental-rights', decisionNumber: '90/CV-UBND', addressee: 'court' },
    told('Đề nghị hạn chế quyền của ông Khoát'),
  ),
  courtDecisionReceived(
    {
      outcome: 'granted',
      decisionNumber: '05/2023/QĐST-HNGĐ',
      decidedOn: '2023-07-20',
      until: '2025-07-20',
      decidedBy: 'court',
    },
    told('Tòa hạn chế quyền của bố hai năm'),
  ),
]
