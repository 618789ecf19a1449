// The case log, row by row: every kind of step as its fact, corrections in one file or in two, and what is refused.
import type { Fact } from '@hoso/facts'
import { describe, expect, it } from 'vitest'
import { STEPS, TABLES } from './log-steps.ts'
import { told } from './same-facts.ts'
import {
  bookOf,
  type BookRow,
  byKey,
  factsAfter,
  OPENING,
  startedRecord,
  stepRow,
  take,
  valueOf,
  why,
} from './small-books.ts'

const log = async (...rows: ReadonlyArray<BookRow>) => {
  const record = await startedRecord()
  const done = await take(record, 'case-log', bookOf('case-log', rows))
  return { record, done }
}
const fact = async (over: BookRow): Promise<Fact> => {
  const { record, done } = await log(
    OPENING,
    stepRow(2, 'Chuyển gửi', { 'Chi tiết': 'Phiếu CG-01. Hạn trả lời 30/05/2023.', 'Dịch vụ': 'Y tế' }),
    stepRow(3, '', over),
  )
  if (done.rejects.length > 0) throw new Error(why(done).join())
  return byKey(record, 'case-log/2023-3/step')
}

describe('steps', () => {
  it.each(
    STEPS.map(
      ([over, type, body]) =>
        [`${over['Bước']} ${over['Kết quả'] ?? ''}: ${type}`, over, type, body] as const,
    ),
  )('%s', async (_, over, type, body) => {
    const said: BookRow = {
      'Kết luận': 'Ý riêng.',
      'Lý do': 'Lẽ riêng.',
      'Căn cứ': 'Điều 9 Luật Trẻ em; giấy tay',
      ...over,
    }
    const f = await fact(said)
    expect([f.type, f.body, f.legalBasis]).toEqual([type, body, ['Điều 9 Luật Trẻ em']])
    // Whatever the row says is in the fact: in code, or in the sealed texts.
    const all = JSON.stringify(f.personal)
    for (const text of [said['Chi tiết'] ?? 'Đã làm.', said['Kết luận'], said['Lý do'], 'giấy tay'])
      expect(all).toContain(JSON.stringify(text).slice(1, -1))
  })
  it('opening names number, report, child and group', async () => {
    const { record } = await log(OPENING)
    const opened = await byKey(record, 'case-log/2023-1/step')
    expect(opened.body).toEqual({
      number: 'VV-2023-01',
      group: 'abused',
      concern: (await byKey(record, 'intake/2023-7/reported')).stream,
      child: (await byKey(record, 'children/2023-TK03-0001/listed')).stream,
    })
    expect([opened.occurredAt, opened.backfill?.writtenAt, opened.actor.role, opened.actor.position]).toEqual(
      [
        { precision: 'minute', at: '2023-05-12T09:00' },
        { precision: 'minute', at: '2023-05-12T10:00' },
        'child-protection-officer',
        'Công chức VHXH',
      ],
    )
  })
  it('without a case stand in the stream of the report', async () => {
    const { record } = await log(
      stepRow(1, 'Chuyển tin', {
        'Số vụ việc': '',
        'Số tin báo': '7/TN-2023',
        'Đơn vị tiếp nhận': 'UBND xã bên',
      }),
    )
    const forwarded = await byKey(record, 'case-log/2023-1/step')
    expect([forwarded.stream, forwarded.body]).toEqual([
      (await byKey(record, 'intake/2023-7/reported')).stream,
      { to: 'UBND xã bên' },
    ])
  })
  it('grounds that cite the law are clear, others are sealed; only the month may be known', async () => {
    const f = await fact({
      Bước: 'Thăm hộ',
      Ngày: '05/2023',
      Giờ: '',
      'Căn cứ': 'Khoản 2 Điều 26 NĐ 56/2017/NĐ-CP; theo lời bà Lụa',
    })
    expect([f.legalBasis, f.occurredAt]).toEqual([
      ['Khoản 2 Điều 26 NĐ 56/2017/NĐ-CP'],
      { precision: 'month', in: '2023-05' },
    ])
    expect(valueOf((f.personal as { narrative?: unknown }).narrative)).toMatchObject({
      note: 'Căn cứ: theo lời bà Lụa',
    })
  })
  it('a step that nobody signed is recorded by whoever imports it', async () => {
    expect((await fact({ Bước: 'Thăm hộ', 'Người thực hiện': '', 'Chức vụ': '' })).actor.role).toBe(
      'register-importer',
    )
  })
})

describe('corrections', () => {
  const REFERRAL = stepRow(2, 'Chuyển gửi', {
    'Chi tiết': 'Phiếu CG-01. Hạn trả lời 30/05/2023.',
    'Dịch vụ': 'Y tế',
  })
  const correct = (tt: number, text: string): BookRow =>
    stepRow(tt, text.startsWith('Hủy') ? 'Hủy dòng' : 'Đính chính', {
      'Ghi sổ lúc': '25/05/2023 08h00',
      Ngày: '25/05/2023',
      'Chi tiết': text,
    })
  const CHANGES: ReadonlyArray<readonly [column: string, from: (row: BookRow) => string, to: string]> = [
    ['Ngày', (r) => r['Ngày'] ?? '', '19/05/2023'],
    ['Giờ', (r) => r['Giờ'] ?? '', '22h40'],
    ['Chi tiết', () => 'CG-01', 'CG-1'],
    ['Kết luận', (r) => r['Kết luận'] ?? '', 'Khác.'],
    ['Lý do', (r) => r['Lý do'] ?? '', 'Khác'],
    ['Mức độ', (r) => r['Mức độ'] ?? '', 'Cao'],
    ['Số quyết định', (r) => r['Số quyết định'] ?? '', '99/QĐ-UBND'],
    ['Đơn vị tiếp nhận', (r) => r['Đơn vị tiếp nhận'] ?? '', 'Trạm Y tế'],
    ['Dịch vụ', (r) => r['Dịch vụ'] ?? '', 'Khác'],
    ['Người thực hiện', (r) => r['Người thực hiện'] ?? '', 'Lê Thị Mai'],
    ['Căn cứ', (r) => r['Căn cứ'] ?? '', 'Điều 30 NĐ 56/2017/NĐ-CP'],
    ['Bước', (r) => r['Bước'] ?? '', 'Thăm hộ'],
  ]
  it.each(CHANGES)(
    'of column %s: in a file of their own they come to the same as in one, for every kind of step',
    async (column, from, to) => {
      // A withdrawal is judged by what was completed, as corrected: it would be refused in one of the two only.
      const steps = STEPS.filter(([, type]) => type !== 'ReferralWithdrawn').map(([over], i) =>
        stepRow(i + 10, '', over),
      )
      const corrections = steps.flatMap((row, i) => {
        const old = from(row)
        if (column === 'Chi tiết' && !(row['Chi tiết'] ?? '').includes(old)) return []
        return [
          correct(
            i + 500,
            `Đính chính dòng ${row['TT']}: ${column} "${old}" sửa thành "${to}"; lý do: chép nhầm.`,
          ),
        ]
      })
      const together = await log(OPENING, REFERRAL, ...steps, ...corrections)
      const apart = await log(OPENING, REFERRAL, ...steps)
      const later = await take(apart.record, 'case-log', bookOf('case-log', corrections))
      const rest = [...why(together.done)]
      for (const reason of why(apart.done)) rest.splice(rest.indexOf(reason), 1)
      expect(why(later).toSorted()).toEqual(rest.toSorted())
      expect(told(await factsAfter(apart.record))).toEqual(told(await factsAfter(together.record)))
      expect(later.report.accepted).toBeGreaterThan(0)
      // And once more: nothing.
      expect(
        (
          await take(
            apart.record,
            'case-log',
            bookOf('case-log', [OPENING, REFERRAL, ...steps, ...corrections]),
          )
        ).report,
      ).toMatchObject({ facts: 0, unchanged: together.done.report.accepted })
    },
  )
  it('change what the cell says and nothing else', async () => {
    const { record } = await log(
      OPENING,
      stepRow(2, 'ĐG ban đầu', { 'Chi tiết': TABLES, 'Mức độ': 'Thấp' }),
      correct(3, 'Đính chính dòng 2: cột Mức độ ghi nhầm "Thấp", đúng là "Cao".'),
    )
    const corrected = await byKey(record, 'case-log/2023-3/correct')
    expect([corrected.type, corrected.body, corrected.corrects]).toEqual([
      'EventCorrected',
      { changes: [{ path: '/body/level', from: 'low', to: 'high' }] },
      (await byKey(record, 'case-log/2023-2/step')).id,
    ])
  })
  it('of a word that makes it another fact: the old one is struck out, the right one known since the correction', async () => {
    const { record } = await log(
      OPENING,
      REFERRAL,
      stepRow(3, 'Dịch vụ', { 'Chi tiết': 'Phiếu CG-01: xong.', 'Kết quả': 'Hoàn thành' }),
      correct(4, 'ĐC dòng 3 - Kết quả: Hoàn thành → Dừng giữa chừng'),
    )
    const [retracted, again] = [
      await byKey(record, 'case-log/2023-4/retract'),
      await byKey(record, 'case-log/2023-4/again'),
    ]
    expect([
      retracted.retracts,
      again.type,
      again.cause,
      again.occurredAt,
      again.backfill?.writtenAt,
    ]).toEqual([
      (await byKey(record, 'case-log/2023-3/step')).id,
      'ReferralServiceStoppedEarly',
      retracted.id,
      { precision: 'minute', at: '2023-05-20T09:00' },
      { precision: 'minute', at: '2023-05-25T08:00' },
    ])
  })
  it('of a part of a text', async () => {
    const { record } = await log(
      OPENING,
      stepRow(2, 'Thăm hộ', { 'Chi tiết': 'Cháu nghỉ học 3 tuần.' }),
      correct(3, 'Đính chính dòng 2: cột Chi tiết ghi nhầm "3 tuần", đúng là "2 tuần".'),
    )
    expect(
      valueOf(((await byKey(record, 'case-log/2023-3/correct')).personal as { child?: unknown }).child),
    ).toEqual({
      changes: [
        { path: '/personal/narrative/detail', from: 'Cháu nghỉ học 3 tuần.', to: 'Cháu nghỉ học 2 tuần.' },
      ],
    })
  })
  it('one after another, and a stroke through one of them', async () => {
    const { record, done } = await log(
      OPENING,
      stepRow(2, 'Thăm hộ', { Giờ: '8h' }),
      correct(3, 'ĐC dòng 2 - Giờ: 8h → 9h'),
      correct(4, 'ĐC dòng 2 - Giờ: 9h → 10h'),
      correct(5, 'Hủy dòng 4: nhầm.'),
      correct(6, 'ĐC dòng 2 - Giờ: 8h → 11h'),
    )
    expect(why(done)).toEqual(['correction-mismatch Chi tiết'])
    expect((await byKey(record, 'case-log/2023-5/retract')).retracts).toBe(
      (await byKey(record, 'case-log/2023-4/correct')).id,
    )
  })
  it('follow what they correct in the log, whatever their date says', async () => {
    const { record } = await log(OPENING, stepRow(2, 'Thăm hộ'), {
      ...correct(3, 'ĐC dòng 2 - Giờ: 9h → 10h'),
      'Ghi sổ lúc': '01/05/2023',
      Ngày: '01/05/2023',
    })
    expect(
      (await byKey(record, 'case-log/2023-3/correct')).position >
        (await byKey(record, 'case-log/2023-2/step')).position,
    ).toBe(true)
  })
})

describe('refused', () => {
  it.each([
    [{ TT: '' }, 'missing-value TT'],
    [{ Bước: 'Nấu cơm' }, 'unknown-step Bước'],
    [{ Ngày: '31/09/2023' }, 'impossible-date Ngày'],
    [{ Giờ: '25h' }, 'impossible-time Giờ'],
    [{ 'Ghi sổ lúc': 'hôm qua' }, 'impossible-date Ghi sổ lúc'],
    [{ 'Số vụ việc': 'VV-2023-99' }, 'unknown-case Số vụ việc'],
    [{ 'Số vụ việc': 'vụ ba' }, 'bad-code Số vụ việc'],
    [{ 'Số vụ việc': '' }, 'missing-value Số vụ việc'],
    [
      { 'Số vụ việc': '', 'Số tin báo': '99', Bước: 'Xác minh', 'Kết quả': 'Đúng' },
      'unknown-report Số tin báo',
    ],
    [{ Ngày: '21/05/2023' }, 'recorded-before-event Ngày'],
    [{ Bước: 'Kết thúc', Ngày: '11/05/2023', 'Lý do': 'Khác' }, 'close-before-open Ngày'],
    [{ Bước: 'Xác minh', 'Kết quả': 'Có lẽ' }, 'unknown-word Kết quả'],
    [{ Bước: 'Xác minh' }, 'missing-value Kết quả'],
    [{ Bước: 'Nhắc chuyển gửi', 'Chi tiết': 'Nhắc phiếu CG-99.' }, 'unknown-referral Chi tiết'],
    [{ Bước: 'Đính chính', 'Chi tiết': 'ĐC dòng 999 - Giờ: 8h → 9h' }, 'unknown-target Chi tiết'],
    [{ Bước: 'Đính chính', 'Chi tiết': 'ĐC dòng 1 - Giờ: 8h → 10h' }, 'correction-mismatch Chi tiết'],
    [{ Bước: 'Đính chính', 'Chi tiết': 'sửa lại giờ' }, 'unknown-word Chi tiết'],
    [{ Bước: 'Mở vụ việc' }, 'number-conflict Số vụ việc'],
    [
      { Bước: 'Đính chính', 'Chi tiết': 'ĐC dòng 1 - Ngày: 12/05/2023 → 31/09/2023' },
      'impossible-date Chi tiết',
    ],
    [{ Bước: 'Chia sẻ thông tin' }, 'missing-value Đơn vị tiếp nhận'],
  ])('%o', async (over, reason) => {
    const { done } = await log(OPENING, stepRow(3, 'Thăm hộ', over))
    expect([why(done), done.report.accepted]).toEqual([[reason], 1])
  })
  it('a referral withdrawn after it was completed, in one file or two, not one completed later', async () => {
    const made = stepRow(2, 'Chuyển gửi', { 'Chi tiết': 'Phiếu CG-01.', 'Dịch vụ': 'Y tế' })
    const completed = stepRow(3, 'Dịch vụ', { 'Chi tiết': 'Phiếu CG-01: xong.', 'Kết quả': 'Hoàn thành' })
    const withdrawn = stepRow(4, 'Rút chuyển gửi', { 'Chi tiết': 'Phiếu CG-01: rút.' })
    expect(why((await log(OPENING, made, completed, withdrawn)).done)).toEqual([
      'withdrawn-after-completed Chi tiết',
    ])
    const { record } = await log(OPENING, made, completed)
    expect(why(await take(record, 'case-log', bookOf('case-log', [withdrawn])))).toEqual([
      'withdrawn-after-completed Chi tiết',
    ])
    expect(why((await log(OPENING, made, completed, { ...withdrawn, Ngày: '19/05/2023' })).done)).toEqual([])
    const corrected = stepRow(5, 'Đính chính', {
      'Chi tiết': 'ĐC dòng 3 - Kết quả: Hoàn thành → Dừng giữa chừng',
    })
    expect(why((await log(OPENING, made, completed, withdrawn, corrected)).done)).toEqual([])
  })
  it('one number, one row: the same again adds nothing', async () => {
    const { done } = await log(
      OPENING,
      stepRow(2, 'Thăm hộ'),
      stepRow(2, 'Thăm hộ'.toUpperCase()),
      stepRow(2, 'Tư vấn'),
    )
    expect([done.report.duplicates, why(done)]).toEqual([1, ['number-conflict TT']])
  })
  it('with the row goes what corrects it', async () => {
    const { done } = await log(
      OPENING,
      stepRow(2, 'Thăm hộ', { Ngày: '29/05/2023' }),
      stepRow(3, 'Đính chính', { 'Chi tiết': 'ĐC dòng 2 - Giờ: 9h → 10h' }),
    )
    expect(why(done)).toEqual(['recorded-before-event Ngày', 'unknown-target Chi tiết'])
    const mended = await log(
      OPENING,
      stepRow(2, 'Thăm hộ', { Ngày: '29/05/2023' }),
      stepRow(3, 'Đính chính', { 'Chi tiết': 'ĐC dòng 2 - Ngày: 29/05/2023 → 19/05/2023' }),
    )
    expect(why(mended.done)).toEqual([])
  })
})

describe('reports joined to a case', () => {
  it('are linked to it when the log opens it', async () => {
    const record = await startedRecord()
    await take(
      record,
      'intake',
      bookOf('intake', [
        {
          Số: '9',
          Ngày: '15/05/2023',
          Giờ: '',
          Kênh: 'Hàng xóm',
          Nhóm: 'Bị xâm hại',
          'Loại việc': 'Bạo lực',
          'Tên trẻ': 'Đặng Thị Nước',
          'Mã trẻ': 'TK03-0001',
          'Xử lý': 'Nhập VV-2023-01',
        },
      ]),
    )
    await take(
      record,
      'case-log',
      bookOf('case-log', [OPENING, stepRow(2, 'ĐG ban đầu', { 'Số tin báo': '9', 'Chi tiết': TABLES })]),
    )
    const merged = await byKey(record, 'intake/2023-9/merged/VV-2023-01')
    expect([merged.type, merged.body, merged.backfill?.writtenAt]).toEqual([
      'ConcernMergedIntoCase',
      { case: (await byKey(record, 'case-log/2023-1/step')).stream },
      { precision: 'minute', at: '2023-05-20T17:00' },
    ])
  })
})
