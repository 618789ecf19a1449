// For whoever declares facts: what every declaration of the catalogue must keep.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newFactOf } from './arbitrary.ts'
import { CATALOGUE, CHAPTERS } from './catalogue.ts'
import type { Codec } from './codec.ts'
import { GROUPS, SUBGROUPS } from './codes/child.ts'
import * as codes from './codes/lists.ts'
import { decodeBody, decodeNewFact, decodePart, newFactCodec } from './decode.ts'
import { context } from './envelope.ts'
import { STREAM_KINDS } from './fact.ts'
import * as index from './index.ts'
import { memberLabel } from './member-labels.ts'
import { partLabel, WHOSE } from './part-labels.ts'
import { isPlainObject } from './plain.ts'
import { shapeOf } from './shape.ts'

const declarations = [...CATALOGUE.values()]
const named = declarations.map((d) => [d.type, d] as const)

interface Mutation {
  readonly value: unknown
  readonly path: string
  readonly code: string
}

/** Every way to spoil one place of a value so that exactly that place is at fault. */
const mutations = (of: Codec<unknown>, value: unknown, path = ''): ReadonlyArray<Mutation> => {
  const shape = shapeOf(of)
  const within = (inner: ReadonlyArray<Mutation>, put: (v: unknown) => unknown) =>
    inner.map((m) => ({ ...m, value: put(m.value) }))
  if (shape.kind === 'code') return [{ value: '—', path, code: 'unknown-code' }]
  if (shape.kind === 'integer') return [{ value: shape.max + 0.5, path, code: 'not-a-whole-number' }]
  if (shape.kind === 'text') return [{ value: ' ', path, code: 'empty-text' }]
  if (shape.kind === 'pattern') return [{ value: `${String(value)}\n`, path, code: 'other-form' }]
  if (shape.kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item, i) =>
      within(mutations(shape.of, item, `${path}/${i}`), (v) => value.with(i, v)),
    )
  }
  if (shape.kind === 'tagged' && isPlainObject(value)) {
    const option = Object.entries(shape.options).find(([tag]) => tag === value[shape.tag])?.[1]
    const { [shape.tag]: _tag, ...untagged } = value
    return [
      { value: untagged, path: `${path}/${shape.tag}`, code: 'missing-member' },
      { value: { ...value, [shape.tag]: '—' }, path: `${path}/${shape.tag}`, code: 'unknown-code' },
      ...(option === undefined ? [] : mutations(option, value, path)).filter(
        (m) => m.path !== `${path}/${shape.tag}`,
      ),
    ]
  }
  if (shape.kind !== 'closed' || !isPlainObject(value)) return []
  return [
    { value: { ...value, extra: 1 }, path: `${path}/extra`, code: 'unknown-member' },
    { value: [value], path, code: 'not-an-object' },
    ...Object.keys(shape.required).map((key) => ({
      value: Object.fromEntries(Object.entries(value).filter(([k]) => k !== key)),
      path: `${path}/${key}`,
      code: 'missing-member',
    })),
    ...Object.entries({ ...shape.required, ...shape.optional })
      .filter(([key]) => Object.hasOwn(value, key))
      .flatMap(([key, codec]) =>
        within(mutations(codec, value[key], `${path}/${key}`), (v) => ({ ...value, [key]: v })),
      ),
  ]
}

describe.each(named)('%s', (type, d) => {
  it('takes 500 generated facts through JSON and back', () => {
    const whole = newFactCodec(d)
    fc.assert(
      fc.property(newFactOf(fc, d), (fact) => {
        const text = JSON.stringify(fact)
        const back: unknown = JSON.parse(text)
        const decoded = decodeNewFact(back)
        return (
          whole.is(back) &&
          decoded._tag === 'Right' &&
          JSON.stringify(decoded.right) === text &&
          decodeBody(d, fact.body)._tag === 'Right' &&
          Object.entries(fact.personal).every(([part, value]) => decodePart(d, part, value)._tag === 'Right')
        )
      }),
      { numRuns: 500 },
    )
  })

  it('refuses a fact with one place spoiled, and says which', () => {
    fc.assert(
      fc.property(newFactOf(fc, d), (fact) => {
        for (const { value, path, code } of mutations(newFactCodec(d), fact)) {
          if (path === '' || path === '/type') continue
          expect(newFactCodec(d).is(value)).toBe(false)
          const decoded = decodeNewFact(value)
          expect(decoded._tag === 'Left' ? decoded.left.map((p) => [p.path, p.code]) : decoded).toEqual([
            [path, code],
          ])
        }
      }),
      { numRuns: 25 },
    )
  })

  it('is exported under its name, makes its fact, and says what it is', () => {
    const name = `${type[0]?.toLowerCase()}${type.slice(1)}`
    expect(Reflect.get(index, name)).toBe(d)
    const make = d as unknown as (body: unknown, personal?: unknown) => unknown
    expect(make({ a: 1 })).toEqual({ type, body: { a: 1 }, personal: {} })
    expect(make({ a: 1 }, { child: 2 })).toEqual({ type, body: { a: 1 }, personal: { child: 2 } })
    expect(d.label.vi.trim()).toMatch(/../)
    expect(d.label.en.trim()).toMatch(/../)
    expect(d.basis.length).toBeGreaterThan(0)
    expect(d.schema).toBeGreaterThan(0)
    expect(d.streams.length).toBeGreaterThan(0)
    for (const kind of d.streams) expect(STREAM_KINDS).toContain(kind)
    for (const [part, { whose }] of Object.entries(d.personal)) {
      expect(partLabel(part), part).toBeDefined()
      expect(WHOSE[whose].vi).not.toBe('')
    }
  })
})

/** Every member of a codec with its key and where it stands. */
const membersOf = (
  codec: Codec<unknown>,
  path = '',
): ReadonlyArray<{ readonly key: string; readonly path: string; readonly codec: Codec<unknown> }> => {
  const shape = shapeOf(codec)
  if (shape.kind === 'list') return membersOf(shape.of, path)
  if (shape.kind === 'tagged')
    return Object.values(shape.options).flatMap((option) => membersOf(option, path))
  if (shape.kind !== 'closed') return []
  return Object.entries({ ...shape.required, ...shape.optional }).flatMap(([key, member]) => [
    { key, path: `${path}/${key}`, codec: member },
    ...membersOf(member, `${path}/${key}`),
  ])
}

const leaf = (codec: Codec<unknown>) => {
  let shape = shapeOf(codec)
  while (shape.kind === 'list') shape = shapeOf(shape.of)
  return shape
}

/** Free lines that stand in clear bodies: none is about a person, and why. */
const CLEAR_LINES: Readonly<Record<string, string>> = {
  alternative: 'an institution that could take the referral',
  certificate: 'number of a certificate',
  concludedBy: 'an examining institution',
  ethnicity: 'a dimension of statistics, one of 54 peoples',
  forwardedTo: 'a commune or agency',
  from: 'a place above the commune',
  funder: 'an institution that pays',
  grounds: 'kinds of agreement between two records, as name or birth date',
  holder: 'an institution that keeps a document',
  issuer: 'an institution',
  item: 'number of an item of the plan',
  items: 'kinds of information handed over',
  kind: 'kind of document',
  lang: 'a language tag',
  method: 'how an identity was verified',
  number: 'number of a delegation',
  organiser: 'an institution or a unit of the commune',
  position: 'an office',
  proof: 'kind of document',
  provider: 'an institution',
  purpose: 'what a consent is for; the key by which consents are matched',
  recipient: 'an institution',
  recipients: 'institutions',
  relation: 'word for a relation between children',
  round: 'name of a survey',
  rule: 'name and version of a rule',
  scale: 'name of a scale',
  school: 'a school, since dropouts are counted by school',
  scope: 'classes of data',
  textVersion: 'version of an explanation',
  to: 'a place or agency',
  tool: 'name and version of a program',
  unit: 'an institution or a unit of the commune',
}

describe('the clear body', () => {
  it('holds no long text, and short lines only where they cannot be about a person', () => {
    const seen = new Set<string>()
    for (const d of declarations) {
      for (const { key, path, codec } of membersOf(d.body)) {
        const shape = leaf(codec)
        if (shape.kind === 'json') expect(`${d.type}${path}`).toMatch(/^EventCorrected\/changes\/(from|to)$/)
        if (shape.kind !== 'text') continue
        expect(shape.lines || shape.maxLength > 160, `${d.type}${path} is free text: seal it`).toBe(false)
        expect(Object.keys(CLEAR_LINES), `${d.type}${path}`).toContain(key)
        seen.add(key)
      }
    }
    expect([...seen].toSorted(), 'exceptions nobody uses').toEqual(Object.keys(CLEAR_LINES).toSorted())
  })

  it('holds no member that names or reaches a person', () => {
    for (const d of declarations) {
      for (const { key, path } of membersOf(d.body)) {
        // The school of a dropout is a dimension of statistics (P18); the class stays sealed.
        if (`${d.type}${path}` === 'DropoutReported/school') continue
        expect(key, `${d.type}${path}`).not.toMatch(
          /^(name|names|phone|address|birthDate|personalId|household|school|note|words)$/i,
        )
      }
    }
  })

  it('corrects clear members in the clear and personal ones under seal', () => {
    const corrected = CATALOGUE.get('EventCorrected')
    if (corrected === undefined) throw new Error('no EventCorrected')
    const change = (path: string) => ({ changes: [{ path, to: 'x' }] })
    expect(decodeBody(corrected, change('/body/level'))._tag).toBe('Right')
    expect(decodeBody(corrected, change('/occurredAt'))._tag).toBe('Right')
    expect(decodeBody(corrected, change('/personal/child/name'))._tag).toBe('Left')
    expect(decodePart(corrected, 'father', change('/personal/father/name'))._tag).toBe('Right')
    expect(decodePart(corrected, 'father', change('/body/level'))._tag).toBe('Left')
    for (const path of [
      '/body',
      '/occurredAt/on',
      '/personal/child',
      '/seq',
      '/body/a/',
      '/body/__proto__',
      '/personal//name',
    ]) {
      expect(decodeBody(corrected, change(path))._tag, path).toBe('Left')
      expect(decodePart(corrected, 'child', change(path))._tag, path).toBe('Left')
    }
  })
})

describe('labels', () => {
  it('name every member of every fact and of the context in both languages', () => {
    const codecs = [
      ...declarations.flatMap((d) => [d.body, ...Object.values(d.personal).map((p) => p.codec)]),
      context,
    ]
    for (const { key, codec } of codecs.flatMap((c) => membersOf(c))) {
      const label = memberLabel(key, codec)
      expect(label?.vi, key).toMatch(/./)
      expect(label?.en, key).toMatch(/./)
    }
  })

  it('distinguish the facts', () => {
    expect(new Set(declarations.map((d) => d.label.vi)).size).toBe(declarations.length)
    expect(new Set(declarations.map((d) => d.label.en)).size).toBe(declarations.length)
  })

  it('name every code, under list names that differ', () => {
    const lists = Object.values(codes)
    expect(new Set(lists.map((l) => `${l.name} ${l.version}`)).size).toBe(lists.length)
    for (const list of lists) {
      expect(list.source).not.toBe('')
      expect(list.name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      expect(list.version).toBeGreaterThan(0)
      for (const [code, label] of Object.entries(list.codes)) {
        expect(label.vi, `${list.name} ${code}`).toMatch(/./)
        expect(label.en, `${list.name} ${code}`).toMatch(/./)
      }
    }
  })
})

describe('the catalogue', () => {
  it('has every declaration of every chapter once', () => {
    const all = Object.values(CHAPTERS).flatMap((chapter) => Object.values(chapter))
    expect(CATALOGUE.size).toBe(all.length)
  })

  it('has the 14 groups of Art. 10 and the 48 sub-groups of Decree 56, each of its group', () => {
    // Luật Trẻ em 2016 Điều 10 khoản 1; Nghị định 56/2017/NĐ-CP Điều 3–16: khoản per article.
    const perGroup = { a: 4, b: 2, c: 12, d: 3, đ: 1, e: 4, g: 2, h: 2, i: 1, k: 5, l: 5, m: 2, n: 2, o: 3 }
    expect(Object.keys(GROUPS.codes)).toEqual(Object.keys(perGroup))
    const wanted = Object.entries(perGroup).flatMap(([group, n]) =>
      Array.from({ length: n }, (_, i) => `${group}${i + 1}`),
    )
    expect(wanted.length).toBe(48)
    expect(Object.keys(SUBGROUPS.codes)).toEqual(wanted)
  })

  it('uses published lists for every coded member', () => {
    const published = new Set(Object.values(codes))
    const used = [
      ...declarations.flatMap((d) => [d.body, ...Object.values(d.personal).map((p) => p.codec)]),
      context,
    ].flatMap((codec) => membersOf(codec))
    for (const { key, codec } of used) {
      const shape = leaf(codec)
      if (shape.kind === 'code')
        expect(published.has(shape.list as never), `${key} ${shape.list.name}`).toBe(true)
    }
  })

  it('takes a sub-group only with its own group', () => {
    for (const type of ['SpecialCircumstanceAssigned', 'SpecialCircumstanceEnded']) {
      for (const group of Object.keys(GROUPS.codes)) {
        for (const subgroup of Object.keys(SUBGROUPS.codes)) {
          const decoded = decodeNewFact({ type, body: { group, subgroup } })
          expect(decoded._tag, `${group} ${subgroup}`).toBe(
            subgroup.replace(/\d+$/, '') === group ? 'Right' : 'Left',
          )
          if (decoded._tag === 'Left')
            expect(decoded.left.map((p) => [p.path, p.code])).toEqual([['/body/subgroup', 'against-rule']])
        }
      }
    }
  })
})
