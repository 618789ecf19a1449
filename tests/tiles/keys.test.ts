// For whoever verifies a folder of tiles: the key manifest in it.
import { signManifest } from '@hoso/ledger'
import { expect, test } from 'vitest'
import { app, clean, codes, logSigner, ORIGIN, signer, verifierFor, verify } from './folder.ts'

test('a folder may say which keys count, to whoever brings the root key', async () => {
  const root = signer(`${ORIGIN}/root`, 9)
  const manifest = signManifest(
    {
      origin: ORIGIN,
      version: 1,
      previous: undefined,
      roots: [verifierFor(root)],
      logs: [{ key: verifierFor(logSigner), from: 0n }],
      applications: [{ key: verifierFor(app), from: 0n }],
      witnesses: [],
      revoked: [],
    },
    [root],
  )
  if (manifest._tag === 'Err') throw new Error(manifest.error.code)
  const files = new Map(clean).set('key-manifest.note', Buffer.from(manifest.value))
  const brought = { keys: [verifierFor(root)], applicationKeys: [] }
  expect(codes(await verify(files, brought))).toEqual([])
  expect(codes(await verify(clean, brought))).toContain('checkpoint-unverified')
})
