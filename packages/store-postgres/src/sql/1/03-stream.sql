-- Names of streams; a stream is known by the position of its first entry. Names are compared by code point.
CREATE TABLE stream (
  key  bigint NOT NULL PRIMARY KEY CHECK (key >= 0),
  name text   NOT NULL COLLATE "C" UNIQUE
)
