// For the tests of guards: facts on a day, by somebody, and what the guards say of one after others.
import { type AnyNewFact, type Context, type StreamKind } from '@hoso/facts'
import { GUARDS, type GuardFact, refusalsOf, standing } from '@hoso/procedure'

export const uuid = (n: number): string => `0190f3a2-7c1e-7b7e-9d52-${String(n).padStart(12, '0')}`
export const stream = (kind: StreamKind, n = 1): string => `${kind}-${uuid(n)}`
const [CASE, ITEM] = [stream('case'), stream('evidence')]
export const [CHILD, CONCERN] = [stream('child'), stream('concern')]
export const [OFFICER, CHAIR, DEPUTY] = [stream('actor', 1), stream('actor', 2), stream('actor', 3)]
const officer: Context['actor'] = { id: OFFICER, role: 'child-protection-officer', unit: 'UBND xã' }
export const chair: Context['actor'] = { id: CHAIR, role: 'chairman', unit: 'UBND xã' }
export const deputy = (delegation: string): Context['actor'] => ({
  id: DEPUTY,
  role: 'specialist',
  unit: 'UBND xã',
  onBehalfOf: { role: 'chairman', delegation },
})

export interface Said {
  readonly fact: GuardFact
  readonly personal: AnyNewFact['personal']
}

/** A fact that a guard refuses, and the nearest one that it lets pass. */
export interface Example {
  readonly past: ReadonlyArray<Said>
  readonly refused: Said
  /** `guard` and the numbers of the facts that led to it. */
  readonly by: string
  /** The near miss, after the same facts unless others are given. */
  readonly accepted: Said
  readonly after?: ReadonlyArray<Said>
}

/** A fact on a day of 2023, `05-12`, or of another year, with an id of its own. */
export const on =
  (where: string) =>
  (
    day: string,
    id: number,
    { type, body, personal }: AnyNewFact,
    more: Partial<Context> & { readonly retracts?: string } = {},
  ): Said => ({
    fact: {
      type,
      body,
      stream: where,
      id: uuid(id),
      recordedAt: '2023-12-31T00:00:00.000Z',
      occurredAt: { precision: 'day', on: day.length === 5 ? `2023-${day}` : day },
      actor: officer,
      ...more,
    } as GuardFact,
    personal,
  })
export const ofUnit = on(stream('unit'))
export const head: Context['actor'] = { id: OFFICER, role: 'unit-head', unit: 'Tiểu khu 3' }
export const [inCase, inChild, inConcern, ofItem, ofDeputy] = [CASE, CHILD, CONCERN, ITEM, DEPUTY].map(
  on,
) as [
  ReturnType<typeof on>,
  ReturnType<typeof on>,
  ReturnType<typeof on>,
  ReturnType<typeof on>,
  ReturnType<typeof on>,
]

/** What the guards say of a fact after those facts, as `guard: numbers of the facts in the way`. */
export const said = (
  past: ReadonlyArray<Said>,
  { fact, personal }: Said,
  entersPaper = false,
): ReadonlyArray<string> => {
  const of = (where: string) => standing(past.map((p) => p.fact).filter((f) => f.stream === where))
  const kind = fact.stream.slice(0, fact.stream.indexOf('-')) as StreamKind
  const own = of(fact.stream)
  const proposal = { kind, fact, personal, entersPaper }
  return refusalsOf(GUARDS, proposal, { own, place: own.length, of }).map(({ guard, because }) =>
    [guard, ...because.map((id) => Number(id.slice(-12)))].join(' '),
  )
}
