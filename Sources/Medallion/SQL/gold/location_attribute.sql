-- grain: one row per location and day from which its region holds
-- A description holds from the date of its version on, the first one also before. One without a
-- date holds from the beginning.
CREATE TABLE location_attribute (
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  location_id VARCHAR(64) NOT NULL, -- the retailer's id of the location
  valid_from DATE, -- first day; empty: from the beginning
  region VARCHAR(100) NOT NULL -- region, or (none)
);
INSERT INTO location_attribute
WITH described AS (
  SELECT location_id, version, coalesce(region, '(none)') AS region
  FROM silver.silver_location
),
ranked AS (
  SELECT
    d.*, row_number() OVER history AS place, lag(region) OVER history AS last_region
  FROM described AS d
  WINDOW history AS (PARTITION BY location_id ORDER BY version)
)
SELECT
  d.location_key, r.location_id,
  CASE WHEN r.place > 1 AND r.version LIKE '____-__-__%' THEN substr(r.version, 1, 10) END,
  r.region
FROM ranked AS r
JOIN dim_location AS d ON d.location_id = r.location_id
WHERE r.place = 1 OR (NOT is_later(r.version) AND r.region IS NOT r.last_region)
ORDER BY r.location_id, r.version;
