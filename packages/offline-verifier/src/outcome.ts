// For page.ts: a report as elements of the page. Text goes in as text: nothing of a bundle is ever read as HTML.
import { type BundleReport, FINDING_LABELS, type Finding } from '@hoso/ledger'
import { type Lang, type Text, TEXTS, VERDICTS } from './words.ts'

const element = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...children: ReadonlyArray<Node | string>
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

export const problem = (text: string): HTMLElement =>
  element('div', 'verdict problem', element('strong', '', text))

const finding = (one: Finding, lang: Lang): HTMLElement => {
  const where =
    one.position === undefined
      ? ''
      : `${TEXTS.entry[lang]} #${one.position}${one.seq === undefined ? '' : `, ${one.stream} ${one.seq}`}: `
  const more = one.more === undefined ? '' : ` (${TEXTS.more[lang]} ${one.more})`
  return element(
    'li',
    one.severity,
    `${where}${FINDING_LABELS[one.code]?.[lang] ?? one.rule}${more}`,
    element('small', '', `${one.code} · ${one.rule}${one.path === undefined ? '' : ` · ${one.path}`}`),
  )
}

const pair = (name: Text, value: string, lang: Lang): ReadonlyArray<Node> => [
  element('dt', '', name[lang]),
  element('dd', '', value),
]

/** The verdict, what was checked, and every finding. */
export const outcome = (
  report: BundleReport,
  milliseconds: number,
  lang: Lang,
): ReadonlyArray<HTMLElement> => {
  const { name, meaning } = VERDICTS[report.verdict]
  const facts = element(
    'dl',
    '',
    ...report.streams.flatMap(({ stream, entries }) =>
      pair(TEXTS.streams, `${stream}: ${entries} ${TEXTS.entries[lang]}`, lang),
    ),
    ...(report.checkpoint === undefined
      ? []
      : pair(TEXTS.tree, `${report.checkpoint.size} · ${report.checkpoint.origin}`, lang)),
    ...pair(TEXTS.disclosed, String(report.disclosed), lang),
    ...(report.cosignatures ?? []).flatMap(({ name: witness, time }) =>
      pair(TEXTS.cosigned, `${witness} · ${new Date(time * 1000).toISOString()}`, lang),
    ),
    ...(report.manifest === undefined
      ? []
      : pair(
          TEXTS.usedManifest,
          `${report.manifest.version}${report.manifest.isOwn ? '' : ` · ${TEXTS.presented[lang]}`}`,
          lang,
        )),
    ...pair(TEXTS.took, `${Math.round(milliseconds)} ms`, lang),
  )
  const list =
    report.findings.length === 0
      ? element('p', '', TEXTS.noFindings[lang])
      : element('ul', 'findings', ...report.findings.map((one) => finding(one, lang)))
  return [
    element(
      'div',
      `verdict ${report.verdict}`,
      element('strong', '', name[lang]),
      element('code', '', report.verdict),
      element('p', '', meaning[lang]),
    ),
    facts,
    element('h2', '', TEXTS.findings[lang]),
    list,
  ]
}
