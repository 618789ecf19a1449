import {
  type AnyNewFact,
  caseOpened,
  referralAccepted,
  referralDeclined,
  referralEscalated,
  referralMade,
  referralServiceCompleted,
  referralServiceStarted,
  referralServiceStoppedEarly,
  referralWithdrawn,
} from '@hoso/facts'
import { describe, expect, test } from 'vitest'
import { casebook } from './casebook.ts'
import { viewOf } from './projection.ts'
import { acceptedElsewhere, referrals, referralStatistics } from './referrals.ts'
import { type Book, book, stream } from '../../../tests/projections/book.ts'

const KNOWN = { knownAt: '2024-12-31', clock: 'record' } as const
const END = { at: '2023-12-31', ...KNOWN }
const view = (log: Book) => viewOf(casebook, log.facts)

const C = stream('case', 1)

describe('referrals', () => {
  const outcome = (...steps: ReadonlyArray<AnyNewFact>): string | undefined => {
    const log = book()
    log.add(C, '2023-01-01', caseOpened({ number: 'VV-1' }))
    log.add(C, '2023-02-01', referralMade({ referral: 'CG-1', service: 'health' }))
    log.add(C, '2023-02-01', referralAccepted({ referral: 'CG-10' }))
    steps.forEach((fact, i) => void log.add(C, `2023-03-${String(i + 10)}`, fact))
    return referrals(view(log), END)[0]?.outcome
  }
  const of = { referral: 'CG-1' }
  test('the first that holds: withdrawn, ended, under way, answered, unanswered', () => {
    expect(outcome()).toBe('unanswered')
    expect(outcome(referralEscalated(of))).toBe('unanswered')
    expect(outcome(referralAccepted(of))).toBe('accepted')
    expect(outcome(referralDeclined(of))).toBe('declined')
    expect(outcome(referralDeclined(of), referralAccepted(of))).toBe('accepted')
    expect(outcome(referralAccepted(of), referralServiceStarted(of))).toBe('under-way')
    expect(outcome(referralServiceStarted(of), referralServiceCompleted(of))).toBe('completed')
    expect(outcome(referralServiceCompleted(of), referralServiceStoppedEarly(of))).toBe('stopped-early')
    expect(outcome(referralServiceCompleted(of), referralWithdrawn(of))).toBe('withdrawn')
  })
  test('declined here, accepted elsewhere; rows by service', () => {
    const log = book()
    log.add(C, '2023-01-01', caseOpened({ number: 'VV-1' }))
    log.add(C, '2023-02-01', referralMade({ referral: 'CG-1', service: 'education' }))
    log.add(C, '2023-02-03', referralDeclined({ referral: 'CG-1' }))
    log.add(C, '2023-02-05', referralMade({ referral: 'CG-2', service: 'education', replaces: 'CG-1' }))
    log.add(C, '2023-02-06', referralEscalated({ referral: 'CG-2' }))
    log.add(C, '2023-02-07', referralAccepted({ referral: 'CG-2' }))
    log.add(C, '2023-02-08', referralMade({ referral: 'CG-3', service: 'health' }))
    const all = referrals(view(log), END)
    expect(acceptedElsewhere(all)).toEqual(['CG-2'])
    expect(all[1]).toEqual({
      referral: 'CG-2',
      case: 'VV-1',
      service: 'education',
      outcome: 'accepted',
      accepted: true,
      declined: false,
      reminders: 1,
      replaces: 'CG-1',
    })
    expect(referralStatistics(view(log), { ...END, by: ['service'] })).toMatchObject({
      rows: [
        { service: 'health', outcome: 'unanswered', referrals: 1 },
        { service: 'education', outcome: 'accepted', referrals: 1 },
        { service: 'education', outcome: 'declined', referrals: 1 },
      ],
      total: 3,
    })
    expect(referralStatistics(view(log), { ...END, at: '2023-02-04' }).rows).toEqual([
      { outcome: 'declined', referrals: 1 },
    ])
  })
})
