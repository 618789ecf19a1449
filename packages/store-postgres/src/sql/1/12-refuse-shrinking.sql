-- The counter only grows, and the epoch never shrinks.
CREATE FUNCTION refuse_shrinking() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'head' THEN
    IF NEW.size >= OLD.size THEN RETURN NEW; END IF;
  ELSIF NEW.epoch >= OLD.epoch AND NEW.id = OLD.id AND NEW.origin = OLD.origin THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a fact is never changed' USING ERRCODE = 'HS001';
END
$$
