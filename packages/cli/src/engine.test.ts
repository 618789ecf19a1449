// For maintainers: an address is shown and kept without its password, however that was written.
import { expect, it } from 'vitest'
import { folderName, withoutPassword } from './engine.ts'

it.for([
  ['postgres://db.example/hoso#a', 'postgres://db.example/hoso#a'],
  ['postgres://clerk@db.example/hoso#a', 'postgres://clerk@db.example/hoso#a'],
  ['postgres://clerk:secret@db.example/hoso#a', 'postgres://clerk@db.example/hoso#a'],
  ['postgres://clerk:p@secret@db.example/hoso', 'postgres://clerk@db.example/hoso'],
  ['postgres://clerk:p:secret@db.example/hoso', 'postgres://clerk@db.example/hoso'],
  ['postgres://:secret@db.example/hoso', 'postgres://@db.example/hoso'],
  ['postgres://db.example/hoso?password=secret', 'postgres://db.example/hoso'],
  ['postgres://db.example/hoso?password=secret#a', 'postgres://db.example/hoso#a'],
  ['postgres://db.example/hoso?user=u&password=secret#a', 'postgres://db.example/hoso?user=u#a'],
  ['postgres://db.example/hoso?password=secret&user=u#a', 'postgres://db.example/hoso?user=u#a'],
  [
    'ESDB+discover://clerk:secret@a.example,b.example?tls=true',
    'ESDB+discover://clerk@a.example,b.example?tls=true',
  ],
])('%s', ([address = '', shown]) => {
  expect(withoutPassword(address)).toBe(shown)
})

it('an address is never the name of a folder', () => {
  expect(folderName('ho-so')).toBe('ho-so')
  expect(() => folderName('postgres://clerk:secret@db.example')).toThrow()
})
