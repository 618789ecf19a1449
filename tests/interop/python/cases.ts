// For the differential test: bundles to change, from honest logs and from logs that lie and are signed all the same.
import type { Draft } from '../../bundles/log.ts'
import { draftLog, erasureOf, streamName } from '../../bundles/log.ts'
import { makeBundle } from '../../bundles/make.ts'
import { type Chance, chanceOf, SIGNERS } from '../../bundles/signers.ts'
import { changeBytes, changeJson, oneOf } from './bytes.ts'
import type { Case } from './case.ts'

/** Entries that the verdict hangs on more than on others. */
const TELLING = ['SubjectErased', 'ErasureApproved', 'ErasureCompleted', 'EvidenceExported']

/** A shape, a log and a bundle by chance. Small, so that there can be many. */
export function caseOf(seed: number): Case {
  const chance = chanceOf(seed)
  const shape = {
    seed,
    streams: 1 + chance.upTo(3),
    length: 1 + chance.upTo(2),
    foreign: chance.upTo(3),
    erase: chance.upTo(3) > 0,
    nonce: chance.upTo(3) === 0 ? undefined : 'court-7f3a',
  }
  const options = {
    ...shape,
    witnesses: chance.upTo(4),
    manifest: oneOf(chance, ['none', 'bundle', 'own'] as const),
    disclosed: oneOf(chance, [0, 0.5, 1]),
    held: chance.upTo(2) === 0,
  }
  const changes = [`seed ${seed}`]
  const lie = oneOf(chance, LIES)
  const made = makeBundle({ ...options, ...lie.hand(chance, shape) })
  changes.push(lie.name)
  const { keys, applicationKeys, held, now, ...more } = made.brought
  return {
    made,
    files: new Map(made.files),
    brought: { keys, applicationKeys, held, now, ...more },
    sealed: true,
    changes,
  }
}

type Shape = Parameters<typeof draftLog>[0]
interface Lie {
  readonly name: string
  readonly hand: (chance: Chance, shape: Shape) => Partial<Parameters<typeof makeBundle>[0]>
}

/** The bytes of one entry are others, and all that follows from them is consistent. */
const respell =
  (
    types: ReadonlyArray<string> | undefined,
    change: (bytes: Uint8Array, chance: Chance) => Uint8Array,
  ): Lie['hand'] =>
  (chance) => {
    const often = oneOf(chance, [2, 3, 8])
    const most = 1 + chance.upTo(2)
    const changed = new Set<number>()
    return {
      spell: (bytes, position) => {
        const type = /"type":"([^"]*)"/.exec(Buffer.from(bytes).toString())?.[1] ?? ''
        if (types !== undefined && !types.includes(type)) return bytes
        if (changed.size >= most || chance.upTo(often) > 0) return bytes
        changed.add(position)
        return change(bytes, chance)
      },
    }
  }

/** Members of the head of an entry, set to what they should not be. */
const HEAD = [
  { seq: 0 },
  { seq: 7 },
  { stream: 'case-1' },
  { stream: 'case-9' },
  { log: 'ledger.38.example/other' },
  { id: '019ab000-7c1e-7000-8000-0000a1b2c3d4' },
  { recordedAt: '2026-11-23T07:59:59.999Z' },
  { recordedAt: '2026-11-23T08:00:00.500Z' },
  { recordedAt: '0000-02-29T00:00:00.000Z' },
  { recordedAt: '2026-02-29T00:00:00.000Z' },
  { recordedAt: '2026-11-30T23:59:60.000Z' },
  { prev: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
  { type: 'EvidenceExported' },
  { type: 'ErasureApproved' },
  { type: 'SubjectErased' },
  { type: 'ErasureCompleted' },
  { schema: 0 },
  { why: 'e\u0302\u0301' },
  { why: '\n\u0303' },
  { why: { a: '\u212b' } },
  { why: 'x'.repeat(66_000) },
  { why: Array.from({ length: 40 }).reduce((inner) => [inner], 1) },
  { why: [2 ** 53] },
  { capturedAt: 1 },
  { att: null },
  { cause: '019AB000-7c1e-7000-8000-0000a1b2c3d4' },
  { actor: {} },
  { actor: { id: 'st-1', role: 'commune-chair' } },
  { actor: { id: 1, role: 'commune-chair' } },
  { body: {} },
] as const

const otherHead = (bytes: Uint8Array, chance: Chance): Uint8Array => {
  const entry = { ...(JSON.parse(Buffer.from(bytes).toString()) as object), ...oneOf(chance, HEAD) }
  const sorted = Object.entries(entry).sort(([a], [b]) => (a < b ? -1 : 1))
  return Buffer.from(JSON.stringify(Object.fromEntries(sorted)))
}

const otherDrafts =
  (change: (drafts: Draft[], chance: Chance, shape: Shape) => void): Lie['hand'] =>
  (chance, shape) => {
    const drafts = [...draftLog(shape)]
    for (let i = 0; i <= chance.upTo(2); i++) change(drafts, chance, shape)
    return { drafts }
  }

/** Drafts of erasures that are not quite right, or that come twice. */
const ERASURES: ReadonlyArray<(stream: string, subject: string) => ReadonlyArray<Draft>> = [
  erasureOf,
  (stream, subject) => erasureOf(stream, subject).slice(1),
  (stream, subject) => [...erasureOf(stream, subject).slice(0, 2), ...erasureOf(stream, subject)],
  (stream, subject) => [...erasureOf(stream, subject), ...erasureOf(stream, subject).slice(2)],
  (stream, subject) => erasureOf(stream, subject).toReversed(),
  (stream, subject) =>
    erasureOf(stream, subject).map((draft) => ({ ...draft, actor: { id: 'st-1', role: 'commune-officer' } })),
  (stream, subject) =>
    erasureOf(stream, subject).map((draft, i) => ({
      ...draft,
      actor: { id: `st-${i}`, role: 'commune-officer' },
    })),
  (stream, subject) =>
    erasureOf(stream, subject).map((draft, i) => ({ ...draft, actor: { id: 'st-1', role: `role-${i}` } })),
  (stream, subject) => erasureOf(stream, subject).map((draft, i) => ({ ...draft, actor: { id: `st-${i}` } })),
]

/** In order of their bytes, and not of their UTF-16 code units. */
const KEYS = ['key-\uff5e', 'key-\u{1f600}']
const PEOPLE = ['child', 'reporter', 'nobody']

const LIES: ReadonlyArray<Lie> = [
  ...Array.from({ length: 6 }, () => ({ name: 'honest', hand: () => ({}) })),
  { name: 'a telling entry changed', hand: respell(TELLING, changeJson) },
  { name: 'a telling entry changed', hand: respell(TELLING, changeJson) },
  { name: 'an entry changed', hand: respell(undefined, changeJson) },
  { name: 'bytes of an entry changed', hand: respell(undefined, changeBytes) },
  ...Array.from({ length: 4 }, () => ({ name: 'another head', hand: respell(undefined, otherHead) })),
  {
    name: 'another application',
    hand: (chance) => {
      const signers = [SIGNERS.apps[1], SIGNERS.apps[1], SIGNERS.stranger, SIGNERS.log, SIGNERS.root]
      const from = chance.upTo(6)
      const signer = oneOf(chance, signers)
      return { app: (first) => (first >= from ? signer : SIGNERS.apps[0]) }
    },
  },
  {
    name: 'drafts moved',
    hand: otherDrafts((drafts, chance) => {
      const [draft] = drafts.splice(chance.upTo(drafts.length), 1)
      if (draft !== undefined && chance.upTo(3) > 0) drafts.splice(chance.upTo(drafts.length + 1), 0, draft)
    }),
  },
  {
    name: 'a draft twice',
    hand: otherDrafts((drafts, chance) => {
      drafts.splice(chance.upTo(drafts.length + 1), 0, oneOf(chance, drafts))
    }),
  },
  {
    name: 'another erasure',
    hand: otherDrafts((drafts, chance, shape) => {
      const stream = streamName(chance.upTo(shape.streams))
      const erasure = oneOf(chance, ERASURES)(
        stream,
        `${streamName(chance.upTo(2))}-${oneOf(chance, PEOPLE)}`,
      )
      drafts.splice(chance.upTo(drafts.length + 1), 0, ...erasure)
    }),
  },
  {
    name: 'parts under keys of others',
    hand: otherDrafts((drafts, chance) => {
      const at = chance.upTo(drafts.length)
      const draft = drafts[at]
      const given = drafts.flatMap(({ parts }) => parts ?? [])
      if (draft === undefined || given.length === 0) return
      const parts = Array.from({ length: 1 + chance.upTo(2) }, (_, i) => {
        const one = oneOf(chance, given)
        return {
          ...one,
          k: oneOf(chance, [one.k, one.k, ...KEYS]),
          p: `/other/${(draft.parts?.length ?? 0) + i}`,
          subj: chance.upTo(2) === 0 ? one.subj : oneOf(chance, given).subj,
        }
      })
      drafts[at] = { ...draft, parts: [...(draft.parts ?? []), ...parts] }
    }),
  },
]
