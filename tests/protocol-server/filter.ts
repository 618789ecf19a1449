// For reads of $all at the protocol test server: which events pass, and how many are considered per window.
import type { Recorded } from './event.ts'
import type { streams } from './wire.ts'

export interface Filter {
  readonly passes: (event: Recorded) => boolean
  /** A checkpoint is due after this many events considered. */
  readonly checkpointEvery: number
}

/** The server's own, where the client names none. */
const WINDOW = 32

type Options = InstanceType<typeof streams.ReadReq.Options.FilterOptions>
type Expression = InstanceType<typeof streams.ReadReq.Options.FilterOptions.Expression>

const matcher = (expression: Expression): ((text: string) => boolean) => {
  const prefixes = expression.getPrefixList()
  if (prefixes.length > 0) return (text) => prefixes.some((prefix) => text.startsWith(prefix))
  const regex = new RegExp(expression.getRegex())
  return (text) => regex.test(text)
}

export const filterOf = (options: Options | undefined): Filter | undefined => {
  if (options === undefined) return undefined
  const ofStream = options.getStreamIdentifier()
  const ofType = options.getEventType()
  const matches = ofStream ?? ofType
  const passes = matches === undefined ? () => true : matcher(matches)
  const window = options.hasMax() ? options.getMax() : WINDOW
  return {
    passes: (event) => passes(ofStream === undefined ? event.type : event.stream),
    checkpointEvery: window * Math.max(1, options.getCheckpointintervalmultiplier()),
  }
}

/** A pattern that is none is refused before anything is sent. */
export const isPattern = (options: Options | undefined): boolean => {
  try {
    filterOf(options)
    return true
  } catch {
    return false
  }
}
