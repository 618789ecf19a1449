// For hoso-error.ts and sentence.ts: what can go wrong, as data.
import type { Problem } from '@hoso/facts'
import type { Context } from '@hoso/facts'
import type { Hindrance, Refusal } from '@hoso/procedure'
import type { KeyStoreErrorCode } from '@hoso/vault'

/** Something wrong with a fact that was to be recorded: where, and what was expected. Never what stood there. */
export interface FactProblem {
  readonly stream: string
  /** Which fact of the call for that stream, from 0. */
  readonly fact: number
  /** Paths begin with `/type`, `/body`, `/personal`, `/context`, or name another member of the Recording. */
  readonly problem: Problem
}

/** What each code tells beside its text. Holds references and numbers, never personal data. */
export interface HosoErrorDetails {
  /** Every problem of every fact of the call; nothing was recorded. */
  'invalid-fact': { readonly problems: ReadonlyArray<FactProblem> }
  /** Every refusal of every guard; nothing was recorded. */
  'refused-by-guard': {
    readonly refusals: ReadonlyArray<{
      readonly stream: string
      readonly fact: number
      readonly refusal: Refusal
    }>
  }
  /** The name is not repeated: it could be a person's. */
  'unknown-stream-kind': Record<never, never>
  'stale-version': { readonly stream: string; readonly expected: number; readonly actual: number }
  'idempotency-violation': { readonly id: string }
  'outcome-unknown': { readonly ids: ReadonlyArray<string> }
  'store-unavailable': { readonly during: During }
  'refused-by-store': { readonly reason: string }
  'multi-stream-unsupported': { readonly streams: number }
  damaged: { readonly position?: bigint; readonly what: string }
  'keys-unavailable': {
    readonly during: During
    readonly reason: string
    readonly keyStore: KeyStoreErrorCode
  }
  'key-missing': { readonly subject: string; readonly id: string }
  'person-erased': { readonly subject: string; readonly id: string }
  'unknown-event': { readonly id: string }
  /** The event was retracted and says nothing any more. */
  'target-retracted': { readonly id: string }
  'wrong-target': { readonly id: string; readonly expected: ExpectedTarget }
  'wrong-link': { readonly reason: LinkRefusal }
  /** The data are kept, and why; the refusal was recorded with its reasons. */
  'erasure-refused': { readonly reasons: ReadonlyArray<Hindrance> }
  /** Recorded and not carried out: holds stand in these streams that were recorded before it. No key was destroyed by this call. */
  'erasure-held': { readonly streams: ReadonlyArray<string> }
  /** Streams with parts about the person that the first approval does not cover. */
  'approval-outdated': { readonly streams: ReadonlyArray<string> }
  /** The first approval is by this very person, or by somebody in this role. */
  'approval-not-independent': { readonly same: 'person' | 'role'; readonly role: Context['actor']['role'] }
  /** A further erasure would name a key in this stream more often than a verifier accepts. */
  'erasure-too-often': { readonly limit: number }
  /** Nothing in the log is about the person. */
  'unknown-person': Record<never, never>
  /** `form`: not a reference to a person. `official`: who acts answers for it, and is not erased. */
  'not-a-person': { readonly reason: 'form' | 'official' }
  /** Something in the stream cannot be read by this version: a legal hold could be among it. */
  'erasure-undecidable': { readonly stream: string; readonly position: bigint }
  /** The folder of tiles cannot be read or written; nothing that counts is lost with it. */
  'tiles-unavailable': { readonly path: string }
  /** The two stores do not hold one log, or the engine of the copy cannot take it. */
  'copy-refused': { readonly reason: CopyRefusal; readonly position?: bigint }
  /** More bytes than the engine takes in one append. */
  'append-too-large': { readonly bytes: number; readonly largest: number }
  /** Another event has the id that the reception of this bundle has. */
  'not-the-reception': { readonly id: string }
  /** The log was moved; what is added here would be missing there. */
  'record-moved': Record<never, never>
  'signer-refused': {
    readonly reason: SignerRefusal
    readonly position?: bigint
    /** What was expected there. */
    readonly rule?: string
    /** Of the state file, where the file is what stands in the way. */
    readonly path?: string
  }
}

/** `erase`: the log says already what is erased; the same call goes on where it stopped. */
export type During = 'append' | 'read' | 'erase'

/** What an act acts upon: `beside`: an event of the same stream; `other-way`: one that the target does not supersede itself. */
export type ExpectedTarget = 'fact' | 'dispute' | 'beside' | 'other-way'

/** Why two records are not linked, or not unlinked. */
export type LinkRefusal = 'not-a-child' | 'same-record' | 'no-such-record' | 'already-linked' | 'not-linked'

/** Why a log is not copied. */
export type CopyRefusal =
  /** The stores are of two logs. */
  | 'other-origin'
  | 'same-store'
  /** The copy has more entries than the log. */
  | 'copy-ahead'
  /** The two have different content at this position. */
  | 'differs'
  /** An entry or an admission record is missing in the log, or in the copy. */
  | 'not-whole'
  /** One append of the log has more bytes than the engine of the copy takes. */
  | 'append-too-large'
  /** One append of the log has several streams, and the engine of the copy takes one. */
  | 'several-streams'

/** Why the signer stops. It never catches up over any of these: somebody has to look. */
export type SignerRefusal =
  | 'other-origin'
  | 'state-damaged'
  | 'state-unavailable'
  /** Another signer is at work with this state: try again. */
  | 'state-locked'
  /** Recovery only: the state is not older than what is published, there is nothing to recover. */
  | 'state-newer'
  /** Nothing is published: to recover from, or to add a cosignature to. */
  | 'checkpoint-missing'
  /** The store holds fewer entries than were signed. */
  | 'store-shorter'
  /** The published checkpoint is larger than the state: the state is an old copy, or somebody else has the key. */
  | 'checkpoint-ahead'
  /** Somebody else published just now: try again. */
  | 'published-meanwhile'
  /** The tree does not pass through it, or not through the state. */
  | 'checkpoint-differs'
  /** The tree over the entries is not the one that the slot `tree` names: entries, slot or tiles were altered. */
  | 'tree-differs'
  /** Not a checkpoint of this log by this key. */
  | 'checkpoint-foreign'
  /** What was to be added to a checkpoint is no list of signature lines. */
  | 'bad-signature-lines'
  | 'bad-entry'
  | 'bad-admission'
  /** Signed by an application key before or after the entries that it counts for. */
  | 'application-key-not-counting'

export type HosoErrorCode = keyof HosoErrorDetails
