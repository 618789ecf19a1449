-- A part goes only where it was said before that it is erased.
CREATE FUNCTION refuse_part() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM erased e WHERE e.position = OLD.position AND e.name = OLD.name) THEN
    RAISE EXCEPTION 'a fact is never changed' USING ERRCODE = 'HS001';
  END IF;
  RETURN OLD;
END
$$
