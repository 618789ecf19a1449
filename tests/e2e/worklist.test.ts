// For whoever shows what is due: the documents of `hoso worklist` and `hoso obligations`, and what they say to people.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOOKS, DATA, hoso, json, temporary } from './hoso.ts'

let place: Awaited<ReturnType<typeof temporary>>
const at = (...args: ReadonlyArray<string>) => hoso(place.dir, [...args, '--record', join(place.dir, 'r')])

/** The books whose rows call for something. */
const CALLING: ReadonlySet<string> = new Set(['children', 'intake', 'case-log', 'unit-reports'])

beforeAll(async () => {
  place = await temporary()
  expect((await hoso(place.dir, ['init', 'r', '--units', '10'])).exit).toBe(0)
  for (const [register, file] of BOOKS)
    if (CALLING.has(register)) expect((await at('import', register, join(DATA, file))).exit).toBe(0)
}, 300_000)
afterAll(() => place.remove())

describe('what is due', () => {
  interface Listed {
    readonly at: string
    readonly knownAt: string
    readonly obligations: ReadonlyArray<Record<string, unknown>>
  }
  const STATES = ['open', 'met', 'met-late', 'overdue', 'cancelled']
  const day = '2023-06-15'
  const list = async (...args: ReadonlyArray<string>): Promise<Listed> =>
    json(await at(...args, '--at', day, '--known-at', day, '--json')) as unknown as Listed
  const shaped = (one: Record<string, unknown>): void => {
    expect(one).toMatchObject({
      kind: expect.stringMatching(/^[a-z0-9-]+$/),
      stream: expect.stringMatching(/^[a-z]+-[0-9a-f-]{36}$/),
      openedBy: expect.stringMatching(/^[0-9a-f-]{36}$/),
      rule: expect.stringMatching(/^[a-z0-9-]+@\d+\/[a-z0-9-]+$/),
      article: expect.stringMatching(/.{5,}/),
    })
    expect(one).toHaveProperty('due')
    expect(one).toHaveProperty('lateBy')
    if (one['due'] !== null) expect(one['due']).toMatch(/^\d{4}-\d\d-\d\d(T\d\d:\d\d:00\+07:00)?$/)
    if (one['lateBy'] !== null)
      expect(one['lateBy']).toEqual({
        amount: expect.any(Number),
        unit: expect.stringMatching(/^(hours|working-days|days)$/),
      })
    expect(STATES).toContain(one['state'])
    expect(one['state'] === 'overdue' || one['state'] === 'met-late').toBe(one['lateBy'] !== null)
  }
  it('hoso worklist: what was overdue and open on a day, as known that day', async () => {
    const document = await list('worklist')
    expect(document).toMatchObject({ at: day, knownAt: day })
    expect(Object.keys(document.obligations[0] ?? {}).slice(0, 8)).toEqual([
      'kind',
      'stream',
      'openedBy',
      'due',
      'state',
      'lateBy',
      'rule',
      'article',
    ])
    document.obligations.forEach(shaped)
    expect(new Set(document.obligations.map((o) => o['state']))).toEqual(new Set(['overdue', 'open']))
    const overdue = document.obligations.filter((o) => o['state'] === 'overdue')
    expect(overdue.map((o) => [o['kind'], o['number'] ?? o['about']])).toEqual([
      ['initial-assessment', '14'],
      ['referral-reply', 'VV-2023-04'],
      ['initial-assessment', '26'],
      ['unit-report', '3 · 2023-05'],
      ['unit-report', 'Trạm Y tế · 2023-05'],
    ])
    const dues = document.obligations.flatMap((o) => (typeof o['due'] === 'string' ? [o['due']] : []))
    expect(dues).toEqual(dues.toSorted((a, b) => (a < b ? -1 : 1)))
  })
  it('--all also tells what was met and what was cancelled', async () => {
    const all = await list('worklist', '--all')
    all.obligations.forEach(shaped)
    expect(new Set(all.obligations.map((o) => o['state']))).toEqual(new Set(STATES))
    const shown = await list('worklist')
    for (const one of shown.obligations) expect(all.obligations).toContainEqual(one)
  })
  it('hoso obligations: every state, of one case and its reports', async () => {
    const one = await list('obligations', 'VV-2023-04')
    one.obligations.forEach(shaped)
    expect(one).toMatchObject({ at: day, knownAt: day, case: 'VV-2023-04' })
    const kinds = one.obligations.map((o) => o['kind'])
    expect(kinds).toEqual(
      expect.arrayContaining(['initial-assessment', 'plan', 'approval', 'referral-reply']),
    )
    const all = await list('worklist', '--all')
    for (const obligation of one.obligations) expect(all.obligations).toContainEqual(obligation)
    expect(await list('obligations', '2023-04')).toEqual(one)
  })
  it('in words, with the names that people use', async () => {
    const { out } = await at('worklist', '--at', day, '--known-at', day)
    expect(out).toMatch(/Quá hạn.* \(5\)/)
    expect(out).toMatch(/tin báo 14 +Đánh giá nguy cơ ban đầu +25\/03\/2023 03:05 +quá 82 ngày/)
    expect(out).toMatch(/Tiểu khu 3 · 2023-05 +Báo cáo của đơn vị +05\/06\/2023/)
    const english = await at('worklist', '--at', day, '--known-at', day, '--lang', 'en')
    expect(english.out).toContain('overdue by 82 days')
  })
  it('an unknown case, a wrong moment', async () => {
    expect((await at('obligations', 'VV-2023-99')).exit).toBe(1)
    expect((await at('obligations', 'VV-2023-04', '--known-at', '2023-01-05')).exit).toBe(1)
    expect((await at('worklist', '--at', '2023-02-30')).exit).toBe(2)
  })
})
