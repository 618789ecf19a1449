-- For the triggers: also the owner of the tables does not change a fact by mistake.
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a fact is never changed' USING ERRCODE = 'HS001';
END
$$
