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
WITH ranked AS (
  SELECT h.*, row_number() OVER history AS place, lag(region) OVER history AS last_region
  FROM dim_location_history AS h WHERE NOT h.is_inferred
  WINDOW history AS (PARTITION BY location_key ORDER BY coalesce(valid_from, ''))
)
SELECT location_key, location_id, valid_from, region
FROM ranked
WHERE place = 1 OR region IS NOT last_region
ORDER BY location_id, coalesce(valid_from, '');
