-- grain: one row per location and span of days in which one description of it held
-- A description holds from the day of its version on, the first one also before; of several versions of one
-- day the last one holds.
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
SELECT
  k.surrogate_key, m.natural_key, d.valid_from, d.valid_to, d.valid_to IS NULL, d.id IS NULL,
  coalesce(l.name, m.natural_key), coalesce(l.kind, '(none)'), coalesce(l.region, '(none)'),
  coalesce(l.country, '(none)'), l.timezone
FROM member AS m
JOIN history.key_map AS k ON k.dimension = m.dimension AND k.natural_key = m.natural_key
LEFT JOIN known_description AS d ON d.dimension = m.dimension AND d.id = m.natural_key
LEFT JOIN silver.silver_location AS l ON l.location_id = d.id AND l.version = d.version
WHERE m.dimension = 'location'
ORDER BY k.surrogate_key, coalesce(d.valid_from, '');
