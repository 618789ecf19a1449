// For children.ts: the units of a commune whose record does not name them, as the codes of its own book tell them.
import { readChildCode } from './codes.ts'
import type { Table } from './csv-table.ts'
import { type Unit, unitReader } from './units.ts'

/** Codes name units when so many of the rows stand in the unit that their code names; the others moved. */
const AGREEING = 0.8

/**
 * A unit gives its own children their codes, `TK03-0147`: then a number that gave none is no unit of the commune, and a
 * row that names it is sent back rather than believed. `onRecord` are the codes given until now. Empty where the codes do not follow units: then any unit is one.
 */
export const inferUnits = (table: Table, onRecord: Iterable<string>): ReadonlyArray<Unit> => {
  const [codeAt, unitAt] = [table.headings.at.get('Mã trẻ'), table.headings.at.get('Tiểu khu')]
  if (codeAt === undefined || unitAt === undefined) return []
  const anyUnit = unitReader([])
  const givers = new Set<string>()
  for (const code of onRecord) givers.add(giverOf(code) ?? '')
  givers.delete('')
  let agreeing = 0
  let rows = 0
  for (const { cells } of table.rows) {
    const giver = giverOf(readChildCode(cells[codeAt] ?? '') ?? '')
    if (giver === undefined) continue
    const unit = anyUnit(cells[unitAt] ?? '')
    givers.add(giver)
    rows += 1
    if (unit._tag === 'Unit' && unit.code === giver) agreeing += 1
  }
  if (rows === 0 || agreeing < AGREEING * rows) return []
  return [...givers].toSorted((a, b) => Number(a) - Number(b)).map((code) => ({ code, name: code }))
}

/** `3` of `TK03-0147`. */
const giverOf = (code: string): string | undefined => {
  const digits = /(\d+)-/.exec(code)?.[1]
  return digits === undefined ? undefined : String(Number(digits))
}
