// For the protocol test server: BatchAppend, where many appends share one stream and each has a correlation id.
import type { Expected, Proposed, Refusal } from './event.ts'
import { faulted } from './faulted.ts'
import { identifierOf, nameOf, uuidText } from './form.ts'
import { append, type Appended, isCaller, type Node, received } from './node.ts'
import { asDetail, asStatus } from './refusal.ts'
import { Empty, shared, streams, type TwoWayStream } from './wire.ts'

type Request = InstanceType<typeof streams.BatchAppendReq>
type Response = InstanceType<typeof streams.BatchAppendResp>
type Options = InstanceType<typeof streams.BatchAppendReq.Options>

const expectedOf = (options: Options): Expected => {
  if (options.hasStreamPosition()) return { _tag: 'Revision', revision: BigInt(options.getStreamPosition()) }
  if (options.hasNoStream()) return { _tag: 'NoStream' }
  return options.hasStreamExists() ? { _tag: 'StreamExists' } : { _tag: 'Any' }
}

const proposed = (message: InstanceType<typeof streams.BatchAppendReq.ProposedMessage>): Proposed => ({
  id: uuidText(message.getId()),
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? '',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
})

/** An absolute time in the message: the call itself has no deadline. */
const isPast = (options: Options): boolean => {
  const deadline = options.getDeadline()
  return deadline !== undefined && deadline.toDate().getTime() < Date.now()
}

const success = ({ revision, position }: Appended): InstanceType<typeof streams.BatchAppendResp.Success> => {
  const message = new streams.BatchAppendResp.Success()
  if (revision === undefined) message.setNoStream(new Empty())
  else message.setCurrentRevision(String(revision))
  if (position === undefined) message.setNoPosition(new Empty())
  else {
    const at = new shared.AllStreamPosition()
    at.setCommitPosition(String(position))
    at.setPreparePosition(String(position))
    message.setPosition(at)
  }
  return message
}

const respond = (first: Request, options: Options, outcome: Appended | Refusal): Response => {
  const response = new streams.BatchAppendResp()
  response.setCorrelationId(first.getCorrelationId())
  response.setStreamIdentifier(identifierOf(nameOf(options.getStreamIdentifier())))
  const expected = expectedOf(options)
  if (expected._tag === 'Revision') response.setStreamPosition(String(expected.revision))
  else if (expected._tag === 'NoStream') response.setNoStream(new Empty())
  else if (expected._tag === 'StreamExists') response.setStreamExists(new Empty())
  else response.setAny(new Empty())
  if (outcome._tag === 'Appended') response.setSuccess(success(outcome))
  else response.setError(asDetail(outcome))
  return response
}

export const batchAppendService =
  (node: Node) =>
  (call: TwoWayStream<Request, Response>): void => {
    const caller = received(node, 'BatchAppend', call.metadata)
    if (!isCaller(caller)) return void call.emit('error', asStatus(caller))
    /** Appends of which the last message has not come yet. Only the first message has the options. */
    const open = new Map<string, { readonly first: Request; readonly events: Proposed[] }>()

    const finish = (first: Request, options: Options, events: ReadonlyArray<Proposed>): void => {
      const request = { stream: nameOf(options.getStreamIdentifier()), expected: expectedOf(options), events }
      const run = (killed?: 'before' | 'during' | 'after'): Appended | Refusal =>
        isPast(options) ? { _tag: 'DeadlinePassed' } : append(node, caller, request, killed)
      faulted(node, run, {
        answer: (outcome) => {
          if (!call.cancelled && !call.writableEnded) call.write(respond(first, options, outcome))
        },
        end: () => call.end(),
        fail: (refusal) => void call.emit('error', asStatus(refusal)),
      })
    }

    call.on('data', (request: Request) => {
      const id = uuidText(request.getCorrelationId())
      const entry = open.get(id) ?? { first: request, events: [] }
      entry.events.push(...request.getProposedMessagesList().map(proposed))
      open.set(id, entry)
      const options = entry.first.getOptions()
      if (!request.getIsFinal() || options === undefined) return
      open.delete(id)
      finish(entry.first, options, entry.events)
    })
    call.on('end', () => call.end())
  }
