// For build.ts: the program of the page. It reads what is dropped, asks @hoso/ledger, and shows what it says.
import { type BundleFiles, type BundleReport, parsePolicy, parseVerifier, verifyBundle } from '@hoso/ledger'
import { outcome, problem } from './outcome.ts'
import { chosen, dropped } from './received-files.ts'
import { type Lang, TEXTS } from './words.ts'

const find = <A extends HTMLElement>(selector: string): A => {
  const found = document.querySelector<A>(selector)
  if (found === null) throw new Error(`The page has no ${selector}.`)
  return found
}

const result = find('#result')
const again = find<HTMLButtonElement>('#again')
const zone = find('#drop')
let lang: Lang = 'vi'
let bag: BundleFiles | undefined
let last: { readonly report: BundleReport; readonly milliseconds: number } | undefined

const translate = (): void => {
  document.documentElement.lang = lang
  for (const node of document.querySelectorAll<HTMLElement>('[data-text]')) {
    const key = node.dataset['text'] as keyof typeof TEXTS
    node.textContent = TEXTS[key][lang]
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-lang]'))
    button.setAttribute('aria-pressed', String(button.dataset['lang'] === lang))
  if (last !== undefined) result.replaceChildren(...outcome(last.report, last.milliseconds, lang))
}

const filesOf = (id: string): ReadonlyArray<File> => Array.from(find<HTMLInputElement>(id).files ?? [])

/** What the reader relies on. Throws a sentence for the reader. */
const trust = async () => {
  const keysIn = (id: string) =>
    find<HTMLTextAreaElement>(id)
      .value.split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const key = parseVerifier(line)
        if (key._tag === 'Err') throw new RangeError(`“${line.slice(0, 40)}” ${TEXTS.badKey[lang]}`)
        return key.value
      })
  const [policyFile] = filesOf('#policy')
  const policy = policyFile === undefined ? undefined : parsePolicy(await policyFile.text())
  if (policy?._tag === 'Err') throw new RangeError(`${TEXTS.badPolicy[lang]} ${policy.error.line}`)
  const nonce = find<HTMLInputElement>('#nonce').value.trim()
  const [manifestFile] = filesOf('#manifest')
  const days = find<HTMLInputElement>('#max-age').valueAsNumber
  return {
    keys: keysIn('#keys'),
    applicationKeys: keysIn('#application-keys'),
    held: await Promise.all(filesOf('#held').map((file) => file.text())),
    now: Math.floor(Date.now() / 1000),
    ...(policy === undefined ? {} : { policy: policy.value }),
    ...(nonce === '' ? {} : { nonce }),
    ...(manifestFile === undefined ? {} : { manifest: await manifestFile.text() }),
    ...(days > 0 ? { maxAge: days * 86_400 } : {}),
  }
}

const check = async (): Promise<void> => {
  if (bag === undefined) return
  last = undefined
  again.disabled = false
  result.replaceChildren(TEXTS.checking[lang])
  // Lets the page say so before the work begins.
  await new Promise((resolve) => setTimeout(resolve, 20))
  try {
    const sources = await trust()
    const started = performance.now()
    const report = verifyBundle(bag, sources)
    last = { report, milliseconds: performance.now() - started }
    result.replaceChildren(...outcome(report, last.milliseconds, lang))
  } catch (error) {
    result.replaceChildren(problem(error instanceof RangeError ? error.message : String(error)))
  }
}

const take = async (received: Promise<BundleFiles>): Promise<void> => {
  bag = await received.catch(() => new Map<string, Uint8Array>())
  if (bag.size > 0) return check()
  bag = undefined
  again.disabled = true
  result.replaceChildren(problem(TEXTS.nothing[lang]))
}

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-lang]'))
  button.addEventListener('click', () => {
    lang = button.dataset['lang'] === 'en' ? 'en' : 'vi'
    translate()
  })
for (const id of ['#folder', '#file'])
  find<HTMLInputElement>(id).addEventListener('change', () => void take(chosen(filesOf(id))))
again.addEventListener('click', () => void check())
for (const name of ['dragenter', 'dragover'] as const)
  document.addEventListener(name, (event) => {
    event.preventDefault()
    zone.classList.add('over')
  })
document.addEventListener('dragleave', () => zone.classList.remove('over'))
document.addEventListener('drop', (event) => {
  event.preventDefault()
  zone.classList.remove('over')
  if (event.dataTransfer !== null) void take(dropped(event.dataTransfer))
})
translate()
