CREATE TABLE slot (
  name    text    NOT NULL COLLATE "C" PRIMARY KEY,
  version integer NOT NULL CHECK (version >= 1),
  bytes   bytea   NOT NULL
)
