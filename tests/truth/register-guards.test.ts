// For whoever changes how an import asks the guards: a dry run is answered like the import, and what a guard refuses comes back or is said, never thrown.
import { generateKey } from '@hoso/ledger'
import { type CaseRecord, type Guard, openRecord } from '@hoso/record'
import type { Imported, RegisterName } from '@hoso/registers'
import { type EventStore, memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  bookOf,
  type BookRow,
  CHILD,
  factsAfter,
  OPENING,
  REPORT,
  stepRow,
  take,
  why,
} from './small-books.ts'

/** Refuses these types where the stream holds so many facts already. */
const full = (types: ReadonlyArray<string>, most: number): Guard => ({
  id: 'stream-full',
  article: 'Điều 0',
  label: { vi: 'Đã đủ', en: 'Full' },
  refuses: 'impossible',
  types,
  check: (_, { own }) =>
    own.length < most
      ? undefined
      : {
          guard: 'stream-full',
          refuses: 'impossible',
          article: 'Điều 0',
          message: { vi: 'Đã đủ', en: 'Full' },
          next: { vi: 'Thôi.', en: 'Stop.' },
          because: own.map(({ id }) => id),
        },
})
const recordWith = (
  guards: ReadonlyArray<Guard>,
  supports: Partial<EventStore['supports']> = {},
): Promise<CaseRecord> => {
  const store = memoryStore({ origin: 'example.vn/guards' })
  return openRecord({
    store: { ...store, supports: { ...store.supports, ...supports } },
    keys: memoryKeys(),
    application: { name: 'guards', key: generateKey() },
    guards,
  })
}

/** Two children that are told twice each, reports of them, and a case with steps and what mends them. */
const twin = (code: string, over: BookRow = {}): BookRow => ({ ...CHILD, 'Mã trẻ': code, ...over })
const BOOKS: ReadonlyArray<readonly [RegisterName, ReadonlyArray<BookRow>]> = [
  [
    'children',
    [CHILD, twin('TK03-0002', { 'Ngày vào sổ': '09/01/2023' }), twin('TK04-0003', { 'Họ và tên': 'Lò Ổn' })],
  ],
  ['intake', [REPORT, { ...REPORT, Số: '8', Giờ: '9h' }, { ...REPORT, Số: '9', Kênh: '111', Giờ: '8h30' }]],
  [
    'case-log',
    [
      OPENING,
      stepRow(2, 'Thăm hộ'),
      stepRow(3, 'Thăm hộ', { Giờ: '10h' }),
      stepRow(4, 'Đính chính', { 'Chi tiết': 'Hủy dòng 2: ghi nhầm sang vụ việc khác.' }),
      stepRow(5, 'Đồng ý', { 'Chi tiết': 'Mẹ đồng ý tham vấn tâm lý' }),
      stepRow(6, 'Đóng hồ sơ'),
    ],
  ],
]
const TYPES = [
  'ChildListed',
  'ChildConfirmedInSurvey',
  'ChildRecordsLinkedAsOne',
  'ConcernReported',
  'ConcernMergedIntoCase',
  'CaseOpened',
  'HomeVisitMade',
  'ConsentGranted',
  'EventRetracted',
  'ActorRegistered',
]
const said = ({ report, rejects }: Imported): unknown => ({ report, rejects })

it('a dry run accepts and refuses exactly what the import does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(TYPES.slice(0, -1), { minLength: 1 }),
      fc.nat(3),
      fc.boolean(),
      async (types, most, multiStream) => {
        const record = await recordWith([full(types, most)], { multiStream })
        for (const [register, rows] of BOOKS) {
          const before = (await factsAfter(record)).length
          const dry = await take(record, register, bookOf(register, rows), { dryRun: true })
          expect(await factsAfter(record, before)).toEqual([])
          const real = await take(record, register, bookOf(register, rows))
          expect(said(dry)).toEqual(said(real))
          expect(real.report.facts).toBe((await factsAfter(record, before)).length)
          expect(real.report.accepted + real.report.duplicates + real.report.rejected).toBe(rows.length)
        }
      },
    ),
    { numRuns: 40 },
  )
})

it('a dry run sees its own earlier rows, also in other appends', async () => {
  const record = await recordWith([full(['HomeVisitMade'], 2)], { multiStream: false })
  for (const [register, rows] of BOOKS.slice(0, 2)) await take(record, register, bookOf(register, rows))
  const rows = [OPENING, stepRow(2, 'Thăm hộ'), stepRow(3, 'Thăm hộ', { Giờ: '10h' })]
  const dry = await take(record, 'case-log', bookOf('case-log', rows), { dryRun: true })
  expect(why(dry)).toEqual(['refused-by-guard'])
  expect(dry.report).toMatchObject({ accepted: 2, rejected: 1 })
})

it('appends that are too large for the store are made smaller, and come to the same', async () => {
  const [one, other] = [await recordWith([]), await recordWith([], { largestAppend: 5_000 })]
  const rows = Array.from({ length: 20 }, (_, i) =>
    twin(`TK03-${String(100 + i).padStart(4, '0')}`, {
      'Họ và tên': `Lò Văn ${String.fromCodePoint(65 + i)}`,
    }),
  )
  const expected = await take(one, 'children', bookOf('children', rows))
  expect(said(await take(other, 'children', bookOf('children', rows)))).toEqual(said(expected))
  expect((await factsAfter(other)).length).toBe((await factsAfter(one)).length)
})

it('a link that a guard refuses is said in the report, and its rows stay', async () => {
  const record = await recordWith([full(['ChildRecordsLinkedAsOne'], 0)])
  const rows = BOOKS[0]?.[1] ?? []
  const done = await take(record, 'children', bookOf('children', rows))
  expect(done.report).toMatchObject({ accepted: 3, rejected: 0 })
  expect(done.report.notLinked).toEqual([
    { line: expect.any(Number), said: { vi: 'Đã đủ (Điều 0). Thôi.', en: 'Full (Điều 0). Stop.' } },
  ])
  const again = await take(record, 'children', bookOf('children', rows))
  expect(again.report).toMatchObject({ accepted: 3, facts: 0, unchanged: 3 })
  expect(again.report.notLinked).toHaveLength(1)
})
