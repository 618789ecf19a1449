// For start.ts: the process of one protocol test server. Options as JSON in the first argument, orders as JSON lines on
// standard input, one line of JSON per answer on standard output. It ends when its input does.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { featuresService, gossipService } from './about-service.ts'
import { appendService } from './append-service.ts'
import { batchAppendService } from './batch-append-service.ts'
import { deleteService, tombstoneService } from './delete-service.ts'
import type { Fault } from './faults.ts'
import { createNode } from './node.ts'
import type { Options } from './options.ts'
import { readService } from './read-service.ts'
import { GossipService, grpc, ServerFeaturesService, StreamsService } from './wire.ts'

/** What a starter may order while it runs. */
export type Order =
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'heal' }
  | { readonly do: 'calls' }

const options = JSON.parse(process.argv[2] ?? '{}') as Options
let port = 0
const node = createNode(options, () => port)

const certificate = (name: string): Buffer => readFileSync(new URL(`certificates/${name}`, import.meta.url))
const credentials = options.tls
  ? grpc.ServerCredentials.createSsl(null, [
      { private_key: certificate('server-key.pem'), cert_chain: certificate('server.pem') },
    ])
  : grpc.ServerCredentials.createInsecure()

// The client sends appends of up to 3 MiB in one message and reads up to 17: a larger one must reach the size check.
const server = new grpc.Server({
  'grpc.max_receive_message_length': 17 * 1024 * 1024,
  'grpc.max_send_message_length': 17 * 1024 * 1024,
})
server.addService(StreamsService, {
  append: appendService(node),
  batchAppend: batchAppendService(node),
  read: readService(node),
  delete: deleteService(node),
  tombstone: tombstoneService(node),
})
server.addService(ServerFeaturesService, { getSupportedMethods: featuresService(node) })
server.addService(GossipService, { read: gossipService(node) })

const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`)

const obey = (order: Order): void => {
  switch (order.do) {
    case 'fault':
      node.setFault(order.fault)
      return say({})
    case 'heal':
      node.faults.heal()
      return say({})
    case 'calls':
      return say(Object.fromEntries(node.calls))
  }
}

server.bindAsync(`127.0.0.1:${options.port}`, credentials, (error, bound) => {
  if (error !== null) throw error
  port = bound
  const orders = createInterface({ input: process.stdin })
  orders.on('line', (line) => obey(JSON.parse(line) as Order))
  orders.on('close', () => process.exit(0))
  say({ port })
})
