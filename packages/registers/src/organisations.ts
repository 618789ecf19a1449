// For the planners of books that name who reports, organises or pays: units, schools, stations and organisations of the commune, each under one name.
import type { AnyNewFact } from '@hoso/facts'
import { isOffice } from './clear-words.ts'
import type { Known } from './known.ts'
import type { Setting } from './plan.ts'
import { type Unit, unitReader } from './units.ts'
import { plainKey, tidyLine } from './vietnamese.ts'

type UnitKind = Extract<AnyNewFact, { type: 'UnitReportSubmitted' }>['body']['unitKind']

/** An organisation that may be named in clear. */
export interface Organisation {
  /** In its usual form; of a unit of the commune its code. */
  readonly unit: string
  readonly unitKind: UnitKind
  /** What people call it: `Tiểu khu 3`. */
  readonly name: string
}

/** Units of the commune: as the record names them, else those in which children of the record have lived. */
export const communeUnits = (setting: Setting, known: Known): ReadonlyArray<Unit> =>
  setting.units.length > 0
    ? setting.units
    : [...new Set([...known.units.values()].flatMap((units) => [...units]))].map((code) => ({
        code,
        name: code,
      }))

const SCHOOLS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:mam non|mn|mau giao|mg)(?= |$)/, 'Trường Mầm non'],
  [/^(?:tieu hoc|th) ?(?:va|&|-|,) ?(?:thcs|trung hoc co so)(?= |$)/, 'Trường Tiểu học và THCS'],
  [/^(?:tieu hoc|th)(?= |$)/, 'Trường Tiểu học'],
  [/^(?:thcs|trung hoc co so)(?= |$)/, 'Trường THCS'],
  [/^(?:thpt|trung hoc pho thong)(?= |$)/, 'Trường THPT'],
]

const OFFICES: ReadonlyArray<readonly [RegExp, string, UnitKind]> = [
  [/^(?:tram y te|tyt|tram xa|y te)$/, 'Trạm Y tế', 'health-station'],
  [/^(?:(?:uy ban |ub ?)?(?:mttq|mat tran to quoc)(?: viet nam| vn)?|mat tran)$/, 'UBMTTQ', 'front'],
  [/^(?:hoi )?(?:lhpn|lien hiep phu nu|phu nu)(?: viet nam)?$|^hpn$/, 'Hội LHPN', 'mass-organisation'],
  [
    /^doan (?:thanh nien|tn|tncs)(?: cong san)?(?: ho chi minh| hcm)?$|^dtn$|^thanh nien$/,
    'Đoàn Thanh niên',
    'mass-organisation',
  ],
  [/^(?:hoi )?nong dan$|^hnd$/, 'Hội Nông dân', 'mass-organisation'],
  [/^(?:hoi )?(?:cuu chien binh|ccb)$/, 'Hội Cựu chiến binh', 'mass-organisation'],
  [/^(?:hoi )?(?:nguoi cao tuoi|nct)$/, 'Hội Người cao tuổi', 'mass-organisation'],
  [/^(?:hoi )?(?:chu thap do|ctd)$/, 'Hội Chữ thập đỏ', 'mass-organisation'],
  [/^(?:hoi )?khuyen hoc$/, 'Hội Khuyến học', 'mass-organisation'],
  [/^(?:cong an|ca)$/, 'Công an', 'police'],
  [
    /^(?:cong chuc |can bo )?tu phap(?: ?[-,] ?ho tich| va ho tich)?$/,
    'Tư pháp - Hộ tịch',
    'justice-civil-status',
  ],
  [
    /^(?:cong chuc |can bo )?tai chinh(?: ?[-,] ?(?:ke toan|ke hoach))?$|^ke toan$/,
    'Tài chính - Kế toán',
    'finance',
  ],
  [/^dai(?: truyen thanh| phat thanh)?$/, 'Đài truyền thanh', 'broadcasting'],
  [/^(?:cong chuc |can bo )?(?:vhxh|vh-xh|van hoa ?[-,]? ?xa hoi)$/, 'Công chức VHXH', 'office'],
  [/^(?:van phong(?: ubnd)?|vp ubnd)$/, 'Văn phòng UBND', 'office'],
  [/^(?:ubnd|uy ban nhan dan)$/, 'UBND', 'office'],
]

/** Behind the name of an organisation of the commune, these say no more. */
const OWN = / (?:thi tran|xa|phuong|tt|cap xa)$/

const schoolOf = (written: string): Organisation | undefined => {
  const bare = plainKey(written).replace(/^truong /, '')
  for (const [level, name] of SCHOOLS) {
    const match = level.exec(bare)
    if (match === null) continue
    const rest = bare.slice(match[0].length).replace(OWN, '').trim()
    if (rest === '' || /^(?:thi tran|xa|phuong|tt)$/.test(rest))
      return { unit: name, unitKind: 'school', name }
    // Letter by letter both forms have the same length: the name of the school keeps its marks.
    const own = tidyLine(written.slice(written.length - bare.length + match[0].length))
    const named = `${name} ${own}`
    // What was written without the word for a school is not made one by it.
    return named.length <= 120 && (isOffice(named.replace(/^Trường /, '')) || isOffice(written))
      ? { unit: named, unitKind: 'school', name: named }
      : undefined
  }
  return undefined
}

/**
 * A reader of cells that name an organisation. Undefined: no unit of the commune and no organisation that it knows, so
 * that the wording may name anybody.
 */
export const organisationReader = (
  units: ReadonlyArray<Unit>,
): ((cell: string) => Organisation | undefined) => {
  const unit = unitReader(units)
  return (cell) => {
    const written = tidyLine(cell).replace(/\.$/, '')
    const plain = plainKey(written)
    const bare = plain.replace(OWN, '')
    const office = OFFICES.find(([words]) => words.test(bare) || words.test(plain))
    if (office !== undefined) return { unit: office[1], unitKind: office[2], name: office[1] }
    const read = unit(written)
    if (read._tag === 'Unit')
      return {
        unit: read.code,
        unitKind: 'commune-unit',
        // From the code alone: settings that name the unit otherwise must not make its people others.
        name: /^\d+$/.test(read.code) ? `Tiểu khu ${read.code}` : read.code,
      }
    return read._tag === 'Unknown' ? undefined : schoolOf(written)
  }
}
