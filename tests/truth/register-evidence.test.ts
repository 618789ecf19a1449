// The register of evidence: the township's figures and refused rows, each cell, custody as the book tells it, and books of elsewhere.
import fc from 'fast-check'
import { evidenceRegister, evidenceStatistics } from '@hoso/projections'
import { rejectsFile } from '@hoso/registers'
import { beforeAll, describe, expect, it } from 'vitest'
import { toCsv } from './csv.ts'
import { DIGEST, handover, imported, RECEIPT, registerOf, step } from './evidence-books.ts'
import { bookOf, type BookRow, byKey, factsAfter, take, valueOf, why } from './small-books.ts'
import {
  ALL,
  allFacts,
  BOOKS,
  END,
  importAll,
  importBook,
  newRecord,
  renamed,
  viewOfRecord,
} from './township.ts'
import { readData } from './truth.ts'

type Truth = {
  readonly rows: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly evidence: Readonly<Record<string, unknown>> & {
    readonly by_action: Readonly<Record<string, number>>
    readonly holder_at_end: Readonly<Record<string, string>>
  }
}
const truth = JSON.parse(readData('truth.json').toString('utf8')) as Truth
const expected = (
  JSON.parse(readData('rejects-expected.json').toString('utf8')) as ReadonlyArray<
    Readonly<Record<string, unknown>>
  >
).filter((r) => r['file'] === 'so-vat-chung.csv')

const township = async () => {
  const record = await newRecord()
  await importAll(record, BOOKS.slice(0, 3))
  const done = await importBook(record, 'evidence', 'so-vat-chung.csv')
  return { record, done, view: await viewOfRecord(record), facts: await allFacts(record) }
}
const ACTIONS = {
  CustodyTransferred: 'Bàn giao',
  SealChecked: 'Kiểm tra niêm phong',
  SealBroken: 'Mở niêm phong',
  EvidenceStored: 'Nhập kho',
  EvidenceSealed: 'Niêm phong',
  EvidenceReceived: 'Tiếp nhận',
  EvidenceReturned: 'Trả lại',
  EvidenceViewed: 'Xem',
}
const YEAR = { from: '2023-01-01', to: END, ...ALL }

describe("the township's evidence", () => {
  let all: Awaited<ReturnType<typeof township>>
  beforeAll(async () => {
    all = await township()
  }, 60_000)

  it('every row is taken in, repeated or refused, as the data set says', () => {
    const { records, accepted, duplicates, rejected } = all.done.report
    expect({ records, accepted, duplicates, rejected, totals_rows: all.done.report.skipped.totals }).toEqual(
      truth.rows['so-vat-chung.csv'],
    )
    expect(all.done.rejects.map((r) => [r.line, r.code, r.column, r.value])).toEqual(
      expected.map((r) => [r['line'], r['code'], r['field'], r['value']]),
    )
  })

  it('comes to every figure', () => {
    const s = evidenceStatistics(all.view, YEAR)
    const {
      DigitalEvidenceHashed: hashed = 0,
      IntegrityVerified = 0,
      IntegrityFailed = 0,
      ...steps
    } = s.steps
    const byAction = {
      ...renamed(steps, ACTIONS),
      'Kiểm tra mã băm': IntegrityVerified + IntegrityFailed,
    }
    expect({
      items: s.received,
      rows: Object.values(byAction).reduce((a, b) => a + b, 0),
      digital_items: s.digital,
      by_action: byAction,
      custody_gap: s.withGap,
      hash_mismatch: s.hashMismatch,
      seal_number_changed_without_opening: s.sealChangedWithoutOpening,
      returned: s.returned,
      holder_at_end: truth.evidence.holder_at_end,
    }).toEqual(truth.evidence)
    expect(hashed).toBe(truth.evidence['digital_items'])
  })

  it('the holder at the end is an actor, whom only the keys name', () => {
    const names = new Map(
      all.facts.flatMap((f) =>
        f.type === 'ActorRegistered'
          ? [
              [
                f.stream,
                (valueOf(f.personal.actor) as { readonly name: string }).name.split(' — ')[0],
              ] as const,
            ]
          : [],
      ),
    )
    const { items } = evidenceRegister(all.view, { at: END, ...ALL })
    expect(Object.fromEntries(items.map((i) => [i.number, names.get(i.holder ?? '')]))).toEqual(
      truth.evidence.holder_at_end,
    )
  })

  it('the gap of VC-10 says since when nobody accounts for it, and who never held it', () => {
    const item = evidenceRegister(all.view, { at: END, ...ALL }).items.find((i) => i.number === 'VC-10')
    expect(item?.gaps).toMatchObject([{ since: '2023-06-06', until: '2023-06-15', giverEverHeld: false }])
    expect(item?.seal).toMatchObject({ state: 'sealed', number: 'NP-106', changedWithoutOpening: false })
  })

  it('reads as it stood on a day', () => {
    const items = (at: string) =>
      Object.fromEntries(
        evidenceRegister(all.view, { at, knownAt: at, clock: 'commune' }).items.map(
          (i) => [i.number, i] as const,
        ),
      )
    expect(Object.keys(items('2023-03-17'))).toEqual(['VC-01', 'VC-02'])
    expect(items('2023-09-19')['VC-11']?.lastIntegrityCheck).toEqual({ on: '2023-07-26', agrees: true })
    expect(items('2023-09-20')['VC-11']?.lastIntegrityCheck).toEqual({ on: '2023-09-20', agrees: false })
    expect(items('2023-11-26')['VC-13']).toMatchObject({ state: 'kept', seal: { state: 'sealed' } })
    expect(items('2023-11-27')['VC-13']).toMatchObject({ state: 'returned', seal: { state: 'opened' } })
  })

  it('no name, description, place or digest stands in clear', () => {
    const clear = all.facts
      .filter((f) => f.stream.startsWith('evidence-'))
      .map((f) => JSON.stringify([f.body, f.actor, f.why, f.backfill]))
      .join('\n')
    for (const word of ['Lụa', 'Thao', 'Mẹ cháu', 'Thắt lưng', 'Két', '7c799fe0', 'Vũ Văn Bảy'])
      expect(clear).not.toContain(word)
  })

  it('twice adds nothing', async () => {
    const again = await importBook(all.record, 'evidence', 'so-vat-chung.csv')
    expect(again.report).toMatchObject({ facts: 0, accepted: 79, unchanged: 79, duplicates: 2, rejected: 3 })
  })
})

describe('a row', () => {
  it('is sealed by whose it is; who holds the item is a reference', async () => {
    const { record } = await imported([RECEIPT])
    const fact = await byKey(record, 'evidence/2023-VC-01.received.2023-05-13T09:00/received')
    expect(fact.body).toEqual({
      number: 'VC-01',
      case: (await factsAfter(record)).find((f) => f.type === 'CaseOpened')?.stream,
      caseNumber: 'VV-2023-01',
      digital: false,
      witnessed: true,
      minutes: 'BB-1',
      from: expect.stringMatching(/^actor-/),
      to: fact.actor.id,
    })
    expect(fact.actor.role).toBe('child-protection-officer')
    const child = (await byKey(record, 'children/2023-TK03-0001/listed')).stream
    expect(fact.subjects).toMatchObject({ item: child })
    expect(Object.values(fact.personal).map(valueOf)).toEqual([
      { description: 'Áo khoác' },
      { name: 'Lò Thị Ưng' },
    ])
  })
  it.each([
    ['Niêm phong', { 'Số niêm phong': 'np 7' }, 'EvidenceSealed', { witnessed: false, seal: 'NP7' }],
    ['KIỂM TRA NIÊM PHONG', { 'Tình trạng': 'Rách góc' }, 'SealChecked', { intact: false }],
    ['Mở niêm phong', { 'Tình trạng': 'Nguyên vẹn' }, 'SealBroken', { witnessed: false, intact: true }],
    ['Tiêu hủy', { 'Số biên bản': 'BB-9' }, 'EvidenceDestroyed', { witnessed: false, minutes: 'BB-9' }],
    ['Mất', {}, 'EvidenceLost', { witnessed: false }],
    ['Sao chụp', {}, 'EvidenceCopied', {}],
    ['Kiểm tra mã băm', { 'Tình trạng': 'Không khớp' }, 'IntegrityFailed', {}],
  ])('%s %o', async (what, over, type, body) => {
    const { record } = await imported([RECEIPT, step(what, '20/05/2023', over)])
    const fact = (await factsAfter(record)).find((f) => f.type === type)
    expect(fact?.body).toEqual(body)
  })
  it('a digest agrees whatever its case and spaces; what the person wrote is kept where it says otherwise', async () => {
    const { record } = await imported([
      { ...RECEIPT, 'Mã băm SHA-256': DIGEST },
      step('Kiểm tra mã băm', '20/05/2023', {
        'Mã băm SHA-256': `${DIGEST.toUpperCase().slice(0, 32)} ${DIGEST.slice(32)}`,
        'Tình trạng': 'Không khớp',
      }),
      step('Kiểm tra mã băm', '21/05/2023', { 'Mã băm SHA-256': DIGEST.replace('9', '8') }),
    ])
    const facts = (await factsAfter(record)).filter((f) => f.type.startsWith('Integrity'))
    expect(facts.map((f) => [f.type, f.body])).toEqual([
      ['IntegrityVerified', { algorithm: 'sha-256', stated: false }],
      ['IntegrityFailed', { algorithm: 'sha-256' }],
    ])
    expect((await registerOf(record))[0]).toMatchObject({ digital: true, integrityFailures: 1 })
  })
  it('what no member holds stands in the sealed note under its heading', async () => {
    const { record, done } = await imported([
      RECEIPT,
      step('Niêm phong', '14/05/2023', {
        'Số biên bản': 'chưa lập',
        'Người giao': 'Lò Văn Sửu',
        'Số vụ việc': 'VV09',
      }),
    ])
    const fact = (await factsAfter(record)).find((f) => f.type === 'EvidenceSealed')
    expect(valueOf((fact?.personal as { item?: unknown } | undefined)?.item)).toEqual({
      note: 'Người giao: Lò Văn Sửu\nSố biên bản: chưa lập\nSố vụ việc: VV09',
    })
    expect(done.report.keptAsText).toEqual({ 'Người giao': 1, 'Số biên bản': 1 })
  })
  it.each([
    [{ 'Mã vật chứng': '' }, 'missing-value Mã vật chứng'],
    [{ Ngày: '31/06/2023' }, 'impossible-date Ngày'],
    [{ Giờ: '25h' }, 'impossible-time Giờ'],
    [{ Việc: 'ngâm nước' }, 'unknown-word Việc'],
    [{ 'Người nhận': '' }, 'missing-value Người nhận'],
    [{ Việc: 'Kiểm tra mã băm', 'Mã vật chứng': 'VC-09' }, 'unknown-item Mã vật chứng'],
  ])('refused: %o', async (over, reason) => {
    expect(why((await imported([{ ...RECEIPT, ...over }])).done)).toEqual([reason])
  })
})

describe('custody', () => {
  it('who had passed the item on cannot hand it over again; who never held it leaves a gap', async () => {
    const { record, done } = await imported([
      handover('Lò Văn Ổn', 'Trần Đạt', '10/06/2023'),
      handover('Hồ Văn Nhận', 'Trần Đạt', '11/06/2023'),
      handover('Hồ Văn Nhận', 'Vi Văn Tỵ', '01/06/2023'),
      RECEIPT,
    ])
    expect(why(done)).toEqual(['double-handover Người giao'])
    const [item] = await registerOf(record)
    expect(item?.gaps).toMatchObject([{ since: '2023-06-01', until: '2023-06-10', giverEverHeld: false }])
    expect(item?.chain.map((l) => l.on)).toEqual(['2023-05-13', '2023-06-01', '2023-06-10'])
  })
  it('an item that came back may be handed over again', async () => {
    const { record, done } = await imported([
      RECEIPT,
      handover('Hồ Văn Nhận', 'Vi Văn Tỵ', '01/06/2023'),
      handover('Vi Văn Tỵ', 'Hồ Văn Nhận', '02/06/2023'),
      handover('Hồ Văn Nhận', 'Trần Đạt', '03/06/2023'),
    ])
    expect(why(done)).toEqual([])
    expect((await registerOf(record))[0]?.gaps).toEqual([])
  })
  it('a step of the day of receipt without an hour is after it; of an earlier day it is refused', async () => {
    const { record, done } = await imported([
      handover('Hồ Văn Nhận', 'Vi Văn Tỵ', '13/05/2023'),
      RECEIPT,
      step('Niêm phong', '12/05/2023'),
    ])
    expect(why(done)).toEqual(['before-receipt Ngày'])
    const [item] = await registerOf(record)
    expect([item?.gaps, item?.chain.map((l) => l.fact)]).toEqual([
      [],
      ['EvidenceReceived', 'CustodyTransferred'],
    ])
  })
  it('what was returned is handled no more', async () => {
    const { record, done } = await imported([
      RECEIPT,
      step('Niêm phong', '30/05/2023'),
      handover('Hồ Văn Nhận', 'Mẹ cháu', '01/06/2023', 'Trả lại'),
      step('Kiểm tra niêm phong', '02/06/2023'),
      step('Xem', '03/06/2023'),
      handover('Mẹ cháu', 'Hồ Văn Nhận', '04/06/2023'),
    ])
    expect(why(done)).toEqual(['after-disposal Việc', 'after-disposal Việc'])
    expect((await registerOf(record))[0]).toMatchObject({ state: 'returned', viewings: 1 })
  })
  it('a second receipt of the same item is another item or a mistake', async () => {
    const { done } = await imported([
      RECEIPT,
      { ...RECEIPT, Ngày: '15/05/2023' },
      { ...RECEIPT, Giờ: '09:00' },
    ])
    expect([why(done), done.report.duplicates]).toEqual([['number-conflict Mã vật chứng'], 1])
  })
  it('the mother of one case is not the mother of another', async () => {
    const { record } = await imported([
      RECEIPT,
      { ...RECEIPT, 'Mã vật chứng': 'VC-02', 'Số vụ việc': 'VV-2023-02' },
      { ...RECEIPT, 'Mã vật chứng': 'VC-03' },
    ])
    const from = (await registerOf(record)).map((i) => i.chain[0]?.from)
    expect([from[0] === from[1], from[0] === from[2]]).toEqual([false, true])
    const mother = (await factsAfter(record)).find((f) => f.stream === from[0])
    expect(mother?.body).toEqual({ role: 'family-member' })
  })
})

describe('the planner and the guards of the record', () => {
  const people = ['Hồ Văn Nhận', 'Vi Văn Tỵ', 'Trần Đạt'] as const
  const row = fc
    .record({
      what: fc.constantFrom('Bàn giao', 'Bàn giao', 'Trả lại', 'Niêm phong', 'Xem', 'Tiêu hủy', 'Nhập kho'),
      day: fc.integer({ min: 12, max: 19 }),
      time: fc.constantFrom('', '8h', '16h', 'sáng'),
      from: fc.nat(2),
      to: fc.nat(2),
    })
    .map(({ what, day, time, from, to }) => ({
      ...handover(people[from] as string, people[to] as string, `${day}/05/2023`, what),
      Giờ: time,
    }))
  it('what the planner lets through the guards take in, also where the book comes in two parts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.nat(8), async (rows, cut) => {
        const record = await newRecord()
        const parts = [[...rows.slice(0, cut), RECEIPT], rows.slice(cut)].filter((part) => part.length > 0)
        for (const part of parts) {
          const done = await take(record, 'evidence', bookOf('evidence', part))
          expect(why(done).filter((reason) => reason.startsWith('refused-by-guard'))).toEqual([])
          expect(done.report.accepted + done.report.duplicates + done.report.rejected).toBe(part.length)
        }
        const [item] = await registerOf(record)
        expect(item?.gaps.filter((gap) => gap.giverEverHeld)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

it('a row that was mended comes in with its rejects file', async () => {
  const { record, done } = await imported([
    RECEIPT,
    step('Niêm phong', '12/05/2023', { 'Số niêm phong': 'NP-1' }),
  ])
  expect(why(done)).toEqual(['before-receipt Ngày'])
  const csv = rejectsFile(done.table, done.rejects, 'vi')
  const mended = Buffer.from(Buffer.from(csv).toString('utf8').replaceAll('12/05/2023', '14/05/2023'))
  const again = await take(record, 'evidence', mended)
  expect(again.report).toMatchObject({ accepted: 1, rejected: 0, facts: 1 })
  expect((await registerOf(record))[0]?.seal).toMatchObject({ state: 'sealed', number: 'NP-1' })
})

describe('books of elsewhere', () => {
  const HEADINGS: Readonly<Record<string, string>> = {
    'Mã vật chứng': 'Mã tang vật',
    'Số vụ việc': 'Vụ việc',
    'Người giao': 'Bên giao',
    'Người nhận': 'Bên nhận',
    'Nơi giữ': 'Nơi bảo quản',
  }
  const people = ['Ksor Bưởi', 'Lò Văn Sửu', 'Đoàn Hằng'] as const
  it('other headings, separators, columns left out; the holder is whom the last true row names', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(2), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(';', ',', '\t'),
        fc.constantFrom('TV', 'VC', 'A'),
        async (receivers, delimiter, prefix) => {
          let holder: string = people[0]
          const rows = [
            {
              ...RECEIPT,
              'Mã vật chứng': `${prefix}-3`,
              'Người nhận': holder,
              Ngày: '1/4/2024',
              'Số vụ việc': '',
            },
            ...receivers.map((n, i) => {
              const row = {
                ...handover(
                  holder,
                  people[n] as string,
                  `${i + 2}-04-2024`,
                  i % 2 === 0 ? 'BÀN GIAO' : 'Chuyển giao',
                ),
                'Mã vật chứng': i % 2 === 0 ? `${prefix.toLowerCase()}03` : `${prefix} - 003`,
                'Số vụ việc': '',
              }
              holder = people[n] as string
              return row
            }),
          ]
          const names = ['Mã vật chứng', 'Số vụ việc', 'Ngày', 'Việc', 'Người giao', 'Người nhận']
          const table = [
            names.map((n) => HEADINGS[n] ?? n),
            ...rows.map((r) => names.map((n) => (r as BookRow)[n] ?? '')),
          ]
          const csv = delimiter === ',' ? toCsv(table) : table.map((r) => r.join(delimiter)).join('\r\n')
          const record = await newRecord()
          const done = await take(record, 'evidence', Buffer.from(csv))
          expect(done.report).toMatchObject({
            accepted: rows.length,
            rejected: 0,
            duplicates: 0,
            year: '2024',
          })
          const { items } = evidenceRegister(await viewOfRecord(record), {
            at: '2024-12-31',
            knownAt: '2024-12-31',
            clock: 'commune',
          })
          const actor = (await allFacts(record)).find((f) => f.stream === items[0]?.holder)
          expect(items.map((i) => [i.number, i.gaps.length, i.chain.length])).toEqual([
            [`${prefix}-03`, 0, rows.length],
          ])
          expect(actor?.type === 'ActorRegistered' && valueOf(actor.personal.actor)).toEqual({ name: holder })
        },
      ),
      { numRuns: 12 },
    )
  })
})
