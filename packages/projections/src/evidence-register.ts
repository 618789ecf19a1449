// For whoever keeps or inspects evidence: the custody register (sổ theo dõi vật chứng), item by item, without opening a sealed part.
import { CHAPTERS, type FactType, inOrder } from '@hoso/facts'
import { type AsOf, instantOf, isTold, type Told, type ToldOf } from '@hoso/procedure'
import { dateOf } from './case-views.ts'
import type { CasebookView } from './casebook.ts'
import { asked } from './children.ts'
import { type DefinitionRef, DEFINITIONS, reference } from './definitions.ts'
import { asKnown } from './period.ts'
import { tellStreams } from './table-reader.ts'

/** A change of hands. */
export interface CustodyLink {
  readonly fact: 'EvidenceReceived' | 'CustodyTransferred' | 'EvidenceReturned'
  /** Civil date; a month or a year where no more is known. */
  readonly on: string
  /** Actor references. */
  readonly from?: string
  readonly to: string
  readonly minutes?: string
  readonly witnessed: boolean
  /** The receiver has said so himself. */
  readonly accepted: boolean
}

/** Handed over by somebody who did not hold it: nobody accounts for the item from the last change of hands until then. */
export interface CustodyGap {
  readonly since: string
  readonly until: string
  /** Who held it, as far as the record tells. */
  readonly holder: string
  /** Who handed it over; absent where nobody is named. */
  readonly giver?: string
  readonly giverEverHeld: boolean
}

export interface Seal {
  readonly state: 'never-sealed' | 'sealed' | 'opened'
  readonly number?: string
  /** The last check that says how it was found. */
  readonly lastCheck?: { readonly on: string; readonly intact: boolean }
  /** Another number was found or put on without the seal having been opened. */
  readonly changedWithoutOpening: boolean
}

export interface EvidenceItem {
  readonly stream: string
  readonly number: string
  readonly caseNumber?: string
  readonly case?: string
  readonly digital: boolean
  /** `kept`: with an authority; the others end its keeping. */
  readonly state: 'kept' | 'returned' | 'destroyed' | 'lost'
  /** Actor reference of who has it; nobody once it is destroyed or lost. */
  readonly holder?: string
  readonly stored: boolean
  readonly chain: ReadonlyArray<CustodyLink>
  readonly gaps: ReadonlyArray<CustodyGap>
  readonly seal: Seal
  /** The last comparison of digests, and how many did not agree. */
  readonly lastIntegrityCheck?: { readonly on: string; readonly agrees: boolean }
  readonly integrityFailures: number
  readonly viewings: number
  readonly copies: number
  /** Everything told of it, in order of time. */
  readonly told: ReadonlyArray<Told>
}

export interface EvidenceRegister extends AsOf {
  readonly definition: DefinitionRef
  readonly watermark: number
  readonly items: ReadonlyArray<EvidenceItem>
}

export const EVIDENCE_FACTS: ReadonlyArray<FactType> = Object.values(CHAPTERS.evidence).map((d) => d.type)

/** Items received by T, in the order of their first appearance. */
export const evidenceRegister = (view: CasebookView, asOf: AsOf): EvidenceRegister => {
  const { at } = asOf
  const T = instantOf(at)
  const items: EvidenceItem[] = []
  for (const [stream, told] of tellStreams(view.state, 'evidence', asked(asOf))) {
    const item = itemOf(
      stream,
      told.filter((t) => t.from <= T),
    )
    if (item !== undefined) items.push(item)
  }
  return {
    definition: reference(DEFINITIONS.evidenceRegister),
    at,
    ...asKnown(asOf),
    watermark: Number(view.watermark),
    items,
  }
}

type Handover = ToldOf<'EvidenceReceived' | 'CustodyTransferred' | 'EvidenceReturned'>

const itemOf = (stream: string, facts: ReadonlyArray<Told>): EvidenceItem | undefined => {
  const received = facts.find((t) => isTold(t, 'EvidenceReceived'))
  if (received === undefined) return undefined
  // What may have happened at the same time stands as it was recorded; nothing is before the receipt.
  const rest = facts.filter((t) => t !== received)
  const told = [received, ...inOrder(rest, (t) => t)]
  const { number, caseNumber, case: file, digital } = received.fact.body
  const ended = told.findLast((t) => isTold(t, 'EvidenceDestroyed', 'EvidenceLost'))
  // By themselves, as the guards judge them: what else was done that day must not part two of them.
  const moves = rest.filter((t): t is Handover =>
    isTold(t, 'EvidenceReceived', 'CustodyTransferred', 'EvidenceReturned'),
  )
  const handovers: ReadonlyArray<Handover> = [received, ...inOrder(moves, (t) => t)]
  const last = handovers.at(-1) ?? received
  const gone = ended === undefined ? undefined : isTold(ended, 'EvidenceLost') ? 'lost' : 'destroyed'
  const checks = told.filter((t) => isTold(t, 'IntegrityVerified', 'IntegrityFailed'))
  const check = checks.at(-1)
  return {
    stream,
    number,
    ...(caseNumber === undefined ? {} : { caseNumber }),
    ...(file === undefined ? {} : { case: file }),
    digital: digital || told.some((t) => isTold(t, 'DigitalEvidenceHashed')),
    state: gone ?? (isTold(last, 'EvidenceReturned') ? 'returned' : 'kept'),
    ...(gone === undefined ? { holder: last.fact.body.to } : {}),
    stored: told.slice(told.indexOf(last)).some((t) => isTold(t, 'EvidenceStored')),
    chain: handovers.map((h) => linkOf(h, told)),
    gaps: gapsOf(handovers),
    seal: sealOf(told),
    ...(check === undefined
      ? {}
      : { lastIntegrityCheck: { on: dateOf(check), agrees: isTold(check, 'IntegrityVerified') } }),
    integrityFailures: checks.filter((t) => isTold(t, 'IntegrityFailed')).length,
    viewings: told.filter((t) => isTold(t, 'EvidenceViewed')).length,
    copies: told.reduce((n, t) => n + (isTold(t, 'EvidenceCopied') ? (t.fact.body.copies ?? 1) : 0), 0),
    told,
  }
}

const linkOf = (h: Handover, told: ReadonlyArray<Told>): CustodyLink => {
  const { from, to, minutes, witnessed } = h.fact.body
  const next = told.slice(told.indexOf(h) + 1)
  const until = next.findIndex((t) => isTold(t, 'CustodyTransferred', 'EvidenceReturned'))
  return {
    fact: h.fact.type,
    on: dateOf(h),
    ...(from === undefined ? {} : { from }),
    to,
    ...(minutes === undefined ? {} : { minutes }),
    witnessed,
    accepted: next
      .slice(0, until < 0 ? undefined : until)
      .some((t) => isTold(t, 'CustodyAccepted') && t.fact.body.to === to),
  }
}

const gapsOf = (handovers: ReadonlyArray<Handover>): ReadonlyArray<CustodyGap> =>
  handovers.flatMap((h, i): ReadonlyArray<CustodyGap> => {
    const before = handovers[i - 1]
    const giver = h.fact.body.from
    if (before === undefined || giver === before.fact.body.to) return []
    return [
      {
        since: dateOf(before),
        until: dateOf(h),
        holder: before.fact.body.to,
        ...(giver === undefined ? {} : { giver }),
        giverEverHeld: handovers.slice(0, i).some((other) => other.fact.body.to === giver),
      },
    ]
  })

const sealOf = (told: ReadonlyArray<Told>): Seal => {
  let state: Seal['state'] = 'never-sealed'
  let number: string | undefined
  let lastCheck: Seal['lastCheck']
  let changedWithoutOpening = false
  const saw = (seal: string | undefined): void => {
    if (seal === undefined) return
    if (state === 'sealed' && number !== undefined && seal !== number) changedWithoutOpening = true
    number = seal
  }
  for (const t of told) {
    if (isTold(t, 'EvidenceSealed')) {
      saw(t.fact.body.seal)
      state = 'sealed'
    } else if (isTold(t, 'SealChecked', 'CustodyTransferred', 'CustodyAccepted', 'SealBroken')) {
      const { seal, intact } = t.fact.body
      saw(seal)
      if (intact !== undefined && (seal !== undefined || isTold(t, 'SealChecked', 'SealBroken')))
        lastCheck = { on: dateOf(t), intact }
      if (isTold(t, 'SealBroken')) state = 'opened'
    }
  }
  return {
    state,
    ...(number === undefined ? {} : { number }),
    ...(lastCheck === undefined ? {} : { lastCheck }),
    changedWithoutOpening,
  }
}
