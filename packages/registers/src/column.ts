// For whoever declares the columns of a register: headings, which of them a file must have, and which may be shown to people who are not to see personal data.

export interface Column<N extends string = string> {
  /** Heading as the books print it; matched after `nameKey`. */
  readonly name: N
  readonly also?: ReadonlyArray<string>
  /** A file without it is no such register. */
  readonly required?: true
  /** Holds nothing personal: its content may stand in a message. */
  readonly open?: true
}

/** A column; `how` says whether a file must have it and whether its content may stand in a message. */
export const column = <N extends string>(
  name: N,
  how: '' | 'required' | 'open' | 'required open' = '',
  ...also: ReadonlyArray<string>
): Column<N> => ({
  name,
  ...(also.length === 0 ? {} : { also }),
  ...(how.startsWith('required') ? { required: true } : {}),
  ...(how.endsWith('open') ? { open: true } : {}),
})
