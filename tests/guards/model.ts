// For the laws of guards: what somebody tries to record, as facts, and the rules once more as a machine that knows nothing of facts.
import {
  type AnyNewFact,
  caseClosed,
  caseOpened,
  caseReopened,
  consentGranted,
  consentWithdrawn,
  type Context,
  custodyTransferred,
  evidenceReceived,
  evidenceReturned,
  evidenceViewed,
  informationShared,
  referralAccepted,
  referralMade,
  referralServiceCompleted,
  referralServiceStoppedEarly,
  referralWithdrawn,
} from '@hoso/facts'
import * as fc from 'fast-check'

export const PEOPLE = [1, 2, 3].map((n) => `actor-0190f3a2-7c1e-7b7e-9d52-${String(n).padStart(12, '0')}`)
const REFERRALS = ['CG-1', 'CG-2']
const GIVERS = ['mother', 'father'] as const
const chairman = { id: PEOPLE[0] ?? '', role: 'chairman', unit: 'UBND xã' } as const
export const dayOf = (n: number): string => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10)
export const contextOn = (n: number): Context => ({
  actor: chairman,
  occurredAt: { precision: 'day', on: dayOf(n) },
})

/** What somebody tries to record: in the case, or on the item of evidence. */
export type Move =
  | { readonly _tag: 'Open' | 'Close' | 'Reopen' | 'Receive' | 'View' }
  | {
      readonly _tag: 'Make' | 'Accept' | 'Complete' | 'Stop' | 'Withdraw'
      readonly referral: string
    }
  | { readonly _tag: 'Grant' | 'Revoke' | 'Share'; readonly giver: (typeof GIVERS)[number] }
  | { readonly _tag: 'Hand' | 'Return'; readonly from: string; readonly to: string }

const person = fc.constantFrom(...PEOPLE)
export const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ _tag: fc.constantFrom('Open', 'Close', 'Reopen', 'Receive', 'View') }),
  fc.record({
    _tag: fc.constantFrom('Make', 'Accept', 'Complete', 'Stop', 'Withdraw'),
    referral: fc.constantFrom(...REFERRALS),
  }),
  fc.record({ _tag: fc.constantFrom('Grant', 'Revoke', 'Share'), giver: fc.constantFrom(...GIVERS) }),
  fc.record({ _tag: fc.constantFrom('Hand', 'Return'), from: person, to: person }),
)
export const moves = fc.array(move, { minLength: 5, maxLength: 40 })
export const ofItem = ({ _tag }: Move): boolean => ['Receive', 'View', 'Hand', 'Return'].includes(_tag)

const PURPOSE = 'Khám bệnh'
export const factOf = (m: Move, consentOf: (giver: string) => string | undefined): AnyNewFact => {
  switch (m._tag) {
    case 'Open':
      return caseOpened({ number: 'VV-1' })
    case 'Close':
      return caseClosed({ reason: 'moved' })
    case 'Reopen':
      return caseReopened({})
    case 'Make':
      return referralMade({ referral: m.referral, service: 'health' })
    case 'Accept':
      return referralAccepted({ referral: m.referral })
    case 'Complete':
      return referralServiceCompleted({ referral: m.referral })
    case 'Stop':
      return referralServiceStoppedEarly({ referral: m.referral })
    case 'Withdraw':
      return referralWithdrawn({ referral: m.referral })
    case 'Grant':
      return consentGranted({ giver: m.giver, purpose: PURPOSE })
    case 'Revoke':
      return consentWithdrawn({ giver: m.giver, purpose: PURPOSE })
    case 'Share': {
      const consent = consentOf(m.giver) ?? '0190f3a2-7c1e-7b7e-9d52-999999999999'
      return informationShared({ recipient: 'Trạm Y tế', purpose: PURPOSE, consent })
    }
    case 'Receive':
      return evidenceReceived({ number: 'VC-1', to: PEOPLE[0] ?? '', digital: false, witnessed: true })
    case 'View':
      return evidenceViewed({})
    case 'Hand':
      return custodyTransferred({ from: m.from, to: m.to, witnessed: true })
    case 'Return':
      return evidenceReturned({ from: m.from, to: m.to, witnessed: true })
  }
}

/** The rules once more, as a machine that knows nothing of facts. Everything happens in the order it is recorded. */
export interface Model {
  phase: 'none' | 'open' | 'closed'
  /** An opening was recorded: there is no second one. */
  begun: boolean
  readonly referrals: Map<string, { end: 'none' | 'completed' | 'stopped'; withdrawn: boolean }>
  readonly granted: Map<string, number>
  readonly withdrawnConsents: Map<string, number>
  /** Givers whose last consent is withdrawn. */
  readonly void: Set<string>
  holder: string | undefined
  readonly passedOn: Set<string>
  gone: boolean
}

export const fresh = (): Model => ({
  phase: 'none',
  begun: false,
  referrals: new Map(),
  granted: new Map(),
  withdrawnConsents: new Map(),
  void: new Set(),
  holder: undefined,
  passedOn: new Set(),
  gone: false,
})

/** Whether the move is allowed; the model makes it when it is. */
export const play = (model: Model, m: Move): boolean => {
  const count = (counts: Map<string, number>, of: string): number => counts.get(of) ?? 0
  switch (m._tag) {
    case 'Open':
      if (model.begun) return false
      model.begun = true
      model.phase = 'open'
      return true
    case 'Close':
      if (model.phase !== 'open') return false
      model.phase = 'closed'
      return true
    case 'Reopen':
      if (model.phase !== 'closed') return false
      model.phase = 'open'
      return true
    case 'Make':
      if (!model.referrals.has(m.referral)) model.referrals.set(m.referral, { end: 'none', withdrawn: false })
      return true
    case 'Accept':
    case 'Complete':
    case 'Stop': {
      const referral = model.referrals.get(m.referral)
      if (referral === undefined || referral.withdrawn) return false
      if (m._tag === 'Complete') referral.end = 'completed'
      if (m._tag === 'Stop' && referral.end === 'none') referral.end = 'stopped'
      return true
    }
    case 'Withdraw': {
      const referral = model.referrals.get(m.referral)
      if (referral === undefined || referral.withdrawn || referral.end !== 'none') return false
      referral.withdrawn = true
      return true
    }
    case 'Grant':
      model.granted.set(m.giver, count(model.granted, m.giver) + 1)
      model.void.delete(m.giver)
      return true
    case 'Revoke':
      if (count(model.granted, m.giver) <= count(model.withdrawnConsents, m.giver)) return false
      model.withdrawnConsents.set(m.giver, count(model.withdrawnConsents, m.giver) + 1)
      model.void.add(m.giver)
      return true
    case 'Share':
      return count(model.granted, m.giver) > 0 && !model.void.has(m.giver)
    case 'Receive':
      if (model.holder !== undefined) return false
      model.holder = PEOPLE[0]
      return true
    case 'View':
      return model.holder !== undefined
    case 'Hand':
    case 'Return':
      if (model.holder === undefined || model.gone) return false
      if (m.from !== model.holder && model.passedOn.has(m.from)) return false
      model.passedOn.add(model.holder)
      model.holder = m.to
      if (m._tag === 'Return') model.gone = true
      return true
  }
}
