// For the bench: takes turns between a limit and what is measured against it, and reports rates and their ratio.
import { performance } from 'node:perf_hooks'

export interface Timed {
  readonly name: string
  /** Units of work a round does. */
  readonly units: number
  readonly round: () => void | Promise<void>
}

export interface Rate {
  readonly name: string
  /** Units a second, median of the rounds. */
  readonly perSecond: number
}

export const median = (xs: ReadonlyArray<number>): number =>
  xs.toSorted((a, b) => a - b)[Math.floor(xs.length / 2)] ?? Number.NaN

/** Rounds of all in turn, so that a machine that slows down slows all; the first round of each warms up and is not counted. */
export const inTurn = async (timed: ReadonlyArray<Timed>, rounds: number): Promise<ReadonlyArray<Rate>> => {
  const seconds = timed.map((): Array<number> => [])
  for (let r = 0; r <= rounds; r++) {
    for (const [i, t] of timed.entries()) {
      const start = performance.now()
      await t.round()
      if (r > 0) seconds[i]?.push((performance.now() - start) / 1000)
    }
  }
  return timed.map((t, i) => ({ name: t.name, perSecond: t.units / median(seconds[i] ?? []) }))
}

const number = (n: number): string =>
  n >= 100 ? Math.round(n).toLocaleString('en-GB') : n.toFixed(n < 10 ? 2 : 1)

/** The first rate is the limit; the others are shown as a share of it. `bar` is the share aimed at. */
export const report = (
  title: string,
  unit: string,
  rates: ReadonlyArray<Rate>,
  bars: ReadonlyArray<number | undefined> = [],
): void => {
  const limit = rates[0]?.perSecond ?? Number.NaN
  process.stdout.write(`\n${title}\n`)
  for (const [i, { name, perSecond }] of rates.entries()) {
    const bar = bars[i]
    const share = perSecond / limit
    const verdict = bar === undefined ? '' : `   bar ${bar.toFixed(2)} ${share >= bar ? 'met' : 'MISSED'}`
    process.stdout.write(
      `  ${name.padEnd(58)} ${number(perSecond).padStart(12)} ${unit}/s${i === 0 ? '   limit' : `   × ${share.toFixed(2)}${verdict}`}\n`,
    )
  }
}
