// For whoever changes the offline verifier: the page as a recipient uses it, in a real browser without a network.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tarOf } from '@hoso/audit'
import { type BundleFiles, keyId, signManifest } from '@hoso/ledger'
import { verifierPage } from '@hoso/offline-verifier'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeBundle } from '../../bundles/make.ts'
import { ORIGIN, SIGNERS, verifierFor } from '../../bundles/signers.ts'
import { drop, launchChromium, requestsOf, writeFolder } from './chromium.ts'

let browser: Browser
let context: BrowserContext
let page: Page
let requests: ReadonlyArray<string>
let errors: string[]
let dir: string
const made = makeBundle({ seed: 11 })

beforeAll(async () => {
  browser = await launchChromium()
  dir = await mkdtemp(join(tmpdir(), 'hoso-page-'))
})
afterAll(async () => {
  await browser?.close()
  await rm(dir, { recursive: true, force: true })
})
beforeEach(async () => {
  context = await browser.newContext({ offline: true, locale: 'vi-VN' })
  requests = requestsOf(context)
  errors = []
  page = await context.newPage()
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto(verifierPage.href)
})
afterEach(async () => {
  expect(requests).toEqual([])
  expect(errors).toEqual([])
  await context.close()
})

const trust = async (): Promise<void> => {
  const { keys, applicationKeys, policy, nonce = '' } = made.brought
  await page.fill('#keys', keys.join('\n'))
  await page.fill('#application-keys', applicationKeys.join('\n'))
  await page.fill('#nonce', nonce)
  if (policy !== undefined)
    await page.setInputFiles('#policy', {
      name: 'policy.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from(policy),
    })
}

const verdict = async (): Promise<string> => {
  await page.waitForSelector('.verdict')
  return page.locator('.verdict code').innerText()
}

const changed = (path: string, change: (bytes: Uint8Array) => Uint8Array): BundleFiles =>
  new Map(Array.from(made.files, ([at, bytes]) => [at, at === path ? change(bytes) : bytes]))

const entries = [...made.files.keys()].filter((path) => path.startsWith('data/entries/'))

describe('a bundle that is dropped', () => {
  test('as a folder is checked, in Vietnamese and in English', async () => {
    await trust()
    await drop(page, '#drop', await writeFolder(made.files))
    expect(await verdict()).toBe('WITNESSED')
    expect(await page.locator('.verdict strong').innerText()).toBe('Được nhân chứng xác nhận')
    await page.click('[data-lang=en]')
    expect(await page.locator('.verdict strong').innerText()).toBe('Witnessed')
    expect(await page.getAttribute('html', 'lang')).toBe('en')
  })

  test('as one tar file', async () => {
    await trust()
    const file = join(dir, 'bundle.tar')
    await writeFile(file, tarOf(made.files))
    await drop(page, '#drop', file)
    expect(await verdict()).toBe('WITNESSED')
  })

  test('with one byte changed is invalid, and the entry is named', async () => {
    await trust()
    const path = entries[2] ?? ''
    const bad = changed(path, (bytes) => bytes.with(40, (bytes[40] ?? 0) ^ 1))
    await drop(page, '#drop', await writeFolder(bad))
    expect(await verdict()).toBe('INVALID')
    const position = Number(/(\d{12})\.json$/.exec(path)?.[1])
    expect(await page.locator('.findings').innerText()).toContain(`sự kiện #${position}`)
  })

  test('without a key of the reader gives no good verdict, and with one does', async () => {
    await drop(page, '#drop', await writeFolder(made.files))
    expect(await verdict()).toBe('INCOMPLETE')
    expect(await page.locator('.findings').innerText()).toContain('keys-not-given')
    await trust()
    await page.click('#again')
    await expect.poll(() => page.locator('.verdict code').innerText()).toBe('WITNESSED')
  })

  test('that is none says so', async () => {
    const file = join(dir, 'letter.txt')
    await writeFile(file, 'Kính gửi')
    await drop(page, '#drop', file)
    expect(await verdict()).toBe('INVALID')
  })
})

test('the folder button reads what the drop reads', async () => {
  await trust()
  await page.setInputFiles('#folder', await writeFolder(made.files))
  expect(await verdict()).toBe('WITNESSED')
})

test('a manifest of the reader’s own takes the place of the one in the bundle, and cosignatures can be too old', async () => {
  await trust()
  const [, root = ''] = made.brought.keys
  await page.fill('#keys', root)
  await drop(page, '#drop', await writeFolder(made.files))
  expect(await verdict()).toBe('WITNESSED')
  expect(await page.locator('dl').innerText()).toContain('đi kèm gói')
  await page.fill('#max-age', '1')
  await page.click('#again')
  await expect.poll(() => page.locator('.verdict code').innerText()).toBe('SIGNED-ONLY')
  const revoking = signManifest(
    {
      origin: ORIGIN,
      version: 2,
      previous: new Uint8Array(32),
      roots: [verifierFor(SIGNERS.root)],
      logs: [{ key: verifierFor(SIGNERS.log), from: 0n }],
      applications: SIGNERS.apps.map((app) => ({ key: verifierFor(app), from: 0n })),
      witnesses: [],
      revoked: [{ id: keyId(verifierFor(SIGNERS.log)), size: 1n, time: '2026-01-01T00:00:00Z' }],
    },
    [SIGNERS.root],
  )
  if (revoking._tag === 'Err') throw new Error(revoking.error.code)
  const buffer = Buffer.from(revoking.value)
  await page.setInputFiles('#manifest', { name: 'key-manifest.note', mimeType: 'text/plain', buffer })
  await page.click('#again')
  await expect.poll(() => page.locator('.verdict code').innerText()).toBe('INCOMPLETE')
  expect(await page.locator('.findings').innerText()).toContain('log-key-revoked')
  expect(await page.locator('dl').innerText()).not.toContain('đi kèm gói')
})

test('a key that is none is named, and nothing is concluded', async () => {
  await page.fill('#keys', 'not-a-key')
  await drop(page, '#drop', await writeFolder(made.files))
  await page.waitForSelector('.problem')
  expect(await page.locator('.problem').innerText()).toContain('not-a-key')
  expect(await page.locator('.verdict code').count()).toBe(0)
})

test('nothing of a bundle is read as HTML', async () => {
  await trust()
  const index = Buffer.from(made.files.get('data/bundle.json') ?? []).toString()
  const bad = changed('data/bundle.json', () =>
    Buffer.from(index.replace(/"stream":"[^"]+"/, '"stream":"<img/src=x/onerror=alert(1)>"')),
  )
  await drop(page, '#drop', await writeFolder(bad))
  expect(await verdict()).toBe('INVALID')
  expect(await page.locator('#result img').count()).toBe(0)
})

test('the keyboard reaches everything, and the result is announced', async () => {
  const reached: string[] = []
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate(() => document.activeElement?.id ?? ''))
  }
  for (const id of [
    'folder',
    'file',
    'keys',
    'nonce',
    'application-keys',
    'policy',
    'max-age',
    'manifest',
    'held',
  ])
    expect(reached).toContain(id)
  expect(await page.getAttribute('#result', 'role')).toBe('status')
  for (const id of ['keys', 'nonce', 'application-keys', 'policy', 'max-age', 'manifest', 'held'])
    expect(await page.locator(`label[for="${id}"]`).count(), id).toBe(1)
})

test('the page forbids itself every connection', async () => {
  const policy = await page.getAttribute('meta[http-equiv="Content-Security-Policy"]', 'content')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("connect-src 'none'")
  const answer = await page.evaluate(async () =>
    fetch('https://example.org/').then(
      () => 'answered',
      () => 'refused',
    ),
  )
  expect(answer).toBe('refused')
  // That attempt is the test's own.
  errors.length = 0
  ;(requests as string[]).length = 0
})
