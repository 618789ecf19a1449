-- Removes parts, and says so first. How many were there.
CREATE FUNCTION erase_parts(positions bigint[], names text[])
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  gone integer;
BEGIN
  INSERT INTO erased (position, name)
    SELECT DISTINCT p.position, p.name FROM part p JOIN unnest(positions, names) AS w (at, called)
      ON p.position = w.at AND p.name = w.called
    ON CONFLICT DO NOTHING;
  DELETE FROM part p USING unnest(positions, names) AS w (at, called)
    WHERE p.position = w.at AND p.name = w.called;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END
$$
