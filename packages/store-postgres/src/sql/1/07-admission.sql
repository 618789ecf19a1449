-- One row for each append: its first position, how many entries, the signed record.
CREATE TABLE admission (
  first bigint  NOT NULL PRIMARY KEY CHECK (first >= 0),
  total integer NOT NULL CHECK (total >= 1),
  bytes bytea   NOT NULL
)
