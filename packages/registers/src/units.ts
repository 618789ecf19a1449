// For every reader of cells: the units below the commune (tiểu khu, thôn, tổ dân phố) as people spell them.
import { isUnit } from './clear-words.ts'
import { nameKey, plainKey, tidyLine } from './vietnamese.ts'

/** A unit as the settings of the record name it. */
export interface Unit {
  /** `3`, `Bắc` */
  readonly code: string
  /** `Tiểu khu 3` */
  readonly name: string
}

export type UnitReading =
  | { readonly _tag: 'Unit'; readonly code: string }
  /** Says it is a unit, but no unit of this commune. */
  | { readonly _tag: 'Unknown' }
  /** Something else: another commune, a street. */
  | { readonly _tag: 'Elsewhere' }

const KIND =
  /^(?:tieu khu|tk|to dan pho|tdp|khu pho|kp|khoi pho|khoi|khu vuc|khu|thon|xom|ban|ap|buon|lang|to)(?![a-z])[ .]*/
const NUMBER = /^(?:so )?0*(\d{1,3})$/
const UNIT_CODE = /^[\p{L}\p{N}][\p{L}\p{N} .-]{0,39}$/u

interface Core {
  /** A number without zeros, or a name with its marks; the word for the kind of unit is taken away. */
  readonly name: string
  /** The same without marks. */
  readonly plain: string
  /** It was said to be a unit: by such a word, or by a number. */
  readonly said: boolean
}

const coreOf = (s: string): Core => {
  const [marked, plain] = [nameKey(s), plainKey(s)]
  const bare = plain.replace(KIND, '')
  // `Ấp` alone, or a unit whose name is such a word.
  if (bare === '') return { name: marked, plain, said: false }
  const number = NUMBER.exec(bare)?.[1]
  if (number !== undefined) return { name: number, plain: number, said: true }
  // Letter by letter both forms have the same length.
  return { name: marked.slice(marked.length - bare.length), plain: bare, said: bare !== plain }
}

/** A reader of unit cells for one commune. Without a list of units any spelling that looks like a unit is one. */
export const unitReader = (units: ReadonlyArray<Unit>): ((cell: string) => UnitReading) => {
  const byName = new Map<string, string>()
  // Without marks only where no two units spell the same.
  const byPlain = new Map<string, string | undefined>()
  // A code wins over a name that spells the same.
  for (const key of ['name', 'code'] as const) {
    for (const unit of units) {
      const core = coreOf(unit[key])
      byName.set(core.name, unit.code)
      byPlain.set(
        core.plain,
        !byPlain.has(core.plain) || byPlain.get(core.plain) === unit.code ? unit.code : undefined,
      )
    }
  }
  return (cell) => {
    const core = coreOf(cell)
    const code = byName.get(core.name) ?? byPlain.get(core.plain)
    if (code !== undefined) return { _tag: 'Unit', code }
    if (!core.said) return { _tag: 'Elsewhere' }
    if (units.length > 0) return { _tag: 'Unknown' }
    const own = NUMBER.test(core.name) ? core.name : tidyLine(cell)
    return UNIT_CODE.test(own) && (own === core.name || isUnit(own))
      ? { _tag: 'Unit', code: own }
      : { _tag: 'Unknown' }
  }
}
