// For whoever asks a view what was due: the world of the procedure at (T, K), from the streams of the view that its rules ask for.
import type { Reading } from '@hoso/facts'
import {
  type AsOf,
  decree56,
  instantOf,
  type Procedure,
  type Source,
  sourceOf,
  type World,
  worldFrom,
} from '@hoso/procedure'
import type { CasebookView } from './casebook.ts'
import { childrenIn, isOfCasework, linkedStreams } from './case-links.ts'
import { asked } from './children.ts'
import { streamsWith, tellStream } from './table-reader.ts'

export interface WorldQuery extends AsOf {
  /** The reading of the law; `decree56` when not given. */
  readonly procedure?: Procedure
  /** `first-written`: as if nothing had been corrected; what was retracted or superseded stays out. */
  readonly as?: Reading
}

/** The world at T as known at K. Throws RangeError when `at` or `knownAt` is no moment. */
export const worldOf = (view: CasebookView, query: WorldQuery): World =>
  worldFrom(sourceIn(view, query), instantOf(query.at), query.procedure ?? decree56)

/**
 * The same of these cases and reports, with every other that they name or that names them: what they call for is what
 * the whole world says. Of children and carers only what is looked up is read.
 */
export const worldOfCases = (view: CasebookView, query: WorldQuery, streams: Iterable<string>): World => {
  const { told } = sourceIn(view, query)
  const files = linkedStreams(view.state, streams).map((stream) => [stream, told(stream)] as const)
  const own = sourceOf(files)
  const children = linkedStreams(view.state, childrenIn(files.flatMap(([, facts]) => facts)))
  const holding: Source['holding'] = (type) =>
    type === 'ChildRecordsLinkedAsOne' || type === 'LinkUndone' ? children : own.holding(type)
  return worldFrom({ holding, told }, instantOf(query.at), query.procedure ?? decree56)
}

/** Cases and reports read at once: what a question takes of memory does not grow with the log. */
const TOGETHER = 2_000

/**
 * Worlds that together are the world, to be asked one after the other: some cases and reports with all that they name,
 * and so on to the last of them; then every other stream. What is due is due in one of them.
 */
export function* worldsOf(view: CasebookView, query: WorldQuery, together = TOGETHER): Generator<World> {
  const seen = new Set<string>()
  let next: string[] = []
  for (const stream of view.state.streams.list) {
    if (!isOfCasework(stream) || seen.has(stream)) continue
    for (const linked of linkedStreams(view.state, [stream])) {
      seen.add(linked)
      next.push(linked)
    }
    if (next.length < together) continue
    yield worldOfCases(view, query, next)
    next = []
  }
  yield worldOfCases(view, query, next)
  const { holding, told } = sourceIn(view, query)
  const others: Source['holding'] = (type) => [...holding(type)].filter((stream) => !isOfCasework(stream))
  yield worldFrom({ holding: others, told }, instantOf(query.at), query.procedure ?? decree56)
}

const sourceIn = (view: CasebookView, query: WorldQuery): Source => {
  const ask = asked(query)
  return {
    holding: (type) => streamsWith(view.state, type),
    told: (stream) => tellStream(view.state, stream, ask),
  }
}
