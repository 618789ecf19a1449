// For append.ts: one append at a time for each stream of this process, since each entry names the hash of the one before.

/** Runs `work` once everything that was asked for any of these streams before has ended. */
export type Turns = <A>(streams: ReadonlyArray<string>, work: () => Promise<A>) => Promise<A>

export const createTurns = (): Turns => {
  const last = new Map<string, Promise<void>>()
  return async (streams, work) => {
    const before = streams.flatMap((stream) => last.get(stream) ?? [])
    let end = (): void => undefined
    const mine = new Promise<void>((resolve) => {
      end = resolve
    })
    // All streams are taken in one step, so two calls over the same streams cannot wait for each other.
    for (const stream of streams) last.set(stream, mine)
    try {
      if (before.length > 0) await Promise.all(before)
      return await work()
    } finally {
      for (const stream of streams) if (last.get(stream) === mine) last.delete(stream)
      end()
    }
  }
}
