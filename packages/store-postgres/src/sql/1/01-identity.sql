-- Which log this is; one row. It stays as it is, but for the epoch, which a restore raises.
CREATE TABLE identity (
  one    boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
  id     uuid    NOT NULL,
  epoch  integer NOT NULL CHECK (epoch >= 0),
  origin text    NOT NULL
)
