// For operators: the cosignatures that witnesses gave, added to the published checkpoint.
import { addCosignatures as withCosignatures, type Verifier, type Witness } from '@hoso/ledger'
import type { EventStore } from '@hoso/store'
import { HosoError } from './hoso-error.ts'
import { CHECKPOINT_SLOT, putSlot, readPublished } from './published.ts'

export interface CosignatureOptions {
  readonly store: EventStore
  readonly origin: string
  /** Of the log: the published checkpoint is signed by one of them. */
  readonly logKeys: ReadonlyArray<Verifier>
  /** Whose lines are taken. */
  readonly witnesses: ReadonlyArray<Witness>
}

export interface Cosigned {
  /** The published note as it is now. */
  readonly note: string
  /** How many of the lines are new and good. */
  readonly added: number
}

const ATTEMPTS = 5

/**
 * Adds those of these signature lines that are good cosignatures of the published checkpoint by one of the witnesses, and
 * that it does not have yet. All others are left out: also good ones of an older checkpoint. Rejects with `signer-refused`
 * where nothing is published (`checkpoint-missing`), or the lines are not signature lines of a note (`bad-signature-lines`).
 */
export const addCosignatures = async (options: CosignatureOptions, lines: string): Promise<Cosigned> => {
  const { store, origin, logKeys, witnesses } = options
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const published = await readPublished(store, origin, logKeys)
    if (published === undefined) throw new HosoError('signer-refused', { reason: 'checkpoint-missing' })
    const note = withCosignatures(published.note, lines, witnesses)
    if (note._tag === 'Err')
      throw new HosoError('signer-refused', { reason: 'bad-signature-lines', rule: note.error.expected })
    const added = countLines(note.value) - countLines(published.note)
    // The signer may have gone on meanwhile: then the lines are looked at again beside its new checkpoint.
    if (added === 0 || (await putSlot(store, CHECKPOINT_SLOT, published.version, Buffer.from(note.value))))
      return { note: note.value, added }
  }
  throw new HosoError('signer-refused', { reason: 'published-meanwhile' })
}

const countLines = (note: string): number => note.split('\n').length
