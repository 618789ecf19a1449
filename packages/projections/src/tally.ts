// For whoever counts by codes: a count for each key that occurs, keys in a fixed order.

/** How many items have each key; items without one are left out. Keys in the order of `order`, then by code unit. */
export const tally = <A>(
  items: Iterable<A>,
  keyOf: (item: A) => string | undefined,
  order: ReadonlyArray<string> = [],
): Readonly<Record<string, number>> => {
  const counts = new Map<string, number>()
  for (const item of items) {
    const key = keyOf(item)
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
  return Object.fromEntries([...counts].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)))
}
