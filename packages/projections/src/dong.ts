// For whoever adds up money: whole đồng as decimal strings, added without a floating-point number.

/** The sum of amounts; absent ones add nothing. */
export const sum = (amounts: Iterable<string | undefined>): string => {
  let total = 0n
  for (const amount of amounts) if (amount !== undefined) total += BigInt(amount)
  return String(total)
}

/** Sums by key, keys in the order of `order`, then by code unit. */
export const sumBy = <A>(
  items: Iterable<A>,
  keyOf: (item: A) => string,
  amountOf: (item: A) => string | undefined,
  order: ReadonlyArray<string> = [],
): Readonly<Record<string, string>> => {
  const sums = new Map<string, bigint>()
  for (const item of items) {
    const amount = amountOf(item)
    if (amount !== undefined) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0n) + BigInt(amount))
  }
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length)
  return Object.fromEntries(
    [...sums].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)).map(([k, n]) => [k, String(n)]),
  )
}

/** Standard amount times a coefficient of one decimal place, for one month. Whole đồng, as standard amounts are multiples of ten. */
export const monthlyAmount = (standard: string, coefficient: string): bigint =>
  (BigInt(standard) * BigInt(coefficient.replace('.', ''))) / 10n
