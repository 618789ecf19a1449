// For whoever changes a verifier: the one in TypeScript and the one in Python say the same of thousands of bundles.
import {
  type BundleReport,
  type BundleVerifierOptions,
  parsePolicy,
  parseVerifier,
  verifyBundle,
} from '@hoso/ledger'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chanceOf } from '../../bundles/signers.ts'
import type { Case } from './case.ts'
import { caseOf } from './cases.ts'
import { changeCase, handedOver } from './changes.ts'
import { python, tarOf } from './python.ts'

const RUNS = Number(process.env['HOSO_DIFFERENTIAL'] ?? 3000)
/** Milliseconds; more where more was asked for. */
const LIMIT = 600_000 + RUNS * 200
const SEED = Number(process.env['HOSO_SEED'] ?? 1)
/** Bundles that are made from one log. */
const PER_LOG = 6

/** What a verifier says, as far as the format page fixes it. */
interface Said {
  readonly verdict: string
  /** Code, position, stream, seq and path, each as often as it was found. */
  readonly findings: ReadonlyArray<string>
  /** Codes of which not all findings are listed. */
  readonly capped: ReadonlyArray<string>
}

const REFUSED: Said = { verdict: 'what the verifier brought is refused', findings: [], capped: [] }

function typescript(files: ReadonlyMap<string, Uint8Array>, { brought }: Case): Said {
  const { keys, applicationKeys, policy, ...more } = brought
  const [logs, applications] = [keys, applicationKeys].map((lines) =>
    lines.flatMap((line) => {
      const key = parseVerifier(line)
      return key._tag === 'Ok' ? [key.value] : []
    }),
  )
  const read = policy === undefined ? undefined : parsePolicy(policy)
  if (logs?.length !== keys.length || applications?.length !== applicationKeys.length || read?._tag === 'Err')
    return REFUSED
  const trust: BundleVerifierOptions = {
    keys: logs,
    applicationKeys: applications,
    ...more,
    ...(read === undefined ? {} : { policy: read.value }),
  }
  return saidBy(verifyBundle(files, trust))
}

interface Finding {
  readonly code: string
  readonly position?: bigint | number | undefined
  readonly stream?: string | undefined
  readonly seq?: number | undefined
  readonly path?: string | undefined
}

const worded = ({ code, position, stream, seq, path }: Finding): string =>
  [code, position, stream, seq, path].map((word) => String(word ?? '')).join(' ')

const saidBy = ({ verdict, findings }: Pick<BundleReport, 'verdict' | 'findings'>): Said => ({
  verdict,
  findings: findings.map(worded).toSorted(),
  capped: findings.filter(({ more }) => more !== undefined).map(({ code }) => code),
})

/** Every verdict, and every code of a bundle: each is to be found at least once. */
const CODES = [
  ...['WITNESSED', 'SIGNED-ONLY', 'INCOMPLETE', 'DIVERGED', 'INVALID'],
  ...['bag-format', 'bag-digest', 'bundle-format', 'checkpoint-missing', 'checkpoint-unverified'],
  ...[
    'log-key-revoked',
    'cosignature-bad',
    'cosignature-future',
    'quorum-missing',
    'manifest-unverified',
    'manifest-by-log',
  ],
  ...['keys-not-given', 'held-unverified', 'held-root', 'consistency-missing', 'consistency-bad'],
  ...['entry-unreadable', 'wrong-log', 'id-repeated', 'not-nfc', 'stream-not-listed', 'stream-gap'],
  ...['prev-mismatch', 'recorded-at-decreases', 'stream-count', 'proof-missing', 'proof-format'],
  ...['proof-inclusion', 'admission-format', 'admission-unknown-key', 'admission-bad-signature'],
  ...['admission-leaves', 'admission-repeated', 'admission-missing', 'disclosure-format'],
  ...['disclosure-unknown', 'disclosure-commitment', 'part-missing', 'part-erased', 'parts-withheld'],
  ...['erasure-format', 'erasure-approvals', 'erasure-list', 'part-under-erased-key', 'export-missing'],
  ...['export-streams', 'nonce-missing'],
]

interface Line {
  readonly case: string
  readonly verdict?: string
  readonly refused?: string
  readonly findings?: ReadonlyArray<Finding>
}

const pythonSaid = (line: string): Said => {
  const { verdict, findings, refused } = JSON.parse(line) as Line
  if (refused !== undefined) return REFUSED
  const found = (findings ?? []).map(worded)
  return { verdict: verdict ?? line, findings: found.toSorted(), capped: [] }
}

/** Where one has found what the other has not, but for codes of which not all are listed. */
function differences(a: Said, b: Said): ReadonlyArray<string> {
  const capped = new Set([...a.capped, ...b.capped])
  const counts = new Map<string, number>()
  const count = (findings: ReadonlyArray<string>, by: number): void => {
    for (const finding of findings) counts.set(finding, (counts.get(finding) ?? 0) + by)
  }
  count(a.findings, 1)
  count(b.findings, -1)
  const uneven = [...counts].filter(([finding, by]) => by !== 0 && !capped.has(finding.split(' ')[0] ?? ''))
  return [
    ...(a.verdict === b.verdict ? [] : [`verdict ${a.verdict}, ${b.verdict}`]),
    ...uneven.map(([finding, by]) => `${finding}: ${by > 0 ? 'TypeScript' : 'Python'} ${Math.abs(by)} more`),
  ]
}

interface Ran {
  readonly folder: string
  readonly changes: ReadonlyArray<string>
  readonly said: Said
}

/** Changes bundles, writes them down as the Python verifier reads them, and asks the one in TypeScript. */
function changeAndAsk(top: string): ReadonlyArray<Ran> {
  const chance = chanceOf(SEED)
  return Array.from({ length: Math.ceil(RUNS / PER_LOG) }, (_, log) =>
    caseOf(SEED * 1_000_003 + log),
  ).flatMap((base, log) =>
    Array.from({ length: PER_LOG }, (_, i) => {
      const one: Case = {
        ...base,
        files: new Map(base.files),
        brought: { ...base.brought },
        changes: [...base.changes],
      }
      for (let more = i === 0 ? 0 : 1 + chance.upTo(2); more > 0; more--) changeCase(one, chance)
      const files = handedOver(one)
      const folder = `${String(log).padStart(5, '0')}-${i}`
      const { keys, ...brought } = one.brought
      mkdirSync(join(top, folder))
      writeFileSync(join(top, folder, 'bundle.tar'), tarOf(files))
      writeFileSync(join(top, folder, 'trust.json'), JSON.stringify({ vkeys: keys, ...brought }))
      return { folder, changes: one.changes, said: typescript(files, one) }
    }),
  )
}

test(
  'the verifiers agree on changed bundles',
  () => {
    const top = mkdtempSync(join(tmpdir(), 'differential-'))
    const cases = changeAndAsk(top)
    const { stdout, stderr } = python('hoso_verify.py', ['--batch', top])
    const lines = stdout.trimEnd().split('\n')
    expect(stderr).toBe('')
    expect(lines.length).toBe(cases.length)

    const seen = new Map<string, number>()
    const differ = cases.flatMap(({ folder, changes, said }, i) => {
      const other = pythonSaid(lines[i] ?? '')
      for (const word of [
        said.verdict,
        ...new Set(said.findings.map((finding) => finding.split(' ')[0] ?? '')),
      ])
        seen.set(word, (seen.get(word) ?? 0) + 1)
      const found = differences(said, other)
      if (found.length > 0)
        writeFileSync(
          join(top, folder, 'said.json'),
          JSON.stringify({ found, changes, said, other }, null, 1),
        )
      else rmSync(join(top, folder), { recursive: true })
      return found.length > 0 ? [{ folder: join(top, folder), changes, found }] : []
    })
    expect(differ.slice(0, 20), `${differ.length} differ; they are kept in ${top}`).toEqual([])
    expect(
      CODES.filter((code) => !seen.has(code)),
      'never found',
    ).toEqual([])
    rmSync(top, { recursive: true })
  },
  LIMIT,
)
