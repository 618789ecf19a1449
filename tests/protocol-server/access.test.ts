// For whoever relies on the protocol test server: TLS, accounts, access control lists, discovery.
import type { EventStoreDBClient } from '@eventstore/db-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect, createClients, event, fresh, rejection } from './clients.ts'
import type { ProtocolServer } from './start.ts'

const clients = createClients()
let server: ProtocolServer
let admin: EventStoreDBClient
const users = [
  { username: 'admin', password: 'changeit', groups: ['$admins'] },
  { username: 'an', password: 'mật:khẩu', groups: ['clerks'] },
]
const an = { credentials: { username: 'an', password: 'mật:khẩu' } }
beforeAll(async () => {
  server = await clients.server({ tls: true, users })
  admin = clients.connect(server.url)
})
afterAll(clients.dispose)

const anonymous = () => clients.connect(server.url.replace(/\/\/.*@/, '//'))
const type = async (promise: Promise<unknown>) => (await rejection(promise)).type
const written = async (acl: Record<string, string | string[]> = {}) => {
  const stream = fresh()
  await admin.appendToStream(stream, event(0), { expectedRevision: 'no_stream' })
  await admin.setStreamMetadata(stream, { acl } as never)
  return stream
}

describe('TLS', () => {
  test('only a client that trusts the authority gets through', async () => {
    const stranger = clients.connect(server.url.replace(/&tlsCAFile=.*/, ''))
    expect(
      await rejection(stranger.appendToStream(fresh(), event(0), { expectedRevision: 'any' })),
    ).toMatchObject({
      code: 14,
    })
    expect(await admin.appendToStream(fresh(), event(0), { expectedRevision: 'any' })).toMatchObject({
      success: true,
    })
  })

  test('credentials of a call select Append', async () => {
    const before = await server.calls()
    await admin.appendToStream(fresh(), event(0), { expectedRevision: 'any', ...an })
    const after = await server.calls()
    expect((after.Append ?? 0) - (before.Append ?? 0)).toBe(1)
    expect(after.BatchAppend).toBe(before.BatchAppend)
  })

  test('an unknown user and a wrong password are no access', async () => {
    for (const credentials of [
      { username: 'nobody', password: 'changeit' },
      { username: 'admin', password: 'wrong' },
      { username: 'admin', password: '' },
    ]) {
      expect(await type(collect(admin.readAll({ credentials, maxCount: 1 })))).toBe('access-denied')
      expect(
        await type(admin.appendToStream(fresh(), event(0), { expectedRevision: 'any', credentials })),
      ).toBe('access-denied')
    }
  })
})

describe('without TLS', () => {
  test('credentials are not sent, and everybody may do everything', async () => {
    const open = await clients.server({ users })
    const client = clients.connect(open.url.replace('//', '//nobody:wrong@'))
    await client.setStreamMetadata('s', { acl: { readRoles: [], writeRoles: [] } } as never)
    await client.appendToStream('s', event(0), { expectedRevision: 'no_stream' })
    expect(await collect(client.readAll())).not.toEqual([])
  })
})

describe('access control lists', () => {
  test('by default, users may use user streams and only admins $all and system streams', async () => {
    const stream = await written()
    const client = anonymous()
    expect(await collect(client.readStream(stream))).toHaveLength(1)
    await client.appendToStream(stream, event(1), { expectedRevision: 0n })
    expect(await type(collect(client.readAll()))).toBe('access-denied')
    expect(await type(collect(client.readStream('$users')))).toBe('access-denied')
    expect(await collect(admin.readStream('$users'))).not.toEqual([])
    const subscription = client.subscribeToAll()
    const failed = new Promise((_, reject) => void subscription.on('error', reject))
    expect(await type(failed)).toBe('access-denied')
  })

  test.each([
    ['nobody', []],
    ['another', ['binh']],
  ])('%s may', async (_, roles) => {
    const acl = {
      readRoles: roles,
      writeRoles: roles,
      deleteRoles: roles,
      metaReadRoles: roles,
      metaWriteRoles: roles,
    }
    const stream = await written(acl)
    const denied = [
      () => collect(admin.readStream(stream, an)),
      () => admin.appendToStream(stream, event(1), { expectedRevision: 0n, ...an }),
      () => anonymous().appendToStream(stream, event(1), { expectedRevision: 0n }),
      () => admin.deleteStream(stream, an),
      () => admin.tombstoneStream(stream, an),
      () => admin.getStreamMetadata(stream, an),
      () => admin.setStreamMetadata(stream, {}, an),
    ]
    for (const call of denied) expect(await type(call())).toBe('access-denied')
    expect(await collect(admin.readStream(stream))).toHaveLength(1)
  })

  test.each([['an'], ['clerks'], ['$all']])('%s may', async (role) => {
    const stream = await written({ readRoles: role, writeRoles: [role], deleteRoles: [] })
    await admin.appendToStream(stream, event(1), { expectedRevision: 0n, ...an })
    expect(await collect(admin.readStream(stream, an))).toHaveLength(2)
    expect(await type(admin.deleteStream(stream, an))).toBe('access-denied')
  })
})

describe('discovery', () => {
  test('the client asks first, and goes to the member that is alive', async () => {
    const member = await clients.server({ cluster: true })
    expect(member.url).toMatch(/^esdb\+discover:/)
    await clients.connect(member.url).appendToStream('s', event(0), { expectedRevision: 'no_stream' })
    expect((await member.calls()).Gossip).toBe(1)
  })

  test('several hosts are asked in turn, also over TLS', async () => {
    const { url, port } = await clients.server({ tls: true, cluster: true })
    const several = url.replace('esdb+discover', 'esdb').replace(`:${port}`, `:1,localhost:${port}`)
    const client = clients.connect(several)
    expect(await client.appendToStream('s', event(0), { expectedRevision: 'no_stream' })).toMatchObject({
      success: true,
    })
  })

  test('one host is not asked', async () => {
    const member = await clients.server()
    await clients.connect(member.url).appendToStream('s', event(0), { expectedRevision: 'no_stream' })
    expect((await member.calls()).Gossip).toBe(undefined)
  })
})
