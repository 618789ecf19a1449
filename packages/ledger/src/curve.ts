// For the enrolment of keys only: enough arithmetic on edwards25519 (RFC 8032 §5.1) to tell an honest public key from a
// crafted one. Slow, and not constant in time: it never sees a secret.

/** The field's prime. */
export const P = 2n ** 255n - 19n
/** Order of the prime-order group. */
export const L = 2n ** 252n + 27742317777372353535851937790883648493n
const D = mod(-121665n * power(121666n, P - 2n))
const SQRT_MINUS_1 = power(2n, (P - 1n) / 4n)

/** Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z (RFC 8032 §5.1.4). */
export interface Point {
  readonly X: bigint
  readonly Y: bigint
  readonly Z: bigint
  readonly T: bigint
}

const IDENTITY: Point = { X: 0n, Y: 1n, Z: 1n, T: 0n }

/** RFC 8032 §5.1.3, refusing every encoding but the shortest: y below p, and no sign on x = 0. */
export function decodePoint(raw: Uint8Array): Point | 'not-canonical' | 'not-on-curve' {
  const encoded = littleEndian(raw)
  const sign = encoded >> 255n
  const y = encoded & (2n ** 255n - 1n)
  if (y >= P) return 'not-canonical'
  const u = mod(y * y - 1n)
  const v = mod(D * y * y + 1n)
  let x = mod(u * v ** 3n * power(mod(u * v ** 7n), (P - 5n) / 8n))
  if (mod(v * x * x) === mod(-u)) x = mod(x * SQRT_MINUS_1)
  if (mod(v * x * x) !== u) return 'not-on-curve'
  if (x === 0n && sign === 1n) return 'not-canonical'
  if ((x & 1n) !== sign) x = P - x
  return { X: x, Y: y, Z: 1n, T: mod(x * y) }
}

export function encodePoint(point: Point): Uint8Array {
  const inverse = power(point.Z, P - 2n)
  const x = mod(point.X * inverse)
  let rest = mod(point.Y * inverse) | ((x & 1n) << 255n)
  return Uint8Array.from({ length: 32 }, () => {
    const byte = Number(rest & 255n)
    rest >>= 8n
    return byte
  })
}

/** Complete addition (RFC 8032 §5.1.4), which also doubles. */
export function add(a: Point, b: Point): Point {
  const A = mod((a.Y - a.X) * (b.Y - b.X))
  const B = mod((a.Y + a.X) * (b.Y + b.X))
  const C = mod(2n * D * a.T * b.T)
  const E = B - A
  const F = 2n * a.Z * b.Z - C
  const G = 2n * a.Z * b.Z + C
  const H = B + A
  return { X: mod(E * F), Y: mod(G * H), Z: mod(F * G), T: mod(E * H) }
}

export function multiply(scalar: bigint, point: Point): Point {
  let sum = IDENTITY
  let power2 = point
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) sum = add(sum, power2)
    power2 = add(power2, power2)
  }
  return sum
}

export const isIdentity = ({ X, Y, Z }: Point): boolean => X === 0n && Y === Z

export function littleEndian(bytes: Uint8Array): bigint {
  let value = 0n
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i] ?? 0)
  return value
}

function mod(value: bigint): bigint {
  const rest = value % P
  return rest < 0n ? rest + P : rest
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = mod(base)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = mod(result * square)
    square = mod(square * square)
  }
  return result
}
