// For whoever changes how the record asks the guards: what they are shown, when, and what it costs.
import {
  authorityDelegated,
  caseClosed,
  caseNoteRecorded,
  caseOpened,
  caseReopened,
  type Context,
  custodyTransferred,
  eventRetracted,
  eventSuperseded,
  evidenceReceived,
  referralAccepted,
  referralMade,
  referralServiceCompleted,
  referralWithdrawn,
  supportPlanApproved,
  supportPlanSubmitted,
} from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import { type EventStore, memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import { describe, expect, test } from 'vitest'
import { explainError, type HosoError, isHosoError } from './hoso-error.ts'
import type { CaseRecord, Recording } from './model.ts'
import { openRecord } from './open-record.ts'

const application = { name: 'app.example', key: generateKey() }
const chair: Context['actor'] = {
  id: 'actor-0190f3a2-7c1e-7b7e-9d52-000000000001',
  role: 'chairman',
  unit: 'UBND xã',
}
const SECOND = 'actor-0190f3a2-7c1e-7b7e-9d52-000000000002'
const context: Context = { actor: chair, occurredAt: { precision: 'day', on: '2023-05-12' } }
const said = (fact: Recording['fact'], more: Partial<Recording> = {}): Recording => ({
  fact,
  context,
  ...more,
})
const opened = said(caseOpened({ number: 'VV-1' }))
const closed = said(caseClosed({ reason: 'moved' }))
const note = said(caseNoteRecorded({}))
const unchecked = { expected: { unchecked: 'trial' } } as const
const eventId = (n: number): string => `0190f3a2-7c1e-7b7e-9d52-${String(n).padStart(12, '0')}`

/** A store that says how many entries of streams were read from it. */
const counting = (): { readonly store: EventStore; readonly taken: () => number } => {
  const store = memoryStore({ origin: 'hoso.example/guarding' })
  let entries = 0
  return {
    store: {
      ...store,
      read: (asked) => async () => {
        const page = await store.read(asked)()
        if (page._tag === 'Right') entries += page.right.entries.length
        return page
      },
    },
    taken: () => {
      const taken = entries
      entries = 0
      return taken
    },
  }
}
const openOn = (store: EventStore): Promise<CaseRecord> =>
  openRecord({ store, keys: memoryKeys(), application })
const world = async () => {
  const { store, taken } = counting()
  const record = await openOn(store)
  return { store, taken, record, stream: record.newStream('case') }
}
const refusal = async (promise: Promise<unknown>): Promise<HosoError<'refused-by-guard'>> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isHosoError(error, 'refused-by-guard')) throw new Error(`expected a refusal, got ${String(error)}`)
  return error
}
const guardsOf = ({ details }: HosoError<'refused-by-guard'>): ReadonlyArray<string> =>
  details.refusals.map(({ fact, refusal: { guard } }) => `${fact} ${guard}`)

describe('what guards are shown', () => {
  test('every refusal of the call, with the recorded facts that led to it; nothing is recorded', async () => {
    const { record, stream } = await world()
    const { ids } = await record.append(stream, [opened, closed], { expected: 'new' })
    const error = await refusal(
      record.append(stream, [closed, note, said(referralAccepted({ referral: 'CG-1' }))], { expected: 2 }),
    )
    expect(guardsOf(error)).toEqual(['0 case-closed-when-not-open', '2 referral-unknown'])
    expect(error.details.refusals[0]?.refusal).toMatchObject({
      refuses: 'unfounded',
      article: 'Nghị định 56/2017/NĐ-CP Điều 30 khoản 1 điểm b',
      because: ids,
    })
    expect(explainError(error, 'vi')).toContain('sự kiện 1: Vụ việc chưa mở hoặc đã kết thúc')
    expect((await record.read(stream)).count).toBe(2)
  })

  test('a later fact of a call sees the earlier ones, which have no id yet', async () => {
    const { record, stream } = await world()
    const error = await refusal(record.append(stream, [opened, closed, closed], { expected: 'new' }))
    expect(guardsOf(error)).toEqual(['2 case-closed-when-not-open'])
    expect(error.details.refusals[0]?.refusal.because).toEqual(['#1', '#2'])
    await record.append(stream, [opened, closed, said(caseReopened({})), closed], { expected: 'new' })
  })

  test('streams of a call see each other, whatever their order', async () => {
    const { record, stream } = await world()
    const delegate = record.newStream('actor')
    const delegated = said(
      authorityDelegated({ number: '05/UQ', powers: ['approve-plan'], from: '2023-01-10' }),
    )
    const approved = said(supportPlanApproved({}), {
      context: {
        ...context,
        actor: {
          id: delegate,
          role: 'specialist',
          unit: 'UBND xã',
          onBehalfOf: { role: 'chairman', delegation: '05/UQ' },
        },
      },
    })
    const plan = { stream, expected: 'new', facts: [said(supportPlanSubmitted({})), approved] } as const
    expect(guardsOf(await refusal(record.appendMany([plan])))).toEqual(['1 delegation-unknown'])
    await record.appendMany([plan, { stream: delegate, expected: 'new', facts: [delegated] }])
    // And afterwards, read from the delegate's own stream.
    await record.append(stream, [approved], { expected: 2 })
  })

  test('a retracted or corrected fact is shown as it stands, in the same call too', async () => {
    const { record, stream } = await world()
    const { ids } = await record.append(stream, [opened, closed], { expected: 'new' })
    const retracts = ids[1] ?? ''
    const retraction = said(eventRetracted({ second: SECOND }), { retracts })
    await refusal(record.append(stream, [closed], { expected: 2 }))
    await record.append(stream, [retraction, closed], { expected: 2 })
    expect(guardsOf(await refusal(record.append(stream, [closed], unchecked)))).toEqual([
      '0 case-closed-when-not-open',
    ])
  })

  test('a correction is judged by what the corrected fact says', async () => {
    const { record, stream } = await world()
    const at = (day: string) => ({
      context: { ...context, occurredAt: { precision: 'day', on: day } as const },
    })
    const recorded = await record.append(
      stream,
      [
        said(referralMade({ referral: 'CG-1', service: 'health' }), at('2023-05-01')),
        said(referralServiceCompleted({ referral: 'CG-1' }), at('2023-05-09')),
        said(referralWithdrawn({ referral: 'CG-1' }), at('2023-05-08')),
      ],
      { expected: 'new' },
    )
    const target = recorded.ids[2] ?? ''
    const to = (on: string) => [{ path: '/occurredAt', to: { precision: 'day', on } }] as const
    const later = record.correct({ target, context, changes: to('2023-05-10') })
    expect(guardsOf(await refusal(later))).toEqual(['0 referral-withdrawn-after-completion'])
    await record.correct({ target, context, changes: to('2023-05-07') })
  })

  test('a correction says what is against the mended fact once, though two facts cannot both be', async () => {
    const { record, stream } = await world()
    const day = (on: string) => ({ context: { ...context, occurredAt: { precision: 'day', on } as const } })
    const { ids } = await record.append(
      stream,
      [
        said(caseOpened({ number: 'VV-1' }), day('2023-05-01')),
        said(caseClosed({ reason: 'moved' }), day('2023-05-09')),
      ],
      { expected: 'new' },
    )
    const changes = [{ path: '/occurredAt', to: { precision: 'day', on: '2023-04-01' } }] as const
    const error = await refusal(record.correct({ target: ids[1] ?? '', context, changes }))
    expect(guardsOf(error)).toEqual(['0 case-closed-when-not-open'])
  })

  test('what another process recorded meanwhile', async () => {
    const { record, store, stream } = await world()
    const other = await openOn(store)
    await record.append(stream, [opened], { expected: 'new' })
    await other.append(stream, [closed], { expected: 1 })
    expect(guardsOf(await refusal(record.append(stream, [closed], unchecked)))).toEqual([
      '0 case-closed-when-not-open',
    ])
  })

  test('of two at the same time, one', async () => {
    const { record, stream } = await world()
    await record.append(stream, [opened], { expected: 'new' })
    const done = await Promise.allSettled([1, 2, 3].map(() => record.append(stream, [closed], unchecked)))
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('an act', () => {
  const reopened = said(caseReopened({}))
  const retracting = (target: string, more: Partial<Parameters<CaseRecord['retract']>[0]> = {}) => ({
    target,
    context,
    second: SECOND,
    ...more,
  })
  const begun = async (...facts: ReadonlyArray<Recording>) => {
    const { record, stream } = await world()
    const { ids } = await record.append(stream, [opened, closed, ...facts], { expected: 'new' })
    return { record, stream, ids, id: (n: number) => ids[n] ?? '' }
  }

  test('does not take the ground from under a later fact, which it names; from the last on it may', async () => {
    const { record, ids, id } = await begun(reopened)
    const error = await refusal(record.retract(retracting(id(1))))
    expect(guardsOf(error)).toEqual(['0 case-reopened-when-open'])
    expect(error.details.refusals[0]?.refusal.because).toEqual([id(2), id(0)])
    expect(guardsOf(await refusal(record.retract(retracting(id(0)))))).toEqual(['0 case-reopened-when-open'])
    for (const last of ids.toReversed()) await record.retract(retracting(last))
  })

  test('takes it away where the same call lays another, and what a supersession leaves is asked about too', async () => {
    const { record, stream, id } = await begun(reopened)
    const retraction = said(eventRetracted({ second: SECOND }), { retracts: id(1) })
    await record.append(stream, [retraction, closed], { expected: 3 })
    const over = said(eventSuperseded({ target: id(0), by: id(2) }))
    expect(guardsOf(await refusal(record.append(stream, [over], unchecked)))).toEqual([
      '0 case-reopened-when-open',
    ])
  })

  test('of several is told apart by its place in the call', async () => {
    const { record, stream, id } = await begun(reopened, note)
    const [harmless, harmful] = [3, 1].map((n) =>
      said(eventRetracted({ second: SECOND }), { retracts: id(n) }),
    ) as [Recording, Recording]
    const guards = async (...facts: ReadonlyArray<Recording>) =>
      guardsOf(await refusal(record.appendMany([{ stream, expected: 4, facts }])))
    expect(await guards(harmless, harmful)).toEqual(['1 case-reopened-when-open'])
    expect(await guards(harmful, harmless)).toEqual(['0 case-reopened-when-open'])
  })

  test('undone by another brings nothing back that cannot stand any more', async () => {
    const { record, stream, id } = await begun()
    const undone = await record.retract(retracting(id(1)))
    await record.append(stream, [closed], unchecked)
    expect(guardsOf(await refusal(record.retract(retracting(undone.ids[0] ?? ''))))).toContain(
      '0 case-closed-when-not-open',
    )
  })

  test('is not refused for what was so before', async () => {
    const { store } = counting()
    const lax = await openRecord({ store, keys: memoryKeys(), application, guards: [] })
    const stream = lax.newStream('case')
    const { ids } = await lax.append(stream, [closed, note], { expected: 'new' })
    await (await openOn(store)).retract(retracting(ids[1] ?? ''))
  })

  test('is judged with every fact in its own place among those of the same day', async () => {
    const { record } = await world()
    const item = record.newStream('evidence')
    const [a, b, c, d] = [1, 2, 3, 4].map((n) => `actor-${eventId(n)}`) as [string, string, string, string]
    const hand = (from: string, to: string) => said(custodyTransferred({ from, to, witnessed: true }))
    const receipt = said(evidenceReceived({ number: 'VC-1', to: a, digital: false, witnessed: true }))
    const { ids } = await record.append(item, [receipt, hand(a, b), hand(b, a), hand(a, c), hand(c, d)], {
      expected: 'new',
    })
    expect(guardsOf(await refusal(record.retract(retracting(ids[2] ?? ''))))).toContain(
      '0 custody-handed-over-twice',
    )
  })
})

describe('an act upon a decision', () => {
  const officer: Context = {
    ...context,
    actor: { id: `actor-${eventId(3)}`, role: 'child-protection-officer', unit: 'UBND xã' },
  }

  test('needs the power that the decision took, through the verbs and as a plain fact', async () => {
    const { record, stream } = await world()
    const { ids } = await record.append(stream, [opened, closed], { expected: 'new' })
    const [first = '', target = ''] = ids
    const wrong = [{ path: '/body/reason', to: 'refused' }] as const
    const without = ['0 close-case-without-authority']
    const error = await refusal(record.retract({ target, context: officer, second: SECOND }))
    expect(guardsOf(error)).toEqual(without)
    expect(error.details.refusals[0]?.refusal.because).toEqual([target])
    expect(guardsOf(await refusal(record.correct({ target, context: officer, changes: wrong })))).toEqual(
      without,
    )
    const plain = said(eventRetracted({ second: SECOND }), { retracts: target, context: officer })
    expect(guardsOf(await refusal(record.append(stream, [plain], unchecked)))).toEqual(without)
    await record.correct({ target, context, changes: wrong })
    const gone = await record.retract({ target, context, second: SECOND })
    // What brings it back decides, too.
    const back = { target: gone.ids[0] ?? '', second: SECOND }
    expect(guardsOf(await refusal(record.retract({ ...back, context: officer })))).toEqual(without)
    await record.retract({ ...back, context })
    await record.correct({
      target: first,
      context: officer,
      changes: [{ path: '/body/number', to: 'VV-2' }],
    })
  })

  test('a delegate does not mend their own delegation, and cites one that is there', async () => {
    const { record, stream } = await world()
    const own = record.newStream('actor')
    const delegated = said(
      authorityDelegated({
        number: '05/UQ',
        powers: ['close-case'],
        from: '2023-01-10',
        until: '2023-12-31',
      }),
    )
    const { ids } = await record.append(own, [delegated], { expected: 'new' })
    const mend = { target: ids[0] ?? '', changes: [{ path: '/body/until', to: '2024-12-31' }] as const }
    const asDelegate = (role: 'chairman' | 'specialist', delegation?: string): Context => ({
      ...context,
      actor: {
        id: own,
        role,
        unit: 'UBND xã',
        ...(delegation === undefined ? {} : { onBehalfOf: { role: 'chairman', delegation } }),
      },
    })
    expect(guardsOf(await refusal(record.correct({ ...mend, context: asDelegate('chairman') })))).toEqual([
      '0 delegation-to-oneself',
    ])
    expect(guardsOf(await refusal(record.correct({ ...mend, context: officer })))).toEqual([
      '0 delegation-without-authority',
    ])
    await record.correct({ ...mend, context })
    const made = await record.append(stream, [opened, closed], { expected: 'new' })
    const retraction = (delegation: string) =>
      record.retract({
        target: made.ids[1] ?? '',
        second: SECOND,
        context: asDelegate('specialist', delegation),
      })
    expect(guardsOf(await refusal(retraction('06/UQ')))).toEqual(['0 delegation-unknown'])
    await retraction('05/UQ')
  })
})

describe('when it happened', () => {
  test('is not more than a day after it is recorded, nor corrected to be', async () => {
    const clock = (): number => Date.UTC(2023, 4, 13)
    const record = await openRecord({ store: counting().store, keys: memoryKeys(), application, clock })
    const stream = record.newStream('case')
    const on = (day: string) =>
      said(note.fact, { context: { ...context, occurredAt: { precision: 'day', on: day } } })
    const future = ['0 in-the-future']
    expect(guardsOf(await refusal(record.append(stream, [on('2023-05-15')], { expected: 'new' })))).toEqual(
      future,
    )
    const { ids } = await record.append(stream, [on('2023-05-14')], { expected: 'new' })
    const changes = [{ path: '/occurredAt', to: { precision: 'month', in: '2023-06' } }] as const
    expect(guardsOf(await refusal(record.correct({ target: ids[0] ?? '', context, changes })))).toEqual(
      future,
    )
  })
})

describe('what is back-filled', () => {
  const backfill = { register: 'case-log', file: 'so.csv', line: 2, key: 'case-log/1' }
  const paper = said(closed.fact, { context: { ...context, backfill } })

  test('passes without its ground only where registers are entered', async () => {
    const { record, store, stream } = await world()
    expect(guardsOf(await refusal(record.append(stream, [paper], { expected: 'new' })))).toEqual([
      '0 case-closed-when-not-open',
    ])
    const enters = await openRecord({ store, keys: memoryKeys(), application, entersPaper: true })
    expect(guardsOf(await refusal(enters.append(stream, [closed], { expected: 'new' })))).toEqual([
      '0 case-closed-when-not-open',
    ])
    await enters.append(stream, [paper], { expected: 'new' })
  })

  test('an importer retracts alone only there', async () => {
    const { record, store, stream } = await world()
    const importer: Context = {
      ...context,
      actor: { ...chair, role: 'register-importer' },
      backfill,
    }
    const { ids } = await record.append(stream, [opened], { expected: 'new' })
    const retraction = { target: ids[0] ?? '', context: importer }
    expect(guardsOf(await refusal(record.retract(retraction)))).toEqual(['0 two-persons-needed'])
    await (await openRecord({ store, keys: memoryKeys(), application, entersPaper: true })).retract(
      retraction,
    )
  })
})

describe('when guards are asked', () => {
  test('the same call again gets its old receipt, though it would be refused now', async () => {
    const { record, stream } = await world()
    await record.append(stream, [opened], { expected: 'new' })
    const closing = [said(closed.fact, { id: eventId(7) })] as const
    const first = await record.append(stream, closing, { expected: 1 })
    const again = await record.append(stream, closing, { expected: 1 })
    expect(again).toEqual({ ...first, repeated: true })
  })

  test('a wrong version is said before what the guards say', async () => {
    const { record, stream } = await world()
    await record.append(stream, [opened, closed], { expected: 'new' })
    await expect(record.append(stream, [closed], { expected: 1 })).rejects.toSatisfy((e) =>
      isHosoError(e, 'stale-version'),
    )
  })

  test('without guards nothing is refused', async () => {
    const record = await openRecord({ store: counting().store, keys: memoryKeys(), application, guards: [] })
    await record.append(record.newStream('case'), [closed, closed], { expected: 'new' })
  })
})

describe('what it costs', () => {
  test('nothing is read for facts that no guard looks at, or for a new stream', async () => {
    const { record, stream, taken } = await world()
    await record.append(stream, [opened], { expected: 'new' })
    await record.append(stream, [note], { expected: 1 })
    expect(taken()).toBe(0)
  })

  test('a long stream is read once, and then only what is new in it', async () => {
    const { record, store, stream, taken } = await world()
    const many = Array.from({ length: 1200 }, () => note)
    await record.append(
      stream,
      [opened, said(referralMade({ referral: 'CG-1', service: 'health' })), ...many],
      {
        expected: 'new',
      },
    )
    const other = await openOn(store)
    taken()
    const step = said(referralAccepted({ referral: 'CG-1' }))
    await other.append(stream, [step], { expected: 1202 })
    // The last entry for the head of the stream, and all of them for the guards.
    expect(taken()).toBe(1 + 1202)
    await other.append(stream, [step], { expected: 1203 })
    expect(taken()).toBe(1)
    // The opening is on the first page of the stream, this on the last.
    expect(guardsOf(await refusal(other.append(stream, [said(caseReopened({}))], unchecked)))).toEqual([
      '0 case-reopened-when-open',
    ])
  })
})
