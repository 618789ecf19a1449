// For whoever changes a verifier: Node and Chromium say the same of thousands of bundles and of every hostile signature.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifierPage } from '@hoso/offline-verifier'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { scriptOf } from '../../../packages/offline-verifier/build.ts'
import { chanceOf } from '../../bundles/signers.ts'
import type { Case } from '../python/case.ts'
import { caseOf } from '../python/cases.ts'
import { changeCase, handedOver } from '../python/changes.ts'
import { tarOf } from '../python/python.ts'
import { drop, launchChromium, requestsOf } from './chromium.ts'
import { type Asked, judgementOf, type Said, saidOf, type Signed } from './said.ts'

/** The same bundles as those of the test against Python. */
const RUNS = Number(process.env['HOSO_DIFFERENTIAL'] ?? 3000)
const SEED = Number(process.env['HOSO_SEED'] ?? 1)
/** Bundles that are made from one log. */
const PER_LOG = 6
const AT_ONCE = 100
/** Milliseconds; more where more was asked for. */
const LIMIT = 300_000 + RUNS * 100
/** Of them, so many are dropped into the page as well. */
const DROPPED = 50

let browser: Browser
let context: BrowserContext
let requests: ReadonlyArray<string>

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser?.close())
beforeEach(async () => {
  context = await browser.newContext({ offline: true })
  requests = requestsOf(context)
})
afterEach(async () => {
  expect(requests).toEqual([])
  await context.close()
})

/** What batch-program.ts puts there. */
type Program = typeof globalThis & {
  readonly saidOf: typeof saidOf
  readonly judgementOf: typeof judgementOf
}

/** A page of nothing but the verifier. */
const verifierAlone = async () => {
  const page = await context.newPage()
  await page.addScriptTag({ content: await scriptOf(join(import.meta.dirname, 'batch-program.ts')) })
  return {
    said: (asked: ReadonlyArray<Asked>): Promise<ReadonlyArray<Said>> =>
      page.evaluate((all) => all.map((globalThis as Program).saidOf), asked),
    judgements: (signed: ReadonlyArray<Signed>): Promise<ReadonlyArray<string>> =>
      page.evaluate((all) => all.map((globalThis as Program).judgementOf), signed),
  }
}

interface Changed {
  readonly asked: Asked
  readonly changes: ReadonlyArray<string>
}

function* changedBundles(runs: number): Generator<Changed> {
  const chance = chanceOf(SEED)
  for (let log = 0; log * PER_LOG < runs; log++) {
    const base = caseOf(SEED * 1_000_003 + log)
    for (let i = 0; i < PER_LOG; i++) {
      const one: Case = {
        ...base,
        files: new Map(base.files),
        brought: { ...base.brought },
        changes: [...base.changes],
      }
      for (let more = i === 0 ? 0 : 1 + chance.upTo(2); more > 0; more--) changeCase(one, chance)
      const files = Array.from(
        handedOver(one),
        ([path, bytes]) => [path, Buffer.from(bytes).toString('base64')] as const,
      )
      yield { asked: { files, brought: one.brought }, changes: one.changes }
    }
  }
}

function* batchesOf<A>(all: Iterable<A>): Generator<ReadonlyArray<A>> {
  let batch: A[] = []
  for (const one of all) {
    batch.push(one)
    if (batch.length < AT_ONCE) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

test(
  'they agree on changed bundles: verdict and every finding',
  async () => {
    const { said } = await verifierAlone()
    const seen = new Map<string, number>()
    const differ: unknown[] = []
    let asked = 0
    for (const batch of batchesOf(changedBundles(RUNS))) {
      const answers = said(batch.map((one) => one.asked))
      const own = batch.map((one) => saidOf(one.asked))
      const theirs = await answers
      for (const [i, { changes }] of batch.entries()) {
        const verdict = own[i]?.[0] ?? ''
        seen.set(verdict, (seen.get(verdict) ?? 0) + 1)
        if (JSON.stringify(own[i]) !== JSON.stringify(theirs[i]))
          differ.push({ changes, node: own[i], chromium: theirs[i] })
      }
      asked += batch.length
    }
    expect(differ.slice(0, 5), `${differ.length} differ`).toEqual([])
    expect(asked).toBeGreaterThanOrEqual(RUNS)
    // Bundles that are all refused for the same reason would prove nothing.
    for (const verdict of ['WITNESSED', 'SIGNED-ONLY', 'INCOMPLETE', 'DIVERGED', 'INVALID'])
      expect(seen.get(verdict) ?? 0, verdict).toBeGreaterThan(0)
  },
  LIMIT,
)

/** What can be given to the page by hand as it is. */
const fitsPage = ({ asked: { brought, files } }: Changed): boolean =>
  brought.manifest === undefined && brought.maxAge === undefined && brought.nonce !== '' && files.length > 1

test('the page shows the verdict that Node gives, for bundles that are dropped', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'hoso-dropped-'))
  try {
    const chosen = [...changedBundles(DROPPED * 3)].filter(fitsPage).slice(0, DROPPED)
    const shown = new Set<string>()
    for (const [i, { asked, changes }] of chosen.entries()) {
      const { files, brought } = asked
      const file = join(dir, `${i}.tar`)
      await writeFile(file, tarOf(files.map(([path, bytes]) => [path, Buffer.from(bytes, 'base64')])))
      const page = await context.newPage()
      await page.clock.setFixedTime(brought.now * 1000)
      await page.goto(verifierPage.href)
      await page.fill('#keys', brought.keys.join('\n'))
      await page.fill('#application-keys', brought.applicationKeys.join('\n'))
      await page.fill('#nonce', brought.nonce ?? '')
      const textFile = (text: string) => ({
        name: 'given.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(text),
      })
      if (brought.policy !== undefined) await page.setInputFiles('#policy', textFile(brought.policy))
      await page.setInputFiles('#held', brought.held.map(textFile))
      await drop(page, '#drop', file)
      const code = await page.locator('.verdict code, .problem').innerText()
      const [verdict = ''] = saidOf(asked)
      expect(code, changes.join(', ')).toBe(verdict)
      shown.add(code)
      await page.close()
    }
    expect(chosen).toHaveLength(DROPPED)
    expect(shown.size).toBeGreaterThan(3)
  } finally {
    await rm(dir, { recursive: true })
  }
})

const vectors = (path: string): unknown =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../vectors', path), 'utf8'))
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')

test('they agree on keys and signatures that libraries disagree about', async () => {
  const ours = vectors('ledger/ed25519.json') as {
    readonly keys: ReadonlyArray<{ readonly key: string }>
    readonly message: string
    readonly signedBy: string
    readonly signatures: ReadonlyArray<{ readonly signature: string }>
  }
  const wycheproof = vectors('public/wycheproof-ed25519.json') as ReadonlyArray<{
    readonly key: string
    readonly msg: string
    readonly sig: string
  }>
  const [good = ''] = ours.signatures.map(({ signature }) => signature)
  const signed: ReadonlyArray<Signed> = [
    ...ours.keys.map(({ key }) => [key, ours.message, good]),
    ...ours.signatures.map(({ signature }) => [ours.signedBy, ours.message, signature]),
    ...wycheproof.map(({ key, msg, sig }) => [key, msg, sig]),
  ].map(([key = '', message = '', signature = '']) => ({
    key: base64(key),
    message: base64(message),
    signature: base64(signature),
  }))
  const { judgements } = await verifierAlone()
  const own = signed.map(judgementOf)
  expect(await judgements(signed)).toEqual(own)
  for (const judgement of ['true', 'false', 'key-small-order', 'key-mixed-order', 'key-not-canonical'])
    expect(own).toContain(judgement)
})
