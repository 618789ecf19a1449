// For the tests of examples: a value and its codec walked side by side.
import { type Codec, type Shape, shapeOf } from '@hoso/facts'

export interface Place {
  readonly shape: Shape
  readonly value: unknown
}

/** Every value inside `value`, itself included, with the shape it has. */
export function* placesOf(codec: Codec<unknown>, value: unknown): Generator<Place> {
  const shape = shapeOf(codec)
  yield { shape, value }
  if (shape.kind === 'list')
    for (const item of value as ReadonlyArray<unknown>) yield* placesOf(shape.of, item)
  if (shape.kind === 'closed') {
    const members = { ...shape.required, ...shape.optional }
    for (const [key, member] of Object.entries(value as object)) {
      const of = members[key]
      if (of !== undefined) yield* placesOf(of, member)
    }
  }
  if (shape.kind === 'tagged') {
    const tag = (value as Readonly<Record<string, unknown>>)[shape.tag]
    const option = typeof tag === 'string' ? shape.options[tag] : undefined
    if (option !== undefined) yield* placesOf(option, value)
  }
}

/** Every object that values of this codec may hold, with the members it may leave out. */
export function* objectsOf(codec: Codec<unknown>): Generator<Extract<Shape, { readonly kind: 'closed' }>> {
  const shape = shapeOf(codec)
  if (shape.kind === 'list') yield* objectsOf(shape.of)
  if (shape.kind === 'tagged') for (const option of Object.values(shape.options)) yield* objectsOf(option)
  if (shape.kind !== 'closed') return
  yield shape
  for (const member of Object.values({ ...shape.required, ...shape.optional })) yield* objectsOf(member)
}
