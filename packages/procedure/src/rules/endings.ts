// For whoever writes a rule about a case: what ends every duty of it. Endings from before a duty are dropped where it is judged.
import { caseEndings, childEndings } from '../cancellations.ts'
import type { Cancellation } from '../obligation.ts'
import type { Told } from '../told.ts'
import type { World } from '../world.ts'

/** The closing, the taking over elsewhere, the child's death or sixteenth birthday. `told` is of the case or of one episode. */
export const endingsOf = (
  world: World,
  told: ReadonlyArray<Told>,
  child: string | undefined,
): ReadonlyArray<Cancellation> => [...caseEndings(told), ...childEndings(world, child)]

/** The same by the stream of a case or of a child. */
export const endings = (world: World): ((stream: string) => ReadonlyArray<Cancellation>) => {
  const children = new Map(world.casework.cases.map((file) => [file.stream, file.child]))
  return (stream) =>
    endingsOf(world, world.told(stream), stream.startsWith('child-') ? stream : children.get(stream))
}
