// For the planner of the register of evidence: items and cases that are on record.
import { interval } from '@hoso/facts'
import { type Known, rowKey } from '../known.ts'
import type { CustodyStep } from './custody.ts'

export interface KnownItem {
  readonly stream: string
  readonly number: string
  /** Year of the book that received it; blank when no book did. */
  readonly year: string
  readonly caseNumber?: string
  /** Digest at receipt, where it can be opened. */
  readonly digest?: string
  readonly receipt: CustodyStep
  readonly steps: ReadonlyArray<CustodyStep>
}

/** Items on record by stream as they stand, in the order in which they were received into it. An item whose receipt was struck out is none. */
export const knownItems = (known: Known): ReadonlyArray<KnownItem> => {
  const facts = known.told.filter((f) => f.stream.startsWith('evidence-'))
  const byStream = Map.groupBy(facts, (f) => f.stream)
  return [...byStream].flatMap(([stream, own]): ReadonlyArray<KnownItem> => {
    const steps = own.map((f): CustodyStep => {
      const body = f.body as { readonly from?: string; readonly to?: string }
      return {
        key: f.backfill?.key ?? f.id,
        occurredAt: f.occurredAt,
        ...interval(f.occurredAt),
        type: f.type,
        ...(body.from === undefined ? {} : { giver: body.from }),
        ...(body.to === undefined ? {} : { receiver: body.to }),
      }
    })
    const at = own.findIndex((f) => f.type === 'EvidenceReceived')
    const [received, receipt] = [own[at], steps[at]]
    if (received?.type !== 'EvidenceReceived' || receipt === undefined) return []
    const hashed = own.find((f) => f.type === 'DigitalEvidenceHashed')
    const print = hashed?.type === 'DigitalEvidenceHashed' ? hashed.personal.fingerprint : undefined
    const { number, caseNumber } = received.body
    return [
      {
        stream,
        number,
        year: /^evidence\/(\d{4})-/.exec(received.backfill?.key ?? '')?.[1] ?? '',
        ...(caseNumber === undefined ? {} : { caseNumber }),
        ...(print?.state === 'open' ? { digest: print.value.digest } : {}),
        receipt,
        steps,
      },
    ]
  })
}

/** The person whom the parts of each case are about, by its number. */
export const childrenOfCases = (known: Known): ReadonlyMap<string, string> => {
  const byStream = new Map<string, string>()
  for (const fact of known.told) {
    if (fact.type === 'CaseOpened') {
      const child = fact.body.child ?? fact.subjects.narrative
      if (child !== undefined) byStream.set(fact.stream, child)
    }
    if (fact.type === 'ChildPlaced' && fact.body.child !== undefined)
      byStream.set(fact.stream, fact.body.child)
  }
  return new Map(
    [...known.cases].flatMap(([number, stream]) => {
      const child = byStream.get(stream)
      return child === undefined ? [] : [[number, child] as const]
    }),
  )
}

/** Where the receipts of books were recorded, by row key: a row that is read again is on the stream it went to, whatever became of it. */
export const receiptStreams = (known: Known): ReadonlyMap<string, string> =>
  new Map(
    known.log.flatMap((f) =>
      f.type === 'EvidenceReceived' && f.backfill !== undefined
        ? [[rowKey(f.backfill.key), f.stream] as const]
        : [],
    ),
  )
