// For maintainers: names of streams in the database are kept apart as the names they stand for are.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isLogName, namesOf } from './names.ts'
import { uuidOf } from './uuid.ts'

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 512 }).filter((s) => s.isWellFormed())

test('different names are different streams, in plain characters and of bounded length', () =>
  fc.assert(
    fc.property(name, name, (a, b) => {
      const { links, slot, ledger, identity } = namesOf('hoso')
      expect(links(a) === links(b)).toBe(a === b)
      expect(new Set([links(a), slot(a), ledger, identity]).size).toBe(4)
      expect(links(a)).toMatch(/^[\x21-\x7e]{1,220}$/)
    }),
  ))

test('they are called what operators are told they are called', () => {
  const { ledger, identity, links, slot } = namesOf('commune-7')
  expect([ledger, identity, links('case/hồ'), slot('head')]).toEqual([
    'hoso.commune-7.ledger',
    'hoso.commune-7.identity',
    'hoso.commune-7.s.case%2Fh%E1%BB%93',
    'hoso.commune-7.slot.head',
  ])
  expect(links('x'.repeat(201))).toBe(
    'hoso.commune-7.s-sha256.84a0678c90937f5dcf9994d5866668da6b995109c8ad845410559b48a4ecafed',
  )
})

test.for([
  ['hoso', true],
  ['7', true],
  ['a-b', true],
  ['', false],
  ['-a', false],
  ['A', false],
  ['a.b', false],
  ['a'.repeat(64), false],
] as const)('%s as the name of a log: %s', ([log, is]) => expect(isLogName(log)).toBe(is))

test('a UUID derived from a name is that of RFC 9562, appendix A.4', () =>
  expect(uuidOf('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  ))
