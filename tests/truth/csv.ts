// For the truth tests: rows written as a CSV file in any layout a spreadsheet may give them.
export interface Layout {
  readonly delimiter?: string
  readonly eol?: string
}

export const toCsv = (
  rows: ReadonlyArray<ReadonlyArray<string>>,
  { delimiter = ',', eol = '\n' }: Layout = {},
): string =>
  rows
    .map(
      (cells) =>
        cells
          .map((c) => (c.includes(delimiter) || /["\r\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c))
          .join(delimiter) + eol,
    )
    .join('')
