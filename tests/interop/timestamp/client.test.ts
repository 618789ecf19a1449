import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { serveTestTsa, testTsa } from './test-tsa.ts'
import { requestTimestamp } from '@hoso/timestamp'
import { timestampRequest } from '@hoso/timestamp'
import { verifyTimestamp } from '@hoso/timestamp'

const closing: Array<() => void> = []
afterAll(() => {
  for (const close of closing) close()
})
const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  closing.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}
const note = Buffer.from('a note')
const codeOf = async (url: string, deadline?: number): Promise<string> => {
  const result = await requestTimestamp(url, timestampRequest(note).der, deadline)
  return result._tag === 'Ok' ? 'good' : result.error.code
}

test('asks a test TSA over HTTP', async () => {
  const tsa = testTsa({ key: 'p256' })
  const { url, close } = await serveTestTsa(tsa)
  closing.push(close, tsa.remove)
  const { der, nonce } = timestampRequest(note)
  const response = await requestTimestamp(url, der)
  if (response._tag === 'Err') throw new Error(response.error.code)
  expect(verifyTimestamp(response.value, note, { roots: [tsa.root], nonce })._tag).toBe('Ok')
})

describe('what goes wrong is a value', () => {
  test('no such address, nobody there', async () => {
    expect(await codeOf('no address')).toBe('tsa-address')
    expect(await codeOf('file:///etc/hostname')).toBe('tsa-address')
    const server = createServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    await new Promise((closed) => server.close(closed))
    expect(await codeOf(`http://127.0.0.1:${port}/`)).toBe('tsa-unreachable')
  })

  test('a server that never answers, or never ends', async () => {
    expect(await codeOf(await serve(() => undefined), 50)).toBe('tsa-timeout')
    const drip = await serve((_, response) => {
      response.setHeader('content-type', 'application/timestamp-reply')
      response.write('x')
    })
    expect(await codeOf(drip, 50)).toBe('tsa-timeout')
  })

  test('a refusal, another page, too much', async () => {
    expect(await codeOf(await serve((_, response) => void response.writeHead(500).end()))).toBe('tsa-status')
    expect(await codeOf(await serve((_, response) => void response.end('<html>')))).toBe('tsa-answer')
    const endless = await serve((_, response) => {
      response.setHeader('content-type', 'application/timestamp-reply')
      const more = (): void => void (response.destroyed || response.write(Buffer.alloc(65_536), more))
      more()
    })
    expect(await codeOf(endless)).toBe('tsa-answer')
  })
})
