// For the state machine: what a record must say, told as simply as can be.
export interface PartModel {
  readonly person: string
  readonly value: unknown
  erased: boolean
}

export interface FactModel {
  readonly type: string
  readonly parts: ReadonlyMap<string, PartModel>
}

export interface Model {
  /** Facts of each stream in their order. */
  readonly streams: Map<string, FactModel[]>
  readonly streamNames: ReadonlyArray<string>
  readonly persons: ReadonlyArray<string>
}

export const factsOf = (model: Model, stream: string): FactModel[] => {
  const there = model.streams.get(stream) ?? []
  model.streams.set(stream, there)
  return there
}

export const plain = (type: string): FactModel => ({ type, parts: new Map() })

export const partsOf = (facts: ReadonlyArray<FactModel>): ReadonlyArray<PartModel> =>
  facts.flatMap(({ parts }) => [...parts.values()])

export const sizeOf = ({ streams }: Model): number =>
  [...streams.values()].reduce((sum, facts) => sum + facts.length, 0)

/** A copy that later erasures leave as it is. */
export const frozen = (facts: ReadonlyArray<FactModel>): ReadonlyArray<FactModel> =>
  facts.map(({ type, parts }) => ({
    type,
    parts: new Map(Array.from(parts, ([name, part]) => [name, { ...part }])),
  }))
