// For the state machine: what people and processes do to a record that is in order.
import { caseNoteRecorded, concernAcknowledged, type Context } from '@hoso/facts'
import {
  addCosignatures,
  createProver,
  isHosoError,
  openRecord,
  type Recording,
  type StreamRecordings,
} from '@hoso/record'
import { formatWitnessRequest, generateKey } from '@hoso/ledger'
import { expect } from 'vitest'
import { checkKeptTiles, checkReleased, releasedOf } from './checks.ts'
import { type FactModel, factsOf, type Model, partsOf, plain, sizeOf } from './model.ts'
import { closeOpen, keyOf, nextManifest, reopen, type Town } from './town.ts'

const by = (n: number, role: Context['actor']['role']): Context => ({
  actor: { id: `actor-0190f3a2-7c1e-7b7e-9d52-00000000000${n}`, role, unit: 'UBND xã' },
  occurredAt: { precision: 'day', on: '2026-02-01' },
})
export const officer = by(1, 'child-protection-officer')
export const chair = by(2, 'chairman')
const basis = { ground: 'authority-decision', decisionNumber: '31/QĐ-UBND' } as const

export const picked = <A>(list: ReadonlyArray<A>, n: number): A | undefined =>
  list[n % Math.max(1, list.length)]
const personAt = ({ persons }: Model, n: number): string => picked(persons, n) ?? ''
export const streamAt = ({ streamNames }: Model, n: number): string => picked(streamNames, n) ?? ''

export const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'none'
  } catch (error) {
    if (isHosoError(error)) return error.code
    throw error
  }
}

// ---- Appends

let written = 0
/** One fact, as it is recorded and as it is remembered: about a reporter, about a child, or about nobody. */
const newFact = (model: Model, n: number, bulk: boolean): { recording: Recording; fact: FactModel } => {
  const text = `Nội dung ${written++}`
  const person = personAt(model, n)
  const about = (type: string, part: string, value: unknown): FactModel => ({
    type,
    parts: new Map([[part, { person, value, erased: false }]]),
  })
  if (bulk || n % 5 === 4) {
    return {
      recording: { fact: caseNoteRecorded({ opinion: true }), context: officer },
      fact: plain('CaseNoteRecorded'),
    }
  }
  if (n % 2 === 0) {
    const reporter = { content: text }
    return {
      recording: {
        fact: concernAcknowledged({}, { reporter }),
        context: officer,
        subjects: { reporter: person },
      },
      fact: about('ConcernAcknowledged', 'reporter', reporter),
    }
  }
  const narrative = { detail: text }
  return {
    recording: {
      fact: caseNoteRecorded({}, { narrative }),
      context: officer,
      subjects: { narrative: person },
    },
    fact: about('CaseNoteRecorded', 'narrative', narrative),
  }
}

export interface Written {
  readonly recordings: ReadonlyArray<StreamRecordings>
  readonly facts: ReadonlyMap<string, ReadonlyArray<FactModel>>
}

export const newFacts = (
  model: Model,
  picks: ReadonlyArray<number>,
  count: number,
  person: number,
): Written => {
  const facts = new Map<string, FactModel[]>()
  const recordings = picks.map((pick, s): StreamRecordings => {
    const stream = streamAt(model, pick)
    const made = Array.from({ length: count }, (_, i) => newFact(model, person + i + 3 * s, count > 10))
    facts.set(
      stream,
      made.map(({ fact }) => fact),
    )
    const there = model.streams.get(stream)?.length ?? 0
    return { stream, expected: there === 0 ? 'new' : there, facts: made.map(({ recording }) => recording) }
  })
  return { recordings, facts }
}

export const remember = (model: Model, { facts }: Written): void => {
  for (const [stream, added] of facts) factsOf(model, stream).push(...added)
}

export const append = async (
  town: Town,
  picks: ReadonlyArray<number>,
  count: number,
  person: number,
): Promise<void> => {
  const made = newFacts(town.model, picks, count, person)
  await town.open.record.appendMany(made.recordings)
  remember(town.model, made)
}

/** Two at once, from two handles: to one stream one of them is stale, to two streams both are stored. */
export const race = async (town: Town, [a, b]: readonly [number, number], person: number): Promise<void> => {
  const { model, open, application, clock } = town
  const { store, keys } = open
  const other = await openRecord({ store, keys, application, guards: [], clock })
  const [first, second] = [newFacts(model, [a], 1, person), newFacts(model, [b], 2, person + 1)]
  const outcomes = await Promise.all([
    codeOf(open.record.appendMany(first.recordings)),
    codeOf(other.appendMany(second.recordings)),
  ])
  expect(outcomes.toSorted()).toEqual(a === b ? ['none', 'stale-version'] : ['none', 'none'])
  if (outcomes[0] === 'none') remember(model, first)
  if (outcomes[1] === 'none') remember(model, second)
}

// ---- Tree and checkpoints

export const integrate = async (town: Town): Promise<void> => {
  const { size } = await town.open.integrator.integrate()
  expect(size).toBe(BigInt(sizeOf(town.model)))
  const same = town.released.at(-1)
  if (same?.size === size) await checkKeptTiles(town, same)
}

export const sign = async (town: Town, cosign: boolean): Promise<string> => {
  const { open, origin, witness, logKey, released, model } = town
  const note = await open.signer.integrate()
  const before = released.at(-1)
  const now = releasedOf(town, note)
  expect(now.size).toBe(BigInt(sizeOf(model)))
  // The same note as before still has its lines.
  town.cosigned = town.cosigned && before?.note === note
  if (before?.note !== note) released.push(now)
  await checkReleased(town, false)
  if (!cosign) return note
  const held = witness.log(origin)?.note
  const oldSize = BigInt(held?.split('\n')[1] ?? '0')
  const prover = createProver({ store: open.store, tiles: open.tiles, checkpoint: now })
  const proof = await prover.consistency(oldSize)
  const answer = witness.cosign(Buffer.from(formatWitnessRequest({ oldSize, proof, checkpoint: note })))
  expect(answer.status).toBe(200)
  if (answer.status !== 200) return note
  const { store } = open
  const cosigned = await addCosignatures(
    { store, origin, logKeys: [keyOf(logKey)], witnesses: [witness.key] },
    answer.lines,
  )
  town.cosigned = true
  released[released.length - 1] = { ...now, note: cosigned.note }
  return cosigned.note
}

// ---- Erasure

/** Streams with parts about the person that are not erased yet. */
const openFor = ({ streams }: Model, person: string): ReadonlyArray<readonly [string, FactModel[]]> =>
  [...streams].filter(([, facts]) => partsOf(facts).some((part) => part.person === person && !part.erased))

export const approve = (town: Town, person: string, context: Context) =>
  town.open.record.erasure.approve({ person, ...basis, context })

/** What each step of an erasure adds, in order. */
export const stepsOf = (model: Model, person: string): ReadonlyArray<(model: Model) => void> => {
  const due = openFor(model, person)
  return [
    () => {
      for (const [stream, facts] of due) {
        if (waiting(model, stream, person)) continue
        facts.push(plain('ErasureApproved'))
        setWaiting(model, stream, person, true)
      }
    },
    () => {
      for (const [stream, facts] of due) {
        facts.push(plain('ErasureApproved'), plain('SubjectErased'))
        for (const part of partsOf(facts)) if (part.person === person) part.erased = true
        setWaiting(model, stream, person, false)
      }
    },
    () => {
      for (const [, facts] of due) facts.push(plain('ErasureCompleted'))
    },
  ]
}

/** Approvals of the officer that no erasure has used. */
const approved = new WeakMap<Model, Set<string>>()
const waiting = (model: Model, stream: string, person: string): boolean =>
  approved.get(model)?.has(`${stream} ${person}`) === true
const setWaiting = (model: Model, stream: string, person: string, there: boolean): void => {
  const all = approved.get(model) ?? new Set<string>()
  approved.set(model, all)
  if (there) all.add(`${stream} ${person}`)
  else all.delete(`${stream} ${person}`)
}

export const erase = async (town: Town, pick: number, approvals: 1 | 2): Promise<void> => {
  const { model } = town
  const person = personAt(model, pick)
  const known = [...model.streams.values()].some((facts) =>
    partsOf(facts).some((part) => part.person === person),
  )
  if (!known) {
    expect(await codeOf(approve(town, person, officer))).toBe('unknown-person')
    return
  }
  const due = openFor(model, person).length > 0
  const [first, second, third] = stepsOf(model, person)
  expect((await approve(town, person, officer))._tag).toBe(due ? 'Approved' : 'Erased')
  if (!due) return
  first?.(model)
  if (approvals === 1) return
  expect((await approve(town, person, chair))._tag).toBe('Erased')
  second?.(model)
  third?.(model)
}

// ---- Keys

export const rotate = async (town: Town, which: 'application' | 'log'): Promise<void> => {
  // All that is there is signed by the old keys.
  await sign(town, false)
  const size = BigInt(sizeOf(town.model))
  const old = which === 'log' ? town.logKey : town.application
  const fresh = { name: old.name, key: generateKey() }
  const kind = which === 'log' ? 'logs' : 'applications'
  const turned = town.manifest[kind].map((each) => (each.to === undefined ? { ...each, to: size } : each))
  town.manifest = nextManifest(town, { [kind]: [...turned, { key: keyOf(fresh), from: size }] })
  if (which === 'log') {
    town.formerKeys = [...town.formerKeys, keyOf(old)]
    town.logKey = fresh
    town.witness.trust(keyOf(fresh))
  } else {
    town.applicationKeys = [...town.applicationKeys, keyOf(fresh)]
    town.application = fresh
  }
  const { dir, store } = town.open
  await closeOpen(town)
  await reopen(town, dir, town.kind === 'memory' ? store : undefined)
}
