// For the importer: the register of evidence (plan II.3.3a-3) as facts, each row one step of one item.
import { changedSteps } from './changed-steps.ts'
import { readCaseNumber } from '../codes.ts'
import type { EvidenceColumn } from './columns.ts'
import type { Table } from '../csv-table.ts'
import { type CustodyStep, judgeCustody } from './custody.ts'
import { type EvidenceFacts, evidenceFacts } from './evidence-facts.ts'
import { type EvidenceRow, readDigest, readEvidenceRow } from './evidence-row.ts'
import { holderReader } from './holders.ts'
import type { Known } from '../known.ts'
import { childrenOfCases, type KnownItem, knownItems, receiptStreams } from './known-items.ts'
import { some } from '../optional.ts'
import { placed } from '../places.ts'
import {
  bookYear,
  type Mint,
  type PlannedFact,
  type PlannedRow,
  type Reading,
  type Repeat,
  type Setting,
} from '../plan.ts'
import type { Reject } from '../reject.ts'
import { rejectOf, type RowReader } from '../row-reader.ts'
import { firstDay } from '../times.ts'

interface Item {
  readonly stream: string
  readonly caseNumber: string | undefined
  readonly digest: string | undefined
  /** The row that receives it, or what the record knows of it. */
  readonly receivedBy: EvidenceRow | undefined
  readonly onRecord: KnownItem | undefined
}

interface Planned {
  readonly read: EvidenceRow
  readonly item: Item
  readonly stated: EvidenceFacts
  readonly row: PlannedRow
}

/** `2023-06-06T11:02`, `2023-06-06`, `2023-06` */
const momentOf = (r: EvidenceRow): string => {
  const at = r.occurredAt
  switch (at.precision) {
    case 'minute':
      return at.at
    case 'part':
      return `${at.on}.${at.part}`
    case 'day':
      return at.on
    case 'month':
    case 'year':
      return at.in
    default:
      return ''
  }
}

/** What the keys of an item's rows of one action begin with. */
const kindOf = ({ number, action }: EvidenceRow, year: string): string =>
  `evidence/${year}-${number}.${action}.`

const contentOf = (p: Pick<Planned, 'stated'>): string =>
  JSON.stringify([p.stated.fact, p.stated.hashed, p.stated.performer])

/** Every item that the book or the record received, by number: the book's own first, then this year's, then the latest. */
const itemsOf = (
  rows: ReadonlyArray<EvidenceRow>,
  known: Known,
  year: string,
  mint: Mint,
): ReadonlyMap<string, Item> => {
  const items = new Map<string, Item>()
  const streams = receiptStreams(known)
  for (const onRecord of knownItems(known)) {
    const other = items.get(onRecord.number)?.onRecord
    if (other?.year === year || (other !== undefined && onRecord.year < other.year)) continue
    const { stream, caseNumber, digest } = onRecord
    items.set(onRecord.number, { stream, caseNumber, digest, receivedBy: undefined, onRecord })
  }
  for (const r of rows) {
    if (r.action !== 'received') continue
    const other = items.get(r.number)
    if (other?.receivedBy !== undefined) continue
    const onRecord = other?.onRecord?.year === year ? other.onRecord : undefined
    items.set(r.number, {
      stream: onRecord?.stream ?? streams.get(`${kindOf(r, year)}${momentOf(r)}`) ?? mint('evidence'),
      caseNumber: readCaseNumber(r.reader.line('Số vụ việc'), year),
      digest: readDigest(r.reader.line('Mã băm SHA-256')),
      receivedBy: r,
      onRecord,
    })
  }
  return items
}

/** Plans the register of evidence. */
export const readEvidence = (table: Table, known: Known, setting: Setting, mint: Mint): Reading => {
  const read = table.rows.map((row) => readEvidenceRow(table, row))
  const rows = read.filter((r): r is EvidenceRow => 'action' in r)
  const year = bookYear(
    table,
    known,
    setting,
    rows.map((r) => (firstDay(r.occurredAt) ?? '').slice(0, 4)),
  )
  const items = itemsOf(rows, known, year, mint)
  const holders = holderReader(known, mint)
  const children = childrenOfCases(known)
  const rejected: Reject[] = []
  const repeats: Repeat[] = []
  const refuse = (reader: RowReader<EvidenceColumn>): void => {
    const reject = rejectOf('evidence', reader)
    if (reject !== undefined) rejected.push(reject)
  }

  const plan = (r: EvidenceRow): Omit<Planned, 'row'> | undefined => {
    const item = items.get(r.number)
    if (item === undefined) {
      r.reader.problem('unknown-item', 'Mã vật chứng')
      return undefined
    }
    const { caseNumber, digest } = item
    const named = r.reader.line('Số vụ việc')
    const stated = evidenceFacts(r, {
      ...some('caseNumber', caseNumber),
      ...some('case', caseNumber === undefined ? undefined : known.cases.get(caseNumber)),
      ...some('digest', digest),
      otherCase: named !== '' && readCaseNumber(named, year) !== caseNumber,
      actor: (cell) => holders(cell, caseNumber ?? r.number),
    })
    if (stated === undefined) {
      r.reader.problem('missing-value', 'Mã băm SHA-256')
      return undefined
    }
    return { read: r, item, stated }
  }

  const taken: (Omit<Planned, 'row'> & { readonly base: string; readonly reader: EvidenceRow['reader'] })[] =
    []
  const stated = new Map<string, EvidenceRow>()
  for (const r of read) {
    if (!('action' in r)) {
      refuse(r)
      continue
    }
    const meant = plan(r)
    if (meant === undefined) {
      refuse(r.reader)
      continue
    }
    const base = `${kindOf(r, year)}${momentOf(r)}`
    const content = `${base} ${contentOf(meant)}`
    const same = stated.get(content)
    if (same !== undefined) {
      repeats.push({ line: r.row.line, of: same.row.line, differs: [] })
      continue
    }
    const { onRecord, receivedBy } = meant.item
    if (
      r.action === 'received' &&
      (receivedBy !== r || (onRecord !== undefined && onRecord.receipt.key !== `${base}/received`))
    ) {
      r.reader.problem('number-conflict', 'Mã vật chứng', r.number)
      refuse(r.reader)
      continue
    }
    stated.set(content, r)
    taken.push({ ...meant, base, reader: r.reader })
  }
  const places = placed(
    table,
    known,
    taken.map((row) => ({ row, base: row.base })),
    (base, place) => (place === 1 ? base : `${base}.${place}`),
    (meant, key) => rowOf(key, meant, children),
  )
  const byKey = new Map(
    taken.map((meant): [string, Planned] => {
      const key = places.get(meant) ?? meant.base
      return [key, { ...meant, row: rowOf(key, meant, children) }]
    }),
  )

  const changed = changedSteps(
    table,
    [...byKey].map(([key, { read: step, item }]) => ({
      key,
      row: step.row,
      kind: kindOf(step, year),
      recorded: item.onRecord?.steps.map((s) => s.key) ?? [],
      whole: item.receivedBy !== undefined,
    })),
    known,
  )
  const planned = [...byKey].map(([key, p]): Planned => {
    const recorded = changed.get(key)
    return recorded === undefined ? p : { ...p, row: rowOf(recorded, p, children) }
  })

  const refused = new Set<string>()
  for (const own of Map.groupBy(planned, (p) => p.item).values()) {
    for (const [key, problem] of problemsOf(own, known)) {
      const step = own.find((p) => p.row.facts[0]?.key === key)
      if (step === undefined) continue
      refused.add(step.row.key)
      step.read.reader.problem(problem.code, problem.column, problem.detail)
      refuse(step.read.reader)
    }
  }

  const accepted = planned.filter((p) => !refused.has(p.row.key))
  const keptAsText: Record<string, number> = {}
  for (const column of accepted.flatMap((p) => p.stated.keptAsText))
    keptAsText[column] = (keptAsText[column] ?? 0) + 1
  return {
    year,
    // In order of time, each item from its receipt on: so the record meets them, and so it judges them.
    rows: accepted.toSorted((a, b) => startOf(a) - startOf(b)).map((p) => p.row),
    repeats,
    rejected,
    keptAsText,
    links: [],
  }
}

/** Of a day without a time, right after it was received at the earliest. */
const startOf = ({ read, item }: Planned): number => {
  const received = item.receivedBy?.when.from ?? Number.NEGATIVE_INFINITY
  return read === item.receivedBy ? received - 1 : Math.max(received, read.when.from)
}

const rowOf = (
  key: string,
  { read, item, stated }: Omit<Planned, 'row'>,
  children: ReadonlyMap<string, string>,
): PlannedRow => {
  const { line, cells } = read.row
  const child = item.caseNumber === undefined ? undefined : children.get(item.caseNumber)
  const planned = (name: string, fact: PlannedFact['fact']): PlannedFact => ({
    key: `${key}/${name}`,
    line,
    stream: item.stream,
    fact,
    occurredAt: read.occurredAt,
    writtenAt: read.occurredAt,
    named: stated.named,
    ...some('performer', stated.performer?.performer),
    ...some('child', child),
  })
  return {
    line,
    key,
    cells,
    facts: [
      planned(read.action, stated.fact),
      ...(stated.hashed === undefined ? [] : [planned('hashed', stated.hashed)]),
    ],
  }
}

/** What is wrong with the custody of one item, by the key of the fact that says it. */
const problemsOf = (own: ReadonlyArray<Planned>, known: Known): ReturnType<typeof judgeCustody> => {
  const onRecord = own[0]?.item.onRecord
  const steps = own
    .toSorted((a, b) => startOf(a) - startOf(b))
    .map(
      ({ read, stated, row }): CustodyStep => ({
        ...read.when,
        key: row.facts[0]?.key ?? row.key,
        type: stated.fact.type,
        occurredAt: read.occurredAt,
        ...some('giver', stated.from?.id),
        ...some('receiver', stated.to?.id),
      }),
    )
  const receipt = onRecord?.receipt ?? steps.find((s) => s.type === 'EvidenceReceived')
  if (receipt === undefined) return new Map()
  return judgeCustody(
    receipt,
    onRecord?.steps ?? [],
    steps.filter((s) => !known.keys.has(s.key)),
  )
}
