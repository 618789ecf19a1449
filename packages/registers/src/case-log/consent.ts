// For the planner of the case log: who consents, as the first words of the text say it.
import type { codes } from '@hoso/facts'
import { nameKey } from '../vietnamese.ts'

export interface Giver {
  readonly who: keyof typeof codes.CONSENT_GIVERS.codes
  /** Of the child, where the text says it. */
  readonly age?: number
}

const GIVERS: ReadonlyArray<readonly [RegExp, Giver['who']]> = [
  [/^(?:trẻ|cháu|bản thân (?:trẻ|cháu))(?!\p{L})/u, 'child'],
  [/^(?:mẹ|má)(?!\p{L})/u, 'mother'],
  [/^(?:bố|cha|ba)(?!\p{L})/u, 'father'],
  [/^bà ngoại(?!\p{L})/u, 'maternal-grandmother'],
  [/^ông ngoại(?!\p{L})/u, 'maternal-grandfather'],
  [/^bà nội(?!\p{L})/u, 'paternal-grandmother'],
  [/^ông nội(?!\p{L})/u, 'paternal-grandfather'],
  [/^(?:cô|dì|bác gái|thím|mợ)(?!\p{L})/u, 'aunt'],
  [/^(?:chú|cậu|bác trai|dượng)(?!\p{L})/u, 'uncle'],
  [/^người giám hộ(?!\p{L})/u, 'guardian'],
  [/^người (?:nhận )?(?:chăm sóc|nuôi)(?!\p{L})/u, 'carer'],
]

/** `Mẹ đồng ý; …`, `Trẻ (13 tuổi) không đồng ý; …`. Whoever else it is counts as other; the text stays. */
export const readGiver = (text: string): Giver => {
  const s = nameKey(text.replace(/^\s*\(ghi bổ sung\)/i, ''))
  const who = GIVERS.find(([words]) => words.test(s))?.[1] ?? 'other'
  const age = who === 'child' ? /^\S+(?: \S+)? ?\((\d{1,2}) tuổi\)/.exec(s)?.[1] : undefined
  return age === undefined || Number(age) > 17 ? { who } : { who, age: Number(age) }
}
