// For the append services of the protocol test server: an append, and the fault that is due for it.
import type { Refusal } from './event.ts'
import type { Appended, Node } from './node.ts'
import { ordered } from './refusal.ts'

export interface Answers {
  readonly answer: (outcome: Appended | Refusal) => void
  /** The call ends without an error. */
  readonly end: () => void
  /** The call ends with this error. */
  readonly fail: (refusal: Refusal) => void
}

/** Runs the append, unless the fault comes before it, and answers as the fault says. */
export const faulted = (
  node: Node,
  run: (killed?: 'before' | 'during' | 'after') => Appended | Refusal,
  { answer, end, fail }: Answers,
): void => {
  const fault = node.faults.take('append')
  if (fault === undefined) return answer(run())
  const { does, when = 'before' } = fault
  switch (does) {
    case 'kill':
      return void run(when)
    case 'late':
      if (when === 'before') return void setTimeout(() => answer(run()), fault.ms ?? 0)
      return void setTimeout(answer, fault.ms ?? 0, run())
    case 'not-leader':
      return fail(ordered(fault, node.port()))
    default:
      if (when === 'after') run()
      if (does === 'end') return end()
      if (does === 'fail') return fail(ordered(fault, node.port()))
  }
}
