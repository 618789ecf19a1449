// For whoever changes what an erasure must show: each rule broken by itself, in a bundle and in the whole log.
import {
  createLogVerifier,
  erasureRoot,
  type Entry,
  type JsonObject,
  type Report,
  toB64url,
  verifyBundle,
} from '@hoso/ledger'
import { describe, expect, test } from 'vitest'
import { type Draft, draftLog, erasureOf } from './log.ts'
import { type BundleOptions, type MadeBundle, makeBundle } from './make.ts'
import { edited, forged, found } from './tamper.ts'

/** The log that the bundle is from, as a store has it in which the parts are gone. */
function verifyLog(made: MadeBundle, look: 'again' | 'once' | 'elsewhere' = 'again'): Report {
  const verifier = createLogVerifier({
    ...made.trust,
    origin: made.log.written[0]?.entry.log ?? '',
    checkpoint: made.noteAt(made.size),
  })
  const gone = new Set(made.absent.map(({ p, position }) => `${position} ${p}`))
  const entries = made.log.written.map(({ entry, bytes }, i) => ({
    position: BigInt(i),
    stream: entry.stream,
    seq: entry.seq,
    id: entry.id,
    type: entry.type,
    bytes,
    parts: entry.sealed.map(({ p }) => p).filter((p) => !gone.has(`${i} ${p}`)),
  }))
  for (const entry of entries) verifier.entry(entry)
  for (const { first, total, bytes } of made.log.appends)
    verifier.admission({ first: BigInt(first), total, bytes })
  const again = entries.filter(({ stream }) => verifier.erasedStreams().includes(stream))
  if (look === 'again') for (const entry of again) verifier.again(entry)
  if (look === 'elsewhere') for (const entry of again.slice(1)) verifier.again(entry)
  return verifier.finish()
}

const made = (options: Partial<BundleOptions> = {}): MadeBundle =>
  makeBundle({ disclosed: 1, manifest: 'none', ...options })
const good = made()
const at = (type: string, { log } = good): number => log.written.findIndex(({ entry }) => entry.type === type)
const erasure = at('SubjectErased')
const missing = good.absent.map(({ position }) => `${position} part-missing`)
const erased = good.absent.map(({ position }) => `${position} part-erased`)

const lateFact: Draft = {
  stream: 'case-0',
  type: 'HomeVisited',
  body: {},
  parts: [{ p: '/late', subj: 'case-0-reporter', k: 'key-case-0-reporter-0', value: 'x' }],
}

/** The same findings from both. */
function judge(options: Partial<BundleOptions>): ReadonlyArray<string> {
  const bundle = made(options)
  const whole = found(verifyLog(bundle))
  expect(found(verifyBundle(bundle.files, bundle.trust)).toSorted()).toEqual(whole.toSorted())
  return whole
}
const editing =
  (type: string, change: (entry: Entry) => Partial<Entry>) =>
  (entry: Entry): Entry =>
    entry.type === type ? { ...entry, ...change(entry) } : entry
const withBody = (type: string, change: (body: JsonObject) => JsonObject) =>
  judge({ edit: editing(type, ({ body }) => ({ body: change(body) })) })

describe('a good erasure', () => {
  test('explains what is missing', () => {
    expect(good.absent.length).toBeGreaterThan(2)
    expect(judge({})).toEqual(erased)
    expect(verifyLog(good).verdict).toBe('WITNESSED')
  })

  test('says nothing of parts that are there', () => {
    const bundle = { ...good, absent: [] }
    expect(found(verifyLog(bundle))).toEqual([])
    const index = edited<JsonObject>(good.files, 'data/bundle.json', (value) => ({ ...value, absent: [] }))
    const report = verifyBundle(forged(good.files, index), good.trust)
    expect(report.verdict).toBe('WITNESSED')
    expect(found(report)).toEqual([])
  })

  test('may be followed by another of the same person', () => {
    const subject = 'case-0-reporter'
    const drafts = draftLog({ seed: 1, streams: 3, length: 4, foreign: 4, erase: true, nonce: undefined })
    const again = made({
      drafts: drafts.toSpliced(-2, 0, lateFact, ...erasureOf('case-0', subject)),
      nonce: undefined,
    })
    const list = found(verifyLog(again))
    expect(list.filter((code) => code.endsWith('part-erased')).length).toBe(again.absent.length)
    // The late part is under a key that was erased before it, and erased with the second.
    expect(list.filter((code) => !code.endsWith('part-erased'))).toHaveLength(1)
    expect(again.absent.length).toBe(good.absent.length + 1)
    const report = verifyBundle(again.files, again.trust)
    expect(found(report).toSorted()).toEqual(list.toSorted())
    expect(new Set(report.erased.map(({ erasure: position }) => position)).size).toBe(1)
  })
})

test('a part that is missing without one is INVALID', () => {
  const bare = made({ erase: false })
  const position = bare.positions.find((i) => (bare.log.written[i]?.entry.sealed.length ?? 0) > 0) ?? 0
  const p = bare.log.written[position]?.entry.sealed[0]?.p ?? ''
  const report = verifyLog({ ...bare, absent: [{ p, position }] })
  expect(found(report)).toEqual([`${position} part-missing`])
  expect(report.verdict).toBe('INVALID')
  const index = edited<JsonObject>(bare.files, 'data/bundle.json', (value) => ({
    ...value,
    absent: [{ p, position }],
  }))
  expect(found(verifyBundle(forged(bare.files, index), bare.trust))).toEqual([`${position} part-missing`])
})

test.each<[string, string, (body: JsonObject) => JsonObject]>([
  ['no subject', 'SubjectErased', (body) => ({ ...body, subject: 7 })],
  ['no keys', 'SubjectErased', (body) => ({ ...body, keys: [] })],
  ['keys out of order', 'SubjectErased', (body) => ({ ...body, keys: ['b', 'a'] })],
  ['keys out of byte order', 'SubjectErased', (body) => ({ ...body, keys: ['\u{1f600}', '\uff41'] })],
  ['a key twice', 'SubjectErased', (body) => ({ ...body, keys: ['a', 'a'] })],
  ['an empty key', 'SubjectErased', (body) => ({ ...body, keys: ['', 'a'] })],
  ['keys that are no list', 'SubjectErased', (body) => ({ ...body, keys: 'a' })],
  ['a negative number of parts', 'SubjectErased', (body) => ({ ...body, parts: -1 })],
  ['no number of parts', 'SubjectErased', (body) => ({ ...body, parts: '3' })],
  ['a root in base64', 'SubjectErased', (body) => ({ ...body, root: `${'A'.repeat(43)}=` })],
  [
    'one approval',
    'SubjectErased',
    (body) => ({ ...body, approvals: (body['approvals'] as ReadonlyArray<string>).slice(1) }),
  ],
  [
    'three approvals',
    'SubjectErased',
    (body) => ({
      ...body,
      approvals: [...(body['approvals'] as ReadonlyArray<string>), '0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a12'],
    }),
  ],
  ['approvals that are no ids', 'SubjectErased', (body) => ({ ...body, approvals: ['a', 'b'] })],
])('an erasure with %s is none', (_, type, change) => {
  expect(withBody(type, change).toSorted()).toEqual([`${erasure} erasure-format`, ...missing].toSorted())
})

test('the other two entries of an erasure have a form as well', () => {
  const approved = good.log.written.flatMap(({ entry }, i) => (entry.type === 'ErasureApproved' ? [i] : []))
  const list = withBody('ErasureApproved', () => ({}))
  expect(list).toEqual(expect.arrayContaining(approved.map((i) => `${i} erasure-format`)))
  const completed = at('ErasureCompleted')
  for (const body of [
    { epoch: 2 },
    { subject: 's' },
    { subject: 's', epoch: 0 },
    { subject: 's', epoch: '2' },
    { subject: 1, epoch: 2 },
  ])
    expect(withBody('ErasureCompleted', () => body)).toEqual([...erased, `${completed} erasure-format`])
})

describe('two people in two roles agree to it', () => {
  const refused = [`${erasure} erasure-approvals`, ...missing].toSorted()
  const approving = (change: (entry: Entry, isFirst: boolean) => Partial<Entry>) =>
    judge({
      edit: (entry, position) => {
        if (position === erasure) return { ...entry, body: good.log.written[erasure]?.entry.body ?? {} }
        const isFirst = position === at('ErasureApproved')
        return entry.type === 'ErasureApproved' ? { ...entry, ...change(entry, isFirst) } : entry
      },
    }).toSorted()

  test.each<[string, (entry: Entry, isFirst: boolean) => Partial<Entry>]>([
    ['one person', (_, isFirst) => ({ actor: { id: 'st-1', role: isFirst ? 'a' : 'b' } })],
    ['one role', (_, isFirst) => ({ actor: { id: isFirst ? 'st-1' : 'st-2', role: 'chair' } })],
    ['nobody named', (_, isFirst) => ({ actor: { id: isFirst ? 'st-1' : 'st-2' } })],
    ['one without a role', (_, isFirst) => (isFirst ? { actor: { id: 'st-1' } } : {})],
    ['another without an id', (_, isFirst) => (isFirst ? {} : { actor: { role: 'commune-chair' } })],
    ['no id', (_, isFirst) => ({ actor: { role: isFirst ? 'a' : 'b' } })],
    ['for somebody else', (_, isFirst) => (isFirst ? { body: { subject: 'other' } } : {})],
    ['of another kind', (_, isFirst) => (isFirst ? { type: 'ErasureRefused' } : {})],
  ])('%s', (_, change) => expect(approving(change)).toEqual(refused))

  test.each<[string, (ids: ReadonlyArray<string>) => ReadonlyArray<string>]>([
    ['the same approval twice', ([id = '']) => [id, id]],
    ['an approval that is not there', ([id = '']) => [id, '0190f3a2-7c1e-7b7e-9d52-1f7b7f6f2a12']],
    [
      'an entry of another stream',
      ([id = '']) => [id, good.log.written.find(({ entry }) => entry.stream === 'case-1')?.entry.id ?? ''],
    ],
  ])('%s', (_, change) => {
    const list = withBody('SubjectErased', (body) => ({
      ...body,
      approvals: change(body['approvals'] as ReadonlyArray<string>),
    }))
    expect(list.toSorted()).toEqual(refused)
  })

  test.each([
    ['both', 2],
    ['one', 1],
  ] as const)('an approval counts once: %s of an earlier erasure', (_, from) => {
    const drafts = draftLog({ seed: 1, streams: 3, length: 4, foreign: 4, erase: true, nonce: undefined })
    const second = erasureOf('case-0', 'case-0-reporter')
      .slice(from)
      .map((draft) => ({ ...draft, actor: { id: 'st-3', role: 'other' } }))
    const again = made({ drafts: drafts.toSpliced(-2, 0, lateFact, ...second), nonce: undefined })
    const list = found(verifyLog(again))
    const places = again.log.written.flatMap(({ entry }, i) => (entry.type === 'SubjectErased' ? [i] : []))
    const late = again.log.written.findIndex(({ entry }) => entry.sealed.some(({ p }) => p === '/late'))
    expect(list.filter((one) => one.endsWith('erasure-approvals'))).toEqual([
      `${places[1]} erasure-approvals`,
    ])
    expect(list.filter((one) => one.endsWith('part-missing'))).toEqual([`${late} part-missing`])
    expect(found(verifyBundle(again.files, again.trust)).toSorted()).toEqual(list.toSorted())
  })

  test('before it, not after', () => {
    const ids = good.log.written.map(({ entry }) => entry.id)
    const late = judge({
      edit: (entry, i) =>
        entry.type === 'SubjectErased'
          ? { ...entry, body: { ...entry.body, approvals: [ids[i - 1] ?? '', ids[i + 1] ?? ''] } }
          : entry.type === 'ErasureCompleted'
            ? { ...entry, type: 'ErasureApproved', actor: { id: 'st-9', role: 'other' } }
            : entry,
    })
    expect(late.toSorted()).toEqual(refused)
  })
})

test.each<[string, (body: JsonObject) => JsonObject]>([
  ['a key left out', (body) => ({ ...body, keys: (body['keys'] as ReadonlyArray<string>).slice(1) })],
  ['a key too many', (body) => ({ ...body, keys: [...(body['keys'] as ReadonlyArray<string>), 'z'] })],
  [
    'a key of somebody else',
    (body) => ({
      ...body,
      keys: (body['keys'] as ReadonlyArray<string>).map((k, i) => (i === 0 ? 'key-case-0-child-0' : k)),
    }),
  ],
  ['another number', (body) => ({ ...body, parts: Number(body['parts']) + 1 })],
  ['another root', (body) => ({ ...body, root: toB64url(new Uint8Array(32)) })],
])('an erasure lists what it erases: %s', (_, change) => {
  const body = good.log.written[erasure]?.entry.body ?? {}
  expect((body['keys'] as ReadonlyArray<string>).length).toBe(2)
  expect(withBody('SubjectErased', change).toSorted()).toEqual(
    [`${erasure} erasure-list`, ...missing].toSorted(),
  )
})

test('number and root do not help where the keys are not those of the person', () => {
  const earlier = good.log.written.slice(0, erasure).map(({ entry }) => entry)
  const listing = (keys: ReadonlyArray<string>) =>
    withBody('SubjectErased', (body) => {
      const refs = earlier
        .filter(({ stream }) => stream === 'case-0')
        .flatMap(({ id, sealed }) =>
          sealed.filter(({ k }) => keys.includes(k)).map(({ p, c }) => ({ id, p, c })),
        )
      return { ...body, keys, parts: refs.length, root: toB64url(erasureRoot(refs)) }
    }).toSorted()
  const [first, second] = ['key-case-0-reporter-0', 'key-case-0-reporter-1']
  expect(listing([first, second])).toEqual(erased.toSorted())
  const child = earlier.flatMap(({ stream, sealed }) => (stream === 'case-0' ? sealed : []))
  const other = child.find(({ subj }) => subj === 'case-0-child')?.k ?? ''
  for (const keys of [[first], [second], [other, first], [other, first, second]])
    expect([keys, listing(keys)]).toEqual([keys, [`${erasure} erasure-list`, ...missing].toSorted()])
})

test('a key is named by at most 16 erasures of a stream', () => {
  const one = erasureOf('case-0', 'case-0-reporter').slice(0, 3)
  const tail: Draft = { stream: 'case-0', type: 'EvidenceExported', body: { streams: [] } }
  const drafts = [lateFact, ...Array.from({ length: 17 }, () => one).flat(), tail]
  expect(judge({ drafts, streams: 1, nonce: undefined })).toEqual(['0 part-erased', '51 erasure-list'])
})

test('a part sealed under an erased key is a warning, and not erased by what came before it', () => {
  const after = at('ErasureCompleted') + 1
  const k = 'key-case-0-reporter-0'
  expect(good.log.written[erasure]?.entry.body['keys']).toContain(k)
  const sealed = [{ p: '/late', subj: 's', k, c: toB64url(new Uint8Array(32)) }]
  const edit = (entry: Entry, i: number): Entry => (i === after ? { ...entry, sealed } : entry)
  const late = made({ edit, disclosed: 0 })
  expect(late.log.written[after]?.entry.stream).toBe('case-0')
  expect(found(verifyLog(late))).toEqual([...erased, `${after} part-under-erased-key`])
  expect(verifyLog(late).verdict).toBe('WITNESSED')
  expect(found(verifyBundle(late.files, late.trust))).toContain(`${after} part-under-erased-key`)
  const gone = { ...late, absent: [...late.absent, { p: '/late', position: after }] }
  expect(found(verifyLog(gone))).toContain(`${after} part-missing`)
  expect(found(verifyLog(gone, 'once'))).toContain(`${after} part-missing`)
})

test('without a second look, or with one at something else, an erasure is not confirmed', () => {
  for (const look of ['once', 'elsewhere'] as const) {
    const report = verifyLog(good, look)
    expect(report.verdict).toBe('INCOMPLETE')
    expect(found(report)).toEqual([...erased, `${erasure} erasure-list`])
  }
  const other = made({ edit: editing('SubjectErased', ({ body }) => ({ body: { ...body, keys: ['z'] } })) })
  expect(found(verifyLog(other, 'once')).filter((code) => code.endsWith('part-missing')).length).toBe(
    missing.length,
  )
})
