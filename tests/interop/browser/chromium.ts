// For the browser tests: a real Chromium with the network off, and files dropped into it as a hand would.
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { BundleFiles } from '@hoso/ledger'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export const launchChromium = (): Promise<Browser> => {
  const executablePath = process.env['HOSO_CHROMIUM'] ?? PLACES.find((path) => existsSync(path))
  if (executablePath === undefined)
    throw new Error('Chromium is not installed: apt-get install chromium, or name it in HOSO_CHROMIUM.')
  // As root, which is what a container usually is, Chromium starts without its sandbox only.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** Drops a file or a folder from disk at the middle of an element. */
export const drop = async (page: Page, selector: string, path: string): Promise<void> => {
  const box = await page.locator(selector).boundingBox()
  if (box === null) throw new Error(`nothing to drop on: ${selector}`)
  const session = await page.context().newCDPSession(page)
  const [x, y] = [box.x + box.width / 2, box.y + 10]
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x, y, data })
  await session.detach()
}

/** Whatever a page of this context asks the network for. Pages from disk are no network. */
export const requestsOf = (context: BrowserContext): ReadonlyArray<string> => {
  const seen: string[] = []
  context.on('request', (request) => {
    if (!request.url().startsWith('file:')) seen.push(request.url())
  })
  return seen
}

export const writeFolder = async (files: BundleFiles): Promise<string> => {
  const dir = await mkdtemp(join(tmpdir(), 'hoso-bag-'))
  for (const [path, bytes] of files) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    await writeFile(join(dir, path), bytes)
  }
  return dir
}
