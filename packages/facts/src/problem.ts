// For whoever refuses a value: everything that is wrong with it, as data, and in words of either language. Never what stood there.
import type { Label, Lang } from './label.ts'
import { isCleanString, isPlainObject } from './plain.ts'
import { memberLabel } from './member-labels.ts'
import { type Codec, labelOf, type Shape, shapeOf } from './shape.ts'

/** What was expected, by a stable code. */
export type Fault =
  | { readonly code: 'missing-member' }
  | { readonly code: 'unknown-member' }
  | { readonly code: 'unknown-type' }
  | { readonly code: 'not-an-object' }
  | { readonly code: 'not-a-list' }
  | { readonly code: 'list-too-long'; readonly max: number }
  | { readonly code: 'not-text' }
  | { readonly code: 'empty-text' }
  | { readonly code: 'text-too-long'; readonly max: number }
  | { readonly code: 'text-not-trimmed' }
  | { readonly code: 'not-one-line' }
  | { readonly code: 'text-not-clean' }
  | { readonly code: 'other-form'; readonly meaning: Label; readonly example: string }
  | { readonly code: 'not-a-whole-number'; readonly min: number; readonly max: number }
  | { readonly code: 'not-a-boolean' }
  | { readonly code: 'other-value'; readonly value: string | number }
  | { readonly code: 'unknown-code'; readonly list: string; readonly codes: ReadonlyArray<string> }
  | { readonly code: 'against-rule'; readonly meaning: Label }
  | { readonly code: 'not-json' }
export type ProblemCode = Fault['code']

/** One thing wrong with a value. */
export type Problem = Fault & {
  /** JSON pointer. A member name that a declaration does not know and that is no plain identifier stands as `?`. */
  readonly path: string
  /** The field's name, where it has one. */
  readonly field?: Label
}

const NAME = /^[A-Za-z][A-Za-z0-9]{0,40}$/
/** One step of a path. The name of an unknown member is the caller's data and could be a person's name. */
export const step = (key: string): string => `/${NAME.test(key) ? key : '?'}`

/** Every problem of a value that the codec does not accept, in order of appearance; none exactly when `codec.is` accepts. */
export const problemsOf = (codec: Codec<unknown>, value: unknown, path = ''): ReadonlyArray<Problem> => {
  const found: Problem[] = []
  walk(codec, value, path, labelOf(codec), found)
  return found
}

const walk = (
  codec: Codec<unknown>,
  u: unknown,
  path: string,
  field: Label | undefined,
  found: Problem[],
): void => {
  const at = (fault: Fault): void => {
    found.push({ ...fault, path, ...(field === undefined ? {} : { field }) })
  }
  const shape = shapeOf(codec)
  switch (shape.kind) {
    case 'list':
      if (!Array.isArray(u)) return at({ code: 'not-a-list' })
      if (u.length > shape.max) return at({ code: 'list-too-long', max: shape.max })
      for (let i = 0; i < u.length; i++) walk(shape.of, u[i], `${path}/${i}`, field, found)
      return
    case 'closed':
      return isPlainObject(u) ? members(shape, u, path, found) : at({ code: 'not-an-object' })
    case 'tagged': {
      if (!isPlainObject(u)) return at({ code: 'not-an-object' })
      if (!Object.hasOwn(u, shape.tag)) {
        found.push({ code: 'missing-member', path: path + step(shape.tag) })
        return
      }
      const key = u[shape.tag]
      const option =
        typeof key === 'string' && Object.hasOwn(shape.options, key) ? shape.options[key] : undefined
      if (option !== undefined) return walk(option, u, path, field, found)
      found.push({
        code: 'unknown-code',
        list: shape.tag,
        codes: Object.keys(shape.options),
        path: path + step(shape.tag),
      })
      return
    }
    default:
      if (!codec.is(u)) at(single(shape, u))
  }
}

const members = (
  shape: Extract<Shape, { kind: 'closed' }>,
  u: Readonly<Record<string, unknown>>,
  path: string,
  found: Problem[],
): void => {
  const before = found.length
  for (const [key, codec] of Object.entries(shape.required)) {
    if (Object.hasOwn(u, key)) continue
    const field = memberLabel(key, codec)
    found.push({ code: 'missing-member', path: path + step(key), ...(field === undefined ? {} : { field }) })
  }
  for (const key of Object.keys(u)) {
    const codec = Object.hasOwn(shape.required, key)
      ? shape.required[key]
      : Object.hasOwn(shape.optional, key)
        ? shape.optional[key]
        : undefined
    if (codec === undefined) found.push({ code: 'unknown-member', path: path + step(key) })
    else walk(codec, u[key], path + step(key), memberLabel(key, codec), found)
  }
  const { rule } = shape
  if (found.length === before && rule !== undefined && !rule.holds(u)) {
    found.push({ code: 'against-rule', meaning: rule.meaning, path: path + step(rule.at) })
  }
}

/** Why a single value was refused. */
const single = (shape: Exclude<Shape, { kind: 'list' | 'closed' | 'tagged' }>, u: unknown): Fault => {
  switch (shape.kind) {
    case 'text':
      if (typeof u !== 'string') return { code: 'not-text' }
      if (u.trim() === '') return { code: 'empty-text' }
      if (u.length > shape.maxLength) return { code: 'text-too-long', max: shape.maxLength }
      if (!isCleanString(u)) return { code: 'text-not-clean' }
      return u.trim() === u ? { code: 'not-one-line' } : { code: 'text-not-trimmed' }
    case 'pattern':
      return { code: 'other-form', meaning: shape.meaning, example: shape.example }
    case 'integer':
      return { code: 'not-a-whole-number', min: shape.min, max: shape.max }
    case 'boolean':
      return { code: 'not-a-boolean' }
    case 'literal':
      return { code: 'other-value', value: shape.value }
    case 'code':
      return { code: 'unknown-code', list: shape.list.name, codes: Object.keys(shape.list.codes) }
    case 'json':
      return { code: 'not-json' }
    default:
      return shape satisfies never
  }
}

const LISTED = 20
const enumerated = (codes: ReadonlyArray<string>): string =>
  codes.length > LISTED ? `${codes.slice(0, LISTED).join(', ')}, …` : codes.join(', ')
const bounded = (max: number): boolean => max < Number.MAX_SAFE_INTEGER

const vi = (f: Fault): string => {
  switch (f.code) {
    case 'missing-member':
      return 'thiếu, cần phải có'
    case 'unknown-member':
      return 'không có trường này'
    case 'unknown-type':
      return 'không có loại sự kiện này'
    case 'not-an-object':
      return 'cần một đối tượng có các trường'
    case 'not-a-list':
      return 'cần một danh sách'
    case 'list-too-long':
      return `danh sách có nhiều nhất ${f.max} mục`
    case 'not-text':
      return 'cần chữ'
    case 'empty-text':
      return 'để trống; không có thì bỏ hẳn trường này'
    case 'text-too-long':
      return `dài quá ${f.max} ký tự`
    case 'text-not-trimmed':
      return 'thừa khoảng trắng ở đầu hoặc cuối'
    case 'not-one-line':
      return 'phải nằm trên một dòng'
    case 'text-not-clean':
      return 'có ký tự điều khiển hoặc chữ chưa ở dạng Unicode NFC'
    case 'other-form':
      return `cần ${f.meaning.vi}, ví dụ ${f.example}`
    case 'not-a-whole-number':
      return bounded(f.max) ? `cần số nguyên từ ${f.min} đến ${f.max}` : `cần số nguyên từ ${f.min} trở lên`
    case 'not-a-boolean':
      return 'cần true (có) hoặc false (không)'
    case 'other-value':
      return `cần đúng giá trị ${f.value}`
    case 'unknown-code':
      return `cần một mã của danh mục ${f.list}: ${enumerated(f.codes)}`
    case 'against-rule':
      return f.meaning.vi
    case 'not-json':
      return 'cần một giá trị JSON (số nguyên, chữ Unicode NFC)'
    default:
      return f satisfies never
  }
}

const en = (f: Fault): string => {
  switch (f.code) {
    case 'missing-member':
      return 'is missing'
    case 'unknown-member':
      return 'there is no such member'
    case 'unknown-type':
      return 'there is no such type of fact'
    case 'not-an-object':
      return 'expected an object'
    case 'not-a-list':
      return 'expected a list'
    case 'list-too-long':
      return `expected at most ${f.max} items`
    case 'not-text':
      return 'expected text'
    case 'empty-text':
      return 'is empty; leave the member out where there is nothing to say'
    case 'text-too-long':
      return `is longer than ${f.max} characters`
    case 'text-not-trimmed':
      return 'has white space at its beginning or end'
    case 'not-one-line':
      return 'must be on one line'
    case 'text-not-clean':
      return 'has control characters or is not in Unicode form NFC'
    case 'other-form':
      return `expected ${f.meaning.en}, for example ${f.example}`
    case 'not-a-whole-number':
      return bounded(f.max)
        ? `expected a whole number from ${f.min} to ${f.max}`
        : `expected a whole number of at least ${f.min}`
    case 'not-a-boolean':
      return 'expected true or false'
    case 'other-value':
      return `expected exactly ${f.value}`
    case 'unknown-code':
      return `expected a code of ${f.list}: ${enumerated(f.codes)}`
    case 'against-rule':
      return f.meaning.en
    case 'not-json':
      return 'expected a JSON value (whole numbers, text in Unicode form NFC)'
    default:
      return f satisfies never
  }
}

/** A problem in words: `Giới tính (/body/sex): cần một mã của danh mục sex: male, female, unknown`. */
export const explain = (problem: Problem, lang: Lang): string => {
  const where = problem.field === undefined ? problem.path : `${problem.field[lang]} (${problem.path || '/'})`
  return `${where || '/'}: ${lang === 'vi' ? vi(problem) : en(problem)}`
}
