// For whoever adds an error: it has words in both languages and is known by its code.
import { describe, expect, test } from 'vitest'
import type { HosoErrorCode, HosoErrorDetails } from './failure.ts'
import { explainError, HosoError, isHosoError } from './hoso-error.ts'

describe('errors', () => {
  const details: { readonly [C in HosoErrorCode]: HosoErrorDetails[C] } = {
    'invalid-fact': {
      problems: [{ stream: 's', fact: 0, problem: { code: 'missing-member', path: '/body/sex' } }],
    },
    'refused-by-guard': {
      refusals: [
        {
          stream: 's',
          fact: 1,
          refusal: {
            guard: 'g',
            refuses: 'impossible',
            article: 'a',
            message: { vi: 'v', en: 'e' },
            next: { vi: 'v', en: 'e' },
            because: ['i'],
          },
        },
      ],
    },
    'unknown-stream-kind': {},
    'stale-version': { stream: 's', expected: 3, actual: 4 },
    'idempotency-violation': { id: 'i' },
    'outcome-unknown': { ids: ['i'] },
    'store-unavailable': { during: 'append' },
    'refused-by-store': { reason: 'r' },
    'multi-stream-unsupported': { streams: 2 },
    damaged: { position: 4n, what: 'w' },
    'keys-unavailable': { during: 'read', reason: 'r', keyStore: 'keys-unavailable' },
    'key-missing': { subject: 's', id: 'i' },
    'person-erased': { subject: 's', id: 'i' },
    'unknown-event': { id: 'i' },
    'tiles-unavailable': { path: 'p' },
    'target-retracted': { id: 'i' },
    'wrong-target': { id: 'i', expected: 'fact' },
    'wrong-link': { reason: 'not-linked' },
    'erasure-refused': {
      reasons: [{ hindrance: 'legal-hold', article: 'a', stream: 's', until: '2027-01-01' }],
    },
    'erasure-held': { streams: ['s'] },
    'approval-outdated': { streams: ['s'] },
    'approval-not-independent': { same: 'role', role: 'chairman' },
    'erasure-too-often': { limit: 16 },
    'unknown-person': {},
    'not-a-person': { reason: 'official' },
    'erasure-undecidable': { stream: 's', position: 4n },
    'copy-refused': { reason: 'differs', position: 4n },
    'append-too-large': { bytes: 9, largest: 8 },
    'not-the-reception': { id: 'i' },
    'record-moved': {},
    'signer-refused': { reason: 'bad-entry', position: 4n, rule: 'r' },
  }

  test.each(Object.keys(details) as ReadonlyArray<HosoErrorCode>)(
    '%s is explained in both languages',
    (code) => {
      const error = new HosoError(code, details[code])
      expect(String(error)).toBe(`HosoError[${code}]: ${explainError(error, 'en')}`)
      expect(explainError(error, 'vi')).not.toBe(explainError(error, 'en'))
      expect(explainError(error, 'vi')).toMatch(/[àáạảãđêôơưấếộờừ]/)
      for (const lang of ['vi', 'en'] as const) expect(explainError(error, lang)).toMatch(/\.$/)
    },
  )

  test('an error is known by its code, from another copy of the package too', () => {
    const error = new HosoError('damaged', { what: 'w' })
    expect(isHosoError(error)).toBe(true)
    expect(isHosoError(error, 'damaged')).toBe(true)
    expect(isHosoError(error, 'unknown-event')).toBe(false)
    const foreign = Object.assign(new Error('x'), { name: 'HosoError[damaged]', code: 'damaged' })
    expect(isHosoError(foreign, 'damaged')).toBe(true)
    for (const other of [
      undefined,
      null,
      'x',
      {},
      new Error('x'),
      Object.assign(new Error('x'), { code: 'damaged' }),
    ])
      expect(isHosoError(other)).toBe(false)
  })
})
