// For the writer of stored bytes: admits only what the profile knows, then spells it.
import { utf8 } from './primitives.ts'
import { type CanonicalCode, type CanonicalError, MAX_DEPTH, refused } from './profile.ts'
import { ok, type Result } from './result.ts'
import { type Members, scanCanonical } from './scan.ts'

/**
 * The guard looks at what `JSON.stringify` would bend or drop without a word; the scan of the bytes that come out
 * looks at everything else (keys, text), and so nothing leaves here that the reader would refuse.
 */
export function writeCanonical(value: unknown, members?: Members): Result<CanonicalError, Uint8Array> {
  const guard: Guard = { code: undefined, path: '', unsorted: false }
  if (!admits(guard, value, 0)) return refused(guard.code ?? 'unsupported-value', guard.path)
  const bytes = utf8(JSON.stringify(guard.unsorted ? sorted(value) : value))
  const { code, path, wide } = scanCanonical(bytes, members)
  if (code !== undefined) return refused(code, path)
  const place = wide ? placeOfNonNfc(value) : undefined
  return place === undefined ? ok(bytes) : refused('not-nfc', place)
}

type Fields = { readonly [key: string]: unknown }

interface Guard {
  code: CanonicalCode | undefined
  path: string
  unsorted: boolean
}

function admits(guard: Guard, value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true
    case 'number':
      return (Number.isSafeInteger(value) && !Object.is(value, -0)) || fail(guard, 'not-a-safe-integer')
    case 'object':
      if (value === null) return true
      if (depth === MAX_DEPTH) return fail(guard, 'too-deep')
      return Array.isArray(value)
        ? admitsArray(guard, value, depth + 1)
        : admitsObject(guard, value, depth + 1)
    default:
      return fail(guard, 'unsupported-value')
  }
}

function admitsObject(guard: Guard, value: object, depth: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return fail(guard, 'unsupported-value')
  if (Object.getOwnPropertySymbols(value).length !== 0) return fail(guard, 'unsupported-value')
  let before = ''
  // `for in` costs a quarter of `Object.keys`; what a polluted prototype adds here is checked and then not written.
  for (const key in value) {
    // The one key that an assignment in `sorted` would not keep.
    if (key === '__proto__') return fail(guard, 'bad-key')
    if (key < before) guard.unsorted = true
    before = key
    if (!admits(guard, (value as Fields)[key], depth)) return inside(guard, key)
  }
  return true
}

function admitsArray(guard: Guard, value: ReadonlyArray<unknown>, depth: number): boolean {
  if (Object.getPrototypeOf(value) !== Array.prototype) return fail(guard, 'unsupported-value')
  // Fewer keys: a hole. More: a named property, which would be dropped.
  if (Object.keys(value).length !== value.length) return fail(guard, 'unsupported-value')
  if (Object.getOwnPropertySymbols(value).length !== 0) return fail(guard, 'unsupported-value')
  for (let i = 0; i < value.length; i++) if (!admits(guard, value[i], depth)) return inside(guard, String(i))
  return true
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  const copy: { [key: string]: unknown } = {}
  for (const key of Object.keys(value).sort()) copy[key] = sorted((value as Fields)[key])
  return copy
}

/** JSON pointer to the first text that is not in normalisation form C. */
export function placeOfNonNfc(value: unknown): string | undefined {
  if (typeof value === 'string') return value === value.normalize('NFC') ? undefined : ''
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, inner] of Object.entries(value)) {
    const place = placeOfNonNfc(inner)
    if (place !== undefined) return `/${key}${place}`
  }
  return undefined
}

function fail(guard: Guard, code: CanonicalCode): false {
  guard.code = code
  return false
}

function inside(guard: Guard, step: string): false {
  guard.path = `/${step}${guard.path}`
  return false
}
