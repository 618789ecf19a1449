// For whoever changes the threat model: each of its rows is played here, and nothing is played that it does not name.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const page = readFileSync(join(import.meta.dirname, '../../docs/explanation/threat-model.md'), 'utf8')
const titles = globSync('*.test.ts', { cwd: import.meta.dirname })
  .flatMap((file) =>
    [
      ...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(
        /\btest(?:\.each\(.*\))?\(\s*'(TM-\d\d) /g,
      ),
    ].map(([, row = '']) => row),
  )
  .toSorted()
const rows = [...page.matchAll(/^\| (TM-\d\d) \|/gm)].map(([, row = '']) => row)

test('every row of the page is played, and every row that is played is on the page', () => {
  expect([...new Set(titles)]).toEqual(rows.toSorted())
})

test('rows are numbered without a gap, each once', () => {
  expect(rows).toEqual(rows.map((_, i) => `TM-${String(i + 1).padStart(2, '0')}`))
  expect(rows.length).toBeGreaterThan(0)
})
