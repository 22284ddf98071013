-- grain: one row per location and span of days in which one description of it held
-- A span begins on the day of the description's version; the first one begins before all records. Of several
-- versions of one day the last one holds. Versions after as-of are not known, unless there is no other.
CREATE TABLE dim_location_history (
  location_key INTEGER NOT NULL, -- key of the location in dim_location
  location_id VARCHAR(64) NOT NULL, -- the retailer's own id
  valid_from DATE, -- first day on which the description held; empty if none was before it
  valid_to DATE, -- last day on which it held; empty if it holds at as-of
  is_current INTEGER NOT NULL, -- 1 if it holds at as-of, else 0
  is_inferred INTEGER NOT NULL, -- 1 if only facts refer to the location and no record describes it, else 0
  name VARCHAR(200) NOT NULL, -- name; the id if it has no name
  kind VARCHAR(40) NOT NULL, -- store, warehouse, online, or (none)
  region VARCHAR(100) NOT NULL, -- region, or (none)
  country VARCHAR(60) NOT NULL, -- country, or (none)
  timezone VARCHAR(40) -- time zone, as named in the IANA database; empty if not known
);
INSERT INTO dim_location_history
WITH stated AS (
  SELECT
    d.*, CASE WHEN d.version LIKE '____-__-__%' THEN substr(d.version, 1, 10) END AS day,
    row_number() OVER (PARTITION BY d.location_id ORDER BY d.version) AS number
  FROM silver.silver_location AS d
),
ranked AS (
  SELECT
    s.*,
    row_number() OVER (
      PARTITION BY s.location_id, coalesce(s.day, '') ORDER BY s.version DESC
    ) AS choice
  FROM stated AS s
  WHERE NOT is_later(s.version) OR s.number = 1
),
chosen AS (
  SELECT r.*, lag(r.content) OVER (PARTITION BY r.location_id ORDER BY r.version) AS former
  FROM ranked AS r WHERE r.choice = 1
),
spans AS (
  SELECT
    c.*, row_number() OVER own AS place, lead(c.day) OVER own AS next_day
  FROM chosen AS c WHERE c.former IS NOT c.content
  WINDOW own AS (PARTITION BY c.location_id ORDER BY c.version)
)
SELECT
  k.surrogate_key, m.natural_key, CASE WHEN s.place > 1 THEN s.day END, add_days(s.next_day, -1),
  s.next_day IS NULL, s.location_id IS NULL, coalesce(s.name, m.natural_key), coalesce(s.kind, '(none)'),
  coalesce(s.region, '(none)'), coalesce(s.country, '(none)'), s.timezone
FROM member AS m
JOIN history.key_map AS k ON k.dimension = m.dimension AND k.natural_key = m.natural_key
LEFT JOIN spans AS s ON s.location_id = m.natural_key
WHERE m.dimension = 'location'
ORDER BY k.surrogate_key, s.place;
