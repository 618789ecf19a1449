// For tests/facts: an example of each fact of accidents and injuries. The persons are made up.
import {
  accidentFamilyVisited,
  accidentLinkedToConcern,
  accidentReported,
  accidentSupportGiven,
  type AnyNewFact,
  hazardFixed,
} from '@hoso/facts'
import { CONCERN, noted, told } from './made-up.ts'

const accident = '2023-20'

export const accidents: ReadonlyArray<AnyNewFact> = [
  accidentReported(
    {
      number: accident,
      cause: 'drowning',
      place: 'water',
      severity: 'severe',
      sex: 'male',
      unit: '7',
      age: 6,
      reportedBy: 'commune-unit',
    },
    {
      accident: {
        name: 'Bùi Gia Huy',
        place: 'Mương sau nhà ông ngoại',
        treatment: 'Hô hấp nhân tạo, chuyển viện huyện',
        note: 'Cháu đã tỉnh',
      },
      reporter: { name: 'Bùi Văn Đạt' },
    },
  ),
  accidentFamilyVisited({ accident, provider: 'Hội Phụ nữ' }, told('Đến viện thăm mẹ con cháu Huy')),
  accidentSupportGiven(
    { amount: '1000000', accident, funder: 'Quỹ Bảo trợ trẻ em' },
    told('Trao tiền viện phí cho mẹ cháu'),
  ),
  accidentLinkedToConcern(
    { concern: CONCERN, concernNumber: '2023-14', accident },
    told('Vết bầm cũ không giống vết ngã'),
  ),
  hazardFixed({ place: 'water', unit: '7', cause: 'drowning' }, noted('Rào mương sau nhà ông Bính')),
]
