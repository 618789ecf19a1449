// For whoever scripts `hoso`: documents, exit statuses, bad input, tampering and interruption, through the command itself.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOOKS, DATA, hoso, json, temporary } from './hoso.ts'

let place: Awaited<ReturnType<typeof temporary>>
let record: string
const imports: Array<Record<string, unknown>> = []

const at = (...args: ReadonlyArray<string>) => hoso(place.dir, [...args, '--record', record])

beforeAll(async () => {
  place = await temporary()
  record = join(place.dir, 'r')
  expect((await hoso(place.dir, ['init', 'r', '--units', '10', '--commune', 'thị trấn Hà Trung'])).exit).toBe(
    0,
  )
  for (const [register, file] of BOOKS) {
    const ran = await at('import', register, join(DATA, file), '--json')
    expect(ran.exit).toBe(0)
    imports.push(json(ran))
  }
}, 300_000)
afterAll(() => place.remove())

/** A copy of the record that may be spoiled. */
const copied = (name: string): string => {
  const dir = join(place.dir, name)
  // With modes and all: keys that others can read are refused.
  execFileSync('cp', ['-a', record, dir])
  return dir
}

describe('import', () => {
  it('names every register in its help, in the order of the books', async () => {
    for (const lang of ['vi', 'en']) {
      const { out } = await hoso(place.dir, ['import', '--help', '--lang', lang])
      const named = [...out.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, name]) => name)
      expect(named.filter((name) => BOOKS.some(([register]) => register === name))).toEqual(
        BOOKS.map(([register]) => register),
      )
    }
  })
  it('prints what became of every record', () => {
    for (const report of imports) {
      const { records, accepted, duplicates, rejected, facts, unchanged } = report as Record<string, number>
      expect((accepted ?? 0) + (duplicates ?? 0) + (rejected ?? 0)).toBe(records)
      expect(facts).toBeGreaterThan(0)
      expect(unchanged).toBe(0)
      expect(Object.keys(report).slice(0, 7)).toEqual([
        'register',
        'records',
        'accepted',
        'duplicates',
        'rejected',
        'facts',
        'unchanged',
      ])
    }
    expect(imports.map((report) => report['register'])).toEqual(BOOKS.map(([register]) => register))
  })
  it('a second time adds nothing', async () => {
    for (const [i, [register, file]] of BOOKS.entries()) {
      const again = json(await at('import', register, join(DATA, file), '--json'))
      expect(again).toMatchObject({
        facts: 0,
        unchanged: imports[i]?.['accepted'],
        accepted: imports[i]?.['accepted'],
        rejected: imports[i]?.['rejected'],
      })
    }
  }, 300_000)
  it('writes the rejected rows in the layout of the book, with line, code, column and reason', async () => {
    const rejects = join(place.dir, 'rejects.csv')
    await at('import', 'intake', join(DATA, 'so-tiep-nhan-tin-bao.csv'), '--rejects', rejects)
    const [heading, ...rows] = readFileSync(rejects, 'utf8').replace('\ufeff', '').trimEnd().split('\r\n')
    expect(heading).toMatch(/^Số,Ngày,Giờ,.*,dòng,mã lỗi,cột,lý do$/)
    expect(rows.length).toBe(imports[1]?.['rejected'])
  })
  it('names what is wrong with a broken file, and does not print its content', async () => {
    const bad: ReadonlyArray<readonly [string, Uint8Array, string]> = [
      ['binary.csv', Uint8Array.from([0, 1, 2, 255, 254, 0, 7]), 'binary-file'],
      ['book.xlsx', Buffer.from('PK\u0003\u0004rest of a zip'), 'spreadsheet-file'],
      ['empty.csv', Buffer.from(''), 'empty-file'],
      ['other.csv', Buffer.from('a,b,c\n1,2,3\n'), 'no-heading'],
    ]
    for (const [name, content, code] of bad) {
      const file = join(place.dir, name)
      writeFileSync(file, content)
      const ran = await at('import', 'children', file, '--json')
      expect([name, ran.exit, JSON.parse(ran.err).error.code]).toEqual([name, 1, code])
    }
    const swapped = await at('import', 'intake', join(DATA, 'danh-sach-tre-em.csv'), '--json')
    expect([swapped.exit, JSON.parse(swapped.err).error.code]).toEqual([1, 'other-register'])
  })
  it('--dry-run records nothing', async () => {
    const dir = join(place.dir, 'dry')
    await hoso(place.dir, ['init', 'dry', '--units', '10'])
    const ran = await hoso(place.dir, [
      'import',
      'children',
      join(DATA, 'danh-sach-tre-em.csv'),
      '--dry-run',
      '--json',
      '--record',
      dir,
    ])
    expect(json(ran)).toMatchObject({ accepted: imports[0]?.['accepted'] })
    expect(json(await hoso(place.dir, ['verify', dir, '--json']))).toMatchObject({ entries: 0 })
    expect(existsSync(join(dir, 'rejects'))).toBe(false)
  })
  it('killed in the middle and run again, it ends the same', async () => {
    const bin = fileURLToPath(new URL('../../packages/cli/bin/hoso.js', import.meta.url))
    for (const [i, wait] of [700, 1000, 1300].entries()) {
      const dir = join(place.dir, `killed-${i}`)
      await hoso(place.dir, ['init', `killed-${i}`, '--units', '10'])
      const child = spawn(
        process.execPath,
        [bin, 'import', 'children', join(DATA, 'danh-sach-tre-em.csv'), '--record', dir],
        { stdio: 'ignore' },
      )
      const ended = new Promise((resolve) => child.on('close', resolve))
      await pause(wait)
      child.kill('SIGKILL')
      await ended
      const again = json(
        await hoso(place.dir, [
          'import',
          'children',
          join(DATA, 'danh-sach-tre-em.csv'),
          '--json',
          '--record',
          dir,
        ]),
      )
      expect(again).toMatchObject({ accepted: imports[0]?.['accepted'], rejected: imports[0]?.['rejected'] })
      const statistics = async (r: string) =>
        json(
          await hoso(place.dir, [
            'stats',
            'children',
            '--by',
            'tieuKhu,sex,ageBand,group,atRisk',
            '--at',
            '2023-12-31',
            '--json',
            '--record',
            r,
          ]),
        )
      expect((await statistics(dir))['rows']).toEqual((await statistics(record))['rows'])
      expect(json(await hoso(place.dir, ['verify', dir, '--json']))).toMatchObject({ verdict: 'SIGNED-ONLY' })
    }
  }, 300_000)
})

describe('two commands at once', () => {
  it('two imports of one book record it once', async () => {
    await hoso(place.dir, ['init', 'twice', '--units', '10'])
    const args = [
      'import',
      'intake',
      join(DATA, 'so-tiep-nhan-tin-bao.csv'),
      '--json',
      '--record',
      join(place.dir, 'twice'),
    ]
    const [a, b] = await Promise.all([hoso(place.dir, args), hoso(place.dir, args)])
    expect([a.exit, b.exit]).toEqual([0, 0])
    const facts = [json(a), json(b)].map((report) => report['facts'])
    expect(facts).toContain(0)
    expect(json(await hoso(place.dir, ['verify', join(place.dir, 'twice'), '--json']))).toMatchObject({
      verdict: 'SIGNED-ONLY',
      entries: Math.max(...facts.map(Number)),
    })
  })
})

describe('what comes out', () => {
  it('statistics of children in any of their dimensions, unknown included', async () => {
    const all = json(
      await at(
        'stats',
        'children',
        '--by',
        'tieuKhu,sex,ageBand,group,atRisk',
        '--at',
        '2023-12-31',
        '--json',
      ),
    )
    expect(all).toMatchObject({
      definition: { id: expect.any(String), version: expect.any(Number) },
      at: '2023-12-31',
      knownAt: expect.any(String),
      watermark: expect.any(Number),
      total: 3736,
    })
    const bySex = json(await at('stats', 'children', '--by', 'sex', '--at', '2023-12-31', '--json'))
    expect(bySex['rows']).toEqual(expect.arrayContaining([{ sex: 'unknown', children: 11 }]))
  })
  it('cases, referrals, timeliness', async () => {
    expect(
      json(await at('stats', 'cases', '--from', '2023-01-01', '--to', '2023-12-31', '--json')),
    ).toMatchObject({ opened: 18, closed: 14, reopened: 1, openAtEnd: 5 })
    expect(json(await at('stats', 'referrals', '--at', '2023-12-31', '--json'))).toMatchObject({ total: 38 })
    expect(json(await at('stats', 'timeliness', '--at', '2023-12-31', '--json'))).toMatchObject({
      initialAssessment: { denominator: 72, met: 58, late: 10, unknown: 2, missing: 2, notApplicable: 4 },
      plan: { met: 14, late: 4 },
    })
  })
  it('a child and a case by the book’s own code, at a moment', async () => {
    const child = json(await at('child', 'tk03-0160', '--at', '2023-12-31', '--json'))
    expect(child).toMatchObject({ sex: { value: 'male', by: { type: 'ChildListed' } } })
    const byStream = json(
      await at(
        'child',
        String((child['streams'] as ReadonlyArray<string>)[0]),
        '--at',
        '2023-12-31',
        '--json',
      ),
    )
    expect(byStream['codes']).toEqual(child['codes'])
    const early = json(await at('case', 'VV-2023-04', '--known-at', '2023-03-18', '--json'))
    const late = json(await at('case', '2023-04', '--json'))
    expect((early['lines'] as ReadonlyArray<unknown>).length).toBeLessThan(
      (late['lines'] as ReadonlyArray<unknown>).length,
    )
  })
  it('evidence, assistance, accidents, communication, gifts, unit reports, budget, dropouts', async () => {
    const period = ['--from', '2023-01-01', '--to', '2023-12-31']
    const atEnd = async (name: string, ...more: ReadonlyArray<string>) =>
      json(await at('stats', name, '--at', '2023-12-31', '--json', ...more))
    const of = (name: string, ...more: ReadonlyArray<string>) => atEnd(name, ...period, ...more)
    const evidence = await of('evidence')
    expect(evidence).toMatchObject({ received: 14, withGap: ['VC-10'], hashMismatch: ['VC-11'] })
    // The custody register: who handed which item to whom, without the facts behind it.
    const gap = (evidence['items'] as ReadonlyArray<Record<string, unknown>>).find(
      (i) => i['number'] === 'VC-10',
    )
    expect(gap).toMatchObject({ state: 'kept', gaps: [{ giverEverHeld: false }] })
    expect(gap?.['chain']).toContainEqual(
      expect.objectContaining({ fact: 'EvidenceReceived', on: expect.any(String), to: expect.any(String) }),
    )
    expect(gap).not.toHaveProperty('told')
    expect(await of('assistance')).toMatchObject({ paid: '366480000', beneficiaries: 48 })
    const accidents = await of('accidents', '--by', 'cause')
    expect(accidents).toMatchObject({ accidents: 45, deaths: 1 })
    expect(accidents['rows']).toContainEqual({ cause: 'drowning', accidents: 3 })
    expect(await of('communication')).toMatchObject({ held: 167, cancelled: 5, people: 11_643 })
    expect(await of('gifts')).toMatchObject({ gifts: 683, value: '293750000' })
    expect(await atEnd('unit-reports')).toMatchObject({ expected: 175, filed: 167, nil: 100, late: 11 })
    expect(await atEnd('budget')).toMatchObject({ total: { allocated: '168000000', remaining: '71035000' } })
    expect(await of('dropouts')).toMatchObject({ dropouts: 8, returned: 6, returnedWithin30Days: 2 })
  }, 60_000)
  it('a statistic in words: money as money, codes as words, nothing left as an object', async () => {
    for (const name of [
      'evidence',
      'assistance',
      'accidents',
      'communication',
      'gifts',
      'unit-reports',
      'budget',
      'dropouts',
    ]) {
      const { exit, out } = await at('stats', name, '--at', '2023-12-31')
      expect([name, exit]).toEqual([name, 0])
      expect(out).not.toMatch(/\[object|undefined|\{"/)
      // Every figure has a name in Vietnamese: no key of a program is left.
      expect(out.match(/^ *[a-z]+[A-Z]\w*( |$)/gm)).toBeNull()
    }
    const budget = (await at('stats', 'budget', '--at', '2023-12-31')).out
    expect(budget).toContain('168.000.000 đ')
    expect([budget.includes('Hoàn ứng, thu hồi'), budget.includes('Trở lại')]).toEqual([true, false])
    const reports = (await at('stats', 'unit-reports', '--at', '2023-12-31')).out
    expect(reports).toMatch(/^Nộp muộn  11$/m)
    expect([reports.includes('Chưa nộp'), reports.includes('quá hạn')]).toEqual([true, false])
    expect((await at('stats', 'timeliness', '--at', '2023-12-31')).out).toContain('quá hạn')
  }, 60_000)
  it('first as written, then as corrected', async () => {
    const levels = async (...as: ReadonlyArray<string>) =>
      json(await at('stats', 'case-log', '--at', '2023-12-31', '--json', ...as)) as {
        readonly as?: string
        readonly initialAssessments: { readonly byLevel: Record<string, number> }
      }
    const [corrected, first] = [await levels(), await levels('--as', 'first-written')]
    expect(first.as).toBe('first-written')
    expect(first.initialAssessments.byLevel).not.toEqual(corrected.initialAssessments.byLevel)
    expect((await at('stats', 'case-log', '--as', 'rumour')).exit).toBe(2)
  })
  it('--sealed leaves every personal part sealed', async () => {
    const child = json(await at('child', 'TK03-0160', '--sealed', '--json'))
    expect(child).toMatchObject({ name: { value: { state: 'sealed' } } })
  })
})

describe('wrong usage is 2, a failure is 1, both say what to do', () => {
  it.each([
    [['foo'], 2],
    [['stats'], 2],
    [['stats', 'foo'], 2],
    [['import', 'foo', 'x.csv'], 2],
    [['stats', 'children', '--by', 'shoe'], 2],
    [['stats', 'accidents', '--by', 'shoe'], 2],
    [['stats', 'budget', '--by', 'line'], 2],
    [['stats', 'unit-reports', '--from', '2023-01-01'], 2],
    [['stats', 'children', '--to', '2023-12-31'], 2],
    [['stats', 'gifts', '--of', 'listed'], 2],
    [['stats', 'gifts', '--from', '2023-07-01', '--to', '2023-06-30'], 2],
    [['stats', 'gifts', '--from', '2023-07-01', '--at', '2023-06-30'], 2],
    [['obligations'], 2],
    [['stats', 'children', '--at', '2023-02-30'], 2],
    [['child', 'TK99-9999'], 1],
    [['case', 'VV-1'], 1],
    [['import', 'children', 'no.csv'], 1],
  ] as const)('%j', async (args, exit) => {
    const ran = await at(...args)
    expect(ran.exit).toBe(exit)
    expect(ran.err).toMatch(/^hoso: .+/)
    expect(ran.out).toBe('')
  })
  it('an option that a statistic does not take: what it takes', async () => {
    const { err } = await at('stats', 'evidence', '--by', 'state', '--lang', 'en')
    expect(err).toContain('--by: the statistic "evidence" does not take it')
    expect(err).toContain('--at, --known-at, --clock, --as, --from, --to')
  })
  it('a period of one day is a period', async () => {
    expect((await at('stats', 'gifts', '--from', '2023-07-01', '--to', '2023-07-01')).exit).toBe(0)
  })
  it('English on request', async () => {
    expect((await at('child', 'TK99-9999', '--lang', 'en')).err).toContain('no child TK99-9999')
  })
  it('a folder with a Vietnamese name works', async () => {
    expect((await hoso(place.dir, ['init', 'xã Đông Sơn', '--units', 'Nam,Bắc'])).exit).toBe(0)
    const dir = join(place.dir, 'xã Đông Sơn')
    const fact = {
      type: 'ChildListed',
      body: { sex: 'unknown', birth: { precision: 'unknown' }, unit: 'Bắc' },
      personal: {},
    }
    const context = {
      actor: { id: 'system', role: 'system', unit: 'UBND' },
      occurredAt: { precision: 'unknown' },
    }
    const line = JSON.stringify({ stream: 'new-child', expected: 'new', fact, context })
    expect((await hoso(dir, ['record', '-'], {}, line)).exit).toBe(0)
    expect((await hoso(dir, ['verify'])).exit).toBe(10)
    expect((await hoso(place.dir, ['init', 'o', '--origin', 'xã+1'])).exit).toBe(2)
  })
  it('init never overwrites, and opening never creates', async () => {
    expect((await hoso(place.dir, ['init', 'r'])).exit).toBe(1)
    expect((await hoso(place.dir, ['stats', 'children', '--record', join(place.dir, 'nowhere')])).exit).toBe(
      1,
    )
    expect(existsSync(join(place.dir, 'nowhere'))).toBe(false)
  })
})

describe('record', () => {
  const line = (extra: object = {}): string =>
    JSON.stringify({
      stream: 'new-child',
      expected: 'new',
      fact: {
        type: 'ChildListed',
        body: { sex: 'female', birth: { precision: 'month', month: '2016-03' }, unit: '3' },
        personal: { child: { name: 'Trẻ Thử Nghiệm' } },
      },
      context: {
        actor: {
          id: 'actor-0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a11',
          role: 'child-protection-officer',
          unit: 'UBND',
        },
        occurredAt: { precision: 'day', on: '2023-05-12' },
      },
      ...extra,
    })
  it('keeps valid lines, names the others by line and field, and prints no value', async () => {
    const dir = copied('ndjson')
    const input = [
      line(),
      'not json',
      line({ fact: { type: 'ChildListed', body: { sex: 'Bí Mật' }, personal: {} } }),
      line(),
    ].join('\n')
    const ran = await hoso(place.dir, ['record', '-', '--json', '--record', dir], {}, input)
    expect(ran.exit).toBe(1)
    const document = json(ran) as {
      recorded: ReadonlyArray<{ line: number }>
      rejected: ReadonlyArray<{ line: number; message: string }>
    }
    expect(document.recorded.map((r) => r.line)).toEqual([1, 4])
    expect(document.rejected.map((r) => r.line)).toEqual([2, 3])
    expect(document.rejected[1]?.message).toContain('sex')
    expect(ran.out + ran.err).not.toMatch(/Bí Mật|Trẻ Thử Nghiệm/)
    expect(json(await hoso(place.dir, ['verify', dir, '--json']))).toMatchObject({ verdict: 'SIGNED-ONLY' })
  })
  it('refuses members it does not know, and knows a line again by its id although a new stream was asked for', async () => {
    const dir = copied('members')
    const id = '0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a14'
    const input = [line({ ids: 1 }), line({ id: 7 }), line({ id }), line({ id })].join('\n')
    const document = json(await hoso(place.dir, ['record', '-', '--json', '--record', dir], {}, input)) as {
      recorded: ReadonlyArray<{ line: number; repeated: boolean }>
      rejected: ReadonlyArray<{ line: number }>
    }
    expect(document.rejected.map((r) => r.line)).toEqual([1, 2])
    expect(document.recorded).toMatchObject([
      { line: 3, repeated: false },
      { line: 4, repeated: true },
    ])
  })
  it('lets nothing pass for being called paper: only an import enters registers', async () => {
    const dir = copied('paper')
    const backfill = { register: 'case-log', file: 'so.csv', line: 2, key: 'case-log/1' }
    const closing = (more: object): string =>
      line({
        stream: 'new-case',
        fact: { type: 'CaseClosed', body: { reason: 'moved' }, personal: {} },
        context: {
          actor: {
            id: 'actor-0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a11',
            role: 'register-importer',
            unit: 'UBND',
          },
          occurredAt: { precision: 'day', on: '2023-05-12' },
          ...more,
        },
      })
    const input = [closing({}), closing({ backfill })].join('\n')
    const document = json(await hoso(place.dir, ['record', '-', '--json', '--record', dir], {}, input)) as {
      recorded: ReadonlyArray<unknown>
      rejected: ReadonlyArray<{ line: number; message: string }>
    }
    expect(document.recorded).toEqual([])
    expect(document.rejected.map((r) => r.line)).toEqual([1, 2])
    for (const { message } of document.rejected) expect(message).toContain('Điều 30')
  })
  it('the same id and content again adds nothing', async () => {
    const dir = copied('idempotent')
    const input = line({
      id: '0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a12',
      stream: 'child-0190f3a2-7c1e-4b7e-9d52-1f7b7f6f2a13',
    })
    const first = json(await hoso(place.dir, ['record', '-', '--json', '--record', dir], {}, input))
    const second = json(await hoso(place.dir, ['record', '-', '--json', '--record', dir], {}, input))
    expect(second).toMatchObject({
      recorded: [
        { repeated: true, position: (first['recorded'] as ReadonlyArray<{ position: number }>)[0]?.position },
      ],
    })
  })
})
