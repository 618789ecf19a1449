// For whoever calls this package: how a function says that its input was refused.

export type Result<E, A> =
  | { readonly _tag: 'Err'; readonly error: E }
  | { readonly _tag: 'Ok'; readonly value: A }

export const ok = <A>(value: A): Result<never, A> => ({ _tag: 'Ok', value })
export const err = <E>(error: E): Result<E, never> => ({ _tag: 'Err', error })
