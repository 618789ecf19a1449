// For the protocol test server: Append, one client stream per append.
import { append, type Appended, isCaller, type Node, received } from './node.ts'
import type { Expected, Proposed, Refusal } from './event.ts'
import { faulted } from './faulted.ts'
import { nameOf, uuidText } from './form.ts'
import { asStatus } from './refusal.ts'
import { type Answer, grpc, type RequestStream, shared, streams } from './wire.ts'

type Request = InstanceType<typeof streams.AppendReq>
type Response = InstanceType<typeof streams.AppendResp>

const expectedOf = (options: InstanceType<typeof streams.AppendReq.Options>): Expected => {
  if (options.hasRevision()) return { _tag: 'Revision', revision: BigInt(options.getRevision()) }
  if (options.hasNoStream()) return { _tag: 'NoStream' }
  return options.hasStreamExists() ? { _tag: 'StreamExists' } : { _tag: 'Any' }
}

const proposed = (message: InstanceType<typeof streams.AppendReq.ProposedMessage>): Proposed => ({
  id: uuidText(message.getId()),
  type: message.getMetadataMap().get('type') ?? '',
  contentType: message.getMetadataMap().get('content-type') ?? '',
  data: message.getData_asU8(),
  metadata: message.getCustomMetadata_asU8(),
})

const success = ({ revision, position }: Appended): Response => {
  const message = new streams.AppendResp.Success()
  if (revision === undefined) message.setNoStream(new shared.Empty())
  else message.setCurrentRevision(String(revision))
  if (position === undefined) message.setNoPosition(new shared.Empty())
  else {
    const at = new streams.AppendResp.Position()
    at.setCommitPosition(String(position))
    at.setPreparePosition(String(position))
    message.setPosition(at)
  }
  const response = new streams.AppendResp()
  response.setSuccess(message)
  return response
}

/** Here, and only here, a wrong expected version is an answer and no error. */
const wrongVersion = (refusal: Extract<Refusal, { readonly _tag: 'WrongExpectedVersion' }>): Response => {
  const message = new streams.AppendResp.WrongExpectedVersion()
  const { expected, current } = refusal
  if (current === undefined) message.setCurrentNoStream(new shared.Empty())
  else message.setCurrentRevision(String(current))
  if (expected._tag === 'Any') message.setExpectedAny(new shared.Empty())
  else if (expected._tag === 'NoStream') message.setExpectedNoStream(new shared.Empty())
  else if (expected._tag === 'StreamExists') message.setExpectedStreamExists(new shared.Empty())
  else message.setExpectedRevision(String(expected.revision))
  const response = new streams.AppendResp()
  response.setWrongExpectedVersion(message)
  return response
}

export const appendService =
  (node: Node) =>
  (call: RequestStream<Request, Response>, answer: Answer<Response>): void => {
    const caller = received(node, 'Append', call.metadata)
    if (!isCaller(caller)) return answer(asStatus(caller))
    const requests: Request[] = []
    call.on('data', (request: Request) => void requests.push(request))
    const finish = (): void => {
      const options = requests[0]?.getOptions()
      // What a client leaves behind that died in the middle ends as well, but is no append.
      if (options === undefined || call.cancelled) return
      const events = requests.flatMap((request) => {
        const message = request.getProposedMessage()
        return message === undefined ? [] : [proposed(message)]
      })
      const request = { stream: nameOf(options.getStreamIdentifier()), expected: expectedOf(options), events }
      faulted(node, (killed) => append(node, caller, request, killed), {
        answer: (outcome) => {
          if (outcome._tag === 'Appended') answer(null, success(outcome))
          else if (outcome._tag === 'WrongExpectedVersion') answer(null, wrongVersion(outcome))
          else answer(asStatus(outcome))
        },
        // A call with one answer cannot end without one: the client sees a broken connection either way.
        end: () => answer(asStatus({ _tag: 'Failed', code: grpc.status.UNAVAILABLE })),
        fail: (refusal) => answer(asStatus(refusal)),
      })
    }
    // The end of the messages is told before that of the connection.
    call.on('end', () => void setImmediate(finish))
  }
