// For newcomers and for whoever fears a leak: `hoso demo` shows the whole, in time, and no personal data leaves the sealed parts.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personalTexts } from './personal-texts.ts'
import { BOOKS, hoso, json, type Ran, temporary } from './hoso.ts'

let place: Awaited<ReturnType<typeof temporary>>
let first: Ran
let record: string

beforeAll(async () => {
  place = await temporary()
  record = join(place.dir, 'ha-trung-demo')
  first = await hoso(place.dir, ['demo'], { NODE_DEBUG: 'hoso*' })
}, 180_000)
afterAll(() => place.remove())

/** Texts of `needles` that occur in the bytes. Looks at each place once: a map from the first six bytes to what may follow. */
const found = (bytes: Uint8Array, needles: ReadonlyArray<string>): ReadonlyArray<string> => {
  const hay = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const byStart = new Map<string, Array<Buffer>>()
  for (const needle of needles) {
    for (const spelled of new Set([needle, needle.normalize('NFD'), needle.toUpperCase()])) {
      const b = Buffer.from(spelled)
      const start = b.toString('latin1', 0, 6)
      byStart.set(start, [...(byStart.get(start) ?? []), b])
    }
  }
  const hits = new Set<string>()
  const text = hay.toString('latin1')
  for (let i = 0; i + 6 <= text.length; i++) {
    for (const b of byStart.get(text.slice(i, i + 6)) ?? [])
      if (hay.subarray(i, i + b.length).equals(b)) hits.add(b.toString())
  }
  return [...hits]
}

describe('hoso demo', () => {
  it('ends well and shows every book, a profile, a chronology, a worklist, statistics, a checkpoint, a verdict and what to try next', () => {
    expect(first.exit).toBe(0)
    for (const part of [
      'Hồ sơ trẻ',
      'Niên biểu',
      'Việc phải làm',
      'Thống kê',
      'Cả năm',
      'Mốc kiểm chứng',
      'SIGNED-ONLY',
      'Thử tiếp',
    ])
      expect(first.out).toContain(part)
    for (const [, file] of BOOKS) expect(first.out).toMatch(new RegExp(`${file} +[\\d.]+ dòng`))
  })
  it('says the same to programs', async () => {
    const document = json(await hoso(place.dir, ['demo', '--json'])) as {
      readonly imports: ReadonlyArray<{ readonly register: string; readonly facts: number }>
      readonly worklist: {
        readonly at: string
        readonly knownAt: string
        readonly obligations: ReadonlyArray<unknown>
      }
    }
    expect(document.imports.map(({ register }) => register)).toEqual(BOOKS.map(([register]) => register))
    // The first run recorded everything.
    expect(document.imports.every(({ facts }) => facts === 0)).toBe(true)
    expect(document.worklist).toMatchObject({ at: '2023-06-15', knownAt: '2023-06-15' })
    expect(document.worklist.obligations.length).toBeGreaterThan(5)
    expect(document).toMatchObject({
      statistics: { total: 3736 },
      verifyExit: 10,
      year: {
        timeliness: { initialAssessment: { denominator: 72, met: 58 } },
        evidence: { received: 14 },
        assistance: { paid: '366480000' },
        accidents: { accidents: 45 },
        communication: { held: 167 },
        gifts: { gifts: 683 },
        unitReports: { expected: 175, filed: 167 },
        budget: { total: { remaining: '71035000' } },
        dropouts: { dropouts: 8 },
      },
    })
  })
  it('verifies, and the second run adds nothing', async () => {
    const before = json(await hoso(place.dir, ['verify', '--record', record, '--json']))
    expect(before).toMatchObject({ verdict: 'SIGNED-ONLY', findings: [] })
    expect((await hoso(place.dir, ['demo'])).exit).toBe(0)
    expect(json(await hoso(place.dir, ['verify', '--record', record, '--json']))).toMatchObject({
      entries: before['entries'],
      root: before['root'],
    })
  })
})

describe('personal data', () => {
  const needles = personalTexts()
  it('the search itself finds what is there', () => {
    const planted = needles[1234] ?? ''
    // A child, a receiver of assistance, a witness of custody, a speaker, whoever signs for a unit.
    for (const name of ['Phạm Thu Huyền', 'Phạm Bá Hòa', 'Lê Ngọc Quang', 'Trịnh Minh Thiều'])
      expect(needles).toContain(name)
    expect(needles.length).toBeGreaterThan(8000)
    expect(found(Buffer.from(`xx ${planted.normalize('NFD')} yy`), needles)).toContain(
      planted.normalize('NFD'),
    )
  })
  it('no name, number, receiver, speaker or holder in the database, its log, the checkpoint, the views, the settings', () => {
    const files = readdirSync(record, { recursive: true, encoding: 'utf8' }).filter(
      (f) => statSync(join(record, f)).isFile() && !f.startsWith('rejects'),
    )
    expect(files).toContain('events.db')
    for (const f of files)
      expect({ file: f, found: found(readFileSync(join(record, f)), needles) }).toEqual({
        file: f,
        found: [],
      })
  })
  it('nor in what the demo printed with every debug line on', () => {
    expect(first.err).toContain('HOSO')
    expect(found(Buffer.from(first.out + first.err), needles)).toEqual([])
  })
})
