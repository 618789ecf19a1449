// For auditors and operators: what `hoso verify` and `hoso doctor` say of a record that was spoiled, and what a reader without keys sees.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import {
  cosign,
  formatVerifier,
  formatWitness,
  generateKey,
  signCheckpoint,
  verifierOf,
  witnessOf,
} from '@hoso/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOOKS, DATA, hoso, json, temporary } from './hoso.ts'

let place: Awaited<ReturnType<typeof temporary>>
let record: string

const at = (...args: ReadonlyArray<string>) => hoso(place.dir, [...args, '--record', record])

beforeAll(async () => {
  place = await temporary()
  record = join(place.dir, 'r')
  await hoso(place.dir, ['init', 'r', '--units', '10', '--commune', 'thị trấn Hà Trung'])
  for (const [register, file] of BOOKS) expect((await at('import', register, join(DATA, file))).exit).toBe(0)
  // Keeps a view, for those who forge it.
  expect((await at('stats', 'cases')).exit).toBe(0)
}, 120_000)
afterAll(() => place.remove())

/** A copy of the record that may be spoiled. With modes and all: keys that others can read are refused. */
const copied = (name: string): string => {
  const dir = join(place.dir, name)
  execFileSync('cp', ['-a', record, dir])
  return dir
}

describe('verify', () => {
  it('needs no private key: an auditor may have the events alone', async () => {
    const dir = copied('auditor')
    rmSync(join(dir, 'keys'), { recursive: true })
    rmSync(join(dir, 'signer'), { recursive: true })
    const ran = await hoso(place.dir, ['verify', dir, '--json'])
    expect(ran.exit).toBe(10)
    // The parts were not opened, and it says so.
    expect(json(ran)).toMatchObject({
      verdict: 'SIGNED-ONLY',
      findings: [{ code: 'parts-not-opened', severity: 'info' }],
    })
  })
  it('says why sealed parts were not checked, where their keys are there and do not open', async () => {
    const dir = copied('no-kek')
    rmSync(join(dir, 'keys', 'kek'))
    expect(json(await hoso(place.dir, ['verify', dir, '--json']))).toMatchObject({
      keysClosed: 'kek-missing',
    })
    const said = await hoso(place.dir, ['verify', dir])
    expect(said.out).toContain('các phần riêng tư chưa được kiểm tra (kek-missing)')
    expect((await hoso(place.dir, ['verify', dir, '--no-sealed'])).out).not.toContain('kek-missing')
  })
  it('exits 40 when a byte was changed, and names the position', async () => {
    const dir = copied('byte')
    const db = new DatabaseSync(join(dir, 'events.db'))
    db.exec('DROP TRIGGER entry_no_update')
    const { bytes } = db.prepare('SELECT bytes FROM entry WHERE position = 4321').get() as {
      bytes: Uint8Array
    }
    bytes[100] = (bytes[100] ?? 0) ^ 1
    db.prepare('UPDATE entry SET bytes = ? WHERE position = 4321').run(bytes)
    db.close()
    const ran = await hoso(place.dir, ['verify', dir, '--json'])
    expect(ran.exit).toBe(40)
    const { findings } = json(ran) as { findings: ReadonlyArray<{ position?: number; severity: string }> }
    expect(findings.find((f) => f.severity === 'invalid')?.position).toBe(4321)
  })
  it('exits 40 for a row by hand outside the log, and shows it to nobody', async () => {
    const dir = copied('outside')
    const db = new DatabaseSync(join(dir, 'events.db'))
    const checks = ['PRAGMA ignore_check_constraints = ON', 'PRAGMA foreign_keys = OFF'].join(';')
    db.exec(
      `${checks}; INSERT INTO entry (position, stream, seq, id, type, bytes) SELECT -1, stream, seq + 1000, randomblob(16), type, bytes FROM entry WHERE position = 9000`,
    )
    db.close()
    const ran = await hoso(place.dir, ['verify', dir, '--json'])
    expect([ran.exit, json(ran)['verdict']]).toEqual([40, 'INVALID'])
  })
  it('exits 40 when the file itself is cut or overwritten, and does not crash', async () => {
    for (const [name, spoil] of [
      ['cut', (b: Buffer) => b.subarray(0, b.length - 40_960)],
      [
        'overwritten',
        (b: Buffer) => Buffer.concat([b.subarray(0, 100_000), Buffer.alloc(4096, 7), b.subarray(104_096)]),
      ],
      ['not-a-database', () => Buffer.from('nothing of the kind')],
      ['empty', () => Buffer.alloc(0)],
    ] as const) {
      const dir = copied(`file-${name}`)
      const file = join(dir, 'events.db')
      writeFileSync(file, spoil(readFileSync(file)))
      const ran = await hoso(place.dir, ['verify', dir, '--json'])
      expect([name, ran.exit]).toEqual([name, 40])
    }
  })
  it('exits 30 when a kept checkpoint of this origin is signed by another key, and takes the key to trust from the auditor', async () => {
    const dir = copied('rekeyed')
    const kept = join(place.dir, 'rekeyed.note')
    const [origin = '', size, root] = readFileSync(join(dir, 'checkpoint'), 'utf8').split('\n')
    const stranger = { name: origin, key: generateKey() }
    const note = signCheckpoint(
      origin,
      BigInt(size ?? 0),
      Uint8Array.from(Buffer.from(root ?? '', 'base64')),
      stranger,
    )
    writeFileSync(kept, note._tag === 'Ok' ? note.value : '')
    expect((await hoso(place.dir, ['verify', dir, '--checkpoint', kept])).exit).toBe(30)
    expect((await hoso(place.dir, ['verify', dir, '--checkpoint', join(DATA, 'README.md')])).exit).toBe(1)
    const own = JSON.parse(readFileSync(join(dir, 'hoso.json'), 'utf8')) as { logKey: string }
    const right = await hoso(place.dir, ['verify', dir, '--json', '--vkey', own.logKey])
    expect([right.exit, json(right)['keysFrom']]).toEqual([10, 'command-line'])
    const other = formatVerifier(verifierOf(origin, stranger.key.publicKey))
    expect((await hoso(place.dir, ['verify', dir, '--vkey', other])).exit).toBeGreaterThanOrEqual(30)
  })
  it('exits 0 when the quorum of the auditor’s policy has cosigned, and refuses a policy that it cannot read', async () => {
    const dir = copied('witnessed')
    const own = JSON.parse(readFileSync(join(dir, 'hoso.json'), 'utf8')) as { logKey: string }
    const policy = join(place.dir, 'policy.txt')
    const witness = { name: 'witness.example', key: generateKey() }
    const named = formatWitness(witnessOf(witness.name, witness.key.publicKey))
    const write = (quorum: string): void =>
      writeFileSync(policy, `log ${own.logKey}\nwitness a ${named}\nquorum ${quorum}\n`)
    const verify = (...more: ReadonlyArray<string>) =>
      hoso(place.dir, ['verify', dir, '--json', '--no-sealed', '--policy', policy, ...more])

    write('a')
    const before = await verify()
    expect([before.exit, json(before)['keysFrom']]).toEqual([10, 'command-line'])
    const { findings } = json(before) as { findings: ReadonlyArray<{ code: string }> }
    expect(findings.map(({ code }) => code)).toContain('quorum-missing')

    const line = cosign(readFileSync(join(dir, 'checkpoint'), 'utf8'), witness, Math.floor(Date.now() / 1000))
    writeFileSync(join(place.dir, 'lines.txt'), line._tag === 'Ok' ? line.value : '')
    const add = ['checkpoint', '--add', join(place.dir, 'lines.txt'), '--policy', policy, '--record', dir]
    expect((await hoso(place.dir, add)).exit).toBe(0)
    const after = await verify('--max-age', '1')
    expect(after.exit).toBe(0)
    expect(json(after)).toMatchObject({ verdict: 'WITNESSED', cosignatures: [{ name: 'a' }] })

    expect((await verify('--max-age', '0')).exit).toBe(2)
    write('b')
    const refused = await verify()
    expect([refused.exit, JSON.parse(refused.err).error.code]).toEqual([1, 'policy-quorum'])
  })
  it('exits 30 for whoever kept a later checkpoint than the record now has', async () => {
    const dir = copied('rollback')
    const kept = join(place.dir, 'kept.note')
    copyFileSync(join(dir, 'events.db'), join(place.dir, 'old.db'))
    const more = JSON.stringify({
      stream: 'new-child',
      expected: 'new',
      fact: {
        type: 'ChildListed',
        body: { sex: 'unknown', birth: { precision: 'unknown' }, unit: '1' },
        personal: {},
      },
      context: {
        actor: { id: 'system', role: 'system', unit: 'UBND' },
        occurredAt: { precision: 'unknown' },
      },
    })
    expect((await hoso(place.dir, ['record', '-', '--record', dir], {}, more)).exit).toBe(0)
    copyFileSync(join(dir, 'checkpoint'), kept)
    for (const name of readdirSync(dir).filter((f) => f.startsWith('events.db'))) rmSync(join(dir, name))
    copyFileSync(join(place.dir, 'old.db'), join(dir, 'events.db'))
    // The newest checkpoint lies beside the events and says it; who takes that away too still fails the auditor's.
    expect((await hoso(place.dir, ['verify', dir])).exit).toBe(30)
    rmSync(join(dir, 'checkpoint'))
    expect((await hoso(place.dir, ['verify', dir])).exit).toBe(10)
    expect((await hoso(place.dir, ['verify', dir, '--checkpoint', kept])).exit).toBe(30)
    const sign = await hoso(place.dir, ['checkpoint', '--record', dir])
    expect(sign.exit).toBe(1)
  })
})

describe('who only reads', () => {
  it('needs no private key for statistics, and sees personal parts sealed', async () => {
    const dir = copied('reader')
    rmSync(join(dir, 'keys'), { recursive: true })
    rmSync(join(dir, 'signer'), { recursive: true })
    const asked = ['stats', 'children', '--at', '2023-12-31', '--json', '--record']
    expect(json(await hoso(place.dir, [...asked, dir]))).toMatchObject({ total: 3736 })
    expect(json(await hoso(place.dir, ['child', 'TK03-0160', '--json', '--record', dir]))).toMatchObject({
      name: { value: { state: 'sealed' } },
    })
    expect(
      (await hoso(place.dir, ['import', 'intake', join(DATA, 'so-tiep-nhan-tin-bao.csv'), '--record', dir]))
        .exit,
    ).toBe(1)
  })
  it('gets no figure from a kept view that somebody forged', async () => {
    const dir = copied('forged')
    const asked = ['stats', 'cases', '--json', '--record', dir]
    const right = json(await hoso(place.dir, asked))
    const file = join(dir, 'views', 'casebook.view')
    const view = readFileSync(file)
    for (const spoilt of [
      Buffer.from(view.map((b, i) => (i === view.length - 500 ? b ^ 1 : b))),
      view.subarray(64),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, spoilt)
      expect({ ...json(await hoso(place.dir, asked)), knownAt: '', to: '' }).toEqual({
        ...right,
        knownAt: '',
        to: '',
      })
    }
    rmSync(file)
    mkdirSync(file)
    expect((await hoso(place.dir, asked)).exit).toBe(0)
  })
})

describe('a record that was put back to an older state', () => {
  it('takes nothing in, whatever grows on it', async () => {
    const dir = join(place.dir, 'back')
    await hoso(place.dir, ['init', 'back', '--units', '10'])
    const line = (unit: string): string =>
      JSON.stringify({
        stream: 'new-child',
        expected: 'new',
        fact: {
          type: 'ChildListed',
          body: { sex: 'unknown', birth: { precision: 'unknown' }, unit },
          personal: {},
        },
        context: {
          actor: { id: 'system', role: 'system', unit: 'UBND' },
          occurredAt: { precision: 'unknown' },
        },
      })
    const put = (unit: string) => hoso(place.dir, ['record', '-', '--record', dir], {}, line(unit))
    expect((await put('1')).exit).toBe(0)
    copyFileSync(join(dir, 'events.db'), join(place.dir, 'back.db'))
    expect((await put('2')).exit).toBe(0)
    for (const f of readdirSync(dir).filter((name) => name.startsWith('events.db'))) rmSync(join(dir, f))
    copyFileSync(join(place.dir, 'back.db'), join(dir, 'events.db'))
    const refused = await put('3')
    expect([refused.exit, refused.out]).toEqual([1, ''])
    expect(json(await hoso(place.dir, ['verify', dir, '--json']))).toMatchObject({
      verdict: 'DIVERGED',
      entries: 1,
    })
  })
})

describe('a signer whose state is older than the log', () => {
  it('refuses, recovers when told to, and refuses again when the log is not the one that was signed', async () => {
    const dir = copied('older')
    const state = join(dir, 'signer', 'state.json')
    rmSync(state)
    const refused = await hoso(place.dir, ['checkpoint', '--json', '--record', dir])
    expect([refused.exit, JSON.parse(refused.err).error.code]).toEqual([1, 'signer-refused'])
    expect((await hoso(place.dir, ['checkpoint', '--recover', '--record', dir])).exit).toBe(0)
    expect((await hoso(place.dir, ['checkpoint', '--record', dir])).exit).toBe(0)
    rmSync(state)
    const db = new DatabaseSync(join(dir, 'events.db'))
    db.exec("DROP TRIGGER entry_no_update; UPDATE entry SET type = 'CaseClosed' WHERE position = 77")
    db.close()
    expect((await hoso(place.dir, ['checkpoint', '--recover', '--record', dir])).exit).toBe(1)
  })
})

describe('doctor', () => {
  it('is content with a sound record, and says what is wrong with another', async () => {
    expect((await at('doctor')).exit).toBe(0)
    const dir = copied('sick')
    const db = new DatabaseSync(join(dir, 'events.db'))
    db.exec('DROP TRIGGER entry_no_delete')
    db.close()
    const ran = await hoso(place.dir, ['doctor', '--json', '--record', dir])
    expect(ran.exit).toBe(1)
    expect(json(ran)).toMatchObject({ ok: false })
  })
})
