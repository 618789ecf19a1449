// For store.ts: followers outlive short absences of the server. They go on from what they handled, never from a callback.
import type { EventStore, Follow, LogPage } from '@hoso/store'
import { followLog } from '@hoso/store'
import type { Bell } from '@hoso/store'
import type { Listening } from './listening.ts'

/** How often a follower looks although nobody told it to, in milliseconds. */
const poll = 1_000

const firstPause = 50
const longestPause = 2_000

/**
 * Follows with `readAll`, woken by the bell. Where the log cannot be read for the moment it is asked again for as long
 * as `patience`, in milliseconds; then the follower fails.
 */
export async function* followed(
  readAll: EventStore['readAll'],
  bell: Bell,
  listening: Listening,
  f: Follow,
  patience: number,
): AsyncGenerator<LogPage, void, undefined> {
  const patient: EventStore['readAll'] = (r) => async () => {
    const until = Date.now() + patience
    for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
      const page = await readAll(r)()
      if (page._tag === 'Right' || page.left._tag !== 'Unavailable') return page
      if (bell.closed() || f.signal?.aborted || Date.now() >= until) return page
      // Rung for each commit here and each drop: counted from now on, so that only close and abort end the pause early.
      await bell.wait(bell.rings(), f.signal, pause * (0.5 + Math.random() / 2))
    }
  }
  listening.begin()
  try {
    yield* followLog(patient, bell, f, poll)
  } finally {
    listening.end()
  }
}
