// For the protocol test server: a subscription, which is one loop over what is there already and what comes.
import { randomUUID } from 'node:crypto'
import { cutOff, type Delivery, type ReadResponse } from './delivery.ts'
import type { Recorded } from './event.ts'
import { type Filter, filterOf } from './filter.ts'
import { eventMessage, nameOf } from './form.ts'
import { targetOf } from './links.ts'
import { indexAt } from './log.ts'
import type { Node } from './node.ts'
import { asStatus } from './refusal.ts'
import { firstShown } from './settings.ts'
import { streams } from './wire.ts'

type Options = InstanceType<typeof streams.ReadReq.Options>

const confirmation = (): ReadResponse => {
  const message = new streams.ReadResp.SubscriptionConfirmation()
  message.setSubscriptionId(randomUUID())
  const response = new streams.ReadResp()
  response.setConfirmation(message)
  return response
}

const caughtUp = (): ReadResponse => {
  const response = new streams.ReadResp()
  response.setCaughtUp(new streams.ReadResp.CaughtUp())
  return response
}

const checkpoint = (position: bigint): ReadResponse => {
  const message = new streams.ReadResp.Checkpoint()
  message.setCommitPosition(String(position))
  message.setPreparePosition(String(position))
  const response = new streams.ReadResp()
  response.setCheckpoint(message)
  return response
}

/** What is subscribed to: a growing list, and where in it the subscription begins. */
interface Source {
  readonly events: () => ReadonlyArray<Recorded>
  readonly start: number
  /** Set for a stream. */
  readonly name: string | undefined
  readonly filter: Filter | undefined
}

/** A position or revision given is one that was handled: the subscription begins behind it. */
const sourceOf = ({ log }: Node, options: Options): Source => {
  const ofStream = options.getStream()
  if (ofStream !== undefined) {
    const name = nameOf(ofStream.getStreamIdentifier())
    const events = (): ReadonlyArray<Recorded> => log.stream(name).events
    const shown = log.settings(name).softDeleted
      ? events().length
      : firstShown(log.settings(name), events(), Date.now())
    const start = ofStream.hasEnd()
      ? events().length
      : ofStream.hasStart()
        ? 0
        : Number(ofStream.getRevision()) + 1
    return { events, name, start: Math.max(start, shown), filter: undefined }
  }
  const all = options.getAll()
  const position = all?.getPosition()
  const start =
    position === undefined
      ? all?.hasEnd() === true
        ? log.all.length
        : 0
      : indexAt(log.all, BigInt(position.getCommitPosition()) + 1n)
  return { events: () => log.all, name: undefined, start, filter: filterOf(options.getFilter()) }
}

export const subscribe = async (node: Node, delivery: Delivery, options: Options): Promise<void> => {
  const { log, faults } = node
  const { events, name, start, filter } = sourceOf(node, options)
  const structured = options.getUuidOption()?.hasStructured() === true
  let wake = (): void => {}
  const forgetCommits = log.onCommit(() => wake())
  const forgetFaults = node.onFault(() => wake())
  delivery.onGone(() => wake())
  let next = start
  let considered = 0
  let live = false
  let silent = false

  const send = async (event: Recorded): Promise<void> => {
    if (silent) return
    const message = eventMessage(
      event,
      options.getResolveLinks() ? targetOf(log, event) : undefined,
      structured,
    )
    const fault = faults.take('subscription')
    if (fault?.does === 'late') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 0))
    else if (fault?.does === 'twice') await delivery.send(message)
    else if (fault !== undefined) silent = cutOff(fault, delivery, node.port())
    if (!silent) await delivery.send(message)
  }

  const consider = async (event: Recorded): Promise<void> => {
    next += 1
    if (filter === undefined) return send(event)
    considered += 1
    if (filter.passes(event)) await send(event)
    if (considered % filter.checkpointEvery === 0 && !silent) await delivery.send(checkpoint(event.position))
  }

  /** Once, when everything that was there at some moment is delivered. */
  const goLive = async (): Promise<void> => {
    live = true
    const last = events().at(next - 1)
    if (filter !== undefined && last !== undefined && next > 0) await delivery.send(checkpoint(last.position))
    await delivery.send(caughtUp())
  }

  await delivery.send(confirmation())
  while (delivery.isOpen()) {
    const event = events()[next]
    if (event !== undefined) await consider(event)
    else if (!live && !silent) await goLive()
    else {
      const gone = name !== undefined && log.stream(name).tombstoned
      if (gone) delivery.fail(asStatus({ _tag: 'StreamDeleted', stream: name }))
      const due = silent ? undefined : faults.takeDue('subscription')
      if (due !== undefined) silent = cutOff(due, delivery, node.port())
      if (delivery.isOpen()) await new Promise<void>((resolve) => void (wake = resolve))
    }
  }
  forgetCommits()
  forgetFaults()
}
