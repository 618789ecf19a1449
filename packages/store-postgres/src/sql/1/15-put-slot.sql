-- Sets a slot where it has the version expected; its version from then on, or null where it has another.
CREATE FUNCTION put_slot(slot_name text, expected integer, content bytea)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF expected = 0 THEN
    INSERT INTO slot (name, version, bytes) VALUES (slot_name, 1, content) ON CONFLICT DO NOTHING;
  ELSE
    UPDATE slot SET version = version + 1, bytes = content WHERE name = slot_name AND version = expected;
  END IF;
  RETURN CASE WHEN FOUND THEN expected + 1 END;
END
$$
