// For whoever shows what a value rests on: a fact by its id and place, without its content.
import type { Dispute, Fact, OccurredAt } from '@hoso/facts'
import type { ToldFact } from '@hoso/procedure'

/** The fact that set a field. */
export interface FactRef {
  readonly id: string
  readonly type: Fact['type']
  readonly position: bigint
  readonly stream: string
  readonly occurredAt: OccurredAt
  readonly recordedAt: string
  /** Ids of the corrections applied to it. */
  readonly corrected: ReadonlyArray<string>
  /** Disputes of it; absent where nobody disputes it. */
  readonly disputed?: ReadonlyArray<Dispute>
}

export const factRef = ({ fact, corrected, disputed }: ToldFact): FactRef => ({
  id: fact.id,
  type: fact.type,
  position: fact.position,
  stream: fact.stream,
  occurredAt: fact.occurredAt,
  recordedAt: fact.recordedAt,
  corrected,
  ...(disputed === undefined ? {} : { disputed }),
})
