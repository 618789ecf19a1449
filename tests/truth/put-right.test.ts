// For whoever changes what the registers know: what was put right on the record is what the next book meets, and a book read again is still the same book.
import type { Context } from '@hoso/facts'
import { expect, it } from 'vitest'
import { bookOf, byKey, CHILD, factsAfter, REPORT, startedRecord, take, why } from './small-books.ts'
import { allFacts, newRecord } from './township.ts'

const context: Context = {
  actor: { id: 'system', role: 'system', unit: 'UBND thị trấn' },
  occurredAt: { precision: 'day', on: '2023-06-01' },
}
const LISTED = 'children/2023-TK03-0001/listed'
const book = bookOf('children', [CHILD])
/** The same child once more, under another code and on another day. */
const twin = (over: object = {}) =>
  bookOf('children', [{ ...CHILD, 'Mã trẻ': 'TK04-0002', 'Ngày vào sổ': '10/01/2023', ...over }])
const NOTHING_NEW = { facts: 0, accepted: 1, unchanged: 1, rejected: 0 }

it('a retracted child is no known child: nothing is said of it and nobody is linked to it', async () => {
  const record = await newRecord()
  await take(record, 'children', book)
  const { id, stream } = await byKey(record, LISTED)
  await record.retract({ target: id, context })
  const before = (await allFacts(record)).length
  expect((await take(record, 'children', twin())).report.accepted).toBe(1)
  expect((await factsAfter(record, before)).map((f) => f.type)).not.toContain('ChildRecordsLinkedAsOne')
  await take(record, 'intake', bookOf('intake', [REPORT]))
  const reported = await byKey(record, 'intake/2023-7/reported')
  expect(JSON.stringify(reported.body)).not.toContain(stream)
  // The row itself stays entered, and is nobody's double when it is read again.
  const size = (await allFacts(record)).length
  expect((await take(record, 'children', book)).report).toMatchObject(NOTHING_NEW)
  expect(await allFacts(record)).toHaveLength(size)
})

it('a retraction taken back makes it known again', async () => {
  const record = await newRecord()
  await take(record, 'children', book)
  const { id } = await byKey(record, LISTED)
  const { ids } = await record.retract({ target: id, context })
  await record.retract({ target: ids[0] ?? '', context })
  await take(record, 'children', twin())
  expect((await allFacts(record)).map((f) => f.type)).toContain('ChildRecordsLinkedAsOne')
})

it('a corrected name is the name, and the book that had the other one is the same book', async () => {
  const record = await newRecord()
  await take(record, 'children', book)
  const { id } = await byKey(record, LISTED)
  await record.correct({
    target: id,
    changes: [{ path: '/personal/child/name', to: 'Đặng Thị Lạch' }],
    context,
  })
  expect((await take(record, 'children', book)).report).toMatchObject(NOTHING_NEW)
  const linked = async (name: string): Promise<boolean> => {
    const before = (await allFacts(record)).length
    await take(
      record,
      'children',
      twin({ 'Họ và tên': name, 'Mã trẻ': name.endsWith('Lạch') ? 'TK04-0003' : 'TK04-0004' }),
    )
    return (await factsAfter(record, before)).some((f) => f.type === 'ChildRecordsLinkedAsOne')
  }
  expect(await linked('Đặng Thị Nước')).toBe(false)
  expect(await linked('Đặng Thị Lạch')).toBe(true)
})

it('a report whose time was corrected is still the report of its row', async () => {
  const record = await startedRecord()
  const { id } = await byKey(record, 'intake/2023-7/reported')
  await record.correct({
    target: id,
    changes: [{ path: '/occurredAt', to: { precision: 'minute', at: '2023-05-12T09:15' } }],
    context,
  })
  const again = await take(record, 'intake', bookOf('intake', [REPORT]))
  expect(why(again)).toEqual([])
  expect(again.report).toMatchObject(NOTHING_NEW)
})

it('a corrected actor is known by the corrected name', async () => {
  const record = await startedRecord()
  const actor = (await allFacts(record)).find(
    (f) => f.type === 'ActorRegistered' && f.body.role !== 'register-importer',
  )
  if (actor === undefined) throw new Error('nobody')
  await record.correct({
    target: actor.id,
    changes: [{ path: '/personal/actor/name', to: 'Hồ Văn Nhẫn' }],
    context,
  })
  const before = (await allFacts(record)).length
  await take(
    record,
    'intake',
    bookOf('intake', [{ ...REPORT, Số: '8', Giờ: '10h', 'Người tiếp nhận': 'Hồ Văn Nhẫn' }]),
  )
  const later = await factsAfter(record, before)
  expect(later.map((f) => f.type)).not.toContain('ActorRegistered')
  expect(later.some((f) => f.actor.id === actor.stream)).toBe(true)
})
