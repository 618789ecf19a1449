// For tests of the whole year: the eleven books of the synthetic township, in the order in which they are read.
import type { RegisterName } from '@hoso/registers'

export const BOOKS = [
  ['children', 'danh-sach-tre-em.csv'],
  ['intake', 'so-tiep-nhan-tin-bao.csv'],
  ['case-log', 'so-theo-doi-vu-viec.csv'],
  ['evidence', 'so-vat-chung.csv'],
  ['assistance', 'tro-giup-xa-hoi.csv'],
  ['accidents', 'tai-nan-thuong-tich.csv'],
  ['communication', 'truyen-thong.csv'],
  ['visits', 'tham-hoi-tang-qua.csv'],
  ['unit-reports', 'bao-cao-don-vi.csv'],
  ['budget', 'kinh-phi.csv'],
  ['dropouts', 'bo-hoc.csv'],
] as const satisfies ReadonlyArray<readonly [RegisterName, string]>
