-- Takes the lock of the counter until the transaction ends: who may append may take it, without being able to change it.
CREATE FUNCTION lock_head()
RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT size FROM head FOR UPDATE
$$
