// For the protocol test server and those who order it to fail: faults as data, and when each is due.
import type { StatusName } from './wire.ts'

/** `append`: one append, whichever call carries it. `subscription`: one event on its way to a subscription. */
export type Place = 'append' | 'read' | 'subscription'

export interface Fault {
  readonly on: Place
  /**
   * - `kill`: the process ends as by SIGKILL.
   * - `silent`: no answer, ever.
   * - `late`: the answer comes `ms` later.
   * - `end`: the call ends without an error and without the answer.
   * - `fail`: the call ends with the status `code` (UNAVAILABLE unless given).
   * - `not-leader`: refused, naming `leader` (this server unless given).
   * - `twice`: the event is delivered twice (subscriptions only).
   */
  readonly does: 'kill' | 'silent' | 'late' | 'end' | 'fail' | 'not-leader' | 'twice'
  /** Appends only: before anything is written (default), in the middle of the write (kill only), or after it. */
  readonly when?: 'before' | 'during' | 'after'
  /** The how manieth from now; 1 unless given. */
  readonly nth?: number
  /** How many in a row, from the nth; 1 unless given. */
  readonly times?: number
  /** Reads only: how many events are delivered first. */
  readonly after?: number
  readonly ms?: number
  readonly code?: StatusName
  readonly leader?: { readonly host: string; readonly port: number }
}

export interface Faults {
  readonly set: (fault: Fault) => void
  /** No more faults; what was silent stays silent. */
  readonly heal: () => void
  /** Counts one occurrence and returns the fault that is due for it. */
  readonly take: (place: Place) => Fault | undefined
  /** The fault that is due without an occurrence: an open subscription is cut off while nothing happens. */
  readonly takeDue: (place: Place) => Fault | undefined
}

export const createFaults = (): Faults => {
  let waiting: { readonly fault: Fault; skip: number; left: number }[] = []

  const spend = (entry: { readonly fault: Fault; left: number }): Fault => {
    entry.left -= 1
    if (entry.left <= 0) waiting = waiting.filter((other) => other !== entry)
    return entry.fault
  }

  return {
    set: (fault) => void waiting.push({ fault, skip: (fault.nth ?? 1) - 1, left: fault.times ?? 1 }),
    heal: () => {
      waiting = []
    },
    take: (place) => {
      const entry = waiting.find(({ fault }) => fault.on === place)
      if (entry === undefined) return undefined
      if (entry.skip === 0) return spend(entry)
      entry.skip -= 1
      return undefined
    },
    takeDue: (place) => {
      const entry = waiting.find(({ fault, skip }) => fault.on === place && skip === 0)
      return entry === undefined || entry.fault.does === 'twice' ? undefined : spend(entry)
    },
  }
}
