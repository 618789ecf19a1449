// For the planner of the register of children: what the column of changes tells of moves and deaths.
import { isOffice } from '../clear-words.ts'
import { dateText, readDate } from '../dates.ts'
import type { UnitReading } from '../units.ts'
import { nameKey, tidyLine } from '../vietnamese.ts'

/** `on` is a day, or a month where no more is known. */
export type Change =
  /** From one unit of the commune to another; `from` absent when the note does not say. */
  | { readonly _tag: 'Moved'; readonly from?: string; readonly to: string; readonly on: string }
  /** Came to the unit of the row from another one. */
  | { readonly _tag: 'CameFrom'; readonly from: string; readonly on: string }
  | { readonly _tag: 'MovedIn'; readonly place?: string; readonly on: string }
  | { readonly _tag: 'MovedOut'; readonly place?: string; readonly on: string }
  | { readonly _tag: 'Died'; readonly on: string }

export type ChangesReading =
  | { readonly _tag: 'Changes'; readonly changes: ReadonlyArray<Change>; readonly kept: number }
  | { readonly _tag: 'ImpossibleDate' }
  | { readonly _tag: 'UnknownUnit' }

const D = String.raw`(?:ngày |tháng )?((?:\d{1,2}[/.-])?\d{1,2}[/.-]\d{2,4})`
const BETWEEN = new RegExp(
  `^chuyển từ (.+?) (?:sang|đến|về|tới) (?!ngày|tháng|\\d{1,2}[/.-]\\d)(.+?),? ${D}$`,
)
const TO_UNIT = new RegExp(`^chuyển (?:sang|tới|về) (.+?),? ${D}$`)
const CAME = new RegExp(`^chuyển từ (.+?) (?:đến|về|tới),? ${D}$`)
const IN = new RegExp(`^(?:mới )?chuyển đến,? ${D}(?:,? từ (.+))?$`)
const IN_FROM = new RegExp(`^(?:mới )?chuyển đến từ (.+?),? ${D}$`)
const OUT = new RegExp(`^chuyển (?:đi|khỏi)(?: nơi khác)?,? ${D}(?:,? ?(?:đến |về )?\\(?([^()]+)\\)?)?$`)
const OUT_TO = new RegExp(`^chuyển đi (?:đến |về )?\\(?([^()\\d]+?)\\)?,? ${D}$`)
const DEATH = new RegExp(`^(?:đã )?(?:mất|tử vong|chết|qua đời),? ${D}`)
const SIXTEEN = /^(?:đã )?đủ 16 tuổi/

const MAX_PLACE = 120
const NAMES_PLACE = / từ |\(|\d,? ?(?:đến|về) |chuyển (?:đi|sang|tới|về) (?!ngày|tháng|nơi khác|\d)/

/** Reads `chuyển từ TK 2 sang TK 3 ngày 04/07/2023; đủ 16 tuổi …`. What it does not understand stays text, and is counted. */
export const readChanges = (cell: string, unit: (cell: string) => UnitReading): ChangesReading => {
  const changes: Change[] = []
  let kept = 0
  for (const piece of cell.split(/[;\n]/)) {
    const written = tidyLine(piece).replace(/\.$/, '')
    if (written === '') continue
    const read = readChange(written, unit)
    if (read === 'ImpossibleDate' || read === 'UnknownUnit') return { _tag: read }
    if (read === 'Text') kept += 1
    else if (read !== 'Nothing') {
      changes.push(read)
      // A place that may not stand in clear stays in the text.
      if (
        (read._tag === 'MovedIn' || read._tag === 'MovedOut') &&
        read.place === undefined &&
        NAMES_PLACE.test(nameKey(written))
      )
        kept += 1
    }
  }
  return { _tag: 'Changes', changes, kept }
}

const place = (written: string, s: string | undefined): { readonly place?: string } => {
  if (s === undefined) return {}
  // As it was written: the pattern matched the lower-case form, of the same length.
  const at = nameKey(written).indexOf(s)
  const name = tidyLine(written.slice(at, at + s.length))
  return name.length <= MAX_PLACE && isOffice(name) ? { place: name } : {}
}

const readChange = (
  written: string,
  unit: (cell: string) => UnitReading,
): Change | 'Nothing' | 'Text' | 'ImpossibleDate' | 'UnknownUnit' => {
  const s = nameKey(written)
  const dated = <A>(on: string | undefined, make: (day: string) => A): A | 'ImpossibleDate' => {
    const when = dateText(readDate(on ?? ''))
    return when === undefined ? 'ImpossibleDate' : make(when)
  }
  const between = BETWEEN.exec(s)
  if (between !== null) {
    const [from, to] = [unit(between[1] ?? ''), unit(between[2] ?? '')]
    if (from._tag === 'Unknown' || to._tag === 'Unknown') return 'UnknownUnit'
    if (to._tag === 'Unit') {
      return from._tag === 'Unit'
        ? dated(between[3], (on) => ({ _tag: 'Moved', from: from.code, to: to.code, on }))
        : dated(between[3], (on) => ({ _tag: 'MovedIn', on, ...place(written, between[1]) }))
    }
    return from._tag === 'Unit'
      ? dated(between[3], (on) => ({ _tag: 'MovedOut', on, ...place(written, between[2]) }))
      : 'Text'
  }
  const came = CAME.exec(s)
  if (came !== null) {
    const from = unit(came[1] ?? '')
    if (from._tag === 'Unknown') return 'UnknownUnit'
    return from._tag === 'Unit'
      ? dated(came[2], (on) => ({ _tag: 'CameFrom', from: from.code, on }))
      : dated(came[2], (on) => ({ _tag: 'MovedIn', on, ...place(written, came[1]) }))
  }
  const toUnit = TO_UNIT.exec(s)
  if (toUnit !== null) {
    const to = unit(toUnit[1] ?? '')
    if (to._tag === 'Unknown') return 'UnknownUnit'
    return to._tag === 'Unit'
      ? dated(toUnit[2], (on) => ({ _tag: 'Moved', to: to.code, on }))
      : dated(toUnit[2], (on) => ({ _tag: 'MovedOut', on, ...place(written, toUnit[1]) }))
  }
  const movedIn = IN.exec(s)
  if (movedIn !== null)
    return dated(movedIn[1], (on) => ({ _tag: 'MovedIn', on, ...place(written, movedIn[2]) }))
  const inFrom = IN_FROM.exec(s)
  if (inFrom !== null)
    return dated(inFrom[2], (on) => ({ _tag: 'MovedIn', on, ...place(written, inFrom[1]) }))
  const out = OUT.exec(s)
  if (out !== null) return dated(out[1], (on) => ({ _tag: 'MovedOut', on, ...place(written, out[2]) }))
  const outTo = OUT_TO.exec(s)
  if (outTo !== null) return dated(outTo[2], (on) => ({ _tag: 'MovedOut', on, ...place(written, outTo[1]) }))
  const death = DEATH.exec(s)
  if (death !== null) return dated(death[1], (on) => ({ _tag: 'Died', on }))
  return SIXTEEN.test(s) ? 'Nothing' : 'Text'
}
