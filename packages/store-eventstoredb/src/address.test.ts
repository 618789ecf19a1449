// For maintainers: connection strings are read as the client reads them, but for what would break a promise or leak.
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress, shown, wouldPrint } from './address.ts'
import type { Address } from './address.ts'

const read = (url: string): Address => {
  const address = parseAddress(url)
  if ('reason' in address) throw new Error(address.reason)
  return address
}
const refusedFor = (url: string): string | undefined => {
  const address = parseAddress(url)
  return 'reason' in address ? address.reason : undefined
}

describe('an address', () => {
  test.for<[string, object]>([
    ['esdb://h', { discover: false, hosts: [{ address: 'h', port: 2113 }], tls: true }],
    ['esdb://h:1/', { hosts: [{ address: 'h', port: 1 }] }],
    ['esdb://[::1]:1?tls=false', { hosts: [{ address: '[::1]', port: 1 }], tls: false }],
    ['esdb+discover://db.example', { discover: true }],
    ['esdb://a:1,b:2,c', { hosts: [1, 2, 2113].map((port, i) => ({ address: 'abc'[i] ?? '', port })) }],
    ['esdb://u:p%3Aa%40s@h', { credentials: { username: 'u', password: 'p:a@s' } }],
    ['esdb://u:pa:ss@h', { credentials: { username: 'u', password: 'pa:ss' } }],
    [
      'esdb://h?Default_Deadline=500&keepAliveInterval=20000',
      { numbers: { defaultDeadline: 500, keepAliveInterval: 20_000 } },
    ],
    ['esdb://h?tlsCAFile=%2Fca.pem&connectionName=a%20b', { tlsCAFile: '/ca.pem', connectionName: 'a b' }],
    ['esdb://h?tls=true#commune-7', { log: 'commune-7' }],
  ])('%s is read', ([url, expected]) => expect(read(url)).toMatchObject(expected))

  test.for([
    '',
    'h:2113',
    'http://h',
    'esdb://',
    'esdb://h:0',
    'esdb://h:70000',
    'esdb://h,',
    'esdb+discover://a,b',
    'esdb://h/path',
    'esdb://u@h',
    'esdb://:p@h',
    'esdb://u:@h',
    'esdb://u%3A:p@h',
    'esdb://u:%@h',
    'esdb://u:p@h?tls=false',
    'esdb://h?tls=yes',
    'esdb://h?tls=true&tls=true',
    'esdb://h?what=1',
    'esdb://h?defaultDeadline=-1',
    'esdb://h?defaultDeadline=0',
    'esdb://h?defaultDeadline=1e9',
    'esdb://h?keepAliveInterval=9999',
    'esdb://h?throwOnAppendFailure=false',
    'esdb://h?nodePreference=follower',
    'esdb://h?tlsVerifyCert=false',
    'esdb://h?userCertFile=a',
    'esdb://h?connectionName=',
    'esdb://h#',
    'esdb://h#No',
    'esdb://h#a.b',
  ])('%s is refused', (url) => expect(refusedFor(url)).toEqual(expect.any(String)))

  test('why it is refused, and what is shown of one, never repeats a password', () =>
    fc.assert(
      fc.property(
        fc.constantFrom('h', 'h?what=1', 'h:0', 'h?tls=false', 'h#No', ''),
        fc.constantFrom('', '@', '%', '#', '?', '&', '/'),
        (rest, odd) => {
          const address = parseAddress(`esdb://user:geheim${odd}secret@${rest}`)
          const said = 'reason' in address ? address.reason : shown(address)
          expect(inspect(said)).not.toMatch(/geheim|secret/)
        },
      ),
    ))
})

test.for([
  [undefined, false],
  ['', false],
  ['express:*', false],
  ['-esdb:*', false],
  ['esdb:*', true],
  ['express:*,esdb:command', true],
  ['a esdb', true],
  ['*', true],
] as const)('DEBUG=%s: would the client print? %s', ([value, prints]) =>
  expect(wouldPrint(value)).toBe(prints),
)
