// For reads and subscriptions of the protocol test server: messages out, no faster than the client takes them.
import type { Fault } from './faults.ts'
import { asStatus, ordered } from './refusal.ts'
import type { AnswerStream, ServiceError, streams } from './wire.ts'

export type ReadResponse = InstanceType<typeof streams.ReadResp>
export type ReadCall = AnswerStream<InstanceType<typeof streams.ReadReq>, ReadResponse>

export interface Delivery {
  readonly isOpen: () => boolean
  /** Settles when the client can take more, or is gone. */
  readonly send: (message: ReadResponse) => Promise<void>
  readonly end: () => void
  readonly fail: (error: ServiceError) => void
  /** Called once when the client is gone. */
  readonly onGone: (hear: () => void) => void
}

export const deliveryOf = (call: ReadCall): Delivery => {
  let ended = false
  const isOpen = (): boolean => !ended && !call.cancelled
  return {
    isOpen,
    send: async (message) => {
      if (!isOpen() || call.write(message)) return
      await new Promise<void>((resolve) => {
        const go = (): void => {
          call.off('drain', go)
          call.off('cancelled', go)
          resolve()
        }
        call.once('drain', go)
        call.once('cancelled', go)
      })
    },
    end: () => {
      if (isOpen()) call.end()
      ended = true
    },
    fail: (error) => {
      if (isOpen()) call.emit('error', error)
      ended = true
    },
    onGone: (hear) => void call.once('cancelled', hear),
  }
}

/** Ends the call as the fault says. True: the call goes no further, which for `silent` is all. */
export const cutOff = (fault: Fault, delivery: Delivery, port: number): boolean => {
  switch (fault.does) {
    case 'kill':
      process.kill(process.pid, 'SIGKILL')
      return true
    case 'end':
      delivery.end()
      return true
    case 'fail':
    case 'not-leader':
      delivery.fail(asStatus(ordered(fault, port)))
      return true
    default:
      return fault.does === 'silent'
  }
}
