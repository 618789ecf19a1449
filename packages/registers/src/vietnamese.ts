// For every reader of cells: Vietnamese text as people type it, brought to one form for storing and one for comparing.

// Control, format and invisible characters that spreadsheets and messengers leave behind. Line feed and tab are kept.
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g
const MARKS = /\p{M}/gu

// Most cells: ASCII, tidy already.
const TIDY = /^(?:[!-~]+(?: [!-~]+)*)?$/

/** One line: NFC, no control characters, single spaces. */
export const tidyLine = (s: string): string =>
  TIDY.test(s) ? s : s.toWellFormed().replace(INVISIBLE, ' ').normalize('NFC').replace(/\s+/g, ' ').trim()

/** Text of several lines: NFC, LF, no trailing spaces on a line, no control characters. */
export const tidyText = (s: string): string =>
  s
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, ' ')
    .normalize('NFC')
    .replace(/[^\S\n]+\n/g, '\n')
    .trim()

/** For comparing names, headings and words: NFC, one space, one case. Tone marks and đ stay: they tell words apart. */
export const nameKey = (s: string): string => tidyLine(s).toLowerCase().normalize('NFC')

/** For words that are also typed without marks (`tieu khu`): `nameKey` without marks, đ as d. Never for names or groups. */
export const plainKey = (s: string): string =>
  nameKey(s).normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd')
