// For developers: a commune's own book goes in; a row that cannot be a fact comes back. Run: node examples/09-import-a-register.ts
import { generateKey } from '@hoso/ledger'
import { openRecord } from '@hoso/record'
import { memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'

const record = await openRecord({
  store: memoryStore({ origin: 'example.commune/cases' }),
  keys: memoryKeys(),
  application: { name: 'my-app', key: generateKey() },
  // Only a program that enters registers: what stands in the book is let pass.
  entersPaper: true,
})
const book = `Mã trẻ;Họ và tên;Ngày sinh;Giới tính;Tiểu khu;Ngày vào sổ
TK01-0001;Trần Văn Thử;12/05/2015;Nam;Tiểu khu 1;03/01/2023
TK01-0002;Lê Thị Nghiệm;31/02/2016;Nữ;TK1;03/01/2023
TK02-0001;Lê Văn Mẫu;2014;nam;TK 2;3/1/2023
`

// #region import
import { importRegister, rejectLine } from '@hoso/registers'

const done = await importRegister(record, {
  register: 'children',
  file: 'danh-sach-tre-em.csv',
  content: new TextEncoder().encode(book),
  units: [],
  importer: { name: 'Nguyễn Thị Nhập', unit: 'UBND thị trấn' },
})
if (done._tag === 'FileError') throw new Error(done.code)
const { records, accepted, rejected, facts } = done.report
console.log({ records, accepted, rejected, facts })
for (const reject of done.rejects) console.log(rejectLine('children', reject, 'vi'))
// #endregion import
