// For the importer: everything the record knows of the books, from one pass over it; from two where something that is learned was put right since.
import { clustersOf, type Fact, linksInForce, resolve, targetOf } from '@hoso/facts'
import { type CaseRecord, HosoError } from '@hoso/record'
import { isLearned, type Known, learn, nothingKnown, take, unlearned } from './known.ts'

const ALL = Number.POSITIVE_INFINITY

/** Rejects with `damaged` where entries cannot be read. */
export const gather = async (record: CaseRecord): Promise<Known> => {
  const first = nothingKnown()
  const learned = new Set<string>()
  const touched = new Set<string>()
  for await (const fact of factsOf(record)) {
    take(first, fact)
    if (isLearned(fact.type)) {
      learn(first, fact)
      learned.add(fact.id)
    }
    const target = targetOf(fact)
    if (target !== undefined && learned.has(target)) touched.add(fact.stream)
  }
  const known = touched.size === 0 ? first : await learnAnew(record, first, touched)
  for (const { fact } of resolve(known.log, ALL, 'record')) known.told.push(fact)
  for (const [stream, { streams }] of clustersOf(linksInForce(known.links, (fact) => fact)))
    if (streams[0] !== undefined && streams[0] !== stream) known.linked.set(stream, streams[0])
  return known
}

/** Again in log order, with the facts of the touched streams as they stand: only these are kept meanwhile. */
const learnAnew = async (record: CaseRecord, first: Known, touched: ReadonlySet<string>): Promise<Known> => {
  const standing = new Map<string, Fact>()
  for (const stream of touched) {
    const { facts } = await record.read(stream, { open: true })
    for (const { fact } of resolve(facts, ALL, 'record'))
      if (isLearned(fact.type)) standing.set(fact.id, fact)
  }
  const known = unlearned(first)
  for await (const recorded of factsOf(record)) {
    if (!isLearned(recorded.type)) continue
    const fact = touched.has(recorded.stream) ? standing.get(recorded.id) : recorded
    if (fact !== undefined) learn(known, fact)
  }
  return known
}

async function* factsOf(record: CaseRecord): AsyncGenerator<Fact> {
  let unreadable = 0
  let position: bigint | undefined
  for await (const page of record.facts({ open: true })) {
    yield* page.facts
    for (const entry of page.unreadable) {
      if (entry.part !== undefined) continue
      unreadable += 1
      position ??= entry.position
    }
  }
  // A row whose facts cannot be read would be recorded twice.
  if (position !== undefined)
    throw new HosoError('damaged', { position, what: `entries that cannot be read: ${unreadable}` })
}
