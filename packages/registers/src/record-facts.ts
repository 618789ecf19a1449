// For the importer: planned facts into the record, in their order, hundreds an append.
import type { Context } from '@hoso/facts'
import {
  type HosoErrorDetails,
  isHosoError,
  type Recording,
  type Refusal,
  type Rehearsed,
  type StreamRecordings,
} from '@hoso/record'
import { fileName } from './clear-words.ts'
import type { Actors } from './actors.ts'
import { type Known, rowKey } from './known.ts'
import type { PlannedFact } from './plan.ts'

/** What is to be recorded: actors first, then facts, then what links the facts of several rows. */
export interface ToRecord {
  readonly actors: Actors
  readonly facts: ReadonlyArray<PlannedFact>
  readonly links: ReadonlyArray<PlannedFact>
}

/** What the facts say of the book they come from, and who is told how far it is. */
export interface Source {
  readonly register: string
  readonly file: string
  readonly onProgress?: (recorded: number, of: number) => void
}

/** Facts an append: one admission signature and one transaction for all of them. */
const BATCH = 500

/** `appendMany` of a record, or a rehearsal of it. */
export type Append = (streams: ReadonlyArray<StreamRecordings>) => Promise<ReadonlyArray<Rehearsed>>

/** What became of it. */
export interface Outcome {
  /** Facts recorded, those of actors among them. */
  readonly recorded: number
  /** The first refusal of each row that a guard turned away, by row key. */
  readonly refused: ReadonlyMap<string, Refusal>
  /** Links that a guard refused. The rows that they link are on record. */
  readonly notLinked: ReadonlyArray<{ readonly link: PlannedFact; readonly refusal: Refusal }>
}

/** Appends to several streams at once, or one after the other where the store cannot. */
const appendActors = async (append: Append, streams: ReadonlyArray<StreamRecordings>): Promise<void> => {
  try {
    await append(streams)
  } catch (error) {
    if (!isHosoError(error, 'multi-stream-unsupported')) throw error
    for (const one of streams) await append([one])
  }
}

const targetsOf = (f: PlannedFact): ReadonlyArray<string> =>
  [f.corrects, f.retracts, f.cause].filter((key) => key !== undefined)

/**
 * Records everything but the rows and the links that a guard refuses: those come back. What was appended before an error
 * stays; whoever plans again finds it by its keys.
 */
export const recordAll = async (
  append: Append,
  known: Known,
  source: Source,
  { actors, facts, links }: ToRecord,
): Promise<Outcome> => {
  const total = actors.fresh.length + facts.length + links.length
  let done = 0
  const progress = (n: number): void => {
    done += n
    source.onProgress?.(done, total)
  }
  for (let i = 0; i < actors.fresh.length; i += BATCH) {
    const some = actors.fresh.slice(i, i + BATCH)
    await appendActors(
      append,
      some.map(({ actor, fact }) => ({
        stream: actor.id,
        expected: 'new' as const,
        facts: [{ fact, context: { actor: actors.importer, occurredAt: { precision: 'unknown' } } }],
      })),
    )
    progress(some.length)
  }

  const targets = new Set(facts.flatMap(targetsOf))
  const ids = new Map<string, string>()
  const idOf = (key: string): string | undefined => ids.get(key) ?? known.keys.get(key)?.id
  const counts = new Map(known.counts)
  let batch: PlannedFact[] = []
  /** Streams of one append: one where the store takes no more, fewer where they are too many bytes for it. */
  let most = Number.POSITIVE_INFINITY
  let linking = false
  const refused = new Map<string, Refusal>()
  const notLinked: Array<Outcome['notLinked'][number]> = []
  const flush = async (): Promise<void> => {
    while (batch.length > 0) {
      const byStream = [...Map.groupBy(batch, (f) => f.stream)]
      const now = byStream.slice(0, most)
      const streams = now.map(([stream, own]) => ({
        stream,
        expected: counts.get(stream) ?? ('new' as const),
        facts: own.map((f) => recording(f, source, actors, idOf)),
      }))
      const receipts = await append(streams).catch((error: unknown) => {
        if (isHosoError(error, 'multi-stream-unsupported')) most = 1
        else if (isHosoError(error, 'append-too-large') && now.length > 1) most = Math.ceil(now.length / 2)
        else if (!isHosoError(error, 'refused-by-guard')) throw error
        else turnAway(error.details.refusals, new Map(now))
        return undefined
      })
      if (receipts === undefined) continue
      const appended = new Set(now.flatMap(([, own]) => own))
      receipts.forEach(({ stream, count, ids: given }, n) => {
        counts.set(stream, count)
        now[n]?.[1].forEach((f, k) => {
          const id = given[k]
          if (id !== undefined && targets.has(f.key)) ids.set(f.key, id)
        })
      })
      batch = batch.filter((f) => !appended.has(f))
      progress(appended.size)
    }
  }
  /** A row goes in whole or not at all: with the fact that was refused go the others of its row. A link goes by itself. */
  const turnAway = (
    refusals: HosoErrorDetails['refused-by-guard']['refusals'],
    asked: ReadonlyMap<string, ReadonlyArray<PlannedFact>>,
  ): void => {
    const turnedLinks = new Set<PlannedFact>()
    for (const { stream, fact, refusal } of refusals) {
      const turned = asked.get(stream)?.[fact]
      if (turned === undefined) continue
      const row = rowKey(turned.key)
      if (!linking && !refused.has(row)) refused.set(row, refusal)
      if (!linking || turnedLinks.has(turned)) continue
      turnedLinks.add(turned)
      notLinked.push({ link: turned, refusal })
    }
    batch = batch.filter((f) => (linking ? !turnedLinks.has(f) : !refused.has(rowKey(f.key))))
  }
  /** What points at a fact that was turned away has nothing to point at. */
  const isLost = (fact: PlannedFact): boolean => {
    const refusal = [fact.key, ...targetsOf(fact).filter((key) => idOf(key) === undefined)]
      .map((key) => refused.get(rowKey(key)))
      .find((found) => found !== undefined)
    if (refusal === undefined) return false
    if (!linking) refused.set(rowKey(fact.key), refusal)
    return true
  }
  const put = async (fact: PlannedFact): Promise<void> => {
    if (isLost(fact)) return
    // What a fact points at must have its id: it belongs into an earlier append.
    const pending = targetsOf(fact).some((key) => idOf(key) === undefined)
    if (batch.length >= BATCH || pending) await flush()
    if (!isLost(fact)) batch.push(fact)
  }
  for (const fact of withWhatMendsThem(facts)) await put(fact)
  // An append goes stream by stream: in one with the facts they link, links would stand before some of them.
  await flush()
  linking = true
  for (const link of links) await put(link)
  await flush()
  return { recorded: done, refused, notLinked }
}

/**
 * Each fact followed by what corrects or strikes it out. The book said both in the end, so that nothing is judged by
 * what it had already mended.
 */
const withWhatMendsThem = (facts: ReadonlyArray<PlannedFact>): ReadonlyArray<PlannedFact> => {
  const keys = new Set(facts.map(({ key }) => key))
  const mends = Map.groupBy(facts, (f) => f.corrects ?? f.retracts)
  const ordered = new Set<PlannedFact>()
  const place = (fact: PlannedFact): void => {
    if (ordered.has(fact)) return
    ordered.add(fact)
    for (const mend of mends.get(fact.key) ?? []) place(mend)
  }
  for (const fact of facts) {
    const target = fact.corrects ?? fact.retracts
    if (target === undefined || !keys.has(target)) place(fact)
  }
  for (const fact of facts) place(fact)
  return [...ordered]
}

const recording = (
  f: PlannedFact,
  source: Source,
  actors: Actors,
  idOf: (key: string) => string | undefined,
): Recording => {
  const [corrects, retracts, cause] = [f.corrects, f.retracts, f.cause].map((key) =>
    key === undefined ? undefined : idOf(key),
  )
  const context: Context = {
    actor: actors.of(f.performer),
    occurredAt: f.occurredAt,
    ...(f.legalBasis === undefined ? {} : { legalBasis: f.legalBasis }),
    ...(cause === undefined ? {} : { cause }),
    backfill: {
      register: source.register,
      file: fileName(source.file, source.register),
      line: Math.max(1, f.line),
      key: f.key,
      ...(f.writtenAt === undefined ? {} : { writtenAt: f.writtenAt }),
    },
  }
  return {
    fact: f.fact,
    context,
    ...(f.child === undefined || f.child === f.stream ? {} : { subjects: { child: f.child } }),
    ...(corrects === undefined ? {} : { corrects }),
    ...(retracts === undefined ? {} : { retracts }),
  }
}
