// For the tests of threats: witnesses with a memory on the disk, and policies that ask for so many of them.
import { join } from 'node:path'
import {
  addSignatures,
  formatWitness,
  formatWitnessRequest,
  openCheckpoint,
  parsePolicy,
  type Policy,
  type Signer,
} from '@hoso/ledger'
import { addCosignatures, createProver } from '@hoso/record'
import { createWitness, openWitness, type Witness } from '@hoso/witness'
import { key, type Log, NOW, origin, place, verifier } from './town.ts'

export interface Organisation {
  readonly name: string
  readonly witness: Witness
  readonly signer: Signer
}

/** Three organisations with a witness each that know this log, and no past. They sign a minute before verifiers look. */
export const witnesses = (
  logKey: Signer,
  keysOf: ReadonlyArray<Pick<Organisation, 'signer'>> = [],
): ReadonlyArray<Organisation> =>
  ['court', 'province', 'union'].map((name, i) => {
    const file = join(place(), 'witness.db')
    const signer = keysOf[i]?.signer ?? key(`${name}.example`)
    createWitness(file)
    const witness = openWitness({ file, signer, clock: () => NOW - 60 })
    if (witness._tag === 'Err') throw new Error(witness.error.expected)
    witness.value.trust(verifier(logKey))
    return { name, witness: witness.value, signer }
  })

/** So many of them must have signed. The first `together` are of one organisation. */
export const policyOf = (
  all: ReadonlyArray<Organisation>,
  atLeast: string,
  { together = 1 }: { readonly together?: number } = {},
): Policy => {
  const names = all.map(({ name }) => name)
  const policy = parsePolicy(
    [
      ...all.map(({ name, witness }) => `witness ${name} ${formatWitness(witness.key)}`),
      `group one-house any ${names.slice(0, together).join(' ')}`,
      `group quorum ${atLeast} one-house ${names.slice(together).join(' ')}`,
      'quorum quorum',
      '',
    ].join('\n'),
  )
  if (policy._tag === 'Err') throw new Error(`${policy.error.line}: ${policy.error.expected}`)
  return policy.value
}

/** The note with what these witnesses answer to it; throws where one refuses. `old`: what they cosigned last. */
export const asked = async (
  organisations: ReadonlyArray<Organisation>,
  { store, trust }: Pick<Log, 'store' | 'trust'>,
  note: string,
  old = 0n,
): Promise<string> => {
  const opened = openCheckpoint(note, origin, trust.keys)
  if (opened._tag === 'Err') throw new Error(opened.error.expected)
  const { checkpoint } = opened.value
  const proof = old === 0n ? [] : await createProver({ store, checkpoint }).consistency(old)
  const request = Buffer.from(formatWitnessRequest({ oldSize: old, proof, checkpoint: note }))
  return organisations.reduce((so, { name, witness }) => {
    const answer = witness.cosign(request)
    if (answer.status !== 200) throw new Error(`${name} refused: ${answer.status}`)
    const more = addSignatures(so, answer.lines)
    if (more._tag === 'Err') throw new Error(more.error.expected)
    return more.value
  }, note)
}

/** What the operator does with the answers: they stand under the published checkpoint from then on. */
export const publishedWith = async (
  { store, trust }: Pick<Log, 'store' | 'trust'>,
  note: string,
  organisations: ReadonlyArray<Organisation>,
): Promise<void> => {
  const keys = organisations.map(({ witness }) => witness.key)
  await addCosignatures({ store, origin, logKeys: trust.keys, witnesses: keys }, note.split('\n\n')[1] ?? '')
}
