import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addSignatures, cosign, generateKey, witnessOf } from '@hoso/ledger'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { growingLog } from '../../../tests/witness/growing-log.ts'
import { type CosignatureRequest, requestCosignature } from './client.ts'
import { MAX_REQUEST_BYTES, serveWitness } from './server.ts'
import { createWitness, openWitness, type Witness } from './witness.ts'

const dir = mkdtempSync(join(tmpdir(), 'witness-http-'))
const closing: Array<() => unknown> = []
afterAll(async () => {
  for (const close of closing.toReversed()) await close()
  rmSync(dir, { recursive: true, force: true })
})

const log = growingLog(4)
const signer = { name: 'witness.example', key: generateKey() }
let witness: Witness
let url = ''
beforeAll(async () => {
  const file = join(dir, 'witness.db')
  createWitness(file)
  const opened = openWitness({ file, signer, clock: () => 1_700_000_000 })
  if (opened._tag === 'Err') throw new Error(opened.error.code)
  witness = opened.value
  closing.push(witness.close)
  witness.trust(log.verifier)
  const server = await serveWitness(witness, { port: 0, patience: 400 })
  closing.push(server.close)
  url = `http://127.0.0.1:${server.port}`
})

const post = (body: Uint8Array | string): Promise<Response> =>
  fetch(`${url}/add-checkpoint`, {
    method: 'POST',
    body: typeof body === 'string' ? body : Uint8Array.from(body),
  })
const stub = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('POST /add-checkpoint', () => {
  test('200: lines of signature, and nothing else', async () => {
    const response = await post(log.request(0, 3))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toMatch(/^\u2014 witness\.example [A-Za-z0-9+/=]+\n$/)
  })

  test('409: the size it has, as text/x.tlog.size', async () => {
    const response = await post(log.request(2, 5))
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '3\n',
    ])
  })

  test.each([
    [400, 'an old size above the checkpoint', log.request(5, 3)],
    [400, 'another text', 'old 3\n'],
    [400, 'nothing', ''],
    [403, 'the key of somebody else', log.request(3, 5, 0, { name: log.signer.name, key: generateKey() })],
    [404, 'a log it does not know', growingLog(0, undefined, 'other.example/log').request(0, 1)],
    [422, 'no proof that it grew', `old 3\n\n${log.checkpoint(5)}`],
  ])('%i: %s', async (status, _, body) => {
    const response = await post(body)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    await response.text()
  })

  test('404, 405: nothing else is there', async () => {
    expect((await fetch(`${url}/`)).status).toBe(404)
    const response = await fetch(`${url}/add-checkpoint`)
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('413: a body that no request has', async () => {
    expect((await post('x'.repeat(MAX_REQUEST_BYTES))).status).toBe(400)
    const answer = await post('x'.repeat(MAX_REQUEST_BYTES + 1)).then(
      ({ status }) => status,
      () => 'cut off',
    )
    expect([413, 'cut off']).toContain(answer)
  })

  test('who drips a request is cut off', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write('POST /add-checkpoint HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n')
    const drip = setInterval(() => socket.writable && socket.write('x'), 50)
    socket.on('error', () => undefined)
    socket.resume()
    await new Promise((closed) => socket.once('close', closed))
    clearInterval(drip)
    expect((await post(log.request(2, 5))).status).toBe(409)
  })

  test('many at once: each size is cosigned as one tree, and the witness ends at the largest it answered', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, i) => {
        const to = 4 + (i % 6)
        const response = await post(log.request(3, to, i % 2))
        await response.text()
        return { to, past: i % 2, status: response.status }
      }),
    )
    const good = answers.filter(({ status }) => status === 200)
    // All ask from size 3: the first one moves it on.
    expect(good).toHaveLength(1)
    const [only] = good
    expect(witness.log(log.signer.name)?.note).toBe(log.checkpoint(only?.to ?? 0, only?.past))
  })
})

describe('the client', () => {
  const fresh = growingLog(4, undefined, 'fresh.example/log')
  const request = (to: number, more: Partial<CosignatureRequest> = {}, past = 0): CosignatureRequest => ({
    witness: witness.key,
    checkpoint: fresh.checkpoint(to, past),
    oldSize: 0n,
    proof: (from) => fresh.proof(Number(from), to, past),
    ...more,
  })
  const code = async (at: string, asked: CosignatureRequest): Promise<string> => {
    const result = await requestCosignature(at, asked)
    return result._tag === 'Ok' ? 'good' : result.error.code
  }

  test('gets the checkpoint back with the line of the witness', async () => {
    expect(await code(url, request(3))).toBe('witness-unknown-log')
    witness.trust(fresh.verifier)
    const result = await requestCosignature(`${url}/`, request(3))
    if (result._tag === 'Err') throw new Error(result.error.code)
    expect(result.value.time).toBe(1_700_000_000)
    expect(result.value.checkpoint.startsWith(fresh.checkpoint(3))).toBe(true)
    expect(result.value.checkpoint.split('\n')).toHaveLength(7)
  })

  test('learns the size that the witness has, and asks once more', async () => {
    const asked: Array<bigint> = []
    const proof = (from: bigint): ReadonlyArray<Uint8Array> => {
      asked.push(from)
      return fresh.proof(Number(from), 6)
    }
    expect(await code(url, request(6, { proof }))).toBe('good')
    expect(asked).toEqual([0n, 3n])
  })

  test('says that the record is behind the witness, or another one', async () => {
    expect(await code(url, request(5))).toBe('witness-ahead')
    expect(await code(url, request(8, {}, 1))).toBe('witness-other-past')
    expect(await code(url, request(6, {}, 1))).toBe('witness-other-past')
    const stranger = { name: 'fresh.example/log', key: generateKey() }
    expect(await code(url, request(8, { checkpoint: fresh.checkpoint(8, 0, stranger) }))).toBe(
      'witness-unknown-key',
    )
  })

  test('takes the lines of the witness it asked, and none that is forged', async () => {
    const answering = (lines: string): Promise<string> => stub((_, response) => void response.end(lines))
    const checkpoint = fresh.checkpoint(6)
    const line = (name: string, key = signer.key, of = checkpoint): string => {
      const made = cosign(of, { name, key }, 1_700_000_001)
      if (made._tag === 'Err') throw new Error(made.error.code)
      return made.value
    }
    const good = line('witness.example')
    const forged = [
      line('witness.example', generateKey()),
      line('other.example'),
      line('witness.example', signer.key, fresh.checkpoint(5)),
      'no line\n',
      '',
      // The log's own name: it would spoil the note for whoever knows the key.
      checkpoint.split('\n\n')[1]?.replace(/.{6}=*\n$/, 'AAAA==\n') ?? '',
    ]
    for (const lines of forged) expect(await code(await answering(lines), request(6))).toBe('witness-answer')
    const mixed = await requestCosignature(await answering(forged[0] + good + forged[1]), request(6))
    const expected = addSignatures(checkpoint, good)
    expect(mixed._tag === 'Ok' && mixed.value.checkpoint).toBe(expected._tag === 'Ok' && expected.value)
  })

  test('what goes wrong is a value', async () => {
    const soon = request(6, { deadline: 60 })
    expect(await code('no address', request(6))).toBe('witness-address')
    expect(await code('http://127.0.0.1:1', request(6))).toBe('witness-unreachable')
    expect(await code(await stub(() => undefined), soon)).toBe('witness-timeout')
    expect(await code(await stub((_, response) => void response.write('x')), soon)).toBe('witness-timeout')
    expect(await code(await stub((_, response) => void response.writeHead(500).end()), request(6))).toBe(
      'witness-refused',
    )
    const endless = await stub((_, response) => {
      const more = (): void => void (response.destroyed || response.write(Buffer.alloc(65_536), more))
      more()
    })
    expect(await code(endless, request(6))).toBe('witness-answer')
    const lost = request(6, {
      proof: () => {
        throw new Error('no tiles')
      },
    })
    expect(await code(url, lost)).toBe('proof-unavailable')
    const slow = request(6, { deadline: 60, proof: () => new Promise(() => undefined) })
    expect(await code(url, slow)).toBe('witness-timeout')
    // A witness that says another size each time is asked twice, not for ever.
    let size = 0
    const moody = await stub((_, response) => {
      response.setHeader('content-type', 'text/x.tlog.size')
      response.writeHead(409).end(`${++size}\n`)
    })
    expect(await code(moody, request(6))).toBe('witness-other-past')
    expect(size).toBe(2)
  })

  test('a witness of another key is not taken for the one that was asked', async () => {
    const other = witnessOf('witness.example', generateKey().publicKey)
    expect(await code(url, request(6, { witness: other, oldSize: 6n }))).toBe('witness-answer')
  })
})
