// For whoever changes the hand-over of a case: what is exported verifies, and what is received is the same case.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  caseClosed,
  caseFileReceived,
  caseOpened,
  concernDisposed,
  concernReported,
  type Context,
  homeVisitMade,
} from '@hoso/facts'
import {
  type BundleFiles,
  decodeEntry,
  entryPath,
  generateKey,
  parseDisclosures,
  verifierOf,
  verifyBundle,
} from '@hoso/ledger'
import { type CaseRecord, createSigner, openRecord, verifyRecord } from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import { type KeyStore, memoryKeys } from '@hoso/vault'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportBundle, type ExportOptions } from './export-bundle.ts'
import { receiveBundle } from './receive-bundle.ts'

const officer = {
  id: 'actor-0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a11',
  role: 'child-protection-officer',
  unit: 'UBND thị trấn',
} as const
const context: Context = { actor: officer, occurredAt: { precision: 'day', on: '2023-05-12' } }
const now = 1_800_000_000

let dir: string
let files = 0
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'hoso-audit-'))
})
afterAll(() => rm(dir, { recursive: true }))

interface Town {
  readonly store: EventStore
  readonly keys: KeyStore
  readonly record: CaseRecord
  readonly concern: string
  readonly file: string
  readonly options: ExportOptions
  readonly trust: Parameters<typeof verifyBundle>[1]
}

/** A record with one case of two facts and its report, and another report between them. */
const town = async (origin: string): Promise<Town> => {
  const store = memoryStore({ origin })
  const keys = memoryKeys()
  const application = { name: `app.${origin}`, key: generateKey() }
  const logKey = { name: origin, key: generateKey() }
  const record = await openRecord({ store, keys, application, guards: [] })
  const applicationKeys = [verifierOf(application.name, application.key.publicKey)]
  const logKeys = [verifierOf(origin, logKey.key.publicKey)]
  const signer = await createSigner({
    store,
    origin,
    logKey,
    state: join(dir, `state-${files++}.json`),
    applicationKeys,
  })
  const [concern, other, file] = [
    record.newStream('concern'),
    record.newStream('concern'),
    record.newStream('case'),
  ]
  const report = (name: string) =>
    concernReported(
      {
        number: '1',
        channel: 'school',
        type: 'violence',
        group: 'abused',
        anonymous: false,
        childNamed: true,
        children: [],
      },
      { child: { names: [name] }, reporter: { name: 'Trần Thị Giáo' } },
    )
  await record.append(concern, [report('Nguyễn Văn Thử')], { expected: 'new', context })
  await record.append(other, [report('Lê Thị Khác')], { expected: 'new', context })
  await record.append(file, [caseOpened({ number: 'VV-1', concern })], { expected: 'new', context })
  await record.append(file, [homeVisitMade({}, { narrative: { detail: 'Cháu ở nhà một mình.' } })], {
    expected: 1,
    context,
  })
  return {
    store,
    keys,
    record,
    concern,
    file,
    trust: { keys: logKeys, applicationKeys, now },
    options: {
      store,
      keys,
      record,
      checkpoint: () => signer.integrate(),
      logKeys,
      stream: file,
      others: [concern],
      mandate: () => false,
      use: 'proceedings',
      recipientKind: 'court',
      context,
    },
  }
}

const codes = (report: ReturnType<typeof verifyBundle>): ReadonlyArray<string> =>
  report.findings.map(({ code }) => code)

const textOf = (bag: BundleFiles): string =>
  Array.from(bag.values(), (bytes) => Buffer.from(bytes).toString()).join('\n')

describe('a case that is exported', () => {
  test('verifies, ends with its export and holds nothing of other cases', async () => {
    const { options, trust, file, concern } = await town('a.example/log')
    const { files: bag, streams } = await exportBundle({ ...options, nonce: 'n-1', recipient: 'Tòa án' })
    const report = verifyBundle(bag, { ...trust, nonce: 'n-1' })
    expect(report.verdict).toBe('SIGNED-ONLY')
    expect(codes(report)).toEqual(['parts-withheld'])
    expect(streams).toEqual([
      { stream: file, count: 3 },
      { stream: concern, count: 1 },
    ])
    expect(verifyBundle(bag, { ...trust, nonce: 'n-2' }).verdict).toBe('INCOMPLETE')
    for (const secret of ['Nguyễn Văn Thử', 'Trần Thị Giáo', 'một mình', 'Lê Thị Khác', 'Tòa án'])
      expect(textOf(bag)).not.toContain(secret)
  })

  test('discloses what the mandate covers, and no more', async () => {
    const { options, trust } = await town('b.example/log')
    const mandate: ExportOptions['mandate'] = (type, part) => type === 'ConcernReported' && part === 'child'
    const { files: bag, disclosed, unopened } = await exportBundle({ ...options, mandate })
    expect([disclosed, unopened]).toEqual([1, []])
    expect(verifyBundle(bag, trust)).toMatchObject({ verdict: 'SIGNED-ONLY', disclosed: 1 })
    expect(textOf(bag)).toContain('Nguyễn Văn Thử')
    for (const secret of ['Trần Thị Giáo', 'một mình']) expect(textOf(bag)).not.toContain(secret)
    const [shown] = [...bag].filter(([path]) => path.startsWith('data/disclosures/'))
    const entry = decodeEntry(bag.get(shown?.[0].replace('disclosures', 'entries') ?? '') ?? new Uint8Array())
    expect(entry).toMatchObject({ value: { type: 'ConcernReported' } })
    expect(parseDisclosures(shown?.[1] ?? new Uint8Array())?.map(({ p }) => p)).toEqual(['/child'])
  })

  test('says which parts it could not open, and never invents them', async () => {
    const { options, trust } = await town('c.example/log')
    const {
      disclosed,
      unopened,
      files: bag,
    } = await exportBundle({
      ...options,
      keys: memoryKeys(),
      mandate: () => true,
    })
    expect(disclosed).toBe(0)
    expect(unopened.map(({ p }) => p).toSorted()).toEqual(['/child', '/narrative', '/reporter'])
    expect(verifyBundle(bag, trust).verdict).toBe('SIGNED-ONLY')
  })

  test('is linked to a checkpoint that the recipient holds', async () => {
    const { options, trust, record, file } = await town('d.example/log')
    const held = await options.checkpoint()
    await record.append(file, [caseClosed({ reason: 'safe' })], { expected: 2, context })
    const { files: bag } = await exportBundle({ ...options, held: [held] })
    expect(verifyBundle(bag, { ...trust, held: [held] }).verdict).toBe('SIGNED-ONLY')
    const { files: without } = await exportBundle(options)
    expect(codes(verifyBundle(without, { ...trust, held: [held] }))).toContain('consistency-missing')
  })

  test('is not on record as handed over where the checkpoint of the recipient is not of this log', async () => {
    const { options, record, file } = await town('m.example/log')
    const foreign = await (await town('n.example/log')).options.checkpoint()
    await expect(exportBundle({ ...options, held: [foreign] })).rejects.toMatchObject({
      code: 'signer-refused',
    })
    expect(await record.read(file)).toMatchObject({ count: 2 })
  })

  test('leaves out what came after its export', async () => {
    const { options, trust, record, file } = await town('e.example/log')
    const late = async (): Promise<string> => {
      await record.append(file, [caseClosed({ reason: 'safe' })], { expected: 3, context })
      return options.checkpoint()
    }
    const { files: bag } = await exportBundle({ ...options, checkpoint: late })
    expect(verifyBundle(bag, trust)).toMatchObject({ verdict: 'SIGNED-ONLY', entries: 4n })
  })
})

describe('a case that is received', () => {
  test('is the same case in the other record, sealed under keys of its own', async () => {
    const from = await town('f.example/log')
    const to = await town('g.example/log')
    const { files: bag } = await exportBundle({ ...from.options, mandate: () => true })
    const received = await receiveBundle({ record: to.record, files: bag, trust: from.trust, context })
    if (received._tag === 'Left') throw new Error(received.left.verdict)
    expect(received.right).toMatchObject({ taken: 4, notTaken: [], repeated: false })
    const here = await to.record.read(from.file, { open: true })
    const there = await from.record.read(from.file, { open: true })
    expect(here.facts.map(({ type }) => type)).toEqual([
      ...there.facts.map(({ type }) => type),
      'CaseFileReceived',
    ])
    there.facts.forEach((fact, i) => {
      const { id, body, personal, subjects, actor, occurredAt } = fact
      expect(here.facts[i]).toMatchObject({ id, body, personal, subjects, actor, occurredAt })
      expect(here.facts[i]?.leaf).not.toBe(fact.leaf)
    })
    expect(here.facts.at(-1)?.body).toMatchObject({
      log: 'f.example/log',
      stream: from.file,
      verdict: 'signed-only',
      digest: received.right.digest,
    })
    // What is kept as proof verifies like the bundle, and names nobody.
    expect(verifyBundle(received.right.kept, from.trust).verdict).toBe('SIGNED-ONLY')
    expect(textOf(received.right.kept)).not.toContain('Nguyễn Văn Thử')
    const again = await receiveBundle({ record: to.record, files: bag, trust: from.trust, context })
    expect(again).toMatchObject({ _tag: 'Right', right: { repeated: true, receipts: [] } })
  })

  test('is refused where the bundle does not verify, and nothing is recorded', async () => {
    const from = await town('h.example/log')
    const to = await town('i.example/log')
    const { files: bag } = await exportBundle(from.options)
    const [first] = [...bag.keys()].filter((path) => path.startsWith('data/entries/'))
    const bad = new Map(bag)
    bad.set(
      first ?? '',
      Buffer.from(
        Buffer.from(bag.get(first ?? '') ?? [])
          .toString()
          .replace('school', 'schoot'),
      ),
    )
    for (const [bundle, trust] of [
      [bad, from.trust],
      [bag, { ...from.trust, keys: [] }],
      [bag, { ...from.trust, nonce: 'asked' }],
    ] as const)
      expect((await receiveBundle({ record: to.record, files: bundle, trust, context }))._tag).toBe('Left')
    expect(await to.record.read(from.file)).toMatchObject({ count: 0 })
  })

  test('keeps apart from a case of the same name that is here already', async () => {
    const from = await town('j.example/log')
    const { files: bag } = await exportBundle(from.options)
    const refused = receiveBundle({ record: from.record, files: bag, trust: from.trust, context })
    await expect(refused).rejects.toMatchObject({ code: expect.stringMatching(/stale-version|idempotency/) })
  })

  test('is not taken for received where another event has the id of its reception', async () => {
    const from = await town('o.example/log')
    const { files: bag } = await exportBundle(from.options)
    const receivedBy = async ({ record }: Town) => {
      const received = await receiveBundle({ record, files: bag, trust: from.trust, context })
      if (received._tag === 'Left') throw new Error(received.left.verdict)
      return received.right
    }
    const first = await town('p.example/log')
    const { digest } = await receivedBy(first)
    const reception = (await first.record.read(from.file)).facts.at(-1)
    if (reception?.type !== 'CaseFileReceived') throw new Error('no reception')
    const { id, body } = reception
    for (const fact of [
      caseOpened({ number: 'VV-9' }),
      caseFileReceived({ ...body, digest: digest.replace(/.$/, (c) => (c === '0' ? '1' : '0')) }),
    ]) {
      const to = await town('q.example/log')
      await to.record.append(to.file, [{ fact, context, id }], { expected: 2 })
      await expect(receivedBy(to)).rejects.toMatchObject({ code: 'not-the-reception', details: { id } })
      expect(await to.record.read(from.file)).toMatchObject({ count: 0 })
    }
  })

  test('without the parts that were not disclosed', async () => {
    const from = await town('k.example/log')
    const to = await town('l.example/log')
    const mandate: ExportOptions['mandate'] = (_, part) => part === 'child'
    const { files: bag } = await exportBundle({ ...from.options, mandate })
    const received = await receiveBundle({ record: to.record, files: bag, trust: from.trust, context })
    expect(received).toMatchObject({ _tag: 'Right', right: { taken: 4 } })
    const { facts } = await to.record.read(from.concern, { open: true })
    expect(Object.keys(facts[0]?.personal ?? {})).toEqual(['child'])
    expect(bag.has(entryPath(facts[0]?.position ?? 0n))).toBe(true)
  })
  test('without the erasures of the other record, whose keys are not here', async () => {
    const from = await town('m.example/log')
    const to = await town('n.example/log')
    const reporter = (await from.record.read(from.concern)).facts.flatMap(
      (f) => Object.values(f.subjects)[1] ?? [],
    )[0]
    if (reporter === undefined) throw new Error('no reporter')
    await from.record.append(from.concern, [concernDisposed({ outcome: 'case-opened' })], {
      expected: 1,
      context,
    })
    await from.record.append(from.file, [caseClosed({ reason: 'moved' })], { expected: 2, context })
    for (const role of ['child-protection-officer', 'chairman'] as const)
      await from.record.erasure.approve({
        person: reporter,
        ground: 'authority-decision',
        decisionNumber: '31/QĐ-UBND',
        context: {
          ...context,
          actor: { ...officer, id: `${officer.id.slice(0, -1)}${role.length % 10}`, role },
        },
      })
    const { files: bag } = await exportBundle({ ...from.options, mandate: () => true })
    const report = verifyBundle(bag, from.trust)
    expect([report.verdict, codes(report)]).toEqual(['SIGNED-ONLY', expect.arrayContaining(['part-erased'])])
    const received = await receiveBundle({ record: to.record, files: bag, trust: from.trust, context })
    if (received._tag === 'Left') throw new Error(received.left.verdict)
    expect(received.right.notTaken.map(({ type, code }) => `${type} ${code}`)).toEqual([
      'ErasureApproved of-that-record',
      'ErasureApproved of-that-record',
      'SubjectErased of-that-record',
      'ErasureCompleted of-that-record',
    ])
    const checked = await verifyRecord({
      store: to.store,
      keys: to.keys,
      origin: 'n.example/log',
      trust: to.trust,
    })
    expect(checked.findings.filter(({ severity }) => severity === 'invalid')).toEqual([])
  })
})
