// For whoever declares codes: every list has its source and its days in force, and the lists of the law are whole.
import { describe, expect, it } from 'vitest'
import type { CodeList } from './code-list.ts'
import * as codes from './codes/lists.ts'

describe('code lists', () => {
  const lists: ReadonlyArray<CodeList> = Object.values(codes)
  const day = /^(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

  it('say from when, and until when, they are in force', () => {
    for (const list of lists) {
      expect(list.from, list.name).toMatch(day)
      if (list.until !== undefined) {
        expect(list.until, list.name).toMatch(day)
        expect(list.until > list.from, list.name).toBe(true)
      }
    }
  })

  it('follow one another without gap or overlap, with the same codes, where a law changed', () => {
    const names = new Set(lists.map((l) => l.name))
    const dayAfter = (s: string): string =>
      new Date(Date.parse(`${s}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    let changed = 0
    for (const name of names) {
      const versions = lists.filter((l) => l.name === name).toSorted((a, b) => a.version - b.version)
      expect(
        versions.map((l) => l.version),
        name,
      ).toEqual(versions.map((_, i) => i + 1))
      for (const [i, later] of versions.entries()) {
        const earlier = versions[i - 1]
        if (earlier === undefined) continue
        changed++
        expect(earlier.until === undefined ? '' : dayAfter(earlier.until), name).toBe(later.from)
        expect(Object.keys(later.codes), name).toEqual(Object.keys(earlier.codes))
      }
      expect(versions.at(-1)?.until, name).toBeUndefined()
    }
    expect(changed).toBeGreaterThan(0)
  })

  it('have every letter of Articles 48, 49 and 50 and every form of Article 61', () => {
    // Luật Trẻ em 2016: 5 letters, 4 letters, 8 letters; 4 forms.
    const letters = Object.keys(codes.PROTECTION_MEASURES.codes)
    const of = (article: string) =>
      letters
        .filter((l) => l.startsWith(article))
        .map((l) => l.slice(article.length))
        .join(' ')
    expect(of('48')).toBe('a b c d đ')
    expect(of('49')).toBe('a b c d')
    expect(of('50')).toBe('a b c d đ e g h')
    expect(Object.keys(codes.CARE_KINDS.codes)).toEqual(['kin', 'non-kin', 'adoption', 'facility'])
  })

  it('have every form of abuse of Article 4 and every channel of a report', () => {
    expect(Object.keys(codes.CONCERN_TYPES.codes)).toEqual(
      expect.arrayContaining([
        'violence',
        'exploitation',
        'sexual-abuse',
        'trafficking',
        'neglect-abandonment',
      ]),
    )
    expect(Object.keys(codes.CHANNELS.codes)).toEqual(
      expect.arrayContaining([
        'school',
        'commune-unit',
        'organisation',
        'hotline-111',
        'police',
        'health',
        'family',
        'child',
      ]),
    )
  })
})
