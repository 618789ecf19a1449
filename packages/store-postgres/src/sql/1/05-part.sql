-- Sealed personal data beside an entry; `place` is its place among the parts of the entry.
CREATE TABLE part (
  position bigint  NOT NULL,
  place    integer NOT NULL CHECK (place >= 0),
  name     text    NOT NULL COLLATE "C",
  bytes    bytea   NOT NULL,
  PRIMARY KEY (position, place)
)
