// For tests/facts: an example of each fact of classification. The persons are made up.
import {
  type AnyNewFact,
  atRiskStatusAssigned,
  atRiskStatusEnded,
  classificationContested,
  classificationReviewed,
  disabilityCertified,
  poorHouseholdStatusRecorded,
  specialCircumstanceAssigned,
  specialCircumstanceEnded,
} from '@hoso/facts'
import { remarked } from './made-up.ts'

export const classification: ReadonlyArray<AnyNewFact> = [
  specialCircumstanceAssigned(
    {
      group: 'd',
      subgroup: 'd2',
      decisionNumber: '73/QĐ-UBND',
      concludedBy: 'Hội đồng xác định mức độ khuyết tật xã',
      concludedOn: '2023-02-20',
    },
    remarked('Cháu đi lại khó, bà cõng đi học'),
  ),
  specialCircumstanceEnded(
    { group: 'd', subgroup: 'd2', decisionNumber: '91/QĐ-UBND' },
    remarked('Sau phẫu thuật cháu đi lại được'),
  ),
  atRiskStatusAssigned({ reviewOn: '2023-09-30' }, remarked('Bố mẹ đi làm xa, ở với bà già yếu')),
  atRiskStatusEnded({}, remarked('Mẹ đã về ở hẳn với cháu')),
  classificationContested({ group: 'd', by: 'parent' }, remarked('Mẹ cho rằng cháu khuyết tật nặng')),
  classificationReviewed(
    { changed: false, nextReviewOn: '2024-02-20' },
    remarked('Tình trạng như năm trước'),
  ),
  disabilityCertified(
    { degree: 'severe', kind: 'mobility', certificate: 'GXN-2023/018' },
    remarked('Liệt chân trái từ nhỏ'),
  ),
  poorHouseholdStatusRecorded(
    { status: 'poor', year: '2023', listNumber: '12/QĐ-UBND' },
    remarked('Hộ bà Bưởi'),
  ),
]
