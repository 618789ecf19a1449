-- The counter of positions; one row. It is raised in the statement that inserts the entries, so there are no gaps.
CREATE TABLE head (
  one  boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
  size bigint  NOT NULL CHECK (size >= 0)
) WITH (fillfactor = 10)
