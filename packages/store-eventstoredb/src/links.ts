// For the writer: an index stream for each stream of the log, derived from the ledger. Anybody may write it again.
import type { EventData } from '@eventstore/db-client'
import type { Connection } from './connection.ts'
import { damaged } from './failure.ts'
import type { Names } from './names.ts'
import { uuidOf } from './uuid.ts'
import { writeOnce } from './write-once.ts'

/** Where an entry is, in the log and in its stream. */
export interface Place {
  readonly position: number
  readonly stream: string
  readonly seq: number
}

/** Appends under way at the same time. A new connection was seen to stall on more than a hundred. */
const abreast = 64

/**
 * Writes the links of these entries, which follow each other in the ledger. The id of a link is derived from the
 * position, and its place is its entry's seq: written twice, by whomever, it is there once.
 */
export const writeLinks = async (
  connection: Connection,
  names: Names,
  logId: string,
  places: ReadonlyArray<Place>,
): Promise<void> => {
  const streams = new Map<string, Place[]>()
  for (const place of places) {
    const same = streams.get(place.stream)
    if (same === undefined) streams.set(place.stream, [place])
    else same.push(place)
  }
  const all = [...streams]
  for (let i = 0; i < all.length; i += abreast)
    await Promise.all(
      all.slice(i, i + abreast).map(async ([stream, added]) => {
        const links = added.map(({ position }) => linkTo(names.ledger, logId, position))
        const outcome = await writeOnce(connection, names.links(stream), added[0]?.seq ?? 0, links)
        if (outcome === 'lost')
          throw damaged('an index stream holds what is not a link to its entry', added[0]?.position)
      }),
    )
}

const linkTo = (ledger: string, logId: string, position: number): EventData => ({
  id: uuidOf(logId, `link to ${position}`),
  contentType: 'application/octet-stream',
  type: '$>',
  data: new TextEncoder().encode(`${position}@${ledger}`),
  metadata: undefined,
})
