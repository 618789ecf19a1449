// The register of evidence read a second time: what is the same, what was changed, what was struck out since.
import { rejectsFile } from '@hoso/registers'
import { describe, expect, it } from 'vitest'
import { CLERK, handover, imported, RECEIPT, registerOf, step } from './evidence-books.ts'
import { bookOf, type BookRow, byKey, factsAfter, OPENING, startedRecord, take, why } from './small-books.ts'

describe('again', () => {
  const rows = [RECEIPT, handover('Hồ Văn Nhận', 'Vi Văn Tỵ', '01/06/2023'), step('Niêm phong', '02/06/2023')]
  it.each([
    [{ 'Mô tả': 'Áo len' }],
    [{ 'Người chứng kiến': '' }],
    [{ 'Số biên bản': 'BB-2' }],
    [{ 'Người nhận': 'Lò Văn Ổn' }],
  ])('a row that was changed differs from the record: %o', async (over) => {
    const { record } = await imported(rows)
    const again = await take(
      record,
      'evidence',
      bookOf('evidence', [{ ...RECEIPT, ...over }, ...rows.slice(1)]),
    )
    expect([why(again), again.report.facts]).toEqual([['differs-from-record'], 0])
  })
  it('a receipt at another time is not a second one', async () => {
    const { record } = await imported(rows)
    const again = await take(record, 'evidence', bookOf('evidence', [{ ...RECEIPT, Giờ: '10h' }]))
    expect([why(again), again.report.facts]).toEqual([['number-conflict Mã vật chứng'], 0])
  })
  it.each([[{ Giờ: '10h' }], [{ Ngày: '03/06/2023' }], [{ Ngày: '03/06/2023', 'Số niêm phong': 'NP-9' }]])(
    'a step at another time is not a second one: %o',
    async (over) => {
      const { record } = await imported(rows)
      const seal = rows[2] as BookRow
      const changed = [...rows.slice(0, 2), { ...seal, ...over }]
      const again = await take(record, 'evidence', bookOf('evidence', changed))
      expect([why(again), again.report.facts]).toEqual([['differs-from-record'], 0])
      // Nor is it one where it comes back as it was refused.
      const csv = rejectsFile(again.table, again.rejects, 'vi')
      const unmended = await take(record, 'evidence', Buffer.from(csv))
      expect([why(unmended), unmended.report.facts]).toEqual([['differs-from-record'], 0])
      const taken = await take(record, 'evidence', bookOf('evidence', rows))
      expect(taken.report).toMatchObject({ facts: 0, unchanged: 3, rejected: 0 })
    },
  )
  it.each([0, 1, 2, 3])(
    'one that was entered late is new, wherever it stands in the book: %i',
    async (at) => {
      const { record } = await imported(rows)
      const late = step('Niêm phong', '04/06/2023')
      const again = await take(record, 'evidence', bookOf('evidence', rows.toSpliced(at, 0, late)))
      expect([why(again), again.report.facts]).toEqual([[], 1])
    },
  )
  it('another part of the book says nothing of the steps that it does not state', async () => {
    const { record } = await imported(rows)
    const more = await take(record, 'evidence', bookOf('evidence', [step('Niêm phong', '04/06/2023')]))
    expect([why(more), more.report.facts]).toEqual([[], 1])
  })
  it('a step that was struck out on the record is not the one that the book states now', async () => {
    const { record } = await imported(rows)
    const [sealed] = (await factsAfter(record)).filter((f) => f.type === 'EvidenceSealed')
    await record.retract({ target: sealed?.id ?? '', context: CLERK })
    const mended = [...rows.slice(0, 2), { ...rows[2], Ngày: '03/06/2023' } as BookRow]
    const again = await take(record, 'evidence', bookOf('evidence', mended))
    expect([why(again), again.report.facts]).toEqual([[], 1])
  })
  it('an item whose receipt was struck out is no known item; its rows stay entered', async () => {
    const { record } = await imported([RECEIPT])
    const receipt = await byKey(record, 'evidence/2023-VC-01.received.2023-05-13T09:00/received')
    await record.retract({ target: receipt.id, context: CLERK })
    const later = await take(record, 'evidence', bookOf('evidence', [step('Xem', '05/06/2023')]))
    expect([why(later), later.report.facts]).toEqual([['unknown-item Mã vật chứng'], 0])
    const again = await take(record, 'evidence', bookOf('evidence', [RECEIPT]))
    expect(again.report).toMatchObject({ facts: 0, unchanged: 1, rejected: 0 })
    const whole = await take(record, 'evidence', bookOf('evidence', [RECEIPT, step('Xem', '05/06/2023')]))
    expect([why(whole), whole.report.facts]).toEqual([['refused-by-guard'], 0])
  })
  it('the book goes on: what comes later is judged by what is on record', async () => {
    const { record } = await imported(rows)
    const more = [
      handover('Hồ Văn Nhận', 'Trần Đạt', '05/06/2023'),
      handover('Vi Văn Tỵ', 'Trần Đạt', '06/06/2023'),
    ]
    const later = await take(record, 'evidence', bookOf('evidence', more))
    expect([why(later), later.report.facts]).toEqual([['double-handover Người giao'], 2])
    expect((await registerOf(record))[0]).toMatchObject({ gaps: [], chain: { length: 3 } })
  })
  it('a book read before the case log says the same after it', async () => {
    const record = await startedRecord()
    await take(record, 'evidence', bookOf('evidence', rows))
    await take(record, 'case-log', bookOf('case-log', [OPENING]))
    const again = await take(record, 'evidence', bookOf('evidence', rows))
    expect(again.report).toMatchObject({ facts: 0, unchanged: 3, rejected: 0 })
  })
})
