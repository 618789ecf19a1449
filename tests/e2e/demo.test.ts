// For newcomers and for whoever fears a leak: `hoso demo` shows the whole, in time, and no personal data leaves the sealed parts.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personalTexts } from './personal-texts.ts'
import { hoso, json, type Ran, temporary } from './hoso.ts'

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
  it('ends well and shows a profile, a chronology, a statistics table, a checkpoint, a verdict and what to try next', () => {
    expect(first.exit).toBe(0)
    for (const part of ['Hồ sơ trẻ', 'Niên biểu', 'Thống kê', 'Mốc kiểm chứng', 'SIGNED-ONLY', 'Thử tiếp'])
      expect(first.out).toContain(part)
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
    expect(needles.length).toBeGreaterThan(8000)
    expect(found(Buffer.from(`xx ${planted.normalize('NFD')} yy`), needles)).toContain(
      planted.normalize('NFD'),
    )
  })
  it('no name, telephone number or reporter in the database, its log, the checkpoint, the views, the settings', () => {
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
