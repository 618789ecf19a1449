// For whoever names the case or report that a duty is about.
import type { World } from '../world.ts'

/** The number of the case or report on a stream; empty of another stream. */
export const numbers = (world: World): ((stream: string) => string) => {
  const of = new Map(world.casework.cases.map((file) => [file.stream, file.number]))
  return (stream) => of.get(stream) ?? world.casework.reports.get(stream)?.number ?? ''
}
