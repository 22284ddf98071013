-- grain: one row per product, location or supplier and span of days in which one description of it held
-- A span begins on the day of the description's version; the first one begins before all records. Of several
-- versions of one day the last one holds. Versions after as-of are not known, unless there is no other.
CREATE TEMP TABLE known_description AS
WITH described AS (
  SELECT 'product' AS dimension, product_id AS id, version, content FROM silver.silver_product
  UNION ALL
  SELECT 'location', location_id, version, content FROM silver.silver_location
  UNION ALL
  SELECT 'supplier', supplier_id, version, content FROM silver.silver_supplier
),
dated AS (
  SELECT
    d.*, CASE WHEN d.version LIKE '____-__-__%' THEN substr(d.version, 1, 10) END AS day,
    row_number() OVER (PARTITION BY d.dimension, d.id ORDER BY d.version) AS number
  FROM described AS d
),
ranked AS (
  SELECT
    d.*,
    row_number() OVER (
      PARTITION BY d.dimension, d.id, coalesce(d.day, '') ORDER BY d.version DESC
    ) AS choice
  FROM dated AS d
  WHERE NOT is_later(d.version) OR d.number = 1
),
chosen AS (
  SELECT r.*, lag(r.content) OVER (PARTITION BY r.dimension, r.id ORDER BY r.version) AS former
  FROM ranked AS r WHERE r.choice = 1
)
SELECT
  c.dimension, c.id, c.version,
  CASE WHEN row_number() OVER history > 1 THEN c.day END AS valid_from,
  add_days(lead(c.day) OVER history, -1) AS valid_to
FROM chosen AS c
-- The same description may be stated again and again.
WHERE c.former IS NOT c.content
WINDOW history AS (PARTITION BY c.dimension, c.id ORDER BY c.version);
CREATE UNIQUE INDEX temp.known_description_version ON known_description (dimension, id, version);
