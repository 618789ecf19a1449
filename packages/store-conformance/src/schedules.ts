// For tests of whatever writes to a store: which write has which fault, as data.
import { randomFrom } from './random.ts'

export type Fault =
  | 'none'
  /** The write fails, and nothing is stored. */
  | 'not-persisted'
  /** The write is stored, and its answer is lost. */
  | 'persisted'

export interface Schedule {
  readonly name: string
  /** The fault of the first write, of the second, and so on; then from the beginning. */
  readonly faults: ReadonlyArray<Fault>
}

const times = (n: number, fault: Fault): ReadonlyArray<Fault> => Array.from({ length: n }, () => fault)

/** Each lets a caller through that tries often enough, as `persistent` does. */
export const schedules: ReadonlyArray<Schedule> = [
  { name: 'every write fails once', faults: ['not-persisted', 'none'] },
  { name: 'the answer to every write is lost once', faults: ['persisted', 'none'] },
  {
    name: 'every write fails, then its answer is lost, then it fails again',
    faults: ['not-persisted', 'persisted', 'not-persisted', 'none'],
  },
  { name: 'every third answer is lost', faults: ['none', 'none', 'persisted'] },
  {
    name: 'all is well, then nothing is for a while',
    faults: [...times(12, 'none'), ...times(12, 'not-persisted')],
  },
  {
    name: 'all is well, then every answer is lost for a while',
    faults: [...times(8, 'none'), ...times(8, 'persisted')],
  },
]

/** The faults of a schedule, one for each call; over and over. */
export const inTurn = ({ faults }: Schedule): (() => Fault) => {
  let write = 0
  return () => faults[write++ % faults.length] ?? 'none'
}

/** Faults at random, the same for the same seed: two writes in five are in trouble. */
export const randomFaults = (seed: number): (() => Fault) => {
  const random = randomFrom(seed)
  return () => (['not-persisted', 'persisted'] as const)[random(5)] ?? 'none'
}
