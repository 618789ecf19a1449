// For whoever runs a witness for logs on a network: C2SP tlog-witness `POST /add-checkpoint`. TLS is the business of what stands in front.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Witness, WitnessAnswer } from './witness.ts'

export interface ServeOptions {
  /** 0: any free one. */
  readonly port: number
  /** Address to listen on; this machine alone where left out. */
  readonly host?: string
  /** A request is there within this time, in milliseconds, or the connection is closed. */
  readonly patience?: number
}

export interface WitnessServer {
  readonly port: number
  readonly close: () => Promise<void>
}

/** A note of at most 65,536 bytes, 63 hashes of 44 characters, and the line of the old size. */
export const MAX_REQUEST_BYTES = 65_536 + 63 * 45 + 64

/** Rejects where the port cannot be had. */
export async function serveWitness(witness: Witness, options: ServeOptions): Promise<WitnessServer> {
  const { port, host = '127.0.0.1', patience = 10_000 } = options
  const server = createServer(
    {
      requestTimeout: patience,
      headersTimeout: patience,
      keepAliveTimeout: patience,
      connectionsCheckingInterval: Math.ceil(patience / 4),
    },
    (request, response) => answer(witness, request, response),
  )
  server.maxConnections = 128
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(port, host, listening)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

function answer(witness: Witness, request: IncomingMessage, response: ServerResponse): void {
  if (request.url !== '/add-checkpoint') return end(response, 404, 'there is only POST /add-checkpoint')
  if (request.method !== 'POST') {
    response.setHeader('allow', 'POST')
    return end(response, 405, 'POST a checkpoint here')
  }
  const chunks: Array<Uint8Array> = []
  let size = 0
  request.on('data', (chunk: Uint8Array) => {
    size += chunk.length
    if (size <= MAX_REQUEST_BYTES) chunks.push(chunk)
    else if (!response.writableEnded) {
      response.setHeader('connection', 'close')
      end(response, 413, `at most ${MAX_REQUEST_BYTES} bytes`)
      request.pause()
    }
  })
  request.on('end', () => {
    if (size <= MAX_REQUEST_BYTES) say(response, witness.cosign(Buffer.concat(chunks)))
  })
}

function say(response: ServerResponse, answered: WitnessAnswer): void {
  if (answered.status === 200) return end(response, 200, answered.lines)
  if (answered.status !== 409) return end(response, answered.status, SAID[answered.status])
  response.setHeader('content-type', 'text/x.tlog.size')
  response.writeHead(409).end(`${answered.size}\n`)
}

const SAID = {
  400: 'not a request of tlog-witness, or a checkpoint smaller than its old size',
  403: 'no signature by a key of this log that the witness trusts',
  404: 'the witness does not know this log',
  422: 'no proof that this tree grew out of the one before',
  503: 'the witness cannot answer now',
} as const

function end(response: ServerResponse, status: number, text: string): void {
  response.setHeader('content-type', 'text/plain; charset=utf-8')
  response.writeHead(status).end(text.endsWith('\n') ? text : `${text}\n`)
}
