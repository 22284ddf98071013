-- grain: one row per location that the retailer describes: its description valid at as-of
CREATE TEMP TABLE known_location AS
WITH ranked AS (
  SELECT
    l.*,
    row_number() OVER (
      PARTITION BY l.location_id
      ORDER BY is_later(l.version), CASE WHEN is_later(l.version) THEN '' ELSE l.version END DESC,
        l.version
    ) AS choice
  FROM silver.silver_location AS l
)
SELECT * FROM ranked WHERE choice = 1;
CREATE UNIQUE INDEX temp.known_location_id ON known_location (location_id);
