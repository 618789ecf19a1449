// For whoever changes a stored shape: every fact of every version that was ever written is still read, and its golden file is never edited.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CATALOGUE,
  childMovedIn,
  type ErasedDeclaration,
  stepFaults,
  UPCAST_STEPS,
  type UpcastStep,
  upcastsOf,
} from '@hoso/facts'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import {
  addMissing,
  expectedFiles,
  faultOf,
  fileOf,
  files,
  type Golden,
  readGolden,
  sha256,
  storedForm,
  sums,
  tampered,
} from './golden.ts'

// Adds the files of new facts and new versions; it never writes over one.
if (process.env.UPDATE_GOLDEN === '1') addMissing()

/** A value that cannot be changed, at any depth: an upcast that changes what it is given throws. */
const frozen = <A>(value: A): A => {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(frozen)
    Object.freeze(value)
  }
  return value
}

describe('the golden corpus', () => {
  it('has a file for every fact at every schema version (UPDATE_GOLDEN=1 adds new ones)', () => {
    expect(files()).toEqual(expectedFiles())
  })
  it('is as it was written', () => {
    expect([...sums().keys()].toSorted()).toEqual(files())
    expect(tampered()).toEqual([])
  })
  test.each(files().map((file) => [file]))('%s is read, and stored as it was', (file) => {
    const golden = frozen(readGolden(file))
    expect(file).toBe(fileOf(golden))
    expect(faultOf(golden)).toBeUndefined()
    expect(storedForm(golden.body)).toBe(golden.stored)
    expect(sha256(golden.stored)).toBe(golden.sha256)
    expect(Object.keys(golden).toSorted()).toEqual(
      ['body', 'personal', 'schema', 'sha256', 'stored', 'type'].toSorted(),
    )
  })
})

it('the steps are one chain for each fact', () => {
  expect(stepFaults(UPCAST_STEPS)).toEqual([])
})

describe('the gate can fail', () => {
  // A made-up past of ChildMovedIn: `origin` became `place`, then `from`.
  const now: ErasedDeclaration = { ...childMovedIn, schema: 3 }
  const catalogue = new Map([[now.type, now]])
  const renaming = (from: number, before: string, after: string): UpcastStep => ({
    type: now.type,
    from,
    body: (body) => ({ [after]: (body as Readonly<Record<string, unknown>>)[before] }),
  })
  const [first, second] = [renaming(1, 'origin', 'place'), renaming(2, 'place', 'from')]
  const golden = (schema: number, body: unknown): Golden =>
    frozen({
      type: now.type,
      schema,
      body,
      personal: { note: { note: 'Theo mẹ về quê' } },
      stored: storedForm(body),
      sha256: sha256(storedForm(body)),
    })
  const corpus = [
    golden(1, { origin: 'Xã Hà Bình' }),
    golden(2, { place: 'Xã Hà Bình' }),
    golden(3, { from: 'Xã Hà Bình' }),
  ]
  const faults = (...steps: ReadonlyArray<UpcastStep>) =>
    corpus.map((g) => faultOf(g, upcastsOf(steps), catalogue))

  it('passes a whole chain', () => {
    expect(faults(first, second)).toEqual([undefined, undefined, undefined])
    expect(expectedFiles([now])).toEqual([
      'ChildMovedIn.v1.json',
      'ChildMovedIn.v2.json',
      'ChildMovedIn.v3.json',
    ])
  })
  it('refuses a chain with a gap', () => {
    expect(faults(first)).toEqual(['missing-upcast', 'missing-upcast', undefined])
    expect(faults(second)).toEqual(['missing-upcast', undefined, undefined])
    expect(stepFaults([second], catalogue)).toEqual([{ code: 'missing-step', type: now.type, from: 1 }])
  })
  it('refuses two steps from one version', () => {
    expect(stepFaults([first, second, renaming(1, 'origin', 'from')], catalogue)).toEqual([
      { code: 'two-steps', type: now.type, from: 1 },
    ])
  })
  it('refuses a step that leads to no present fact', () => {
    expect(faults(first, renaming(2, 'place', 'whence'))).toEqual([
      'unknown-member /body/whence',
      'unknown-member /body/whence',
      undefined,
    ])
  })
  it('refuses a step that changes what it is given', () => {
    const spoiling: UpcastStep = {
      ...first,
      body: (body) => Object.assign(body as object, { place: 'Xã Hà Bình' }),
    }
    expect(() => faults(spoiling, second)).toThrow(TypeError)
  })
  it('refuses a fact of a later version, or of no type', () => {
    expect(faultOf(golden(4, {}), new Map(), catalogue)).toBe('newer-schema')
    expect(faultOf(golden(1, {}), new Map(), new Map())).toBe('unknown-type')
  })
})

describe('golden files are only added', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hoso-golden-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const at = (file: string): string => join(folder, file)
  const two = [...CATALOGUE.values()].slice(0, 2)
  const [one, other] = two.map(fileOf) as [string, string]

  it('are written once', () => {
    expect(addMissing(folder, two.slice(0, 1))).toEqual([one])
    expect(addMissing(folder, two)).toEqual([other])
    expect(addMissing(folder, two)).toEqual([])
    expect(files(folder)).toEqual([one, other].toSorted())
    expect(tampered(folder)).toEqual([])
  })
  it('are not written again when they were edited', () => {
    const edited = readFileSync(at(one), 'utf8').replace('"schema": 1', '"schema": 7')
    writeFileSync(at(one), edited)
    expect(addMissing(folder, two)).toEqual([])
    expect(readFileSync(at(one), 'utf8')).toBe(edited)
    expect(tampered(folder)).toEqual([one])
  })
  it('are missed when they are taken away', () => {
    rmSync(at(other))
    expect(addMissing(folder, two)).toEqual([])
    expect(tampered(folder)).toEqual([one, other].toSorted())
  })
  it('are noticed when nobody entered them in the list', () => {
    const stray = fileOf({ type: CATALOGUE.get('ChildMovedIn')!.type, schema: 9 })
    writeFileSync(at(stray), '{}')
    expect(tampered(folder)).toContain(stray)
  })
})
