-- grain: one row per batch: the fate of the rows that were read
CREATE VIEW row_accounting AS
SELECT
  b.batch_id, b.source, b.entity, b.file, sum(c.read) AS read, sum(c.loaded) AS loaded,
  sum(c.duplicate) AS duplicate, sum(c.replaced) AS replaced, sum(c.retracted) AS retracted,
  sum(c.dropped) AS dropped, sum(c.quarantined) AS quarantined
FROM batch_cell AS c
JOIN batch AS b ON b.batch_id = c.batch_id
GROUP BY b.batch_id;
