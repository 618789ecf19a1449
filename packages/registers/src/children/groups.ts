// For every reader of cells: the groups of children in special circumstances (Luật Trẻ em 2016 Điều 10; Nghị định 56/2017/NĐ-CP Điều 3–16) as lists note them.
import { codes } from '@hoso/facts'
import { dateText, readDate } from '../dates.ts'
import { nameKey, tidyLine, tidyText } from '../vietnamese.ts'

type Group = keyof typeof codes.GROUPS.codes
type Subgroup = keyof typeof codes.SUBGROUPS.codes

/** One membership as a cell notes it, first and last day included. */
export interface Membership {
  readonly group: Group
  readonly subgroup?: Subgroup
  /** `2023-02-27`, or `2023-02` or `2023` where no more is known. */
  readonly from?: string
  readonly to?: string
  /** The wording, where the group was named in words. */
  readonly words?: string
}

export type GroupsReading =
  | { readonly _tag: 'Groups'; readonly memberships: ReadonlyArray<Membership> }
  /** A letter or wording that is no group. */
  | { readonly _tag: 'UnknownGroup' }
  /** A date of a membership that does not exist. */
  | { readonly _tag: 'ImpossibleDate' }

const isGroup = (s: string): s is Group => Object.hasOwn(codes.GROUPS.codes, s)
const isSubgroup = (s: string): s is Subgroup => Object.hasOwn(codes.SUBGROUPS.codes, s)

// i and đ have one sub-group each, so the letter alone says which.
const ONLY: ReadonlyMap<string, Subgroup> = new Map(
  Object.keys(codes.GROUPS.codes).flatMap((group): ReadonlyArray<readonly [string, Subgroup]> => {
    const subs = Object.keys(codes.SUBGROUPS.codes).filter((s) => s.startsWith(group))
    const [only, second] = subs
    return only !== undefined && second === undefined && isSubgroup(only) ? [[group, only]] : []
  }),
)

const of = (group: Group, subgroup?: Subgroup): Membership => {
  const sub = subgroup ?? ONLY.get(group)
  return sub === undefined ? { group } : { group, subgroup: sub }
}

/** Words that name a group, tried in this order; then the words inside it that name a sub-group. */
const WORDS: ReadonlyArray<readonly [Group, RegExp, ReadonlyArray<readonly [Subgroup, RegExp]>]> = [
  [
    'a',
    /mồ côi (?:cả )?(?:cha (?:và |lẫn |, )?mẹ|bố (?:và |lẫn )?mẹ)/,
    [
      ['a4', /không (?:phải )?(?:là )?(?:người )?(?:thân|họ hàng)/],
      ['a3', /người thân|họ hàng|ông bà|cô|dì|chú|bác/],
      ['a2', /cơ sở/],
      ['a1', /không (?:có )?người chăm sóc/],
    ],
  ],
  [
    'b',
    /bỏ rơi/,
    [
      ['b1', /chưa (?:được |có )?(?:nhận )?chăm sóc/],
      ['b2', /chăm sóc thay thế|nhận (?:nuôi|chăm sóc)/],
    ],
  ],
  [
    'c',
    /không (?:có )?nơi nương tựa|mồ côi (?:cha|bố|mẹ)|(?:cha|bố) mẹ (?:đều )?(?:mất tích|không còn khả năng|chấp hành)/,
    [
      ['c12', /hạn chế quyền|cách ly/],
      ['c11', /trong độ tuổi trẻ em|chưa (?:đủ|thành)/],
      ['c1', /mồ côi.*mất tích/],
      ['c2', /mồ côi.*(?:cơ sở|không còn khả năng)/],
      ['c3', /mồ côi.*(?:chấp hành|tù)/],
      ['c4', /(?:cả )?(?:cha|bố) (?:và |lẫn )?mẹ (?:đều )?mất tích/],
      ['c7', /(?:cả )?(?:cha|bố) (?:và |lẫn )?mẹ (?:đều )?không còn khả năng/],
      ['c8', /(?:cả )?(?:cha|bố) (?:và |lẫn )?mẹ (?:đều )?(?:ở|trong) cơ sở/],
      ['c9', /(?:cả )?(?:cha|bố) (?:và |lẫn )?mẹ (?:đều )?(?:đang )?chấp hành/],
    ],
  ],
  [
    'd',
    /khuyết tật|tàn tật/,
    [
      ['d1', /đặc biệt nặng/],
      ['d2', /nặng/],
      ['d3', /nhẹ/],
    ],
  ],
  ['đ', /hiv|aids/, []],
  [
    'e',
    /vi phạm pháp luật/,
    [
      ['e4', /chấp hành xong/],
      ['e3', /biện pháp tư pháp|hình phạt/],
      ['e2', /giáo dục tại/],
      ['e1', /xử lý (?:vi phạm )?hành chính/],
    ],
  ],
  [
    'g',
    /nghiện|ma t(?:úy|uý)/,
    [
      ['g1', /cơ sở|trung tâm/],
      ['g2', /gia đình|cộng đồng|tại nhà/],
    ],
  ],
  [
    'h',
    /bỏ học/,
    [
      ['h1', /không (?:có )?người chăm sóc/],
      ['h2', /(?:ở|sống)? ?(?:cùng|với) (?:cả )?(?:cha|bố|mẹ|người chăm sóc)/],
    ],
  ],
  [
    'l',
    /xâm hại tình dục|hiếp dâm|cưỡng dâm|giao cấu|dâm ô/,
    [
      ['l1', /hiếp dâm/],
      ['l2', /cưỡng dâm/],
      ['l3', /giao cấu/],
      ['l4', /dâm ô/],
      ['l5', /mại dâm|khiêu dâm/],
    ],
  ],
  ['i', /bạo lực/, []],
  [
    'k',
    /bóc lột/,
    [
      ['k1', /lao động/],
      ['k2', /khiêu dâm/],
      ['k3', /du lịch|mại dâm/],
      ['k4', /vận chuyển|tàng trữ|chất gây nghiện/],
      ['k5', /trục lợi/],
    ],
  ],
  [
    'm',
    /mua bán|bị bán/,
    [
      ['m2', /chăm sóc thay thế/],
      ['m1', /cha|mẹ|bố/],
    ],
  ],
  [
    'n',
    /hiểm nghèo|điều trị dài ngày|bệnh nặng/,
    [
      ['n2', /cận nghèo/],
      ['n1', /hộ nghèo|thuộc diện nghèo/],
    ],
  ],
  [
    'o',
    /di cư|lánh nạn|tị nạn|tỵ nạn/,
    [
      ['o2', /(?:quốc tịch )?nước ngoài/],
      ['o3', /chưa xác định/],
      ['o1', /trong nước|việt nam/],
    ],
  ],
]

const CODE = /^(?:nhóm |điểm )?([a-zđ])(?: ?[.-]? ?(\d{1,2}))?$/

const byLabel: ReadonlyMap<string, Membership> = new Map(
  Object.entries(codes.GROUPS.codes).flatMap(
    ([g, l]): ReadonlyArray<readonly [string, Membership]> => (isGroup(g) ? [[nameKey(l.vi), of(g)]] : []),
  ),
)

/** How many groups a wording names, and the first of them: one wording is one membership. */
const inWords = (s: string): { readonly count: number; readonly found?: Membership } => {
  const hits = WORDS.filter(([, words]) => words.test(s))
  const [first] = hits
  if (first === undefined) return { count: 0 }
  // `mồ côi cha mẹ` also contains the words `mồ côi cha` of c, never the other way round.
  const count = hits.filter(([g]) => !(g === 'c' && first[0] === 'a')).length
  return { count, found: of(first[0], first[2].find(([, words]) => words.test(s))?.[0]) }
}

/** A membership without its dates: a letter with or without number, or words. */
const readOne = (text: string): { readonly count: number; readonly found?: Membership } => {
  const s = nameKey(text)
  const [, letter, number] = CODE.exec(s) ?? []
  if (letter !== undefined) {
    if (!isGroup(letter)) return { count: 0 }
    if (number === undefined) return { count: 1, found: of(letter) }
    const subgroup = `${letter}${Number(number)}`
    return isSubgroup(subgroup) ? { count: 1, found: of(letter, subgroup) } : { count: 0 }
  }
  const labelled = byLabel.get(s)
  return labelled === undefined ? inWords(s) : { count: 1, found: labelled }
}

const PERIOD = /\(([^()]*(?:từ|đến)[^()]*\d[^()]*)\)/gi
const FROM = /từ(?: ngày)? ([\d/.-]+)/
const TO = /(?:đến(?: hết)?(?: ngày)?|[-–]) ?(\d[\d/.-]*)\s*$/

/** The dates in brackets, and the text without them. Undefined when a date does not exist. */
const readPeriod = (
  text: string,
): { readonly bare: string; readonly from?: string; readonly to?: string } | undefined => {
  const inside = [...text.matchAll(PERIOD)].map((m) => nameKey(m[1] ?? '')).join(' ')
  const bare = text.replace(PERIOD, ' ')
  const days: { from?: string; to?: string } = {}
  for (const [key, regex] of [
    ['from', FROM],
    ['to', TO],
  ] as const) {
    const written = regex.exec(inside)?.[1]
    if (written === undefined) continue
    const when = dateText(readDate(written))
    if (when === undefined) return undefined
    days[key] = when
  }
  return { bare, ...days }
}

// Separators, but not inside brackets.
const split = (s: string, separators: RegExp): ReadonlyArray<string> => {
  const parts = ['']
  let depth = 0
  for (const c of s) {
    if (c === '(') depth += 1
    if (c === ')') depth = Math.max(0, depth - 1)
    if (depth === 0 && separators.test(c)) parts.push('')
    else parts[parts.length - 1] += c
  }
  return parts.map(tidyLine).filter((p) => p !== '')
}

/** A piece between `;` or `+`: commas separate memberships, or stand inside one wording. */
const readPiece = (
  piece: string,
): ReadonlyArray<Membership> | Exclude<GroupsReading, { _tag: 'Groups' }>['_tag'] => {
  const commas = split(piece, /,/)
  const memberships: Membership[] = []
  for (let from = 0; from < commas.length; ) {
    let taken = 0
    // The longest run that names exactly one group.
    for (let to = commas.length; to > from && taken === 0; to--) {
      const period = readPeriod(commas.slice(from, to).join(', '))
      if (period === undefined) return 'ImpossibleDate'
      const { bare, ...days } = period
      const { count, found } = readOne(bare)
      if (count !== 1 || found === undefined) continue
      // What follows a comma belongs to the wording before it only when it names nothing by itself.
      const whole = byLabel.has(nameKey(bare))
      if (!whole && commas.slice(from + 1, to).some((p) => readOne(readPeriod(p)?.bare ?? p).count > 0))
        continue
      memberships.push({ ...found, ...days, ...(CODE.test(nameKey(bare)) ? {} : { words: tidyLine(bare) }) })
      taken = to - from
    }
    if (taken === 0) return 'UnknownGroup'
    from += taken
  }
  return memberships
}

/** Reads a cell: letters a … o with or without number (`c7`, `c.7`), or words; several by `;`, `,`, `+`; `(từ …)`, `(đến …)`. */
export const readGroups = (cell: string): GroupsReading => {
  const memberships: Membership[] = []
  for (const piece of split(tidyText(cell), /[;+\n]/)) {
    const read = readPiece(piece)
    if (typeof read === 'string') return { _tag: read }
    memberships.push(...read)
  }
  return { _tag: 'Groups', memberships }
}
