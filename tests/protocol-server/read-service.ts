// For the protocol test server: Read, which is four calls of the client: a stream or $all, once or as a subscription.
import { mayUse } from './access.ts'
import { isGone } from './decide.ts'
import { cutOff, type Delivery, deliveryOf, type ReadCall } from './delivery.ts'
import type { Recorded, Refusal } from './event.ts'
import { filterOf, isPattern } from './filter.ts'
import { eventMessage, identifierOf, nameOf } from './form.ts'
import { targetOf } from './links.ts'
import { indexAt } from './log.ts'
import { isCaller, type Node, received } from './node.ts'
import { asStatus } from './refusal.ts'
import { firstShown } from './settings.ts'
import { subscribe } from './subscription.ts'
import { grpc, streams } from './wire.ts'

type Options = InstanceType<typeof streams.ReadReq.Options>

/** More than any stream here holds; the client asks for 2^53 − 1 where it wants all. */
const countOf = (options: Options): number => Number(options.getCount())

/** Shown events of a stream from a revision on, in the direction asked. Nothing: there is no such stream. */
const ofStream = (node: Node, name: string, options: Options): ReadonlyArray<Recorded> | undefined => {
  const { events } = node.log.stream(name)
  const settings = node.log.settings(name)
  if (events.length === 0 || settings.softDeleted) return undefined
  const from = options.getStream()
  const first = firstShown(settings, events, Date.now())
  const count = countOf(options)
  if (options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS) {
    const start = from?.hasEnd() === true ? events.length - 1 : Number(from?.getRevision() ?? 0)
    const to = Math.min(start, events.length - 1) + 1
    return events.slice(Math.max(first, to - count), Math.max(to, first)).toReversed()
  }
  const start = Math.max(first, from?.hasEnd() === true ? events.length : Number(from?.getRevision() ?? 0))
  return events.slice(start, start + count)
}

/** Forwards the event at the position is included; backwards it is not: reading goes back from before it. */
const ofAll = (node: Node, options: Options): ReadonlyArray<Recorded> => {
  const { all } = node.log
  const from = options.getAll()
  const backwards = options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS
  const position = from?.getPosition()
  const filter = filterOf(options.getFilter())
  const passing = (events: ReadonlyArray<Recorded>): ReadonlyArray<Recorded> =>
    (filter === undefined ? events : events.filter(filter.passes)).slice(0, countOf(options))
  const at =
    position === undefined
      ? from?.hasEnd() === true
        ? all.length
        : 0
      : indexAt(all, BigInt(position.getCommitPosition()))
  return passing(backwards ? all.slice(0, at).toReversed() : all.slice(at))
}

const notFound = (name: string): InstanceType<typeof streams.ReadResp> => {
  const message = new streams.ReadResp.StreamNotFound()
  message.setStreamIdentifier(identifierOf(name))
  const response = new streams.ReadResp()
  response.setStreamNotFound(message)
  return response
}

const readOnce = async (node: Node, delivery: Delivery, options: Options): Promise<void> => {
  const fault = node.faults.take('read')
  if (fault?.does === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 0))
  if (fault !== undefined && fault.after === undefined && cutOff(fault, delivery, node.port())) return
  const name = options.hasStream() ? nameOf(options.getStream()?.getStreamIdentifier()) : undefined
  const events = name === undefined ? ofAll(node, options) : ofStream(node, name, options)
  const structured = options.getUuidOption()?.hasStructured() === true
  if (events === undefined) await delivery.send(notFound(name ?? ''))
  for (const [i, event] of (events ?? []).entries()) {
    if (fault?.after === i && cutOff(fault, delivery, node.port())) return
    if (!delivery.isOpen()) return
    const target = options.getResolveLinks() ? targetOf(node.log, event) : undefined
    await delivery.send(eventMessage(event, target, structured))
  }
  // Fewer events than the fault waits for: it strikes at the end.
  if (fault?.after !== undefined && cutOff(fault, delivery, node.port())) return
  delivery.end()
}

const refused = (node: Node, call: ReadCall, options: Options): Refusal | undefined => {
  const name = options.hasStream() ? nameOf(options.getStream()?.getStreamIdentifier()) : '$all'
  const caller = received(node, options.hasSubscription() ? 'Subscribe' : 'Read', call.metadata)
  if (!isCaller(caller)) return caller
  if (!mayUse(node.log, caller, '$r', name)) return { _tag: 'AccessDenied' }
  if (!isPattern(options.getFilter())) return { _tag: 'Failed', code: grpc.status.INVALID_ARGUMENT }
  return isGone(node.log, name) ? { _tag: 'StreamDeleted', stream: name } : undefined
}

export const readService =
  (node: Node) =>
  (call: ReadCall): void => {
    const options = call.request.getOptions() ?? new streams.ReadReq.Options()
    const delivery = deliveryOf(call)
    const refusal = refused(node, call, options)
    if (refusal !== undefined) delivery.fail(asStatus(refusal))
    else if (options.hasSubscription()) void subscribe(node, delivery, options)
    else void readOnce(node, delivery, options)
  }
