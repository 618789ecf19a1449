// For the tests of erasure: a report with a child in it and a reporter, the case that came of it, and those who approve.
import {
  caseClosed,
  caseNoteRecorded,
  caseOpened,
  concernDisposed,
  concernReported,
  type Context,
  type Fact,
} from '@hoso/facts'
import { generateKey, verifierOf } from '@hoso/ledger'
import {
  type CaseRecord,
  type Erased,
  type ErasureApproval,
  isHosoError,
  openRecord,
  verifyRecord,
} from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import { type KeyStore, memoryKeys } from '@hoso/vault'

export const origin = 'hoso.example/erasure'
export const application = { name: 'app.example', key: generateKey() }
export const actor = (n: number, role: Context['actor']['role']): Context['actor'] => ({
  id: `actor-0190f3a2-7c1e-7b7e-9d52-00000000000${n}`,
  role,
  unit: 'UBND xã',
})
export const by = (who: Context['actor'], on = '2026-03-01'): Context => ({
  actor: who,
  occurredAt: { precision: 'day', on },
})
export const officer = by(actor(1, 'child-protection-officer'))
export const chair = by(actor(2, 'chairman'))
export const told = by(actor(1, 'child-protection-officer'), '2024-02-01')
export const basis = { ground: 'authority-decision', decisionNumber: '31/QĐ-UBND' } as const
export const unchecked = { expected: { unchecked: 'trial' } } as const

export interface World {
  readonly record: CaseRecord
  readonly store: EventStore
  readonly keys: KeyStore
  readonly reporter: string
  readonly concern: string
  readonly kept: string
  readonly approve: (
    context: Context,
    more?: Partial<ErasureApproval>,
  ) => ReturnType<CaseRecord['erasure']['approve']>
}

/** A report with a child in it and a reporter, and the case that came of it, closed; the reporter gave a present, too. */
export const world = async (
  store: EventStore = memoryStore({ origin }),
  keys: KeyStore = memoryKeys(),
): Promise<World> => {
  let now = Date.parse('2026-03-02T03:00:00.000Z')
  const record = await openRecord({ store, keys, application, clock: () => (now += 1000) })
  const [concern, kept] = [record.newStream('concern'), record.newStream('case')]
  const reporter = record.newPerson()
  const subjects = { reporter }
  await record.append(
    concern,
    [
      {
        fact: concernReported(
          {
            number: '1',
            channel: 'neighbour',
            type: 'violence',
            group: 'abused',
            anonymous: false,
            childNamed: true,
            children: [],
          },
          { reporter: { name: 'Bùi Văn Sáng' }, child: { names: ['Lê Thị Mai Chi'] } },
        ),
        context: told,
        subjects,
      },
      { fact: concernDisposed({ outcome: 'case-opened' }), context: told },
    ],
    { expected: 'new' },
  )
  await record.append(
    kept,
    [
      caseOpened({ number: 'VV-1', concern }),
      caseNoteRecorded({}, { narrative: { detail: 'Ông Sáng kể lại' } }),
      caseClosed({ reason: 'moved' }),
    ],
    { expected: 'new', context: { ...told, actor: chair.actor } },
  )
  const approve: World['approve'] = (context, more = {}) =>
    record.erasure.approve({ person: reporter, ...basis, context, ...more })
  return { record, store, keys, reporter, concern, kept, approve }
}

export const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'none'
  } catch (error) {
    if (isHosoError(error)) return error.code
    throw error
  }
}
export const erasedBy = async (w: World): Promise<Erased> => {
  await w.approve(officer)
  const done = await w.approve(chair)
  if (done._tag !== 'Erased') throw new Error(done._tag)
  return done
}
export const types = async ({ record }: World, stream: string): Promise<ReadonlyArray<string>> =>
  (await record.read(stream)).facts.map((f) => f.type)
export const parts = (fact: Fact | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fact?.personal ?? {}).map(([p, o]) => [p, (o as { state: string }).state]),
  )

/** What an auditor finds who has the keys, but for what there is to say of checkpoints: nobody signs here. */
export const codes = async ({ store, keys }: World): Promise<ReadonlyArray<string>> => {
  const report = await verifyRecord({
    store,
    keys,
    origin,
    trust: {
      keys: [verifierOf(origin, generateKey().publicKey)],
      applicationKeys: [verifierOf(application.name, application.key.publicKey)],
      now: 0,
    },
  })
  return report.findings
    .map(({ code, severity }) => `${severity} ${code}`)
    .filter((found) => !found.includes('checkpoint'))
}
