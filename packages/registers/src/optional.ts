// For the planners: members of a fact that are there only when the book says something.

/** `{ [key]: value }`, or nothing where there is no value or a blank one. */
export const some = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  (value === undefined || value === '' ? {} : { [key]: value }) as { readonly [P in K]?: V }
