-- For filters by type.
CREATE INDEX entry_type ON entry (type, position)
