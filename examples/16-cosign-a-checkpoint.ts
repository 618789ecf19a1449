// For whoever witnesses other records, and whoever wants to be witnessed: a witness, its memory, a request and the answer. Run: node examples/16-cosign-a-checkpoint.ts
import {
  consistencyProof,
  formatWitnessRequest,
  generateKey,
  leafHash,
  rootOf,
  signCheckpoint,
  verifierOf,
} from '@hoso/ledger'
// #region witness
import { createWitness, openWitness, requestCosignature, serveWitness } from '@hoso/witness'

// A memory of its own, made once: opening never makes one.
createWitness('witness.db')
const signer = { name: 'witness.district.example', key: generateKey() }
const opened = openWitness({
  file: 'witness.db',
  signer,
  clock: () => Math.floor(Date.now() / 1000),
})
if (opened._tag === 'Err') throw new Error(opened.error.expected)
const witness = opened.value
// #endregion witness

const origin = 'ledger.38.example/case-log/2026'
const log = { name: origin, key: generateKey() }
const logKey = verifierOf(origin, log.key.publicKey)
const leafAt = (i: bigint): Uint8Array => leafHash(new TextEncoder().encode(`entry ${i}`))
const proofTo =
  (size: bigint) =>
  (from: bigint): ReadonlyArray<Uint8Array> =>
    consistencyProof(from, size, leafAt)
const checkpointOf = (size: bigint): string => {
  const root = rootOf(Array.from({ length: Number(size) }, (_, i) => leafAt(BigInt(i))))
  const note = signCheckpoint(origin, size, root, log)
  if (note._tag === 'Err') throw new Error(note.error.expected)
  return note.value
}

// #region cosign
// Nobody is witnessed by chance: the key of a log comes from its keeper, another way than the request.
witness.trust(logKey)

// By file: the bytes of a request, answered with lines to be added to the checkpoint.
const request = formatWitnessRequest({ oldSize: 0n, proof: [], checkpoint: checkpointOf(5n) })
const answer = witness.cosign(new TextEncoder().encode(request))
console.log(answer.status, answer.status === 200 ? `cosigned ${answer.checkpoint.size} entries` : '')

// Online: C2SP tlog-witness. The client learns which size the witness has, and proves from there.
const server = await serveWitness(witness, { port: 0 })
const cosigned = await requestCosignature(`http://127.0.0.1:${server.port}`, {
  witness: witness.key,
  checkpoint: checkpointOf(8n),
  oldSize: 0n,
  proof: proofTo(8n),
})
console.log(cosigned._tag === 'Ok' ? cosigned.value.checkpoint.split('\n')[1] : cosigned.error.code)

// An older copy of the record, presented as the newest: the witness remembers.
const older = await requestCosignature(`http://127.0.0.1:${server.port}`, {
  witness: witness.key,
  checkpoint: checkpointOf(6n),
  oldSize: 5n,
  proof: proofTo(6n),
})
console.log(older._tag === 'Err' ? `${older.error.code}, it cosigned ${older.error.size}` : '')
// #endregion cosign
await server.close()
witness.close()
