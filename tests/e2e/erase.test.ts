// For whoever answers for personal data: a child is erased through the command line, and nothing of the child is left in the folder or comes back from older copies.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type AnyNewFact,
  caseClosed,
  caseNoteRecorded,
  caseOpened,
  concernDisposed,
  concernReported,
  type Context,
  legalHoldLifted,
  legalHoldPlaced,
} from '@hoso/facts'
import { importPrivateKey } from '@hoso/ledger'
import { openRecord } from '@hoso/record'
import { openSqliteStore } from '@hoso/store-sqlite'
import { fileKek, openFileKeys } from '@hoso/vault'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesIn, spellings, traces } from '../erasure/canaries.ts'
import { hoso, json, type Ran, temporary } from './hoso.ts'

const GUIDE = fileURLToPath(new URL('../../docs/how-to/erase-a-person.md', import.meta.url))

const NAME = 'Quách Thị Huyền Diệu'
const MOTHER = 'Kiều Thị Bạch Yến'
const NARRATIVE = 'kể rằng đêm ấy phải trốn ngoài bờ ao'
const PERSONAL_ID = '038209004417'
const REPORTER = 'Tăng Văn Khuê'
const CODE = 'TK01-9001'
const CANARIES = [NAME, NARRATIVE, PERSONAL_ID]

const HEADING =
  'STT;Mã trẻ;Họ và tên;Ngày sinh;Giới tính;Dân tộc;Số định danh;Tiểu khu;Số hộ;Họ tên cha;Họ tên mẹ/người chăm sóc;Điện thoại;Trường/lớp;Hộ nghèo/cận nghèo;Khuyết tật;Nhóm HCĐB;Có nguy cơ;Ngày vào sổ;Ngày khảo sát;Kết quả khảo sát;Biến động;Ghi chú'
const row = (code: string, sex: string): string =>
  `1;${code};${NAME};14/06/2009;${sex};Kinh;${PERSONAL_ID};Tiểu khu 1;H01-002;;${MOTHER};;;;;;;03/01/2023;13/12/2023;Gặp trẻ;;`

const actor = (n: number) => `actor-0190f3a2-7c1e-7b7e-9d52-00000000000${n}`
const said = (role: Context['actor']['role'], n: number): Context => ({
  actor: { id: actor(n), role, unit: 'UBND' },
  occurredAt: { precision: 'day', on: '2024-02-01' },
})
const officer = said('child-protection-officer', 1)
const chair = said('chairman', 2)

interface Check {
  readonly name: string
  readonly ok: boolean
  readonly message: string
}

let place: Awaited<ReturnType<typeof temporary>>
let record: string
/** Copies of the folder, made before anything was erased. */
let backup: string
let child = ''
let kept = ''
/** What lay encrypted beside the entries, about the child. */
const sealed: Buffer[] = []

const at = (...args: ReadonlyArray<string>): Promise<Ran> => hoso(place.dir, [...args, '--record', record])
const books = (name: string, ...rows: ReadonlyArray<string>): string => {
  const file = join(place.dir, name)
  writeFileSync(file, `\ufeff${[HEADING, ...rows].join('\n')}\n`)
  return file
}
const tell = async (
  ...lines: ReadonlyArray<readonly [string, 'new' | number, AnyNewFact, Context, object?]>
): Promise<ReadonlyArray<{ readonly stream: string; readonly ids: ReadonlyArray<string> }>> => {
  const input = lines.map(([stream, expected, fact, context, more]) =>
    JSON.stringify({ stream, expected, fact, context, ...more }),
  )
  const ran = await hoso(place.dir, ['record', '-', '--json', '--record', record], {}, input.join('\n'))
  expect(ran.err).toBe('')
  return json(ran)['recorded'] as never
}
const erase = (who: Context, ...more: ReadonlyArray<string>): Promise<Ran> =>
  at(
    'erase',
    CODE,
    '--basis',
    'authority-decision',
    '--decision',
    '31/QĐ-UBND',
    '--approve',
    '--as',
    who.actor.id,
    '--role',
    who.actor.role,
    ...more,
  )

beforeAll(async () => {
  place = await temporary()
  record = join(place.dir, 'r')
  backup = join(place.dir, 'backup')
  await hoso(place.dir, [
    'init',
    'r',
    '--units',
    '2',
    '--commune',
    'xã Hà Đông',
    '--origin',
    'ha-dong.example/erase',
  ])
  // One row is taken in; the other is turned away for its sex and lies in the folder of rejects.
  const ran = await at(
    'import',
    'children',
    books('so-tre.csv', row(CODE, 'Nữ'), row('TK01-9002', 'gái trai')),
    '--json',
  )
  expect(json(ran)).toMatchObject({ accepted: 1, rejected: 1 })
  child = (json(await at('child', CODE, '--json')) as { streams: ReadonlyArray<string> }).streams[0] ?? ''
  expect(child).toMatch(/^child-/)
  const subjects = { child }
  const report = concernReported(
    {
      number: '1',
      channel: 'neighbour',
      type: 'violence',
      group: 'abused',
      anonymous: false,
      childNamed: true,
      children: [{ sex: 'female', child }],
    },
    {
      child: { names: [NAME] },
      reporter: { name: REPORTER },
      narrative: { content: `${NAME} ${NARRATIVE}` },
    },
  )
  const [concern] = await tell(['new-concern', 'new', report, officer, { subjects }])
  const stream = concern?.stream ?? ''
  await tell([stream, 1, concernDisposed({ outcome: 'case-opened' }), officer])
  const [opened] = await tell([
    'new-case',
    'new',
    caseOpened({ number: 'VV-2024-01', child, concern: stream }),
    officer,
    { subjects },
  ])
  kept = opened?.stream ?? ''
  await tell(
    [kept, 1, caseNoteRecorded({}, { narrative: { detail: NARRATIVE } }), officer, { subjects }],
    [kept, 2, caseClosed({ reason: 'moved' }), chair],
  )
  // Whatever the commands keep beside the log.
  for (const args of [['stats', 'children'], ['case', 'VV-2024-01'], ['worklist'], ['checkpoint']])
    expect((await at(...args)).exit, args[0]).toBe(0)
  execFileSync('cp', ['-a', record, backup])
  const store = await openSqliteStore(
    join(backup, readdirSync(backup).find((f) => f.endsWith('.db')) ?? ''),
  )()
  if (store._tag === 'Left') throw new Error(store.left.code)
  const page = await store.right.readAll({ from: 0n, limit: 100, parts: true })()
  if (page._tag === 'Left') throw new Error(page.left._tag)
  for (const { bytes, parts } of page.right.entries) {
    const { sealed: refs } = JSON.parse(Buffer.from(bytes).toString()) as {
      sealed: ReadonlyArray<{ p: string; subj: string }>
    }
    for (const { p, subj } of refs) {
      const part = parts?.find(({ name }) => name === p)
      if (subj === child && part !== undefined) sealed.push(Buffer.from(part.bytes))
    }
  }
  await store.right.close()
}, 300_000)
afterAll(() => place.remove())

describe('the search', () => {
  it('finds what is there, in every spelling', () => {
    const dir = join(place.dir, 'planted')
    mkdirSync(dir)
    for (const [how, bytes] of spellings(NAME)) {
      writeFileSync(join(dir, 'file'), Buffer.concat([Buffer.from('before '), bytes, Buffer.from(' after')]))
      expect(traces([dir], [NAME]).join(), how).toContain(how)
    }
    for (const shift of [0, 1, 2]) {
      const text = Buffer.from(`${'x'.repeat(shift)}${NAME} nữa`).toString('base64')
      writeFileSync(join(dir, 'file'), text)
      expect(traces([dir], [NAME]).join()).toContain('base64')
    }
    rmSync(dir, { recursive: true })
    expect(sealed.length).toBeGreaterThanOrEqual(4)
  })
  it('sees what the record can show before the erasure', async () => {
    expect((await at('child', CODE)).out).toContain(NAME)
    expect((await at('case', 'VV-2024-01')).out).toContain(NARRATIVE)
    const all = filesIn(record).map((file) => readFileSync(file))
    for (const part of sealed) expect(all.some((content) => content.includes(part))).toBe(true)
    expect(traces([record], CANARIES).map((found) => found.replace(record, ''))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^\/rejects\/.*: utf-8$/)]),
    )
  })
})

describe('hoso erase', () => {
  it('without --approve shows what there is, and what stands in the way', async () => {
    const ran = await at('erase', CODE, '--basis', 'retention-ended', '--json')
    expect(ran.exit).toBe(1)
    expect(json(ran)).toMatchObject({
      person: child,
      extent: [{ stream: child }, {}, { stream: kept }],
      decision: { _tag: 'MustKeep' },
    })
    const shown = await at('erase', CODE, '--basis', 'retention-ended', '--lang', 'en')
    expect(shown.out).toMatch(/The retention period is not over \(to the end of 20\d\d-12-31\) · case-/)
    const may = await at(
      'erase',
      CODE,
      '--basis',
      'authority-decision',
      '--decision',
      '31/QĐ-UBND',
      '--lang',
      'en',
    )
    expect([may.exit, may.out]).toEqual([0, expect.stringContaining('Nothing was erased')])
  })

  it('lists who there is in a case, and says what it needs', async () => {
    const which = await at('erase', 'VV-2024-01', '--basis', 'agreement', '--lang', 'en')
    expect(which.exit).toBe(1)
    expect(which.err).toContain(`${child}  Child`)
    expect(which.err).toMatch(/person-\S+ {2}Reporter/)
    expect((await at('erase', 'TK09-0001', '--basis', 'agreement')).exit).toBe(1)
    expect((await at('erase', CODE, '--basis', 'because')).exit).toBe(2)
    expect((await at('erase', CODE, '--basis', 'agreement', '--approve')).exit).toBe(2)
    const official = await at('erase', actor(1), '--basis', 'agreement', '--lang', 'en')
    expect([official.exit, official.err]).toEqual([1, expect.stringContaining('officials are not erased')])
  })

  it('refuses while rejected rows in the folder name the person, and erases nothing', async () => {
    const ran = await erase(officer, '--lang', 'en')
    expect([ran.exit, ran.err]).toEqual([1, expect.stringContaining('so-tre.rejects.csv')])
    expect(ran.err).not.toContain(NAME)
    rmSync(join(record, 'rejects'), { recursive: true })
  })

  it('under a legal hold refuses with its reasons, which stay on record', async () => {
    const [hold] = await tell([kept, 3, legalHoldPlaced({ extent: 'whole', reference: '27/CSĐT' }), chair])
    const ran = await erase(officer)
    expect([ran.exit, ran.out]).toEqual([1, expect.stringContaining('Đang lưu giữ theo yêu cầu điều tra')])
    expect((await at('case', 'VV-2024-01', '--lang', 'en')).out).toContain('Erasure refused')
    await tell([kept, 5, legalHoldLifted({ hold: hold?.ids[0] ?? '' }), chair])
  })

  it('takes two people in two roles', async () => {
    const first = await erase(officer, '--lang', 'en')
    expect([first.exit, first.out]).toEqual([0, expect.stringContaining('Nothing is erased yet')])
    expect((await erase(said('chairman', 1))).exit).toBe(1)
    expect((await at('child', CODE)).out).toContain(NAME)
    const second = await erase(chair, '--json')
    expect(second.err).toBe('')
    expect(json(second)).toMatchObject({ _tag: 'Erased', person: child, epoch: 2 })
    const certificate = readFileSync(String(json(second)['certificate']), 'utf8')
    expect(certificate).toContain('31/QĐ-UBND')
    expect(certificate).toContain('ha-dong.example/erase')
    expect(certificate).toContain('no byte of them is left')
    const again = await erase(officer, '--json')
    expect(json(again)).toMatchObject({ _tag: 'Erased', epoch: 2 })
  })
})

it('the commands of the guide do what it says', async () => {
  const dir = join(place.dir, 'guide')
  execFileSync('cp', ['-a', backup, dir])
  rmSync(join(dir, 'rejects'), { recursive: true })
  const guide = readFileSync(GUIDE, 'utf8')
  const commands = [...guide.matchAll(/^```sh\n([^`]*)```/gm)].flatMap(([, text = '']) =>
    text.trim().split('\n'),
  )
  const exits: Array<number | null> = []
  for (const command of commands) {
    const [program, ...words] = command
      .replace('actor-OFFICER', officer.actor.id)
      .replace('actor-CHAIRMAN', chair.actor.id)
      .split(' ')
    expect(program).toBe('hoso')
    exits.push((await hoso(dir, words)).exit)
  }
  // Kept, whom do you mean, approved once, erased, verified.
  expect(exits).toEqual([1, 1, 0, 0, 10])
  expect(traces([dir], CANARIES)).toEqual([])
})

it('hoso doctor names an erasure that was cut off, and the command that finishes it', async () => {
  const dir = join(place.dir, 'cut-off')
  execFileSync('cp', ['-a', backup, dir])
  rmSync(join(dir, 'rejects'), { recursive: true })
  const here = (...args: ReadonlyArray<string>): Promise<Ran> => hoso(place.dir, [...args, '--record', dir])
  const erasures = async () =>
    (json(await here('doctor', '--json', '--lang', 'en'))['checks'] as ReadonlyArray<Check>).filter(
      ({ name }) => name === 'erasures',
    )
  const [none] = await erasures()
  expect(none).toMatchObject({ ok: true, message: 'no erasure is unfinished' })
  const first = ['--as', officer.actor.id, '--role', officer.actor.role]
  const words = ['--basis', 'authority-decision', '--decision', '31/QĐ-UBND', '--approve']
  expect((await here('erase', CODE, ...words, ...first)).exit).toBe(0)

  // The second approval, in a program that ends where it should destroy the keys.
  const [, name = '', seed = ''] = readFileSync(join(dir, 'keys', 'application.key'), 'utf8').split('\n')
  const key = importPrivateKey(Buffer.from(seed, 'base64'))
  const store = await openSqliteStore(join(dir, 'events.db'))()
  const keys = await openFileKeys({
    directory: join(dir, 'keys', 'persons'),
    kek: fileKek(join(dir, 'keys', 'kek')),
  })()
  if (key._tag === 'Err' || store._tag === 'Left' || keys._tag === 'Left') throw new Error('not open')
  const cutOff = await openRecord({
    store: store.right,
    keys: { ...keys.right, destroy: () => () => Promise.reject(new Error('cut off')) },
    application: { name, key: key.value },
  })
  await expect(
    cutOff.erasure.approve({
      person: child,
      ground: 'authority-decision',
      decisionNumber: '31/QĐ-UBND',
      context: { ...chair, occurredAt: { precision: 'day', on: '2026-01-05' } },
    }),
  ).rejects.toThrow('cut off')
  await keys.right.close()
  await store.right.close()

  const [found, ...more] = await erasures()
  expect([found?.ok, more]).toEqual([false, []])
  expect(found?.message).toContain(`Finish it: hoso erase ${child} ${words.join(' ')}`)
  const done = await here('erase', child, ...words, '--as', chair.actor.id, '--role', chair.actor.role)
  expect(done.exit, done.err).toBe(0)
  expect((await erasures())[0]).toEqual(none)
  rmSync(dir, { recursive: true })
}, 60_000)

describe('after it', () => {
  it('the record verifies, and names the parts as erased', async () => {
    const ran = await at('verify', '--json')
    const findings = json(ran)['findings'] as ReadonlyArray<{ readonly code: string }>
    expect([...new Set(findings.map(({ code }) => code))]).toEqual(['part-erased'])
    expect(ran.exit).toBe(10)
  })

  it('nothing of the child is left in the folder or in the copies made before', async () => {
    await at('stats', 'children')
    rmSync(join(backup, 'rejects'), { recursive: true })
    expect(traces([record, backup], CANARIES)).toEqual([])
    for (const part of sealed)
      expect(filesIn(record).filter((file) => readFileSync(file).includes(part))).toEqual([])
  })

  it('commands go on without the child; others are still read', async () => {
    const shown = `${(await at('child', CODE)).out}${(await at('case', 'VV-2024-01')).out}`
    for (const text of CANARIES) expect(shown).not.toContain(text)
    const open = await at('case', 'VV-2024-01', '--json')
    expect(open.out).toContain(REPORTER)
    expect((await at('child', CODE)).exit).toBe(0)
    expect((await at('stats', 'children')).exit).toBe(0)
  })

  it('the book entered again brings nobody back', async () => {
    const ran = await at('import', 'children', books('so-tre-2.csv', row(CODE, 'Nữ')), '--json')
    expect(json(ran)).toMatchObject({ facts: 0, unchanged: 1 })
    expect(traces([record], CANARIES)).toEqual([])
  })

  /** The record as it is now, with some of its files as they were. */
  const restored = (name: string, put: (dir: string) => void): string => {
    const dir = join(place.dir, name)
    execFileSync('cp', ['-a', record, dir])
    rmSync(join(dir, 'views'), { recursive: true, force: true })
    put(dir)
    return dir
  }
  const shown = async (dir: string): Promise<string> => {
    const ran = await Promise.all(
      [
        ['child', CODE],
        ['case', 'VV-2024-01'],
      ].map((args) => hoso(place.dir, [...args, '--record', dir])),
    )
    return ran.map(({ out, err }) => out + err).join('')
  }
  const isEvents = (file: string): boolean => /[.]db(-wal|-shm)?$/.test(file)

  it('an older copy of the events does not bring the child back', async () => {
    const dir = restored('old-events', (to) => {
      for (const file of readdirSync(to).filter(isEvents)) rmSync(join(to, file))
      for (const file of readdirSync(backup).filter(isEvents))
        execFileSync('cp', ['-a', join(backup, file), join(to, file)])
    })
    const text = await shown(dir)
    expect(text).toContain('VV-2024-01')
    for (const canary of CANARIES) expect(text).not.toContain(canary)
    // The copy is whole: with its own keys it would tell.
    expect(await shown(backup)).toContain(NAME)
  })

  it('older wrapped keys do not, with the key-encryption key of now', async () => {
    const dir = restored('old-keys', (to) => {
      for (const file of readdirSync(to).filter(isEvents)) rmSync(join(to, file))
      for (const file of readdirSync(backup).filter(isEvents))
        execFileSync('cp', ['-a', join(backup, file), join(to, file)])
      for (const file of filesIn(join(backup, 'keys')).filter((path) => /keys-\d+$/.test(path)))
        execFileSync('cp', ['-a', file, file.replace(backup, to)])
    })
    expect(existsSync(join(dir, 'keys'))).toBe(true)
    const text = await shown(dir)
    for (const canary of CANARIES) expect(text).not.toContain(canary)
  })
})
