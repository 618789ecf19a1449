// For applications: the words of erasure. What it is asked for on, what it would do, and what was done.
import type { Context, Fact } from '@hoso/facts'
import type { ErasureDecision, ErasureGround } from '@hoso/procedure'

/** What an erasure is asked for on. */
export interface ErasureBasis {
  readonly ground: ErasureGround
  /** Id of the SubjectAccessRequested that asks for it. */
  readonly request?: string
  readonly decisionNumber?: string
}

export interface ErasureApproval extends ErasureBasis {
  /** Reference of the person. */
  readonly person: string
  /** Who approves, in which role. The second approval is by somebody else, in another role. */
  readonly context: Context
}

/** What there is about a person in one stream. */
export interface ErasureExtent {
  readonly stream: string
  /** Sealed parts that no erasure covers yet. */
  readonly parts: number
}

/** Who approved, by reference and role. */
export interface ErasureApprover {
  readonly id: string
  readonly actor: string
  readonly role: Context['actor']['role']
  readonly recordedAt: string
}

/** A bundle that went out of the record. The erasure does not reach it: whoever has it is to be told. */
export interface HandedOut {
  readonly stream: string
  /** Id of the EvidenceExported. */
  readonly id: string
  readonly position: bigint
  readonly recordedAt: string
  readonly recipientKind: Extract<Fact, { readonly type: 'EvidenceExported' }>['body']['recipientKind']
}

/** What would happen. Nothing is recorded by asking. */
export interface ErasurePlan {
  readonly person: string
  readonly extent: ReadonlyArray<ErasureExtent>
  readonly decision: ErasureDecision
  /** First approvals on this basis that wait for a second. */
  readonly approved: ReadonlyArray<ErasureApprover>
  readonly handedOut: ReadonlyArray<HandedOut>
}

/** One approval is there; nothing is erased yet. */
export interface ErasureAwaiting {
  readonly _tag: 'Approved'
  readonly person: string
  readonly extent: ReadonlyArray<ErasureExtent>
  readonly approved: ReadonlyArray<ErasureApprover>
}

/** What was erased in one stream. */
export interface ErasedStream {
  readonly stream: string
  readonly parts: number
  readonly keys: ReadonlyArray<string>
  readonly root: string
  /** The SubjectErased and, once all is done, its ErasureCompleted: position and base64url leaf. */
  readonly erasure: ErasureEntry
  readonly completion: ErasureEntry
  readonly approvals: ReadonlyArray<ErasureApprover>
}

export interface ErasureEntry {
  readonly id: string
  readonly position: bigint
  readonly leaf: string
  readonly recordedAt: string
}

/** The person is erased: the keys are destroyed, and no older copy of the key store opens anything. */
export interface Erased extends ErasureBasis {
  readonly _tag: 'Erased'
  readonly person: string
  readonly epoch: number
  readonly streams: ReadonlyArray<ErasedStream>
  readonly handedOut: ReadonlyArray<HandedOut>
}

export interface Erasure {
  /** What there is about the person, and whether it may be erased today. Rejects: unknown-person, not-a-person … */
  readonly plan: (person: string, basis: ErasureBasis) => Promise<ErasurePlan>
  /**
   * Approves. The first approval is recorded in every stream with parts about the person. The second, by somebody else in
   * another role, is recorded with what is erased; then keys and sealed parts are destroyed. After any error but a
   * refusal call again: it goes on where it stopped.
   * Rejects: erasure-refused (the refusal is recorded), erasure-held (recorded, and a hold that came first keeps the keys),
   * approval-outdated, approval-not-independent, erasure-too-often (nothing was recorded), unknown-person …
   */
  readonly approve: (approval: ErasureApproval) => Promise<ErasureAwaiting | Erased>
  /** Carries out what was recorded and not finished. Undefined where there is nothing to finish. */
  readonly finish: (person: string, context: Context) => Promise<Erased | undefined>
  /** The last erasure of the person as the log has it; undefined where there is none, or it is not finished. */
  readonly erased: (person: string) => Promise<Erased | undefined>
}
