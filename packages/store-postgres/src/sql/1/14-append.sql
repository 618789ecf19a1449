-- A group of appends at the end of the log, all or nothing. False: the log does not end at `base`, and nothing is written.
-- Its statements are planned once for a connection, and not again for each group.
-- `payload` holds all bytes one after the other: entries, parts, admission records, each as long as its length says.
CREATE FUNCTION append(
  base bigint,
  stream_keys bigint[], stream_names text[],
  entry_streams bigint[], entry_seqs integer[], entry_ids uuid[], entry_types text[], entry_lengths integer[],
  part_positions bigint[], part_places integer[], part_names text[], part_lengths integer[],
  admission_firsts bigint[], admission_totals integer[], admission_lengths integer[],
  payload bytea
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT
SET plan_cache_mode = force_generic_plan SET jit = off AS $$
DECLARE
  part_start integer := 1 + coalesce((SELECT sum(l) FROM unnest(entry_lengths) l), 0);
  admission_start integer := part_start + coalesce((SELECT sum(l) FROM unnest(part_lengths) l), 0);
BEGIN
  UPDATE head SET size = size + cardinality(entry_ids) WHERE size = base;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  INSERT INTO stream (key, name) SELECT * FROM unnest(stream_keys, stream_names);
  INSERT INTO entry (position, stream, seq, id, type, bytes)
    SELECT base + n - 1, s, q, i, t, substring(payload FROM (sum(l) OVER (ORDER BY n) - l)::integer + 1 FOR l)
    FROM unnest(entry_streams, entry_seqs, entry_ids, entry_types, entry_lengths)
      WITH ORDINALITY AS e (s, q, i, t, l, n);
  IF cardinality(part_positions) > 0 THEN
    INSERT INTO part (position, place, name, bytes)
      SELECT p, o, m, substring(payload FROM (sum(l) OVER (ORDER BY n) - l)::integer + part_start FOR l)
      FROM unnest(part_positions, part_places, part_names, part_lengths) WITH ORDINALITY AS e (p, o, m, l, n);
  END IF;
  INSERT INTO admission (first, total, bytes)
    SELECT f, t, substring(payload FROM (sum(l) OVER (ORDER BY n) - l)::integer + admission_start FOR l)
    FROM unnest(admission_firsts, admission_totals, admission_lengths) WITH ORDINALITY AS e (f, t, l, n);
  PERFORM pg_notify(current_schema() || '.appended', '');
  RETURN true;
END
$$
