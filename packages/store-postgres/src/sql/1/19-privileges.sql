-- Nobody writes to a table but through the functions, and nobody but the two roles may do anything.
REVOKE ALL ON ALL TABLES IN SCHEMA :schema FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA :schema FROM PUBLIC;
GRANT USAGE ON SCHEMA :schema TO :reader, :writer;
GRANT SELECT ON ALL TABLES IN SCHEMA :schema TO :reader, :writer;
GRANT EXECUTE ON FUNCTION append, lock_head, put_slot, erase_parts TO :writer
