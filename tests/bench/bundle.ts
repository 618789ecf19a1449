// For the bench: how long a court waits for the verdict on a bundle, in Node and in the page.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { tarOf } from '@hoso/audit'
import { verifyBundle } from '@hoso/ledger'
import { verifierPage } from '@hoso/offline-verifier'
import type { Browser } from 'playwright-core'
import { makeBundle, type MadeBundle } from '../bundles/make.ts'
import { drop, launchChromium } from '../interop/browser/chromium.ts'
import { median } from './measure.ts'

const EVENTS = 1000
const ROUNDS = 3
const MOST_SECONDS = 3
const VERDICT = 'WITNESSED'

const line = (name: string, seconds: number): string =>
  `  ${name.padEnd(58)} ${seconds.toFixed(2).padStart(12)} s   bar ${MOST_SECONDS.toFixed(2)} ${seconds < MOST_SECONDS ? 'met' : 'MISSED'}\n`

const inNode = ({ files, trust }: MadeBundle): number => {
  const start = performance.now()
  const { verdict } = verifyBundle(files, trust)
  if (verdict !== VERDICT) throw new Error(`a good bundle is ${verdict}`)
  return (performance.now() - start) / 1000
}

const chromium = async (): Promise<Browser | undefined> => {
  try {
    return await launchChromium()
  } catch {
    return undefined
  }
}

/** As the page says itself; undefined where there is no Chromium. */
const inChromium = async (
  { files, brought }: MadeBundle,
  dir: string,
): Promise<ReadonlyArray<number> | undefined> => {
  const browser = await chromium()
  if (browser === undefined) return undefined
  try {
    const file = join(dir, 'bundle.tar')
    await writeFile(file, tarOf(files))
    const seconds: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const page = await browser.newPage({ offline: true })
      await page.goto(verifierPage.href)
      await page.fill('#keys', brought.keys.join('\n'))
      await page.fill('#nonce', brought.nonce ?? '')
      const policy = { name: 'policy.txt', mimeType: 'text/plain', buffer: Buffer.from(brought.policy ?? '') }
      await page.setInputFiles('#policy', policy)
      await drop(page, '#drop', file)
      const verdict = await page.locator('.verdict code').innerText()
      if (verdict !== VERDICT) throw new Error(`a good bundle is ${verdict} in the page`)
      const took = await page.locator('dd').last().innerText()
      seconds.push(Number(/^([0-9]+) ms$/.exec(took)?.[1]) / 1000)
      await page.close()
    }
    return seconds
  } finally {
    await browser.close()
  }
}

export const bundles = async (dir: string): Promise<void> => {
  const length = EVENTS - makeBundle({ streams: 1, length: 0 }).positions.length
  const made = makeBundle({ streams: 1, length, foreign: EVENTS })
  process.stdout.write(
    `\nVerdict on a bundle of ${made.positions.length.toLocaleString('en-GB')} events, a signature for each one to four of them\n`,
  )
  process.stdout.write(line('Node', median(Array.from({ length: ROUNDS }, () => inNode(made)))))
  const seconds = await inChromium(made, dir)
  process.stdout.write(
    seconds === undefined
      ? `  ${'Chromium'.padEnd(58)} not measured: no Chromium\n`
      : line('Chromium, as the page says', median(seconds)),
  )
}
