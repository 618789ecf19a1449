CREATE TABLE entry (
  position bigint  NOT NULL PRIMARY KEY CHECK (position >= 0),
  stream   bigint  NOT NULL,
  seq      integer NOT NULL CHECK (seq >= 0),
  id       uuid    NOT NULL CONSTRAINT entry_id UNIQUE,
  type     text    NOT NULL COLLATE "C",
  bytes    bytea   NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65535),
  CONSTRAINT entry_seq UNIQUE (stream, seq)
)
