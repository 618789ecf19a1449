// For the protocol test server: Delete, which hides a stream, and Tombstone, which closes its name for ever.
import type { Expected } from './event.ts'
import { nameOf } from './form.ts'
import { isCaller, type Node, received, softDelete, tombstone } from './node.ts'
import { asStatus } from './refusal.ts'
import { type Answer, shared, streams, type UnaryCall } from './wire.ts'

type Options =
  | InstanceType<typeof streams.DeleteReq.Options>
  | InstanceType<typeof streams.TombstoneReq.Options>

const expectedOf = (options: Options): Expected => {
  if (options.hasRevision()) return { _tag: 'Revision', revision: BigInt(options.getRevision()) }
  if (options.hasNoStream()) return { _tag: 'NoStream' }
  return options.hasStreamExists() ? { _tag: 'StreamExists' } : { _tag: 'Any' }
}

type DeleteReq = InstanceType<typeof streams.DeleteReq>
type DeleteResp = InstanceType<typeof streams.DeleteResp>
type TombstoneReq = InstanceType<typeof streams.TombstoneReq>
type TombstoneResp = InstanceType<typeof streams.TombstoneResp>

export const deleteService =
  (node: Node) =>
  (call: UnaryCall<DeleteReq, DeleteResp>, answer: Answer<DeleteResp>): void => {
    const caller = received(node, 'Delete', call.metadata)
    if (!isCaller(caller)) return answer(asStatus(caller))
    const options = call.request.getOptions() ?? new streams.DeleteReq.Options()
    const outcome = softDelete(node, caller, nameOf(options.getStreamIdentifier()), expectedOf(options))
    if (outcome._tag !== 'Appended') return answer(asStatus(outcome))
    const response = new streams.DeleteResp()
    if (outcome.position === undefined) response.setNoPosition(new shared.Empty())
    else {
      const at = new streams.DeleteResp.Position()
      at.setCommitPosition(String(outcome.position))
      at.setPreparePosition(String(outcome.position))
      response.setPosition(at)
    }
    answer(null, response)
  }

export const tombstoneService =
  (node: Node) =>
  (call: UnaryCall<TombstoneReq, TombstoneResp>, answer: Answer<TombstoneResp>): void => {
    const caller = received(node, 'Tombstone', call.metadata)
    if (!isCaller(caller)) return answer(asStatus(caller))
    const options = call.request.getOptions() ?? new streams.TombstoneReq.Options()
    const outcome = tombstone(node, caller, nameOf(options.getStreamIdentifier()), expectedOf(options))
    if (outcome._tag !== 'Appended') return answer(asStatus(outcome))
    const response = new streams.TombstoneResp()
    if (outcome.position === undefined) response.setNoPosition(new shared.Empty())
    else {
      const at = new streams.TombstoneResp.Position()
      at.setCommitPosition(String(outcome.position))
      at.setPreparePosition(String(outcome.position))
      response.setPosition(at)
    }
    answer(null, response)
  }
