// For the examples of facts: references of one made-up commune, and the parts that many facts share.

/** Id of a fact that an example points at. */
export const factId = (n: number): string => `0190f3a2-7c1e-7b7e-9d52-${String(n).padStart(12, '0')}`
export const CHILD = `child-${factId(101)}`
export const BROTHER = `child-${factId(102)}`
export const SAME_CHILD = `child-${factId(103)}`
export const CONCERN = `concern-${factId(201)}`
export const CASE = `case-${factId(301)}`
export const CARER = `carer-${factId(401)}`
export const OFFICER = `actor-${factId(501)}`
export const CHAIRMAN = `actor-${factId(502)}`
export const POLICEMAN = `actor-${factId(503)}`

/** What a person wrote about a child. */
export const told = (detail: string) => ({ narrative: { detail } })
/** What a person wrote about work that is about no single child. */
export const noted = (detail: string) => ({ remark: { detail } })
/** A remark in the register of children. */
export const remarked = (note: string) => ({ note: { note } })
