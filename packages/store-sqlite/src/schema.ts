// For whoever reads a store file with another tool: every table and trigger in it.

/** "HOSO": how `file` and other tools know such a database. */
export const applicationId = 0x48_4f_53_4f

/** Raised by one whenever a table or trigger changes. */
export const schemaVersion = 2

export const tables = {
  /** Which log this is; one row. */
  identity: `CREATE TABLE identity (
  one    INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  id     TEXT    NOT NULL,
  epoch  INTEGER NOT NULL CHECK (epoch >= 0),
  origin TEXT    NOT NULL
) STRICT`,

  /** Names of streams; a stream is known by the position of its first entry. */
  stream: `CREATE TABLE stream (
  key  INTEGER NOT NULL PRIMARY KEY,
  name TEXT    NOT NULL UNIQUE
) STRICT`,

  entry: `CREATE TABLE entry (
  position INTEGER NOT NULL PRIMARY KEY CHECK (position >= 0),
  stream   INTEGER NOT NULL,
  seq      INTEGER NOT NULL CHECK (seq >= 0),
  id       BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  type     TEXT    NOT NULL,
  bytes    BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65535),
  UNIQUE (stream, seq)
) STRICT`,

  /** Sealed personal data beside an entry; `place` is its place among the parts of the entry. */
  part: `CREATE TABLE part (
  position INTEGER NOT NULL REFERENCES entry (position) CHECK (position >= 0),
  place    INTEGER NOT NULL CHECK (place >= 0),
  name     TEXT    NOT NULL,
  bytes    BLOB    NOT NULL,
  PRIMARY KEY (position, place)
) STRICT, WITHOUT ROWID`,

  /** Parts whose bytes were removed. A row is written in the transaction that removes them, and allows it. */
  erased: `CREATE TABLE erased (
  position INTEGER NOT NULL REFERENCES entry (position) CHECK (position >= 0),
  name     TEXT    NOT NULL,
  PRIMARY KEY (position, name)
) STRICT, WITHOUT ROWID`,

  /**
   * One row for each append: its first position, how many entries, the signed record. The last row is the counter of
   * positions: the next append starts where it ends. Entries and their row share a transaction, so there are no gaps.
   */
  admission: `CREATE TABLE admission (
  first INTEGER NOT NULL PRIMARY KEY CHECK (first >= 0),
  total INTEGER NOT NULL CHECK (total >= 1),
  bytes BLOB    NOT NULL
) STRICT`,

  slot: `CREATE TABLE slot (
  name    TEXT    NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL CHECK (version >= 1),
  bytes   BLOB    NOT NULL
) STRICT`,
} as const

const refuse = (name: string, when: string): string =>
  `CREATE TRIGGER ${name} BEFORE ${when} BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END`

/**
 * They stop mistakes made with another tool. Whoever can write the file can also drop them: `checkSqliteFile` names
 * those that are missing, and the proofs above the store find what was changed.
 */
export const triggers = {
  entry_no_update: refuse('entry_no_update', 'UPDATE ON entry'),
  entry_no_delete: refuse('entry_no_delete', 'DELETE ON entry'),
  part_no_update: refuse('part_no_update', 'UPDATE ON part'),
  part_no_delete: refuse(
    'part_no_delete',
    `DELETE ON part
  WHEN NOT EXISTS (SELECT 1 FROM erased WHERE position = OLD.position AND name = OLD.name)`,
  ),
  erased_no_update: refuse('erased_no_update', 'UPDATE ON erased'),
  erased_no_delete: refuse('erased_no_delete', 'DELETE ON erased'),
  admission_no_update: refuse('admission_no_update', 'UPDATE ON admission'),
  admission_no_delete: refuse('admission_no_delete', 'DELETE ON admission'),
  stream_no_update: refuse('stream_no_update', 'UPDATE ON stream'),
  stream_no_delete: refuse('stream_no_delete', 'DELETE ON stream'),
  identity_stays: refuse('identity_stays', 'UPDATE OF one, id, origin ON identity'),
  epoch_grows: refuse('epoch_grows', 'UPDATE OF epoch ON identity WHEN NEW.epoch < OLD.epoch'),
  identity_no_delete: refuse('identity_no_delete', 'DELETE ON identity'),
} as const

/**
 * Number of entries in the log: where the last admission record ends. If rows were written by hand and the two tables
 * disagree, the larger number makes readers, and so verifiers, see what is there.
 */
export const endOfLog = `SELECT max(
  coalesce((SELECT max(position) + 1 FROM entry), 0),
  coalesce((SELECT first + total FROM admission ORDER BY first DESC LIMIT 1), 0)) AS size`

/**
 * Key of a stream, and seq and position of its last entry; no row when there is no such stream. A reader of the log
 * never meets a position below zero, so callers check that the last entry lies in the log.
 */
export const lastOfStream = `SELECT key, seq, position FROM stream LEFT JOIN entry ON entry.stream = stream.key
  WHERE name = ? ORDER BY seq DESC LIMIT 1`
