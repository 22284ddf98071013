-- grain: one row per whole snapshot of an entity that was landed before as-of
CREATE TEMP TABLE whole_snapshot AS
SELECT DISTINCT entity, source, version FROM silver.batch
WHERE is_full AND state = 'loaded' AND retracted_at IS NULL AND version > '0'
  AND NOT is_later(version);
