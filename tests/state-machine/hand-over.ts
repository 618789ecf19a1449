// For the state machine: cases that go from one commune to the other.
import { exportBundle, receiveBundle } from '@hoso/audit'
import { type BundleFiles, type TrustSources, type Verdict, verifyBundle } from '@hoso/ledger'
import { expect } from 'vitest'
import { type FactModel, factsOf, frozen, partsOf, plain } from './model.ts'
import { keyOf, manifestNote, type Town, trustOf } from './town.ts'
import { codeOf, officer, sign, streamAt } from './work.ts'

/** A bundle that was handed out, and what was said of it then. */
export interface BundleModel {
  readonly from: Town
  readonly files: BundleFiles
  readonly main: string
  readonly streams: ReadonlyMap<string, ReadonlyArray<FactModel>>
  readonly discloses: boolean
  readonly trust: TrustSources
  readonly verdict: Verdict
  readonly erased: number
  readonly disclosed: number
}

export const checkBundle = ({ from, files, trust, verdict, erased, disclosed }: BundleModel): void => {
  for (const brought of [trust, { ...trust, manifest: manifestNote(from) }]) {
    const report = verifyBundle(files, brought)
    expect([report.verdict, report.erased.length, report.disclosed]).toEqual([verdict, erased, disclosed])
  }
}

export const exportCase = async (
  town: Town,
  picks: ReadonlyArray<number>,
  discloses: boolean,
): Promise<BundleModel | undefined> => {
  const {
    model,
    open: { store, keys, record, tiles },
  } = town
  const [main, ...others] = picks
    .map((n) => streamAt(model, n))
    .filter((stream) => (model.streams.get(stream)?.length ?? 0) > 0)
  if (main === undefined) return undefined
  const trust = trustOf(town)
  const { files } = await exportBundle({
    store,
    keys,
    record,
    tiles,
    checkpoint: async () => {
      factsOf(model, main).push(plain('EvidenceExported'))
      return sign(town, true)
    },
    logKeys: [keyOf(town.logKey), ...town.formerKeys],
    stream: main,
    others,
    mandate: () => discloses,
    use: 'proceedings',
    recipientKind: 'court',
    context: officer,
    held: town.released.map(({ note }) => note),
    manifest: Buffer.from(manifestNote(town)),
  })
  const streams = new Map([main, ...others].map((stream) => [stream, frozen(factsOf(model, stream))]))
  const parts = partsOf([...streams.values()].flat())
  const erased = parts.filter((part) => part.erased).length
  const disclosed = discloses ? parts.length - erased : 0
  const bundle: BundleModel = {
    from: town,
    files,
    main,
    streams,
    discloses,
    trust,
    verdict: 'WITNESSED',
    erased,
    disclosed,
  }
  const report = verifyBundle(files, trust)
  expect([report.verdict, report.erased.length, report.disclosed]).toEqual(['WITNESSED', erased, disclosed])
  return bundle
}

const OF_THAT_RECORD = ['ErasureApproved', 'SubjectErased', 'ErasureCompleted']

export const importCase = async (to: Town, bundle: BundleModel): Promise<void> => {
  const { model } = to
  const { files, trust, streams, main, discloses } = bundle
  const receiving = receiveBundle({ record: to.open.record, files, trust, context: officer })
  const seen = [...streams.keys()].some((stream) => (model.streams.get(stream)?.length ?? 0) > 0)
  if (seen) {
    const code = await codeOf(receiving)
    expect(['none', 'stale-version', 'idempotency-violation']).toContain(code)
    if (code === 'none') expect(await receiving).toMatchObject({ right: { repeated: true } })
    return
  }
  expect(await receiving).toMatchObject({ _tag: 'Right', right: { repeated: false } })
  for (const [stream, facts] of streams) {
    const taken = facts
      .filter(({ type }) => !OF_THAT_RECORD.includes(type))
      .map(
        ({ type, parts }): FactModel => ({
          type,
          parts: new Map(
            discloses
              ? [...parts].filter(([, { erased }]) => !erased).map(([name, part]) => [name, { ...part }])
              : [],
          ),
        }),
      )
    if (stream === main) taken.push(plain('CaseFileReceived'))
    if (taken.length > 0) factsOf(model, stream).push(...taken)
  }
}
