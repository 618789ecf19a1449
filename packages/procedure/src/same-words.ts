// For guards and rules: whether two free words, such as the purposes of a consent, say the same.

/** Words as they are compared: NFC, one space between them, lower case. */
export const plainWords = (text: string): string =>
  text.normalize('NFC').replaceAll(/\s+/g, ' ').trim().toLowerCase()

export const sameWords = (a: string, b: string): boolean => plainWords(a) === plainWords(b)
