// For the reader of paying lists: the ground of assistance, by clause of Nghị định 20/2021/NĐ-CP or in words.
import { type AssistanceGround, codes } from '@hoso/facts'
import { nameKey } from '../vietnamese.ts'

const isGround = (code: string): code is AssistanceGround =>
  Object.hasOwn(codes.ASSISTANCE_GROUNDS.codes, code) && /^\d/.test(code)

/** `5.1.c …`, `5.1c`, `20.2.d` */
const CLAUSE = /^(\d{1,2})[.](\d)(?:[. ]?(đbn|[a-zđ])(?!\p{L}))?/u
const IN_WORDS = /(?:điểm ([a-zđ]),? )?khoản (\d),? điều (\d{1,2})/
const BACKWARDS = /điều (\d{1,2}),? khoản (\d)(?:,? điểm ([a-zđ])(?!\p{L}))?/u

const WORDS: ReadonlyArray<readonly [RegExp, AssistanceGround]> = [
  [/bỏ rơi/, '5.1.a'],
  [/mồ côi cả cha (?:và|lẫn) mẹ|mồ côi cả cha mẹ/, '5.1.b'],
  [/hiv/, '5.3'],
  [/đơn thân/, '5.4'],
  [/khuyết tật đặc biệt nặng|ktđbn/, '5.6.đbn'],
  [/khuyết tật nặng|ktn/, '5.6.n'],
]

const ofClause = (article = '', clause = '', point = '', words: string): AssistanceGround | undefined => {
  // Clause 6 has no points: the degree of disability tells which coefficient it is.
  if (article === '5' && clause === '6')
    return point === 'đbn' || /đặc biệt/.test(words)
      ? '5.6.đbn'
      : point === 'n' || /nặng/.test(words)
        ? '5.6.n'
        : undefined
  const code = [article, clause, point].filter((s) => s !== '').join('.')
  return isGround(code) ? code : undefined
}

/** The ground a cell names; undefined when it names none that is known. `d` and `đ` are different points. */
export const readGround = (cell: string): AssistanceGround | undefined => {
  const s = nameKey(cell)
  const [, a1, c1, p1] = CLAUSE.exec(s) ?? []
  if (a1 !== undefined) return ofClause(a1, c1, p1, s)
  const [, p2, c2, a2] = IN_WORDS.exec(s) ?? []
  if (a2 !== undefined) return ofClause(a2, c2, p2, s)
  const [, a3, c3, p3] = BACKWARDS.exec(s) ?? []
  if (a3 !== undefined) return ofClause(a3, c3, p3, s)
  return WORDS.find(([words]) => words.test(s))?.[1]
}
