-- grain: one row per product of the catalogue: its description valid at as-of
CREATE TEMP TABLE known_product AS
WITH ranked AS (
  SELECT
    p.*,
    row_number() OVER (
      PARTITION BY p.product_id
      ORDER BY is_later(p.version), CASE WHEN is_later(p.version) THEN '' ELSE p.version END DESC,
        p.version
    ) AS choice
  FROM silver.silver_product AS p
)
SELECT
  r.*,
  coalesce(
    r.discontinued_on,
    (
      -- The batch is the last one that contained this description.
      SELECT substr(min(w.version), 1, 10) FROM whole_snapshot AS w, silver.batch AS b
      WHERE w.entity = 'product' AND w.source = r.source AND b.batch_id = r.batch_id
        AND w.version > b.version AND b.version > '0'
    )
  ) AS ended_on
FROM ranked AS r
WHERE r.choice = 1;
CREATE UNIQUE INDEX temp.known_product_id ON known_product (product_id);
