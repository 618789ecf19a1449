// For the planners: an official as a book names them.

/** Each name in each position is one actor. */
export interface Performer {
  readonly name: string
  /** As written; blank when the book does not say. */
  readonly position: string
}
