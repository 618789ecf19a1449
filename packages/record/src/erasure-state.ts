// For erasure.ts: how far the erasure of a person has come, as the log says.
import { erasureRoot, MOST_ERASURES, toB64url } from '@hoso/ledger'
import type {
  Erased,
  ErasedStream,
  ErasureApprover,
  ErasureBasis,
  ErasureEntry,
  ErasureExtent,
  HandedOut,
} from './erasure-model.ts'
import type { About, PartAbout, StreamAbout } from './erasure-scan.ts'

export type Approved = StreamAbout['approvals'][number]

/** Parts that no erasure of their stream covers yet. */
export const uncovered = ({ parts, erasures }: StreamAbout): ReadonlyArray<PartAbout> => {
  const last = erasures.at(-1)?.position ?? -1n
  return parts.filter(({ position }) => position > last)
}

/** Recorded, and not known to be carried out. */
export const pending = ({
  erasures,
  completions,
}: StreamAbout): ReadonlyArray<StreamAbout['erasures'][number]> =>
  erasures.filter(({ id }) => !completions.some(({ body }) => body.erasure === id))

/** Without members that the caller leaves undefined. */
export const basisOf = ({ ground, request, decisionNumber }: ErasureBasis): ErasureBasis => ({
  ground,
  ...(request === undefined ? {} : { request }),
  ...(decisionNumber === undefined ? {} : { decisionNumber }),
})

const sameBasis = (a: ErasureBasis, b: ErasureBasis): boolean =>
  a.ground === b.ground && a.request === b.request && a.decisionNumber === b.decisionNumber

/** Approvals on this basis that no erasure has used. */
export const unused = ({ approvals, erasures }: StreamAbout, basis: ErasureBasis): ReadonlyArray<Approved> =>
  approvals.filter(
    ({ id, body }) => sameBasis(body, basis) && !erasures.some((e) => e.body.approvals.includes(id)),
  )

const approver = ({ id, actor, recordedAt }: Approved): ErasureApprover => ({
  id,
  actor: actor.id,
  role: actor.role,
  recordedAt,
})

/** Of several streams each approver once. */
export const waiting = (
  streams: ReadonlyArray<StreamAbout>,
  basis: ErasureBasis,
): ReadonlyArray<ErasureApprover> => {
  const all = streams.flatMap((stream) => unused(stream, basis)).map(approver)
  return all.filter((a, i) => all.findIndex((b) => b.actor === a.actor && b.role === a.role) === i)
}

export const extentOf = (streams: ReadonlyArray<StreamAbout>): ReadonlyArray<ErasureExtent> =>
  streams.flatMap((about) => {
    const parts = uncovered(about).length
    return parts === 0 ? [] : [{ stream: about.stream, parts }]
  })

/** Bundles that these streams were the subject of. */
export const handedOutOf = (streams: ReadonlyArray<StreamAbout>): ReadonlyArray<HandedOut> =>
  streams.flatMap(({ facts }) =>
    facts.flatMap((fact) => {
      if (fact.type !== 'EvidenceExported') return []
      const { stream, id, position, recordedAt, body } = fact
      return [{ stream, id, position, recordedAt, recipientKind: body.recipientKind }]
    }),
  )

/** What a SubjectErased of this stream lists (ledger format §9). */
export const listOf = ({ parts }: StreamAbout, approvals: readonly [string, string]) => ({
  keys: keysIn(parts),
  parts: parts.length,
  root: toB64url(erasureRoot(parts.map(({ id, p, c }) => ({ id, p, c })))),
  approvals,
})

/** Key references are ASCII: the order of code units is that of bytes. */
const keysIn = (parts: ReadonlyArray<PartAbout>): ReadonlyArray<string> =>
  [...new Set(parts.map(({ k }) => k))].toSorted((a, b) => (a < b ? -1 : 1))

/** Would one more erasure be one too many? Verifiers count every one that names a key, retracted or about somebody else. */
export const isErasedTooOften = ({ parts, facts }: StreamAbout): boolean => {
  const named = facts.flatMap((fact) => (fact.type === 'SubjectErased' ? [fact.body.keys] : []))
  return keysIn(parts).some((k) => named.filter((keys) => keys.includes(k)).length >= MOST_ERASURES)
}

const entryOf = ({ id, position, leaf, recordedAt }: ErasureEntry): ErasureEntry => ({
  id,
  position,
  leaf,
  recordedAt,
})

/** The erasures that one turn of the keys completed, the latest. */
export const lastErasure = (person: string, { affected }: About): Erased | undefined => {
  if (affected.some((stream) => pending(stream).length > 0)) return undefined
  const epoch = Math.max(...affected.flatMap(({ completions }) => completions.map(({ body }) => body.epoch)))
  const done = affected.flatMap((about) =>
    about.completions.flatMap((completion) => {
      const erasure = about.erasures.find(({ id }) => id === completion.body.erasure)
      return completion.body.epoch !== epoch || erasure === undefined ? [] : [{ about, erasure, completion }]
    }),
  )
  const [first] = done
  if (first === undefined) return undefined
  const streams = done.map(({ about: { stream, approvals }, erasure, completion }): ErasedStream => {
    const { parts, keys, root, approvals: ids } = erasure.body
    return {
      stream,
      parts,
      keys,
      root,
      erasure: entryOf(erasure),
      completion: entryOf(completion),
      approvals: approvals.filter(({ id }) => ids.includes(id)).map(approver),
    }
  })
  const handedOut = done.flatMap(({ about, erasure }) =>
    handedOutOf([about]).filter(({ position }) => position < erasure.position),
  )
  return { _tag: 'Erased', person, epoch, ...basisOf(first.erasure.body), streams, handedOut }
}
