// The importer itself: what it reports, dry runs, stores that take one stream at a time, nothing personal in clear, and any file at all.
import fc from 'fast-check'
import { HosoError } from '@hoso/record'
import { importRegister, type RegisterName } from '@hoso/registers'
import { memoryStore } from '@hoso/store'
import { describe, expect, it } from 'vitest'
import { told } from './same-facts.ts'
import {
  bookOf,
  type BookRow,
  CHILD,
  factsAfter,
  OPENING,
  REPORT,
  startedRecord,
  stepRow,
  take,
  why,
} from './small-books.ts'
import { BOOKS, IMPORTER, newRecord, UNITS } from './township.ts'
import { readData } from './truth.ts'

describe('the importer', () => {
  it('reports in a fixed shape, and how far it is', async () => {
    const record = await newRecord()
    const progress: (readonly [number, number])[] = []
    const done = await take(
      record,
      'children',
      bookOf('children', [CHILD, CHILD, { ...CHILD, 'Mã trẻ': '' }], ['Màu']),
      { onProgress: (n, of) => progress.push([n, of]) },
    )
    expect(Object.keys(done.report).slice(0, 7)).toEqual([
      'register',
      'records',
      'accepted',
      'duplicates',
      'rejected',
      'facts',
      'unchanged',
    ])
    expect(done.report).toMatchObject({
      register: 'children',
      records: 3,
      accepted: 1,
      duplicates: 1,
      rejected: 1,
      facts: 2,
      unchanged: 0,
      unknownColumns: [{ name: 'Màu', cells: 0 }],
    })
    expect(progress).toEqual([
      [1, 2],
      [2, 2],
    ])
    expect(await factsAfter(record)).toHaveLength(2)
  })
  it('records nothing on a dry run, and reports what it would', async () => {
    const record = await newRecord()
    expect(
      (await take(record, 'children', bookOf('children', [CHILD]), { dryRun: true })).report,
    ).toMatchObject({ accepted: 1, facts: 2 })
    expect(await factsAfter(record)).toEqual([])
  })
  it('registers whoever imports and each official once, under names that are sealed', async () => {
    const record = await startedRecord()
    for (let i = 0; i < 2; i++)
      await take(
        record,
        'case-log',
        bookOf('case-log', [
          OPENING,
          stepRow(2, 'Thăm hộ'),
          stepRow(3, 'Thăm hộ', { 'Chức vụ': 'Bà Lụa, hàng xóm', 'Người thực hiện': 'Lụa' }),
        ]),
      )
    const actors = (await factsAfter(record)).filter((f) => f.type === 'ActorRegistered')
    expect(
      actors.map((f) => [
        f.body.role,
        f.body.position,
        f.personal.actor?.state === 'open' ? f.personal.actor.value.name : '',
      ]),
    ).toEqual([
      ['register-importer', undefined, IMPORTER.name],
      ['other', undefined, 'Hồ Văn Nhận'],
      ['child-protection-officer', 'Công chức VHXH', 'Hồ Văn Nhận'],
      ['other', undefined, 'Lụa — Bà Lụa, hàng xóm'],
    ])
  })
  it('works where a store takes one stream at a time', async () => {
    const whole = await startedRecord()
    const record = await newRecord()
    const single: typeof record = {
      ...record,
      appendMany: async (streams) => {
        if (streams.length > 1) throw new HosoError('multi-stream-unsupported', { streams: streams.length })
        return record.appendMany(streams)
      },
    }
    for (const [register, row] of [
      ['children', CHILD],
      ['intake', REPORT],
    ] as const)
      await take(single, register, bookOf(register, [row]))
    expect(told(await factsAfter(record))).toEqual(told(await factsAfter(whole)))
  })
  it('lets no name, telephone or text of the books into the clear bytes of the log', async () => {
    const store = memoryStore({ origin: 'example.vn/clear' })
    const record = await newRecord(store)
    const secrets: BookRow = {
      'Họ và tên': 'Bí Mật Một',
      'Họ tên cha': 'Bí Mật Hai',
      'Họ tên mẹ/người chăm sóc': 'Bà nội: Bí Mật Ba',
      'Điện thoại': '0951112223',
      'Trường/lớp': 'Trường Bí Mật',
      'Số hộ': 'BM-77',
      'Số định danh': '039315999888',
      'Ghi chú': 'Bí Mật Bốn',
      'Biến động': 'về ở với Bí Mật Năm',
    }
    await take(record, 'children', bookOf('children', [{ ...CHILD, ...secrets }], ['Bí Mật']))
    await take(
      record,
      'intake',
      bookOf('intake', [
        {
          ...REPORT,
          'Người báo': 'Bí Mật Sáu',
          'Điện thoại': '0951112223',
          'Tên trẻ': 'Bí Mật Một',
          Cha: 'Bí Mật Hai',
          Mẹ: 'Bí Mật Ba',
          'Nội dung': 'Bí Mật Bảy',
          Kênh: 'bà Bí Mật',
          'Người tiếp nhận': 'Bí Mật Tám',
        },
      ]),
    )
    await take(
      record,
      'case-log',
      bookOf('case-log', [
        { ...OPENING, 'Người thực hiện': 'Bí Mật Tám' },
        stepRow(2, 'Phân công', { 'Chi tiết': 'Giao Bí Mật Tám phụ trách.' }),
        stepRow(3, 'Chia sẻ thông tin', {
          'Đơn vị tiếp nhận': 'Bà Bí Mật Chín',
          'Căn cứ': 'theo lời Bí Mật',
          'Lý do': 'Bí Mật',
        }),
        stepRow(4, 'Công an phản hồi', {
          'Kết quả': 'Bí Mật',
          'Chức vụ': 'Công an Bí Mật Mười',
          'Người thực hiện': 'Đoàn Bí Mật',
        }),
        stepRow(5, 'Đính chính', { 'Chi tiết': 'ĐC dòng 3 - Lý do: Bí Mật → Bí Mật Hơn' }),
      ]),
    )
    const page = await store.readAll({ from: 0n, limit: 1000 })()
    if (page._tag === 'Left') throw new Error('unreadable')
    const clear = page.right.entries.map((e) => Buffer.from(e.bytes).toString('utf8')).join('\n')
    expect(clear.length).toBeGreaterThan(1000)
    for (const secret of ['Bí Mật', '0951112223', '039315999888', '2015-06-05', 'BM-77'])
      expect(clear).not.toContain(secret)
  })
})

/** A book in which anything may have happened to the bytes. */
const mutated = (register: RegisterName, content: Buffer) =>
  fc
    .array(
      fc.record({
        at: fc.nat(content.length - 1),
        what: fc.constantFrom('flip', 'drop', 'quote', 'newline', 'delimiter', 'tail'),
        byte: fc.nat(255),
      }),
      { maxLength: 12 },
    )
    .map((edits) => {
      let bytes = content
      for (const { at, what, byte } of edits) {
        const cut = (n: number, put: Uint8Array): Buffer =>
          Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(Math.min(bytes.length, at + n))])
        bytes = {
          flip: () => cut(1, Uint8Array.of(byte)),
          drop: () => cut(byte, Uint8Array.of()),
          quote: () => cut(0, Buffer.from('"')),
          newline: () => cut(0, Buffer.from('\n')),
          delimiter: () => cut(0, Buffer.from(register === 'children' ? ';' : ',')),
          tail: () => bytes.subarray(0, Math.max(1, at)),
        }[what]()
      }
      return bytes
    })

/** Rows of the register of children that a book about children names; other books need none. */
const childrenNamedIn = (register: RegisterName, sample: Buffer): Buffer | undefined => {
  if (!['assistance', 'accidents', 'visits', 'dropouts'].includes(register)) return undefined
  const text = sample.toString('utf8').normalize('NFC')
  const [heading = '', ...rows] = readData('danh-sach-tre-em.csv')
    .toString('utf8')
    .normalize('NFC')
    .split('\r\n')
  return Buffer.from(
    [heading, ...rows.filter((row) => text.includes(row.split(';')[2] || '\n\n'))].join('\r\n'),
  )
}

describe('any file', () => {
  it.each(BOOKS)(
    '%s: is imported or refused, every row counted, and importing again changes nothing',
    async (register, file) => {
      const lines = readData(file).toString('utf8').split('\n')
      const sample = Buffer.from(lines.slice(0, 60).join('\n'))
      const children = childrenNamedIn(register, sample)
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            { weight: 5, arbitrary: mutated(register, sample) },
            { weight: 1, arbitrary: fc.uint8Array({ maxLength: 500 }) },
          ),
          async (content) => {
            const record = await newRecord()
            if (children !== undefined) await take(record, 'children', children)
            const request = { register, content, file, importer: IMPORTER, units: UNITS, year: '2023' }
            const done = await importRegister(record, request)
            if (done._tag === 'FileError') return
            const { records, accepted, duplicates, rejected } = done.report
            expect(accepted + duplicates + rejected).toBe(records)
            expect(done.rejects).toHaveLength(rejected)
            expect(why(done)).not.toContain('not-recordable')
            const again = await importRegister(record, request)
            expect(again).toMatchObject({
              report: { accepted, duplicates, rejected, facts: 0, unchanged: accepted },
            })
          },
        ),
        { numRuns: 40 },
      )
    },
  )
  it('a broken row takes no other row with it', async () => {
    const rows = Array.from({ length: 8 }, (_, i) => ({
      ...CHILD,
      STT: String(i + 1),
      'Mã trẻ': `TK03-000${i + 1}`,
      'Họ và tên': `Đặng Thị ${'ABCDEFGH'[i]}`,
    }))
    const column = fc.constantFrom(
      'Mã trẻ',
      'Họ và tên',
      'Ngày sinh',
      'Giới tính',
      'Tiểu khu',
      'Nhóm HCĐB',
      'Ngày vào sổ',
      'Biến động',
      'Khuyết tật',
      'Ghi chú',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.nat(7),
        column,
        fc.string({ unit: 'binary', maxLength: 20 }),
        async (i, name, value) => {
          const record = await newRecord()
          await take(
            record,
            'children',
            bookOf(
              'children',
              rows.map((r, k) => (k === i ? { ...r, [name]: value } : r)),
            ),
            { year: '2023' },
          )
          const listed = (await factsAfter(record)).flatMap((f) =>
            f.type === 'ChildListed' ? [f.body.code] : [],
          )
          expect(listed).toEqual(
            expect.arrayContaining(
              rows.filter((_, k) => k !== i && rows[k]?.['Mã trẻ'] !== value).map((r) => r['Mã trẻ']),
            ),
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})
