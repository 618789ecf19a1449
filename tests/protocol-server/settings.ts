// For the protocol test server: what a stream's metadata says, and which of its events are therefore still shown.
import { type Recorded, ticks, TOMBSTONE } from './event.ts'

export type Right = '$r' | '$w' | '$d' | '$mr' | '$mw'

export interface Settings {
  readonly maxCount: number | undefined
  /** In seconds. */
  readonly maxAge: number | undefined
  readonly truncateBefore: bigint
  readonly softDeleted: boolean
  readonly acl: Partial<Readonly<Record<Right, ReadonlyArray<string>>>>
}

export const NO_SETTINGS: Settings = {
  maxCount: undefined,
  maxAge: undefined,
  truncateBefore: 0n,
  softDeleted: false,
  acl: {},
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A digit string of `$tb` above 2^53 loses its last digits in JSON.parse: every such number means "all of it". */
const LARGEST_EXACT = 2 ** 53

const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : undefined

const parseAcl = (value: unknown): Settings['acl'] =>
  isRecord(value)
    ? Object.fromEntries(
        Object.entries(value).map(([right, roles]) => [
          right,
          (Array.isArray(roles) ? roles : [roles]).filter((role) => typeof role === 'string'),
        ]),
      )
    : {}

export const parseMetadata = (data: Uint8Array): Readonly<Record<string, unknown>> => {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(data).toString())
    return isRecord(parsed) ? parsed : {}
  } catch {
    return {}
  }
}

/** Metadata that is no JSON object sets nothing. */
export const parseSettings = (data: Uint8Array): Settings => {
  const { $maxCount, $maxAge, $tb, $acl } = parseMetadata(data)
  const softDeleted = typeof $tb === 'number' && $tb >= LARGEST_EXACT
  return {
    maxCount: whole($maxCount),
    maxAge: whole($maxAge),
    truncateBefore: softDeleted ? TOMBSTONE : BigInt(whole($tb) ?? 0),
    softDeleted,
    acl: parseAcl($acl),
  }
}

/** Index of the first event that is still shown; the length where none is. */
export const firstShown = (settings: Settings, events: ReadonlyArray<Recorded>, now: number): number => {
  const byCount = settings.maxCount === undefined ? 0 : Math.max(0, events.length - settings.maxCount)
  const byCut = Number(
    settings.truncateBefore > BigInt(events.length) ? BigInt(events.length) : settings.truncateBefore,
  )
  const first = Math.max(byCount, byCut)
  if (settings.maxAge === undefined) return first
  const oldest = ticks(now - settings.maxAge * 1000)
  const young = events.findIndex((event, i) => i >= first && event.created >= oldest)
  return young === -1 ? events.length : young
}
