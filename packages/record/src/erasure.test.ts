// For whoever changes how a person is erased: two approvals, nothing lost without a record of it, and every step taken up again.
import {
  concernDisposed,
  concernReported,
  erasureCompleted,
  giftGiven,
  legalHoldLifted,
  legalHoldPlaced,
  policeNotified,
  subjectErased,
} from '@hoso/facts'
import { decodeEntry, erasureRoot, MOST_ERASURES, toB64url } from '@hoso/ledger'
import { type EventStore, memoryStore } from '@hoso/store'

import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  actor,
  application,
  basis,
  by,
  chair,
  codeOf,
  codes,
  erasedBy,
  officer,
  origin,
  parts,
  told,
  types,
  unchecked,
  world,
} from '../../../tests/erasure/world.ts'
import type { Recording } from './model.ts'
import { openRecord } from './open-record.ts'

describe('an erasure', () => {
  test('takes two; then the person is unreadable, the others are not, and the facts stay', async () => {
    const w = await world()
    expect(await w.approve(officer)).toMatchObject({
      _tag: 'Approved',
      extent: [{ stream: w.concern, parts: 1 }],
      approved: [{ actor: officer.actor.id, role: 'child-protection-officer' }],
    })
    expect(parts((await w.record.read(w.concern, { open: true })).facts[0])).toEqual({
      child: 'open',
      reporter: 'open',
    })
    const done = await w.approve(chair)
    expect(done).toMatchObject({
      _tag: 'Erased',
      epoch: 2,
      ...basis,
      streams: [{ stream: w.concern, parts: 1 }],
    })
    const { facts, unreadable } = await w.record.read(w.concern, { open: true })
    expect(unreadable).toEqual([])
    expect(parts(facts[0])).toEqual({ child: 'open', reporter: 'erased' })
    expect(facts.map((f) => f.type)).toEqual([
      'ConcernReported',
      'ConcernDisposed',
      'ErasureApproved',
      'ErasureApproved',
      'SubjectErased',
      'ErasureCompleted',
    ])
    expect(await types(w, w.kept)).not.toContain('SubjectErased')
    const bytes = await w.store.readAll({ from: 0n, limit: 1, parts: true })()
    expect(E.isRight(bytes) ? bytes.right.entries[0]?.parts?.map(({ name }) => name) : []).toEqual(['/child'])
  })

  test('of the child leaves the reporter readable', async () => {
    const w = await world()
    const child = (await w.record.read(w.concern)).facts.flatMap((f) => Object.values(f.subjects)[1] ?? [])[0]
    if (child === undefined) throw new Error('no child')
    await w.approve(officer, { person: child })
    await w.approve(chair, { person: child })
    expect(parts((await w.record.read(w.concern, { open: true })).facts[0])).toEqual({
      child: 'erased',
      reporter: 'open',
    })
  })

  test('lists what the format asks for', async () => {
    const w = await world()
    const { streams } = await erasedBy(w)
    const page = await w.store.read({ stream: w.concern, limit: 100 })()
    const entries = E.isRight(page) ? page.right.entries : []
    const refs = entries.flatMap(({ id, bytes }) => {
      const entry = decodeEntry(bytes)
      return entry._tag === 'Ok' ? entry.value.sealed.map((ref) => ({ id, ...ref })) : []
    })
    const own = refs.filter(({ subj }) => subj === w.reporter)
    expect(streams[0]).toMatchObject({
      keys: [own[0]?.k],
      parts: own.length,
      root: toB64url(erasureRoot(own.map(({ id, p, c }) => ({ id, p, c })))),
    })
    const { facts } = await w.record.read(w.concern)
    const approvals = facts.filter((f) => f.type === 'ErasureApproved')
    expect(facts[4]?.body).toMatchObject({ approvals: approvals.map(({ id }) => id) })
  })

  test('done again answers the same and records nothing; new facts about the person have a new key', async () => {
    const w = await world()
    const first = await erasedBy(w)
    expect(await w.approve(officer)).toEqual(first)
    expect(await w.record.erasure.erased(w.reporter)).toEqual(first)
    expect(await w.record.erasure.finish(w.reporter, chair)).toBeUndefined()
    const later: Recording = {
      fact: concernReported(
        {
          number: '2',
          channel: 'neighbour',
          type: 'violence',
          group: 'abused',
          anonymous: false,
          childNamed: false,
          children: [],
        },
        { reporter: { name: 'Bùi Văn Sáng' } },
      ),
      context: told,
      subjects: { reporter: w.reporter },
    }
    const other = w.record.newStream('concern')
    await w.record.append(other, [later], { expected: 'new' })
    expect(parts((await w.record.read(other, { open: true })).facts[0])).toEqual({ reporter: 'open' })
    // The report is new and open: it keeps the person.
    expect(await codeOf(w.approve(officer))).toBe('erasure-refused')
    const plan = await w.record.erasure.plan(w.reporter, basis)
    expect(plan.extent).toEqual([{ stream: other, parts: 1 }])
    await w.record.append(
      other,
      [{ fact: concernDisposed({ outcome: 'unfounded' }), context: told }],
      unchecked,
    )
    expect(await erasedBy(w)).toMatchObject({ epoch: 3, streams: [{ stream: other }] })
  })
})

describe('what is refused', () => {
  test('with its reasons, which are recorded in every stream of the person', async () => {
    const w = await world()
    await w.record.append(w.kept, [policeNotified({}), legalHoldPlaced({ extent: 'whole' })], {
      ...unchecked,
      context: { ...told, actor: chair.actor },
    })
    const plan = await w.record.erasure.plan(w.reporter, basis)
    expect(plan.decision).toMatchObject({ _tag: 'MustKeep', rules: 'lbvdl@1' })
    await expect(w.approve(officer)).rejects.toMatchObject({
      code: 'erasure-refused',
      details: {
        reasons: [
          { hindrance: 'legal-hold', stream: w.kept },
          { hindrance: 'proceedings', stream: w.kept },
        ],
      },
    })
    const last = (await w.record.read(w.concern)).facts.at(-1)
    expect(last).toMatchObject({
      type: 'ErasureRefused',
      actor: officer.actor,
      why: { policy: 'erasure/lbvdl@1' },
      body: {
        subject: w.reporter,
        ...basis,
        reasons: [{ hindrance: 'legal-hold' }, { hindrance: 'proceedings' }],
      },
    })
    expect(await types(w, w.kept)).not.toContain('ErasureRefused')
  })

  test('a hold between the two approvals', async () => {
    const w = await world()
    await w.approve(officer)
    await w.record.append(w.concern, [legalHoldPlaced({ extent: 'whole' })], { ...unchecked, context: chair })
    expect(await codeOf(w.approve(chair))).toBe('erasure-refused')
    expect(await types(w, w.concern)).not.toContain('SubjectErased')
  })

  test('a hold in another file, recorded between the decision and the erasure: no key is destroyed until it is lifted', async () => {
    const inner = memoryStore({ origin })
    let place: (() => Promise<string>) | undefined
    const store: EventStore = {
      ...inner,
      append: (asked) => async () => {
        const now = asked.streams.some(({ events }) => events.some(({ type }) => type === 'SubjectErased'))
        const hold = now ? place : undefined
        if (hold !== undefined) {
          place = undefined
          await hold()
        }
        return inner.append(asked)()
      },
    }
    const w = await world(store)
    let hold = ''
    const placing = async () => {
      await w.record.append(w.kept, [legalHoldPlaced({ extent: 'whole' })], {
        ...unchecked,
        context: { ...told, actor: chair.actor },
      })
      return (hold = (await w.record.read(w.kept)).facts.at(-1)?.id ?? '')
    }
    await w.approve(officer)
    place = placing
    await expect(w.approve(chair)).rejects.toMatchObject({
      code: 'erasure-held',
      details: { streams: [w.kept] },
    })
    expect(await codeOf(w.record.erasure.finish(w.reporter, chair))).toBe('erasure-held')
    expect(parts((await w.record.read(w.concern, { open: true })).facts[0])).toMatchObject({
      reporter: 'open',
    })
    await w.record.append(w.kept, [legalHoldLifted({ hold })], {
      ...unchecked,
      context: { ...told, actor: chair.actor },
    })
    expect(await w.record.erasure.finish(w.reporter, chair)).toMatchObject({ _tag: 'Erased' })
  })

  test.each([
    ['the same person in another role', { ...actor(1, 'chairman') }, 'approval-not-independent'],
    [
      'another person in the same role',
      { ...actor(3, 'child-protection-officer') },
      'approval-not-independent',
    ],
    ['a role that may not', { ...actor(3, 'specialist') }, 'refused-by-guard'],
  ] as const)('a second approval by %s', async (_, who, code) => {
    const w = await world()
    await w.approve(officer)
    expect(await codeOf(w.approve(by(who)))).toBe(code)
    expect(await types(w, w.concern)).not.toContain('SubjectErased')
  })

  test('the first approver again: one approval stays one', async () => {
    const w = await world()
    await w.approve(officer)
    expect((await w.approve(officer))._tag).toBe('Approved')
    expect((await types(w, w.concern)).filter((type) => type === 'ErasureApproved')).toHaveLength(1)
  })

  test.each([
    ['ground', { ground: 'other-law' }],
    ['decision', { decisionNumber: '32/QĐ-UBND' }],
    ['request', { request: '0190f3a2-7c1e-7b7e-9d52-000000000009' }],
  ] as const)('a second approval on another %s begins anew', async (_, other) => {
    const w = await world()
    await w.approve(officer)
    expect(await w.approve(chair, other)).toMatchObject({ _tag: 'Approved' })
    expect(await types(w, w.concern)).not.toContain('SubjectErased')
  })

  test('an approval for somebody else in the same file', async () => {
    const w = await world()
    await w.approve(officer)
    const child = (await w.record.read(w.concern)).facts.flatMap((f) => Object.values(f.subjects)[1] ?? [])[0]
    if (child === undefined) throw new Error('no child')
    expect(await w.approve(chair, { person: child })).toMatchObject({ _tag: 'Approved' })
  })

  test('before the period is over, by the clock of the record', async () => {
    const w = await world()
    const plan = () => w.record.erasure.plan(w.reporter, { ground: 'retention-ended' })
    expect((await plan()).decision).toMatchObject({
      _tag: 'MustKeep',
      reasons: [{ hindrance: 'retention-running', until: '2044-12-31' }],
    })
    const later = await openRecord({
      store: w.store,
      keys: w.keys,
      application,
      clock: () => Date.parse('2045-01-01T00:00:00.000Z'),
    })
    expect((await later.erasure.plan(w.reporter, { ground: 'retention-ended' })).decision._tag).toBe(
      'MayErase',
    )
  })

  test('where something in the file cannot be read: it could be a hold', async () => {
    const inner = memoryStore({ origin })
    let newer = false
    const store: EventStore = {
      ...inner,
      read: (asked) => async () => {
        const page = await inner.read(asked)()
        if (!newer || page._tag === 'Left') return page
        const entries = page.right.entries.map((one) =>
          one.type === 'ConcernDisposed'
            ? {
                ...one,
                type: 'HoldOfTomorrow',
                bytes: Buffer.from(
                  Buffer.from(one.bytes).toString().replace('ConcernDisposed', 'HoldOfTomorrow'),
                ),
              }
            : one,
        )
        return E.right({ ...page.right, entries })
      },
    }
    const w = await world(store)
    newer = true
    await expect(w.approve(officer)).rejects.toMatchObject({
      code: 'erasure-undecidable',
      details: { stream: w.concern, position: 1n },
    })
  })

  test('an approval that was retracted is none', async () => {
    const w = await world()
    await w.approve(officer)
    const id = (await w.record.read(w.concern)).facts.at(-1)?.id ?? ''
    await w.record.retract({ target: id, context: officer, second: chair.actor.id })
    expect((await w.approve(chair))._tag).toBe('Approved')
  })

  test('a stream about the person that came after the first approval', async () => {
    const w = await world()
    await w.approve(officer)
    const present = w.record.newStream('child')
    await w.record.append(
      present,
      [
        {
          fact: giftGiven(
            { occasion: 'lunar-new-year', source: 'sponsor', kind: 'goods', signed: true },
            { giver: { name: 'Bùi Văn Sáng' } },
          ),
          context: told,
          subjects: { giver: w.reporter },
        },
      ],
      { expected: 'new' },
    )
    await expect(w.approve(chair)).rejects.toMatchObject({
      code: 'approval-outdated',
      details: { streams: [present] },
    })
    await w.approve(officer)
    expect(await w.approve(chair)).toMatchObject({
      _tag: 'Erased',
      streams: [{ stream: w.concern }, { stream: present }],
    })
  })

  test('one more than verifiers accept of a key, before anything is recorded', async () => {
    const w = await world()
    const file = w.record.newStream('child')
    const again = () =>
      w.record.append(
        file,
        [
          {
            fact: giftGiven(
              { occasion: 'lunar-new-year', source: 'sponsor', kind: 'goods', signed: true },
              { giver: { name: 'Bùi Văn Sáng' } },
            ),
            context: told,
            subjects: { giver: w.reporter },
          },
        ],
        unchecked,
      )
    for (let n = 0; n < MOST_ERASURES; n++) {
      await again()
      await erasedBy(w)
    }
    await again()
    const before = await types(w, file)
    for (const who of [officer, chair])
      await expect(w.approve(who)).rejects.toMatchObject({
        code: 'erasure-too-often',
        details: { limit: MOST_ERASURES },
      })
    expect(await types(w, file)).toEqual(before)
    expect((await codes(w)).filter((found) => found.startsWith('invalid'))).toEqual([])
  })

  test('who records an erasure without doing one', async () => {
    const w = await world()
    await w.approve(officer)
    const id = (await w.record.read(w.concern)).facts.at(-1)?.id ?? ''
    const fact = subjectErased({
      subject: w.reporter,
      ...basis,
      keys: ['k'],
      parts: 1,
      root: 'A'.repeat(43),
      approvals: [id, w.reporter.slice(7)],
    })
    const done = erasureCompleted({ subject: w.reporter, epoch: 2 })
    for (const one of [fact, done])
      await expect(w.record.append(w.concern, [one], { ...unchecked, context: chair })).rejects.toMatchObject(
        {
          code: 'invalid-fact',
          details: { problems: [{ problem: { path: '/type' } }] },
        },
      )
  })

  test('officials, strangers and what is no reference', async () => {
    const w = await world()
    const plan = (person: string) => codeOf(w.record.erasure.plan(person, basis))
    expect(await plan(officer.actor.id)).toBe('not-a-person')
    expect(await plan('Bùi Văn Sáng')).toBe('not-a-person')
    expect(await plan(w.record.newPerson())).toBe('unknown-person')
    expect(await w.record.erasure.erased(w.reporter)).toBeUndefined()
  })
})
