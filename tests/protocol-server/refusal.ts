// For the protocol test server: a refusal in the form each service gives it.
import type { Expected, Refusal } from './event.ts'
import type { Fault } from './faults.ts'
import { Any, code, Empty, grpc, rpc, type ServiceError, shared, type Status } from './wire.ts'

const { status } = grpc
const { Code } = code
type CodeOf = (typeof Code)[keyof typeof Code]

/** Trailers are ASCII; stream names are not always. */
const ascii = (text: string): string => text.replaceAll(/[^ -~]/g, encodeURIComponent)

/** The expected version as a signed number. */
const signed = (expected: Expected): string => {
  switch (expected._tag) {
    case 'Any':
      return '-2'
    case 'NoStream':
      return '-1'
    case 'StreamExists':
      return '-4'
    case 'Revision':
      return String(expected.revision)
  }
}

const error = (number: Status, details: string, trailers: Readonly<Record<string, string>>): ServiceError => {
  const metadata = new grpc.Metadata()
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, ascii(value))
  return { code: number, details, metadata }
}

/** The refusal that a fault of these two kinds orders. */
export const ordered = ({ does, leader, code: given }: Fault, port: number): Refusal =>
  does === 'not-leader'
    ? { _tag: 'NotLeader', ...(leader ?? { host: '127.0.0.1', port }) }
    : { _tag: 'Failed', code: status[given ?? 'UNAVAILABLE'] }

/** As the error that ends a call: a status and the trailer `exception`. */
export const asStatus = (refusal: Refusal): ServiceError => {
  switch (refusal._tag) {
    case 'WrongExpectedVersion':
      return error(status.FAILED_PRECONDITION, 'wrong expected version', {
        exception: 'wrong-expected-version',
        'stream-name': refusal.stream,
        'expected-version': signed(refusal.expected),
        'actual-version': refusal.current === undefined ? '' : String(refusal.current),
      })
    case 'StreamDeleted':
      return error(status.FAILED_PRECONDITION, 'stream deleted', {
        exception: 'stream-deleted',
        'stream-name': refusal.stream,
      })
    case 'AccessDenied':
      return error(status.PERMISSION_DENIED, 'access denied', { exception: 'access-denied' })
    case 'Unauthenticated':
      return error(status.UNAUTHENTICATED, 'unknown user or wrong password', {})
    case 'TooLarge':
      return error(status.INVALID_ARGUMENT, `larger than ${refusal.limit} bytes`, {
        exception: 'maximum-append-size-exceeded',
        'maximum-append-size': String(refusal.limit),
      })
    case 'PartlyWritten':
      return error(status.UNKNOWN, 'a part of the events is there already, and others follow it', {})
    case 'DeadlinePassed':
      return error(status.DEADLINE_EXCEEDED, 'deadline passed', {})
    case 'NotLeader':
      return error(status.NOT_FOUND, 'not the leader', {
        exception: 'not-leader',
        'leader-endpoint-host': refusal.host,
        'leader-endpoint-port': String(refusal.port),
      })
    case 'Failed':
      return error(refusal.code, 'ordered to fail', {})
  }
}

const wrongVersion = (refusal: Extract<Refusal, { readonly _tag: 'WrongExpectedVersion' }>): Uint8Array => {
  const message = new shared.WrongExpectedVersion()
  const { expected, current } = refusal
  if (current === undefined) message.setCurrentNoStream(new Empty())
  else message.setCurrentStreamRevision(String(current))
  if (expected._tag === 'Any') message.setExpectedAny(new Empty())
  else if (expected._tag === 'NoStream') message.setExpectedNoStream(new Empty())
  else if (expected._tag === 'StreamExists') message.setExpectedStreamExists(new Empty())
  else message.setExpectedStreamPosition(String(expected.revision))
  return message.serializeBinary()
}

const detail = (refusal: Refusal): readonly [number: CodeOf, name: string, bytes: Uint8Array] => {
  switch (refusal._tag) {
    case 'WrongExpectedVersion':
      return [Code.ALREADY_EXISTS, 'WrongExpectedVersion', wrongVersion(refusal)]
    case 'StreamDeleted': {
      const identifier = new shared.StreamIdentifier()
      identifier.setStreamName(Buffer.from(refusal.stream))
      const message = new shared.StreamDeleted()
      message.setStreamIdentifier(identifier)
      return [Code.FAILED_PRECONDITION, 'StreamDeleted', message.serializeBinary()]
    }
    case 'AccessDenied':
      return [Code.PERMISSION_DENIED, 'AccessDenied', new shared.AccessDenied().serializeBinary()]
    case 'TooLarge': {
      const message = new shared.MaximumAppendSizeExceeded()
      message.setMaxappendsize(refusal.limit)
      return [Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', message.serializeBinary()]
    }
    case 'DeadlinePassed':
      return [Code.DEADLINE_EXCEEDED, 'Timeout', new shared.Timeout().serializeBinary()]
    default:
      return [Code.UNKNOWN, 'Unknown', new shared.Unknown().serializeBinary()]
  }
}

/** As the `google.rpc.Status` of one answer of BatchAppend, its detail packed into an Any. */
export const asDetail = (refusal: Refusal): InstanceType<typeof rpc.Status> => {
  const [number, name, bytes] = detail(refusal)
  const any = new Any()
  any.pack(bytes, `event_store.client.${name}`)
  const message = new rpc.Status()
  message.setCode(number)
  message.setMessage(name)
  message.setDetails(any)
  return message
}
