// For tests/facts: an example of each fact of reporting. The persons are made up.
import {
  type AnyNewFact,
  externalFigureRecorded,
  nilReturnFiled,
  reportCompiled,
  reportCorrected,
  reportReturned,
  reportSent,
  reportSigned,
  unitReportSubmitted,
} from '@hoso/facts'
import { noted } from './made-up.ts'

const report = 'BC-2023-Q2'
const recipient = 'Phòng Lao động – TB&XH'
const document = { commitment: 'q3Yh0oWJ5mB8sN1xKfT2uVzLcE7dRgPaI9wQ6tSbXyk' }

export const reporting: ReadonlyArray<AnyNewFact> = [
  unitReportSubmitted(
    {
      unit: 'Tiểu khu 3',
      unitKind: 'commune-unit',
      period: '2023-05',
      specialChildren: 9,
      concerns: 1,
      accidents: 2,
      dropouts: 0,
      due: '2023-06-05',
    },
    {
      remark: {
        detail: 'Có một tin về cháu gái nhà bà Bưởi',
        reason: 'Nộp chậm vì mất điện',
        note: 'Ông Đạt ký',
      },
    },
  ),
  nilReturnFiled(
    {
      unit: 'Tiểu khu 6',
      unitKind: 'commune-unit',
      period: '2023-05',
      specialChildren: 0,
      concerns: 0,
      accidents: 0,
      dropouts: 0,
      due: '2023-06-05',
    },
    noted('Ông trưởng khu báo miệng, ký sau'),
  ),
  reportCompiled(
    {
      report,
      form: 'BM-TE-02',
      formVersion: 2,
      period: '2023-Q2',
      recipient,
      watermark: 48_112,
      definitions: ['children-in-stock/1', 'cases/1'],
      confidentiality: 'restricted',
      uses: ['management', 'statistics'],
      at: '2023-06-30',
    },
    { ...noted('Chị Duyên đã soát lại số trẻ khuyết tật'), document },
  ),
  reportSigned({ report, reference: '52/BC-UBND' }, noted('Ông Chủ tịch ký sau họp giao ban')),
  reportSent({ report, recipient }, noted('Gửi qua văn thư, anh Kiên mang')),
  reportReturned({ report, recipient }, noted('Cô Lan ở trên nói thiếu biểu ba')),
  reportCorrected(
    { report: 'BC-2023-Q2B', replaces: report, watermark: 48_390 },
    { ...noted('Bổ sung biểu ba theo cô Lan'), document },
  ),
  externalFigureRecorded(
    {
      recipient,
      period: '2023-Q2',
      figure: 61,
      definition: 'children-in-stock/1',
      own: 58,
    },
    noted('Trên tính cả ba cháu đã chuyển đi'),
  ),
]
