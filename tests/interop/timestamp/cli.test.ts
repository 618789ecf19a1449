// For whoever keeps or audits a record: timestamps over its checkpoints, from the command line.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveTestTsa, testTsa } from './test-tsa.ts'
import { commandsIn } from '../../e2e/commands.ts'
import { hoso, temporary } from '../../e2e/hoso.ts'

let place: Awaited<ReturnType<typeof temporary>>
const closing: Array<() => void> = []
beforeAll(async () => {
  place = await temporary()
})
afterAll(async () => {
  for (const close of closing) close()
  await place.remove()
})

const { good, codeOf, path, newRecord, grow } = commandsIn(() => place.dir)

describe('a timestamp', () => {
  const tsa = testTsa({ key: 'p256' })
  let url = ''
  beforeAll(async () => {
    const served = await serveTestTsa(tsa)
    url = served.url
    closing.push(served.close, tsa.remove)
    await newRecord('t')
    writeFileSync(path('ca.pem'), tsa.root)
  })

  it('is asked for online, kept beside the checkpoint, and checked', async () => {
    expect(await codeOf('timestamp', '--record', 't')).toBe('no-timestamp')
    const stamped = await good('timestamp', '--record', 't', '--tsa', url, '--ca', 'ca.pem')
    expect(stamped).toMatchObject({ trusted: true, authority: 'CN=test tsa' })
    expect(tsa.agrees(readFileSync(path('t', 'checkpoint.tsr')), readFileSync(path('t', 'checkpoint')))).toBe(
      true,
    )
    expect(await good('timestamp', '--record', 't', '--ca', 'ca.pem')).toEqual(stamped)
    expect(await good('timestamp', '--record', 't')).toMatchObject({ trusted: false })
    expect(await codeOf('timestamp', '--record', 't', '--tsa', url)).toBe('timestamp-exists')
    // The next checkpoint takes the place of this one, not of the copies.
    const [note, token] = readdirSync(path('t', 'timestamps')).toSorted()
    await grow('t')
    expect(await codeOf('timestamp', '--record', 't')).toBe('imprint-differs')
    expect(token).toBe(`${note}.tsr`)
    expect(await good('timestamp', path('t', 'timestamps', note ?? ''), '--ca', 'ca.pem')).toMatchObject({
      time: stamped['time'],
    })
  })

  it('travels by file, and is renewed', async () => {
    await good('timestamp', '--record', 't', '--request', 'ask.tsq')
    writeFileSync(path('answer.tsr'), tsa.answer(readFileSync(path('ask.tsq'))))
    const taken = await good('timestamp', '--record', 't', '--answer', 'answer.tsr', '--ca', 'ca.pem')
    await good('timestamp', path('t', 'checkpoint.tsr'), '--tsa', url, '--ca', 'ca.pem')
    expect(await good('timestamp', '--record', 't', '--ca', 'ca.pem')).toEqual(taken)
    expect(existsSync(path('t', 'checkpoint.tsr.tsr'))).toBe(true)
  })

  it('is not taken where it is not one, and its absence stops nothing', async () => {
    await grow('t')
    expect(await codeOf('timestamp', '--record', 't', '--answer', 'answer.tsr')).toBe('imprint-differs')
    expect(await codeOf('timestamp', '--record', 't', '--answer', 'ca.pem')).toBe('token-format')
    expect(await codeOf('timestamp', '--record', 't', '--tsa', 'http://127.0.0.1:1/')).toBe('tsa-unreachable')
    expect(await codeOf('timestamp', '--record', 't', '--tsa', url, '--ca', 'ask.tsq')).toBe('roots-format')
    expect(await codeOf('timestamp', '--record', 't', '--tsa', url, '--request', 'x')).toBe('usage')
    expect(await codeOf('timestamp', '--record', 't', '--request', 'x', '--ca', 'ca.pem')).toBe('usage')
    const ran = await hoso(place.dir, [
      'timestamp',
      '--record',
      't',
      '--answer',
      'answer.tsr',
      '--lang',
      'vi',
    ])
    expect(ran.err).toContain('cần dấu thời gian trên SHA-256 của chính tệp này')
    await grow('t')
  })
})
