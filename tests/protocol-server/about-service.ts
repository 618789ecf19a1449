// For the protocol test server: what it can do, and who is in its cluster.
import { randomUUID } from 'node:crypto'
import { uuidOf } from './form.ts'
import { isCaller, type Node, received } from './node.ts'
import { asStatus } from './refusal.ts'
import { type Answer, features, gossip, type shared, type UnaryCall } from './wire.ts'

type Nothing = InstanceType<typeof shared.Empty>
type SupportedMethods = InstanceType<typeof features.SupportedMethods>
type ClusterInfo = InstanceType<typeof gossip.ClusterInfo>

const STREAMS = 'event_store.client.streams.streams'
/** In lower case, as the client compares them. */
const METHODS = ['append', 'batchappend', 'read', 'delete', 'tombstone']
/** A version that sends caughtUp. */
const VERSION = '24.2.0'

export const featuresService =
  (node: Node) =>
  (call: UnaryCall<Nothing, SupportedMethods>, answer: Answer<SupportedMethods>): void => {
    const caller = received(node, 'GetSupportedMethods', call.metadata)
    if (!isCaller(caller)) return answer(asStatus(caller))
    const response = new features.SupportedMethods()
    response.setEventStoreServerVersion(VERSION)
    for (const name of METHODS) {
      if (name === 'batchappend' && !node.options.batchAppend) continue
      const method = new features.SupportedMethod()
      method.setServiceName(STREAMS)
      method.setMethodName(name)
      response.addMethods(method)
    }
    answer(null, response)
  }

const { VNodeState } = gossip.MemberInfo

const member = (
  host: string,
  port: number,
  state: (typeof VNodeState)[keyof typeof VNodeState],
  alive: boolean,
): InstanceType<typeof gossip.MemberInfo> => {
  const at = new gossip.EndPoint()
  at.setAddress(host)
  at.setPort(port)
  const info = new gossip.MemberInfo()
  info.setInstanceId(uuidOf(randomUUID()))
  info.setTimeStamp(String(BigInt(Date.now()) * 10_000n))
  info.setState(state)
  info.setIsAlive(alive)
  info.setHttpEndPoint(at)
  return info
}

/** The client connects to whatever the answer names, so it names the bound address. */
export const gossipService =
  (node: Node) =>
  (call: UnaryCall<Nothing, ClusterInfo>, answer: Answer<ClusterInfo>): void => {
    const caller = received(node, 'Gossip', call.metadata)
    if (!isCaller(caller)) return answer(asStatus(caller))
    const response = new gossip.ClusterInfo()
    const host = node.options.tls ? 'localhost' : '127.0.0.1'
    if (node.options.cluster) response.addMembers(member(host, 1, VNodeState.FOLLOWER, false))
    response.addMembers(member(host, node.port(), VNodeState.LEADER, true))
    answer(null, response)
  }
