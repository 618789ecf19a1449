// For the codecs: what strings, objects and JSON values the record can hold at all (the canonical form of an entry).

// Letters of Vietnamese and other Latin scripts as they are nearly always written: in NFC by themselves, no controls.
const PLAIN = /^[\n\t\u0020-\u007e\u00a0-\u02ff\u1ea0-\u1eff\u2010-\u2027]*$/
// C0 and C1 controls and DEL, but LF and TAB.
const CONTROL = /[^\P{Cc}\n\t]/u
const KEY = /^[A-Za-z][A-Za-z0-9_]{0,63}$/
const MAX_DEPTH = 16

/** Well-formed, NFC, no control characters but line feed and tab. */
export const isCleanString = (s: string): boolean =>
  PLAIN.test(s) || (!CONTROL.test(s) && s.isWellFormed() && s.normalize('NFC') === s)

/** An object as JSON.parse or a literal makes it, of whichever realm; no array, date or other instance. */
export const isPlainObject = (u: unknown): u is Readonly<Record<string, unknown>> => {
  if (typeof u !== 'object' || u === null || Array.isArray(u)) return false
  const prototype: unknown = Object.getPrototypeOf(u)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** A JSON value that an entry can hold: whole numbers only, clean strings, plain objects with plain keys. */
export const isJson = (u: unknown, depth = 0): boolean => {
  if (u === null || typeof u === 'boolean') return true
  if (typeof u === 'string') return isCleanString(u)
  if (typeof u === 'number') return Number.isSafeInteger(u) && !Object.is(u, -0)
  if (depth >= MAX_DEPTH) return false
  if (Array.isArray(u)) {
    // By index: a hole is undefined here, and `every` would pass over it.
    for (let i = 0; i < u.length; i++) if (!isJson(u[i], depth + 1)) return false
    return true
  }
  if (!isPlainObject(u)) return false
  for (const key of Object.keys(u)) {
    if (!KEY.test(key) || key === 'constructor' || key === 'prototype' || !isJson(u[key], depth + 1))
      return false
  }
  return true
}
