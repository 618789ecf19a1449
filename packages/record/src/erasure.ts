// For open-record.ts: erases a person. Two approvals, then keys and sealed parts are destroyed; every step can be taken up again after a crash.
import {
  type AnyNewFact,
  type Context,
  erasureApproved,
  erasureCompleted,
  erasureRefused,
  civilDate,
  type Fact,
  type Label,
  subjectErased,
} from '@hoso/facts'
import { MOST_ERASURES } from '@hoso/ledger'
import { erasureDecision, type ErasureDecision, type ErasureRules, tell } from '@hoso/procedure'
import type { AppendError, EventStore } from '@hoso/store'
import type { KeyStore, Random } from '@hoso/vault'
import { type About, scan, type StreamAbout } from './erasure-scan.ts'
import {
  type Approved,
  basisOf,
  extentOf,
  handedOutOf,
  isErasedTooOften,
  lastErasure,
  listOf,
  pending,
  uncovered,
  unused,
  waiting,
} from './erasure-state.ts'
import type { Erased, Erasure, ErasureApproval, ErasureAwaiting, ErasureBasis } from './erasure-model.ts'
import type { FactProblem } from './failure.ts'
import { HosoError, isHosoError } from './hoso-error.ts'
import type { Receipt, StreamRecordings } from './model.ts'
import { isOfficial, isPerson, newEventId } from './reference.ts'
import { keysOf } from './store-failure.ts'

export interface ErasureMeans {
  readonly store: EventStore
  readonly keys: KeyStore
  readonly clock: () => number
  readonly random: Random
  readonly appendMany: (streams: ReadonlyArray<StreamRecordings>) => Promise<ReadonlyArray<Receipt>>
  readonly rules?: ReadonlyArray<ErasureRules>
}

const ATTEMPTS = 8
/** As many as a fact of a refusal holds; the error has all. */
const MOST_REASONS = 200

export const createErasure = (means: ErasureMeans): Erasure => {
  const { store, keys, clock, random, appendMany, rules } = means

  const look = async (person: string): Promise<About> => {
    if (!isPerson(person)) throw new HosoError('not-a-person', { reason: 'form' })
    if (isOfficial(person)) throw new HosoError('not-a-person', { reason: 'official' })
    const about = await scan(store, person)
    if (about.affected.length === 0) throw new HosoError('unknown-person', {})
    return about
  }

  const decide = ({ affected, beside }: About, basis: ErasureBasis): ErasureDecision => {
    const told = (facts: ReadonlyArray<Fact>) => tell(facts, Number.POSITIVE_INFINITY, 'record')
    return erasureDecision(
      {
        ...basis,
        day: civilDate(clock()),
        affected: new Map(affected.map(({ stream, facts }) => [stream, told(facts)])),
        beside: new Map([...beside].map(([stream, facts]) => [stream, told(facts)])),
      },
      rules,
    )
  }

  /**
   * An append relies on the streams that it writes to, and a hold may stand in another one. `about` was read after the
   * erasures were recorded, so it has every hold that precedes one of them in the log.
   */
  const refuseWhereHeld = (about: About, due: ReadonlyArray<StreamAbout>): void => {
    const erasures = due.flatMap(pending)
    const [first] = erasures
    if (first === undefined) return
    const decision = decide(about, basisOf(first.body))
    if (decision._tag === 'MayErase') return
    const last = erasures.reduce((max, { position }) => (position > max ? position : max), first.position)
    const facts = [...about.affected.flatMap((stream) => stream.facts), ...[...about.beside.values()].flat()]
    const isEarlier = (id: string | undefined) => !facts.some((f) => f.id === id && f.position > last)
    const holds = decision.reasons.filter((r) => r.hindrance === 'legal-hold' && isEarlier(r.fact))
    const streams = [...new Set(holds.flatMap(({ stream }) => stream ?? []))]
    if (holds.length > 0) throw new HosoError('erasure-held', { streams })
  }

  /** One atomic append; the streams are as they were read. */
  const record = (
    streams: ReadonlyArray<StreamAbout>,
    context: Context,
    facts: (stream: StreamAbout) => ReadonlyArray<{ readonly id: string; readonly fact: AnyNewFact }>,
  ): Promise<ReadonlyArray<Receipt>> =>
    appendMany(
      streams.map((about) => ({
        stream: about.stream,
        expected: about.count,
        facts: facts(about).map((one) => ({ ...one, context })),
      })),
    )

  const newId = (): string => newEventId(clock(), random)

  const refuse = async (
    streams: ReadonlyArray<StreamAbout>,
    { person, context, ...basis }: ErasureApproval,
    decision: Extract<ErasureDecision, { readonly _tag: 'MustKeep' }>,
  ): Promise<never> => {
    const reasons = decision.reasons.slice(0, MOST_REASONS).map(({ hindrance, stream, until, fact }) => ({
      hindrance,
      ...(stream === undefined ? {} : { stream }),
      ...(until === undefined ? {} : { until }),
      ...(fact === undefined ? {} : { fact }),
    }))
    const said = why(context, decision)
    await record(streams, said, () => [
      { id: newId(), fact: erasureRefused({ subject: person, ...basisOf(basis), reasons }) },
    ])
    throw new HosoError('erasure-refused', { reasons: decision.reasons })
  }

  const attempt = async (approval: ErasureApproval): Promise<ErasureAwaiting | Erased> => {
    const { person, context, ...basis } = approval
    const about = await look(person)
    const streams = about.affected.filter((stream) => uncovered(stream).length > 0)
    if (streams.length === 0) {
      const done = (await carryOut(person, about, context)) ?? lastErasure(person, about)
      if (done === undefined) throw new HosoError('unknown-person', {})
      return done
    }
    if (streams.some(isErasedTooOften)) throw new HosoError('erasure-too-often', { limit: MOST_ERASURES })
    const decision = decide(about, basis)
    if (decision._tag === 'MustKeep') return refuse(streams, approval, decision)
    const said = why(context, decision)
    const { actor } = context
    const open = (stream: StreamAbout) => unused(stream, basis)
    const isOwn = (a: Approved): boolean => a.actor.id === actor.id && a.actor.role === actor.role
    const isOther = (a: Approved): boolean => a.actor.id !== actor.id && a.actor.role !== actor.role
    const given = streams.flatMap(open)

    if (given.some(isOther)) {
      const lacking = streams.filter((stream) => !open(stream).some(isOther))
      if (lacking.length > 0)
        throw new HosoError('approval-outdated', { streams: lacking.map(({ stream }) => stream) })
      await record(streams, said, (stream) => {
        const id = newId()
        const first = open(stream).findLast(isOther)
        const body = { subject: person, ...basisOf(basis) }
        return [
          { id, fact: erasureApproved(body) },
          { id: newId(), fact: subjectErased({ ...body, ...listOf(stream, [first?.id ?? '', id]) }) },
        ]
      })
      const recorded = await look(person)
      const done = await carryOut(person, recorded, context)
      if (done === undefined) throw new HosoError('approval-outdated', { streams: [] })
      return done
    }

    const alike = given.find((a) => !isOwn(a) && (a.actor.id === actor.id || a.actor.role === actor.role))
    if (alike !== undefined)
      throw new HosoError('approval-not-independent', {
        same: alike.actor.id === actor.id ? 'person' : 'role',
        role: alike.actor.role,
      })
    // The same approval once more adds it where it is lacking.
    const lacking = streams.filter((stream) => !open(stream).some(isOwn))
    if (lacking.length > 0)
      await record(lacking, said, () => [
        { id: newId(), fact: erasureApproved({ subject: person, ...basisOf(basis) }) },
      ])
    const after = lacking.length > 0 ? (await look(person)).affected : about.affected
    return { _tag: 'Approved', person, extent: extentOf(after), approved: waiting(after, basis) }
  }

  /** Destroys what the log says is erased, in an order that can be begun again at any point. */
  const carryOut = async (person: string, about: About, context: Context): Promise<Erased | undefined> => {
    const { affected } = about
    const due = affected.filter((stream) => pending(stream).length > 0)
    if (due.length === 0) return undefined
    // A part that no erasure covers would be lost without a record of it: approvals first.
    const open = affected.filter((stream) => uncovered(stream).length > 0)
    if (open.length > 0)
      throw new HosoError('approval-outdated', { streams: open.map(({ stream }) => stream) })
    refuseWhereHeld(about, due)
    const destroyed = due.flatMap((stream) => pending(stream).flatMap(({ body }) => body.keys))
    const at = new Date(clock()).toISOString()
    keysOf(await keys.destroy([...new Set(destroyed)], at)(), 'erase')
    if (store.supports.erasesParts) {
      const parts = due.flatMap(({ parts: all }) => all.map(({ position, p }) => ({ position, name: p })))
      const gone = await store.eraseParts(parts)()
      if (gone._tag === 'Left') throw notErased(gone.left)
    }
    const { epoch } = keysOf(await keys.turn()(), 'erase')
    // Whatever else was recorded meanwhile, this is done.
    await again(async () => {
      const now = (await look(person)).affected.filter((stream) => pending(stream).length > 0)
      await record(now, context, (stream) =>
        pending(stream).map(({ id, body }) => ({
          id: newId(),
          fact: erasureCompleted({ subject: person, epoch, erasure: id, parts: body.parts }),
        })),
      )
    })
    return lastErasure(person, await look(person))
  }

  /** Again from the start where somebody else wrote to one of the streams meanwhile. */
  const again = async <A>(work: () => Promise<A>): Promise<A> => {
    for (let tries = 1; ; tries++) {
      try {
        return await work()
      } catch (error) {
        if (!isHosoError(error, 'stale-version') || tries >= ATTEMPTS) throw error
      }
    }
  }

  return {
    plan: async (person, basis) => {
      const about = await look(person)
      return {
        person,
        extent: extentOf(about.affected),
        decision: decide(about, basis),
        approved: waiting(about.affected, basis),
        handedOut: handedOutOf(about.affected),
      }
    },
    approve: (approval) => again(() => attempt(approval)),
    finish: (person, context) => again(async () => carryOut(person, await look(person), context)),
    erased: async (person) => lastErasure(person, await look(person)),
  }
}

/** Names the rules that were asked, where the caller names none. */
const why = (context: Context, { rules }: ErasureDecision): Context =>
  rules === undefined ? context : { ...context, why: { policy: `erasure/${rules}`, ...context.why } }

const notErased = (error: AppendError): HosoError =>
  error._tag === 'Rejected'
    ? new HosoError('refused-by-store', { reason: error.reason })
    : new HosoError('store-unavailable', { during: 'erase' }, 'cause' in error ? error.cause : undefined)

/** Their lists must be those of the stream, and the keys destroyed: nothing else records them. */
const OWN: ReadonlyArray<string> = ['SubjectErased', 'ErasureCompleted']

/** Throws `invalid-fact` where a caller records one of them himself. */
export const refuseErasures = (streams: ReadonlyArray<StreamRecordings>): void => {
  const problems = streams.flatMap(({ stream, facts }) =>
    facts.flatMap(({ fact }, i): ReadonlyArray<FactProblem> => {
      const { type } = Object(fact) as { readonly type?: unknown }
      if (typeof type !== 'string' || !OWN.includes(type)) return []
      return [{ stream, fact: i, problem: { code: 'against-rule', path: '/type', meaning: BY_ERASURE } }]
    }),
  )
  if (problems.length > 0) throw new HosoError('invalid-fact', { problems })
}

const BY_ERASURE: Label = {
  vi: 'chỉ record.erasure.approve() ghi sự kiện này',
  en: 'this is recorded by record.erasure.approve() alone',
}
