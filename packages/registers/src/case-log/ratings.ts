// For the planner of the case log: tables a and b of forms 02, 03 and 06 (Nghị định 56/2017/NĐ-CP) as the log writes them out.
import { tidyText } from '../vietnamese.ts'
import { levelWords } from '../words.ts'

type Level = NonNullable<ReturnType<typeof levelWords>>

export interface RatedLine {
  readonly line: number
  /** Absent: the line was left unanswered. */
  readonly rating?: Level
  readonly item: string
  readonly note?: string
}

export interface RatedTable {
  readonly lines: ReadonlyArray<RatedLine>
  /** Counts as printed; where they differ from the lines, the lines hold. */
  readonly printed?: { readonly high: number; readonly medium: number; readonly low: number }
}

export interface Ratings {
  readonly harm?: RatedTable
  readonly ability?: RatedTable
}

const RATING = 'Cao|Trung bình|TB|Thấp'
const LINE = new RegExp(
  `^\\((\\d{1,2})\\)\\s*([\\s\\S]*?):\\s*(${RATING}|[—–-]+|…|\\.{2,}|_+|)\\s*(?:[-–—:(,]\\s*([\\s\\S]*?)\\)?)?$`,
  'iu',
)
const PRINTED = /Cao\s*:?\s*(\d+)\s*[,;]\s*(?:TB|Trung bình)\s*:?\s*(\d+)\s*[,;]\s*Thấp\s*:?\s*(\d+)/iu

const readTable = (text: string, letter: 'a' | 'b'): RatedTable | undefined => {
  const [, from] = new RegExp(`Bảng\\s+${letter}\\s*[:.]([\\s\\S]*)$`, 'iu').exec(text) ?? []
  if (from === undefined) return undefined
  const body = from.split(new RegExp(`(?:Tổng\\s+${letter}|Bảng\\s+[ab])\\s*[:.]`, 'iu'))[0] ?? ''
  const total = new RegExp(`Tổng\\s+${letter}\\s*[:.]([^\\n]*)`, 'iu').exec(from)?.[1] ?? ''
  const lines = body.split(/[;.\n]?\s*(?=\(\d{1,2}\))/u).flatMap((piece): ReadonlyArray<RatedLine> => {
    const match = LINE.exec(tidyText(piece).replace(/[.;]\s*$/, ''))
    if (match === null) return []
    const [, line = '', item = '', rating = '', note = ''] = match
    const number = Number(line)
    if (number < 1 || number > 20) return []
    const level = levelWords(rating)
    return [
      {
        line: number,
        item: tidyText(item),
        ...(level === undefined ? {} : { rating: level }),
        ...(note.trim() === '' ? {} : { note: tidyText(note) }),
      },
    ]
  })
  const counts = PRINTED.exec(total)?.slice(1, 4).map(Number)
  const [high = 0, medium = 0, low = 0] = counts ?? []
  if (lines.length === 0 && counts === undefined) return undefined
  return {
    lines,
    ...(counts === undefined || Math.max(high, medium, low) > 20 ? {} : { printed: { high, medium, low } }),
  }
}

/** Reads both tables out of a text; a text without them gives none. The text itself is kept whole elsewhere. */
export const readRatings = (text: string): Ratings => {
  const [harm, ability] = [readTable(text, 'a'), readTable(text, 'b')]
  return { ...(harm === undefined ? {} : { harm }), ...(ability === undefined ? {} : { ability }) }
}
