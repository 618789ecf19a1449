// For the planners of books of money: printed totals held against the rows that were taken in.
import type { Table } from './csv-table.ts'
import { readMoney } from './numbers.ts'
import type { TotalDiffers } from './plan.ts'

/**
 * Totals that are neither the sum of the rows since the total before nor that of all rows above. `amounts`: whole đồng of
 * the rows taken in, by line; a total that cannot be read is left aside.
 */
export const totalsDiffering = (
  table: Table,
  column: string,
  amounts: ReadonlyMap<number, string>,
): ReadonlyArray<TotalDiffers> => {
  const at = table.headings.at.get(column) ?? -1
  const sum = (after: number, before: number): bigint => {
    let total = 0n
    for (const [line, amount] of amounts) if (line > after && line < before) total += BigInt(amount)
    return total
  }
  return table.totals.flatMap(({ line, cells }, i) => {
    const printed = readMoney(cells[at] ?? '')
    const before = table.totals[i - 1]?.line ?? 0
    const [part, all] = [sum(before, line), sum(0, line)]
    if (printed === undefined || [part, all].includes(BigInt(printed))) return []
    // Under the last part stands the total of all of them.
    const isGrand = !table.rows.some((row) => row.line > before && row.line < line)
    return [{ line, printed, sum: String(isGrand ? all : part) }]
  })
}
