-- grain: one row per full snapshot of an entity that is dated up to as-of and not held for review
CREATE TEMP TABLE whole_snapshot AS
SELECT DISTINCT b.entity, b.source, b.version FROM silver.batch AS b
WHERE b.is_full AND b.state = 'loaded' AND b.retracted_at IS NULL AND b.version > '0'
  AND NOT is_later(b.version)
  AND NOT EXISTS (
    SELECT 1 FROM silver.held_snapshot AS h
    WHERE h.entity = b.entity AND h.source = b.source AND h.version = b.version
  );
