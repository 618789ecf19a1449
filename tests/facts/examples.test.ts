// For whoever declares a fact: its example is recorded, read back as it was, and none of its personal text is in the clear.
import {
  CATALOGUE,
  CHAPTERS,
  type Context,
  decodeNewFact,
  newFactCodec,
  type Shape,
  shapeOf,
} from '@hoso/facts'
import { generateKey } from '@hoso/ledger'
import { type CaseRecord, openRecord, type StreamRecordings } from '@hoso/record'
import { type EventStore, memoryStore } from '@hoso/store'
import { memoryKeys } from '@hoso/vault'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { ALL_EXAMPLES, EXAMPLES } from './examples.ts'
import { factId } from './examples/made-up.ts'
import { objectsOf, placesOf } from './walk.ts'

const declarationOf = (type: string) => {
  const declaration = CATALOGUE.get(type)
  if (declaration === undefined) throw new Error(`${type} is no fact`)
  return declaration
}

describe('the examples', () => {
  test.each(Object.entries(CHAPTERS))(
    'of chapter %s are of every fact of it, and of no other',
    (name, chapter) => {
      const shown = EXAMPLES[name as keyof typeof EXAMPLES].map((fact) => fact.type)
      expect(new Set<string>(shown)).toEqual(new Set(Object.values(chapter).map((d) => d.type)))
    },
  )

  it('are facts', () => {
    for (const fact of ALL_EXAMPLES) expect(decodeNewFact(fact)).toEqual({ _tag: 'Right', right: fact })
  })

  it('use every part, and every member that may be left out at least once', () => {
    const codecs = new Map([...CATALOGUE].map(([type, d]) => [type, newFactCodec(d)]))
    /** Members by key; what several facts share is one member. */
    const used = new Map<string, Set<Shape>>()
    for (const fact of ALL_EXAMPLES)
      for (const { shape, value } of placesOf(codecs.get(fact.type)!, fact))
        if (shape.kind === 'closed')
          for (const key of Object.keys(value as object)) {
            const member = { ...shape.required, ...shape.optional }[key]!
            used.set(key, (used.get(key) ?? new Set()).add(shapeOf(member)))
          }
    const unused = [...CATALOGUE].flatMap(([type, { body, personal }]) => {
      const codecsOf = [body, ...Object.values(personal).map(({ codec }) => codec)]
      const members = codecsOf.flatMap((codec) =>
        Array.from(objectsOf(codec)).flatMap(({ optional }) => Object.entries(optional)),
      )
      const parts = new Set(
        ALL_EXAMPLES.filter((fact) => fact.type === type).flatMap((fact) => Object.keys(fact.personal)),
      )
      // What a person writes is about a child, or about no single child.
      if (parts.has('narrative')) parts.add('remark')
      else if (parts.has('remark')) parts.add('narrative')
      return [
        ...members
          .filter(([key, member]) => used.get(key)?.has(shapeOf(member)) !== true)
          .map(([key]) => key),
        ...Object.keys(personal).filter((part) => !parts.has(part)),
      ].map((key) => `${type}: ${key}`)
    })
    expect(unused).toEqual([])
  })
})

/** What acts on other facts is refused without them, and is recorded below with what it acts on. */
const ACTS: ReadonlySet<string> = new Set([
  'EventCorrected',
  'EventRetracted',
  'EventDisputed',
  'DisputeAnswered',
  'EventSuperseded',
  'ChildRecordsLinkedAsOne',
  'LinkUndone',
])
/** Recorded by `record.erasure` alone: packages/record/src/erasure.test.ts reads them back. */
const ERASURES: ReadonlySet<string> = new Set(['SubjectErased', 'ErasureCompleted'])
const ALONE = ALL_EXAMPLES.filter(({ type }) => !ACTS.has(type) && !ERASURES.has(type))

describe('recorded', () => {
  const streams: StreamRecordings[] = []
  let store: EventStore
  let record: CaseRecord
  beforeAll(async () => {
    store = memoryStore({ origin: 'vidu.vn/examples' })
    record = await openRecord({
      store,
      keys: memoryKeys(),
      application: { name: 'vidu.vn', key: generateKey() },
      // Each stands alone here, without what it would follow.
      guards: [],
    })
    for (const fact of ALONE) {
      const { by, streams: kinds } = declarationOf(fact.type)
      const context: Context = {
        actor: { id: `actor-${factId(501)}`, role: by[0]!, unit: 'UBND thị trấn' },
        occurredAt: { precision: 'day', on: '2023-05-12' },
      }
      streams.push({
        stream: record.newStream(kinds[0]!),
        expected: 'new',
        facts: [{ fact, context }],
      })
    }
    await record.appendMany(streams)
  })

  it('are read back as they were', async () => {
    for (const [i, { type, body, personal }] of ALONE.entries()) {
      const { facts, unreadable } = await record.read(streams[i]!.stream, { open: true })
      expect(unreadable).toEqual([])
      expect(facts).toMatchObject([{ type, schema: declarationOf(type).schema }])
      expect(facts[0]!.body).toEqual(body)
      expect(facts[0]!.personal).toEqual(
        Object.fromEntries(Object.entries(personal).map(([part, value]) => [part, { state: 'open', value }])),
      )
    }
  })

  it('show nothing of what is personal in their clear bytes', async () => {
    const page = await store.readAll({ from: 0n, limit: 1000 })()
    if (page._tag === 'Left') throw new Error(page.left._tag)
    expect(page.right.entries).toHaveLength(ALONE.length)
    for (const [i, { type, personal }] of ALONE.entries()) {
      const clear = Buffer.from(page.right.entries[i]!.bytes).toString()
      const parts = Object.entries(personal).map(([part, value]) =>
        Array.from(placesOf(declarationOf(type).personal[part]!.codec, value)),
      )
      const texts = parts.flat().flatMap(({ shape, value }) =>
        // Shorter ones may stand in a hash by chance.
        shape.kind !== 'code' && typeof value === 'string' && value.length > 3 ? [value] : [],
      )
      if (parts.length > 0) expect(texts, type).not.toEqual([])
      expect(
        texts.filter((text) => clear.includes(JSON.stringify(text).slice(1, -1))),
        type,
      ).toEqual([])
    }
  })

  it('acts, beside what they act on', async () => {
    const context: Context = {
      actor: { id: `actor-${factId(501)}`, role: 'child-protection-officer', unit: 'UBND thị trấn' },
      occurredAt: { precision: 'day', on: '2023-05-12' },
    }
    const other: Context = { ...context, actor: { ...context.actor, id: `actor-${factId(502)}` } }
    const child = async () => {
      const fact = ALONE.find(({ type }) => type === 'ChildListed')!
      const stream = record.newStream('child')
      const { ids } = await record.append(stream, [{ fact, context }], { expected: 'new' })
      return { stream, id: ids[0]! }
    }
    const [one, same] = [await child(), await child()]
    const second = other.actor.id
    await record.correct({ target: one.id, changes: [{ path: '/body/unit', to: '5' }], context })
    const { ids } = await record.dispute({ target: one.id, context })
    await record.answerDispute({ dispute: ids[0]!, upheld: false, context: other })
    await record.link({
      survivor: one.stream,
      absorbed: same.stream,
      grounds: ['same-mother'],
      second,
      context,
    })
    await record.unlink({ survivor: one.stream, absorbed: same.stream, second, context })
    const seen = ALONE.find(({ type }) => type === 'ChildConfirmedInSurvey')!
    const twice = await record.append(
      one.stream,
      [
        { fact: seen, context },
        { fact: seen, context },
      ],
      {
        expected: { unchecked: 'a test' },
      },
    )
    await record.supersede({ target: twice.ids[0]!, by: twice.ids[1]!, context })
    await record.retract({ target: twice.ids[1]!, second, context })
    const { facts } = await record.read(one.stream)
    expect(new Set(facts.map(({ type }) => type).filter((type) => ACTS.has(type)))).toEqual(ACTS)
  })
})
