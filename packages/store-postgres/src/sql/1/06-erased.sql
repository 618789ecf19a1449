-- Parts that were removed. A row is written in the transaction that removes them, and allows it.
CREATE TABLE erased (
  position bigint NOT NULL,
  name     text   NOT NULL COLLATE "C",
  PRIMARY KEY (position, name)
)
